//! The page with the outcome: what, what next, by when and why; then all of it, with what it rests on.

use super::answers::answers;
use super::changed::changed;
use super::decision::{Place, choice, decision};
use super::keep::keep;
use super::needs::{papers, questions};
use super::notices;
use super::routes;
use super::said_back::near;
use super::scene::{FIELD, HINT, HINT_AND_ERROR, Scene};
use super::short::short;
use super::trial::trial;
use super::years::{changes, years};
use crate::address;
use crate::assessment::{Assessment, Finding};
use crate::notation::Scale;
use crate::policy::*;
use crate::session::DATE;
use crate::text::joined;
use crate::texts::Word;
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

pub(super) fn outcome(scene: &mut Scene<'_>, assessment: &Assessment) {
    match scene.session.was() {
        Some(was) => changed(scene, assessment, was),
        None => scene.back(),
    }
    match scene.policy.contract() {
        Some(contract) => of_contract(scene, assessment, contract),
        None => {
            choice(scene, assessment);
            notices::steps(scene, assessment);
            answers(scene, &assessment.counted);
            restart(scene);
        }
    }
}

fn of_contract(scene: &mut Scene<'_>, assessment: &Assessment, contract: &Contract) {
    let year = scene.words.number_plain(contract.year.into());
    let name = joined(&[&scene.policy.care, ", ", &contract.insurer, ", ", &year]);
    scene.to.open("div.wijzer-columns").with("data-name", &name);
    if let Some(today) = scene.session.today {
        let made = joined(&[scene.words.of(Word::MadeOn), " ", &scene.words.day(today)]);
        scene.to.with("data-made", &made);
    }
    scene.to.open("div.wijzer-summary");
    summary(scene, assessment, contract);
    scene.to.close().open("div.wijzer-rest");
    if scene.session.own().is_none() {
        let has_days = notices::has_days(scene, assessment);
        keep(scene, has_days);
    }
    papers(scene, assessment);
    notices::steps(scene, assessment);
    notices::deadlines(scene, assessment, contract);
    questions(scene, assessment, &contract.insurer);
    decisions(scene, assessment);
    worth_finding(scene, assessment);
    routes::place(scene, assessment);
    notices::edges(scene, assessment);
    assessment.near.iter().for_each(|bound| near(scene, *bound));
    notices::notes(scene, assessment);
    notices::possible(scene, assessment, contract);
    extras(scene, assessment);
    answers(scene, &assessment.counted);
    other_view(scene, contract.year);
    concepts(scene);
    foot(scene, contract);
    scene.to.close().close();
}

/// What the page begins with; it stays in view where there is room beside the rest.
fn summary(scene: &mut Scene<'_>, assessment: &Assessment, contract: &Contract) {
    let own = scene.session.own();
    let carried = scene.session.carried().filter(|_| own.is_none());
    if let Some(own) = own {
        trial(scene, assessment, own);
    }
    if let Some(carried) = carried {
        changes(scene, assessment, contract, carried);
    }
    scene.is_headed = own.is_some() || carried.is_some();
    scene.clock(contract.year);
    short(scene, assessment);
}

/// What each decision comes to, in the order in which the page tells them.
fn decisions(scene: &mut Scene<'_>, assessment: &Assessment) {
    for (at, index) in assessment.order.iter().enumerate() {
        let index = usize::from(*index);
        let place = match scene.policy.decisions[index].is_extra() {
            _ if at == 0 => Place::Heads,
            true => Place::Alone,
            false => Place::Follows,
        };
        if assessment.decisions[index].is_open {
            decision(scene, assessment, index, place);
        }
    }
}

/// Ways to look at another year or another day.
fn other_view(scene: &mut Scene<'_>, year: u16) {
    let is_wrong = scene.session.error().is_some_and(|error| error.field == DATE);
    let opening = if is_wrong { "details.wijzer-details open" } else { "details.wijzer-details" };
    scene.open_fold(opening, Word::OtherView);
    if scene.session.own().is_none() {
        years(scene);
    }
    date(scene, year);
    scene.to.close();
}

/// What to find out first, where answers are missing and the page does not begin with it.
fn worth_finding(scene: &mut Scene<'_>, assessment: &Assessment) {
    let Some(question) = assessment.worth_finding.filter(|_| assessment.asks_first().is_none()) else {
        return;
    };
    let (words, asked) = (scene.words, &scene.policy.questions[usize::from(question)]);
    scene.to.open("div.wijzer-first").with("data-find", &asked.id);
    scene.heading(1, Word::FindFirst);
    scene.to.line("p", &asked.ask);
    let number = words.number_plain(question.into());
    scene.to.open("button.wijzer-secondary type=button data-act=change").with("value", &number);
    scene.say(Word::AnswerNow).close().close();
}

/// The words of the field, explained.
fn concepts(scene: &mut Scene<'_>) {
    if scene.policy.concepts.is_empty() {
        return;
    }
    scene.fold(Word::Concepts);
    scene.to.open("dl.wijzer-facts data-concepts");
    for concept in &scene.policy.concepts {
        scene.to.open("div").line("dt", &concept.term).line("dd", &concept.means).close();
    }
    scene.to.close().close();
}

/// So many extra decisions are offered in sight; more fold out.
const MOST_OFFERED: usize = 2;

/// Extra decisions that were not opened yet and may arise.
fn extras(scene: &mut Scene<'_>, assessment: &Assessment) {
    let mut offered = Vec::new();
    for (index, decided) in assessment.decisions.iter().enumerate() {
        if !decided.is_open && decided.verdict.lead() != Some(Finding::NotApplicable) {
            offered.push(index);
        }
    }
    if offered.is_empty() {
        return;
    }
    if offered.len() > MOST_OFFERED {
        scene.open_fold_counted(Word::Extras, offered.len());
    } else {
        scene.to.open("div.wijzer-extras");
        scene.heading(1, Word::Extras);
    }
    scene.to.open("ul");
    for index in offered {
        let decision = &scene.policy.decisions[index];
        let id = joined(&["wijzer-offer-", &decision.id]);
        scene.to.open("li").open("p").with("id", &id).text(&decision.offer).close();
        let number = scene.words.number_plain(index as u64);
        scene.to.open("button.wijzer-secondary type=button data-act=open").with("value", &number);
        scene.to.with("aria-describedby", &id);
        scene.say(Word::OpenExtra).close().close();
    }
    scene.to.close().close();
}

/// The day looked at, which the visitor may change.
fn date(scene: &mut Scene<'_>, year: u16) {
    let (session, words) = (scene.session, scene.words);
    let shown = match session.date_draft() {
        Some(draft) => draft.get(DATE).unwrap_or("").to_owned(),
        None => session.date.map_or(String::new(), |date| words.typed_day(date)),
    };
    let error = session.error().filter(|error| error.field == DATE);
    scene.to.open("form.wijzer-date novalidate data-act=date").open("label").with("for", FIELD);
    scene.say(Word::Date).close();
    let any_day = Scale::ANY_DAY;
    let hint = words.filled(Word::DateHint, &[&words.example(&any_day, year)]);
    scene.to.open("p.wijzer-hint").with("id", HINT).text(&hint).close();
    if let Some(error) = error {
        scene.error(&words.problem(&error.problem, &any_day, year));
    }
    scene.to.open("div.wijzer-field").open("input type=text").with("name", DATE);
    scene.to.with("autocomplete", "off").with("id", FIELD).with("value", &shown);
    if error.is_some() {
        scene.to.with("aria-invalid", "true").with("aria-describedby", HINT_AND_ERROR);
    } else {
        scene.to.with("aria-describedby", HINT);
    }
    scene.to.close();
    scene.line("button.wijzer-secondary type=submit", Word::SetDate);
    scene.to.close().close();
}

/// What the outcome is worth, and which rules it rests on.
fn foot(scene: &mut Scene<'_>, contract: &Contract) {
    let (policy, words) = (scene.policy, scene.words);
    let year = words.number_plain(contract.year.into());
    let hash = hexadecimal(scene.frame.fingerprint);
    scene.to.open("div.wijzer-foot");
    scene.to.line("p.wijzer-small", &words.filled(Word::Disclaimer, &[&year, &contract.insurer]));
    feedback(scene, &hash);
    scene
        .to
        .open("p.wijzer-small")
        .text(words.of(Word::Revision))
        .text(" ")
        .text(&words.day(policy.revision));
    scene.to.text(" · ").text(&policy.id).text(" · ").text(&hash).close();
    scene.line("button.wijzer-link type=button data-act=restart", Word::Restart);
    scene.to.close();
}

fn restart(scene: &mut Scene<'_>) {
    scene.to.open("div.wijzer-actions");
    scene.line("button.wijzer-secondary type=button data-act=restart", Word::Restart);
    scene.to.close();
}

/// Where to tell that a rule is wrong, if the page says where: a page of its own, or a mail that names these rules.
fn feedback(scene: &mut Scene<'_>, hash: &str) {
    let address = &scene.frame.feedback;
    let opens = address::kind(address);
    let mail = opens == Some(address::Kind::Mail);
    if !mail && opens != Some(address::Kind::Page) {
        return;
    }
    let subject = joined(&[address, "?subject=", &scene.policy.id, "%20", hash]);
    let link = if mail && !address.bytes().any(|byte| byte == b'?') { &subject } else { address };
    scene.to.open("p.wijzer-small").open("a").with("href", link).with("rel", "noreferrer");
    scene.say(Word::Feedback).close().close();
}

/// The first eight hexadecimal digits.
fn hexadecimal(number: u64) -> String {
    let mut text = String::new();
    for place in 0..8 {
        let digit = (number >> (60 - 4 * place) & 15) as usize;
        text.push_str(&"0123456789abcdef"[digit..=digit]);
    }
    text
}

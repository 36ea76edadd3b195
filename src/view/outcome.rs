//! The page with the outcome: what, why, by when, and what to do next.

use super::answers::answers;
use super::decision::decision;
use super::routes;
use super::said_back::near;
use super::scene::{FIELD, HINT, HINT_AND_ERROR, Scene};
use super::sources::sources;
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

pub(super) fn outcome(scene: &mut Scene<'_>, assessment: &Assessment) {
    let (policy, session) = (scene.policy, scene.session);
    let own = session.own();
    scene.back();
    if let Some(own) = own {
        trial(scene, assessment, own);
    }
    let Some(contract) = policy.contract() else {
        decision(scene, assessment, 0, true, false);
        next_steps(scene, assessment);
        answers(scene, &assessment.counted);
        restart(scene);
        return;
    };
    let carried = session.carried().filter(|_| own.is_none());
    if let Some(carried) = carried {
        changes(scene, assessment, contract, carried);
    }
    scene.clock();
    scene.year_over(contract.year);
    for (place, index) in assessment.order.iter().enumerate() {
        let index = usize::from(*index);
        let means = place == 0 && own.is_none();
        if assessment.decisions[index].is_open {
            decision(scene, assessment, index, means && carried.is_none(), means);
        }
    }
    worth_finding(scene, assessment);
    routes::place(scene, assessment);
    notes(scene, assessment, Word::Edges);
    assessment.near.iter().for_each(|bound| near(scene, *bound));
    next_steps(scene, assessment);
    deadlines(scene, assessment);
    notes(scene, assessment, Word::Notes);
    notes(scene, assessment, Word::Consequences);
    extras(scene, assessment);
    answers(scene, &assessment.counted);
    if own.is_none() {
        years(scene);
    }
    date(scene, contract.year);
    concepts(scene);
    foot(scene, contract);
}

/// What to find out first, where answers are missing.
fn worth_finding(scene: &mut Scene<'_>, assessment: &Assessment) {
    let Some(question) = assessment.worth_finding else { return };
    let (words, asked) = (scene.words, &scene.policy.questions[usize::from(question)]);
    scene.to.open("div.wijzer-first").with("data-find", &asked.id);
    scene.heading(1, Word::FindFirst);
    scene.to.open("p").line("strong", &asked.ask).text(" ").text(words.of(Word::FindFirstWhy)).close();
    if !asked.find.is_empty() {
        scene.to.line("p", &asked.find);
    }
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
    scene.to.open("dl.wijzer-facts");
    for concept in &scene.policy.concepts {
        scene.to.open("div").line("dt", &concept.term).line("dd", &concept.means).close();
    }
    scene.to.close().close();
}

/// A list under a heading, begun by the first thing that is in it.
struct Section {
    opening: &'static str,
    heading: Word,
    begun: bool,
}

impl Section {
    fn new(opening: &'static str, heading: Word) -> Section {
        Section { opening, heading, begun: false }
    }

    fn begin(&mut self, scene: &mut Scene<'_>) {
        if !core::mem::replace(&mut self.begun, true) {
            scene.to.open(self.opening);
            scene.heading(1, self.heading);
            scene.to.open("ul");
        }
    }

    fn end(self, scene: &mut Scene<'_>) {
        if self.begun {
            scene.to.close().close();
        }
    }
}

/// The heading that notices of a kind stand under.
fn heading(kind: &NoticeKind) -> Word {
    match kind {
        NoticeKind::Information => Word::Notes,
        NoticeKind::Edge => Word::Edges,
        NoticeKind::Consequence => Word::Consequences,
        NoticeKind::Deadline(_) => Word::Terms,
        NoticeKind::NextStep(_) => Word::NextSteps,
    }
}

/// The notices that stand under a heading. The attribute holds the id of each.
fn notices(
    scene: &mut Scene<'_>,
    assessment: &Assessment,
    opening: &'static str,
    attribute: &'static str,
    under: Word,
) {
    let mut section = Section::new(opening, under);
    for said in &assessment.notices {
        let it = &scene.policy.notices[usize::from(said.index)];
        if heading(&it.kind) == under {
            section.begin(scene);
            scene.to.open("li").with(attribute, &it.id);
            notice(scene, it, said.certain);
            scene.to.close();
        }
    }
    section.end(scene);
}

/// Writes a notice, introduced while its condition is not known.
fn notice(scene: &mut Scene<'_>, notice: &Notice, certain: bool) {
    if let NoticeKind::Deadline(deadline) = &notice.kind {
        days(scene, deadline);
    }
    let is_plain = notice.kind.is_next_step();
    if !is_plain {
        scene.to.open("p");
    }
    if !certain && !notice.if_unknown.is_empty() {
        scene.to.text(&notice.if_unknown).text(": ");
    }
    scene.to.text(&notice.text);
    if !is_plain {
        scene.to.close();
        sources(scene, &notice.id, &notice.citations);
    }
    if let NoticeKind::NextStep(step) = &notice.kind
        && !step.address.is_empty()
    {
        scene.to.text(" ").open("a").with("href", &step.address).with("rel", "noreferrer");
        scene.to.text(&step.link).close();
    }
}

fn notes(scene: &mut Scene<'_>, assessment: &Assessment, under: Word) {
    notices(scene, assessment, "div.wijzer-notes", "data-note", under);
}

fn deadlines(scene: &mut Scene<'_>, assessment: &Assessment) {
    notices(scene, assessment, "div.wijzer-terms", "data-term", Word::Terms);
}

fn next_steps(scene: &mut Scene<'_>, assessment: &Assessment) {
    notices(scene, assessment, "div.wijzer-steps", "data-next", Word::NextSteps);
}

/// The days of a deadline, and where in it we are; some have none.
fn days(scene: &mut Scene<'_>, deadline: &Deadline) {
    let unknown = deadline.unknown.and_then(|unknown| scene.policy.unknowns.get(usize::from(unknown)));
    let period = scene.words.period(deadline.from, deadline.until);
    if unknown.is_none() && period.is_empty() {
        return;
    }
    scene.to.open("p");
    match unknown {
        Some(unknown) => scene.line("strong", Word::DayUnknown).text(". ").text(&unknown.text),
        None => scene.to.line("strong", &period),
    };
    if let Some(timing) = scene.session.day().and_then(|day| deadline.timing(day)) {
        let now = match timing {
            Timing::ToCome => Word::NotYet,
            Timing::Open => Word::Running,
            Timing::LastDay => Word::LastDay,
            Timing::Passed => Word::Passed,
            Timing::Unclear => Word::ClassUnclear,
        };
        scene.to.text(" ").line("span.wijzer-passed", scene.words.of(now));
    }
    scene.to.close();
}

/// Extra decisions that were not opened yet and may arise.
fn extras(scene: &mut Scene<'_>, assessment: &Assessment) {
    let words = scene.words;
    let mut section = Section::new("div.wijzer-extras", Word::Extras);
    for (index, decided) in assessment.decisions.iter().enumerate() {
        if decided.is_open || decided.verdict.lead() == Some(Finding::NotApplicable) {
            continue;
        }
        let decision = &scene.policy.decisions[index];
        section.begin(scene);
        let id = joined(&["wijzer-offer-", &decision.id]);
        scene.to.open("li").open("p").with("id", &id).text(&decision.offer).close();
        scene
            .to
            .open("button.wijzer-secondary type=button data-act=open")
            .with("value", &words.number_plain(index as u64));
        scene.to.with("aria-describedby", &id);
        scene.say(Word::OpenExtra).close().close();
    }
    section.end(scene);
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
    restart(scene);
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

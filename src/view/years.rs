//! The same answers in another contract year: the ways there, and what it changes.

use super::scene::Scene;
use super::trial::in_short;
use crate::answers::{Answer, Fields};
use crate::assessment::Assessment;
use crate::policy::Contract;
use crate::session::{Carried, Session, Stage};
use crate::text::{joined, list};
use crate::texts::{Texts, Word};
use alloc::borrow::ToOwned;
use alloc::string::String;

/// Ways to look at another year, if there is one.
pub(super) fn years(scene: &mut Scene<'_>) {
    if scene.policy.other_years.is_empty() {
        return;
    }
    scene.to.open("div.wijzer-years");
    scene.heading(1, Word::OtherYear);
    scene.to.open("div.wijzer-actions");
    for other in &scene.policy.other_years {
        scene.to.open("button.wijzer-secondary type=button data-act=year").with("value", &other.id);
        scene.say(Word::ContractYear).text(" ").text(&other.text).close();
    }
    scene.to.close().close();
}

/// Which year this is, and how many answers were taken over from another.
pub(super) fn arrived(words: &Texts, contract: &Contract, carried: &Carried) -> String {
    let year = words.number_plain(contract.year.into());
    words.filled(Word::TakenOver, &[&year, &carried.year, &words.number_plain(carried.count)])
}

/// Heads the page with what is different from the year that was left.
pub(super) fn changes(
    scene: &mut Scene<'_>,
    assessment: &Assessment,
    contract: &Contract,
    carried: &Carried,
) {
    let policy = scene.policy;
    scene.to.open("div.wijzer-year");
    scene.title(&arrived(scene.words, contract, carried));
    let year = scene.words.number_plain(contract.year.into());
    for (index, (id, is)) in verdicts(scene.session).0.iter().enumerate() {
        let Some(was) = carried.verdicts.get(id) else { continue };
        scene.to.open("p").with("data-year", id).line("strong", &policy.decisions[index].title).close();
        scene.to.open("p").text(&carried.year);
        if was == is {
            scene.to.text(", ");
        } else {
            scene.to.text(": ").text(was).close().open("p");
        }
        scene.to.text(&year).text(": ").text(is).close();
    }
    let mut asked = String::new();
    for question in &assessment.counted.asked {
        if matches!(carried.answers.of(*question), Answer::NotAsked) {
            list(&mut asked, &policy.questions[usize::from(*question)].short);
        }
    }
    names(scene, Word::LeftOut, &carried.left, &year);
    names(scene, Word::AskedAnew, &asked, &year);
    scene.to.close();
}

fn names(scene: &mut Scene<'_>, word: Word, names: &str, year: &str) {
    if !names.is_empty() {
        let text = scene.words.filled(word, &[year, names]);
        scene.to.line("p", &text);
    }
}

/// What each main decision comes to, in one sentence and its class, by its id; nothing before the outcome.
pub(crate) fn verdicts(session: &Session) -> Fields {
    let mut verdicts = Fields::default();
    let Stage::Outcome(assessment) = session.stage() else { return verdicts };
    let policy = &session.policy;
    for (decision, decided) in policy.decisions.iter().zip(&assessment.decisions) {
        if decision.is_extra() {
            break;
        }
        let short = in_short(policy, &decided.verdict);
        let said = match decided.verdict.class(policy) {
            Some(class) => joined(&[short, " (", policy.words.class(class), ")"]),
            None => short.to_owned(),
        };
        verdicts.0.push((decision.id.clone(), said));
    }
    verdicts
}

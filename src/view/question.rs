//! The page of one question.

use super::controls::Asked;
use super::said_back::{day, near};
use super::scene::Scene;
use super::sources::language;
use super::years::arrived;
use crate::answers::{self, Answer};
use crate::diagram;
use crate::evaluate::Facts;
use crate::policy::*;
use crate::text::cut;
use crate::texts::Word;
use alloc::vec::Vec;

pub(super) fn question(scene: &mut Scene<'_>, index: u16) {
    let Some(question) = scene.policy.questions.get(usize::from(index)) else { return };
    let (session, words) = (scene.session, scene.words);
    let pages = session.pages_left(index);
    let visit = session.visit_until(Some(index));
    let facts = Facts::new(scene.policy, &visit.answers, session.date);
    scene.back();
    if let Some(carried) = session.landed() {
        scene.to.line("p.wijzer-near", &arrived(scene.policy, carried));
    } else if let Some(last) = visit.asked.last() {
        near(scene, &facts, *last);
        if let Some(day) = day(&facts, *last) {
            scene.to.line("p.wijzer-small", &day);
        }
    }
    // What comes after the way in, it does not know.
    let way_in = scene.policy.is_way_in();
    if !way_in {
        scene.to.line("p.wijzer-progress", &words.pages(pages));
    }
    scene.to.open("form novalidate data-act=submit").with("data-question", &question.id);
    let given = session.given(index);
    let answered = answers::shown(&question.kind, given, words);
    let shown = session.draft(index).unwrap_or(&answered);
    let error = session.error().map(|error| error.field);
    Asked { scene, question, index, shown, error }.controls(matches!(given, Answer::Unknown));
    scene.to.open("div.wijzer-actions");
    let onward = if pages.most <= 1 && !way_in { Word::ToOutcome } else { Word::Onward };
    scene.line("button.wijzer-primary type=submit", onward);
    if way_in {
        scene.to.close().close();
        return;
    }
    scene.line("button.wijzer-secondary type=button data-act=unknown", Word::DoNotKnow);
    scene.to.close().close();
    // What folds out stands below the buttons, which are then on a phone's screen.
    background(scene, &facts, question, index);
    possible(scene, &facts);
}

/// The outcomes that are still possible, for who wants to see them.
fn possible(scene: &mut Scene<'_>, facts: &Facts<'_>) {
    let policy = facts.policy;
    scene.fold(Word::Possible);
    for decision in policy.decisions.iter().filter(|decision| !decision.extra) {
        let results = diagram::results(policy, decision.root, &facts.known);
        // What no longer applies is left out, as on the outcome page.
        if results.last().is_none_or(|last| *last < FIRST_OUTCOME) {
            continue;
        }
        scene.to.open("p").line("strong", &decision.title).close().open("ul.wijzer-possible");
        for result in results {
            let Some(outcome) = result.checked_sub(FIRST_OUTCOME) else { continue };
            let outcome = &policy.outcomes[usize::from(outcome)];
            scene.to.open("li").with("data-outcome", &outcome.id).text(&outcome.title).close();
        }
        scene.to.close();
    }
    scene.to.close();
}

/// Words that are explained, where the answer can be found, and why it is asked.
fn background(scene: &mut Scene<'_>, facts: &Facts<'_>, question: &Question, index: u16) {
    for concept in &question.concepts {
        let Concept { term, means } = &facts.policy.concepts[usize::from(*concept)];
        scene.open_fold("details.wijzer-details", Word::Means, term);
        scene.to.line("p", means).close();
    }
    if !question.find.is_empty() {
        scene.fold(Word::WhereToFind);
        scene.to.line("p", &question.find).close();
    }
    scene.fold(Word::WhyAsked);
    if !question.why.is_empty() {
        scene.to.line("p", &question.why);
    }
    rules(scene, facts, index);
    scene.to.close();
}

/// The rules that need the answer, by their numbers, and where each is written.
fn rules(scene: &mut Scene<'_>, facts: &Facts<'_>, index: u16) {
    let policy = facts.policy;
    scene.line("p", Word::NeededFor).open("ul.wijzer-small");
    let mut told = Vec::new();
    for decision in scene.session.decisions() {
        for rule in &decision.rules {
            let (number, _) = cut(&rule.id, b'.');
            let needs = diagram::needs(policy, rule.decides, &facts.known) >> index & 1 == 1;
            let (Some(citation), true) = (rule.citations.first(), needs && !told.contains(&number)) else {
                continue;
            };
            told.push(number);
            scene.to.open("li").with("data-rule", &rule.id).text(number).text(": ");
            let source = &policy.sources[usize::from(citation.source)];
            scene.to.open("span").with("lang", language(policy, source)).text(&source.title).close();
            scene.to.text(", ").line("span lang=nl", &citation.at).close();
        }
    }
    scene.to.close();
}

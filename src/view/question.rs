//! The page of one question.

use super::controls::Asked;
use super::said_back::{near, said_back};
use super::scene::Scene;
use super::sources::language;
use super::years::arrived;
use crate::answers::{self, Answer};
use crate::assessment::Asking;
use crate::policy::*;
use crate::text::cut;
use crate::text::joined;
use crate::texts::Word;
use alloc::vec::Vec;

pub(super) fn question(scene: &mut Scene<'_>, asking: &Asking) {
    let (session, words, index) = (scene.session, scene.words, asking.question);
    let question = &scene.policy.questions[usize::from(index)];
    scene.back();
    let contract = scene.policy.contract();
    if let (Some(contract), Some(carried)) = (contract, session.landed()) {
        scene.to.line("p.wijzer-near", &arrived(words, contract, carried));
    } else if let Some(last) = asking.counted.asked.last() {
        if let Some(bound) = asking.near {
            near(scene, bound);
        }
        if let Some(said) = said_back(session, *last) {
            scene.to.line("p.wijzer-small", &said);
        }
    }
    // What comes after the choice of a policy, is not known.
    if contract.is_some() {
        scene.to.line("p.wijzer-progress", &words.pages(asking.pages));
    }
    scene.to.open("form novalidate data-act=submit").with("data-question", &question.id);
    let given = session.given(index);
    let answered = answers::shown(&question.kind, given, words);
    let filled = session.filled(index);
    let shown = session.draft(index).or(filled.as_ref()).unwrap_or(&answered);
    let error = session.error().map(|error| error.field);
    Asked { scene, question, index, shown, is_filled: filled.is_some(), error }
        .controls(matches!(given, Answer::Unknown));
    scene.to.open("div.wijzer-actions");
    let onward = if asking.pages <= 1 && contract.is_some() { Word::ToOutcome } else { Word::Onward };
    scene.line("button.wijzer-primary type=submit", onward);
    if contract.is_none() {
        scene.to.close().close();
        return;
    }
    scene.line("button.wijzer-secondary type=button data-act=unknown", Word::DoNotKnow);
    scene.to.close().close();
    // What folds out stands below the buttons, which are then on a phone's screen.
    background(scene, asking, question);
    possible(scene, asking);
}

/// The outcomes that are still possible, for who wants to see them; of what no longer applies, none is.
fn possible(scene: &mut Scene<'_>, asking: &Asking) {
    let policy = scene.policy;
    scene.fold(Word::Possible);
    for (index, outcomes) in asking.possible.iter().enumerate() {
        if outcomes.is_empty() {
            continue;
        }
        let title = &policy.decisions[index].title;
        scene.to.open("p").line("strong", title).close().open("ul.wijzer-possible");
        let of = |outcome: &u16| &policy.outcomes[usize::from(*outcome)];
        for (place, outcome) in outcomes.iter().map(of).enumerate() {
            // Different outcomes may say the same.
            if !outcomes[..place].iter().any(|before| of(before).title == outcome.title) {
                scene.to.open("li").with("data-outcome", &outcome.id).text(&outcome.title).close();
            }
        }
        scene.to.close();
    }
    scene.to.close();
}

/// Words that are explained, where the answer can be found, and why it is asked.
fn background(scene: &mut Scene<'_>, asking: &Asking, question: &Question) {
    for concept in &question.concepts {
        let Concept { term, means } = &scene.policy.concepts[usize::from(*concept)];
        let summary = joined(&[scene.words.of(Word::Means), " ", term]);
        scene.open_fold_named(&summary);
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
    rules(scene, asking);
    scene.to.close();
}

/// The rules that need the answer, by their numbers, under the document in which each is written first.
fn rules(scene: &mut Scene<'_>, asking: &Asking) {
    let policy = scene.policy;
    let mut told: Vec<(&Rule, &str, &Citation)> = Vec::new();
    for (decision, rule) in &asking.needed_by {
        let rule = &policy.decisions[usize::from(*decision)].rules[usize::from(*rule)];
        let (number, _) = cut(&rule.id, b'.');
        if let (Some(citation), false) = (rule.citations.first(), told.iter().any(|it| it.1 == number)) {
            told.push((rule, number, citation));
        }
    }
    scene.line("p", Word::NeededFor).open("ul.wijzer-small");
    for (index, source) in policy.sources.iter().enumerate() {
        let mut is_named = false;
        for (rule, number, citation) in told.iter().filter(|it| usize::from(it.2.source) == index) {
            if !core::mem::replace(&mut is_named, true) {
                scene.to.open("li").open("span").with("lang", language(policy, source));
                scene.to.text(&source.title).close().open("ul");
            }
            scene.to.open("li").with("data-rule", &rule.id).text(number).text(": ");
            scene.to.line("span lang=nl", &citation.at).close();
        }
        if is_named {
            scene.to.close().close();
        }
    }
    scene.to.close();
}

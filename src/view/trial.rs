//! What another answer would change, beside what the visitor's own answers come to.

use super::answers::answer;
use super::scene::Scene;
use crate::answers::Answer;
use crate::evaluate::{self, Facts, Finding, Verdict};
use crate::policy::Policy;
use crate::session::Visit;
use crate::texts::Word;

/// Heads the page with the answers that are others, and what each decision comes to then.
pub(super) fn trial(scene: &mut Scene<'_>, facts: &Facts<'_>, own: &Visit) {
    let words = scene.words;
    let before = Facts::new(facts.policy, &own.answers, facts.date);
    scene.to.open("div.wijzer-trial");
    scene.title(words.of(Word::Trial));
    scene.line("p", Word::TrialKept).open("dl.wijzer-facts");
    for (index, question) in facts.policy.questions.iter().enumerate() {
        let [was, is] = [&before, facts].map(|facts| facts.answers.of(index as u16));
        if was == is || matches!(was, Answer::NotAsked) {
            continue;
        }
        scene.to.open("div").with("data-tried", &question.id).line("dt", &question.short).open("dd");
        answer(scene, question, was);
        scene.to.text(" → ").open("strong");
        if matches!(is, Answer::NotAsked) {
            scene.say(Word::NotAsked);
        }
        answer(scene, question, is);
        scene.to.close().close().close();
    }
    for decision in scene.session.decisions() {
        let [was, is] = [&before, facts].map(|facts| evaluate::decide(facts, decision));
        scene.to.open("div").with("data-then", &decision.id).line("dt", &decision.title).open("dd");
        if was == is {
            scene.say(Word::Unchanged);
        } else {
            let [was, is] = [&was, &is].map(|verdict| in_short(scene.policy, verdict));
            scene.to.text(was).text(" → ").line("strong", is);
        }
        scene.to.close().close();
    }
    scene.to.close().open("div.wijzer-actions");
    scene.line("button.wijzer-primary type=button data-act=discard", Word::Discard);
    scene.line("button.wijzer-secondary type=button data-act=keep", Word::Keep);
    scene.to.close().close();
}

/// A verdict in one sentence.
pub(super) fn in_short<'a>(policy: &'a Policy, verdict: &Verdict) -> &'a str {
    let words = &policy.words;
    let word = match verdict.lead() {
        Some(Finding::Outcome(outcome)) => return &policy.outcomes[usize::from(outcome)].title,
        Some(Finding::NotApplicable) => Word::NotApplicable,
        None => match verdict {
            Verdict::Settled(_) => Word::Unclear,
            Verdict::Open(_) => Word::StillOpen,
            Verdict::Impossible => Word::Impossible,
        },
    };
    words.of(word)
}

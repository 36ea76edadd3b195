//! What another answer would change, beside what the visitor's own answers come to.

use super::answers::answer;
use super::scene::Scene;
use crate::answers::Answer;
use crate::assessment::{Assessment, Finding, Verdict};
use crate::policy::Policy;
use crate::session::Own;
use crate::texts::Word;

/// Heads the page with the answers that are others, and what each decision comes to then.
pub(super) fn trial(scene: &mut Scene<'_>, assessment: &Assessment, own: &Own) {
    let (policy, words) = (scene.policy, scene.words);
    let counted = [&own.counted.answers, &assessment.counted.answers];
    scene.to.open("div.wijzer-trial");
    scene.title(words.of(Word::Trial));
    scene.line("p", Word::TrialKept).open("dl.wijzer-facts");
    for (index, question) in policy.questions.iter().enumerate() {
        let [was, is] = counted.map(|answers| answers.of(index as u16));
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
    for (index, decided) in assessment.decisions.iter().enumerate() {
        if !decided.is_open {
            continue;
        }
        let decision = &policy.decisions[index];
        let (was, is) = (&own.decisions[index].verdict, &decided.verdict);
        scene.to.open("div").with("data-then", &decision.id).line("dt", &decision.title).open("dd");
        if was == is {
            scene.say(Word::Unchanged);
        } else {
            let [was, is] = [was, is].map(|verdict| in_short(policy, verdict));
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

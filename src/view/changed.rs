//! What a change made of the outcome: an answer, a trial that was taken over, another day.

use super::scene::Scene;
use super::short::in_a_sentence;
use crate::assessment::{Assessment, Decided};
use crate::policy::Policy;
use crate::text::joined;
use crate::texts::Word;
use alloc::string::String;
use alloc::vec::Vec;

/// Whether the outcome changed, beside the button back, where it takes no room of the first screen; what it was folds out.
pub(super) fn changed(scene: &mut Scene<'_>, assessment: &Assessment, was: &[Decided]) {
    let changes = changes(scene.policy, assessment, was);
    scene.to.open("div.wijzer-changed");
    scene.back();
    if changes.is_empty() {
        scene.line("p", Word::NotChanged);
    } else {
        scene.fold(Word::Changed);
        scene.to.open("ul");
        for change in &changes {
            scene.to.line("li", change);
        }
        scene.to.close().close();
    }
    scene.to.close();
}

/// The same in one text.
pub(super) fn in_words(policy: &Policy, assessment: &Assessment, was: &[Decided]) -> String {
    let changes = changes(policy, assessment, was);
    let word = if changes.is_empty() { Word::NotChanged } else { Word::Changed };
    let mut text = String::from(policy.words.of(word));
    for change in &changes {
        text = joined(&[&text, " ", change]);
    }
    text
}

/// What each decision that is looked at was and is, where that is not the same.
fn changes(policy: &Policy, assessment: &Assessment, was: &[Decided]) -> Vec<String> {
    let mut changes = Vec::new();
    for (index, decided) in assessment.decisions.iter().enumerate() {
        let verdicts = [&was[index].verdict, &decided.verdict];
        if !decided.is_open || verdicts[0] == verdicts[1] {
            continue;
        }
        let [was, is] = verdicts.map(|verdict| in_a_sentence(policy, verdict));
        // Different outcomes may say the same.
        let change = if was == is {
            policy.words.of(Word::OtherDetails).into()
        } else {
            policy.words.filled(Word::WasIs, &[&was, &is])
        };
        changes.push(joined(&[&policy.decisions[index].title, ": ", &change]));
    }
    changes
}

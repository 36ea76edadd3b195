//! What a page says back of an answer: that it is near a bound, or a day in words.

use super::scene::Scene;
use crate::answers::{Answer, Value};
use crate::assessment::{Counted, Near};
use crate::policy::*;
use crate::texts::Word;
use alloc::string::String;

/// That an answer is close to a bound.
pub(super) fn near(scene: &mut Scene<'_>, near: Near) {
    let id = &scene.policy.questions[usize::from(near.question)].id;
    let text = near_in_words(scene.policy, near);
    scene.to.open("p.wijzer-near").with("data-near", id).text(&text).close();
}

pub(super) fn near_in_words(policy: &Policy, near: Near) -> String {
    let (words, beyond) = (&policy.words, usize::from(near.below));
    let (short, unit) =
        (&policy.questions[usize::from(near.question)].short, policy.scale(near.question).unit);
    words.filled(Word::Near, &[short, &words.between(&[near.bound], unit, beyond, beyond + 1)])
}

/// A day that was typed, with its month in words: day and month are easily taken for each other.
pub(super) fn day(policy: &Policy, counted: &Counted, question: u16) -> Option<String> {
    let Question { short, kind: Kind::Number(Axis { unit: Unit::Day, .. }), .. } =
        policy.questions.get(usize::from(question))?
    else {
        return None;
    };
    let Answer::Given(Value::Number { amount, .. }) = counted.answers.of(question) else { return None };
    let words = &policy.words;
    Some(words.filled(Word::SaidBack, &[short, &words.value(*amount, &Unit::Day)]))
}

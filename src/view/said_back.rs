//! What a page says back of an answer: that it is near a bound, or a day in words.

use super::scene::Scene;
use crate::answers::{Answer, Value};
use crate::evaluate::Facts;
use crate::near;
use crate::policy::*;
use crate::texts::Word;
use alloc::string::String;

/// That the answer to a question is close to a bound.
pub(super) fn near(scene: &mut Scene<'_>, facts: &Facts<'_>, question: u16) {
    if let Some(text) = near_in_words(facts, question) {
        let id = &facts.policy.questions[usize::from(question)].id;
        scene.to.open("p.wijzer-near").with("data-near", id).text(&text).close();
    }
}

pub(super) fn near_in_words(facts: &Facts<'_>, question: u16) -> Option<String> {
    let near = near::near(facts, question)?;
    let Some(Question { short, kind: Kind::Number(axis), .. }) =
        facts.policy.questions.get(usize::from(question))
    else {
        return None;
    };
    let words = &facts.policy.words;
    let beyond = usize::from(near.below);
    Some(words.filled(Word::Near, &[short, &words.between(&[near.bound], &axis.unit, beyond, beyond + 1)]))
}

/// A day that was typed, with its month in words: day and month are easily taken for each other.
pub(super) fn day(facts: &Facts<'_>, question: u16) -> Option<String> {
    let Question { short, kind: Kind::Number(Axis { unit: Unit::Day, .. }), .. } =
        facts.policy.questions.get(usize::from(question))?
    else {
        return None;
    };
    let Answer::Given(Value::Number { amount, .. }) = facts.answers.of(question) else { return None };
    let words = &facts.policy.words;
    Some(words.filled(Word::SaidBack, &[short, &words.value(*amount, &Unit::Day)]))
}

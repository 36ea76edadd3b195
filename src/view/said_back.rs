//! What a page says back of an answer: that it is near a bound, a day in words, or what was chosen before the visit.

use super::scene::Scene;
use crate::answers::{Answer, Value};
use crate::assessment::{Counted, Near};
use crate::policy::*;
use crate::session::Session;
use crate::text::joined;
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

/// What is said back of the answer before a page, whatever it is.
pub(super) fn said_back(session: &Session, counted: &Counted, question: u16) -> Option<String> {
    chosen(session, question).or_else(|| day(&session.policy, counted, question))
}

/// A day that was typed, with its month in words: day and month are easily taken for each other.
fn day(policy: &Policy, counted: &Counted, question: u16) -> Option<String> {
    let Question { short, kind: Kind::Number(Axis { unit: Unit::Day, .. }), .. } =
        policy.questions.get(usize::from(question))?
    else {
        return None;
    };
    let Answer::Given(Value::Number { amount, .. }) = counted.answers.of(question) else { return None };
    let words = &policy.words;
    Some(words.filled(Word::SaidBack, &[short, &words.value(*amount, &Unit::Day)]))
}

/// The answer that what was chosen before the visit gave to the first question, as it is now.
pub(super) fn chosen(session: &Session, question: u16) -> Option<String> {
    let Question { short, kind: Kind::Choice(options), .. } =
        session.policy.questions.get(usize::from(question))?
    else {
        return None;
    };
    let Answer::Given(Value::Choice(option)) = session.given(question) else { return None };
    let text = &options.get(usize::from(*option))?.text;
    session.was_chosen(question).then(|| joined(&[short, ": ", text]))
}

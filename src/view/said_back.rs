//! What a page says back of an answer: that it is near a bound, a day in words, or what was chosen before the visit.

use super::scene::Scene;
use crate::answers::{Answer, Value};
use crate::assessment::Near;
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

/// What is said back of the answer before a page: a day with its month in words, as day and month are easily taken for each other;
/// and what was chosen before the visit.
pub(super) fn said_back(session: &Session, question: u16) -> Option<String> {
    let (policy, answer) = (&session.policy, session.given(question));
    let Question { short, kind, .. } = policy.questions.get(usize::from(question))?;
    if let (Kind::Choice(options), Answer::Given(Value::Choice(option))) = (kind, answer) {
        let text = &options.get(usize::from(*option))?.text;
        return session.was_chosen(question).then(|| joined(&[short, ": ", text]));
    }
    let Kind::Number(Axis { unit: Unit::Day, .. }) = kind else { return None };
    let Answer::Given(Value::Number { amount, .. }) = answer else { return None };
    let words = &policy.words;
    Some(words.filled(Word::SaidBack, &[short, &words.value(*amount, &Unit::Day)]))
}

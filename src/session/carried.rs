//! What a visit brought along from another contract year.

use crate::answers::{Answer, Answers, Fields};
use alloc::string::String;

/// What a visit brought along from another contract year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Carried {
    /// The year that was left.
    pub year: String,
    /// What each main decision came to there, in words, by its id; none if the visit had not come to its outcome.
    pub verdicts: Fields,
    /// The answers that were taken over.
    pub answers: Answers,
    /// How many those are.
    pub count: u64,
    /// Short names of the questions whose answers were not.
    pub left: String,
}

impl Carried {
    /// Whether each of its answers to so many questions is still the one that was given.
    pub(super) fn is_unchanged(&self, given: &Answers, questions: u16) -> bool {
        (0..questions).all(|question| {
            let answer = self.answers.of(question);
            matches!(answer, Answer::NotAsked) || answer == given.of(question)
        })
    }
}

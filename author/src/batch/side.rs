//! Which policy is asked, and how is a question of it found?

use contractwijzer::answers::Answer;
use contractwijzer::api::AnswerError;
use contractwijzer::api::answers::{Written, answer, question};
use contractwijzer::date::Date;
use contractwijzer::policy::Policy;
use contractwijzer_prove::diff::days::moved;

/// A policy, as it stands to the other one where two are compared.
#[derive(Clone, Debug)]
pub struct Side {
    /// The policy.
    pub policy: Policy,
    /// How many years later its practices are looked at.
    pub years: i32,
    /// The questions that only the other has, whose answers are passed over.
    pub elsewhere: Vec<String>,
}

impl Side {
    /// A policy by itself.
    pub fn alone(policy: Policy) -> Side {
        Side { policy, years: 0, elsewhere: Vec::new() }
    }

    /// Two policies, the second of them looked at so many years later.
    pub fn both(one: Policy, other: Policy, years: i32) -> [Side; 2] {
        let [elsewhere, own] = [only_in(&other, &one), only_in(&one, &other)];
        [Side { policy: one, years: 0, elsewhere }, Side { policy: other, years, elsewhere: own }]
    }

    /// The question with an id, if the policy has it, or none where only the other has. `likely` is the one that it most likely is.
    pub(super) fn question(&self, id: &str, likely: usize) -> Result<Option<u16>, AnswerError> {
        let is_it = |at: &usize| self.policy.questions[*at].id == id;
        let count = self.policy.questions.len();
        if let Some(at) = (likely..count).chain(0..likely.min(count)).find(is_it) {
            return Ok(Some(u16::try_from(at).expect("a policy has at most 64 questions")));
        }
        if self.elsewhere.iter().any(|other| other == id) {
            return Ok(None);
        }
        question(&self.policy, id).map(Some)
    }

    pub(super) fn answer(&self, question: u16, written: &Written) -> Result<Answer, AnswerError> {
        answer(&self.policy, question, written)
    }

    /// The day on which a practice is looked at; an error where the calendar here does not have it.
    pub(super) fn day(&self, date: Option<Date>) -> Result<Option<Date>, &'static str> {
        let Some(date) = date else { return Ok(None) };
        let day = if self.years == 0 { Some(date) } else { moved(date, self.years) };
        day.map(Some).ok_or("the same day in the year of the other policy is not from 1900 to 2199")
    }
}

fn only_in(one: &Policy, other: &Policy) -> Vec<String> {
    let is_in_other = |id: &str| other.questions.iter().any(|question| question.id == id);
    let ids = one.questions.iter().map(|question| &question.id);
    ids.filter(|id| !is_in_other(id)).cloned().collect()
}

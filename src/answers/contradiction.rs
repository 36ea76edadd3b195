//! Answers that cannot both be so.

use super::answer::{Answer, Answers, Value};
use crate::policy::{NotBelow, Policy};

/// A number that is less than its part. The first such, if there is one.
pub fn contradiction<'p>(policy: &'p Policy, answers: &Answers) -> Option<&'p NotBelow> {
    let amount = |question: u16| match answers.of(question) {
        Answer::Given(Value::Number { amount, .. }) => Some(*amount),
        Answer::Given(Value::Choice(_) | Value::Set(_) | Value::Alternative(_) | Value::List(_))
        | Answer::NotAsked
        | Answer::Unknown => None,
    };
    policy.not_below.iter().find(|rule| {
        let (whole, part) = (amount(rule.question), amount(rule.than));
        part.is_some() && whole.is_some() && whole < part
    })
}

impl NotBelow {
    /// The question of the two that is asked first.
    pub fn earlier(&self) -> u16 {
        self.question.min(self.than)
    }

    /// The other one: it is answered anew where both cannot be so.
    pub fn later(&self) -> u16 {
        self.question.max(self.than)
    }
}

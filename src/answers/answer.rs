//! What the visitor answered.

use alloc::vec::Vec;

/// What is known of one question. "Not applicable" is not kept: it follows from the other answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Answer {
    /// The visitor was not asked yet.
    #[default]
    NotAsked,
    /// The visitor does not know.
    Unknown,
    /// The visitor said this.
    Given(Value),
}

/// An answer's value, in the question's own units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// One option; of a yes-no question 0 is no and 1 is yes.
    Choice(u16),
    /// The chosen options of a set, as bits; at least one.
    Set(u64),
    /// A number, and what it is based on where the question asks that.
    Number {
        /// In steps of the axis: cents, days, hundredths.
        amount: i64,
        /// Index of the basis.
        basis: Option<u16>,
    },
    /// A named alternative to the number.
    Alternative(u16),
    /// Several numbers; at least one.
    List(Vec<i64>),
}

impl Value {
    /// The option, if it is one.
    pub fn choice(&self) -> Option<u16> {
        match self {
            Value::Choice(option) => Some(*option),
            Value::Set(_) | Value::Number { .. } | Value::Alternative(_) | Value::List(_) => None,
        }
    }

    /// The options as bits, if it is a set.
    pub fn set(&self) -> Option<u64> {
        match self {
            Value::Set(bits) => Some(*bits),
            Value::Choice(_) | Value::Number { .. } | Value::Alternative(_) | Value::List(_) => None,
        }
    }

    /// The numbers, if there are several.
    pub fn list(&self) -> Option<&[i64]> {
        match self {
            Value::List(numbers) => Some(numbers),
            Value::Choice(_) | Value::Set(_) | Value::Number { .. } | Value::Alternative(_) => None,
        }
    }
}

/// The answers to all questions of a policy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    by_question: Vec<Answer>,
}

impl Answers {
    /// The answer to a question.
    pub fn of(&self, question: u16) -> &Answer {
        self.by_question.get(usize::from(question)).unwrap_or(&Answer::NotAsked)
    }

    /// Replaces the answer to a question.
    pub fn set(&mut self, question: u16, answer: Answer) {
        let index = usize::from(question);
        while self.by_question.len() <= index {
            self.by_question.push(Answer::NotAsked);
        }
        self.by_question[index] = answer;
    }
}

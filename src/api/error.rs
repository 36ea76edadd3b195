//! Why an answer of a host is refused. It tells what would be right and never what was given: errors end up in logs.

use alloc::string::String;
use core::fmt;

/// An answer that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerError {
    /// The question as the host named it; none when the answers as a whole are refused.
    pub question: Option<String>,
    /// What is wrong with the answer.
    pub problem: Problem,
    /// What would be right.
    pub expected: String,
}

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The answers are not a plain object.
    NotAnObject,
    /// The policy has no such question.
    UnknownQuestion,
    /// A question of this type takes no such value.
    WrongType,
    /// The question has no such option, alternative or basis.
    UnknownOption,
    /// An empty array.
    NothingChosen,
    /// It is not said what the number is based on.
    NoBasis,
    /// A JavaScript number that is no safe integer, and may not be what was meant.
    NotExact,
    /// Not digits with at most one point.
    NotANumber,
    /// More decimals than the question's unit has.
    TooManyDecimals,
    /// Less than the least that can be meant.
    TooSmall,
    /// More than the most that can be meant.
    TooLarge,
    /// Not a day of the calendar, written as `2023-04-01`.
    NotADay,
    /// More numbers than the list may have.
    TooMany,
}

impl Problem {
    /// Every problem.
    pub const ALL: [Problem; 13] = [
        Problem::NotAnObject,
        Problem::UnknownQuestion,
        Problem::WrongType,
        Problem::UnknownOption,
        Problem::NothingChosen,
        Problem::NoBasis,
        Problem::NotExact,
        Problem::NotANumber,
        Problem::TooManyDecimals,
        Problem::TooSmall,
        Problem::TooLarge,
        Problem::NotADay,
        Problem::TooMany,
    ];

    /// Its stable name.
    pub fn id(self) -> &'static str {
        match self {
            Problem::NotAnObject => "not-an-object",
            Problem::UnknownQuestion => "unknown-question",
            Problem::WrongType => "wrong-type",
            Problem::UnknownOption => "unknown-option",
            Problem::NothingChosen => "nothing-chosen",
            Problem::NoBasis => "no-basis",
            Problem::NotExact => "not-exact",
            Problem::NotANumber => "not-a-number",
            Problem::TooManyDecimals => "too-many-decimals",
            Problem::TooSmall => "too-small",
            Problem::TooLarge => "too-large",
            Problem::NotADay => "not-a-day",
            Problem::TooMany => "too-many",
        }
    }
}

impl fmt::Display for AnswerError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (id, expected) = (self.problem.id(), &self.expected);
        match &self.question {
            Some(question) => write!(to, "the answer to `{question}` is refused ({id}): {expected}"),
            None => write!(to, "the answers are refused ({id}): {expected}"),
        }
    }
}

impl core::error::Error for AnswerError {}

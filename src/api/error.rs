//! Why an answer of a host is refused. It tells what would be right and never what was given: errors end up in logs.

use alloc::string::String;
use core::fmt;

/// An answer that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerError {
    /// The question as the host named it, short and escaped where it is none of ours; none when the answers as a whole are refused.
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
    /// It cannot be so beside another answer.
    Contradicts,
}

impl Problem {
    /// Every problem.
    pub const ALL: [Problem; 14] = [
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
        Problem::Contradicts,
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
            Problem::Contradicts => "contradicts",
        }
    }
}

/// A name as it may stand in a log: short, in one line, and without anything that is more than a letter to who shows it.
pub(super) fn told(name: &str) -> String {
    const MOST: usize = 64;
    let mut told = String::new();
    for letter in name.chars() {
        if told.len() >= MOST {
            told.push('…');
            break;
        }
        if letter == ' ' || letter.is_ascii_graphic() && !"<>&\"'`\\".contains(letter) {
            told.push(letter);
        } else {
            told.extend(letter.escape_unicode());
        }
    }
    told
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_ours_is_told_as_it_is() {
        assert_eq!(told("contract-vorig-jaar"), "contract-vorig-jaar");
        assert_eq!(told("A-4.1_b"), "A-4.1_b");
    }

    #[test]
    fn a_name_that_a_log_could_be_misled_by_is_escaped_and_short() {
        assert_eq!(told("a\nb"), "a\\u{a}b");
        assert_eq!(told("<b>`&\"'\\"), "\\u{3c}b\\u{3e}\\u{60}\\u{26}\\u{22}\\u{27}\\u{5c}");
        assert_eq!(told("\u{202e}é"), "\\u{202e}\\u{e9}");
        assert_eq!(told(&"x".repeat(64)), "x".repeat(64));
        assert_eq!(told(&"x".repeat(65)), "x".repeat(64) + "…");
        let most = told(&"\u{10ffff}".repeat(1_000_000)).len();
        assert!(most < 64 + "\\u{10ffff}…".len(), "{most}");
        assert_eq!(told(""), "");
    }
}

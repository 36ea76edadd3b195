//! Why what was filled in is not an answer yet.

use crate::texts::Word;
use alloc::string::String;
use core::fmt;

/// What is wrong with what was filled in, or what has to be asked back about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was chosen.
    NothingChosen,
    /// Nothing was typed.
    Empty,
    /// It is not a number.
    NotANumber,
    /// Dots, commas or spaces stand where they make the number doubtful.
    Doubtful,
    /// Before the number stands this, which is no part of it.
    Before(String),
    /// After the number stands this, which is no part of it or says a size in a way that is not read.
    After(String),
    /// It is this number in one country, and a thousandth of it in another.
    TwoReadings(i64),
    /// It has more decimals than this, and they matter.
    Decimals(u64),
    /// It is less than this, in steps of the axis.
    TooSmall(i64),
    /// It is more than this, in steps of the axis.
    TooLarge(i64),
    /// This value, in steps of the axis, is not usual.
    Unusual(i64),
    /// It cannot be read as a day.
    NotADay,
    /// The calendar has no such day.
    NoSuchDay,
    /// There are more numbers than this.
    TooMany(u64),
    /// It cannot be so beside another answer, for this reason.
    Contradicts(String),
    /// What was typed is no code that can be used here, for what this word says, filled in with this.
    Code(Word, String),
}

impl Problem {
    /// Whether nothing is wrong, but the visitor has to say what is meant.
    pub fn asks(&self) -> bool {
        matches!(self, Problem::TwoReadings(_) | Problem::Unusual(_))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Problem::NothingChosen => "no option was chosen",
            Problem::Empty => "nothing was filled in",
            Problem::NotANumber => "not a number",
            Problem::Doubtful => "dots, commas or spaces make it doubtful",
            Problem::Before(_) => "something before the number",
            Problem::After(_) => "something after the number",
            Problem::TwoReadings(_) => "two readings",
            Problem::Decimals(_) => "too many decimals",
            Problem::TooSmall(_) => "too small",
            Problem::TooLarge(_) => "too large",
            Problem::Unusual(_) => "not usual",
            Problem::NotADay => "not readable as a day",
            Problem::NoSuchDay => "not a day of the calendar",
            Problem::TooMany(_) => "too many numbers",
            Problem::Contradicts(_) => "another answer says otherwise",
            Problem::Code(_, _) => "not a code to use here",
        };
        to.write_str(text)
    }
}

//! Numbers computed from the answers to several questions.

use alloc::string::String;
use alloc::{vec, vec::Vec};

/// A number computed from the answers to several questions.
#[derive(Clone, Debug, PartialEq)]
pub struct Derived {
    /// Stable name.
    pub id: String,
    /// How it is computed.
    pub formula: Formula,
    /// Values at which a next cell begins, rising. If an answer it needs is a named alternative, the last cell,
    /// "no value", holds.
    pub starts: Vec<i64>,
    /// Its variable.
    pub variable: u16,
}

/// How a derived number is computed. Questions are given by index and have a [`Kind::Number`](super::Kind::Number).
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// All answers together.
    Sum(Vec<u16>),
    /// `part` as a percentage of `whole`, in hundredths of a percent, rounded as named. No value when `whole` is 0.
    Percentage {
        /// The question that is the numerator.
        part: u16,
        /// The question that is the denominator.
        whole: u16,
        /// What happens to the fraction.
        rounding: Rounding,
    },
}

impl Formula {
    /// The questions it needs.
    pub fn inputs(&self) -> Vec<u16> {
        match self {
            Formula::Sum(questions) => questions.clone(),
            Formula::Percentage { part, whole, .. } => vec![*part, *whole],
        }
    }
}

/// What happens to the fraction of a quotient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// Cut off.
    Down,
    /// To the next one up.
    Up,
    /// To the nearest, halves up.
    Nearest,
}

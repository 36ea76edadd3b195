//! What a decision can come to.

use alloc::string::String;
use alloc::vec::Vec;

/// How sure an outcome is, and what kind of outcome it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// The published conditions are met.
    Likely,
    /// The conditions are met, but the insurer keeps a free choice or negotiates.
    Conditional,
    /// A running contract continues; there is no new offer.
    RunsOn,
    /// The window has not opened yet.
    TooEarly,
    /// The window is closed.
    TooLate,
    /// An exclusion, or a requirement that is not met.
    No,
    /// The documents allow two readings, or do not say.
    Unclear,
    /// Another purchasing policy applies.
    OutOfScope,
}

/// What a decision can come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Stable name, unique in its decision.
    pub id: String,
    /// Index of its decision.
    pub decision: u16,
    /// Its class.
    pub class: Class,
    /// One clear sentence.
    pub title: String,
    /// What it means; may be empty.
    pub text: String,
    /// The name of its rung, in a few words, where it can be compared with others; else empty.
    pub rung: String,
    /// Facts that make up the outcome: the contract's form, the route.
    pub facts: Vec<Fact>,
    /// Indices of the criteria that count.
    pub criteria: Vec<u16>,
    /// Index of the unknown because of which a part of this outcome is not known.
    pub unknown: Option<u16>,
    /// Indices of all outcomes of the same decision that this one is better than, rising.
    pub better_than: Vec<u16>,
}

/// A named part of an outcome ("Route": "digitaal").
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Stable name of the kind of fact (`route`, `form`, `settings`).
    pub id: String,
    /// Its label.
    pub label: String,
    /// Its value; followed, or replaced, by what the visitor's own answer adds.
    pub value: String,
    /// What the visitor's own answer adds.
    pub own: Own,
}

/// What of the visitor's own answers a fact tells.
#[derive(Clone, Debug, PartialEq)]
pub enum Own {
    /// Nothing.
    Nothing,
    /// Options of a set question, listed after the value if the visitor chose them.
    Options {
        /// The question.
        question: u16,
        /// The options, as bits.
        options: u64,
    },
    /// A weighted mean of two percentages instead of the value, where the share is known.
    Weighted {
        /// The question for the share that the first percentage has, in whole percents from 0 to 100.
        share: u16,
        /// The percentage over that share.
        value: u16,
        /// The percentage over what is left.
        rest: u16,
    },
}

impl Own {
    /// The question whose answer it tells.
    pub fn question(&self) -> Option<u16> {
        match self {
            Own::Nothing => None,
            Own::Options { question, .. } => Some(*question),
            Own::Weighted { share, .. } => Some(*share),
        }
    }
}

/// The mean of two percentages, the first over this share in whole percents: exactly, in hundredths of a percent.
///
/// ```
/// use contractwijzer::policy::weighted_mean;
///
/// assert_eq!(weighted_mean(25, 86, 91), 89_75);
/// assert_eq!((weighted_mean(0, 86, 91), weighted_mean(100, 86, 91)), (91_00, 86_00));
/// ```
pub fn weighted_mean(share: i64, value: u16, rest: u16) -> i64 {
    share * i64::from(value) + (100 - share) * i64::from(rest)
}

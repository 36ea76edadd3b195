//! What is said beside an outcome: the notices whose condition may hold, and answers near a bound.

/// A notice of the policy that is said, or may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// Index of the notice.
    pub index: u16,
    /// Whether its condition holds whatever is not known; else it may.
    pub certain: bool,
}

/// Whether a condition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Whatever the answers that are still missing.
    Yes,
    /// Whatever the answers that are still missing.
    No,
    /// That depends on them, or on how the policy is read.
    Maybe,
}

/// A bound that an answer is near.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// The question that it answers.
    pub question: u16,
    /// The first value above it, in steps of the question's axis.
    pub bound: i64,
    /// Whether the answer is below it.
    pub below: bool,
}

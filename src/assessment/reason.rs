//! Why a decision comes to what it does.

use alloc::vec::Vec;

/// Why a decision comes to what it does, under one way to read the policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The answers that suffice, none of which can be left out: indices of questions.
    pub answers: Vec<u16>,
    /// Whether the date belongs to them.
    pub date: bool,
    /// The rules that decide: indices in the decision.
    pub rules: Vec<RuleHit>,
}

/// A rule that decides, or may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleHit {
    /// Index in the decision.
    pub rule: u16,
    /// Whether it decides whatever the missing answers. If not, it depends on them, as do others that lead to the same.
    pub certain: bool,
}

//! How large diagrams may grow.

use contractwijzer_rules::problem::{Code, Problem, Span};

/// How large the diagrams of a policy may grow, in nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// While one decision is compiled.
    pub decision: usize,
    /// While a piece of a decision that is too large is looked at.
    pub piece: usize,
    /// While all pieces of a decision are looked at.
    pub pieces: usize,
    /// In all.
    pub all: usize,
}

impl Default for Limits {
    /// Enough for any policy that a page can hold: a decision of them is reached within a second, all within 256 MB.
    fn default() -> Limits {
        Limits { decision: 150_000, piece: 10_000, pieces: 300_000, all: 1_500_000 }
    }
}

/// That the diagram of something grows too large.
pub fn too_large(what: &str, span: Span) -> Problem {
    Problem::new(format!("the diagram of {what} grows too large"), span).code(Code::TooLarge).help(
        "ask the questions that are compared together next to each other, or compare with fewer constants",
    )
}

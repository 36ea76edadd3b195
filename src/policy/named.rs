//! A text that several parts of a policy refer to.

use alloc::string::String;

/// A text with a stable name.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// Stable name.
    pub id: String,
    /// What the visitor reads.
    pub text: String,
}

/// A word of the field, explained.
#[derive(Clone, Debug, PartialEq)]
pub struct Concept {
    /// The word.
    pub term: String,
    /// What it means.
    pub means: String,
}

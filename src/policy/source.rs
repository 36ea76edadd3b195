//! The documents that a policy rests on, and where they allow more than one reading.

use super::named::Named;
use alloc::string::String;
use alloc::vec::Vec;

/// A document the rules rest on.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Stable name.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Where it was published; may be empty.
    pub address: String,
    /// The date it carries, or on which it was read, in words; may be empty.
    pub dated: String,
    /// How much of it was seen.
    pub mark: Mark,
}

/// How much of a source its authors have seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The full text; quotes were held against it.
    Text,
    /// The deciding sentence, in a stored copy of the page.
    Page,
    /// A stored copy that stops in the middle.
    Cut,
    /// A statement by someone other than the insurer.
    ThirdParty,
    /// Our own conclusion.
    Inferred,
}

/// Where in which document something is said.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// Index of the source.
    pub source: u16,
    /// Heading or place in it.
    pub at: String,
    /// At most ten words of it, in its own language; empty where the text itself was not at hand.
    pub quote: String,
}

/// A place where the policy's text allows more than one reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Ambiguity {
    /// Number in the policy, such as `A-4`.
    pub id: String,
    /// What is unclear.
    pub text: String,
    /// The ways to read it; at least two.
    pub readings: Vec<Named>,
    /// Index of the reading that leads; `None` where none may.
    pub default: Option<u8>,
    /// The question to put to someone about it.
    pub ask: String,
    /// To whom, where that is not the insurer; else empty.
    pub whom: String,
    /// What it rests on.
    pub citations: Vec<Citation>,
}

/// What the documents do not tell, or what could not be read of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// Number in the policy, such as `GAP-1`.
    pub id: String,
    /// What is not known.
    pub text: String,
    /// The question to put to someone about it.
    pub ask: String,
    /// To whom, where that is not the insurer; else empty.
    pub whom: String,
}

//! What is said beside the outcome: notes, deadlines and next steps.

use super::diagram::Condition;
use super::source::Citation;
use crate::date::Date;
use alloc::string::String;
use alloc::vec::Vec;

/// Something said beside an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Number in the policy.
    pub id: String,
    /// Whether it informs or warns of an edge.
    pub kind: NoteKind,
    /// Index of the extra decision it is about: it is silent until that is opened.
    pub extra: Option<u16>,
    /// When it is said.
    pub when: Condition,
    /// How it is introduced while the condition is not known ("Als u een instelling bent"); may be empty.
    pub if_unknown: String,
    /// What is said.
    pub text: String,
    /// What it rests on.
    pub citations: Vec<Citation>,
}

/// What a note is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// Worth knowing.
    Information,
    /// An answer is exactly on a bound: decided, and said to be on the edge.
    Edge,
    /// What follows without a contract.
    Consequence,
}

/// By when something must be done, or from when it can be.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Number in the policy.
    pub id: String,
    /// First day, inclusive.
    pub from: Option<Date>,
    /// Last day, inclusive.
    pub until: Option<Date>,
    /// Index of the extra decision it is about: it is silent until that is opened.
    pub extra: Option<u16>,
    /// When it matters.
    pub when: Condition,
    /// How it is introduced while the condition is not known; may be empty.
    pub if_unknown: String,
    /// What can or must be done.
    pub text: String,
    /// Index of the gap because of which the date is not known.
    pub unknown: Option<u16>,
    /// What it rests on.
    pub citations: Vec<Citation>,
}

/// Where in the time of a term a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// Before its first day.
    ToCome,
    /// Within it.
    Open,
    /// On its last day.
    LastDay,
    /// After its last day.
    Passed,
}

impl Term {
    /// Where in it a day is; none where it has no days.
    pub fn timing(&self, day: Date) -> Option<Timing> {
        match (self.from, self.until) {
            (None, None) => None,
            (_, Some(until)) if until < day => Some(Timing::Passed),
            (Some(from), _) if day < from => Some(Timing::ToCome),
            (_, Some(until)) if until == day => Some(Timing::LastDay),
            (Some(_), _) | (_, Some(_)) => Some(Timing::Open),
        }
    }
}

/// Something the visitor can do next.
#[derive(Clone, Debug, PartialEq)]
pub struct NextStep {
    /// Stable name.
    pub id: String,
    /// Index of the extra decision it is about: it is silent until that is opened.
    pub extra: Option<u16>,
    /// When it is advised.
    pub when: Condition,
    /// How it is introduced while the condition is not known; may be empty.
    pub if_unknown: String,
    /// What to do.
    pub text: String,
    /// Where; may be empty.
    pub address: String,
}

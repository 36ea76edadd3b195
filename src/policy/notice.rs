//! What is said beside the outcome: notes, deadlines and next steps.

use super::diagram::Condition;
use super::source::Citation;
use crate::date::Date;
use alloc::string::String;
use alloc::vec::Vec;

/// Something said beside an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Number in the policy; of a next step, a stable name.
    pub id: String,
    /// What it is for.
    pub kind: NoticeKind,
    /// Index of the extra decision it is about: it is silent until that is opened.
    pub extra: Option<u16>,
    /// When it is said.
    pub when: Condition,
    /// How it is introduced while the condition is not known ("Als u een instelling bent"); may be empty.
    pub if_unknown: String,
    /// What is said.
    pub text: String,
    /// What it rests on; a next step rests on nothing.
    pub citations: Vec<Citation>,
}

/// What a notice is for.
#[derive(Clone, Debug, PartialEq)]
pub enum NoticeKind {
    /// A note: worth knowing.
    Information,
    /// A note: an answer is exactly on a bound, which is decided and said to be on the edge.
    Edge,
    /// A note: what follows without a contract.
    Consequence,
    /// By when something must be done, or from when it can be.
    Deadline(Deadline),
    /// Something the visitor can do next.
    NextStep(NextStep),
}

impl NoticeKind {
    /// Whether it is a note, of whichever kind.
    pub fn is_note(&self) -> bool {
        match self {
            NoticeKind::Information | NoticeKind::Edge | NoticeKind::Consequence => true,
            NoticeKind::Deadline(_) | NoticeKind::NextStep(_) => false,
        }
    }

    /// Whether it is a deadline.
    pub fn is_deadline(&self) -> bool {
        matches!(self, NoticeKind::Deadline(_))
    }

    /// Whether it is a next step.
    pub fn is_next_step(&self) -> bool {
        matches!(self, NoticeKind::NextStep(_))
    }
}

/// Something the visitor can do next, said in one sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NextStep {
    /// What else there is to say of it; may be empty.
    pub more: String,
    /// Where it is done; may be empty.
    pub address: String,
    /// What that leads to, in a few words; empty where it leads nowhere.
    pub link: String,
    /// Index of the notice with the deadline before which it has to be done.
    pub deadline: Option<u16>,
}

/// Who has to be in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The visitor.
    Visitor,
    /// The insurer: the visitor can only wait for it.
    Insurer,
}

/// By when something must be done, or from when it can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// Who has to be in time.
    pub whose: Whose,
    /// First day, inclusive.
    pub from: Option<Date>,
    /// Last day, inclusive.
    pub until: Option<Date>,
    /// Days at its ends of which the policy can be read to count them or not.
    pub unclear_on: Vec<Date>,
    /// Index of the unknown because of which the day is not known.
    pub unknown: Option<u16>,
}

/// Where in the time of a deadline a day is.
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
    /// At one of its ends, where it depends on how the policy is read.
    Unclear,
}

impl Deadline {
    /// Where in it a day is; none where it has no days.
    pub fn timing(&self, day: Date) -> Option<Timing> {
        if self.unclear_on.contains(&day) {
            return Some(Timing::Unclear);
        }
        match (self.from, self.until) {
            (None, None) => None,
            (_, Some(until)) if until < day => Some(Timing::Passed),
            (Some(from), _) if day < from => Some(Timing::ToCome),
            (_, Some(until)) if until == day => Some(Timing::LastDay),
            (Some(_), _) | (_, Some(_)) => Some(Timing::Open),
        }
    }
}

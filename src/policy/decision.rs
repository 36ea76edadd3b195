//! What is decided, and by which rules.

use super::diagram::{Condition, NodeRef};
use super::source::Citation;
use alloc::string::String;
use alloc::vec::Vec;

/// What a decision is about, which says where it stands among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Which contract there is, if any.
    Contract,
    /// How it is come by.
    Application,
    /// What it pays, or what counts for that.
    Tariff,
    /// Something else, offered beside the outcome and asked only when opened.
    Extra,
}

/// One thing that is decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Stable name.
    pub id: String,
    /// What is decided, as a heading.
    pub title: String,
    /// What it is about.
    pub about: About,
    /// For an extra decision, the question that offers it ("Nadert u uw plafond?"); else empty.
    pub offer: String,
    /// Its diagram.
    pub root: NodeRef,
    /// The names of its steps, in the order of the source; an earlier step beats a later one.
    pub steps: Vec<String>,
    /// Its rules, in the order of the rule file.
    pub rules: Vec<Rule>,
}

impl Decision {
    /// Whether it is offered beside the outcome, and asked only when opened.
    pub fn is_extra(&self) -> bool {
        self.about == About::Extra
    }
}

/// One rule of the policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Number in the policy, such as `S2-4`.
    pub id: String,
    /// Index of its step.
    pub step: u8,
    /// Index of the outcome it leads to.
    pub outcome: u16,
    /// Where its decision comes to its outcome, whether it is this rule that decides. Elsewhere it says
    /// nothing. In a pack it stands for `decides`, and is most often just true.
    pub apart: Condition,
    /// It holds, its decision applies, and no rule of an earlier step holds.
    pub decides: Condition,
    /// Why the outcome follows, to a visitor for whom it decides.
    pub why: String,
    /// Why it does not, to a visitor who would have liked its outcome; may be empty.
    pub why_not: String,
    /// What it rests on; at least one.
    pub citations: Vec<Citation>,
}

//! How a mutant ended.

use super::mutant::Mutant;
use contractwijzer_rules::practice::Practice;

/// A mutant, and how it ended.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The changed rules.
    pub mutant: Mutant,
    /// How they ended.
    pub fate: Fate,
}

/// How a mutant ended.
#[derive(Clone, Debug)]
pub enum Fate {
    /// The rules are not sound with the change: a check refuses them.
    Refused,
    /// The rules say the same with the change, for every practice.
    Same,
    /// This scenario, by index, comes to something else.
    Killed(usize),
    /// No scenario notices.
    Survived(Survivor),
    /// The policy and the change together are too large to be compared.
    Untried,
}

/// A change that no scenario notices.
#[derive(Clone, Debug, PartialEq)]
pub struct Survivor {
    /// A practice for which it matters.
    pub practice: Practice,
    /// A scenario that would notice; none where no visit was found to show it.
    pub scenario: Option<Suggested>,
    /// Whether it is the first survivor for which this scenario is suggested.
    pub is_first: bool,
}

/// A scenario for the author to confirm.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggested {
    /// Its id.
    pub id: String,
    /// As it can be pasted.
    pub text: String,
}

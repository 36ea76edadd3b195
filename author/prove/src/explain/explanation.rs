//! What an explanation tells: every step of every decision, each rule with what makes it so, and what would be better.

use contractwijzer::api::better::Better;
use serde::Serialize;

/// How everything was decided, and what would be better.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explained<'p> {
    /// How each decision was reached.
    pub trace: Vec<Explanation>,
    /// What would be better, as the API gives it.
    #[serde(flatten)]
    pub better: Better<'p>,
}

/// How one decision was reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// The decision.
    pub decision: String,
    /// Whether it arises; none of its rules matters where it does not.
    pub applies: Holds,
    /// Its steps, in order: the rules of an earlier one beat those of a later one.
    pub steps: Vec<Step>,
    /// What keeps the practice from an outcome that is better than the one that leads, the least first.
    pub why_not: Vec<WhyNot>,
}

/// One step of a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Its name.
    pub step: String,
    /// Its rules.
    pub rules: Vec<Tried>,
}

/// A rule, tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tried {
    /// The rule.
    pub rule: String,
    /// The outcome it leads to.
    pub outcome: String,
    /// Its condition, as written in the rule file.
    pub condition: String,
    /// Whether that holds.
    pub holds: Holds,
    /// Whether it decides: it holds, and no earlier step decides.
    pub decides: Holds,
    /// What makes it so: single comparisons, named conditions taken apart.
    pub because: Vec<Because>,
}

/// A single comparison, and whether it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Because {
    /// As a rule would have it.
    pub condition: String,
    /// Whether it holds.
    pub holds: Holds,
}

/// Whether something holds, whatever the missing answers and readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holds {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// That depends on what is not answered, or on how the policy is read.
    Maybe,
}

/// A better outcome, and the rule that comes nearest to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WhyNot {
    /// The better outcome.
    pub outcome: String,
    /// The rule of which the least is missing.
    pub rule: String,
    /// What of its condition does not hold, or is not known to.
    pub unmet: Vec<Because>,
    /// Rules of earlier steps that decide instead.
    pub instead: Vec<String>,
}

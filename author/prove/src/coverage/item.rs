//! Something that a scenario can show.

use contractwijzer_rules::practice::Practice;
use contractwijzer_rules::problem::Span;

/// Something that a scenario can show.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The name of the rule or condition, or the bound.
    pub id: String,
    /// Where it stands in the rule file.
    pub span: Span,
    /// Whether some scenario shows it; if none does, a practice that would.
    pub missing: Option<Missing>,
}

/// What no scenario shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Missing {
    /// A practice that would show it.
    pub practice: Practice,
    /// The practice as a scenario for the author to confirm.
    pub scenario: String,
}

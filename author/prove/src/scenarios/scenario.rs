//! A practice, and what it should come to.

use super::expect::Expected;
use contractwijzer::answers::Answers;
use contractwijzer::date::Date;
use contractwijzer_rules::problem::Span;

/// A practice, and what it should come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Stable name.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// The day looked at.
    pub date: Option<Date>,
    /// What is answered when it is asked; answers to what is not asked do no harm.
    pub answers: Answers,
    /// What it should come to.
    pub expected: Expected,
    /// Where it stands in its file.
    pub span: Span,
}

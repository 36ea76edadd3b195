//! All that the rules say, compiled.

use super::beside::Beside;
use super::decide::{Decided, World};
use contractwijzer_rules::problem::Problem;

/// The decisions, and what is said beside them.
pub struct Whole {
    pub world: World,
    pub decided: Vec<Decided>,
    pub beside: Beside,
    /// What is not sound. What is said beside rules with gaps or contradictions is compiled, but not looked at.
    pub problems: Vec<Problem>,
}

//! All that the rules say, compiled.

use super::beside::Beside;
use super::decide::{Decided, World};
use crate::problem::Problem;

/// The decisions, and what is said beside them.
pub(crate) struct Whole {
    pub(crate) world: World,
    pub(crate) decided: Vec<Decided>,
    pub(crate) beside: Beside,
    /// What is not sound. What is said beside rules with gaps or contradictions is compiled, but not looked at.
    pub(crate) problems: Vec<Problem>,
}

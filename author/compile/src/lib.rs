//! From rules to a compiled policy: diagrams, and whether what they say is sound. Knows nothing of rule files, scenarios or
//! pages.

mod assemble;
mod beside;
mod citations;
pub mod concepts;
pub mod cuts;
pub mod decide;
pub mod diagram;
pub mod differ;
mod draft;
mod extra;
pub mod first_page;
pub mod formulas;
pub mod layout;
mod limits;
mod lists;
mod packed;
pub mod pointwise;
mod questions;
pub mod shape;
mod solve;
mod split;
mod whole;
pub mod witness;
mod words;
pub mod world;
pub mod years;

pub use diagram::Work;
pub use draft::Draft;
pub use limits::Limits;
pub use limits::too_large;

use contractwijzer::policy::Policy;
use contractwijzer_rules::model::Model;
use contractwijzer_rules::problem::Problem;

/// Compiles the rules, with the words of the model's language. Warnings do not stand in the way.
///
/// # Errors
/// All gaps, contradictions, dead rules, unreachable outcomes and questions that matter where they do not apply, each
/// with a concrete practice where there is one.
pub fn compile(model: &Model) -> Result<Policy, Vec<Problem>> {
    compile_within(model, Limits::default()).0
}

/// As [`compile`] does, within other limits. Also tells how much work it was.
pub fn compile_within(model: &Model, limits: Limits) -> (Result<Policy, Vec<Problem>>, Work) {
    let mut work = Work::default();
    (compile_counting(model, limits, &mut work), work)
}

fn compile_counting(model: &Model, limits: Limits, work: &mut Work) -> Result<Policy, Vec<Problem>> {
    let mut draft = Draft::within(model, limits, work)?;
    let mut problems = std::mem::take(&mut draft.problems);
    problems.retain(|problem| !problem.is_warning());
    if problems.is_empty() {
        return draft.finish();
    }
    problems.sort_by_key(|problem| problem.span.start);
    Err(problems)
}

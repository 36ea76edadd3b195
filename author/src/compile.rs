//! From rules to a compiled policy: diagrams, and whether what they say is sound.

mod assemble;
mod beside;
mod cuts;
mod decide;
mod diagram;
mod extra;
mod formulas;
mod layout;
mod lists;
mod packed;
mod questions;
mod solve;
mod split;
mod witness;
mod world;

use crate::model::Model;
use crate::problem::{Code, Problem};
use contractwijzer::policy::Policy;
use decide::{Decided, World};
use diagram::TooLarge;
pub use diagram::Work;
use formulas::Builder;
use layout::Layout;

/// Compiles the rules, with the words of the model's language.
///
/// # Errors
/// All gaps, contradictions, dead rules, unreachable outcomes and questions that matter where they do not apply, each
/// with a concrete practice where there is one.
pub fn compile(model: &Model) -> Result<Policy, Vec<Problem>> {
    compile_within(model, Limits::default()).0
}

/// How large the diagrams of a policy may grow, in nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// While one decision is compiled.
    pub decision: usize,
    /// While a piece of a decision that is too large is looked at.
    pub piece: usize,
    /// While all pieces of a decision are looked at.
    pub pieces: usize,
    /// In all.
    pub all: usize,
}

impl Default for Limits {
    /// Enough for any policy that a page can hold: a decision of them is reached within a second, all within 256 MB.
    fn default() -> Limits {
        Limits { decision: 150_000, piece: 10_000, pieces: 300_000, all: 1_500_000 }
    }
}

/// As [`compile`] does, within other limits. Also tells how much work it was.
pub fn compile_within(model: &Model, limits: Limits) -> (Result<Policy, Vec<Problem>>, Work) {
    let mut work = Work::default();
    (compile_counting(model, limits, &mut work), work)
}

fn compile_counting(model: &Model, limits: Limits, work: &mut Work) -> Result<Policy, Vec<Problem>> {
    let layout = Layout::of(model)?;
    let order = main_first(model);
    let mut builder = Builder::new(model, layout, &order, limits);
    let mut problems = Vec::new();
    let decided = decisions(&mut builder, &mut problems);
    *work = builder.diagrams.work();
    let (world, decided) = decided?;
    if problems.is_empty() {
        // Of rules with gaps or contradictions, what the questions are for cannot be told.
        builder.begin();
        builder
            .check_questions(&decided, &mut problems)
            .map_err(|TooLarge| vec![too_large("the questions", 0..0)])?;
    }
    if problems.is_empty() {
        builder.begin();
        *work = builder.diagrams.work();
        return builder.assemble(&order, world, decided);
    }
    problems.sort_by_key(|problem| problem.span.start);
    Err(problems)
}

/// The decisions in the order of the policy: main ones first.
fn main_first(model: &Model) -> Vec<usize> {
    let mut order: Vec<usize> = (0..model.decisions.len()).collect();
    order.sort_by_key(|decision| model.decisions[*decision].extra);
    order
}

/// Compiles the decisions in the order of the file, for later ones may name outcomes of earlier ones.
fn decisions(
    builder: &mut Builder<'_>,
    problems: &mut Vec<Problem>,
) -> Result<(World, Vec<Decided>), Vec<Problem>> {
    builder.begin();
    let world = builder.world().map_err(|TooLarge| vec![too_large("the constraints", 0..0)])?;
    let model = builder.model;
    if world.constraints == diagram::FALSE {
        let span = model.constraints.last().map_or(0..0, |constraint| constraint.span.clone());
        let problem = Problem::new("the constraints leave no practice at all", span);
        return Err(vec![problem.code(Code::Constraints).help("together they can never hold")]);
    }
    let mut decided = Vec::new();
    for index in 0..model.decisions.len() {
        builder.begin();
        let result = builder.decide(index, world, problems);
        let result = result.map_err(|TooLarge| {
            let mut found = std::mem::take(problems);
            found.extend(split::split(builder, index));
            found.sort_by_key(|problem| problem.span.start);
            found
        })?;
        builder.roots[index] = Some(result.root);
        decided.push(result);
    }
    Ok((world, decided))
}

fn too_large(what: &str, span: crate::problem::Span) -> Problem {
    Problem::new(format!("the diagram of {what} grows too large"), span).code(Code::TooLarge).help(
        "ask the questions that are compared together next to each other, or compare with fewer constants",
    )
}

//! From rules to a compiled policy: diagrams, and whether what they say is sound.

mod assemble;
mod beside;
pub(crate) mod concepts;
pub(crate) mod cuts;
pub(crate) mod decide;
pub(crate) mod diagram;
pub mod differ;
mod extra;
pub(crate) mod formulas;
pub(crate) mod layout;
mod lists;
mod packed;
mod questions;
mod solve;
mod split;
pub(crate) mod witness;
mod words;
pub(crate) mod world;
pub mod years;

use crate::model::{Constraint, Model};
use crate::problem::{Code, Problem};
use beside::Beside;
use contractwijzer::policy::Policy;
use decide::{Decided, World};
use diagram::TooLarge;
pub use diagram::Work;
use formulas::Builder;
use layout::Layout;

/// Compiles the rules, with the words of the model's language. Warnings do not stand in the way.
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
    let mut draft = Draft::within(model, limits, work)?;
    let mut problems = std::mem::take(&mut draft.problems);
    problems.retain(|problem| !problem.is_warning());
    if problems.is_empty() {
        return draft.finish();
    }
    problems.sort_by_key(|problem| problem.span.start);
    Err(problems)
}

/// All that the rules say, compiled.
pub(crate) struct Whole {
    pub(crate) world: World,
    pub(crate) decided: Vec<Decided>,
    pub(crate) beside: Beside,
    /// What is not sound. What is said beside rules with gaps or contradictions is compiled, but not looked at.
    pub(crate) problems: Vec<Problem>,
}

/// Compiles decisions and what is said beside them.
fn whole(builder: &mut Builder<'_>) -> Result<Whole, Vec<Problem>> {
    let (world, decided, mut problems) = judged(builder)?;
    let mut silent = Vec::new();
    let beside = builder.beside(world, &mut silent)?;
    if problems.is_empty() {
        problems = silent;
    }
    Ok(Whole { world, decided, beside, problems })
}

/// The diagrams of a policy, before its words are added.
pub(crate) struct Draft<'m> {
    pub(crate) builder: Builder<'m>,
    order: Vec<usize>,
    pub(crate) world: World,
    pub(crate) decided: Vec<Decided>,
    /// What is not sound in the decisions and the questions.
    pub(crate) problems: Vec<Problem>,
}

impl<'m> Draft<'m> {
    /// Makes the diagrams; an error is what keeps them from being made.
    pub(crate) fn of(model: &'m Model) -> Result<Draft<'m>, Vec<Problem>> {
        Draft::within(model, Limits::default(), &mut Work::default())
    }

    fn within(model: &'m Model, limits: Limits, work: &mut Work) -> Result<Draft<'m>, Vec<Problem>> {
        let layout = Layout::of(model)?;
        let order = main_first(model);
        let mut builder = Builder::new(model, layout, &order, limits);
        let judged = judged(&mut builder);
        *work = builder.diagrams.work();
        let (world, decided, problems) = judged?;
        Ok(Draft { builder, order, world, decided, problems })
    }

    /// The policy, of decisions and questions that are sound.
    pub(crate) fn finish(self) -> Result<Policy, Vec<Problem>> {
        let Draft { mut builder, order, world, decided, .. } = self;
        let mut problems = Vec::new();
        let beside = builder.beside(world, &mut problems)?;
        if !problems.is_empty() {
            return Err(problems);
        }
        builder.assemble(&order, &Whole { world, decided, beside, problems })
    }
}

/// The decisions, and what is not sound in them and in the questions.
fn judged(builder: &mut Builder<'_>) -> Result<(World, Vec<Decided>, Vec<Problem>), Vec<Problem>> {
    let mut problems = Vec::new();
    let (world, decided) = decisions(builder, &mut problems)?;
    builder.begin();
    if problems.is_empty() {
        // Of rules with gaps or contradictions, what the questions are for cannot be told.
        builder
            .check_questions(world, &decided, &mut problems)
            .map_err(|TooLarge| vec![too_large("the questions", 0..0)])?;
    }
    builder.begin();
    Ok((world, decided, problems))
}

/// The decisions in the order of the policy: main ones first.
pub(crate) fn main_first(model: &Model) -> Vec<usize> {
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
    if let Some(contradictory) =
        builder.contradictory(world).map_err(|TooLarge| vec![too_large("the constraints", 0..0)])?
    {
        return Err(vec![nobody(&contradictory)]);
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

/// Constraints that together rule everybody out; the last one is pointed at.
fn nobody(contradictory: &[&Constraint]) -> Problem {
    let what = "the constraints leave no practice at all";
    let Some((last, others)) = contradictory.split_last() else {
        return Problem::new(what, 0..0).code(Code::Constraints);
    };
    let problem = Problem::new(what, last.span.clone()).code(Code::Constraints);
    if others.is_empty() {
        return problem.help("this can never hold");
    }
    let problem = problem.help("together they can never hold; without one of them they can");
    others.iter().fold(problem, |problem, other| problem.related(other.span.clone(), "never with this"))
}

pub(crate) fn too_large(what: &str, span: crate::problem::Span) -> Problem {
    Problem::new(format!("the diagram of {what} grows too large"), span).code(Code::TooLarge).help(
        "ask the questions that are compared together next to each other, or compare with fewer constants",
    )
}

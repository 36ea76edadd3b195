//! The diagrams of a policy, and whether they are sound.

use super::decide::{Decided, World};
use super::diagram::{TooLarge, Work};
use super::formulas::Builder;
use super::layout::Layout;
use super::limits::{Limits, too_large};
use super::split;
use super::whole::Whole;
use contractwijzer::policy::Policy;
use contractwijzer_rules::model::{Constraint, Model, main_first};
use contractwijzer_rules::problem::{Code, Problem};

/// Compiles decisions and what is said beside them.
pub(super) fn whole(builder: &mut Builder<'_>) -> Result<Whole, Vec<Problem>> {
    let (world, decided, mut problems) = judged(builder)?;
    let mut silent = Vec::new();
    let beside = builder.beside(world, &mut silent)?;
    if problems.is_empty() {
        problems = silent;
    }
    Ok(Whole { world, decided, beside, problems })
}

/// The diagrams of a policy, before its words are added.
pub struct Draft<'m> {
    /// The diagrams.
    pub builder: Builder<'m>,
    order: Vec<usize>,
    /// What holds of every practice.
    pub world: World,
    /// By decision, in the order of the file.
    pub decided: Vec<Decided>,
    /// What is not sound in the decisions and the questions.
    pub problems: Vec<Problem>,
}

impl<'m> Draft<'m> {
    /// Makes the diagrams; an error is what keeps them from being made.
    pub fn of(model: &'m Model) -> Result<Draft<'m>, Vec<Problem>> {
        Draft::within(model, Limits::default(), &mut Work::default())
    }

    pub(super) fn within(
        model: &'m Model,
        limits: Limits,
        work: &mut Work,
    ) -> Result<Draft<'m>, Vec<Problem>> {
        let layout = Layout::of(model)?;
        let order = main_first(model);
        let mut builder = Builder::new(model, layout, &order, limits);
        let judged = judged(&mut builder);
        *work = builder.diagrams.work();
        let (world, decided, problems) = judged?;
        Ok(Draft { builder, order, world, decided, problems })
    }

    /// The policy, of decisions and questions that are sound.
    pub fn finish(self) -> Result<Policy, Vec<Problem>> {
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

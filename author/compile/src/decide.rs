//! A decision as one diagram, and whether its rules are sound.

use super::diagram::{FALSE, Ref, TRUE, TooLarge};
use super::formulas::Builder;
use contractwijzer::policy::{IMPOSSIBLE, NOT_APPLICABLE};
use contractwijzer_rules::model::{Decision, Model, Rule};
use contractwijzer_rules::practice::Practice;
use contractwijzer_rules::problem::{Code, Problem, list};

/// A decision compiled.
#[derive(Clone)]
pub struct Decided {
    /// Where its diagram starts.
    pub root: Ref,
    /// By rule: where it decides.
    pub rules: Vec<Ref>,
}

/// What holds of every practice.
#[derive(Clone, Copy)]
pub struct World {
    /// The constraints of the rules: outside them is impossible.
    pub constraints: Ref,
    /// What can be answered: outside it nothing matters.
    pub answerable: Ref,
    /// Both.
    pub possible: Ref,
}

/// How many ways through a diagram are tried for a practice that can exist.
pub const MOST_PATHS: usize = 100;

impl Builder<'_> {
    /// Compiles a decision; what is not sound is added to the problems.
    pub fn decide(
        &mut self,
        index: usize,
        world: World,
        problems: &mut Vec<Problem>,
    ) -> Result<Decided, TooLarge> {
        let model = self.model;
        let decision = &model.decisions[index];
        let applies = self.optional(decision.applies_when.as_ref())?;
        let here = self.diagrams.and(world.possible, applies)?;
        let rules = self.conditions_of(decision)?;
        let mut earlier = FALSE;
        let mut alone = vec![FALSE; rules.len()];
        for step in 0..decision.steps.len() {
            let of_step: Vec<usize> =
                (0..rules.len()).filter(|rule| decision.rules[*rule].step == step).collect();
            let rest = self.diagrams.and_not(here, earlier)?;
            for rule in &of_step {
                alone[*rule] = self.diagrams.and(rules[*rule], rest)?;
            }
            self.check_contradictions(decision, &of_step, &alone, problems)?;
            for rule in of_step {
                earlier = self.diagrams.or(earlier, rules[rule])?;
            }
        }
        self.check_dead(decision, &rules, &alone, here, problems)?;
        let root = self.root(index, &rules, applies, world)?;
        self.check_gap(decision, root, problems);
        let root = self.settle(root, IMPOSSIBLE.into())?;
        self.check_outcomes(index, root, &alone, problems);
        let rules: Result<Vec<Ref>, TooLarge> =
            alone.into_iter().map(|alone| self.within(alone, world)).collect();
        Ok(Decided { root, rules: rules? })
    }

    /// By rule of a decision: where it decides, saying nothing where the decision comes to another outcome than the rule's.
    pub fn apart(&mut self, index: usize, decided: &Decided, world: World) -> Result<Vec<Ref>, TooLarge> {
        let mut apart = Vec::new();
        for (decides, rule) in decided.rules.iter().zip(&self.model.decisions[index].rules) {
            let outcome = self.first_outcome[index] + Ref::try_from(rule.then).map_err(|_| TooLarge)?;
            let here = self.diagrams.comes_to(decided.root, outcome)?;
            let here = self.diagrams.and(world.possible, here)?;
            let told = self.diagrams.choose(here, *decides, self.free)?;
            apart.push(self.settle(told, FALSE)?);
        }
        Ok(apart)
    }

    /// The condition of each rule, in the order of the file.
    pub fn conditions_of(&mut self, decision: &Decision) -> Result<Vec<Ref>, TooLarge> {
        decision.rules.iter().map(|rule| self.formula(&rule.when)).collect()
    }

    /// The whole decision: outcomes, where no rule holds, and what is free still told apart.
    pub fn root(&mut self, index: usize, rules: &[Ref], applies: Ref, world: World) -> Result<Ref, TooLarge> {
        let decision = &self.model.decisions[index];
        let mut order: Vec<usize> = (0..rules.len()).collect();
        order.sort_by_key(|rule| decision.rules[*rule].step);
        let mut root = self.no_rule;
        for rule in order.into_iter().rev() {
            let outcome =
                self.first_outcome[index] + Ref::try_from(decision.rules[rule].then).map_err(|_| TooLarge)?;
            root = self.diagrams.choose(rules[rule], outcome, root)?;
        }
        root = self.diagrams.choose(applies, root, NOT_APPLICABLE.into())?;
        root = self.diagrams.choose(world.constraints, root, IMPOSSIBLE.into())?;
        root = self.diagrams.choose(world.answerable, root, self.free)?;
        self.diagrams.without_free(root, self.free)
    }

    /// A condition that says nothing of what cannot be, so that it is in no doubt about that.
    pub fn within(&mut self, condition: Ref, world: World) -> Result<Ref, TooLarge> {
        let condition = self.diagrams.choose(world.possible, condition, self.free)?;
        self.settle(condition, FALSE)
    }

    /// What is free, and what no real answers lead to, becomes the given terminal.
    pub fn settle(&mut self, root: Ref, rest: Ref) -> Result<Ref, TooLarge> {
        let (free, no_rule) = (self.free, self.no_rule);
        let root = self.diagrams.without_free(root, free)?;
        let root = self.diagrams.replace(root, free, rest)?;
        self.diagrams.replace(root, no_rule, rest)
    }

    fn check_contradictions(
        &mut self,
        decision: &Decision,
        of_step: &[usize],
        alone: &[Ref],
        problems: &mut Vec<Problem>,
    ) -> Result<(), TooLarge> {
        for (at, one) in of_step.iter().enumerate() {
            for other in &of_step[at + 1..] {
                let (first, second) = (&decision.rules[*one], &decision.rules[*other]);
                if first.then == second.then {
                    continue;
                }
                let both = self.diagrams.and(alone[*one], alone[*other])?;
                if let Some(practice) = self.practice(both, TRUE) {
                    problems.push(contradiction(decision, first, second, practice, self.model));
                }
            }
        }
        Ok(())
    }

    /// The first practice that can exist on the ways to a terminal.
    pub fn practice(&self, root: Ref, terminal: Ref) -> Option<Practice> {
        self.diagrams.paths(root, terminal, MOST_PATHS).iter().find_map(|path| self.witness(path))
    }

    fn check_gap(&self, decision: &Decision, root: Ref, problems: &mut Vec<Problem>) {
        if let Some(practice) = self.practice(root, self.no_rule) {
            let what = format!("no rule of `{}` holds for some practice", decision.id);
            let problem = Problem::new(what, decision.span.clone()).label(practice.in_words(self.model));
            let problem = problem.help("add a rule for it, or a last step for all that is left");
            problems.push(problem.code(Code::Gap).practice(practice));
        }
    }

    /// Tells which rules never decide, and which rules stand before them.
    fn check_dead(
        &mut self,
        decision: &Decision,
        rules: &[Ref],
        alone: &[Ref],
        here: Ref,
        problems: &mut Vec<Problem>,
    ) -> Result<(), TooLarge> {
        for (index, rule) in decision.rules.iter().enumerate().filter(|(index, _)| alone[*index] == FALSE) {
            let possible = self.diagrams.and(rules[index], here)?;
            let mut covering = Vec::new();
            for (earlier, other) in
                decision.rules.iter().enumerate().filter(|(_, other)| other.step < rule.step)
            {
                if self.diagrams.and(possible, alone[earlier])? != FALSE {
                    covering.push(other.id.as_str());
                }
            }
            let problem = Problem::new(format!("rule `{}` never decides", rule.id), rule.span.clone())
                .code(Code::DeadRule);
            problems.push(if covering.is_empty() {
                problem.label("this never holds").help("mind where the decision applies, and the constraints")
            } else {
                problem
                    .label("wherever this holds, an earlier step decides")
                    .help(format!("covered by {}", list(&covering, "and")))
            });
        }
        Ok(())
    }

    /// Tells which outcomes are never reached, unless a dead rule already says so.
    fn check_outcomes(&self, index: usize, root: Ref, alone: &[Ref], problems: &mut Vec<Problem>) {
        let decision = &self.model.decisions[index];
        let reached = self.diagrams.below(root);
        for (outcome, terminal) in decision.outcomes.iter().enumerate().zip(self.first_outcome[index]..) {
            let (at, outcome) = outcome;
            let mut rules = decision.rules.iter().zip(alone).filter(|(rule, _)| rule.then == at);
            if reached.binary_search(&terminal).is_err() && !rules.any(|(_, alone)| *alone == FALSE) {
                let what = format!("outcome `{}` is never reached", outcome.id);
                let problem = Problem::new(what, outcome.span.clone()).code(Code::Unreachable);
                problems.push(problem.help("no rule of the decision leads to it"));
            }
        }
    }
}

fn contradiction(
    decision: &Decision,
    first: &Rule,
    second: &Rule,
    practice: Practice,
    model: &Model,
) -> Problem {
    let outcome = |rule: &Rule| format!("`{}` leads to `{}`", rule.id, decision.outcomes[rule.then].id);
    Problem::new(
        format!("rules `{}` and `{}` contradict each other", first.id, second.id),
        second.span.clone(),
    )
    .label(outcome(second))
    .related(first.span.clone(), outcome(first))
    .help(format!("both hold for: {}", practice.in_words(model)))
    .code(Code::Contradiction)
    .practice(practice)
}

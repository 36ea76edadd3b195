//! Why a policy comes to what it does: every step of every decision, each rule with the conditions that make it so.

mod explainer;
mod explanation;
mod text;

use contractwijzer::api;
use contractwijzer::assessment::{Assessment, Finding};
use contractwijzer::evaluate::Facts;
use contractwijzer::policy::Policy;
use contractwijzer_compile::Draft;
use contractwijzer_compile::diagram::{FALSE, Ref, TRUE, TooLarge};
use contractwijzer_rules::model::{Decision, Formula, Model, Rule};
use contractwijzer_rules::problem::Problem;
use contractwijzer_rules::written::written_atom;
use explainer::Explainer;
pub use explanation::{Because, Explained, Explanation, Holds, Step, Tried, WhyNot};
use std::collections::BTreeSet;

/// Explains what answers come to.
///
/// # Errors
/// When the rules are not sound.
pub fn explain<'p>(
    model: &Model,
    text: &str,
    policy: &'p Policy,
    assessment: &Assessment,
) -> Result<Explained<'p>, Vec<Problem>> {
    let Draft { builder, world, decided, mut problems, .. } = Draft::of(model)?;
    problems.retain(|problem| !problem.is_warning());
    if !problems.is_empty() {
        return Err(problems);
    }
    // The layout of the rules is that of the policy compiled from them, so cells of the one are cells of the other.
    let known = Facts::new(policy, &assessment.counted.answers, assessment.date).known;
    let mut explainer = Explainer { text, model, builder, world, known };
    let explanations = model.decisions.iter().zip(&decided).map(|(decision, decided)| {
        explainer.decision(decision, &decided.rules, lead(policy, assessment, &decision.id))
    });
    let trace: Result<Vec<Explanation>, TooLarge> = explanations.collect();
    let too_large = |TooLarge| vec![Problem::new("the diagrams of the rules grow too large", 0..0)];
    Ok(Explained { trace: trace.map_err(too_large)?, better: api::routes(policy, assessment) })
}

/// The id of the outcome that leads in a decision, by its id.
fn lead<'p>(policy: &'p Policy, assessment: &Assessment, decision: &str) -> Option<&'p str> {
    let index = policy.decisions.iter().position(|other| other.id == decision)?;
    match assessment.decisions[index].verdict.lead()? {
        Finding::Outcome(outcome) => Some(&policy.outcomes[usize::from(outcome)].id),
        Finding::NotApplicable => None,
    }
}

impl Explainer<'_> {
    fn decision(
        &mut self,
        decision: &Decision,
        decides: &[Ref],
        lead: Option<&str>,
    ) -> Result<Explanation, TooLarge> {
        let applies = match &decision.applies_when {
            Some(applies) => self.holds(applies)?,
            None => Holds::Yes,
        };
        let mut tried = Vec::new();
        for (rule, decides) in decision.rules.iter().zip(decides) {
            tried.push(self.tried(decision, rule, *decides)?);
        }
        let why_not = lead.map_or(Ok(Vec::new()), |lead| self.why_not(decision, lead, &tried))?;
        let of_step = |step: usize| {
            let rules = decision.rules.iter().zip(&tried).filter(move |(rule, _)| rule.step == step);
            rules.map(|(_, tried)| tried.clone()).collect()
        };
        let steps = decision.steps.iter().enumerate();
        let steps = steps.map(|(index, step)| Step { step: step.clone(), rules: of_step(index) }).collect();
        Ok(Explanation { decision: decision.id.clone(), applies, steps, why_not })
    }

    /// The condition of a rule as the rule file has it.
    fn written(&self, rule: &Rule) -> &str {
        let condition = self.text.get(rule.span.clone()).expect("the rules were read from this text");
        condition.trim_matches('"')
    }

    fn tried(&mut self, decision: &Decision, rule: &Rule, decides: Ref) -> Result<Tried, TooLarge> {
        let holds = self.holds(&rule.when)?;
        let mut because = Vec::new();
        self.because(&rule.when, holds, &mut because)?;
        Ok(Tried {
            rule: rule.id.clone(),
            outcome: decision.outcomes[rule.then].id.clone(),
            condition: self.written(rule).to_owned(),
            holds,
            decides: self.holds_in_world(decides)?,
            because,
        })
    }

    /// For each outcome better than the one that leads, the rule of which the least is missing.
    fn why_not(&mut self, decision: &Decision, lead: &str, tried: &[Tried]) -> Result<Vec<WhyNot>, TooLarge> {
        let Some(lead) = decision.outcomes.iter().position(|outcome| outcome.id == lead) else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        for (index, outcome) in decision.outcomes.iter().enumerate() {
            if index == lead || !is_better(decision, index, lead) {
                continue;
            }
            let mut ways = Vec::new();
            for (rule, own) in decision.rules.iter().zip(tried).filter(|(rule, _)| rule.then == index) {
                let mut unmet = Vec::new();
                if own.holds != Holds::Yes {
                    self.because(&rule.when, own.holds, &mut unmet)?;
                }
                let earlier = decision.rules.iter().zip(tried).filter(|(other, it)| {
                    other.step < rule.step && other.then != index && it.decides != Holds::No
                });
                let instead = earlier.map(|(other, _)| other.id.clone()).collect();
                ways.push(WhyNot { outcome: outcome.id.clone(), rule: rule.id.clone(), unmet, instead });
            }
            found.extend(ways.into_iter().min_by_key(|way| way.unmet.len() + way.instead.len()));
        }
        found.sort_by_key(|way| way.unmet.len() + way.instead.len());
        Ok(found)
    }

    /// The comparisons that make a formula hold, not hold, or be unknown.
    fn because(
        &mut self,
        formula: &Formula,
        holds: Holds,
        because: &mut Vec<Because>,
    ) -> Result<(), TooLarge> {
        match formula {
            Formula::All(parts) | Formula::Any(parts) => {
                let own: Result<Vec<Holds>, TooLarge> = parts.iter().map(|part| self.holds(part)).collect();
                let own = own?;
                // A part that holds cannot make "and" fail, and so on: those that come to the same make it so. Parts
                // that only do so together are all told.
                let alone = own.contains(&holds);
                for (part, own) in parts.iter().zip(own).filter(|(_, own)| !alone || *own == holds) {
                    self.because(part, own, because)?;
                }
                Ok(())
            }
            Formula::Not(part) => {
                let own = self.holds(part)?;
                self.because(part, own, because)
            }
            Formula::Condition(index) => {
                let model = self.model;
                self.because(&model.conditions[*index].formula, holds, because)
            }
            Formula::Atom(atom) => {
                let one = Because { condition: written_atom(self.model, atom), holds: self.holds(formula)? };
                if !because.contains(&one) {
                    because.push(one);
                }
                Ok(())
            }
        }
    }

    fn holds(&mut self, formula: &Formula) -> Result<Holds, TooLarge> {
        let root = self.builder.formula(formula)?;
        self.holds_in_world(root)
    }

    /// Whether a condition holds in every practice that the answers leave.
    fn holds_in_world(&mut self, root: Ref) -> Result<Holds, TooLarge> {
        let (diagrams, possible) = (&mut self.builder.diagrams, self.world.possible);
        let (yes, no) = (diagrams.and(possible, root)?, diagrams.and_not(possible, root)?);
        Ok(match (self.is_possible(yes), self.is_possible(no)) {
            (true, false) => Holds::Yes,
            (false, _) => Holds::No,
            (true, true) => Holds::Maybe,
        })
    }

    fn is_possible(&self, root: Ref) -> bool {
        let (mut seen, mut open) = (BTreeSet::new(), vec![root]);
        while let Some(at) = open.pop() {
            if at == TRUE {
                return true;
            }
            if at == FALSE || !seen.insert(at) {
                continue;
            }
            let Some(node) = self.builder.diagrams.node(at) else { continue };
            open.extend(self.known[usize::from(node.variable)].each().map(|cell| node.children[cell]));
        }
        false
    }
}

/// Whether one outcome is better than another, also by way of others.
fn is_better(decision: &Decision, one: usize, other: usize) -> bool {
    let (mut seen, mut open) = (BTreeSet::new(), vec![one]);
    while let Some(at) = open.pop() {
        if seen.insert(at) {
            open.extend(&decision.outcomes[at].better_than);
        }
    }
    seen.contains(&other)
}

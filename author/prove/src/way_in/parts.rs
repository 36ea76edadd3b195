//! The parts that a way in must have, and the policies as they are offered in it.

use contractwijzer::policy::Named;
use contractwijzer_rules::model::{Atom, Formula, Kind, Model, Outcome, Rule};
use std::cmp::Reverse;

/// The questions, the decision and the outcome that it must have; a question that is made for one care adds the care.
pub(super) const CARE: &str = "care";
pub(super) const INSURER: &str = "insurer";
pub(super) const CHOICE: &str = "choice";
pub(super) const POLICY: &str = "policy";

/// A policy as it can be chosen, by the indices of the care and of the insurer.
pub(super) struct Offered<'m> {
    pub(super) care: usize,
    pub(super) insurer: usize,
    pub(super) year: u16,
    pub(super) id: &'m str,
}

/// The outcome that names a policy, where the model has all parts. The first question and the only decision are as named above.
pub(super) fn outcome_of_a_policy(model: &Model) -> Option<&Outcome> {
    let [care, insurer] = model.questions.as_slice() else { return None };
    let [decision] = model.decisions.as_slice() else { return None };
    let names = [&care.id, &insurer.id, &decision.id];
    let chosen = [care, insurer].map(|question| matches!(question.kind, Kind::Choice(_)));
    let outcome = decision.outcomes.iter().find(|outcome| outcome.id == POLICY);
    outcome.filter(|_| names == [CARE, INSURER, CHOICE] && chosen == [true, true])
}

pub(super) fn cares(model: &Model) -> &[Named] {
    options(model, 0)
}

pub(super) fn insurers(model: &Model) -> &[Named] {
    options(model, 1)
}

fn options(model: &Model, question: usize) -> &[Named] {
    match &model.questions[question].kind {
        Kind::Choice(options) => options,
        Kind::YesNo | Kind::Set(_) | Kind::Number(_) | Kind::List(_) => &[],
    }
}

/// The policies in the order in which they are offered under a care: the newest year first, then by the insurer's name.
pub(super) fn offered<'m>(model: &Model, policies: &[&'m Model]) -> Vec<Offered<'m>> {
    let mut offered = Vec::new();
    for policy in policies {
        let Some(contract) = policy.contract() else { continue };
        let insurer = insurers(model).iter().position(|it| it.text == contract.insurer);
        for care in &policy.care_types {
            let care = cares(model).iter().position(|it| it.id == care.id);
            let Some((care, insurer)) = care.zip(insurer) else { continue };
            offered.push(Offered { care, insurer, year: contract.year, id: &policy.id });
        }
    }
    let name = |insurer: usize| insurers(model)[insurer].text.to_lowercase();
    offered.sort_by_key(|it| (it.care, Reverse(it.year), name(it.insurer)));
    offered
}

/// The rule of the file that holds for a care.
pub(super) fn end(model: &Model, care: usize) -> Option<&Rule> {
    model.decisions[0].rules.iter().find(|rule| holds(model, &rule.when, care))
}

/// Whether a condition over the care alone holds.
fn holds(model: &Model, formula: &Formula, care: usize) -> bool {
    match formula {
        Formula::All(parts) => parts.iter().all(|part| holds(model, part, care)),
        Formula::Any(parts) => parts.iter().any(|part| holds(model, part, care)),
        Formula::Not(part) => !holds(model, part, care),
        Formula::Condition(index) => holds(model, &model.conditions[*index].formula, care),
        Formula::Atom(atom) => *atom == Atom::Chosen { question: 0, option: care },
    }
}

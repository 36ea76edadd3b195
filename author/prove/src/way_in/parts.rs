//! The parts that a way in must have, and the policies as they are offered in it.

use contractwijzer::policy::Named;
use contractwijzer_rules::model::{Atom, Formula, Kind, Model, Rule};
use std::cmp::Reverse;

/// The questions, the decision and the outcome that it must have; a question that is made for one care adds the care.
pub(super) const CARE: &str = "care";
pub(super) const INSURER: &str = "insurer";
pub(super) const YEAR: &str = "year";
pub(super) const CHOICE: &str = "choice";
pub(super) const POLICY: &str = "policy";

/// Its parts, by index. The first decision is the only one.
pub(super) struct Parts {
    pub(super) insurer: usize,
    pub(super) year: usize,
    pub(super) policy: usize,
}

/// A policy as it can be chosen, by the indices of the care and of the insurer.
pub(super) struct Offered<'m> {
    pub(super) care: usize,
    pub(super) insurer: usize,
    pub(super) year: u16,
    pub(super) id: &'m str,
}

impl Parts {
    pub(super) fn of(model: &Model) -> Option<Parts> {
        let question = |id: &str| model.questions.iter().position(|question| question.id == id);
        let [decision] = model.decisions.as_slice() else { return None };
        let policy = decision.outcomes.iter().position(|outcome| outcome.id == POLICY)?;
        let parts = Parts { insurer: question(INSURER)?, year: question(YEAR)?, policy };
        let is_there = model.questions.len() == 3 && question(CARE) == Some(0) && decision.id == CHOICE;
        let chosen = [0, parts.insurer].map(|index| matches!(model.questions[index].kind, Kind::Choice(_)));
        (is_there && chosen == [true, true]).then_some(parts)
    }
}

pub(super) fn options(model: &Model, question: usize) -> &[Named] {
    match &model.questions[question].kind {
        Kind::Choice(options) => options,
        Kind::YesNo | Kind::Set(_) | Kind::Number(_) | Kind::List(_) => &[],
    }
}

/// The policies in the order in which they are offered: the newest year first.
pub(super) fn offered<'m>(model: &Model, parts: &Parts, policies: &[&'m Model]) -> Vec<Offered<'m>> {
    let mut offered = Vec::new();
    for policy in policies {
        let insurer = options(model, parts.insurer).iter().position(|it| it.text == policy.insurer);
        for care in &policy.care_types {
            let care = options(model, 0).iter().position(|it| it.id == care.id);
            let Some((care, insurer)) = care.zip(insurer) else { continue };
            offered.push(Offered { care, insurer, year: policy.contract_year, id: &policy.id });
        }
    }
    offered.sort_by_key(|it| (it.care, it.insurer, Reverse(it.year)));
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

//! Near-misses: an answer close to a bound, or on one, on the other side of which something else is decided.

use crate::answers::{Answer, Answers, Value};
use crate::assessment::{Finding, Holds, Near};
use crate::diagram;
use crate::evaluate::{self, Facts};
use crate::policy::*;
use alloc::vec::Vec;

/// The nearest bound that the answer to a question is near, if the main decisions come to something else beyond it.
pub fn near(facts: &Facts<'_>, question: u16) -> Option<Near> {
    let (axis, amount) = typed(facts, question)?;
    // An edge has a cell of its own, and the policy itself speaks of it.
    if axis.near == 0 || is_edge(axis, amount) {
        return None;
    }
    let mut nearest: Option<(i64, Near)> = None;
    for bound in &axis.starts {
        let near = Near { question, bound: *bound, below: amount < *bound };
        // Bounds and amounts are far from overflowing; see `MOST_AMOUNT`.
        let beyond = if near.below { *bound } else { bound - 1 };
        let distance = (beyond - amount).abs();
        let is_nearest = nearest.is_none_or(|(least, _)| distance < least);
        if distance <= axis.near && is_nearest {
            let answers = with(facts, question, beyond);
            if is_other(facts, &Facts::new(facts.policy, &answers, facts.date)) {
                nearest = Some((distance, near));
            }
        }
    }
    nearest.map(|(_, near)| near)
}

/// Whether the edge that a notice speaks of makes a difference: the main decisions come to something else beside it, on a side
/// where the notice is not said. An edge of anything but a typed number is taken to.
pub fn edge_matters(facts: &Facts<'_>, notice: &Notice) -> bool {
    let mut is_of_a_number = false;
    for question in 0..facts.policy.questions.len() as u16 {
        let Some((_, amount)) = typed(facts, question).filter(|(axis, amount)| is_edge(axis, *amount)) else {
            continue;
        };
        for beside in [amount - 1, amount + 1] {
            let answers = with(facts, question, beside);
            let beside = Facts::new(facts.policy, &answers, facts.date);
            if diagram::holds(facts.policy, notice.when, &beside.known) == Holds::No {
                if is_other(facts, &beside) {
                    return true;
                }
                is_of_a_number = true;
            }
        }
    }
    !is_of_a_number
}

/// The number that answers a question, and its axis.
fn typed<'a>(facts: &Facts<'a>, question: u16) -> Option<(&'a Axis, i64)> {
    let Kind::Number(axis) = &facts.policy.questions.get(usize::from(question))?.kind else { return None };
    let Answer::Given(Value::Number { amount, .. }) = facts.answers.of(question) else { return None };
    Some((axis, *amount))
}

/// Whether a number has a cell of its own.
fn is_edge(axis: &Axis, amount: i64) -> bool {
    axis.starts.contains(&amount) && axis.starts.contains(&(amount + 1))
}

/// The answers with another number in the place of one.
fn with(facts: &Facts<'_>, question: u16, other: i64) -> Answers {
    let mut answers = facts.answers.clone();
    if let Answer::Given(Value::Number { basis, .. }) = *answers.of(question) {
        answers.set(question, Answer::Given(Value::Number { amount: other, basis }));
    }
    answers
}

/// Whether a main decision comes to something else beyond a bound, if anyone can be there.
fn is_other(facts: &Facts<'_>, beyond: &Facts<'_>) -> bool {
    let mut main = facts.policy.decisions.iter().filter(|decision| !decision.is_extra());
    main.any(|decision| {
        let there = told(beyond, decision);
        there.1 != [IMPOSSIBLE] && there != told(facts, decision)
    })
}

/// What the page tells of a decision first: what leads; where nothing does, all it may come to.
fn told(facts: &Facts<'_>, decision: &Decision) -> (Option<Finding>, Vec<NodeRef>) {
    let lead = evaluate::decide(facts, decision).lead();
    let all = match lead {
        Some(_) => Vec::new(),
        None => diagram::results(facts.policy, decision.root, &facts.known),
    };
    (lead, all)
}

//! Near-misses: an answer close to a bound, on the other side of which something else is decided.

use crate::answers::{Answer, Value};
use crate::assessment::Near;
use crate::cells::Known;
use crate::diagram;
use crate::evaluate::Facts;
use crate::policy::*;

/// The nearest bound that the answer to a question is near, if the main decisions can come to something else beyond it.
pub fn near(facts: &Facts<'_>, question: u16) -> Option<Near> {
    let asked = facts.policy.questions.get(usize::from(question))?;
    let Kind::Number(axis) = &asked.kind else { return None };
    let Answer::Given(Value::Number { amount, .. }) = facts.answers.of(question) else { return None };
    // A value with a cell of its own is an edge, of which the policy speaks itself.
    let is_edge = axis.starts.contains(amount) && axis.starts.contains(&(amount + 1));
    if axis.near == 0 || is_edge {
        return None;
    }
    let mut nearest: Option<(i64, Near)> = None;
    for (index, bound) in axis.starts.iter().enumerate() {
        let near = Near { question, bound: *bound, below: amount < bound };
        // Below a bound its own cell is the other side; from it on, the one before.
        let beyond = axis.alternatives.len() + index + usize::from(near.below);
        // Bounds and amounts are far from overflowing; see `MOST_AMOUNT`.
        let distance = if near.below { bound - amount } else { amount - (bound - 1) };
        let is_nearest = nearest.is_none_or(|(least, _)| distance < least);
        if distance <= axis.near && is_nearest && matters(facts, asked.variable, beyond) {
            nearest = Some((distance, near));
        }
    }
    nearest.map(|(_, near)| near)
}

/// Whether a main decision can come to something else in another cell of a variable.
fn matters(facts: &Facts<'_>, variable: u16, cell: usize) -> bool {
    let mut known = facts.known.clone();
    known[usize::from(variable)] = Known { cells: 1 << cell, open: false };
    let mut main = facts.policy.decisions.iter().filter(|decision| !decision.extra);
    main.any(|decision| {
        let results = |known: &[Known]| diagram::results(facts.policy, decision.root, known);
        results(&known) != results(&facts.known)
    })
}

//! What a decision diagram says when only some of its variables are known.

mod expand;
mod pages;
mod rest;

pub use pages::{Pages, pages};
pub use rest::Rest;

pub(crate) use rest::Interner;

use alloc::{vec, vec::Vec};

use crate::cells::Known;
use crate::policy::*;
use crate::steps;

impl Policy {
    /// What a reference leads to when a variable that is not below its own has this cell.
    fn below(&self, reference: NodeRef, variable: u16, cell: usize) -> NodeRef {
        match self.node(reference) {
            Some(node) if node.variable == variable => node.children[cell],
            Some(_) | None => reference,
        }
    }

    /// The inner node behind a reference, if it is not a result.
    pub fn node(&self, reference: NodeRef) -> Option<&Node> {
        let index = usize::from(reference).checked_sub(self.terminals())?;
        self.nodes.get(index)
    }

    /// The first variable of the nodes behind these references, if one stands before `stop`.
    pub(crate) fn first_variable(&self, references: &[NodeRef], stop: u16) -> Option<u16> {
        let mut first = stop;
        for reference in references {
            if let Some(node) = self.node(*reference) {
                first = first.min(node.variable);
            }
        }
        (first < stop).then_some(first)
    }

    /// The inner node behind a reference, if its variable stands before `stop`.
    fn node_before(&self, reference: NodeRef, stop: u16) -> Option<&Node> {
        self.node(reference).filter(|node| node.variable < stop)
    }

    /// The questions that a variable needs answered, as bits; a pack has at most 64 questions.
    fn needed(&self, variable: u16) -> u64 {
        match self.variables[usize::from(variable)].subject {
            Subject::Answer(question) | Subject::Option(question, _) | Subject::Basis(question) => {
                1 << question
            }
            Subject::Derived(derived) => {
                let inputs = self.derived[usize::from(derived)].formula.inputs();
                inputs.iter().fold(0, |questions, input| questions | 1 << input)
            }
            Subject::Date | Subject::Reading(_) => 0,
        }
    }
}

/// Where a walk down a diagram ends that follows what is known: at a result, at a variable from `stop` on, or at the first
/// variable that may be in more than one cell. With every answer given this is the whole evaluation.
pub fn descend(policy: &Policy, root: NodeRef, known: &[Known], stop: u16) -> NodeRef {
    let mut reference = root;
    while let Some(node) = policy.node_before(reference, stop)
        && let Some(cell) = known[usize::from(node.variable)].only()
    {
        reference = node.children[cell];
    }
    reference
}

/// Everything a diagram can still come to, rising: results, and the nodes of variables from `stop` on, unopened.
///
/// With [`Policy::first_reading`] for `stop` these are the verdicts: each is a result, or a choice between results that
/// only depends on how the policy is read. Situations that the constraints rule out are left out.
pub fn possible(policy: &Policy, root: NodeRef, known: &[Known], stop: u16) -> Vec<NodeRef> {
    let root = descend(policy, root, known, stop);
    let terminals = policy.terminals();
    // Children stand before their parents, so nothing after the root matters, and one pass downwards meets every parent
    // first.
    let mut seen = vec![false; 1 + usize::from(root)];
    steps::take(1 + seen.len() / SCANNED);
    seen[usize::from(root)] = true;
    for index in (terminals..seen.len()).rev() {
        let node = &policy.nodes[index - terminals];
        if !seen[index] || node.variable >= stop {
            continue;
        }
        seen[index] = false;
        steps::take(known[usize::from(node.variable)].cells.count_ones() as usize);
        for cell in known[usize::from(node.variable)].each() {
            seen[usize::from(node.children[cell])] = true;
        }
    }
    let mut reached = Vec::new();
    for (reference, seen) in seen.iter().enumerate() {
        if *seen {
            reached.push(reference as NodeRef);
        }
    }
    without_impossible(reached)
}

/// Everything a diagram can still come to under every reading.
pub fn results(policy: &Policy, root: NodeRef, known: &[Known]) -> Vec<NodeRef> {
    possible(policy, root, known, u16::MAX)
}

/// The questions that a condition may still turn on, as bits.
pub fn needs(policy: &Policy, condition: NodeRef, known: &[Known]) -> u64 {
    let root = descend(policy, condition, known, u16::MAX);
    let terminals = policy.terminals();
    let (mut questions, mut seen) = (0, vec![false; 1 + usize::from(root)]);
    seen[usize::from(root)] = true;
    for index in (terminals..seen.len()).rev() {
        let node = &policy.nodes[index - terminals];
        if seen[index] {
            questions |= policy.needed(node.variable);
            for cell in known[usize::from(node.variable)].each() {
                seen[usize::from(node.children[cell])] = true;
            }
        }
    }
    questions
}

/// Drops what the constraints rule out, unless nothing else is left.
fn without_impossible(mut reached: Vec<NodeRef>) -> Vec<NodeRef> {
    if reached.len() > 1 && reached[0] == IMPOSSIBLE {
        reached.remove(0);
    }
    reached
}

/// Whether a condition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Whatever the answers that are still missing.
    Yes,
    /// Whatever the answers that are still missing.
    No,
    /// That depends on them, or on how the policy is read.
    Maybe,
}

/// Whether a condition holds, as far as is known. Situations that the constraints rule out are left out.
pub fn holds(policy: &Policy, condition: NodeRef, known: &[Known]) -> Holds {
    // FALSE and IMPOSSIBLE are one terminal, so the condition alone cannot tell them apart. A decision's diagram knows
    // what cannot be: the two are walked together. All decisions know the same, so the first will do.
    let world = policy.decisions.first().map_or(NOT_APPLICABLE, |decision| decision.root);
    let start = [condition, world].map(|root| descend(policy, root, known, u16::MAX));
    let (mut yes, mut no) = (false, false);
    let mut seen = Interner::default();
    let mut stack = vec![start];
    while let Some([condition, world]) = stack.pop() {
        if world == IMPOSSIBLE || !seen.is_new(&[condition, world]) {
            continue;
        }
        steps::take(1);
        if seen.len() > MOST_PAIRS {
            return Holds::Maybe;
        }
        let Some(variable) = policy.first_variable(&[condition, world], u16::MAX) else {
            yes |= condition != FALSE;
            no |= condition == FALSE;
            continue;
        };
        for cell in known[usize::from(variable)].each() {
            stack.push([condition, world].map(|reference| child(policy, reference, variable, cell)));
        }
    }
    match (yes, no) {
        (true, false) => Holds::Yes,
        (false, _) => Holds::No,
        (true, true) => Holds::Maybe,
    }
}

/// Where a reference leads when a variable that is not below its own has this cell.
pub(crate) fn child(policy: &Policy, reference: NodeRef, variable: u16, cell: usize) -> NodeRef {
    match policy.node(reference) {
        Some(node) if node.variable == variable => node.children[cell],
        Some(_) | None => reference,
    }
}

/// So many nodes that are not reached are passed by in the time of a step.
const SCANNED: usize = 16;

/// Beyond this many pairs of nodes it is not known whether a condition holds; only a hostile pack comes near it.
const MOST_PAIRS: usize = 20_000;

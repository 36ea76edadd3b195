//! What a decision diagram says when only some of its variables are known.

mod pages;
mod rest;

pub use pages::{Pages, pages};
pub use rest::Rest;

use crate::cells::Known;
use crate::policy::*;

impl Policy {
    /// The inner node behind a reference, if it is not a result.
    pub fn node(&self, reference: NodeRef) -> Option<&Node> {
        let index = usize::from(reference).checked_sub(self.terminals())?;
        self.nodes.get(index)
    }

    /// The inner node behind a reference, if its variable stands before `stop`.
    fn node_before(&self, reference: NodeRef, stop: u16) -> Option<&Node> {
        self.node(reference).filter(|node| node.variable < stop)
    }
}

/// Everything a diagram can still come to, rising: results, and the nodes of variables from `stop` on, unopened.
///
/// With [`Policy::first_reading`] for `stop` these are the verdicts: each is a result, or a choice between results that
/// only depends on how the policy is read. Situations that the constraints rule out are left out.
pub fn possible(policy: &Policy, root: NodeRef, known: &[Known], stop: u16) -> Vec<NodeRef> {
    let terminals = policy.terminals();
    let mut seen = vec![false; terminals + policy.nodes.len()];
    seen[usize::from(root)] = true;
    // Children stand before their parents, so one pass downwards meets every parent first.
    for index in (terminals..seen.len()).rev() {
        let node = &policy.nodes[index - terminals];
        if !seen[index] || node.variable >= stop {
            continue;
        }
        seen[index] = false;
        for cell in known[usize::from(node.variable)].each() {
            seen[usize::from(node.children[cell])] = true;
        }
    }
    let reached = (0..seen.len() as NodeRef).filter(|reference| seen[usize::from(*reference)]);
    without_impossible(reached.collect())
}

/// Everything a diagram can still come to under every reading.
pub fn results(policy: &Policy, root: NodeRef, known: &[Known]) -> Vec<NodeRef> {
    possible(policy, root, known, u16::MAX)
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

/// Whether a condition holds, as far as is known.
pub fn holds(policy: &Policy, condition: NodeRef, known: &[Known]) -> Holds {
    // FALSE and IMPOSSIBLE are one terminal, so it must not be dropped here.
    let mut yes = false;
    let mut no = false;
    let mut seen = vec![false; policy.nodes.len()];
    let mut stack = vec![condition];
    while let Some(reference) = stack.pop() {
        match policy.node(reference) {
            None if reference == FALSE => no = true,
            None => yes = true,
            Some(node) => {
                let index = usize::from(reference) - policy.terminals();
                if !std::mem::replace(&mut seen[index], true) {
                    stack.extend(known[usize::from(node.variable)].each().map(|cell| node.children[cell]));
                }
            }
        }
    }
    match (yes, no) {
        (true, false) => Holds::Yes,
        (false, _) => Holds::No,
        (true, true) => Holds::Maybe,
    }
}

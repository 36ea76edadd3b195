//! What a decision diagram says when only some of its variables are known.

mod descent;
mod expand;
mod interner;
mod restrictions;

pub use descent::{descend, walk};
pub use restrictions::Restrictions;

pub(crate) use descent::child;
pub(crate) use interner::Interner;

use descent::without_impossible;

use alloc::{vec, vec::Vec};

use crate::assessment::Holds;
use crate::cells::Known;
use crate::policy::*;
use crate::steps;

/// Everything a diagram can still come to, rising: results, and the nodes of variables from `stop` on, unopened.
///
/// With [`Policy::first_reading`] for `stop` these are the verdicts: each is a result, or a choice between results that
/// only depends on how the policy is read. Situations that the constraints rule out are left out.
pub fn possible(policy: &Policy, root: NodeRef, known: &[Known], stop: u16) -> Vec<NodeRef> {
    without_impossible(reached(policy, root, known, stop))
}

/// The same with the situations that the constraints rule out, which come first.
pub fn reached(policy: &Policy, root: NodeRef, known: &[Known], stop: u16) -> Vec<NodeRef> {
    let seen = seen(policy, root, known, stop);
    steps::take(1 + seen.len() / SCANNED);
    let mut reached = Vec::new();
    for (reference, seen) in seen.iter().enumerate() {
        let reference = reference as NodeRef;
        if *seen && policy.node_before(reference, stop).is_none() {
            reached.push(reference);
        }
    }
    reached
}

/// Which references a walk comes by that follows what is known, as far as the variables before `stop`.
fn seen(policy: &Policy, root: NodeRef, known: &[Known], stop: u16) -> Vec<bool> {
    let root = descend(policy, root, known, stop);
    // Children stand before their parents, so nothing after the root matters, and one pass downwards meets every parent
    // first.
    let mut seen = vec![false; 1 + usize::from(root)];
    seen[usize::from(root)] = true;
    for reference in (0..=root).rev() {
        if seen[usize::from(reference)]
            && let Some(node) = policy.node_before(reference, stop)
        {
            let known = known[usize::from(node.variable)];
            steps::take(known.cells.count_ones() as usize);
            let children = policy.children(node);
            known.each().for_each(|cell| seen[usize::from(children[cell].to)] = true);
        }
    }
    seen
}

/// Everything a diagram can still come to under every reading.
pub fn results(policy: &Policy, root: NodeRef, known: &[Known]) -> Vec<NodeRef> {
    possible(policy, root, known, u16::MAX)
}

/// The questions that a condition may still turn on, as bits.
pub fn needs(policy: &Policy, condition: Condition, known: &[Known]) -> u64 {
    let mut questions = 0;
    for (reference, seen) in seen(policy, condition.0, known, u16::MAX).iter().enumerate() {
        if let (true, Some(node)) = (*seen, policy.node(reference as NodeRef)) {
            questions |= policy.needed(node.variable);
        }
    }
    questions
}

/// Whether a condition holds, as far as is known. Situations that the constraints rule out are left out.
pub fn holds(policy: &Policy, condition: Condition, known: &[Known]) -> Holds {
    // Of what cannot be, a condition says that it does not hold. A decision's diagram knows what cannot be: the two are
    // walked together. All decisions know the same, so the first will do.
    let world = policy.decisions[0].root;
    let start = [condition.0, world].map(|root| descend(policy, root, known, u16::MAX));
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
            let holds = Condition(condition) != Condition::NEVER;
            yes |= holds;
            no |= !holds;
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

/// So many nodes that are not reached are passed by in the time of a step.
const SCANNED: usize = 16;

/// Beyond this many pairs of nodes it is not known whether a condition holds; only a hostile pack comes near it.
const MOST_PAIRS: usize = 20_000;

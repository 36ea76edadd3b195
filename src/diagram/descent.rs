//! One step down a diagram, and all steps that follow from what is known.

use crate::cells::Known;
use crate::policy::*;
use alloc::vec::Vec;

impl Policy {
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
    pub(super) fn node_before(&self, reference: NodeRef, stop: u16) -> Option<Node> {
        self.node(reference).filter(|node| node.variable < stop)
    }

    /// The questions that a variable needs answered, as bits; a pack has at most 64 questions.
    pub(super) fn needed(&self, variable: u16) -> u64 {
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
    let mut at = policy.child(root);
    while at.variable < stop
        && let Some(cell) = known[usize::from(at.variable)].only()
    {
        at = policy.children[at.first as usize + cell];
    }
    at.to
}

/// The same of cells that were [looked up](crate::cells::only) before: for who asks often. It ends at a result, or at the first
/// variable that may be in more than one cell.
pub fn walk(policy: &Policy, root: NodeRef, cells: &[u32]) -> NodeRef {
    let mut at = policy.child(root);
    // A terminal has no variable, and several cells lie behind all children: no other test is needed.
    while let Some(cell) = cells.get(usize::from(at.variable))
        && let Some(child) = policy.children.get(at.first as usize + *cell as usize)
    {
        at = *child;
    }
    at.to
}

/// Where a reference leads when a variable that is not below its own has this cell.
pub(crate) fn child(policy: &Policy, reference: NodeRef, variable: u16, cell: usize) -> NodeRef {
    match policy.node(reference) {
        Some(node) if node.variable == variable => policy.children[node.first as usize + cell].to,
        Some(_) | None => reference,
    }
}

/// Drops what the constraints rule out, unless nothing else is left.
pub(super) fn without_impossible(mut reached: Vec<NodeRef>) -> Vec<NodeRef> {
    if reached.len() > 1 && reached[0] == IMPOSSIBLE {
        reached.remove(0);
    }
    reached
}

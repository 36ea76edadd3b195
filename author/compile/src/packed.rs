//! Which nodes a policy needs, out of all that were made on the way to them.

use super::diagram::{Diagrams, Ref};
use contractwijzer::policy::{Condition, NodeRef, Policy};

/// Which nodes they are, and so where each goes: children before parents.
pub struct Packed {
    /// Rising; node by node.
    refs: Vec<Ref>,
    terminals: Ref,
}

/// The same cap as a reader of packs has.
const MOST_NODES: usize = 16_384;

impl Packed {
    /// The nodes below the roots, unless they are too many. In the arena children were made first, so rising references
    /// are in the right order.
    pub fn of(diagrams: &Diagrams, terminals: Ref, roots: &[Ref]) -> Option<Packed> {
        let below = diagrams.below_all(roots).into_iter();
        let refs: Vec<Ref> = below.filter(|at| diagrams.node(*at).is_some()).collect();
        (refs.len() <= MOST_NODES).then_some(Packed { refs, terminals })
    }

    /// Puts them in a policy, in the place of its own.
    pub fn put(&self, diagrams: &Diagrams, policy: &mut Policy) {
        policy.nodes.clear();
        policy.children.clear();
        for node in self.refs.iter().filter_map(|at| diagrams.node(*at)) {
            let children: Vec<NodeRef> = node.children.iter().map(|child| self.root(*child)).collect();
            policy.add_node(node.variable, &children);
        }
    }

    /// Where a diagram went; a terminal keeps its number.
    pub fn root(&self, at: Ref) -> NodeRef {
        let place = self.refs.binary_search(&at).ok().and_then(|place| Ref::try_from(place).ok());
        let to = place.map_or(at, |place| self.terminals + place);
        NodeRef::try_from(to).expect("outcomes and nodes are few enough for a pack")
    }

    /// The same of the diagram of a condition.
    pub fn condition(&self, at: Ref) -> Condition {
        Condition(self.root(at))
    }
}

//! The nodes that a policy needs, out of all that were made on the way to them.

use super::diagram::{Diagrams, Ref};
use contractwijzer::policy::{Condition, Node, NodeRef};

/// The nodes, children before parents, and where each went.
pub struct Packed {
    pub nodes: Vec<Node>,
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
        if refs.len() > MOST_NODES {
            return None;
        }
        let mut packed = Packed { nodes: Vec::new(), refs, terminals };
        for node in packed.refs.iter().filter_map(|at| diagrams.node(*at)) {
            let children = node.children.iter().map(|child| packed.root(*child)).collect();
            packed.nodes.push(Node { variable: node.variable, children });
        }
        Some(packed)
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

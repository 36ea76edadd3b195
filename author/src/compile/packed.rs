//! The nodes that a policy needs, out of all that were made on the way to them.

use super::diagram::{Diagrams, Ref};
use contractwijzer::policy::{Node, NodeRef};
use std::collections::{BTreeMap, BTreeSet};

/// The nodes, children before parents, and where each went.
pub(crate) struct Packed {
    pub(crate) nodes: Vec<Node>,
    refs: BTreeMap<Ref, NodeRef>,
}

/// The same cap as a reader of packs has.
const MOST_NODES: usize = 16_384;

impl Packed {
    /// The nodes below the roots, unless they are too many. In the arena children were made first, so rising references
    /// are in the right order.
    pub(crate) fn of(diagrams: &Diagrams, terminals: Ref, roots: &[Ref]) -> Option<Packed> {
        let needed: BTreeSet<Ref> = roots.iter().flat_map(|root| diagrams.below(*root)).collect();
        let inner = needed.into_iter().filter(|at| diagrams.node(*at).is_some());
        let refs: BTreeMap<Ref, NodeRef> = inner.zip(NodeRef::try_from(terminals).ok()?..).collect();
        if refs.len() > MOST_NODES {
            return None;
        }
        let mut packed = Packed { nodes: Vec::new(), refs };
        for node in packed.refs.keys().filter_map(|at| diagrams.node(*at)) {
            let children = node.children.iter().map(|child| packed.root(*child)).collect();
            packed.nodes.push(Node { variable: node.variable, children });
        }
        Some(packed)
    }

    /// Where a diagram went; a terminal keeps its number.
    pub(crate) fn root(&self, at: Ref) -> NodeRef {
        self.refs.get(&at).copied().unwrap_or_else(|| NodeRef::try_from(at).unwrap_or(NodeRef::MAX))
    }
}

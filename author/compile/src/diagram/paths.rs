//! What lies below a diagram, and the ways down.

use super::{Diagrams, Ref};
use rustc_hash::{FxHashMap, FxHashSet};

impl Diagrams {
    /// Everything below a diagram, itself included, rising.
    pub fn below(&self, root: Ref) -> Vec<Ref> {
        self.below_all(&[root])
    }

    /// Everything below some diagrams, themselves included, rising: children were made first, so they come first.
    pub fn below_all(&self, roots: &[Ref]) -> Vec<Ref> {
        let mut seen = FxHashSet::default();
        let mut open = roots.to_vec();
        while let Some(at) = open.pop() {
            if seen.insert(at) {
                open.extend(self.node(at).iter().flat_map(|node| node.children.iter().copied()));
            }
        }
        let mut below: Vec<Ref> = seen.into_iter().collect();
        below.sort_unstable();
        below
    }

    /// Whether a diagram can come to a terminal where each variable is in one of these cells, given as bits.
    pub fn reaches(&self, root: Ref, terminal: Ref, cells: &dyn Fn(u16) -> u64) -> bool {
        let mut seen = FxHashSet::default();
        let mut open = vec![root];
        while let Some(at) = open.pop() {
            if at == terminal {
                return true;
            }
            let Some(node) = self.node(at) else { continue };
            let possible = cells(node.variable);
            for (cell, child) in node.children.iter().enumerate() {
                if possible >> cell & 1 == 1 && seen.insert(*child) {
                    open.push(*child);
                }
            }
        }
        false
    }

    /// Ways from the root to a terminal, as the cell of each variable on it: a shortest one first, at most `most`.
    pub fn paths(&self, root: Ref, terminal: Ref, most: usize) -> Vec<Vec<(u16, usize)>> {
        let mut distances = FxHashMap::from_iter([(terminal, 0)]);
        for at in self.below(root) {
            let Some(node) = self.node(at) else { continue };
            let nearest = node.children.iter().filter_map(|child| distances.get(child)).min();
            if let Some(nearest) = nearest.copied() {
                distances.insert(at, nearest + 1);
            }
        }
        let mut walk = Walk { diagrams: self, distances, most, path: Vec::new(), paths: Vec::new() };
        walk.from(root);
        walk.paths
    }
}

/// Goes down all branches that lead to a terminal, until there are enough paths.
struct Walk<'d> {
    diagrams: &'d Diagrams,
    /// How many nodes there are at least on the way to the terminal, where there is one.
    distances: FxHashMap<Ref, usize>,
    most: usize,
    path: Vec<(u16, usize)>,
    paths: Vec<Vec<(u16, usize)>>,
}

impl Walk<'_> {
    fn from(&mut self, at: Ref) {
        if self.paths.len() >= self.most || !self.distances.contains_key(&at) {
            return;
        }
        let Some(node) = self.diagrams.node(at) else {
            self.paths.push(self.path.clone());
            return;
        };
        let mut cells: Vec<usize> = (0..node.children.len()).collect();
        cells.sort_by_key(|cell| self.distances.get(&node.children[*cell]));
        for cell in cells {
            self.path.push((node.variable, cell));
            self.from(node.children[cell]);
            self.path.pop();
        }
    }
}

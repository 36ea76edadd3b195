//! Reduced, ordered, multi-valued decision diagrams: one arena, every node once.

use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A diagram: below the number of terminals a result, else a node.
pub(crate) type Ref = u32;

/// Terminals of a condition.
pub(crate) const FALSE: Ref = 0;
pub(crate) const TRUE: Ref = 1;

/// The diagrams grew beyond what a policy can need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooLarge;

pub(crate) type Built = Result<Ref, TooLarge>;

/// The arena. Nodes are shared and never taken out; what is not needed is left behind at the end.
pub(crate) struct Diagrams {
    terminals: Ref,
    /// How many cells each variable has.
    cells: Vec<u8>,
    nodes: Vec<Node>,
    known: HashMap<Node, Ref>,
    chosen: HashMap<(Ref, Ref, Ref), Ref>,
    work: Work,
    /// Up to where it may go.
    most: Work,
    /// How many nodes there were when it was last told how far to go.
    began: usize,
    /// By variable, the only cell that is looked at.
    fixed: Vec<Option<usize>>,
}

/// What was done so far. Counted, not timed, so that every machine says the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Nodes that were made.
    pub nodes: usize,
    /// Pairs and triples of diagrams that were looked at together.
    pub steps: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Node {
    pub(crate) variable: u16,
    pub(crate) children: Box<[Ref]>,
}

/// Steps that a node may take. Where hardly any of them makes a new node, diagrams are compared without end.
const STEPS_PER_NODE: usize = 16;

impl Diagrams {
    pub(crate) fn new(terminals: usize, cells: Vec<u8>) -> Diagrams {
        let terminals = Ref::try_from(terminals).unwrap_or(Ref::MAX);
        let fixed = vec![None; cells.len()];
        Diagrams {
            terminals,
            cells,
            fixed,
            began: 0,
            nodes: Vec::new(),
            known: HashMap::new(),
            chosen: HashMap::new(),
            work: Work::default(),
            most: Work::default(),
        }
    }

    /// Allows this many more nodes, and no more than `all` in the whole arena.
    pub(crate) fn allow(&mut self, nodes: usize, all: usize) {
        self.began = self.nodes.len();
        self.most =
            Work { nodes: all.min(self.work.nodes + nodes), steps: self.work.steps + STEPS_PER_NODE * nodes };
    }

    /// Forgets every diagram, and from now on looks only at these cells of these variables.
    pub(crate) fn restart(&mut self, fixed: &[(u16, usize)]) {
        (self.nodes, self.known, self.chosen) = (Vec::new(), HashMap::new(), HashMap::new());
        self.fixed = vec![None; self.cells.len()];
        for (variable, cell) in fixed {
            self.fixed[usize::from(*variable)] = Some(*cell);
        }
    }

    /// The cells that alone are looked at.
    pub(crate) fn fixed(&self) -> impl Iterator<Item = (u16, usize)> {
        (0..).zip(&self.fixed).filter_map(|(variable, cell)| Some((variable, (*cell)?)))
    }

    /// How many nodes branch on each variable, among those made since it was last told how far to go.
    pub(crate) fn sizes(&self) -> Vec<usize> {
        let mut sizes = vec![0; self.cells.len()];
        for node in self.nodes.iter().skip(self.began) {
            sizes[usize::from(node.variable)] += 1;
        }
        sizes
    }

    /// What was done so far.
    pub(crate) fn work(&self) -> Work {
        self.work
    }

    fn step(&mut self) -> Result<(), TooLarge> {
        self.work.steps += 1;
        if self.work.steps > self.most.steps { Err(TooLarge) } else { Ok(()) }
    }

    /// How many nodes were made by now.
    pub(crate) fn size(&self) -> usize {
        self.nodes.len()
    }

    /// The node behind a reference, unless it is a terminal.
    pub(crate) fn node(&self, at: Ref) -> Option<&Node> {
        self.nodes.get(at.checked_sub(self.terminals)? as usize)
    }

    /// The variable that comes next at one of these, if any of them is a node.
    fn top(&self, refs: &[Ref]) -> Option<u16> {
        refs.iter().filter_map(|at| self.node(*at)).map(|node| node.variable).min()
    }

    /// What a reference leads to when a variable that is not below its own has this cell.
    pub(crate) fn child(&self, at: Ref, variable: u16, cell: usize) -> Ref {
        match self.node(at) {
            Some(node) if node.variable == variable => node.children[cell],
            Some(_) | None => at,
        }
    }

    pub(crate) fn cells(&self, variable: u16) -> usize {
        usize::from(self.cells[usize::from(variable)])
    }

    /// The node with these children; none where all are the same.
    pub(crate) fn make(&mut self, variable: u16, children: Vec<Ref>) -> Built {
        if let Some(cell) = self.fixed[usize::from(variable)] {
            return Ok(children[cell]);
        }
        if children.iter().all(|child| *child == children[0]) {
            return Ok(children[0]);
        }
        let node = Node { variable, children: children.into_boxed_slice() };
        if let Some(known) = self.known.get(&node) {
            return Ok(*known);
        }
        if self.work.nodes >= self.most.nodes {
            return Err(TooLarge);
        }
        self.work.nodes += 1;
        let at = self.terminals + Ref::try_from(self.nodes.len()).map_err(|_| TooLarge)?;
        self.nodes.push(node.clone());
        self.known.insert(node, at);
        Ok(at)
    }

    /// True where the variable has one of the cells, given as bits.
    pub(crate) fn literal(&mut self, variable: usize, cells: u64) -> Built {
        let variable = u16::try_from(variable).map_err(|_| TooLarge)?;
        let children =
            (0..self.cells(variable)).map(|cell| if cells >> cell & 1 == 1 { TRUE } else { FALSE });
        self.make(variable, children.collect())
    }

    /// `then` where the condition holds, `otherwise` where it does not.
    pub(crate) fn choose(&mut self, condition: Ref, then: Ref, otherwise: Ref) -> Built {
        if condition == TRUE || then == otherwise {
            return Ok(then);
        }
        if condition == FALSE {
            return Ok(otherwise);
        }
        let key = (condition, then, otherwise);
        if let Some(known) = self.chosen.get(&key) {
            return Ok(*known);
        }
        let Some(variable) = self.top(&[condition, then, otherwise]) else {
            return Ok(otherwise);
        };
        self.step()?;
        let mut children = Vec::with_capacity(self.cells(variable));
        for cell in 0..self.cells(variable) {
            let parts = [condition, then, otherwise].map(|part| self.child(part, variable, cell));
            children.push(self.choose(parts[0], parts[1], parts[2])?);
        }
        let at = self.make(variable, children)?;
        self.chosen.insert(key, at);
        Ok(at)
    }

    pub(crate) fn and(&mut self, one: Ref, other: Ref) -> Built {
        self.choose(one, other, FALSE)
    }

    pub(crate) fn or(&mut self, one: Ref, other: Ref) -> Built {
        self.choose(one, TRUE, other)
    }

    pub(crate) fn not(&mut self, condition: Ref) -> Built {
        self.choose(condition, FALSE, TRUE)
    }

    pub(crate) fn and_not(&mut self, one: Ref, other: Ref) -> Built {
        self.choose(other, FALSE, one)
    }

    /// The same diagram, with its nodes rebuilt bottom-up: terminals by `end`, nodes by `make` from their children.
    pub(crate) fn rebuild(
        &mut self,
        root: Ref,
        end: &mut dyn FnMut(Ref) -> Ref,
        make: &mut dyn FnMut(&mut Diagrams, u16, Vec<Ref>) -> Built,
    ) -> Built {
        self.rebuild_known(root, end, make, &mut HashMap::new())
    }

    fn rebuild_known(
        &mut self,
        at: Ref,
        end: &mut dyn FnMut(Ref) -> Ref,
        make: &mut dyn FnMut(&mut Diagrams, u16, Vec<Ref>) -> Built,
        known: &mut HashMap<Ref, Ref>,
    ) -> Built {
        let Some(node) = self.node(at).cloned() else {
            return Ok(end(at));
        };
        if let Some(known) = known.get(&at) {
            return Ok(*known);
        }
        self.step()?;
        let mut children = Vec::with_capacity(node.children.len());
        for child in &node.children {
            children.push(self.rebuild_known(*child, end, make, known)?);
        }
        let rebuilt = make(self, node.variable, children)?;
        known.insert(at, rebuilt);
        Ok(rebuilt)
    }

    /// The same diagram with other terminals.
    pub(crate) fn map(&mut self, root: Ref, end: &mut dyn FnMut(Ref) -> Ref) -> Built {
        self.rebuild(root, end, &mut |diagrams, variable, children| diagrams.make(variable, children))
    }

    /// Where `free` may become anything: a node whose other children agree becomes what they are.
    pub(crate) fn without_free(&mut self, root: Ref, free: Ref) -> Built {
        self.rebuild(root, &mut |end| end, &mut |diagrams, variable, children| {
            let mut bound = children.iter().filter(|child| **child != free);
            match bound.next().copied() {
                Some(first) if bound.all(|child| *child == first) => Ok(first),
                Some(_) | None => diagrams.make(variable, children),
            }
        })
    }

    /// Two diagrams as one: `free` gives way to whatever the other says, and where they differ it is `differ`.
    pub(crate) fn merge(&mut self, one: Ref, other: Ref, free: Ref, differ: Ref) -> Built {
        self.merge_known(one, other, (free, differ), &mut HashMap::new())
    }

    fn merge_known(
        &mut self,
        one: Ref,
        other: Ref,
        ends: (Ref, Ref),
        known: &mut HashMap<(Ref, Ref), Ref>,
    ) -> Built {
        let (free, differ) = ends;
        if one == other || other == free {
            return Ok(one);
        }
        if one == free {
            return Ok(other);
        }
        if let Some(known) = known.get(&(one, other)) {
            return Ok(*known);
        }
        let Some(variable) = self.top(&[one, other]) else {
            return Ok(differ);
        };
        self.step()?;
        let mut children = Vec::with_capacity(self.cells(variable));
        for cell in 0..self.cells(variable) {
            let (one, other) = (self.child(one, variable, cell), self.child(other, variable, cell));
            children.push(self.merge_known(one, other, ends, known)?);
        }
        let at = self.make(variable, children)?;
        known.insert((one, other), at);
        Ok(at)
    }

    /// The diagram without a variable, its branches merged.
    pub(crate) fn merged_over(&mut self, root: Ref, variable: u16, free: Ref, differ: Ref) -> Built {
        self.rebuild(root, &mut |end| end, &mut |diagrams, at, children| {
            if at != variable {
                return diagrams.make(at, children);
            }
            children.into_iter().try_fold(free, |all, child| diagrams.merge(all, child, free, differ))
        })
    }

    /// Everything below a diagram, itself included.
    pub(crate) fn below(&self, root: Ref) -> BTreeSet<Ref> {
        let mut seen = BTreeSet::new();
        let mut open = vec![root];
        while let Some(at) = open.pop() {
            if seen.insert(at) {
                open.extend(self.node(at).iter().flat_map(|node| node.children.iter().copied()));
            }
        }
        seen
    }

    /// Ways from the root to a terminal, as the cell of each variable on it: a shortest one first, at most `most`.
    pub(crate) fn paths(&self, root: Ref, terminal: Ref, most: usize) -> Vec<Vec<(u16, usize)>> {
        // Children are older than their parents, so rising references meet every child first.
        let mut distances = BTreeMap::from([(terminal, 0)]);
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
    distances: BTreeMap<Ref, usize>,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn diagrams() -> Diagrams {
        let mut all = Diagrams::new(5, vec![2, 3, 2]);
        all.allow(100, 100);
        all
    }

    #[test]
    fn the_same_condition_is_the_same_node() {
        let mut all = diagrams();
        let (a, b) = (all.literal(0, 0b10).unwrap(), all.literal(1, 0b101).unwrap());
        let (ab, ba) = (all.and(a, b).unwrap(), all.and(b, a).unwrap());
        assert_eq!(ab, ba);
        let (not_a, not_b) = (all.not(a).unwrap(), all.not(b).unwrap());
        let neither = all.or(not_a, not_b).unwrap();
        assert_eq!(all.not(neither).unwrap(), ab);
    }

    #[test]
    fn a_variable_that_does_not_matter_has_no_node() {
        let mut all = diagrams();
        let a = all.literal(0, 0b10).unwrap();
        let not_a = all.not(a).unwrap();
        assert_eq!(all.or(a, not_a), Ok(TRUE));
        assert_eq!(all.literal(1, 0b111), Ok(TRUE));
    }

    #[test]
    fn what_is_free_gives_way() {
        let mut all = diagrams();
        let free = 4;
        let node = all.make(1, vec![2, free, 2]).unwrap();
        assert_eq!(all.without_free(node, free), Ok(2));
        let differing = all.make(1, vec![2, free, 3]).unwrap();
        assert_eq!(all.without_free(differing, free), Ok(differing));
    }

    #[test]
    fn work_is_counted_and_ends() {
        let mut all = diagrams();
        let (a, b) = (all.literal(0, 0b10).unwrap(), all.literal(1, 0b101).unwrap());
        assert_eq!(all.work(), Work { nodes: 2, steps: 0 });
        all.and(a, b).unwrap();
        assert_eq!(all.work(), Work { nodes: 3, steps: 1 });
        all.allow(0, 100);
        assert_eq!((all.or(a, b), all.literal(2, 0b01)), (Err(TooLarge), Err(TooLarge)));
        assert_eq!(all.and(a, b), Ok(6 + 1), "what was made before is still there");
    }

    #[test]
    fn a_path_names_the_cells_on_it() {
        let mut all = diagrams();
        let (a, b) = (all.literal(0, 0b10).unwrap(), all.literal(1, 0b100).unwrap());
        let both = all.and(a, b).unwrap();
        assert_eq!(all.paths(both, TRUE, 9), [vec![(0, 1), (1, 2)]]);
        assert_eq!(all.paths(both, FALSE, 2).len(), 2);
    }
}

//! Reduced, ordered, multi-valued decision diagrams: one arena, every node once.

mod paths;

use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap};
use smallvec::SmallVec;

/// A diagram: below the number of terminals a result, else a node.
pub type Ref = u32;

/// The terminal of a condition that does not hold.
pub const FALSE: Ref = 0;
/// The terminal of a condition that holds.
pub const TRUE: Ref = 1;

/// The diagrams grew beyond what a policy can need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// What an operation makes, unless it grows too large.
pub type Built = Result<Ref, TooLarge>;

/// What a node leads to, by cell. Few variables have more cells than fit without an allocation.
pub type Children = SmallVec<[Ref; 6]>;

/// The arena. Nodes are shared and never taken out; what is not needed is left behind at the end.
pub struct Diagrams {
    terminals: Ref,
    /// How many cells each variable has.
    cells: Vec<u8>,
    nodes: IndexSet<Node, FxBuildHasher>,
    /// What [`choose`](Diagrams::choose) came to.
    chosen: FxHashMap<(Ref, Ref, Ref), Ref>,
    /// What a transformation made of a diagram.
    transformed: FxHashMap<(Transformation, Ref), Ref>,
    /// What [`merge`](Diagrams::merge) came to, by its two diagrams and its two terminals.
    merged: FxHashMap<[Ref; 4], Ref>,
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

/// A node that asks something.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Node {
    /// What it asks.
    pub variable: u16,
    /// Where each cell of it leads.
    pub children: Children,
}

/// Steps that a node may take. Where hardly any of them makes a new node, diagrams are compared without end.
const STEPS_PER_NODE: usize = 16;

impl Diagrams {
    /// None yet, over variables with so many cells each.
    pub fn new(terminals: usize, cells: Vec<u8>) -> Diagrams {
        let terminals = Ref::try_from(terminals).expect("a policy has few outcomes");
        let fixed = vec![None; cells.len()];
        Diagrams {
            terminals,
            cells,
            fixed,
            began: 0,
            nodes: IndexSet::default(),
            chosen: FxHashMap::default(),
            transformed: FxHashMap::default(),
            merged: FxHashMap::default(),
            work: Work::default(),
            most: Work::default(),
        }
    }

    /// Allows this many more nodes, and no more than `all` in the whole arena.
    pub fn allow(&mut self, nodes: usize, all: usize) {
        self.began = self.nodes.len();
        self.most =
            Work { nodes: all.min(self.work.nodes + nodes), steps: self.work.steps + STEPS_PER_NODE * nodes };
    }

    /// Forgets every diagram, and from now on looks only at these cells of these variables.
    pub fn restart(&mut self, fixed: &[(u16, usize)]) {
        (self.nodes, self.chosen) = (IndexSet::default(), FxHashMap::default());
        (self.transformed, self.merged) = (FxHashMap::default(), FxHashMap::default());
        self.fixed = vec![None; self.cells.len()];
        for (variable, cell) in fixed {
            self.fixed[usize::from(*variable)] = Some(*cell);
        }
    }

    /// The cells that alone are looked at.
    pub fn fixed(&self) -> impl Iterator<Item = (u16, usize)> {
        (0..).zip(&self.fixed).filter_map(|(variable, cell)| Some((variable, (*cell)?)))
    }

    /// How many nodes branch on each variable, among those made since it was last told how far to go.
    pub fn sizes(&self) -> Vec<usize> {
        let mut sizes = vec![0; self.cells.len()];
        for node in self.nodes.iter().skip(self.began) {
            sizes[usize::from(node.variable)] += 1;
        }
        sizes
    }

    /// What was done so far.
    pub fn work(&self) -> Work {
        self.work
    }

    fn step(&mut self) -> Result<(), TooLarge> {
        self.work.steps += 1;
        if self.work.steps > self.most.steps { Err(TooLarge) } else { Ok(()) }
    }

    /// How many nodes were made by now.
    pub fn size(&self) -> usize {
        self.nodes.len()
    }

    /// The node behind a reference, unless it is a terminal.
    pub fn node(&self, at: Ref) -> Option<&Node> {
        self.nodes.get_index(at.checked_sub(self.terminals)? as usize)
    }

    /// The variable that comes next at one of these, if any of them is a node.
    fn top(&self, refs: &[Ref]) -> Option<u16> {
        refs.iter().filter_map(|at| self.node(*at)).map(|node| node.variable).min()
    }

    /// What a reference leads to when a variable that is not below its own has this cell.
    pub fn child(&self, at: Ref, variable: u16, cell: usize) -> Ref {
        match self.node(at) {
            Some(node) if node.variable == variable => node.children[cell],
            Some(_) | None => at,
        }
    }

    /// How many cells a variable has.
    pub fn cells(&self, variable: u16) -> usize {
        usize::from(self.cells[usize::from(variable)])
    }

    /// The node with these children; none where all are the same.
    pub fn make(&mut self, variable: u16, children: Children) -> Built {
        if let Some(cell) = self.fixed[usize::from(variable)] {
            return Ok(children[cell]);
        }
        if children.iter().all(|child| *child == children[0]) {
            return Ok(children[0]);
        }
        let node = Node { variable, children };
        let known = self.nodes.get_index_of(&node);
        if known.is_none() && self.work.nodes >= self.most.nodes {
            return Err(TooLarge);
        }
        let at = known.unwrap_or_else(|| {
            self.work.nodes += 1;
            self.nodes.insert_full(node).0
        });
        Ok(self.terminals + Ref::try_from(at).map_err(|_| TooLarge)?)
    }

    /// True where the variable has one of the cells, given as bits.
    pub fn literal(&mut self, variable: usize, cells: u64) -> Built {
        let variable = u16::try_from(variable).map_err(|_| TooLarge)?;
        let children =
            (0..self.cells(variable)).map(|cell| if cells >> cell & 1 == 1 { TRUE } else { FALSE });
        self.make(variable, children.collect())
    }

    /// `then` where the condition holds, `otherwise` where it does not.
    pub fn choose(&mut self, condition: Ref, then: Ref, otherwise: Ref) -> Built {
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
        let mut children = Children::with_capacity(self.cells(variable));
        for cell in 0..self.cells(variable) {
            let parts = [condition, then, otherwise].map(|part| self.child(part, variable, cell));
            children.push(self.choose(parts[0], parts[1], parts[2])?);
        }
        let at = self.make(variable, children)?;
        self.chosen.insert(key, at);
        Ok(at)
    }

    /// Where both hold.
    pub fn and(&mut self, one: Ref, other: Ref) -> Built {
        self.choose(one, other, FALSE)
    }

    /// Where one of them holds, or both.
    pub fn or(&mut self, one: Ref, other: Ref) -> Built {
        self.choose(one, TRUE, other)
    }

    /// Where it does not hold.
    pub fn not(&mut self, condition: Ref) -> Built {
        self.choose(condition, FALSE, TRUE)
    }

    /// Where the one holds and the other does not.
    pub fn and_not(&mut self, one: Ref, other: Ref) -> Built {
        self.choose(other, FALSE, one)
    }

    /// True where the diagram comes to this terminal.
    pub fn comes_to(&mut self, root: Ref, end: Ref) -> Built {
        self.transform(Transformation::ComesTo(end), root)
    }

    /// The same diagram with one terminal for another.
    pub fn replace(&mut self, root: Ref, end: Ref, other: Ref) -> Built {
        self.transform(Transformation::Replace(end, other), root)
    }

    /// Where `free` may become anything: a node whose other children agree becomes what they are.
    pub fn without_free(&mut self, root: Ref, free: Ref) -> Built {
        self.transform(Transformation::WithoutFree(free), root)
    }

    /// The diagram without a variable, its branches [merged](Diagrams::merge).
    pub fn merged_over(&mut self, root: Ref, variable: u16, free: Ref, differ: Ref) -> Built {
        self.transform(Transformation::MergedOver { variable, free, differ }, root)
    }

    fn transform(&mut self, transformation: Transformation, at: Ref) -> Built {
        let Some(node) = self.node(at) else {
            return Ok(transformation.end(at));
        };
        let (variable, cells) = (node.variable, node.children.len());
        if let Some(known) = self.transformed.get(&(transformation, at)) {
            return Ok(*known);
        }
        self.step()?;
        let mut children = Children::with_capacity(cells);
        for cell in 0..cells {
            children.push(self.transform(transformation, self.child(at, variable, cell))?);
        }
        let transformed = match transformation {
            Transformation::MergedOver { variable: over, free, differ } if over == variable => {
                children.into_iter().try_fold(free, |all, child| self.merge(all, child, free, differ))?
            }
            Transformation::WithoutFree(free) => match agreed(&children, free) {
                Some(agreed) => agreed,
                None => self.make(variable, children)?,
            },
            Transformation::ComesTo(_) | Transformation::Replace(..) | Transformation::MergedOver { .. } => {
                self.make(variable, children)?
            }
        };
        self.transformed.insert((transformation, at), transformed);
        Ok(transformed)
    }

    /// The same diagram, with its nodes rebuilt bottom-up: terminals by `end`, nodes by `make` from their children.
    pub fn rebuild(
        &mut self,
        root: Ref,
        end: &mut dyn FnMut(Ref) -> Ref,
        make: &mut dyn FnMut(&mut Diagrams, u16, Children) -> Built,
    ) -> Built {
        self.rebuild_known(root, end, make, &mut FxHashMap::default())
    }

    fn rebuild_known(
        &mut self,
        at: Ref,
        end: &mut dyn FnMut(Ref) -> Ref,
        make: &mut dyn FnMut(&mut Diagrams, u16, Children) -> Built,
        known: &mut FxHashMap<Ref, Ref>,
    ) -> Built {
        let Some(node) = self.node(at) else {
            return Ok(end(at));
        };
        let (variable, cells) = (node.variable, node.children.len());
        if let Some(known) = known.get(&at) {
            return Ok(*known);
        }
        self.step()?;
        let mut children = Children::with_capacity(cells);
        for cell in 0..cells {
            children.push(self.rebuild_known(self.child(at, variable, cell), end, make, known)?);
        }
        let rebuilt = make(self, variable, children)?;
        known.insert(at, rebuilt);
        Ok(rebuilt)
    }

    /// Two diagrams as one: `free` gives way to whatever the other says, and where they differ it is `differ`.
    pub fn merge(&mut self, one: Ref, other: Ref, free: Ref, differ: Ref) -> Built {
        if one == other || other == free {
            return Ok(one);
        }
        if one == free {
            return Ok(other);
        }
        let key = [one, other, free, differ];
        if let Some(known) = self.merged.get(&key) {
            return Ok(*known);
        }
        let Some(variable) = self.top(&[one, other]) else {
            return Ok(differ);
        };
        self.step()?;
        let mut children = Children::with_capacity(self.cells(variable));
        for cell in 0..self.cells(variable) {
            let (one, other) = (self.child(one, variable, cell), self.child(other, variable, cell));
            children.push(self.merge(one, other, free, differ)?);
        }
        let at = self.make(variable, children)?;
        self.merged.insert(key, at);
        Ok(at)
    }
}

/// What all that is not free agrees on, if there is anything, and it does.
fn agreed(children: &[Ref], free: Ref) -> Option<Ref> {
    let mut bound = children.iter().filter(|child| **child != free);
    let first = *bound.next()?;
    bound.all(|child| *child == first).then_some(first)
}

/// What a whole diagram becomes, from its terminals up. Remembered by node: most of a diagram is part of others too.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Transformation {
    /// True at this terminal, false at any other.
    ComesTo(Ref),
    /// The second terminal in the place of the first.
    Replace(Ref, Ref),
    /// No node only to tell this terminal from another.
    WithoutFree(Ref),
    /// Without a variable.
    MergedOver { variable: u16, free: Ref, differ: Ref },
}

impl Transformation {
    /// What becomes of a terminal.
    fn end(self, at: Ref) -> Ref {
        match self {
            Transformation::ComesTo(end) if at == end => TRUE,
            Transformation::ComesTo(_) => FALSE,
            Transformation::Replace(end, other) if at == end => other,
            Transformation::Replace(..)
            | Transformation::WithoutFree(_)
            | Transformation::MergedOver { .. } => at,
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
        let node = all.make(1, [2, free, 2].into_iter().collect()).unwrap();
        assert_eq!(all.without_free(node, free), Ok(2));
        let differing = all.make(1, [2, free, 3].into_iter().collect()).unwrap();
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

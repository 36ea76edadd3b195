//! What is left of a diagram: the questions that can still change the verdict, and how.

use super::descent::{descend, without_impossible};
use crate::cells::Known;
use crate::policy::*;
use crate::steps;
use alloc::{vec, vec::Vec};

/// A diagram over the variables that can still be asked.
///
/// Known variables are filled in. Variables that nobody will answer ("weet ik niet") are gathered: their branches go on
/// together, as a set of nodes. The leaves are the sets of verdicts still possible there, so two branches are the same
/// exactly when no further answer can tell them apart. A variable that is not in it is not worth asking.
pub struct Rest<'a> {
    policy: &'a Policy,
    known: &'a [Known],
    /// Each node as its variable and its children, each leaf as [`LEAF`] and its verdicts.
    nodes: Interner,
    /// Which node each set of nodes of the policy became.
    sets: Interner,
    /// Parallel to `sets`.
    became: Vec<u16>,
    /// The node it starts at.
    pub root: u16,
}

/// In the place of a variable: what follows are verdicts.
const LEAF: u16 = u16::MAX;

/// Beyond this many sets, further ones become leaves. No policy that the author's tool lets through comes near it; it
/// keeps a hostile pack from costing exponential time.
const MOST_SETS: usize = 20_000;

impl<'a> Rest<'a> {
    /// What is left of the diagram at `root`.
    pub fn new(policy: &'a Policy, root: NodeRef, known: &'a [Known]) -> Rest<'a> {
        let (nodes, sets) = (Interner::default(), Interner::default());
        let mut rest = Rest { policy, known, nodes, sets, became: Vec::new(), root: 0 };
        // The impossible leaf is node 0, so that it can be recognised.
        rest.nodes.intern(&[LEAF, IMPOSSIBLE]);
        rest.root = rest.build(vec![root]);
        rest
    }

    /// The variable of a node; none for a leaf.
    pub fn variable(&self, node: u16) -> Option<u16> {
        let variable = self.nodes.key(node)[0];
        (variable != LEAF).then_some(variable)
    }

    /// The node that a cell of the node's variable leads to; none where the constraints rule it out.
    pub fn child(&self, node: u16, cell: usize) -> Option<u16> {
        let child = self.nodes.key(node)[1 + cell];
        (child != 0).then_some(child)
    }

    /// The questions that some course of answers still makes matter, as bits. Every node stands on some course.
    pub fn questions(&self) -> u64 {
        let mut questions = 0;
        for node in 0..self.nodes.len() as u16 {
            if let Some(variable) = self.variable(node) {
                questions |= self.policy.needed(variable);
            }
        }
        questions
    }

    fn build(&mut self, mut set: Vec<NodeRef>) -> u16 {
        steps::take(1 + set.len());
        let stop = self.policy.first_reading;
        if let [only] = set.as_mut_slice() {
            *only = descend(self.policy, *only, self.known, stop);
        }
        if let Some(known) = self.sets.find(&set) {
            return self.became[usize::from(known)];
        }
        let node = match self.policy.first_variable(&set, stop) {
            Some(variable) if self.sets.len() < MOST_SETS => self.branch(&set, variable),
            Some(_) | None => self.leaf(set.clone()),
        };
        self.sets.intern(&set);
        self.became.push(node);
        node
    }

    fn leaf(&mut self, verdicts: Vec<NodeRef>) -> u16 {
        let mut key = vec![LEAF];
        key.extend(without_impossible(verdicts));
        self.nodes.intern(&key)
    }

    fn branch(&mut self, set: &[NodeRef], variable: u16) -> u16 {
        let known = self.known[usize::from(variable)];
        if !known.open {
            return self.build(self.follow(set, variable, known));
        }
        let mut key = vec![variable];
        key.resize(1 + usize::from(self.policy.variables[usize::from(variable)].cells), 0);
        for cell in known.each() {
            key[1 + cell] = self.build(self.follow(set, variable, Known { cells: 1 << cell, open: false }));
        }
        let mut possible = key[1..].iter().filter(|child| **child != 0);
        let Some(first) = possible.next().copied() else { return 0 };
        if possible.all(|child| *child == first) { first } else { self.nodes.intern(&key) }
    }

    /// Where a set of nodes leads when a variable is in one of these cells.
    fn follow(&self, set: &[NodeRef], variable: u16, known: Known) -> Vec<NodeRef> {
        let mut reached = Vec::new();
        for reference in set {
            match self.policy.node(*reference) {
                Some(node) if node.variable == variable => {
                    known.each().for_each(|cell| insert(&mut reached, node.children[cell]));
                }
                Some(_) | None => insert(&mut reached, *reference),
            }
        }
        reached
    }
}

/// Puts a reference in its place in a rising list, once. The lists are short, and a sort costs 4 kB of wasm.
fn insert(rising: &mut Vec<NodeRef>, reference: NodeRef) {
    if let Err(place) = rising.binary_search(&reference) {
        rising.insert(place, reference);
    }
}

/// Gives equal keys equal numbers, counted from 0; there are fewer than 65,535 of them.
#[derive(Default)]
pub(crate) struct Interner {
    /// All keys, one after the other.
    words: Vec<u16>,
    /// Where each key ends among them.
    ends: Vec<u32>,
    /// A hash table: 0 where it is empty, else 1 more than the number of a key. Never more than half full.
    slots: Vec<u16>,
}

impl Interner {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn key(&self, number: u16) -> &[u16] {
        let end = |number: usize| self.ends[number] as usize;
        let number = usize::from(number);
        &self.words[number.checked_sub(1).map_or(0, end)..end(number)]
    }

    pub(crate) fn find(&self, key: &[u16]) -> Option<u16> {
        self.slots.get(self.slot(key))?.checked_sub(1)
    }

    pub(crate) fn intern(&mut self, key: &[u16]) -> u16 {
        if let Some(number) = self.find(key) {
            return number;
        }
        let number = self.len() as u16;
        self.words.extend_from_slice(key);
        self.ends.push(self.words.len() as u32);
        if self.slots.len() <= 2 * self.len() {
            self.slots = vec![0; 4 * self.len().next_power_of_two()];
            for number in 0..number {
                self.place(number);
            }
        }
        self.place(number);
        number
    }

    /// Whether the key had no number yet; it has one from now on.
    pub(crate) fn is_new(&mut self, key: &[u16]) -> bool {
        let before = self.len();
        self.intern(key);
        self.len() > before
    }

    fn place(&mut self, number: u16) {
        let slot = self.slot(self.key(number));
        self.slots[slot] = number + 1;
    }

    /// The slot that has this key, or that it would get.
    fn slot(&self, key: &[u16]) -> usize {
        let mut hash = 0_u32;
        for word in key {
            hash = (hash.rotate_left(5) ^ u32::from(*word)).wrapping_mul(0x9e37_79b1);
        }
        // There are at most 2^17 slots, and the highest bits are mixed best.
        let mut slot = (hash >> 15) as usize;
        loop {
            slot &= self.slots.len().wrapping_sub(1);
            match self.slots.get(slot).and_then(|own| own.checked_sub(1)) {
                Some(number) if self.key(number) != key => slot += 1,
                Some(_) | None => return slot,
            }
        }
    }
}

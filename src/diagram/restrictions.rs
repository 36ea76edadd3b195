//! What is left of the diagrams: the questions that can still change a verdict, and how.

use super::descent::{descend, without_impossible};
use super::interner::Interner;
use crate::answers::Answers;
use crate::cells::{self, Known};
use crate::policy::*;
use crate::steps;
use alloc::{vec, vec::Vec};

/// Diagrams over the variables that can still be asked, kept from one set of answers to the next.
///
/// Known variables are filled in. Variables that nobody will answer ("weet ik niet") are gathered: their branches go on
/// together, as a set of nodes. The leaves are the sets of verdicts still possible there, so two branches are the same
/// exactly when no further answer can tell them apart. A variable that is not in one is not worth asking.
///
/// What is left below a set of nodes depends only on what is known of the variables from the first of these nodes on. Where
/// nothing is known of them, it is kept: an answer then is a step down to what was kept.
#[derive(Clone, Debug)]
pub struct Restrictions {
    /// What is known before anything is answered.
    initial: Vec<Known>,
    /// Each node as its variable and its children, each leaf as [`LEAF`] and its verdicts.
    nodes: Interner,
    /// Parallel to `nodes`: the questions that some course of answers still makes matter, as bits.
    questions: Vec<u64>,
    /// What was kept.
    kept: Memo,
}

/// Which node each set of nodes of the policy became.
#[derive(Clone, Debug, Default)]
struct Memo {
    sets: Interner,
    /// Parallel to `sets`.
    became: Vec<u16>,
}

/// In the place of a variable: what follows are verdicts.
const LEAF: u16 = u16::MAX;

/// Beyond this many sets, further ones become leaves. No policy that the author's tool lets through comes near it; it
/// keeps a hostile pack from costing exponential time.
const MOST_SETS: usize = 20_000;

impl Restrictions {
    /// Of a policy, with nothing kept yet.
    pub fn new(policy: &Policy) -> Restrictions {
        let (nodes, questions, kept) = (Interner::default(), Vec::new(), Memo::default());
        let initial = cells::known(policy, &Answers::default(), None);
        let mut restrictions = Restrictions { initial, nodes, questions, kept };
        restrictions.clear();
        restrictions
    }

    fn clear(&mut self) {
        (self.nodes, self.kept) = (Interner::default(), Memo::default());
        // The impossible leaf is node 0, so that it can be recognised.
        self.nodes.intern(&[LEAF, IMPOSSIBLE]);
        self.questions = vec![0];
    }

    /// What is left of each of these decisions, as nodes.
    pub fn of(&mut self, policy: &Policy, known: &[Known], decisions: &[u16]) -> Vec<u16> {
        if self.nodes.len() > MOST_SETS {
            self.clear();
        }
        // All that stands behind it is as it was before any answer; the day is the first of all.
        let mut last = usize::from(policy.first_reading).saturating_sub(1);
        while last > 0 && known[last] == self.initial[last] {
            last -= 1;
        }
        loop {
            let began_empty = self.nodes.len() == 1;
            let mut build = Build { all: self, policy, known, last: last as u16, own: Memo::default() };
            let mut roots = Vec::new();
            for decision in decisions {
                roots.push(build.set(vec![policy.decisions[usize::from(*decision)].root]));
            }
            // What is cut must not depend on what was kept.
            if began_empty || !build.is_full() {
                return roots;
            }
            self.clear();
        }
    }

    /// The variable of a node; none for a leaf.
    pub fn variable(&self, node: u16) -> Option<u16> {
        Some(self.nodes.key(node)[0]).filter(|variable| *variable != LEAF)
    }

    /// The node that a cell of the node's variable leads to; none where the constraints rule it out.
    pub fn child(&self, node: u16, cell: usize) -> Option<u16> {
        Some(self.nodes.key(node)[1 + cell]).filter(|child| *child != 0)
    }

    /// The questions that some course of answers still makes matter, as bits.
    pub fn questions(&self, node: u16) -> u64 {
        self.questions[usize::from(node)]
    }

    /// The same below all of these nodes, for who goes on with answers that were given before, of which this is known.
    pub fn questions_with(&self, policy: &Policy, mut nodes: Vec<u16>, known: &[Known]) -> u64 {
        let (mut questions, mut seen) = (0, Interner::default());
        while let Some(node) = nodes.pop() {
            let Some(variable) = self.variable(node).filter(|_| seen.is_new(&[node])) else { continue };
            steps::take(1);
            questions |= policy.needed(variable);
            let before = nodes.len();
            nodes.extend(known[usize::from(variable)].each().filter_map(|cell| self.child(node, cell)));
            // An answer that cannot be so any more does not count.
            if nodes.len() == before {
                let cells = usize::from(policy.variables[usize::from(variable)].cells);
                nodes.extend((0..cells).filter_map(|cell| self.child(node, cell)));
            }
        }
        questions
    }
}

/// What is left, for some answers.
struct Build<'a> {
    all: &'a mut Restrictions,
    policy: &'a Policy,
    known: &'a [Known],
    /// The last variable of which something is known by the answers.
    last: u16,
    /// What must not be kept: the sets of nodes that are about it, or about one before it.
    own: Memo,
}

impl Build<'_> {
    fn memo(&mut self, is_kept: bool) -> &mut Memo {
        if is_kept { &mut self.all.kept } else { &mut self.own }
    }

    fn is_full(&self) -> bool {
        self.all.kept.became.len() + self.own.became.len() >= MOST_SETS
    }

    fn set(&mut self, mut set: Vec<NodeRef>) -> u16 {
        steps::take(1 + set.len());
        let stop = self.policy.first_reading;
        if let [only] = set.as_mut_slice() {
            *only = descend(self.policy, *only, self.known, stop);
        }
        let first = self.policy.first_variable(&set, stop);
        let is_kept = first.is_none_or(|first| first > self.last);
        let memo = self.memo(is_kept);
        if let Some(known) = memo.sets.find(&set) {
            return memo.became[usize::from(known)];
        }
        let node = match first {
            Some(variable) if !self.is_full() => self.branch(&set, variable),
            Some(_) | None => self.leaf(set.clone()),
        };
        let memo = self.memo(is_kept);
        memo.sets.intern(&set);
        memo.became.push(node);
        node
    }

    fn leaf(&mut self, verdicts: Vec<NodeRef>) -> u16 {
        let mut key = vec![LEAF];
        key.extend(without_impossible(verdicts));
        self.node(&key, 0)
    }

    fn branch(&mut self, set: &[NodeRef], variable: u16) -> u16 {
        let known = self.known[usize::from(variable)];
        if !known.open {
            return self.set(self.follow(set, variable, known));
        }
        let mut key = vec![variable];
        key.resize(1 + usize::from(self.policy.variables[usize::from(variable)].cells), 0);
        let mut questions = self.policy.needed(variable);
        for cell in known.each() {
            let child = self.set(self.follow(set, variable, Known { cells: 1 << cell, open: false }));
            key[1 + cell] = child;
            questions |= self.all.questions(child);
        }
        let mut possible = key[1..].iter().filter(|child| **child != 0);
        let Some(first) = possible.next().copied() else { return 0 };
        if possible.all(|child| *child == first) { first } else { self.node(&key, questions) }
    }

    fn node(&mut self, key: &[u16], questions: u64) -> u16 {
        let node = self.all.nodes.intern(key);
        if usize::from(node) == self.all.questions.len() {
            self.all.questions.push(questions);
        }
        node
    }

    /// Where a set of nodes leads when a variable is in one of these cells.
    fn follow(&self, set: &[NodeRef], variable: u16, known: Known) -> Vec<NodeRef> {
        let mut reached = Vec::new();
        for reference in set {
            match self.policy.node(*reference) {
                Some(node) if node.variable == variable => {
                    let children = self.policy.children(node);
                    known.each().for_each(|cell| insert(&mut reached, children[cell].to));
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

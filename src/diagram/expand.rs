//! Where each rule decides: what a pack leaves out of that, since the diagram of the decision tells it.

use super::descent::child;
use super::interner::Interner;
use crate::policy::*;
use alloc::{vec, vec::Vec};

/// Where the constraints rule a situation out, so that a diagram may say anything.
const FREE: Condition = Condition(NodeRef::MAX);

/// Twice what a pack may hold, which any reference can still tell from [`FREE`].
const MOST_NODES: usize = 32_768;

/// As many pairs are walked for all rules together. It keeps a hostile pack from costing quadratic time; the largest policy
/// that the author's tool lets through is far below it.
const MOST_PAIRS: u32 = 500_000;

impl Policy {
    /// Fills in [`Rule::decides`] and adds the nodes of it behind those that a pack holds. None where there are too many
    /// then, or where one stands there twice.
    pub fn expand(&mut self) -> Option<()> {
        self.packed = self.nodes.len() as u16;
        let mut known = Interner::default();
        for node in &self.nodes {
            let mut key = vec![node.variable];
            key.extend(self.children(*node).iter().map(|child| child.to));
            if !known.is_new(&key) {
                return None;
            }
        }
        let mut left = MOST_PAIRS;
        for at in 0..self.decisions.len() {
            let root = self.decisions[at].root;
            for rule in 0..self.decisions[at].rules.len() {
                let Rule { apart, outcome, .. } = self.decisions[at].rules[rule];
                let (pairs, became) = (Interner::default(), Vec::new());
                let mut both = Both { policy: self, known: &mut known, outcome, pairs, became, left };
                let decides = both.build(root, apart)?;
                left = both.left;
                self.decisions[at].rules[rule].decides =
                    if decides == FREE { Condition::NEVER } else { decides };
            }
        }
        Some(())
    }
}

/// A diagram and a condition walked together: the condition counts where the diagram comes to one outcome.
struct Both<'a> {
    policy: &'a mut Policy,
    /// The nodes there are, in their order.
    known: &'a mut Interner,
    outcome: u16,
    /// Pairs of references that were walked, and in parallel the condition that each became.
    pairs: Interner,
    became: Vec<NodeRef>,
    /// How many more may be walked.
    left: u32,
}

impl Both<'_> {
    fn build(&mut self, decision: NodeRef, condition: Condition) -> Option<Condition> {
        let stop = self.policy.variables.len() as u16;
        if usize::from(decision) < self.policy.terminals() {
            return Some(match Ending::of(decision) {
                Ending::Impossible => FREE,
                Ending::Outcome(outcome) if outcome == self.outcome => condition,
                Ending::NotApplicable | Ending::Outcome(_) => Condition::NEVER,
            });
        }
        if condition == Condition::NEVER {
            return Some(Condition::NEVER);
        }
        let pair = [decision, condition.0];
        if let Some(known) = self.pairs.find(&pair) {
            return Some(Condition(self.became[usize::from(known)]));
        }
        self.left = self.left.checked_sub(1)?;
        let variable = self.policy.first_variable(&pair, stop)?;
        let mut children = vec![variable];
        for cell in 0..usize::from(self.policy.variables[usize::from(variable)].cells) {
            let [decision, condition] = pair.map(|reference| child(self.policy, reference, variable, cell));
            children.push(self.build(decision, Condition(condition))?.0);
        }
        let node = self.node(children)?;
        // Here, since the pairs below it came meanwhile.
        if self.pairs.len() >= usize::from(u16::MAX) {
            return None;
        }
        self.pairs.intern(&pair);
        self.became.push(node.0);
        Some(node)
    }

    /// The node with a variable and these children; what is free gives way.
    fn node(&mut self, mut key: Vec<u16>) -> Option<Condition> {
        let mut bound = key[1..].iter().filter(|child| Condition(**child) != FREE);
        let Some(first) = bound.next().copied() else { return Some(FREE) };
        if bound.all(|child| *child == first) {
            return Some(Condition(first));
        }
        for child in &mut key[1..] {
            if Condition(*child) == FREE {
                *child = Condition::NEVER.0;
            }
        }
        let number = self.known.intern(&key);
        if usize::from(number) == self.policy.nodes.len() {
            self.policy.add_node(key[0], &key[1..]);
        }
        (self.policy.nodes.len() <= MOST_NODES).then(|| Condition(self.policy.terminals() as u16 + number))
    }
}

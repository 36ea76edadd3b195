//! Which ways to read the policy lead to which result.

use crate::assessment::{Finding, Reading, ReadingSet};
use crate::cells::{self, Known};
use crate::diagram;
use crate::policy::*;
use alloc::vec::Vec;

/// Beyond this many ways the further ones are not told. No policy that is shipped comes near it; it keeps a hostile pack from
/// costing exponential time.
const MOST_WAYS: usize = 256;

/// The results of a verdict that only depends on how the policy is read, each with the smallest sets of readings that lead to it.
/// The one that leads comes first.
pub fn readings(policy: &Policy, verdict: NodeRef, known: &[Known]) -> Vec<Reading> {
    let mut by_default = known.to_vec();
    for (index, ambiguity) in policy.ambiguities.iter().enumerate() {
        if let Some(default) = ambiguity.default {
            cells::read_as(policy, &mut by_default, index as u16, default);
        }
    }
    let mut found = Sets { policy, verdict, known, readings: Vec::new(), ways: 0 };
    let leading = found.only(&by_default);
    if let Some(result) = leading {
        found.add(&by_default, result);
    }
    found.walk(verdict, &mut known.to_vec());
    let mut readings = Vec::new();
    for (finding, sets) in &found.readings {
        let leads = leading.is_some() && readings.is_empty();
        let mut read = Vec::new();
        for set in sets {
            read.push(found.read(set));
        }
        readings.push(Reading { sets: read, finding: *finding, leads });
    }
    readings
}

/// What leads to what, while it is looked for. A set of readings is what is known with these readings taken.
struct Sets<'a> {
    policy: &'a Policy,
    verdict: NodeRef,
    /// What is known with none taken.
    known: &'a [Known],
    readings: Vec<(Finding, Vec<Vec<Known>>)>,
    ways: usize,
}

impl Sets<'_> {
    /// Adds every way through the diagram, in the author's order.
    fn walk(&mut self, reference: NodeRef, way: &mut Vec<Known>) {
        let policy = self.policy;
        let Some(node) = policy.node(reference) else {
            self.ways += 1;
            if self.ways <= MOST_WAYS {
                self.add(way, reference);
            }
            return;
        };
        let ambiguity = node.variable - policy.first_reading;
        for (reading, child) in policy.children(node).iter().enumerate() {
            if self.ways < MOST_WAYS {
                cells::read_as(policy, way, ambiguity, reading as u8);
                self.walk(child.to, way);
            }
        }
        self.forget(way, usize::from(node.variable));
    }

    /// Takes no reading of this variable.
    fn forget(&self, set: &mut [Known], variable: usize) {
        set[variable] = self.known[variable];
    }

    /// The result under a set of readings, if the others make no difference.
    fn only(&self, set: &[Known]) -> Option<NodeRef> {
        match diagram::results(self.policy, self.verdict, set)[..] {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Adds what can be made of a set by leaving readings out, the last ones first; unless it is told already.
    fn add(&mut self, way: &[Known], result: NodeRef) {
        let finding = Finding::of(result);
        let at = self.readings.iter().position(|(other, _)| *other == finding).unwrap_or(self.readings.len());
        if at == self.readings.len() {
            self.readings.push((finding, Vec::new()));
        }
        if self.readings[at].1.iter().any(|set| is_within(way, set)) {
            return;
        }
        let mut set = way.to_vec();
        for variable in (usize::from(self.policy.first_reading)..set.len()).rev() {
            let read = set[variable];
            self.forget(&mut set, variable);
            if self.only(&set) != Some(result) {
                set[variable] = read;
            }
        }
        self.readings[at].1.push(set);
    }

    /// The readings that are taken in a set.
    fn read(&self, set: &[Known]) -> ReadingSet {
        let mut read = Vec::new();
        for (ambiguity, known) in set[usize::from(self.policy.first_reading)..].iter().enumerate() {
            if self.policy.ambiguities[ambiguity].readings.len() > 1
                && let Some(reading) = known.only()
            {
                read.push((ambiguity as u16, reading as u8));
            }
        }
        read
    }
}

/// Whether every way to read the policy that is in a set is also in the other.
fn is_within(set: &[Known], other: &[Known]) -> bool {
    set.iter().zip(other).all(|(set, other)| set.cells & !other.cells == 0)
}

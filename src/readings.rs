//! Which ways to read the policy lead to which result.

use crate::assessment::{Finding, Reading, ReadingSet};
use crate::cells::{self, Known};
use crate::diagram;
use crate::policy::*;
use alloc::{vec, vec::Vec};

/// Beyond this many ways the further ones are not told. No policy that is shipped comes near it; it keeps a hostile pack from
/// costing exponential time.
const MOST_WAYS: usize = 256;

/// The results of a verdict that only depends on how the policy is read, each with the smallest sets of readings that lead to it.
/// The one that leads comes first.
pub fn readings(policy: &Policy, verdict: NodeRef, known: &[Known]) -> Vec<Reading> {
    if policy.node(verdict).is_none() {
        return vec![Reading { sets: vec![Vec::new()], finding: Finding::of(verdict), leads: true }];
    }
    let verdict = OnReadings { policy, verdict, known };
    let mut readings = Vec::new();
    let defaults = defaults(policy);
    if let Some(result) = verdict.only(&defaults) {
        verdict.add(&mut readings, defaults, result, true);
    }
    for (way, result) in verdict.ways() {
        verdict.add(&mut readings, way, result, false);
    }
    for reading in &mut readings {
        verdict.leave_out(reading);
    }
    readings
}

/// Every ambiguity that has a default, read by it.
fn defaults(policy: &Policy) -> ReadingSet {
    let mut defaults = Vec::new();
    for (index, ambiguity) in policy.ambiguities.iter().enumerate() {
        if let Some(default) = ambiguity.default {
            defaults.push((index as u16, default));
        }
    }
    defaults
}

/// A diagram of which only readings are left.
struct OnReadings<'a> {
    policy: &'a Policy,
    verdict: NodeRef,
    known: &'a [Known],
}

impl OnReadings<'_> {
    /// The ways through the diagram, each with its result.
    fn ways(&self) -> Vec<(ReadingSet, NodeRef)> {
        let mut found = Vec::new();
        let mut open = vec![(self.verdict, Vec::new())];
        while let (Some((reference, way)), true) = (open.pop(), found.len() < MOST_WAYS) {
            let Some(node) = self.policy.node(reference) else {
                found.push((way, reference));
                continue;
            };
            // The stack gives back the last one first, so that the readings come out in the author's order.
            for (reading, child) in node.children.iter().enumerate().rev() {
                let mut longer = way.clone();
                longer.push((node.variable - self.policy.first_reading, reading as u8));
                open.push((*child, longer));
            }
        }
        found
    }

    /// The result under a set of readings, if the others make no difference.
    fn only(&self, set: &ReadingSet) -> Option<NodeRef> {
        let mut known = self.known.to_vec();
        for (ambiguity, reading) in set {
            cells::read_as(self.policy, &mut known, *ambiguity, *reading);
        }
        match diagram::results(self.policy, self.verdict, &known)[..] {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Adds what can be made of a set by leaving readings out, the last ones first; unless it is told already.
    fn add(&self, readings: &mut Vec<Reading>, mut set: ReadingSet, result: NodeRef, leads: bool) {
        let finding = Finding::of(result);
        let told = readings.iter().position(|reading| reading.finding == finding);
        let at = told.unwrap_or(readings.len());
        if told.is_none() {
            readings.push(Reading { sets: Vec::new(), finding, leads });
        }
        let sets = &mut readings[at].sets;
        if self.is_within(&mut set, sets) {
            return;
        }
        for place in (0..set.len()).rev() {
            let left_out = set.remove(place);
            if self.only(&set) != Some(result) {
                set.insert(place, left_out);
            }
        }
        sets.push(set);
    }

    /// Leaves out the sets that say nothing more than the others; never the one that leads.
    fn leave_out(&self, reading: &mut Reading) {
        let sets = &mut reading.sets;
        for place in (usize::from(reading.leads)..sets.len()).rev() {
            let mut set = sets.remove(place);
            if !self.is_within(&mut set, sets) {
                sets.insert(place, set);
            }
        }
    }

    /// Whether every way to read the policy that is in a set is also in one of the others.
    fn is_within(&self, set: &mut ReadingSet, others: &[ReadingSet]) -> bool {
        for other in others {
            if !is_beside(set, other) {
                continue;
            }
            let Some((ambiguity, _)) = other.iter().find(|read| !set.contains(read)) else { return true };
            let ambiguity = *ambiguity;
            let readings = self.policy.ambiguities[usize::from(ambiguity)].readings.len();
            for reading in 0..readings {
                set.push((ambiguity, reading as u8));
                let is_within = self.is_within(set, others);
                set.pop();
                if !is_within {
                    return false;
                }
            }
            return true;
        }
        false
    }
}

/// Whether the policy can be read in both ways at once.
fn is_beside(set: &ReadingSet, other: &ReadingSet) -> bool {
    set.iter().all(|(ambiguity, reading)| other.iter().all(|(its, read)| its != ambiguity || read == reading))
}

//! What a decision comes to: certainty means that all completions agree.

use super::reason::{Reason, RuleHit};
use crate::policy::{Class, Ending, NodeRef, Policy};
use alloc::vec::Vec;

/// What one decision comes to, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Decided {
    /// What it comes to.
    pub verdict: Verdict,
    /// Why, for each result of the verdict; empty where it is open, or not looked at.
    pub reasons: Vec<Reason>,
    /// The answers that are not known and that it still depends on: indices of questions. Of an open verdict only.
    pub hangs_on: Vec<u16>,
    /// Whether it is looked at: a main decision always, an extra one once it is opened.
    pub is_open: bool,
}

impl Decided {
    /// The place of the result that leads, among those of the verdict.
    pub fn lead(&self) -> Option<usize> {
        self.readings().iter().position(|reading| reading.leads)
    }

    /// Why it comes to what leads; none where nothing does, or it is not looked at.
    pub fn leading(&self) -> Option<&Reason> {
        self.reasons.get(self.lead()?)
    }

    /// The first of the rules that decide, or may.
    pub fn first_rule(&self) -> Option<&RuleHit> {
        self.leading()?.rules.first()
    }

    /// What it comes to, with the readings that lead there; nothing while it is open.
    pub fn readings(&self) -> &[Reading] {
        match &self.verdict {
            Verdict::Settled(readings) => readings,
            Verdict::Impossible | Verdict::Open(_) => &[],
        }
    }

    /// The ambiguities by which it comes to one thing or another.
    pub fn ambiguities(&self) -> Vec<u16> {
        let mut found = Vec::new();
        for reading in self.readings() {
            for set in &reading.sets {
                for (ambiguity, _) in set {
                    if !found.contains(ambiguity) {
                        found.push(*ambiguity);
                    }
                }
            }
        }
        found
    }
}

/// What one decision comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The answers contradict each other.
    Impossible,
    /// Whatever the missing answers; one per result that the policy can be read to lead to.
    Settled(Vec<Reading>),
    /// It still depends on answers. These results are possible, under one reading or another.
    Open(Vec<Finding>),
}

/// A result of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The decision does not arise.
    NotApplicable,
    /// Index of the outcome.
    Outcome(u16),
}

impl Finding {
    /// What a result of a decision's diagram stands for.
    pub fn of(terminal: NodeRef) -> Finding {
        Ending::of(terminal).outcome().map_or(Finding::NotApplicable, Finding::Outcome)
    }
}

/// Ambiguities, each with the reading that is taken of it, in the author's order.
pub type ReadingSet = Vec<(u16, u8)>;

/// A result, and the ways to read the policy that lead to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The smallest sets of readings that lead to it, whatever the other readings: none can be left out of a set, and no set lies
    /// within another. One empty set where it is so however the policy is read.
    pub sets: Vec<ReadingSet>,
    /// The result.
    pub finding: Finding,
    /// Whether it leads: the first set takes every ambiguity in it by its default.
    pub leads: bool,
}

impl Verdict {
    /// The result that leads, unless it is open or the policy's readings forbid one to lead.
    #[inline(always)]
    pub fn lead(&self) -> Option<Finding> {
        self.leading().map(|reading| reading.finding)
    }

    #[inline(never)]
    fn leading(&self) -> Option<&Reading> {
        match self {
            Verdict::Settled(readings) => readings.iter().find(|reading| reading.leads),
            Verdict::Impossible | Verdict::Open(_) => None,
        }
    }

    /// The outcome, where it is the same under every reading and whatever the missing answers.
    pub fn only(&self) -> Option<u16> {
        match self {
            Verdict::Settled(readings) => match readings.as_slice() {
                [Reading { finding: Finding::Outcome(outcome), .. }] => Some(*outcome),
                _ => None,
            },
            Verdict::Impossible | Verdict::Open(_) => None,
        }
    }

    /// The class of the decision; none while it is open or does not arise.
    pub fn class(&self, policy: &Policy) -> Option<Class> {
        match self.lead() {
            Some(Finding::Outcome(outcome)) => Some(policy.outcomes[usize::from(outcome)].class),
            Some(Finding::NotApplicable) => None,
            None => match self {
                Verdict::Settled(_) => Some(Class::Unclear),
                Verdict::Impossible | Verdict::Open(_) => None,
            },
        }
    }
}

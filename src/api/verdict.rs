//! What a decision comes to, by ids, without why.

use super::result::{NOT_APPLICABLE, Outcome, Status};
use crate::assessment::{Finding, Verdict};
use crate::policy::{self, Decision, Policy};
use crate::view::class_id;
use alloc::{vec, vec::Vec};

/// What a decision comes to.
pub(super) fn outcome<'p>(policy: &'p Policy, decision: &'p Decision, verdict: &Verdict) -> Outcome<'p> {
    Outcome {
        id: &decision.id,
        status: status(verdict),
        class: verdict.class(policy).map(class_id),
        outcome: verdict.lead().map(|lead| outcome_id(policy, lead)),
        possible: possible(policy, verdict),
    }
}

/// What a decision comes to where it is one thing, however the policy is read.
pub(super) fn only<'p>(policy: &'p Policy, decision: &'p Decision, finding: Finding) -> Outcome<'p> {
    let (found, id) = (found(policy, finding), outcome_id(policy, finding));
    Outcome {
        id: &decision.id,
        status: if found.is_some() { Status::Settled } else { Status::NotApplicable },
        class: found.map(|outcome| class_id(outcome.class)),
        outcome: Some(id),
        possible: vec![id],
    }
}

/// Every outcome that is possible, each once.
fn possible<'p>(policy: &'p Policy, verdict: &Verdict) -> Vec<&'p str> {
    let findings = match verdict {
        Verdict::Impossible => vec![],
        Verdict::Open(findings) => findings.clone(),
        Verdict::Settled(readings) => readings.iter().map(|reading| reading.finding).collect(),
    };
    let mut each_once = Vec::new();
    for finding in findings {
        let id = outcome_id(policy, finding);
        if !each_once.contains(&id) {
            each_once.push(id);
        }
    }
    each_once
}

/// The outcome, unless the decision does not arise.
pub(super) fn found(policy: &Policy, finding: Finding) -> Option<&policy::Outcome> {
    match finding {
        Finding::NotApplicable => None,
        Finding::Outcome(outcome) => policy.outcomes.get(usize::from(outcome)),
    }
}

pub(super) fn outcome_id(policy: &Policy, finding: Finding) -> &str {
    found(policy, finding).map_or(NOT_APPLICABLE, |outcome| &outcome.id)
}

fn status(verdict: &Verdict) -> Status {
    match verdict {
        Verdict::Impossible => Status::Impossible,
        Verdict::Open(_) => Status::Open,
        Verdict::Settled(readings) => match readings.as_slice() {
            [only] if only.finding == Finding::NotApplicable => Status::NotApplicable,
            _ => Status::Settled,
        },
    }
}

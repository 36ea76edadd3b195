//! What every decision comes to and nothing else, for a host that asks often.

use super::evaluate::counted;
use super::result::Outcome;
use super::verdict::outcome;
use crate::answers::Answers;
use crate::date::Date;
use crate::diagram::{self, Restrictions};
use crate::evaluate::{self, Facts, Given};
use crate::policy::{Decision, IMPOSSIBLE, Policy};
use alloc::vec::Vec;

/// What [`super::evaluate()`] says of every decision, without why.
pub fn outcomes<'p>(
    policy: &'p Policy,
    left: &mut Restrictions,
    answers: &Answers,
    date: Option<Date>,
) -> Vec<Outcome<'p>> {
    let all = Facts::new(policy, answers, date);
    let outcomes = policy.decisions.iter().map(|decision| whatever_counts(policy, decision, &all));
    if let Some(outcomes) = outcomes.collect() {
        return outcomes;
    }
    let counted = counted(&Given { policy, answers, date }, left);
    let facts = Facts::new(policy, &counted.answers, date);
    let one = |decision| outcome(policy, decision, &evaluate::decide(&facts, decision));
    policy.decisions.iter().map(one).collect()
}

/// What a decision comes to, if it need not be known which answers count: one that does not matter changes nothing, unless it may
/// contradict others.
fn whatever_counts<'p>(policy: &'p Policy, decision: &'p Decision, all: &Facts<'_>) -> Option<Outcome<'p>> {
    let reached = diagram::reached(policy, decision.root, &all.known, policy.first_reading);
    let may_contradict = reached[0] == IMPOSSIBLE;
    (!may_contradict).then(|| outcome(policy, decision, &evaluate::verdict(all, decision, &reached)))
}

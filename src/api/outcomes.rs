//! What every decision comes to and nothing else, for a host that asks often.

use super::evaluate::counted;
use super::result::Outcome;
use super::verdict::outcome;
use crate::answers::Answers;
use crate::date::Date;
use crate::diagram::{self, Restrictions};
use crate::evaluate::{self, Facts, Given};
use crate::policy::{Decision, Policy};
use alloc::vec::Vec;

/// What [`super::evaluate()`] says of every decision, without why.
pub fn outcomes<'p>(
    policy: &'p Policy,
    left: &mut Restrictions,
    answers: &Answers,
    date: Option<Date>,
) -> Vec<Outcome<'p>> {
    let all = Facts::new(policy, answers, date);
    let may_contradict = |decision: &Decision| diagram::may_be_impossible(policy, decision.root, &all.known);
    if policy.decisions.iter().any(may_contradict) {
        let counted = counted(&Given { policy, answers, date }, left);
        return decided(policy, &Facts::new(policy, &counted.answers, date));
    }
    // An answer that does not matter changes nothing, unless it contradicts others: so which ones count need not be known.
    decided(policy, &all)
}

fn decided<'p>(policy: &'p Policy, facts: &Facts<'_>) -> Vec<Outcome<'p>> {
    let one = |decision: &'p Decision| outcome(policy, decision, &evaluate::decide(facts, decision));
    policy.decisions.iter().map(one).collect()
}

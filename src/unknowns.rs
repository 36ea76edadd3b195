//! What is most worth finding out, where "weet ik niet" leaves more than one outcome possible.

use crate::answers::Answer;
use crate::cells::Known;
use crate::diagram;
use crate::evaluate::Facts;
use crate::policy::*;
use core::ops::Range;

/// So many nodes are looked at most: the ways to answer each question, times the nodes of the main decisions. What would take
/// more is taken to tell nothing; no policy that is shipped comes near it.
const MOST_LOOKED: usize = 2_000_000;

/// The question, answered with "weet ik niet", whose worst answer leaves the fewest results of the main decisions
/// possible; of several, the first. None where no single answer would leave fewer.
pub fn most_worth_finding(facts: &Facts<'_>) -> Option<u16> {
    let policy = facts.policy;
    let now = count(policy, &facts.known);
    let (mut best, mut fewest, mut left) = (None, usize::MAX, MOST_LOOKED);
    for question in 0..policy.questions.len() as u16 {
        if !matches!(facts.answers.of(question), Answer::Unknown) {
            continue;
        }
        let own = &policy.questions[usize::from(question)];
        let first = usize::from(own.variable);
        let variables = first..first + own.kind.variables();
        let mut looked: usize = 0;
        for decision in policy.decisions.iter().filter(|decision| !decision.is_extra()) {
            looked += usize::from(decision.root);
        }
        for variable in &policy.variables[variables.clone()] {
            looked = looked.saturating_mul(usize::from(variable.cells));
        }
        if looked > left {
            continue;
        }
        left -= looked;
        let mut range = (usize::MAX, 0);
        let is_best = each_way(policy, &mut facts.known.clone(), variables, &mut range, fewest);
        if is_best && range.1 > 0 && range.0 < now {
            (best, fewest) = (Some(question), range.1);
        }
    }
    best
}

/// Widens the range by what every way to answer these variables leaves, as long as that stays below a limit. Whether it did.
fn each_way(
    policy: &Policy,
    known: &mut [Known],
    mut variables: Range<usize>,
    range: &mut (usize, usize),
    limit: usize,
) -> bool {
    let Some(variable) = variables.next() else {
        let count = count(policy, known);
        if count > 0 {
            *range = (range.0.min(count), range.1.max(count));
        }
        return count < limit;
    };
    let all = known[variable];
    for cell in all.each() {
        known[variable] = Known { cells: 1 << cell, open: false };
        if !each_way(policy, known, variables.clone(), range, limit) {
            return false;
        }
    }
    known[variable] = all;
    true
}

/// How many results the main decisions can still come to, taken together; 0 where the constraints leave none.
fn count(policy: &Policy, known: &[Known]) -> usize {
    let mut count = 0;
    for decision in policy.decisions.iter().filter(|decision| !decision.is_extra()) {
        // What cannot be stands alone.
        let results = diagram::results(policy, decision.root, known);
        if results != [IMPOSSIBLE] {
            count += results.len();
        }
    }
    count
}

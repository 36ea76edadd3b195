//! What is most worth finding out, where "weet ik niet" leaves more than one outcome possible.

use crate::answers::Answer;
use crate::cells::Known;
use crate::diagram;
use crate::evaluate::Facts;
use crate::policy::*;
use core::ops::Range;

/// Sets with more ways to choose than this are taken to tell nothing.
const MOST_WAYS: usize = 1 << 10;

/// The question, answered with "weet ik niet", whose worst answer leaves the fewest results of the main decisions
/// possible; of several, the first. None where no single answer would leave fewer.
pub fn most_worth_finding(facts: &Facts<'_>) -> Option<u16> {
    let now = count(facts.policy, &facts.known);
    let mut best = None;
    for question in 0..facts.policy.questions.len() as u16 {
        if !matches!(facts.answers.of(question), Answer::Unknown) {
            continue;
        }
        let Some((least, most)) = left(facts, question) else { continue };
        if least < now && best.is_none_or(|(fewest, _)| most < fewest) {
            best = Some((most, question));
        }
    }
    best.map(|(_, question)| question)
}

/// How many results the answers to a question leave, at least and at most.
fn left(facts: &Facts<'_>, question: u16) -> Option<(usize, usize)> {
    let policy = facts.policy;
    let own = &policy.questions[usize::from(question)];
    let first = usize::from(own.variable);
    let variables = first..first + own.kind.variables();
    let mut ways = 1;
    for variable in &policy.variables[variables.clone()] {
        ways *= usize::from(variable.cells);
        if ways > MOST_WAYS {
            return None;
        }
    }
    let mut range = (usize::MAX, 0);
    each_way(policy, &mut facts.known.clone(), variables, &mut range);
    (range.1 > 0).then_some(range)
}

/// Widens the range by what every way to answer these variables leaves.
fn each_way(policy: &Policy, known: &mut [Known], mut variables: Range<usize>, range: &mut (usize, usize)) {
    let Some(variable) = variables.next() else {
        let count = count(policy, known);
        if count > 0 {
            *range = (range.0.min(count), range.1.max(count));
        }
        return;
    };
    let all = known[variable];
    for cell in all.each() {
        known[variable] = Known { cells: 1 << cell, open: false };
        each_way(policy, known, variables.clone(), range);
    }
    known[variable] = all;
}

/// How many results the main decisions can still come to, taken together; 0 where the constraints leave none.
fn count(policy: &Policy, known: &[Known]) -> usize {
    let mut count = 0;
    for decision in policy.decisions.iter().filter(|decision| !decision.extra) {
        // What cannot be stands alone.
        let results = diagram::results(policy, decision.root, known);
        if results != [IMPOSSIBLE] {
            count += results.len();
        }
    }
    count
}

//! What is most worth finding out, where "weet ik niet" leaves more than one outcome possible.

use crate::answers::Answer;
use crate::cells::Known;
use crate::diagram;
use crate::evaluate::Facts;
use crate::policy::*;
use alloc::{vec, vec::Vec};

/// Sets with more ways to choose than this are taken to tell nothing.
const MOST_WAYS: usize = 1 << 10;

/// The question, answered with "weet ik niet", whose worst answer leaves the fewest results of the main decisions
/// possible; of several, the first. None where no single answer would leave fewer.
pub fn most_worth_finding(facts: &Facts<'_>) -> Option<u16> {
    let now = count(facts.policy, &facts.known);
    let mut best = None;
    for question in 0..facts.policy.questions.len() as u16 {
        if *facts.answers.of(question) != Answer::Unknown {
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
    let mut ways = vec![facts.known.clone()];
    for variable in variables {
        let each = |way: &Vec<Known>| {
            let mut way = way.clone();
            let cells = way[variable].each();
            cells.map(move |cell| {
                way[variable] = Known { cells: 1 << cell, open: false };
                way.clone()
            })
        };
        if ways.len() * usize::from(policy.variables[variable].cells) > MOST_WAYS {
            return None;
        }
        ways = ways.iter().flat_map(each).collect();
    }
    let counts = ways.iter().map(|way| count(policy, way)).filter(|count| *count > 0);
    counts.fold(None, |range, count| {
        let (least, most) = range.unwrap_or((count, count));
        Some((least.min(count), most.max(count)))
    })
}

/// How many results the main decisions can still come to, taken together; 0 where the constraints leave none.
fn count(policy: &Policy, known: &[Known]) -> usize {
    let main = policy.decisions.iter().filter(|decision| !decision.extra);
    let results = main.map(|decision| diagram::results(policy, decision.root, known));
    results.map(|results| results.iter().filter(|result| **result != IMPOSSIBLE).count()).sum()
}

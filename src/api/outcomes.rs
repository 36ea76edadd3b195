//! What every decision comes to and nothing else, for a host that asks often.

use super::answers::consistent;
use super::error::AnswerError;
use super::evaluate::counted;
use super::result::Outcome;
use super::verdict::{only, outcome};
use crate::answers::Answers;
use crate::assessment::{Finding, Verdict};
use crate::cells;
use crate::date::Date;
use crate::diagram::{self, Restrictions};
use crate::evaluate::{self, Facts, Given};
use crate::policy::{Decision, IMPOSSIBLE, NodeRef, Policy};
use alloc::{vec, vec::Vec};

/// Whether the answers that count can all be so. Which of them count takes long to see, and hardly any contradict each other.
///
/// # Errors
/// When two contradict each other.
pub fn can_be_so(
    policy: &Policy,
    left: &mut Restrictions,
    answers: &Answers,
    date: Option<Date>,
) -> Result<(), AnswerError> {
    if consistent(policy, answers).is_ok() {
        return Ok(());
    }
    consistent(policy, &counted(&Given { policy, answers, date }, left).answers)
}

/// What [`super::evaluate()`] says of every decision, without why.
pub fn outcomes<'p>(
    policy: &'p Policy,
    left: &mut Restrictions,
    answers: &Answers,
    date: Option<Date>,
) -> Vec<Outcome<'p>> {
    let all = Facts::new(policy, answers, date);
    let cells = cells::only(&all.known);
    let outcomes = policy.decisions.iter().map(|decision| whatever_counts(policy, decision, &all, &cells));
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
fn whatever_counts<'p>(
    policy: &'p Policy,
    decision: &'p Decision,
    all: &Facts<'_>,
    cells: &[u32],
) -> Option<Outcome<'p>> {
    let is_result = |reference: &NodeRef| policy.node(*reference).is_none();
    let end = diagram::walk(policy, decision.root, cells);
    let reached = if is_result(&end) {
        vec![end]
    } else {
        diagram::reached(policy, end, &all.known, policy.first_reading)
    };
    let may_contradict = reached[0] == IMPOSSIBLE;
    if may_contradict {
        return None;
    }
    let depends_on_readings = !reached.iter().all(is_result);
    Some(match reached[..] {
        _ if depends_on_readings => outcome(policy, decision, &evaluate::verdict(all, decision, &reached)),
        [result] => only(policy, decision, Finding::of(result)),
        _ => {
            let findings = reached.iter().map(|result| Finding::of(*result));
            outcome(policy, decision, &Verdict::Open(findings.collect()))
        }
    })
}

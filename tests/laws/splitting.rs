//! A decision that is too large is looked at piece by piece: what is found there is wrong, and all of it is found where
//! all pieces are searched.

use crate::support::reference::Came;
use crate::support::table::Table;
use crate::support::{random, witness};
use crate::{agree, config};
use contractwijzer_author::compile::{Limits, compile_within};
use contractwijzer_author::model::Model;
use contractwijzer_author::problem::{Code, Problem};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

/// So small that most of the random policies do not fit, and some of their pieces neither.
const SMALL: Limits = Limits { decision: 40, piece: 25, pieces: 3_000, all: 1_000_000 };

#[test]
fn what_is_found_in_pieces_is_really_wrong() {
    let (complete, partial) = (AtomicUsize::new(0), AtomicUsize::new(0));
    proptest!(config(1_024), |(plan in random::plans(false))| {
        let written = plan.written();
        let problems = compile_within(&written.model, SMALL).0.err().unwrap_or_default();
        let Some(large) = problems.iter().find(|problem| problem.code == Code::TooLarge) else { return Ok(()) };
        let Some(decision) = written.model.decisions.iter().position(|it| it.span == large.span) else { return Ok(()) };
        let all = large.help.contains("; all ");
        if all { &complete } else { &partial }.fetch_add(1, Ordering::Relaxed);
        let whole = written.policy.as_ref().err().map_or(&[][..], Vec::as_slice);
        let found = is_real(&written.model, decision, &problems)
            .and_then(|()| if all { is_everything(&written.model, decision, &problems, whole) } else { Ok(()) });
        found.map_err(|what| TestCaseError::fail(format!("{what}\n{}\n{}", large.help, written.text)))?;
    });
    let (complete, partial) = (complete.into_inner(), partial.into_inner());
    assert!(complete > 100 && partial > 20, "{complete} searched whole, {partial} in part");
}

/// Every practice that is shown does show it.
fn is_real(model: &Model, decision: usize, problems: &[Problem]) -> Result<(), String> {
    let table = Table::new(model, |values, question| values.answers(model, question));
    for problem in problems {
        let (what, Some(practice)) = (&problem.what, &problem.practice) else { continue };
        let rules = &model.decisions[decision].rules;
        let named = |id: &str| what.contains(&format!("`{id}`"));
        for decided in witness::replay(&table, practice, decision) {
            if problem.code == Code::Gap && problem.span == model.decisions[decision].span {
                agree(decided.map(|it| it.came), Some(Came::Gap), what)?;
            } else if rules.iter().any(|rule| problem.span == rule.span) {
                let of_problem = (0..).zip(rules).filter(|(_, rule)| named(&rule.id)).map(|(at, _)| at);
                let of_problem: Vec<usize> = of_problem.collect();
                let both = decided.is_some_and(|it| of_problem.iter().all(|rule| it.rules.contains(rule)));
                agree((both, of_problem.len()), (true, 2), what)?;
            }
        }
    }
    Ok(())
}

/// What is wrong with the decision as a whole is found in its pieces, and nothing more.
fn is_everything(
    model: &Model,
    decision: usize,
    problems: &[Problem],
    whole: &[Problem],
) -> Result<(), String> {
    let own = &model.decisions[decision];
    let of_decision = |problem: &&Problem| {
        let is_gap = problem.code == Code::Gap && problem.span == own.span;
        let is_of_rules = own.rules.iter().any(|rule| rule.span == problem.span);
        is_gap || (problem.code == Code::Contradiction && is_of_rules)
    };
    let told = |problems: &[Problem]| -> BTreeSet<String> {
        problems.iter().filter(of_decision).map(|problem| problem.what.clone()).collect()
    };
    agree(told(problems), told(whole), "what is found in all pieces, and in the whole")
}

//! What the API says of outcomes alone is what it says of them with everything else, whichever answers count.

use crate::support::random;
use crate::support::shipped;
use crate::{EVERY_TYPE, Seeds, compiled, config, pair, pick, seeds};
use contractwijzer::answers::Answers;
use contractwijzer::api;
use contractwijzer::api::result::{Decided, Outcome};
use contractwijzer::date::Date;
use contractwijzer::diagram::Restrictions;
use contractwijzer::policy::Policy;
use contractwijzer_author::model::Model;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use std::cell::Cell;

/// Answers of which most count, and answers of which most do not: to almost every question, known or not.
fn states() -> impl Strategy<Value = [Seeds; 5]> {
    [seeds(0..3, 6), seeds(0..5, 6), seeds(0..8, 6), seeds(0..24, 6), seeds(2..3, 6)]
}

/// How many answers did not count.
fn outcomes_are_as_evaluated(
    policy: &Policy,
    answers: &Answers,
    date: Option<Date>,
) -> Result<usize, TestCaseError> {
    let found = api::outcomes(policy, &mut Restrictions::new(policy), answers, date);
    let result = api::evaluate(policy, answers, date);
    let expected: Vec<Outcome<'_>> = result.decisions.iter().map(Decided::without_why).collect();
    prop_assert_eq!(found, expected, "{}: {:?} at {:?}", policy.id, answers, date);
    Ok(result.ignored.len())
}

fn of_policy(model: &Model, policy: &Policy, states: &[Seeds]) -> Result<usize, TestCaseError> {
    let (table, mut ignored) = (pair(policy, model).table, 0);
    for seeds in states {
        let (answers, date) = table.visitor(&pick(&table, seeds));
        ignored += outcomes_are_as_evaluated(policy, &answers, date)?;
    }
    Ok(ignored)
}

#[test]
fn in_random_policies_outcomes_alone_are_as_evaluated() {
    let ignored = Cell::new(0);
    proptest!(config(2_000), |(plan in random::plans(true), states in states())| {
        let written = plan.pruned();
        let Ok(policy) = &written.policy else { return Ok(()) };
        let found = of_policy(&written.model, policy, &states);
        let found = found.map_err(|error| TestCaseError::fail(format!("{error}\n{}", written.text)))?;
        ignored.set(ignored.get() + found);
    });
    // A law in which every answer counts would be kept without asking which ones do.
    assert!(ignored.get() > 1_000, "{}", ignored.get());
}

#[test]
fn in_shipped_policies_and_with_every_kind_of_question_outcomes_alone_are_as_evaluated() {
    let mut policies: Vec<(Model, Policy)> =
        shipped::policies().into_iter().map(|shipped| (shipped.model, shipped.policy)).collect();
    policies.push(compiled(EVERY_TYPE));
    for (model, policy) in &policies {
        let questions = model.questions.len();
        let table = pair(policy, model).table;
        let kinds = [0..3, 0..5, 0..8, 0..24, 2..3];
        let states: Vec<_> = kinds.into_iter().map(|kinds| seeds(kinds, questions + 1)).collect();
        proptest!(config(24), |(states in states)| {
            for seeds in &states {
                let (answers, date) = table.visitor(&pick(&table, seeds));
                outcomes_are_as_evaluated(policy, &answers, date)?;
            }
        });
    }
}

#[test]
fn in_every_scenario_outcomes_alone_are_as_evaluated() {
    for shipped in shipped::policies() {
        for scenario in &shipped.scenarios {
            let found = outcomes_are_as_evaluated(&shipped.policy, &scenario.answers, scenario.date);
            assert!(found.is_ok(), "{found:?}");
        }
    }
}

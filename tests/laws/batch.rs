//! What a line of practices comes to is what the rules themselves say, read by the second evaluator.

use crate::support::compare::Pair;
use crate::support::reference::Came;
use crate::support::table::State;
use crate::support::{random, shipped};
use crate::{EVERY_TYPE, Seeds, compiled, config, pair, pick, seeds};
use contractwijzer::answers::contradiction;
use contractwijzer::api::answers::write;
use contractwijzer::policy::Policy;
use contractwijzer_author::batch;
use contractwijzer_author::batch::plan::{Format, Plan, Tell};
use contractwijzer_author::batch::side::Side;
use contractwijzer_author::model::Model;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde_json::{Value, json};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::io::Cursor;

/// No more completions are tried.
const MOST: usize = 5_000;

/// Practices as lines, and what comes of each.
fn run(policy: &Policy, pair: &Pair<'_>, states: &[State]) -> Vec<Value> {
    let line = |state: &State| {
        let (answers, date) = pair.table.visitor(state);
        json!({ "answers": write(policy, &answers), "date": date.map(|date| date.to_string()) }).to_string()
    };
    let input = states.iter().map(line).collect::<Vec<_>>().join("\n");
    let (sides, format) = (vec![Side::alone(policy.clone())], Format::Lines);
    let plan = Plan { sides, date: None, tell: Tell::Outcomes, keep_going: true, format };
    let mut output = Vec::new();
    batch::lines(plan, 2, Cursor::new(input.into_bytes()), &mut output, |_| {}).expect("it is in memory");
    let text = String::from_utf8(output).expect("JSON");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// What the rules say that a decision can come to.
fn expected(model: &Model, pair: &Pair<'_>, state: &State, decision: usize) -> BTreeSet<String> {
    let read = vec![true; pair.table.readings(decision).len()];
    let id = |came: Came| match came {
        Came::NotApplicable => "not-applicable".to_owned(),
        Came::Outcome(at) => model.decisions[decision].outcomes[at].id.clone(),
        Came::Gap | Came::Contradiction => "unsound".to_owned(),
    };
    pair.table.results(state, decision, &read).into_iter().map(id).collect()
}

/// How many decisions were held against the rules.
fn lines_say_what_the_rules_say(
    model: &Model,
    policy: &Policy,
    states: &[Seeds],
) -> Result<usize, TestCaseError> {
    let pair = pair(policy, model);
    let states: Vec<State> = states.iter().map(|seeds| pick(&pair.table, seeds)).collect();
    let (found, mut held) = (run(policy, &pair, &states), 0);
    prop_assert_eq!(found.len(), states.len());
    for (found, state) in found.iter().zip(&states) {
        if !found["error"].is_null() {
            let is_right = contradiction(policy, &pair.table.visitor(state).0).is_some();
            prop_assert!(is_right, "{found}");
            continue;
        }
        for (at, decision) in policy.decisions.iter().enumerate() {
            let own =
                model.decisions.iter().position(|own| own.id == decision.id).expect("the same decisions");
            if pair.table.completions(state, own) > MOST {
                continue;
            }
            let expected = expected(model, &pair, state, own);
            if expected.is_empty() {
                // What contradicts the others does not count here, or all of it would have been refused.
                continue;
            }
            let possible: BTreeSet<String> =
                serde_json::from_value(found["outcomes"][at]["possible"].clone())
                    .map_err(|error| TestCaseError::fail(format!("{error}: {found}")))?;
            let is_right = possible == expected || pair.is_wide(state) && possible.is_superset(&expected);
            prop_assert!(is_right, "{}: {found}\nand by the rules {expected:?}", decision.id);
            held += 1;
        }
    }
    Ok(held)
}

/// Almost nothing known, much, and all.
fn states(questions: usize) -> impl Strategy<Value = [Seeds; 5]> {
    [0..3, 0..5, 0..8, 0..24, 2..3].map(|kinds| seeds(kinds, questions + 1))
}

#[test]
fn in_random_policies_lines_say_what_the_rules_say() {
    let held = Cell::new(0);
    proptest!(config(300), |(plan in random::plans(true), states in states(5))| {
        let written = plan.pruned();
        let Ok(policy) = &written.policy else { return Ok(()) };
        let found = lines_say_what_the_rules_say(&written.model, policy, &states);
        held.set(held.get() + found.map_err(|error| TestCaseError::fail(format!("{error}\n{}", written.text)))?);
    });
    assert!(held.get() > 1_000, "{}", held.get());
}

#[test]
fn in_shipped_policies_and_with_every_kind_of_question_lines_say_what_the_rules_say() {
    let mut policies: Vec<(Model, Policy)> =
        shipped::policies().into_iter().map(|shipped| (shipped.model, shipped.policy)).collect();
    policies.push(compiled(EVERY_TYPE));
    let held = Cell::new(0);
    for (model, policy) in &policies {
        proptest!(config(4), |(states in states(model.questions.len()))| {
            held.set(held.get() + lines_say_what_the_rules_say(model, policy, &states)?);
        });
    }
    assert!(held.get() > 500, "{}", held.get());
}

//! Near-misses, by looking at every other amount.

use crate::support::compare::Pair;
use crate::support::random;
use crate::support::reference::{Came, Plain};
use crate::support::table::{Known, State};
use crate::{GGZ, compiled, config, holds, pair, pick, several_states};
use contractwijzer::answers::{Answer, Answers, Value};
use contractwijzer::assessment::Near;
use contractwijzer::date::Date;
use contractwijzer::evaluate::Facts;
use contractwijzer::near::{edge_matters, near};
use contractwijzer::policy::{Kind, MOST_AMOUNT, Policy};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

/// The policy, with every amount near every bound, however far.
fn all_near(mut policy: Policy) -> Policy {
    for question in &mut policy.questions {
        if let Kind::Number(axis) = &mut question.kind {
            axis.near = 2 * MOST_AMOUNT;
        }
    }
    policy
}

fn number(answer: &Plain) -> Option<(i64, Option<usize>)> {
    match answer {
        Plain::Number(amount, basis) => Some((*amount, *basis)),
        Plain::Choice(_) | Plain::Set(_) | Plain::Alternative(..) | Plain::List(_) => None,
    }
}

/// What a visitor reads first of a decision: what leads; where nothing does, all it may come to.
fn told_first(pair: &Pair<'_>, state: &State, decision: usize) -> Vec<Came> {
    let (table, ambiguities) = (&pair.table, &pair.table.model.ambiguities);
    let ways = table.readings(decision);
    let named = |ambiguity: usize| ways.iter().any(|way| way[ambiguity] > 0);
    let by_default = |way: &Vec<usize>| {
        let mut read = way.iter().enumerate().filter(|(at, _)| named(*at));
        read.all(|(at, reading)| ambiguities[at].default.is_none_or(|default| default == *reading))
    };
    let of = |ways: Vec<bool>| table.results(state, decision, &ways).into_iter().collect::<Vec<Came>>();
    let leading = of(ways.iter().map(by_default).collect());
    let is_settled = table.verdicts(state, decision).len() == 1;
    if is_settled && leading.len() == 1 { leading } else { of(vec![true; ways.len()]) }
}

/// A bound is told of exactly where an amount beyond it changes what is told first, and it is the nearest of those.
fn the_nearest_bound_that_matters_is_told(pair: &Pair<'_>, state: &State) -> Result<(), String> {
    let table = &pair.table;
    let results = |state: &State| -> Vec<_> {
        pair.main().iter().map(|decision| told_first(pair, state, *decision)).collect()
    };
    let (answers, date) = table.visitor(state);
    let facts = Facts::new(pair.policy, &answers, date);
    for (question, known) in state[1..].iter().enumerate() {
        let Known::Given(at) = known else { continue };
        let Some((amount, basis)) = number(&table.answers[question][*at]) else { continue };
        let Kind::Number(axis) = &pair.policy.questions[question].kind else { continue };
        // How near a day is to the day looked at is never said.
        if axis.by_day {
            continue;
        }
        let told = near(&facts, u16::try_from(question).expect("few questions"));
        let is_edge = axis.starts.contains(&amount) && axis.starts.contains(&(amount + 1));
        let now = results(state);
        let others = table.answers[question].iter().enumerate().filter_map(|(at, other)| {
            let (other, _) = number(other).filter(|(_, other)| *other == basis)?;
            let mut state = state.clone();
            state[1 + question] = Known::Given(at);
            (results(&state) != now).then_some(other)
        });
        let mut distances: Vec<i64> = others.map(|other| (other - amount).abs()).collect();
        distances.sort_unstable();
        match (told, distances.first()) {
            (None, None) => {}
            (None, Some(_)) if is_edge => {}
            (Some(Near { bound, below, .. }), Some(nearest)) if !is_edge => {
                // From below the bound itself is beyond it; from above, the amount before it is.
                let distance = if below { bound - amount } else { amount - (bound - 1) };
                if below != (amount < bound) || distance != *nearest {
                    return Err(format!("{bound} is told for {amount}, and {nearest} further it matters"));
                }
            }
            (told, nearest) => return Err(format!("{told:?} for {amount}, and matters after {nearest:?}")),
        }
    }
    Ok(())
}

#[test]
fn in_random_policies_the_nearest_bound_that_matters_is_told() {
    proptest!(config(256), |(plan in random::plans(true), states in several_states())| {
        let written = plan.pruned();
        let Ok(policy) = written.policy.clone() else { return Ok(()) };
        // A number computed from the amount has bounds of its own, and a constraint can rule out what is beyond one.
        if !written.model.derived.is_empty() || !written.model.constraints.is_empty() {
            return Ok(());
        }
        let policy = all_near(policy);
        let pair = pair(&policy, &written.model);
        for seeds in states {
            let state = pick(&pair.table, &seeds.closed());
            if pair.is_wide(&state) || pair.main().iter().any(|it| pair.table.completions(&state, *it) > 200) {
                continue;
            }
            let found = the_nearest_bound_that_matters_is_told(&pair, &state);
            holds(&pair, &state, found).map_err(|error| TestCaseError::fail(format!("{error}\n{}", written.text)))?;
        }
    });
}

/// What an institution whose ceiling is so many cents is told.
fn told(ceiling: i64) -> Option<Near> {
    let (_, policy) = compiled(GGZ);
    let question = |id: &str| {
        let at = policy.questions.iter().position(|question| question.id == id).expect("a question");
        u16::try_from(at).expect("few questions")
    };
    let mut answers = Answers::default();
    for (id, value) in [("kwaliteitsstatuut", 0), ("contract-vorig-jaar", 1), ("vorm", 2)] {
        answers.set(question(id), Answer::Given(Value::Choice(value)));
    }
    answers.set(question("settings"), Answer::Given(Value::Set(0b11)));
    answers.set(question("plafond"), Answer::Given(Value::Number { amount: ceiling, basis: Some(0) }));
    answers.set(question("groepsomzet"), Answer::Given(Value::Alternative(0)));
    near(&Facts::new(&policy, &answers, None), question("plafond"))
}

#[test]
fn within_fifty_thousand_euro_of_three_million_it_is_told() {
    let three_million = 300_000_000;
    assert_eq!(told(three_million - 5_000_001), None);
    let below = |cents: i64| told(three_million - cents).map(|near| (near.bound, near.below));
    assert_eq!(below(5_000_000), Some((three_million, true)));
    assert_eq!(below(1), Some((three_million, true)));
    assert_eq!(told(three_million), None, "the policy itself speaks of this edge");
    let above = |cents: i64| told(three_million + cents).map(|near| near.below);
    assert_eq!(above(1), Some(false));
    assert_eq!(above(4_999_999), Some(false));
    assert_eq!(above(5_000_000), None);
}

/// Where the visitor of an outpatient physiotherapy practice is told to be near, in tenths of the index.
fn physiotherapy(index: i64) -> Option<(i64, bool)> {
    let (_, policy) = compiled(include_str!("../../rules/vgz/fysiotherapie-2020.toml"));
    let answers =
        given(&policy, &[("registers", 0), ("situatie", 5), ("good-practice", 2)], ("index", index));
    let date = Date::new(2019, 10, 1);
    near(&Facts::new(&policy, &answers, date), question(&policy, "index"))
        .map(|near| (near.bound, near.below))
}

#[test]
fn the_bound_that_is_told_is_the_one_where_the_page_says_something_else() {
    assert_eq!(physiotherapy(1_495), Some((1_500, true)), "149 would come to the same");
    assert_eq!(physiotherapy(994), Some((1_000, true)), "99 would come to the same");
    assert_eq!(physiotherapy(390), Some((400, true)), "39.5 would come to the same");
}

#[test]
fn an_edge_is_told_only_where_it_makes_a_difference() {
    let (_, policy) = compiled(include_str!("../../rules/vgz/msz-2024.toml"));
    let edge = policy.notices.iter().find(|notice| notice.id == "A-29").expect("the note on 30 minutes");
    let is_told = |arrangement: u64| {
        let mut answers = given(&policy, &[("soort", 1), ("contract-vorig-jaar", 1)], ("minuten", 30));
        answers.set(question(&policy, "zbc-eisen"), Answer::Given(Value::Set(0b1111)));
        answers.set(question(&policy, "achterwacht"), Answer::Given(Value::Set(arrangement)));
        edge_matters(&Facts::new(&policy, &answers, Date::new(2023, 6, 1)), edge)
    };
    assert!(is_told(0b11), "at 31 minutes there is no contract");
    assert!(!is_told(0b01), "without an arrangement that is signed there is none at 30 either");
}

fn question(policy: &Policy, id: &str) -> u16 {
    let at = policy.questions.iter().position(|question| question.id == id).expect("a question");
    u16::try_from(at).expect("few questions")
}

/// Choices by their place, and a number.
fn given(policy: &Policy, choices: &[(&str, u16)], (number, amount): (&str, i64)) -> Answers {
    let mut answers = Answers::default();
    for (id, choice) in choices {
        answers.set(question(policy, id), Answer::Given(Value::Choice(*choice)));
    }
    answers.set(question(policy, number), Answer::Given(Value::Number { amount, basis: None }));
    answers
}

//! What is most worth finding out, by trying every answer.

use crate::support::compare::Pair;
use crate::support::random;
use crate::support::table::{Known, State};
use crate::{GGZ, agree, compiled, config, holds, pair, pick, several_states};
use contractwijzer::answers::{Answer, Answers, Value};
use contractwijzer::evaluate::Facts;
use contractwijzer::unknowns::most_worth_finding;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

/// A set that would be empty is no answer, but a diagram may take it for one.
fn has_open_sets(pair: &Pair<'_>, state: &State) -> bool {
    let sets = pair.policy.questions.iter().zip(&state[1..]);
    sets.into_iter().any(|(question, known)| {
        matches!(question.kind, contractwijzer::policy::Kind::Set(_)) && !matches!(known, Known::Given(_))
    })
}

fn the_most_telling_question_is_found(pair: &Pair<'_>, state: &State) -> Result<(), String> {
    let main = pair.main();
    let table = &pair.table;
    if pair.is_wide(state)
        || has_open_sets(pair, state)
        || main.iter().any(|it| table.completions(state, *it) > 500)
    {
        return Ok(());
    }
    let count = |state: &State| -> usize {
        let every = |decision: usize| vec![true; table.readings(decision).len()];
        main.iter().map(|decision| table.results(state, *decision, &every(*decision)).len()).sum()
    };
    let mut best: Option<(usize, usize)> = None;
    for question in 0..table.answers.len() {
        if state[1 + question] != Known::Unknown {
            continue;
        }
        let with = |value| {
            let mut state = state.clone();
            state[1 + question] = Known::Given(value);
            state
        };
        let counts =
            (0..table.answers[question].len()).map(with).filter(|it| !pair.is_wide(it)).map(|it| count(&it));
        let counts: Vec<usize> = counts.filter(|count| *count > 0).collect();
        let (Some(least), Some(most)) = (counts.iter().min(), counts.iter().max()) else { continue };
        if *least < count(state) && best.is_none_or(|(fewest, _)| *most < fewest) {
            best = Some((*most, question));
        }
    }
    let (answers, date) = table.visitor(state);
    let found = most_worth_finding(&Facts::new(pair.policy, &answers, date));
    agree(found.map(usize::from), best.map(|(_, question)| question), "most worth finding out")
}

#[test]
fn in_random_policies_the_most_telling_question_is_found() {
    proptest!(config(256), |(plan in random::plans(true), states in several_states())| {
        let written = plan.pruned();
        let Ok(policy) = &written.policy else { return Ok(()) };
        let pair = pair(policy, &written.model);
        for seeds in states {
            let state = pick(&pair.table, &seeds);
            let found = the_most_telling_question_is_found(&pair, &state);
            holds(&pair, &state, found).map_err(|error| TestCaseError::fail(format!("{error}\n{}", written.text)))?;
        }
    });
}

#[test]
fn a_practice_finds_out_its_own_ceiling_first() {
    let (_, policy) = compiled(GGZ);
    let question = |id: &str| {
        let at = policy.questions.iter().position(|question| question.id == id).expect("a question");
        u16::try_from(at).expect("few questions")
    };
    let mut answers = Answers::default();
    for (id, value) in [("kwaliteitsstatuut", 0), ("contract-vorig-jaar", 0), ("vorm", 0)] {
        answers.set(question(id), Answer::Given(Value::Choice(value)));
    }
    for id in ["plafond", "visitatie", "kibg"] {
        answers.set(question(id), Answer::Unknown);
    }
    let found = most_worth_finding(&Facts::new(&policy, &answers, None));
    assert_eq!(found, Some(question("plafond")));
}

//! Mutants of random policies: those called the same are the same, and the practice of a survivor shows the change.

use crate::support::random;
use crate::support::reference::{Decided, Practice, bases};
use crate::support::table::Table;
use crate::support::witness::replay;
use crate::{agree, config, seeds};
use contractwijzer::answers::Value;
use contractwijzer::policy::Policy;
use contractwijzer_author::model::Model;
use contractwijzer_author::mutants::{Fate, Trial, trials};
use contractwijzer_author::scenarios;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

/// How many practices each mutant is tried on.
const PRACTICES: usize = 24;

#[test]
fn a_mutant_is_what_it_is_called() {
    let practices = prop::collection::vec(seeds(2..3, 8), PRACTICES);
    proptest!(config(16), |(plan in random::plans(true), practices in practices)| {
        let written = plan.pruned();
        let Ok(policy) = &written.policy else { return Ok(()) };
        let table = Table::new(&written.model, |values, question| values.answers(&written.model, question));
        let picked: Vec<Vec<u16>> =
            practices.iter().map(|seeds| seeds.0.iter().map(|(_, value)| *value).collect()).collect();
        for trial in trials(&written.model, policy, &[]) {
            let found = is_as_called(&table, policy, &trial, &picked);
            found.map_err(|what| TestCaseError::fail(format!("{}: {what}\n{}", trial.mutant.id, written.text)))?;
        }
    });
}

fn is_as_called(
    table: &Table<'_>,
    policy: &Policy,
    trial: &Trial,
    picked: &[Vec<u16>],
) -> Result<(), String> {
    // The rules of these are the same; which reading leads is no matter of a practice.
    if trial.mutant.id.starts_with("ambiguity") {
        return Ok(());
    }
    match &trial.fate {
        // That a refusal is right, the laws of refusals say.
        Fate::Refused => Ok(()),
        Fate::Same => picked.iter().try_for_each(|seeds| {
            let of = |model| decided(table, model, seeds);
            agree(of(table.model), of(&trial.mutant.model), "a practice tells them apart")
        }),
        Fate::Survived(survivor) => {
            // Nobody asks what an alternative to a number would have been based on; a practice cannot say.
            let is_bare = |(question, value): (&usize, &Value)| {
                let bases = bases(&table.model.questions[*question].kind);
                matches!(value, Value::Alternative(_)) && bases.iter().any(Option::is_some)
            };
            if survivor.practice.answers.iter().any(is_bare) {
                return Ok(());
            }
            let mut other = Table::new(&trial.mutant.model, |_, question| table.answers[question].clone());
            other.dates = table.dates.clone();
            let differs = |fill: usize| {
                (0..table.model.decisions.len()).any(|decision| {
                    replay(table, &survivor.practice, decision)[fill]
                        != replay(&other, &survivor.practice, decision)[fill]
                })
            };
            agree([differs(0), differs(1)], [true, true], "its practice shows nothing")?;
            let Some(scenario) = &survivor.scenario else { return Ok(()) };
            let file = format!("policy = \"{}\"\n{}", policy.id, scenario.text);
            let scenarios = scenarios::parse(&file, policy).map_err(|problems| format!("{problems:?}"))?;
            let problems: Vec<_> =
                scenarios.iter().flat_map(|scenario| scenarios::compare(policy, scenario)).collect();
            agree(problems, Vec::new(), "its scenario does not hold")
        }
        Fate::Killed(_) | Fate::Untried => Err(format!("without scenarios it is {:?}", trial.fate)),
    }
}

/// What a practice picked from the table comes to.
fn decided(table: &Table<'_>, model: &Model, seeds: &[u16]) -> Vec<Option<Decided>> {
    let seed = |at: usize| usize::from(seeds[at % seeds.len()]);
    let date = table.dates[seed(0) % table.dates.len()];
    let answers: Vec<_> = table
        .answers
        .iter()
        .enumerate()
        .map(|(question, all)| all[seed(question + 1) % all.len()].clone())
        .collect();
    let readings: Vec<usize> = model
        .ambiguities
        .iter()
        .enumerate()
        .map(|(index, ambiguity)| (seed(7) >> index) % ambiguity.readings.len())
        .collect();
    let practice = Practice { model, date, answers: &answers, readings: &readings };
    (0..model.decisions.len()).map(|decision| practice.decide(decision)).collect()
}

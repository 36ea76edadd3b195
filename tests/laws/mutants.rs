//! Mutants of random policies: those called the same are the same, the practice of a survivor shows the change, and what is
//! noticed is.

use crate::support::random::{self, Written};
use crate::support::reference::{Decided, Practice, bases};
use crate::support::table::Table;
use crate::support::witness::replay;
use crate::{agree, config, seeds};
use contractwijzer::answers::Value;
use contractwijzer::policy::Policy;
use contractwijzer_author::check;
use contractwijzer_author::compile::compile;
use contractwijzer_author::model::Model;
use contractwijzer_author::mutants::{Fate, Survivor, Trial, trials};
use contractwijzer_author::scenarios::{self, Scenario};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use std::collections::BTreeSet;

/// How many practices each mutant is tried on.
const PRACTICES: usize = 24;

#[test]
fn a_mutant_is_what_it_is_called() {
    let practices = prop::collection::vec(seeds(2..3, 8), PRACTICES);
    proptest!(config(48), |(plan in random::plans(true), practices in practices)| {
        let written = plan.pruned();
        let Ok(policy) = &written.policy else { return Ok(()) };
        let table = Table::new(&written.model, |values, question| values.answers(&written.model, question));
        let fail = |trial: &Trial, what| {
            TestCaseError::fail(format!("{}: {what}\n{}", trial.mutant.id, written.text))
        };
        let picked: Vec<Vec<u16>> =
            practices.iter().map(|seeds| seeds.0.iter().map(|(_, value)| *value).collect()).collect();
        let alone = trials(&written.model, policy, &[]);
        for trial in &alone {
            is_as_called(&table, policy, trial, &picked).map_err(|what| fail(trial, what))?;
        }
        let scenarios = suggested(policy, &alone).map_err(TestCaseError::fail)?;
        for trial in &trials(&written.model, policy, &scenarios) {
            is_noticed_as_called(&written, trial, &scenarios).map_err(|what| fail(trial, what))?;
        }
    });
}

/// The scenarios that survivors suggest, together.
fn suggested(policy: &Policy, trials: &[Trial]) -> Result<Vec<Scenario>, String> {
    let mut file = format!("policy = \"{}\"\n", policy.id);
    for trial in trials {
        if let Fate::Survived(Survivor { scenario: Some(scenario), is_first: true, .. }) = &trial.fate {
            file.push_str(&scenario.text);
        }
    }
    scenarios::parse(&file, policy).map_err(|problems| format!("{problems:?}\n{file}"))
}

/// Whether the change itself, compiled and visited, is refused or noticed where a short look told so.
fn is_noticed_as_called(written: &Written, trial: &Trial, scenarios: &[Scenario]) -> Result<(), String> {
    let model = trial.mutant.model(&written.model);
    let changed = compile(&model);
    let told = format!("{:?}", trial.fate);
    match (&trial.fate, changed) {
        // What is dropped stays in its place, where the compiler refuses it.
        _ if trial.mutant.dropped.is_some() => Ok(()),
        (Fate::Refused | Fate::Killed(_), Err(_)) => Ok(()),
        // What only warns, such as a question that nothing depends on any more, is compiled.
        (Fate::Refused, Ok(_)) => {
            let found = |model: &Model| -> BTreeSet<String> {
                let problems = check::problems(&written.text, model).problems;
                problems.into_iter().map(|problem| problem.what).collect()
            };
            let is_worse = !found(&model).is_subset(&found(&written.model));
            agree(is_worse, true, "nothing more is wrong with it")
        }
        (Fate::Killed(scenario), Ok(changed)) => {
            let is_noticed = !scenarios::compare(&changed, &scenarios[*scenario]).is_empty();
            agree(is_noticed, true, &format!("the scenario does not notice it: {told}"))
        }
        // It comes to the same. What is asked on the way there may be other all the same.
        (Fate::Same, _) => Ok(()),
        (Fate::Survived(_), changed) => {
            let changed = changed.map_err(|problems| format!("{told}: {problems:?}"))?;
            let notices = |scenario: &&Scenario| !scenarios::compare(&changed, scenario).is_empty();
            agree(scenarios.iter().find(notices).map(|it| it.id.as_str()), None, &told)
        }
        (Fate::Untried, _) => Err(told),
    }
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
            agree(of(table.model), of(&trial.mutant.model(table.model)), "a practice tells them apart")
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
            let changed = trial.mutant.model(table.model);
            let mut other = Table::new(&changed, |_, question| table.answers[question].clone());
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

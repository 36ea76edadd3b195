//! Do the scenarios of every policy come to what their authors expect, through the API that hosts use? And those of GGZ
//! 2023 to the same result as before?
//!
//! `tests/golden/ggz-2023.json` is read again by the tests in Node and in the browser, which must come to the very same
//! bytes. After a change that was meant: `UPDATE=1 cargo test --test golden`, and review the difference. The results of
//! the other policies are kept for the tests in Node only until they have run.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::disallowed_methods, reason = "a test reads the rules from files")]

use contractwijzer::api::answers::{self, WrittenAnswers};
use contractwijzer::api::result::{Result as Evaluated, Said};
use contractwijzer::api::{self, Problem};
use contractwijzer::assessment::Finding;
use contractwijzer::policy::{Class, Policy};
use contractwijzer::view::class_id;
use contractwijzer_author::scenarios::{Expected, ExpectedDecision, Scenario};
use contractwijzer_author::{compile, read, scenarios};
use serde::Serialize;
use shipped::Shipped;

#[path = "support/shipped.rs"]
mod shipped;

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/ggz-2023.json");

#[derive(Serialize)]
struct Entry<'p> {
    scenario: String,
    date: Option<String>,
    answers: WrittenAnswers,
    result: Evaluated<'p>,
}

#[test]
fn every_scenario_comes_to_the_same_result_as_before() {
    let (policy, scenarios) = ggz();
    let entries: Vec<Entry<'_>> = scenarios.iter().map(|scenario| entry(&policy, scenario)).collect();
    let found = json(&entries);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(GOLDEN, &found).expect("the golden file can be written");
    }
    let golden = std::fs::read_to_string(GOLDEN).expect("the golden file is there");
    let first = found.lines().zip(golden.lines()).position(|(found, golden)| found != golden);
    assert!(found == golden, "line {:?} differs; if that was meant: UPDATE=1", first.map(|line| line + 1));
}

#[test]
fn every_scenario_of_every_policy_comes_to_what_its_author_expects() {
    for Shipped { policy, scenarios, .. } in shipped::policies() {
        assert!(!scenarios.is_empty(), "{} has no scenarios", policy.id);
        for scenario in &scenarios {
            let result = api::evaluate(&policy, &scenario.answers, scenario.date);
            let at = format!("{} {}", policy.id, scenario.id);
            Comparison { policy: &policy, scenario: &at, result: &result }.all(&scenario.expected);
        }
    }
}

/// For `tests/api`: the same packs in wasm must come to the same bytes.
#[test]
fn results_of_every_policy_are_kept_for_the_tests_in_node() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("results");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    for Shipped { policy, scenarios, .. } in shipped::policies() {
        let entries: Vec<Entry<'_>> = scenarios.iter().map(|scenario| entry(&policy, scenario)).collect();
        let file = folder.join(format!("{}.json", policy.id));
        std::fs::write(file, json(&entries)).expect("the results can be written");
    }
}

#[test]
fn answers_read_back_as_they_were_written() {
    for Shipped { policy, scenarios, .. } in shipped::policies() {
        for scenario in &scenarios {
            let written = answers::write(&policy, &scenario.answers);
            assert_eq!(answers::read(&policy, &written).as_ref(), Ok(&scenario.answers), "{}", scenario.id);
        }
    }
}

#[test]
fn the_language_does_not_change_the_result() {
    let (policy, scenarios) = ggz();
    let text = rules("vgz/ggz-2023.en.toml");
    let model = read(&rules("vgz/ggz-2023.toml")).expect("the rules can be read");
    let model = contractwijzer_author::translation::translate(&model, "en", &text).expect("a translation");
    let english = compile::compile(&model).expect("sound rules");
    for Scenario { id, answers, date, .. } in &scenarios {
        assert_eq!(api::evaluate(&policy, answers, *date), api::evaluate(&english, answers, *date), "{id}");
    }
}

#[test]
fn the_types_name_every_class_and_every_problem() {
    let types = include_str!("../src/api/types.d.ts");
    let classes = [
        Class::Likely,
        Class::Conditional,
        Class::RunsOn,
        Class::TooEarly,
        Class::TooLate,
        Class::No,
        Class::Unclear,
        Class::OutOfScope,
    ];
    for name in classes.map(class_id).into_iter().chain(Problem::ALL.map(Problem::id)) {
        assert!(types.contains(&format!("'{name}'")), "{name}");
    }
}

fn rules(path: &str) -> String {
    let path = [env!("CARGO_MANIFEST_DIR"), "/rules/", path].concat();
    std::fs::read_to_string(&path).expect(&path)
}

fn ggz() -> (Policy, Vec<Scenario>) {
    let model = read(&rules("vgz/ggz-2023.toml")).expect("the rules can be read");
    let policy = compile::compile(&model).expect("sound rules");
    let scenarios = scenarios::parse(&rules("vgz/ggz-2023.scenarios.toml"), &policy).expect("scenarios");
    (policy, scenarios)
}

fn entry<'p>(policy: &'p Policy, scenario: &Scenario) -> Entry<'p> {
    Entry {
        scenario: scenario.id.clone(),
        date: scenario.date.map(|date| date.to_string()),
        answers: answers::write(policy, &scenario.answers),
        result: api::evaluate(policy, &scenario.answers, scenario.date),
    }
}

struct Comparison<'c> {
    policy: &'c Policy,
    scenario: &'c str,
    result: &'c Evaluated<'c>,
}

impl Comparison<'_> {
    fn all(&self, expected: &Expected) {
        if let Some(asked) = &expected.asked {
            let asked: Vec<&str> =
                asked.iter().map(|it| self.policy.questions[usize::from(*it)].id.as_str()).collect();
            assert!(self.result.counted.starts_with(&asked), "{}: {:?}", self.scenario, self.result.counted);
        }
        for decision in &expected.decisions {
            let found = &self.result.decisions[usize::from(decision.decision)];
            let at = format!("{}: {found:?}", self.scenario);
            if let Some(outcome) = decision.outcome {
                assert_eq!(found.outcome, Some(self.id(outcome)), "{at}");
            }
            if let Some(class) = decision.class {
                assert_eq!(found.class, Some(class_id(class)), "{at}");
            }
            if let Some(possible) = &decision.possible {
                let possible: Vec<&str> = possible.iter().map(|it| self.id(*it)).collect();
                assert_eq!(sorted(&found.possible), sorted(&possible), "{at}");
            }
            if let Some(readings) = &decision.readings {
                let expected: Vec<&str> = readings.iter().map(|reading| reading.outcome.as_str()).collect();
                let found = found.readings.iter();
                // What a scenario expects is told set by set.
                let found: Vec<&str> = found.flat_map(|it| it.read.iter().map(|_| it.outcome)).collect();
                assert_eq!(sorted(&found), sorted(&expected), "{at}");
            }
        }
        let decision = |it: &ExpectedDecision| self.result.decisions[usize::from(it.decision)].id;
        let opened: Vec<&str> = expected.decisions.iter().map(decision).collect();
        self.said(&opened, &expected.notes, &self.result.notes);
        let terms: Vec<Said<'_>> = self.result.terms.iter().map(|term| term.said.clone()).collect();
        self.said(&opened, &expected.deadlines, &terms);
        self.said(&opened, &expected.next, &self.result.next_steps);
    }

    fn id(&self, finding: Finding) -> &str {
        match finding {
            Finding::NotApplicable => api::result::NOT_APPLICABLE,
            Finding::Outcome(outcome) => &self.policy.outcomes[usize::from(outcome)].id,
        }
    }

    fn said(&self, opened: &[&str], expected: &[(String, bool)], said: &[Said<'_>]) {
        for (id, wanted) in expected {
            let heard = |said: &&Said<'_>| said.id == id && said.extra.is_none_or(|it| opened.contains(&it));
            assert_eq!(said.iter().any(|said| heard(&said)), *wanted, "{}: {id}", self.scenario);
        }
    }
}

fn sorted<'s>(ids: &[&'s str]) -> Vec<&'s str> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids
}

/// An entry on a few lines, so that a difference is short enough to review.
fn json(entries: &[Entry<'_>]) -> String {
    let entry = |entry: &Entry<'_>| {
        let json = serde_json::to_string(entry).expect("plain data");
        json.replace(r#","result":"#, ",\n\"result\":").replace(r#"{"id":"#, "\n{\"id\":")
    };
    let entries: Vec<String> = entries.iter().map(entry).collect();
    format!("[\n{}\n]\n", entries.join(",\n\n"))
}

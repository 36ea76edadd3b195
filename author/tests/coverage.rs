//! What the scenarios do not show is told, with a scenario that would.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use contractwijzer::policy::Policy;
use contractwijzer_author::compile::compile;
use contractwijzer_author::coverage::{Coverage, Item, Way, coverage, problems};
use contractwijzer_author::model::Model;
use contractwijzer_author::problem::Code;
use contractwijzer_author::scenarios::{self, Scenario};

const GGZ: &str = include_str!("../../rules/vgz/ggz-2023.toml");
const GGZ_SCENARIOS: &str = include_str!("../../rules/vgz/ggz-2023.scenarios.toml");
const EVERY_TYPE: &str = include_str!("../../tests/fixtures/every-type.toml");
const EVERY_TYPE_SCENARIOS: &str = include_str!("../../tests/fixtures/every-type.scenarios.toml");

fn compiled(text: &str) -> (Model, Policy) {
    let model = contractwijzer_author::read(text).unwrap();
    let policy = compile(&model).unwrap();
    (model, policy)
}

/// The scenarios of GGZ 2023 that these words do not stand in.
fn without(policy: &Policy, words: &[&str]) -> Vec<Scenario> {
    let has = |scenario: &Scenario| words.iter().any(|word| scenario.id.contains(word));
    let all = scenarios::parse(GGZ_SCENARIOS, policy).unwrap();
    all.into_iter().filter(|scenario| !has(scenario)).collect()
}

fn missing<'i>(items: impl Iterator<Item = &'i Item>) -> Vec<&'i Item> {
    items.filter(|item| item.missing.is_some()).collect()
}

fn all(coverage: &Coverage) -> impl Iterator<Item = &Item> {
    let conditions = coverage.conditions.iter().map(|(_, item)| item);
    coverage.rules.iter().chain(conditions).chain(coverage.bounds.iter().map(|(_, item)| item))
}

#[test]
fn the_scenarios_of_ggz_2023_show_every_rule_condition_and_bound() {
    let (model, policy) = compiled(GGZ);
    let coverage = coverage(&model, &policy, &without(&policy, &[])).unwrap();
    assert_eq!(missing(all(&coverage)), Vec::<&Item>::new());
    assert_eq!(coverage.of_rules().of, 24);
    assert!(coverage.conditions.len() > 40 && coverage.bounds.len() >= 15);
}

#[test]
fn a_rule_that_no_scenario_shows_is_told_at_its_place() {
    let (model, policy) = compiled(GGZ);
    let found =
        problems(&model, &policy, &without(&policy, &["onbekend", "ophoging-02-08", "ophoging-01-08"]));
    let [problem] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((problem.code, problem.about.as_str()), (Code::Coverage, "S2-9.te-laat"));
    let condition = "\"date > 2023-08-01 or (date = 2023-08-01 and A-22 is zonder-grensdagen)\"";
    assert_eq!(&GGZ[problem.span.clone()], condition);
    assert!(problem.help.contains("rules = [\"S2-9.te-laat\"]"), "{}", problem.help);
}

#[test]
fn a_rule_is_not_shown_by_a_scenario_that_expects_nothing_of_its_decision() {
    let (model, policy) = compiled(GGZ);
    let mut scenarios = without(&policy, &[]);
    for scenario in &mut scenarios {
        let tier = |decision: u16| policy.decisions[usize::from(decision)].id == "tarief";
        scenario.expected.decisions.retain(|expected| !tier(expected.decision));
    }
    let found: Vec<String> =
        problems(&model, &policy, &scenarios).into_iter().map(|problem| problem.about).collect();
    let rules = model.decisions.iter().find(|decision| decision.id == "tarief").unwrap().rules.iter();
    assert_eq!(found, rules.map(|rule| rule.id.clone()).collect::<Vec<_>>());
}

#[test]
fn a_bound_without_a_value_on_it_is_told() {
    let (model, policy) = compiled(GGZ);
    let scenarios = without(&policy, &["laatste-dag-2022"]);
    let coverage = coverage(&model, &policy, &scenarios).unwrap();
    let bounds = missing(coverage.bounds.iter().map(|(_, item)| item));
    let [bound] = bounds.as_slice() else { panic!("{bounds:?}") };
    assert_eq!(bound.id, "date = 2022-12-31");
    assert!(bound.missing.as_ref().unwrap().scenario.contains("date = 2022-12-31"));
}

#[test]
fn a_condition_that_only_ever_holds_is_told() {
    let (model, policy) = compiled(GGZ);
    let mut scenarios = without(&policy, &[]);
    let handmatig =
        |scenario: &Scenario| scenario.title.contains("setting 6") || scenario.id.contains("settings");
    scenarios.retain(|scenario| !handmatig(scenario) && scenario.id != "P08a");
    let coverage = coverage(&model, &policy, &scenarios).unwrap();
    let found: Vec<(Way, &str)> = coverage
        .conditions
        .iter()
        .filter(|(_, item)| item.missing.is_some())
        .map(|(way, item)| (*way, item.id.as_str()))
        .collect();
    assert!(found.contains(&(Way::Holds, "alleen-forensisch")), "{found:?}");
    assert!(!found.contains(&(Way::Fails, "alleen-forensisch")), "{found:?}");
}

#[test]
fn pasting_what_is_suggested_shows_everything() {
    let (model, policy) = compiled(EVERY_TYPE);
    let before = scenarios::parse(EVERY_TYPE_SCENARIOS, &policy).unwrap();
    let coverage_before = coverage(&model, &policy, &before).unwrap();
    let suggested = missing(all(&coverage_before));
    assert!(!suggested.is_empty());
    let mut pasted = EVERY_TYPE_SCENARIOS.to_owned();
    for item in &suggested {
        pasted.push_str(&format!("\n{}", item.missing.as_ref().unwrap().scenario));
    }
    let after = scenarios::parse(&pasted, &policy).unwrap();
    for scenario in &after {
        assert_eq!(scenarios::compare(&policy, scenario), []);
    }
    let coverage_after = coverage(&model, &policy, &after).unwrap();
    let left: Vec<&str> = missing(all(&coverage_after)).iter().map(|item| item.id.as_str()).collect();
    assert_eq!(left, Vec::<&str>::new());
}

//! What is wrong between the way in and the policies that it leads to.

use super::parts::{CARE, CHOICE, INSURER, POLICY, cares, end, insurers, offered, outcome_of_a_policy};
use contractwijzer_rules::file::{NamedTable, RuleFile};
use contractwijzer_rules::model::Model;
use contractwijzer_rules::problem::{Code, Problem, list, suggestion};
use std::collections::BTreeSet;

/// What is wrong in the file of the way in, and by policy what keeps it from being chosen.
#[derive(Debug, Default)]
pub struct Found {
    /// In the way in.
    pub own: Vec<Problem>,
    /// In each policy, parallel to those that were given.
    pub by_policy: Vec<Vec<Problem>>,
}

/// A policy with the languages that it is translated into, its own among them.
pub(super) type InLanguages<'m> = (&'m Model, Vec<String>);

/// Everything that is wrong between the way in and these policies.
pub fn check(text: &str, way_in: &InLanguages<'_>, policies: &[InLanguages<'_>]) -> Found {
    let (model, languages) = way_in;
    let mut found = Found { own: Vec::new(), by_policy: vec![Vec::new(); policies.len()] };
    if outcome_of_a_policy(model).is_none() {
        let what = "this is not a way in".to_owned();
        let help = format!(
            "it asks `{CARE}`, then `{INSURER}`, and nothing else, and decides `{CHOICE}`, with an outcome `{POLICY}`"
        );
        found.own.push(problem(what, &model.span).help(help));
        return found;
    }
    for (at, policy) in policies.iter().enumerate() {
        offer(model, policy.0, &mut found.by_policy[at]);
        spoken(languages, policy, &mut found.by_policy[at]);
        if let Some(other) = policies[..at].iter().find_map(|(other, _)| same(other, policy.0)) {
            let what = format!("`{other}` is for the same care, insurer and year");
            let help = "nobody could choose between them: give one of them another care or year";
            found.by_policy[at].push(problem(what, &policy.0.span).help(help));
        }
    }
    let untold = policies.iter().flat_map(|(_, own)| own).filter(|own| !languages.contains(own));
    for language in untold.collect::<BTreeSet<_>>() {
        let what = format!("the way in is not translated into `{language}`");
        found.own.push(
            problem(what, &model.span).help(format!("add way-in.{language}.toml: there are policies in it")),
        );
    }
    let models: Vec<&Model> = policies.iter().map(|(model, _)| *model).collect();
    let offered = offered(model, &models);
    let tables = care_options(text);
    for (care, named) in cares(model).iter().enumerate() {
        let is_led_to = offered.iter().any(|it| it.care == care) || end(model, care).is_some();
        if let (false, Some(table)) = (is_led_to, tables.get(care)) {
            let what = format!("`{}` leads nowhere", named.id);
            let help = format!(
                "add a policy with `care-types = [\"{}\"]`, or a rule that says where it is bought",
                named.id
            );
            found.own.push(problem(what, &table.id.span()).help(help));
        }
    }
    found.own.sort_by_key(|problem| problem.span.start);
    found
}

fn problem(what: String, span: &contractwijzer_rules::problem::Span) -> Problem {
    Problem::new(what, span.clone()).code(Code::WayIn)
}

fn care_options(text: &str) -> Vec<NamedTable> {
    let Ok(RuleFile { question, .. }) = contractwijzer_rules::file::parse(text) else { return Vec::new() };
    let care = question.into_iter().next().and_then(|care| care.options);
    care.map(toml::Spanned::into_inner).unwrap_or_default()
}

/// Whether the way in can offer a policy.
fn offer(model: &Model, policy: &Model, problems: &mut Vec<Problem>) {
    let ids = || cares(model).iter().map(|it| it.id.as_str());
    if policy.care_types.is_empty() {
        let help =
            format!("add `care-types = [\"…\"]`: the way in has {}", list(&ids().collect::<Vec<_>>(), "and"));
        problems.push(problem(format!("`{}` is offered nowhere", policy.id), &policy.span).help(help));
    }
    for (at, care) in policy.care_types.iter().enumerate() {
        if ids().all(|id| id != care.id) {
            let what = format!("the way in has no care `{}`", care.id);
            problems.push(problem(what, &care.span).help(suggestion(&care.id, ids())));
        }
        if policy.care_types[..at].iter().any(|other| other.id == care.id) {
            problems.push(problem(format!("`{}` stands here twice", care.id), &care.span));
        }
    }
    let mut insurers = insurers(model).iter().map(|it| it.text.as_str());
    if let Some(contract) = policy.contract()
        && insurers.clone().all(|insurer| insurer != contract.insurer)
    {
        let what = format!("the way in has no insurer `{}`", contract.insurer);
        let help = suggestion(&contract.insurer, insurers.by_ref());
        problems.push(problem(what, &policy.span).help(help));
    }
}

/// Who chooses in a language must find the policy in it.
fn spoken(languages: &[String], (policy, own): &InLanguages<'_>, problems: &mut Vec<Problem>) {
    for language in languages.iter().filter(|language| !own.contains(language)) {
        let what = format!("`{}` is not translated into `{language}`", policy.id);
        problems.push(problem(what, &policy.span).help("the way in leads to it in that language too"));
    }
}

/// The policy, if it is for a care, insurer and year that another one is for too.
fn same<'m>(other: &'m Model, policy: &Model) -> Option<&'m str> {
    let shared = other.care_types.iter().any(|care| policy.care_types.iter().any(|own| own.id == care.id));
    (shared && other.scope == policy.scope).then_some(other.id.as_str())
}

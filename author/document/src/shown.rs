//! Which scenarios show which rules, and what each comes to.

use contractwijzer::assessment::Verdict;
use contractwijzer::evaluate::{Facts, decide};
use contractwijzer::policy::{Decision, Policy};
use contractwijzer::reasons;
use contractwijzer_prove::scenarios::{Scenario, finding_id, visit};

/// What the scenarios come to. All parallel to the scenarios; inside, to the decisions of the compiled policy.
pub(crate) struct Shown {
    results: Vec<Vec<Result>>,
}

/// What a scenario comes to in one decision.
struct Result {
    /// Ids of the outcomes that the policy can be read to lead to; empty while it is open.
    outcomes: Vec<String>,
    /// Whether the first of them leads.
    leads: bool,
    /// Ids of the rules that decide, under one reading or another.
    rules: Vec<String>,
    /// Whether the decision was looked at.
    looked: bool,
}

impl Shown {
    pub(crate) fn of(policy: &Policy, scenarios: &[Scenario]) -> Shown {
        Shown { results: scenarios.iter().map(|scenario| results(policy, scenario)).collect() }
    }

    /// Indices of the scenarios that show a rule of a decision.
    pub(crate) fn of_rule<'s>(
        &'s self,
        policy: &Policy,
        decision: &str,
        rule: &'s str,
    ) -> impl Iterator<Item = usize> + use<'s> {
        let decision = policy.decisions.iter().position(|other| other.id == decision);
        self.results.iter().enumerate().filter_map(move |(index, results)| {
            results.get(decision?)?.rules.iter().any(|other| other == rule).then_some(index)
        })
    }

    /// Ids of the outcomes of a scenario in a decision, and whether the first leads; none where it was not looked at.
    pub(crate) fn outcomes(
        &self,
        policy: &Policy,
        scenario: usize,
        decision: &str,
    ) -> Option<(&[String], bool)> {
        let decision = policy.decisions.iter().position(|other| other.id == decision)?;
        let result = self.results.get(scenario)?.get(decision)?;
        result.looked.then_some((result.outcomes.as_slice(), result.leads))
    }
}

fn results(policy: &Policy, scenario: &Scenario) -> Vec<Result> {
    let opened: Vec<u16> = scenario.expected.decisions.iter().map(|expected| expected.decision).collect();
    let visit = visit(policy, &scenario.answers, scenario.date, &opened);
    let facts = Facts::new(policy, &visit.answers, scenario.date);
    (0..)
        .zip(&policy.decisions)
        .map(|(index, decision)| {
            let looked = !decision.is_extra() || opened.contains(&index);
            result(&facts, decision, looked)
        })
        .collect()
}

fn result(facts: &Facts<'_>, decision: &Decision, looked: bool) -> Result {
    let mut result = Result { outcomes: Vec::new(), leads: false, rules: Vec::new(), looked };
    let Verdict::Settled(readings) = decide(facts, decision) else { return result };
    if !looked {
        return result;
    }
    result.leads = readings.first().is_some_and(|reading| reading.leads);
    for reading in &readings {
        result.outcomes.push(finding_id(facts.policy, reading.finding).to_owned());
        let rules = reasons::deciding(facts, decision, &reading.sets).into_iter().filter(|hit| hit.certain);
        result.rules.extend(rules.map(|hit| decision.rules[usize::from(hit.rule)].id.clone()));
    }
    result
}

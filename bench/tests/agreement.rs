//! Do the rules by hand come to what the diagrams come to, whatever a practice answers?

#![cfg(not(target_arch = "wasm32"))]

use contractwijzer::cells::{self, Known};
use contractwijzer::policy::{Ending, IMPOSSIBLE, NodeRef, Policy, Subject};
use contractwijzer_bench::by_hand::DECISIONS;
use contractwijzer_bench::encoded::{self, decide};
use contractwijzer_bench::practices::{Places, cases, ggz, known};

#[test]
fn in_every_situation_the_rules_by_hand_agree_with_the_diagrams() {
    let (policy, _) = ggz().unwrap();
    let places = Places::new(&policy).unwrap();
    let mut differences = Vec::new();
    for (decision, by_hand) in DECISIONS.iter().enumerate() {
        let variables = variables(&policy, policy.decisions[decision].root);
        let mut known = vec![Known { cells: 1, open: false }; policy.variables.len()];
        let mut situations = 0_u32;
        loop {
            situations += 1;
            let found = decide(&policy, &cells::only(&known), decision);
            let practice = places.practice(&known).unwrap();
            // No practice can answer that it has no setting at all.
            if found != IMPOSSIBLE && id(&policy, found) != by_hand(&practice).id() {
                differences.push(format!("{}: {practice:?}", id(&policy, found)));
            }
            if !next(&policy, &variables, &mut known) {
                break;
            }
        }
        assert!(situations > 10_000, "decision {decision} has only {situations} situations");
    }
    assert!(differences.is_empty(), "{} differences, the first: {}", differences.len(), differences[0]);
}

#[test]
fn every_scenario_settles_some_decision_and_most_settle_all_main_ones() {
    let (policy, scenarios) = ggz().unwrap();
    let cases = cases(&policy, &scenarios).unwrap();
    assert!(cases.len() > 3 * scenarios.len() / 2, "{} cases of {} scenarios", cases.len(), scenarios.len());
    for case in &cases {
        let found = decide(&policy, &case.cells, case.decision);
        assert_eq!(id(&policy, found), DECISIONS[case.decision](&case.practice).id(), "{:?}", case.practice);
    }
}

#[test]
fn cells_travel_as_bytes() {
    let (policy, scenarios) = ggz().unwrap();
    for scenario in &scenarios {
        let known = known(&policy, scenario);
        assert_eq!(encoded::cells(&encoded::bytes(&known)), cells::only(&known), "{}", scenario.id);
    }
}

fn id(policy: &Policy, found: NodeRef) -> &str {
    assert!(policy.node(found).is_none(), "the walk stopped halfway");
    let outcome = Ending::of(found).outcome();
    outcome.map_or("not-applicable", |outcome| &policy.outcomes[usize::from(outcome)].id)
}

/// The variables that a diagram branches on. Of the settings only four that differ to the rules: more say the same.
fn variables(policy: &Policy, root: NodeRef) -> Vec<usize> {
    let mut found = vec![false; policy.variables.len()];
    let mut stack = vec![root];
    let mut seen = vec![false; policy.terminals() + policy.nodes.len()];
    while let Some(reference) = stack.pop() {
        if std::mem::replace(&mut seen[usize::from(reference)], true) {
            continue;
        }
        if let Some(node) = policy.node(reference) {
            found[usize::from(node.variable)] = true;
            stack.extend(policy.children(node).iter().map(|child| child.to));
        }
    }
    let few = |variable: &usize| match policy.variables[*variable].subject {
        Subject::Option(_, option) => [0, 4, 5, 6].contains(&option),
        Subject::Date
        | Subject::Answer(_)
        | Subject::Basis(_)
        | Subject::Derived(_)
        | Subject::Reading(_) => true,
    };
    (0..found.len()).filter(|variable| found[*variable]).filter(few).collect()
}

/// Counts on, one variable after the other; false when all situations were seen.
fn next(policy: &Policy, variables: &[usize], known: &mut [Known]) -> bool {
    for variable in variables {
        let cell = known[*variable].cells.trailing_zeros() + 1;
        if cell < u32::from(policy.variables[*variable].cells) {
            known[*variable].cells = 1 << cell;
            return true;
        }
        known[*variable].cells = 1;
    }
    false
}

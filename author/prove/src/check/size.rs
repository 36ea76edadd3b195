//! Whether the policy asks little enough, and its diagrams stay small enough to be reviewed.

use crate::walks::budget;
use contractwijzer::date::Date;
use contractwijzer::policy::{Decision, Policy};
use contractwijzer_rules::model::Model;
use contractwijzer_rules::problem::{Code, Problem};

/// A visitor answers about six questions. A third more is still a few minutes on a phone; beyond that people leave.
pub const MOST_PAGES: usize = 8;

/// Ten times the largest decision of a policy that was measured. What is larger can hardly be reviewed, and mostly asks
/// questions in an order that keeps too much open.
pub const MOST_NODES: usize = 500;

/// Tells where a visit is long and which decisions are large.
pub(super) fn check(model: &Model, policy: &Policy, problems: &mut Vec<Problem>) {
    let longest =
        days(policy).into_iter().map(|day| (budget(policy, day).most, day)).rev().max_by_key(|it| it.0);
    if let Some((pages, day)) = longest.filter(|(pages, _)| *pages > MOST_PAGES) {
        let what = format!("the main decisions may ask {pages} pages of questions");
        let label = day.map_or("without a date".to_owned(), |day| format!("on {day}"));
        let help =
            format!("ask at most {MOST_PAGES}: let a decision be `extra`, or ask first what settles most");
        let problem = Problem::new(what, model.span.clone()).code(Code::PageBudget).about(model.id.clone());
        problems.push(problem.label(label).help(help));
    }
    for decision in &policy.decisions {
        let nodes = nodes(policy, decision);
        let Some(written) = model.decisions.iter().find(|written| written.id == decision.id) else {
            continue;
        };
        if nodes > MOST_NODES {
            let what = format!("the diagram of `{}` has {nodes} nodes", decision.id);
            let problem = Problem::new(what, written.span.clone()).code(Code::DiagramSize);
            let help =
                "ask the questions that are compared together next to each other, or split the decision";
            problems.push(problem.about(decision.id.clone()).help(help));
        }
    }
}

/// A day in every cell of the date, and none.
fn days(policy: &Policy) -> Vec<Option<Date>> {
    let starts = &policy.date_starts;
    let before = starts.first().and_then(|first| Date::from_days(first.days() - 1));
    [None, before].into_iter().chain(starts.iter().copied().map(Some)).collect()
}

fn nodes(policy: &Policy, decision: &Decision) -> usize {
    let mut seen = vec![false; policy.nodes.len()];
    let mut open = vec![decision.root];
    while let Some(reference) = open.pop() {
        let Some(node) = policy.node(reference) else { continue };
        let index = usize::from(reference) - policy.terminals();
        if !std::mem::replace(&mut seen[index], true) {
            open.extend(policy.children(node).iter().map(|child| child.to));
        }
    }
    seen.into_iter().filter(|seen| *seen).count()
}

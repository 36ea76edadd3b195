//! What a visit comes to, worked out once: the engine's answer to every page, tool and host.

use crate::answers::Answers;
use crate::assessment::{
    Asking, Assessment, Better, Counted, Decided, Found, Holds, Pages, Reason, Said, Verdict,
};
use crate::date::Date;
use crate::diagram;
use crate::evaluate::{self, Facts};
use crate::near::near;
use crate::policy::*;
use crate::reasons::reason;
use crate::routes;
use crate::unknowns::most_worth_finding;
use alloc::vec::Vec;
use core::cell::OnceCell;

/// What the answers that count come to on a day, where these decisions are looked at.
pub fn assess(policy: &Policy, counted: Counted, date: Option<Date>, looked: &[u16]) -> Assessment {
    let facts = Facts::new(policy, &counted.answers, date);
    let mut decisions = Vec::new();
    for (index, decision) in policy.decisions.iter().enumerate() {
        decisions.push(decided(&facts, decision, looked.contains(&(index as u16))));
    }
    let beside = Beside { facts: &facts, looked };
    Assessment {
        decisions,
        near: counted.asked.iter().filter_map(|question| near(&facts, *question)).collect(),
        notes: beside.said(policy.notes.iter().map(|note| (note.extra, note.when))),
        deadlines: beside.said(policy.terms.iter().map(|term| (term.extra, term.when))),
        next_steps: beside.said(policy.steps.iter().map(|step| (step.extra, step.when))),
        worth_finding: most_worth_finding(&facts),
        may_improve: routes::are_likely(&facts),
        better: OnceCell::new(),
        date,
        counted,
    }
}

/// What each of these decisions comes to.
pub fn verdicts(policy: &Policy, answers: &Answers, date: Option<Date>, looked: &[u16]) -> Vec<Verdict> {
    let facts = Facts::new(policy, answers, date);
    evaluate::each(policy, looked).map(|decision| evaluate::decide(&facts, decision)).collect()
}

fn decided(facts: &Facts<'_>, decision: &Decision, is_open: bool) -> Decided {
    let verdict = evaluate::decide(facts, decision);
    let mut reasons: Vec<Reason> = Vec::new();
    if let (Verdict::Settled(readings), true) = (&verdict, is_open) {
        reasons.extend(readings.iter().map(|reading| reason(facts, decision, &reading.read)));
    }
    Decided { verdict, reasons, is_open }
}

/// What is said beside the outcome.
struct Beside<'a> {
    facts: &'a Facts<'a>,
    looked: &'a [u16],
}

impl Beside<'_> {
    /// The notices that are said, or may be, by their decision and condition: what is about an extra decision that is not
    /// looked at is silent.
    fn said(&self, notices: impl Iterator<Item = (Option<u16>, Condition)>) -> Vec<Said> {
        let mut said = Vec::new();
        for (index, (extra, when)) in notices.enumerate() {
            if extra.is_some_and(|extra| !self.looked.contains(&extra)) {
                continue;
            }
            let holds = diagram::holds(self.facts.policy, when, &self.facts.known);
            if holds != Holds::No {
                said.push(Said { index: index as u16, certain: holds == Holds::Yes });
            }
        }
        said
    }
}

/// What a visit comes to on the page of a question, where these decisions are looked at.
pub fn asking(
    policy: &Policy,
    counted: Counted,
    date: Option<Date>,
    looked: &[u16],
    question: u16,
) -> Asking {
    let facts = Facts::new(policy, &counted.answers, date);
    Asking {
        question,
        pages: pages(&facts, looked),
        possible: possible(&facts),
        near: counted.asked.last().and_then(|last| near(&facts, *last)),
        needed_by: needed_by(&facts, looked, question),
        counted,
    }
}

fn pages(facts: &Facts<'_>, looked: &[u16]) -> Pages {
    evaluate::course(facts, evaluate::each(facts.policy, looked)).pages
}

/// The outcomes that each main decision can still come to.
fn possible(facts: &Facts<'_>) -> Vec<(u16, Vec<u16>)> {
    let policy = facts.policy;
    let mut possible = Vec::new();
    for (index, decision) in policy.decisions.iter().enumerate().filter(|(_, decision)| !decision.extra) {
        let outcomes = evaluate::outcomes(policy, decision, &facts.known);
        if !outcomes.is_empty() {
            possible.push((index as u16, outcomes));
        }
    }
    possible
}

/// The rules that need the answer to a question.
fn needed_by(facts: &Facts<'_>, looked: &[u16], question: u16) -> Vec<(u16, u16)> {
    let policy = facts.policy;
    let mut needed_by = Vec::new();
    for decision in looked {
        for (index, rule) in policy.decisions[usize::from(*decision)].rules.iter().enumerate() {
            if diagram::needs(policy, rule.decides, &facts.known) >> question & 1 == 1 {
                needed_by.push((*decision, index as u16));
            }
        }
    }
    needed_by
}

/// Looks for what would be better, if that was not done yet. It takes long: a page is painted before.
pub fn search<'a>(policy: &Policy, assessment: &'a Assessment) -> &'a Better {
    assessment.better.get_or_init(|| {
        let facts = Facts::new(policy, &assessment.counted.answers, assessment.date);
        let ways = if assessment.may_improve { routes::routes(&facts) } else { Found::default() };
        // Of what is open or unclear, that is said instead of why it is nothing better.
        let main = policy.decisions.iter().zip(&assessment.decisions).filter(|(decision, _)| !decision.extra);
        let mut settled = main.filter(|(_, decided)| decided.verdict.only().is_some());
        let nearest = if settled.next().is_some() { routes::nearest(&facts) } else { Found::default() };
        Better { ways, nearest }
    })
}

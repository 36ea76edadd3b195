//! What each decision comes to, given some of the answers: certainty means that all completions agree.

use crate::answers::{Answer, Answers};
use crate::cells::{self, Known};
use crate::date::Date;
use crate::diagram::{self, Pages, Rest};
use crate::policy::*;
use alloc::{vec, vec::Vec};

/// What is known: the answers, the day the visitor looks at, and the cells that follow from them.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// The policy they are about.
    pub policy: &'a Policy,
    /// The answers so far.
    pub answers: &'a Answers,
    /// The day, if one is given.
    pub date: Option<Date>,
    /// Per variable, what the answers allow.
    pub known: Vec<Known>,
}

impl<'a> Facts<'a> {
    /// Looks up the cells of the answers and the date.
    pub fn new(policy: &'a Policy, answers: &'a Answers, date: Option<Date>) -> Facts<'a> {
        Facts { policy, answers, date, known: cells::known(policy, answers, date) }
    }
}

/// What one decision comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The answers contradict each other.
    Impossible,
    /// Whatever the missing answers; per way to read the policy if they differ.
    Settled(Vec<Reading>),
    /// It still depends on answers. These results are possible, under one reading or another.
    Open(Vec<Finding>),
}

/// A result of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The decision does not arise.
    NotApplicable,
    /// Index of the outcome.
    Outcome(u16),
}

/// The result under one way to read the policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The ambiguities that matter, each with its reading; empty when none does.
    pub read: Vec<(u16, u8)>,
    /// The result.
    pub finding: Finding,
    /// Whether this reading leads: every ambiguity in it is read by its default.
    pub leads: bool,
}

impl Verdict {
    /// The result that leads, unless it is open or the policy's readings forbid one to lead.
    pub fn lead(&self) -> Option<Finding> {
        match self {
            Verdict::Settled(readings) => {
                readings.iter().find(|reading| reading.leads).map(|reading| reading.finding)
            }
            Verdict::Impossible | Verdict::Open(_) => None,
        }
    }

    /// The class of the decision; none while it is open or does not arise.
    pub fn class(&self, policy: &Policy) -> Option<Class> {
        match self.lead() {
            Some(Finding::Outcome(outcome)) => Some(policy.outcomes[usize::from(outcome)].class),
            Some(Finding::NotApplicable) => None,
            None => match self {
                Verdict::Settled(_) => Some(Class::Unclear),
                Verdict::Impossible | Verdict::Open(_) => None,
            },
        }
    }
}

fn finding(terminal: NodeRef) -> Finding {
    terminal.checked_sub(FIRST_OUTCOME).map_or(Finding::NotApplicable, Finding::Outcome)
}

/// What a decision comes to.
pub fn decide(facts: &Facts<'_>, decision: &Decision) -> Verdict {
    let policy = facts.policy;
    let verdicts = diagram::possible(policy, decision.root, &facts.known, policy.first_reading);
    match verdicts.as_slice() {
        [IMPOSSIBLE] | [] => Verdict::Impossible,
        [verdict] => Verdict::Settled(readings(policy, *verdict)),
        _ => {
            let mut findings = Vec::new();
            for result in diagram::results(policy, decision.root, &facts.known) {
                if result != IMPOSSIBLE {
                    findings.push(finding(result));
                }
            }
            Verdict::Open(findings)
        }
    }
}

/// The results of a verdict under every combination of readings that matters to it.
fn readings(policy: &Policy, verdict: NodeRef) -> Vec<Reading> {
    let mut found = Vec::new();
    let mut open = vec![(verdict, Vec::new(), true)];
    while let Some((reference, read, leads)) = open.pop() {
        let Some(node) = policy.node(reference) else {
            found.push(Reading { read, finding: finding(reference), leads });
            continue;
        };
        let ambiguity = node.variable - policy.first_reading;
        let default = policy.ambiguities[usize::from(ambiguity)].default;
        // The stack gives back the last one first, so that the readings come out in the author's order.
        for (reading, child) in node.children.iter().enumerate().rev() {
            let reading = reading as u8;
            let mut read = read.clone();
            read.push((ambiguity, reading));
            open.push((*child, read, leads && default == Some(reading)));
        }
    }
    found
}

/// The next question, and how many pages are left with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    /// The first question, in the author's order, that can still change a verdict; none when all are settled.
    pub next: Option<u16>,
    /// Pages left.
    pub pages: Pages,
}

/// The first question, in the author's order, that can still change a verdict of these decisions.
pub fn next<'a>(facts: &Facts<'_>, decisions: impl Iterator<Item = &'a Decision>) -> Option<u16> {
    let rests = decisions.map(|it| Rest::new(facts.policy, it.root, &facts.known));
    first(rests.fold(0, |questions, rest| questions | rest.questions()) & open(facts))
}

/// Where the visit goes on, for these decisions.
pub fn course<'a>(facts: &Facts<'_>, decisions: impl Iterator<Item = &'a Decision>) -> Course {
    let open = open(facts);
    let (mut rests, mut matter) = (Vec::new(), 0);
    for decision in decisions {
        let rest = Rest::new(facts.policy, decision.root, &facts.known);
        matter |= rest.questions() & open;
        rests.push(rest);
    }
    Course { next: first(matter), pages: diagram::pages(facts.policy, &rests, open) }
}

/// The questions that can still change the verdict of one of these decisions, in the author's order.
pub fn relevant<'a>(facts: &Facts<'_>, decisions: impl Iterator<Item = &'a Decision>) -> Vec<u16> {
    let rests = decisions.map(|it| Rest::new(facts.policy, it.root, &facts.known));
    let matter = rests.fold(0, |questions, rest| questions | rest.questions()) & open(facts);
    (0..u64::BITS as u16).filter(|question| matter >> question & 1 == 1).collect()
}

fn first(questions: u64) -> Option<u16> {
    (questions != 0).then(|| questions.trailing_zeros() as u16)
}

/// The questions not asked yet, as bits.
fn open(facts: &Facts<'_>) -> u64 {
    let mut open = 0;
    for question in 0..facts.policy.questions.len() as u16 {
        if matches!(facts.answers.of(question), Answer::NotAsked) {
            open |= 1 << question;
        }
    }
    open
}

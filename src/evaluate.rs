//! What each decision comes to, given some of the answers: certainty means that all completions agree.

use crate::answers::{Answer, Answers};
use crate::assessment::{Counted, Finding, Verdict};
use crate::cells::{self, Known};
use crate::date::Date;
use crate::diagram::{self, Restrictions};
use crate::policy::*;
use crate::readings::readings;
use alloc::vec::Vec;

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

/// What a decision comes to.
pub fn decide(facts: &Facts<'_>, decision: &Decision) -> Verdict {
    let policy = facts.policy;
    verdict(facts, decision, &diagram::possible(policy, decision.root, &facts.known, policy.first_reading))
}

/// What a decision comes to that can come to these results, and choices between results by how the policy is read.
pub fn verdict(facts: &Facts<'_>, decision: &Decision, possible: &[NodeRef]) -> Verdict {
    let policy = facts.policy;
    match possible {
        [IMPOSSIBLE] | [] => Verdict::Impossible,
        [verdict] => Verdict::Settled(readings(policy, *verdict, &facts.known)),
        _ => {
            let mut findings = Vec::new();
            for result in diagram::results(policy, decision.root, &facts.known) {
                if result != IMPOSSIBLE {
                    findings.push(Finding::of(result));
                }
            }
            Verdict::Open(findings)
        }
    }
}

/// The next question, and how many pages are left with it at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    /// The first question, in the author's order, that can still change a verdict; none when all are settled.
    pub next: Option<u16>,
    /// So many pages at most, whatever is answered: the questions that can still be asked.
    pub pages: u16,
}

/// What the visitor is asked about: the answers that were given, and the day.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The policy.
    pub policy: &'a Policy,
    /// Everything that was answered, whether it counts or not.
    pub answers: &'a Answers,
    /// The day looked at.
    pub date: Option<Date>,
}

/// What happens at a question that matters and was not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// It is asked next: what comes after it is not looked at.
    IsNext,
    /// The next one that was answered is looked at, as if it had been asked first.
    IsSkipped,
}

impl Given<'_> {
    /// Counts the answers that matter to these decisions, each after those before it, beside what counts already.
    #[inline(never)]
    pub fn count(&self, left: &mut Restrictions, looked: &[u16], missing: Missing, counted: &mut Counted) {
        loop {
            let mut matter = relevant(left, &Facts::new(self.policy, &counted.answers, self.date), looked);
            counted.next = first(matter);
            let answered = loop {
                let Some(question) = first(matter) else { return };
                if !matches!(self.answers.of(question), Answer::NotAsked) {
                    break question;
                }
                if missing == Missing::IsNext {
                    return;
                }
                matter &= matter - 1;
            };
            counted.answers.set(answered, self.answers.of(answered).clone());
            counted.asked.push(answered);
        }
    }
}

/// The outcomes that a decision can come to, rising.
pub fn outcomes(policy: &Policy, decision: &Decision, known: &[Known]) -> Vec<u16> {
    let mut outcomes = Vec::new();
    for result in diagram::results(policy, decision.root, known) {
        if let Finding::Outcome(outcome) = Finding::of(result) {
            outcomes.push(outcome);
        }
    }
    outcomes
}

/// The main decisions, by index.
pub fn main(policy: &Policy) -> Vec<u16> {
    let mut main = Vec::new();
    for (index, decision) in policy.decisions.iter().enumerate() {
        if !decision.is_extra() {
            main.push(index as u16);
        }
    }
    main
}

/// Where the visit goes on, for these decisions.
pub fn course(left: &mut Restrictions, facts: &Facts<'_>, looked: &[u16]) -> Course {
    let relevant = relevant(left, facts, looked);
    Course { next: first(relevant), pages: relevant.count_ones() as u16 }
}

/// So many pages can come at most with that of a question, where these answers are not asked again.
pub fn pages(
    left: &mut Restrictions,
    facts: &Facts<'_>,
    answers: &Answers,
    looked: &[u16],
    question: u16,
) -> u16 {
    let policy = facts.policy;
    let roots = left.of(policy, &facts.known, looked);
    let own = Facts::new(policy, answers, facts.date);
    let mut asked = left.questions_with(policy, roots, &own.known) & open(&own) | 1 << question;
    // A later answer that cannot be so beside this one is asked again.
    for rule in &policy.not_below {
        if rule.earlier() == question && matches!(answers.of(rule.later()), Answer::Given(_)) {
            asked |= 1 << rule.later();
        }
    }
    asked.count_ones() as u16
}

/// The questions without an answer that can still change the verdict of one of these decisions, as bits.
pub fn relevant(left: &mut Restrictions, facts: &Facts<'_>, looked: &[u16]) -> u64 {
    let roots = left.of(facts.policy, &facts.known, looked);
    questions_of(left, &roots) & open(facts)
}

fn questions_of(left: &Restrictions, roots: &[u16]) -> u64 {
    let mut questions = 0;
    for root in roots {
        questions |= left.questions(*root);
    }
    questions
}

/// The questions among these bits, in the author's order.
pub fn questions(mut bits: u64) -> Vec<u16> {
    let mut questions = Vec::new();
    while let Some(question) = first(bits) {
        questions.push(question);
        bits &= bits - 1;
    }
    questions
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

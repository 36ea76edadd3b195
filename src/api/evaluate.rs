//! How the core's verdicts become a host's result.

use super::decimal;
use super::result::*;
use crate::answers::{Answer, Answers, Value};
use crate::date::Date;
use crate::diagram;
use crate::evaluate::{self, Facts, Finding, Verdict};
use crate::policy::{Condition, Decision, Outcome, Own, Policy, Unit, weighted_mean};
use crate::reasons;
use crate::view::class_id;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// What the policy comes to. Answers that do not matter are left out, in whatever order they were given.
pub fn evaluate<'p>(policy: &'p Policy, given: &Answers, date: Option<Date>) -> Result<'p> {
    let (answers, counted) = counted(policy, given, date);
    let facts = Facts::new(policy, &answers, date);
    let course = evaluate::course(&facts, main(policy));
    let ignored = (0..policy.questions.len() as u16)
        .filter(|question| *given.of(*question) != Answer::NotAsked && !counted.contains(question));
    let host = Host { policy, facts: &facts };
    Result {
        policy: &policy.id,
        date: date.map(|date| date.to_string()),
        decisions: policy.decisions.iter().map(|decision| host.decided(decision)).collect(),
        next: course.next.map(|question| host.question(question)),
        relevant: host.questions(evaluate::relevant(&facts, main(policy))),
        pages: Pages { least: course.pages.least, most: course.pages.most },
        ignored: host.questions(ignored),
        counted: host.questions(counted),
        notes: policy.notes.iter().filter_map(|it| host.said(&it.id, it.when, it.extra)).collect(),
        terms: policy.terms.iter().filter_map(|it| host.said(&it.id, it.when, it.extra)).collect(),
        next_steps: policy.steps.iter().filter_map(|it| host.said(&it.id, it.when, it.extra)).collect(),
    }
}

fn main(policy: &Policy) -> impl Iterator<Item = &Decision> {
    policy.decisions.iter().filter(|decision| !decision.extra)
}

/// The answers that count: each was still relevant after those before it, first to the main decisions, then to any.
fn counted(policy: &Policy, given: &Answers, date: Option<Date>) -> (Answers, Vec<u16>) {
    let mut answers = Answers::default();
    let mut counted = Vec::new();
    for with_extra in [false, true] {
        loop {
            let facts = Facts::new(policy, &answers, date);
            let decisions = policy.decisions.iter().filter(|decision| with_extra || !decision.extra);
            let mut relevant = evaluate::relevant(&facts, decisions).into_iter();
            let next = relevant.find(|question| *given.of(*question) != Answer::NotAsked);
            let Some(next) = next else { break };
            answers.set(next, given.of(next).clone());
            counted.push(next);
        }
    }
    (answers, counted)
}

struct Host<'p, 'f> {
    policy: &'p Policy,
    facts: &'f Facts<'f>,
}

impl<'p> Host<'p, '_> {
    fn question(&self, question: u16) -> &'p str {
        &self.policy.questions[usize::from(question)].id
    }

    fn questions(&self, questions: impl IntoIterator<Item = u16>) -> Vec<&'p str> {
        questions.into_iter().map(|question| self.question(question)).collect()
    }

    fn outcome(&self, finding: Finding) -> Option<&'p Outcome> {
        match finding {
            Finding::NotApplicable => None,
            Finding::Outcome(outcome) => self.policy.outcomes.get(usize::from(outcome)),
        }
    }

    fn outcome_id(&self, finding: Finding) -> &'p str {
        self.outcome(finding).map_or(NOT_APPLICABLE, |outcome| &outcome.id)
    }

    fn decided(&self, decision: &'p Decision) -> Decided<'p> {
        let verdict = evaluate::decide(self.facts, decision);
        let (possible, readings) = match &verdict {
            Verdict::Impossible => (Vec::new(), Vec::new()),
            Verdict::Open(findings) => (findings.clone(), Vec::new()),
            Verdict::Settled(readings) => (
                readings.iter().map(|reading| reading.finding).collect(),
                readings.iter().map(|reading| self.reading(decision, reading)).collect(),
            ),
        };
        let mut each_once = Vec::new();
        for finding in possible {
            let id = self.outcome_id(finding);
            if !each_once.contains(&id) {
                each_once.push(id);
            }
        }
        Decided {
            id: &decision.id,
            extra: decision.extra,
            status: status(&verdict),
            class: verdict.class(self.policy).map(class_id),
            outcome: verdict.lead().map(|lead| self.outcome_id(lead)),
            possible: each_once,
            readings,
            relevant: self.questions(evaluate::relevant(self.facts, core::iter::once(decision))),
        }
    }

    fn reading(&self, decision: &'p Decision, reading: &evaluate::Reading) -> Reading<'p> {
        let outcome = self.outcome(reading.finding);
        let read = |(ambiguity, read): &(u16, u8)| {
            let ambiguity = &self.policy.ambiguities[usize::from(*ambiguity)];
            (ambiguity.id.as_str(), ambiguity.readings[usize::from(*read)].id.as_str())
        };
        let gap = outcome.and_then(|outcome| self.policy.gaps.get(usize::from(outcome.unknown?)));
        Reading {
            read: reading.read.iter().map(read).collect(),
            leads: reading.leads,
            outcome: self.outcome_id(reading.finding),
            class: outcome.map(|outcome| class_id(outcome.class)),
            unknown: gap.map(|gap| gap.id.as_str()),
            chosen: outcome.map_or(Vec::new(), |outcome| self.chosen(outcome)),
            computed: outcome.map_or(Vec::new(), |outcome| self.computed(outcome)),
            reasons: self.reasons(decision, reading),
        }
    }

    /// What the facts of an outcome list of the visitor's own choices.
    fn chosen(&self, outcome: &'p Outcome) -> Vec<Chosen<'p>> {
        let of = |fact: &'p crate::policy::Fact| {
            let Own::Options { question, options: listed } = fact.own else { return None };
            let Answer::Given(Value::Set(chosen)) = self.facts.answers.of(question) else { return None };
            let both = chosen & listed;
            let crate::policy::Kind::Set(options) = &self.policy.questions[usize::from(question)].kind else {
                return None;
            };
            let options = options.iter().enumerate().filter(|(index, _)| both >> index & 1 == 1);
            Some(Chosen { fact: &fact.id, options: options.map(|(_, option)| option.id.as_str()).collect() })
        };
        outcome.facts.iter().filter_map(of).collect()
    }

    /// What the facts of an outcome compute from the visitor's own answers.
    fn computed(&self, outcome: &'p Outcome) -> Vec<Computed<'p>> {
        let of = |fact: &'p crate::policy::Fact| {
            let Own::Weighted { share, value, rest } = fact.own else { return None };
            let Answer::Given(Value::Number { amount, .. }) = self.facts.answers.of(share) else {
                return None;
            };
            let mean = weighted_mean(*amount, value, rest);
            Some(Computed { fact: &fact.id, value: decimal::write(&Unit::Decimal(2, String::new()), mean) })
        };
        outcome.facts.iter().filter_map(of).collect()
    }

    fn reasons(&self, decision: &'p Decision, reading: &evaluate::Reading) -> Reasons<'p> {
        let reason = reasons::reason(self.facts, decision, &reading.read);
        let rule = |hit: &reasons::RuleHit| RuleHit {
            id: &decision.rules[usize::from(hit.rule)].id,
            certain: hit.certain,
        };
        Reasons {
            answers: self.questions(reason.answers),
            date: reason.date,
            rules: reason.rules.iter().map(rule).collect(),
        }
    }

    fn said(&self, id: &'p str, when: Condition, extra: Option<u16>) -> Option<Said<'p>> {
        let holds = match diagram::holds(self.policy, when, &self.facts.known) {
            diagram::Holds::No => return None,
            diagram::Holds::Yes => Holds::Yes,
            diagram::Holds::Maybe => Holds::Maybe,
        };
        let extra = extra.and_then(|extra| self.policy.decisions.get(usize::from(extra)));
        Some(Said { id, holds, extra: extra.map(|decision| decision.id.as_str()) })
    }
}

fn status(verdict: &Verdict) -> Status {
    match verdict {
        Verdict::Impossible => Status::Impossible,
        Verdict::Open(_) => Status::Open,
        Verdict::Settled(readings) => match readings.as_slice() {
            [only] if only.finding == Finding::NotApplicable => Status::NotApplicable,
            _ => Status::Settled,
        },
    }
}

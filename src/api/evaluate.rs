//! How the core's verdicts become a host's result.

use super::decimal;
use super::result::*;
use crate::answers::{Added, Answer, Answers, added};
use crate::assess;
use crate::assessment::{self, Assessment, Counted, Finding, Verdict};
use crate::date::Date;
use crate::diagram::Restrictions;
use crate::evaluate::{self, Facts, Given, Missing};
use crate::policy::{NoticeKind, Outcome, Policy, Unit};
use crate::view::class_id;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// What the policy comes to. Answers that do not matter are left out, in whatever order they were given.
pub fn evaluate<'p>(policy: &'p Policy, given: &Answers, date: Option<Date>) -> Result<'p> {
    let left = &mut Restrictions::new(policy);
    let assessment = assess(policy, left, given, date);
    told(policy, left, given, &assessment)
}

/// What the answers come to in every decision: each counts that was still relevant after those before it, first to the main
/// decisions, then to any.
pub fn assess(policy: &Policy, left: &mut Restrictions, answers: &Answers, date: Option<Date>) -> Assessment {
    let (main, all) = (evaluate::main(policy), all(policy));
    let given = Given { policy, answers, date };
    let mut counted = Counted::default();
    given.count(left, &main, Missing::IsSkipped, &mut counted);
    given.count(left, &all, Missing::IsSkipped, &mut counted);
    assess::assess(&given, counted, &all)
}

/// What was assessed, by ids.
pub fn told<'p>(
    policy: &'p Policy,
    left: &mut Restrictions,
    given: &Answers,
    assessment: &Assessment,
) -> Result<'p> {
    let (main, Assessment { counted, date, .. }) = (evaluate::main(policy), assessment);
    let facts = Facts::new(policy, &counted.answers, *date);
    let course = evaluate::course(left, &facts, &main);
    let ignored = (0..policy.questions.len() as u16)
        .filter(|question| *given.of(*question) != Answer::NotAsked && !counted.asked.contains(question));
    let host = Host { policy, facts: &facts, assessment };
    Result {
        policy: &policy.id,
        date: date.map(|date| date.to_string()),
        decisions: all(policy).into_iter().map(|decision| host.decided(left, decision)).collect(),
        next: course.next.map(|question| host.question(question)),
        relevant: host.questions(evaluate::questions(evaluate::relevant(left, &facts, &main))),
        pages: Pages { least: course.pages.least, most: course.pages.most },
        ignored: host.questions(ignored),
        counted: host.questions(counted.asked.iter().copied()),
        notes: host.said(NoticeKind::is_note),
        terms: host.said(NoticeKind::is_deadline),
        next_steps: host.said(NoticeKind::is_next_step),
    }
}

fn all(policy: &Policy) -> Vec<u16> {
    (0..policy.decisions.len() as u16).collect()
}

struct Host<'p, 'f> {
    policy: &'p Policy,
    facts: &'f Facts<'f>,
    assessment: &'f Assessment,
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

    fn decided(&self, left: &mut Restrictions, index: u16) -> Decided<'p> {
        let decision = &self.policy.decisions[usize::from(index)];
        let assessment::Decided { verdict, reasons, .. } = &self.assessment.decisions[usize::from(index)];
        let (possible, readings) = match verdict {
            Verdict::Impossible => (Vec::new(), Vec::new()),
            Verdict::Open(findings) => (findings.clone(), Vec::new()),
            Verdict::Settled(readings) => (
                readings.iter().map(|reading| reading.finding).collect(),
                readings.iter().zip(reasons).map(|(it, why)| self.reading(index, it, why)).collect(),
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
            extra: decision.is_extra(),
            status: status(verdict),
            class: verdict.class(self.policy).map(class_id),
            outcome: verdict.lead().map(|lead| self.outcome_id(lead)),
            possible: each_once,
            readings,
            relevant: self.questions(evaluate::questions(evaluate::relevant(left, self.facts, &[index]))),
        }
    }

    fn reading(
        &self,
        decision: u16,
        reading: &assessment::Reading,
        reason: &assessment::Reason,
    ) -> Reading<'p> {
        let outcome = self.outcome(reading.finding);
        let read = |(ambiguity, read): &(u16, u8)| {
            let ambiguity = &self.policy.ambiguities[usize::from(*ambiguity)];
            (ambiguity.id.as_str(), ambiguity.readings[usize::from(*read)].id.as_str())
        };
        let unknown = outcome.and_then(|outcome| self.policy.unknowns.get(usize::from(outcome.unknown?)));
        Reading {
            read: reading.sets.iter().map(|set| set.iter().map(read).collect()).collect(),
            leads: reading.leads,
            outcome: self.outcome_id(reading.finding),
            class: outcome.map(|outcome| class_id(outcome.class)),
            unknown: unknown.map(|unknown| unknown.id.as_str()),
            chosen: outcome.map_or(Vec::new(), |outcome| self.chosen(outcome)),
            computed: outcome.map_or(Vec::new(), |outcome| self.computed(outcome)),
            reasons: self.reasons(decision, reason),
        }
    }

    /// What the facts of an outcome list of the visitor's own choices.
    fn chosen(&self, outcome: &'p Outcome) -> Vec<Chosen<'p>> {
        let mut chosen = Vec::new();
        for fact in &outcome.facts {
            if let Added::Options(options) = added(self.policy, self.facts.answers, &fact.own) {
                let options = options.into_iter().map(|option| option.id.as_str()).collect();
                chosen.push(Chosen { fact: &fact.id, options });
            }
        }
        chosen
    }

    /// What the facts of an outcome compute from the visitor's own answers.
    fn computed(&self, outcome: &'p Outcome) -> Vec<Computed<'p>> {
        let mut computed = Vec::new();
        for fact in &outcome.facts {
            if let Added::Mean { mean, .. } = added(self.policy, self.facts.answers, &fact.own) {
                let value = decimal::write(&Unit::Decimal(2, String::new()), mean);
                computed.push(Computed { fact: &fact.id, value });
            }
        }
        computed
    }

    fn reasons(&self, decision: u16, reason: &assessment::Reason) -> Reasons<'p> {
        let rules = &self.policy.decisions[usize::from(decision)].rules;
        let rule = |hit: &assessment::RuleHit| RuleHit {
            id: &rules[usize::from(hit.rule)].id,
            certain: hit.certain,
        };
        Reasons {
            answers: self.questions(reason.answers.iter().copied()),
            date: reason.date,
            rules: reason.rules.iter().map(rule).collect(),
        }
    }

    /// The notices of a kind that are said, each with what is known of it.
    fn said(&self, is_kind: fn(&NoticeKind) -> bool) -> Vec<Said<'p>> {
        let mut told = Vec::new();
        for said in &self.assessment.notices {
            let notice = &self.policy.notices[usize::from(said.index)];
            if is_kind(&notice.kind) {
                let extra = notice.extra.map(|extra| self.policy.decisions[usize::from(extra)].id.as_str());
                let holds = if said.certain { Holds::Yes } else { Holds::Maybe };
                told.push(Said { id: &notice.id, holds, extra });
            }
        }
        told
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

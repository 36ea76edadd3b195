//! How the core's verdicts become a host's result.

use super::decimal;
use super::result::*;
use super::verdict::{found, outcome, outcome_id};
use crate::answers::{Added, Answer, Answers, added};
use crate::assess;
use crate::assessment::{self, Assessment, Counted, Verdict};
use crate::date::Date;
use crate::diagram::Restrictions;
use crate::evaluate::{self, Facts, Given, Missing};
use crate::policy::{self, Kind, Notice, NoticeKind, Policy, Timing, Unit};
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
    let given = Given { policy, answers, date };
    let counted = counted(&given, left);
    assess::assess(&given, counted, &all(policy))
}

/// The answers that count.
pub(super) fn counted(given: &Given<'_>, left: &mut Restrictions) -> Counted {
    let mut counted = Counted::default();
    given.count(left, &evaluate::main(given.policy), Missing::IsSkipped, &mut counted);
    given.count(left, &all(given.policy), Missing::IsSkipped, &mut counted);
    counted
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
        heads: &policy.decisions[usize::from(assessment.order[0])].id,
        decisions: all(policy).into_iter().map(|decision| host.decided(left, decision)).collect(),
        next: course.next.map(|question| host.question(question)),
        relevant: host.questions(evaluate::questions(evaluate::relevant(left, &facts, &main))),
        pages: Pages { most: course.pages },
        ignored: host.questions(ignored),
        counted: host.questions(counted.asked.iter().copied()),
        worth_finding: assessment.worth_finding.map(|question| host.question(question)),
        near: assessment.near.iter().filter_map(|near| host.near(near)).collect(),
        notes: host.said(NoticeKind::is_note),
        terms: host.terms(),
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

    fn decided(&self, left: &mut Restrictions, index: u16) -> Decided<'p> {
        let decision = &self.policy.decisions[usize::from(index)];
        let assessment::Decided { verdict, reasons, .. } = &self.assessment.decisions[usize::from(index)];
        let readings = match verdict {
            Verdict::Impossible | Verdict::Open(_) => Vec::new(),
            Verdict::Settled(readings) => {
                readings.iter().zip(reasons).map(|(it, why)| self.reading(index, it, why)).collect()
            }
        };
        let Outcome { id, status, class, outcome, possible } = outcome(self.policy, decision, verdict);
        Decided {
            id,
            extra: decision.is_extra(),
            status,
            class,
            outcome,
            possible,
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
        let outcome = found(self.policy, reading.finding);
        let read = |(ambiguity, read): &(u16, u8)| {
            let ambiguity = &self.policy.ambiguities[usize::from(*ambiguity)];
            (ambiguity.id.as_str(), ambiguity.readings[usize::from(*read)].id.as_str())
        };
        let unknown = outcome.and_then(|outcome| self.policy.unknowns.get(usize::from(outcome.unknown?)));
        Reading {
            read: reading.sets.iter().map(|set| set.iter().map(read).collect()).collect(),
            leads: reading.leads,
            outcome: outcome_id(self.policy, reading.finding),
            class: outcome.map(|outcome| class_id(outcome.class)),
            unknown: unknown.map(|unknown| unknown.id.as_str()),
            chosen: outcome.map_or(Vec::new(), |outcome| self.chosen(outcome)),
            computed: outcome.map_or(Vec::new(), |outcome| self.computed(outcome)),
            reasons: self.reasons(decision, reason),
        }
    }

    /// What the facts of an outcome list of the visitor's own choices.
    fn chosen(&self, outcome: &'p policy::Outcome) -> Vec<Chosen<'p>> {
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
    fn computed(&self, outcome: &'p policy::Outcome) -> Vec<Computed<'p>> {
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

    /// A bound that an answer is near. Only numbers and days have any.
    fn near(&self, near: &assessment::Near) -> Option<Near<'p>> {
        let question = &self.policy.questions[usize::from(near.question)];
        let Kind::Number(axis) = &question.kind else { return None };
        let side = if near.below { Side::Below } else { Side::Above };
        Some(Near { question: &question.id, bound: decimal::write(&axis.unit, near.bound), side })
    }

    /// The notices of a kind that are said, each with what is known of it.
    fn said(&self, is_kind: fn(&NoticeKind) -> bool) -> Vec<Said<'p>> {
        let mut told = Vec::new();
        for said in &self.assessment.notices {
            let notice = &self.policy.notices[usize::from(said.index)];
            if is_kind(&notice.kind) {
                told.push(self.notice(notice, said.certain));
            }
        }
        told
    }

    fn notice(&self, notice: &'p Notice, is_certain: bool) -> Said<'p> {
        Said {
            id: &notice.id,
            holds: if is_certain { Holds::Yes } else { Holds::Maybe },
            extra: notice.extra.map(|extra| self.policy.decisions[usize::from(extra)].id.as_str()),
        }
    }

    /// The deadlines that are said, each with where in its time the day is.
    fn terms(&self) -> Vec<Term<'p>> {
        let mut terms = Vec::new();
        for said in &self.assessment.notices {
            let notice = &self.policy.notices[usize::from(said.index)];
            if let NoticeKind::Deadline(deadline) = &notice.kind {
                let timing = self.assessment.date.and_then(|date| deadline.timing(date));
                terms.push(Term { said: self.notice(notice, said.certain), state: timing.map(state) });
            }
        }
        terms
    }
}

fn state(timing: Timing) -> State {
    match timing {
        Timing::ToCome => State::ToCome,
        Timing::Open => State::Open,
        Timing::LastDay => State::LastDay,
        Timing::Passed => State::Passed,
        Timing::Unclear => State::Unclear,
    }
}

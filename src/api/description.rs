//! The words of a policy, by the ids that a result names.

use super::questions::{QuestionInfo, Text, questions, texts};
use crate::policy::*;
use crate::view::class_id;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::Serialize;

/// A policy in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Description<'p> {
    /// The policy.
    pub id: &'p str,
    /// The language of every text.
    pub language: &'p str,
    /// Who buys the care.
    pub insurer: &'p str,
    /// The kind of care.
    pub care: &'p str,
    /// The calendar year of the contract.
    pub contract_year: u16,
    /// When its authors last changed it, as `2023-04-01`.
    pub revision: String,
    /// What the visitor will learn.
    pub intro: &'p str,
    /// What to have at hand.
    pub prepare: Vec<&'p str>,
    /// The questions.
    pub questions: Vec<QuestionInfo<'p>>,
    /// What is decided.
    pub decisions: Vec<DecisionInfo<'p>>,
    /// What can count for a tier.
    pub criteria: Vec<Text<'p>>,
    /// What the documents do not tell.
    pub gaps: Vec<GapInfo<'p>>,
    /// What can be said beside an outcome.
    pub notes: Vec<NoteInfo<'p>>,
    /// What has a date.
    pub terms: Vec<TermInfo<'p>>,
    /// What the visitor can do.
    pub next_steps: Vec<NextStepInfo<'p>>,
    /// Where the documents allow more than one reading.
    pub ambiguities: Vec<AmbiguityInfo<'p>>,
    /// The documents.
    pub sources: Vec<SourceInfo<'p>>,
}

/// One thing that is decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DecisionInfo<'p> {
    /// Its id.
    pub id: &'p str,
    /// What is decided.
    pub title: &'p str,
    /// Whether it is offered beside the main decisions.
    pub extra: bool,
    /// The question that offers it; empty for a main one.
    pub offer: &'p str,
    /// What it can come to.
    pub outcomes: Vec<OutcomeInfo<'p>>,
    /// Its rules.
    pub rules: Vec<RuleInfo<'p>>,
}

/// What a decision can come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OutcomeInfo<'p> {
    /// Its id, unique in its decision.
    pub id: &'p str,
    /// Its class.
    pub class: &'static str,
    /// One clear sentence.
    pub title: &'p str,
    /// What it means; may be empty.
    pub text: &'p str,
    /// The name of its rung among those it can be compared with; empty where there are none.
    pub rung: &'p str,
    /// Its parts.
    pub facts: Vec<FactInfo<'p>>,
    /// The criteria that count.
    pub criteria: Vec<&'p str>,
    /// The unknown because of which a part of it is not known.
    pub unknown: Option<&'p str>,
    /// The outcomes of the same decision that it is better than.
    pub better_than: Vec<&'p str>,
}

/// A named part of an outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FactInfo<'p> {
    /// Its id.
    pub id: &'p str,
    /// Its label.
    pub label: &'p str,
    /// Its value, followed by the options in `chosen` of the result.
    pub value: &'p str,
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleInfo<'p> {
    /// Its number in the policy.
    pub id: &'p str,
    /// The outcome it leads to.
    pub outcome: &'p str,
    /// Why the outcome follows.
    pub why: &'p str,
    /// Why it does not; may be empty.
    pub why_not: &'p str,
    /// What it rests on.
    pub citations: Vec<CitationInfo<'p>>,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CitationInfo<'p> {
    /// The document.
    pub source: &'p str,
    /// The place in it.
    pub at: &'p str,
    /// Its words; empty where the text itself was not at hand.
    pub quote: &'p str,
}

/// Something said beside an outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NoteInfo<'p> {
    /// Its number in the policy.
    pub id: &'p str,
    /// `information`, `edge` or `consequence`.
    pub kind: &'static str,
    /// How it is introduced while it may hold; may be empty.
    pub if_unknown: &'p str,
    /// What is said.
    pub text: &'p str,
    /// What it rests on.
    pub citations: Vec<CitationInfo<'p>>,
}

/// By when something must be done, or from when it can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TermInfo<'p> {
    /// Its number in the policy.
    pub id: &'p str,
    /// Who has to be in time: `visitor` or `insurer`.
    pub whose: &'static str,
    /// The first day.
    pub from: Option<String>,
    /// The last day.
    pub until: Option<String>,
    /// The unknown because of which the day is not known.
    pub unknown: Option<&'p str>,
    /// How it is introduced while it may hold; may be empty.
    pub if_unknown: &'p str,
    /// What can or must be done.
    pub text: &'p str,
    /// What it rests on.
    pub citations: Vec<CitationInfo<'p>>,
}

/// Something the visitor can do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NextStepInfo<'p> {
    /// Its id.
    pub id: &'p str,
    /// How it is introduced while it may hold; may be empty.
    pub if_unknown: &'p str,
    /// What to do, in one sentence.
    pub text: &'p str,
    /// What else there is to say of it; may be empty.
    pub more: &'p str,
    /// Where; may be empty.
    pub address: &'p str,
    /// What the address leads to; empty where there is none.
    pub link: &'p str,
    /// The deadline before which it has to be done.
    pub deadline: Option<&'p str>,
}

/// A place that can be read in more than one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AmbiguityInfo<'p> {
    /// Its number in the policy.
    pub id: &'p str,
    /// What is unclear.
    pub text: &'p str,
    /// The ways to read it.
    pub readings: Vec<Text<'p>>,
    /// The reading that leads; none where none may.
    pub default: Option<&'p str>,
    /// The question to put to someone about it.
    pub ask: &'p str,
    /// To whom, where that is not the insurer; else empty.
    pub whom: &'p str,
    /// What it rests on.
    pub citations: Vec<CitationInfo<'p>>,
}

/// What no document tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GapInfo<'p> {
    /// Its number in the policy.
    pub id: &'p str,
    /// What is not known.
    pub text: &'p str,
    /// The question to put to someone about it.
    pub ask: &'p str,
    /// To whom, where that is not the insurer; else empty.
    pub whom: &'p str,
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceInfo<'p> {
    /// Its id.
    pub id: &'p str,
    /// Its title.
    pub title: &'p str,
    /// Who published it.
    pub publisher: &'p str,
    /// Where; may be empty.
    pub address: &'p str,
    /// The date it carries, in words; may be empty.
    pub dated: &'p str,
    /// How much of it was seen: `text`, `page`, `cut`, `third-party` or `inferred`.
    pub mark: &'static str,
}

/// Everything a host can show of a policy.
pub fn describe(policy: &Policy) -> Description<'_> {
    let words = Words(policy);
    Description {
        id: &policy.id,
        language: &policy.language,
        insurer: policy.contract().map_or("", |contract| &contract.insurer),
        care: &policy.care,
        contract_year: policy.contract().map_or(0, |contract| contract.year),
        revision: policy.revision.to_string(),
        intro: &policy.intro,
        prepare: policy.prepare.iter().map(String::as_str).collect(),
        questions: questions(policy),
        decisions: (0..).zip(&policy.decisions).map(|(index, it)| words.decision(index, it)).collect(),
        criteria: texts(&policy.criteria),
        gaps: policy.unknowns.iter().map(gap).collect(),
        notes: policy.notices.iter().filter_map(|notice| words.note(notice)).collect(),
        terms: policy.notices.iter().filter_map(|notice| words.term(notice)).collect(),
        next_steps: policy.notices.iter().filter_map(|notice| words.next_step(notice)).collect(),
        ambiguities: policy.ambiguities.iter().map(|ambiguity| words.ambiguity(ambiguity)).collect(),
        sources: policy.sources.iter().map(source).collect(),
    }
}

struct Words<'p>(&'p Policy);

impl<'p> Words<'p> {
    fn decision(&self, index: u16, decision: &'p Decision) -> DecisionInfo<'p> {
        let own = self.0.outcomes.iter().filter(|outcome| outcome.decision == index);
        DecisionInfo {
            id: &decision.id,
            title: &decision.title,
            extra: decision.is_extra(),
            offer: &decision.offer,
            outcomes: own.map(|outcome| self.outcome(outcome)).collect(),
            rules: decision.rules.iter().map(|rule| self.rule(rule)).collect(),
        }
    }

    fn outcome(&self, outcome: &'p Outcome) -> OutcomeInfo<'p> {
        let fact = |fact: &'p Fact| FactInfo { id: &fact.id, label: &fact.label, value: &fact.value };
        let criterion = |index: &u16| self.0.criteria[usize::from(*index)].id.as_str();
        OutcomeInfo {
            id: &outcome.id,
            class: class_id(outcome.class),
            title: &outcome.title,
            text: &outcome.text,
            rung: &outcome.rung,
            facts: outcome.facts.iter().map(fact).collect(),
            criteria: outcome.criteria.iter().map(criterion).collect(),
            unknown: self.unknown(outcome.unknown),
            better_than: outcome.better_than.iter().map(|worse| self.outcome_id(*worse)).collect(),
        }
    }

    fn outcome_id(&self, index: u16) -> &'p str {
        &self.0.outcomes[usize::from(index)].id
    }

    fn unknown(&self, index: Option<u16>) -> Option<&'p str> {
        index.map(|index| self.0.unknowns[usize::from(index)].id.as_str())
    }

    fn rule(&self, rule: &'p Rule) -> RuleInfo<'p> {
        RuleInfo {
            id: &rule.id,
            outcome: self.outcome_id(rule.outcome),
            why: &rule.why,
            why_not: &rule.why_not,
            citations: self.citations(&rule.citations),
        }
    }

    fn citations(&self, citations: &'p [Citation]) -> Vec<CitationInfo<'p>> {
        let one = |citation: &'p Citation| CitationInfo {
            source: &self.0.sources[usize::from(citation.source)].id,
            at: &citation.at,
            quote: &citation.quote,
        };
        citations.iter().map(one).collect()
    }

    fn note(&self, notice: &'p Notice) -> Option<NoteInfo<'p>> {
        let kind = match notice.kind {
            NoticeKind::Information => "information",
            NoticeKind::Edge => "edge",
            NoticeKind::Consequence => "consequence",
            NoticeKind::Deadline(_) | NoticeKind::NextStep(_) => return None,
        };
        let Notice { id, if_unknown, text, citations, .. } = notice;
        Some(NoteInfo { id, kind, if_unknown, text, citations: self.citations(citations) })
    }

    fn term(&self, notice: &'p Notice) -> Option<TermInfo<'p>> {
        let NoticeKind::Deadline(deadline) = &notice.kind else { return None };
        Some(TermInfo {
            id: &notice.id,
            whose: match deadline.whose {
                Whose::Visitor => "visitor",
                Whose::Insurer => "insurer",
            },
            from: deadline.from.map(|day| day.to_string()),
            until: deadline.until.map(|day| day.to_string()),
            unknown: self.unknown(deadline.unknown),
            if_unknown: &notice.if_unknown,
            text: &notice.text,
            citations: self.citations(&notice.citations),
        })
    }

    fn next_step(&self, notice: &'p Notice) -> Option<NextStepInfo<'p>> {
        let NoticeKind::NextStep(step) = &notice.kind else { return None };
        let deadline = step.deadline.map(|index| self.0.notices[usize::from(index)].id.as_str());
        let (Notice { id, if_unknown, text, .. }, NextStep { more, address, link, .. }) = (notice, step);
        Some(NextStepInfo { id, if_unknown, text, more, address, link, deadline })
    }

    fn ambiguity(&self, ambiguity: &'p Ambiguity) -> AmbiguityInfo<'p> {
        let default = ambiguity.default.map(|index| ambiguity.readings[usize::from(index)].id.as_str());
        AmbiguityInfo {
            id: &ambiguity.id,
            text: &ambiguity.text,
            readings: texts(&ambiguity.readings),
            default,
            ask: &ambiguity.ask,
            whom: &ambiguity.whom,
            citations: self.citations(&ambiguity.citations),
        }
    }
}

fn gap(unknown: &Unknown) -> GapInfo<'_> {
    let Unknown { id, text, ask, whom } = unknown;
    GapInfo { id, text, ask, whom }
}

fn source(source: &Source) -> SourceInfo<'_> {
    let mark = match source.mark {
        Mark::Text => "text",
        Mark::Page => "page",
        Mark::Cut => "cut",
        Mark::ThirdParty => "third-party",
        Mark::Inferred => "inferred",
    };
    SourceInfo {
        id: &source.id,
        title: &source.title,
        publisher: &source.publisher,
        address: &source.address,
        dated: &source.dated,
        mark,
    }
}

//! What a host needs to draw its own screen for a question.

use super::decimal;
use crate::policy::{Axis, Change, Kind, List, Named, Policy, Question, Unit};
use alloc::string::String;
use alloc::vec::Vec;
use serde::Serialize;

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct QuestionInfo<'p> {
    /// Its id.
    pub id: &'p str,
    /// The question itself.
    pub ask: &'p str,
    /// A few words that name the answer.
    pub short: &'p str,
    /// What helps to answer it; may be empty.
    pub hint: &'p str,
    /// Why it is asked; may be empty.
    pub why: &'p str,
    /// Where the answer can be found; may be empty.
    pub find: &'p str,
    /// What shows that an answer is true, by the id of the option or the alternative, or `number` for what is typed.
    pub evidence: Vec<Text<'p>>,
    /// What it takes to change the answer; none where it is a fact.
    pub change: Option<ChangeInfo<'p>>,
    /// Which answers it takes.
    pub answer: AnswerType<'p>,
    /// The number that this one cannot be less than, if any.
    pub not_below: Option<NotBelowInfo<'p>>,
}

/// A number that another one cannot be less than.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotBelowInfo<'p> {
    /// The question that asks for it.
    pub question: &'p str,
    /// Why not, to whoever answers the later of the two.
    pub text: &'p str,
}

/// What it takes to change an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChangeInfo<'p> {
    /// From 1 (a form) to 5 (years of work).
    pub effort: u8,
    /// How long it takes; may be empty.
    pub lead_time: &'p str,
}

/// Which answers a question takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum AnswerType<'p> {
    /// `yes-no`.
    YesNo {
        /// `yes-no`.
        r#type: &'static str,
    },
    /// One option, or one or more.
    Options {
        /// `choice` or `set`.
        r#type: &'static str,
        /// The options.
        options: Vec<Text<'p>>,
    },
    /// A number or a day, or an alternative to it.
    Number {
        /// `whole`, `euro`, `decimal` or `date`.
        r#type: &'static str,
        /// How it is written.
        #[serde(flatten)]
        bounds: Bounds<'p>,
        /// Label of the number where alternatives stand beside it; else empty.
        label: &'p str,
        /// What can be answered instead.
        alternatives: Vec<Text<'p>>,
        /// What the number may be based on; where there are any, one has to be chosen.
        bases: Vec<Text<'p>>,
    },
    /// Several numbers.
    List {
        /// `list`.
        r#type: &'static str,
        /// How each is written.
        #[serde(flatten)]
        bounds: Bounds<'p>,
        /// How many there may be.
        most: u16,
    },
}

/// How a number is written, and between which bounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bounds<'p> {
    /// The most decimals it may have.
    pub decimals: u8,
    /// What is counted; empty for amounts in euro and for days.
    pub unit: &'p str,
    /// The least it can be.
    pub min: String,
    /// The most it can be.
    pub max: String,
}

/// A text by its id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Text<'p> {
    /// Its id.
    pub id: &'p str,
    /// The words.
    pub text: &'p str,
}

/// The questions of a policy, in the order in which they are asked.
pub fn questions(policy: &Policy) -> Vec<QuestionInfo<'_>> {
    (0..).zip(&policy.questions).map(|(index, asked)| question(policy, index, asked)).collect()
}

fn question<'p>(policy: &'p Policy, index: u16, question: &'p Question) -> QuestionInfo<'p> {
    let change = match &question.change {
        Change::Fixed => None,
        Change::Possible { effort, lead_time, route_text: _ } => {
            Some(ChangeInfo { effort: *effort, lead_time })
        }
    };
    QuestionInfo {
        id: &question.id,
        ask: &question.ask,
        short: &question.short,
        hint: &question.hint,
        why: &question.why,
        find: &question.find,
        evidence: texts(&question.evidence),
        change,
        answer: answer_type(&question.kind),
        not_below: policy.not_below.iter().find(|rule| rule.question == index).map(|rule| NotBelowInfo {
            question: &policy.questions[usize::from(rule.than)].id,
            text: &rule.text,
        }),
    }
}

fn answer_type(kind: &Kind) -> AnswerType<'_> {
    match kind {
        Kind::YesNo => AnswerType::YesNo { r#type: "yes-no" },
        Kind::Choice(options) => AnswerType::Options { r#type: "choice", options: texts(options) },
        Kind::Set(options) => AnswerType::Options { r#type: "set", options: texts(options) },
        Kind::Number(axis) => number(axis),
        Kind::List(List { unit, min, max, most, .. }) => {
            AnswerType::List { r#type: "list", bounds: bounds(unit, *min, *max), most: *most }
        }
    }
}

fn number(axis: &Axis) -> AnswerType<'_> {
    let r#type = match axis.unit {
        Unit::Whole(_) => "whole",
        Unit::Euro => "euro",
        Unit::Decimal(..) => "decimal",
        Unit::Day => "date",
    };
    AnswerType::Number {
        r#type,
        bounds: bounds(&axis.unit, axis.min, axis.max),
        label: &axis.label,
        alternatives: texts(&axis.alternatives),
        bases: texts(&axis.bases),
    }
}

fn bounds(unit: &Unit, min: i64, max: i64) -> Bounds<'_> {
    let (_, name) = unit.names();
    let (min, max) = (decimal::write(unit, min), decimal::write(unit, max));
    Bounds { decimals: unit.decimals(), unit: name, min, max }
}

/// Named texts as a host reads them.
pub(super) fn texts(named: &[Named]) -> Vec<Text<'_>> {
    named.iter().map(|named| Text { id: &named.id, text: &named.text }).collect()
}

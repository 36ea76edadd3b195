//! A concrete practice that shows a finding: the answers, the day and the readings that matter to it.

mod words;
pub mod written;

use crate::model::Kind;
use crate::small::small;
use contractwijzer::answers::{Answer, Answers, Value};
use contractwijzer::date::Date;
use std::collections::BTreeMap;

/// A practice as far as it matters; whatever else it answers, it shows the same. Everything is given by index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Practice {
    /// By question.
    pub answers: BTreeMap<usize, Value>,
    /// The day looked at.
    pub day: Day,
    /// By ambiguity, how it is read.
    pub readings: BTreeMap<usize, usize>,
}

/// A day that is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Day {
    /// It does not matter which, or whether one is given.
    #[default]
    Any,
    /// None is given.
    NotGiven,
    /// This one.
    On(Date),
}

impl Day {
    /// The day, if one is needed.
    pub fn date(self) -> Option<Date> {
        match self {
            Day::Any | Day::NotGiven => None,
            Day::On(date) => Some(date),
        }
    }
}

impl Practice {
    /// The answers as they are evaluated; what does not matter is not asked.
    pub fn answers(&self) -> Answers {
        let mut answers = Answers::default();
        for (question, value) in &self.answers {
            answers.set(small(*question), Answer::Given(value.clone()));
        }
        answers
    }
}

/// The given ones among the answers to so many questions.
pub fn given(answers: &Answers, questions: usize) -> BTreeMap<usize, Value> {
    let all = (0..questions).map(|question| (question, answers.of(small(question))));
    all.filter_map(|(question, answer)| match answer {
        Answer::Given(value) => Some((question, value.clone())),
        Answer::NotAsked | Answer::Unknown => None,
    })
    .collect()
}

/// The first answer that a question takes.
pub fn first_answer(kind: &Kind) -> Value {
    match kind {
        Kind::YesNo | Kind::Choice(_) => Value::Choice(0),
        Kind::Set(_) => Value::Set(1),
        Kind::Number(number) if number.alternatives.is_empty() => {
            Value::Number { amount: number.min, basis: (!number.bases.is_empty()).then_some(0) }
        }
        Kind::Number(_) => Value::Alternative(0),
        Kind::List(list) => Value::List(vec![list.min]),
    }
}

//! A concrete practice that shows a finding: the answers, the day and the readings that matter to it.

use crate::literal;
use crate::model::{Kind, Model, Question};
use crate::small::small;
use contractwijzer::answers::{Answer, Answers, Value};
use contractwijzer::date::Date;
use contractwijzer::policy::Named;
use serde::{Serialize, Serializer};
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
    /// The practice in the words of its policy, such as `vorm: instelling, plafond: € 2.999.999,99, date: not given`.
    pub fn in_words(&self, model: &Model) -> String {
        let answers = self.answers.iter().map(|(question, value)| {
            let question = &model.questions[*question];
            format!("{}: {}", question.id, in_words(&question.kind, value))
        });
        let mut words: Vec<String> = answers.collect();
        match self.day {
            Day::Any => {}
            Day::NotGiven => words.push("date: not given".to_owned()),
            Day::On(date) => words.push(format!("date: {date}")),
        }
        words.extend(self.readings.iter().map(|(ambiguity, reading)| {
            let ambiguity = &model.ambiguities[*ambiguity];
            format!("{}: {}", ambiguity.id, ambiguity.readings[*reading].id)
        }));
        if words.is_empty() { "any practice".to_owned() } else { words.join(", ") }
    }

    /// The answers as they are evaluated; what does not matter is not asked.
    pub fn answers(&self) -> Answers {
        let mut answers = Answers::default();
        for (question, value) in &self.answers {
            answers.set(small(*question), Answer::Given(value.clone()));
        }
        answers
    }

    /// The practice with stable names, as scenarios and answer files write it.
    pub fn written(&self, model: &Model) -> Written {
        let readings = self.readings.iter().map(|(ambiguity, reading)| {
            let ambiguity = &model.ambiguities[*ambiguity];
            (ambiguity.id.clone(), ambiguity.readings[*reading].id.clone())
        });
        Written {
            date: self.day.date().map(|date| date.to_string()),
            answers: self
                .answers
                .iter()
                .map(|(question, value)| written(&model.questions[*question], value))
                .collect(),
            readings: readings.collect(),
        }
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

/// A practice with stable names: what a program reads, and what can be pasted into a file of scenarios.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Written {
    /// The day looked at; none where it does not matter or is not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// By question, as a file of answers has it.
    #[serde(serialize_with = "as_table")]
    pub answers: Vec<(String, toml::Value)>,
    /// By ambiguity.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub readings: BTreeMap<String, String>,
}

fn as_table<S: Serializer>(answers: &[(String, toml::Value)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(answers.iter().map(|(id, value)| (id, value)))
}

fn chosen(options: &[Named], bits: u64) -> impl Iterator<Item = &str> {
    (0..64).zip(options).filter(move |(at, _)| bits >> at & 1 == 1).map(|(_, option)| option.id.as_str())
}

fn in_words(kind: &Kind, value: &Value) -> String {
    let option = |options: &[Named], index: u16| options[usize::from(index)].id.clone();
    match (kind, value) {
        (Kind::YesNo, Value::Choice(answer)) => if *answer == 1 { "yes" } else { "no" }.to_owned(),
        (Kind::Choice(options), Value::Choice(chosen)) => option(options, *chosen),
        (Kind::Set(_), Value::Set(0)) => "none".to_owned(),
        (Kind::Set(options), Value::Set(bits)) => chosen(options, *bits).collect::<Vec<_>>().join(" and "),
        (Kind::Number(number), Value::Alternative(chosen)) => option(&number.alternatives, *chosen),
        (Kind::Number(number), Value::Number { amount, basis }) => {
            let amount = literal::in_words(*amount, &number.unit);
            match basis {
                Some(basis) => format!("{amount} based on {}", option(&number.bases, *basis)),
                None => amount,
            }
        }
        (Kind::List(list), Value::List(numbers)) => {
            let numbers = numbers.iter().map(|number| literal::in_words(*number, &list.unit));
            numbers.collect::<Vec<_>>().join(" and ")
        }
        // A value of another kind than its question is never made.
        (Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) | Kind::List(_), _) => String::new(),
    }
}

fn written(question: &Question, value: &Value) -> (String, toml::Value) {
    let text = |text: String| toml::Value::String(text);
    let value = match (&question.kind, value) {
        (Kind::YesNo, Value::Choice(answer)) => toml::Value::Boolean(*answer == 1),
        (Kind::Set(options), Value::Set(bits)) => {
            toml::Value::Array(chosen(options, *bits).map(|id| text(id.to_owned())).collect())
        }
        (Kind::Number(number), Value::Number { amount, basis }) => {
            let amount = text(literal::written(*amount, &number.unit));
            match basis {
                Some(basis) => {
                    let basis = text(number.bases[usize::from(*basis)].id.clone());
                    toml::Value::Table(
                        [("value".to_owned(), amount), ("basis".to_owned(), basis)].into_iter().collect(),
                    )
                }
                None => amount,
            }
        }
        (Kind::List(list), Value::List(numbers)) => toml::Value::Array(
            numbers.iter().map(|number| text(literal::written(*number, &list.unit))).collect(),
        ),
        (kind @ (Kind::Choice(_) | Kind::Number(_)), value) => text(in_words(kind, value)),
        // A value of another kind than its question is never made.
        (Kind::YesNo | Kind::Set(_) | Kind::List(_), _) => text("?".to_owned()),
    };
    (question.id.clone(), value)
}

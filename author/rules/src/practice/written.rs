//! A practice with stable names, as files of scenarios and answers have it.

use super::Practice;
use super::words::{chosen, in_words};
use crate::literal;
use crate::model::{Kind, Model, Question};
use contractwijzer::answers::Value;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

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

impl Practice {
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

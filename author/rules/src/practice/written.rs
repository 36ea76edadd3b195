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
    let written = as_toml(&question.kind, value).expect("a value is of the kind of its question");
    (question.id.clone(), written)
}

fn as_toml(kind: &Kind, value: &Value) -> Option<toml::Value> {
    let text = toml::Value::String;
    Some(match kind {
        Kind::YesNo => toml::Value::Boolean(value.choice()? == 1),
        Kind::Choice(_) => text(in_words(kind, value)),
        Kind::Set(options) => {
            toml::Value::Array(chosen(options, value.set()?).map(|id| text(id.to_owned())).collect())
        }
        Kind::Number(number) => match value {
            Value::Alternative(_) => text(in_words(kind, value)),
            Value::Number { amount, basis } => {
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
            Value::Choice(_) | Value::Set(_) | Value::List(_) => return None,
        },
        Kind::List(list) => {
            let numbers = value.list()?.iter().map(|number| text(literal::written(*number, &list.unit)));
            toml::Value::Array(numbers.collect())
        }
    })
}

//! A practice in the words of its policy.

use super::{Day, Practice};
use crate::literal;
use crate::model::{Kind, Model};
use contractwijzer::answers::Value;
use contractwijzer::policy::Named;

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
}

/// A value in the words of its question.
pub(super) fn in_words(kind: &Kind, value: &Value) -> String {
    words(kind, value).expect("a value is of the kind of its question")
}

fn words(kind: &Kind, value: &Value) -> Option<String> {
    let option = |options: &[Named], index: u16| options[usize::from(index)].id.clone();
    Some(match kind {
        Kind::YesNo => if value.choice()? == 1 { "yes" } else { "no" }.to_owned(),
        Kind::Choice(options) => option(options, value.choice()?),
        Kind::Set(options) => match value.set()? {
            0 => "none".to_owned(),
            bits => chosen(options, bits).collect::<Vec<_>>().join(" and "),
        },
        Kind::Number(number) => match value {
            Value::Alternative(chosen) => option(&number.alternatives, *chosen),
            Value::Number { amount, basis } => {
                let amount = literal::in_words(*amount, &number.unit);
                match basis {
                    Some(basis) => format!("{amount} based on {}", option(&number.bases, *basis)),
                    None => amount,
                }
            }
            Value::Choice(_) | Value::Set(_) | Value::List(_) => return None,
        },
        Kind::List(list) => {
            let numbers = value.list()?.iter().map(|number| literal::in_words(*number, &list.unit));
            numbers.collect::<Vec<_>>().join(" and ")
        }
    })
}

/// The ids of the options that a set has.
pub(super) fn chosen(options: &[Named], bits: u64) -> impl Iterator<Item = &str> {
    (0..64).zip(options).filter(move |(at, _)| bits >> at & 1 == 1).map(|(_, option)| option.id.as_str())
}

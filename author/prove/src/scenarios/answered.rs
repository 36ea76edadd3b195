//! The answers of a visit in words.

use contractwijzer::answers::{Answer, Answers, Value};
use contractwijzer::date::Date;
use contractwijzer::policy::{Kind, Named, Policy};
use contractwijzer_rules::literal;

/// What was answered, such as `vorm = solo, plafond = ?, date = 2023-04-01`.
pub(super) fn answered(policy: &Policy, answers: &Answers, date: Option<Date>) -> String {
    let given = (0..).zip(&policy.questions).filter_map(|(index, question)| match answers.of(index) {
        Answer::NotAsked => None,
        Answer::Unknown => Some(format!("{} = ?", question.id)),
        Answer::Given(value) => {
            let words = in_words(&question.kind, value).expect("a value is of the kind of its question");
            Some(format!("{} = {words}", question.id))
        }
    });
    let date = date.map_or_else(|| "no date".to_owned(), |date| format!("date = {date}"));
    given.chain([date]).collect::<Vec<_>>().join(", ")
}

fn in_words(kind: &Kind, value: &Value) -> Option<String> {
    Some(match kind {
        Kind::YesNo => if value.choice()? == 1 { "yes" } else { "no" }.to_owned(),
        Kind::Choice(options) => id(options, value.choice()?),
        Kind::Set(options) => {
            let bits = value.set()?;
            let chosen = (0..).zip(options).filter(|(at, _)| bits >> at & 1 == 1);
            chosen.map(|(_, option)| option.id.as_str()).collect::<Vec<_>>().join(" and ")
        }
        Kind::Number(axis) => match value {
            Value::Alternative(at) => id(&axis.alternatives, *at),
            Value::Number { amount, basis } => {
                let amount = literal::in_words(*amount, &axis.unit);
                basis.map_or(amount.clone(), |basis| format!("{amount} based on {}", id(&axis.bases, basis)))
            }
            Value::Choice(_) | Value::Set(_) | Value::List(_) => return None,
        },
        Kind::List(list) => {
            let numbers = value.list()?.iter().map(|number| literal::in_words(*number, &list.unit));
            numbers.collect::<Vec<_>>().join(" and ")
        }
    })
}

fn id(named: &[Named], at: u16) -> String {
    named[usize::from(at)].id.clone()
}

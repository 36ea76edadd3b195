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
        Answer::Given(value) => Some(format!("{} = {}", question.id, in_words(&question.kind, value))),
    });
    let date = date.map_or_else(|| "no date".to_owned(), |date| format!("date = {date}"));
    given.chain([date]).collect::<Vec<_>>().join(", ")
}

fn in_words(kind: &Kind, value: &Value) -> String {
    match (kind, value) {
        (Kind::YesNo, Value::Choice(answer)) => if *answer == 1 { "yes" } else { "no" }.to_owned(),
        (Kind::Choice(options), Value::Choice(at)) => id(options, *at),
        (Kind::Set(options), Value::Set(bits)) => {
            let chosen = (0..).zip(options).filter(|(at, _)| bits >> at & 1 == 1);
            chosen.map(|(_, option)| option.id.as_str()).collect::<Vec<_>>().join(" and ")
        }
        (Kind::Number(axis), Value::Alternative(at)) => id(&axis.alternatives, *at),
        (Kind::Number(axis), Value::Number { amount, basis }) => {
            let amount = literal::in_words(*amount, &axis.unit);
            basis.map_or(amount.clone(), |basis| format!("{amount} based on {}", id(&axis.bases, basis)))
        }
        (Kind::List(list), Value::List(numbers)) => {
            let numbers = numbers.iter().map(|number| literal::in_words(*number, &list.unit));
            numbers.collect::<Vec<_>>().join(" and ")
        }
        // A value of another kind than its question is never read.
        (Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) | Kind::List(_), _) => String::new(),
    }
}

fn id(named: &[Named], at: u16) -> String {
    named[usize::from(at)].id.clone()
}

//! The practice that a finding shows, tried.

use super::reference::{Decided, Plain, Practice, bases};
use super::table::Table;
use contractwijzer::answers::Value;
use contractwijzer_author::model::Kind;
use contractwijzer_author::practice::{self, Day};

/// What a decision comes to for a practice, twice as [`replayed`]; none where the practice is impossible.
pub(crate) fn replay(table: &Table<'_>, shown: &practice::Practice, decision: usize) -> [Option<Decided>; 2] {
    replayed(table, shown, |practice| practice.decide(decision))
}

/// What is to be seen of a practice. What it leaves open is tried in two ways.
pub(crate) fn replayed<T>(
    table: &Table<'_>,
    shown: &practice::Practice,
    see: impl Fn(&Practice<'_>) -> T,
) -> [T; 2] {
    let model = table.model;
    [false, true].map(|last| {
        let fill = |all: &[Plain]| if last { all[all.len() - 1].clone() } else { all[0].clone() };
        let answers: Vec<Plain> = model
            .questions
            .iter()
            .enumerate()
            .map(|(index, question)| match shown.answers.get(&index) {
                Some(value) => plain(&question.kind, value),
                None => fill(&table.answers[index]),
            })
            .collect();
        let date = match shown.day {
            Day::On(date) => Some(i64::from(date.days())),
            Day::Any if last => table.dates.last().copied().flatten(),
            Day::Any | Day::NotGiven => None,
        };
        let reading = |index: usize, readings: usize| match shown.readings.get(&index) {
            Some(reading) => *reading,
            None => {
                if last {
                    readings - 1
                } else {
                    0
                }
            }
        };
        let readings: Vec<usize> =
            (0..).zip(&model.ambiguities).map(|(index, it)| reading(index, it.readings.len())).collect();
        see(&Practice { model, date, answers: &answers, readings: &readings })
    })
}

pub(crate) fn plain(kind: &Kind, value: &Value) -> Plain {
    match value {
        Value::Choice(option) => Plain::Choice(usize::from(*option)),
        Value::Set(bits) => {
            let Kind::Set(options) = kind else { unreachable!("a set answers a set") };
            Plain::Set((0..options.len()).map(|option| bits >> option & 1 == 1).collect())
        }
        Value::Number { amount, basis } => Plain::Number(*amount, basis.map(usize::from)),
        Value::Alternative(alternative) => Plain::Alternative(usize::from(*alternative), bases(kind)[0]),
        Value::List(numbers) => Plain::List(numbers.clone()),
    }
}

//! One answer on a tape: not asked, "weet ik niet" or which option, and what else the question takes.

use super::tape::Tape;
use crate::answers::{Answer, Value};
use crate::policy::{Axis, Kind, List};
use alloc::vec::Vec;

/// Before the options of a question stand "not asked" and "weet ik niet".
const FIRST: usize = 2;

/// Passes an answer: writes it on a blank tape, or reads one where none is given. One that is made by hand may be read as another,
/// which is written otherwise.
pub(super) fn pass(tape: &mut Tape, kind: &Kind, answer: &Answer) -> Answer {
    let (first, value) = match answer {
        Answer::NotAsked => (0, None),
        Answer::Unknown => (1, None),
        Answer::Given(value) => (FIRST + option(kind, value), Some(value)),
    };
    match tape.at_most(first, FIRST + last(kind)) {
        0 => Answer::NotAsked,
        1 => Answer::Unknown,
        first => given(tape, kind, first - FIRST, value),
    }
}

/// The last of the options that a question has, where what is typed or ticked stands behind those that have a name.
fn last(kind: &Kind) -> usize {
    match kind {
        Kind::YesNo => 1,
        Kind::Choice(options) => options.len() - 1,
        Kind::Number(axis) => axis.alternatives.len(),
        Kind::Set(_) | Kind::List(_) => 0,
    }
}

fn option(kind: &Kind, value: &Value) -> usize {
    match value {
        Value::Choice(option) | Value::Alternative(option) => (*option).into(),
        Value::Set(_) | Value::Number { .. } | Value::List(_) => last(kind),
    }
}

fn given(tape: &mut Tape, kind: &Kind, option: usize, value: Option<&Value>) -> Answer {
    Answer::Given(match kind {
        Kind::YesNo | Kind::Choice(_) => Value::Choice(option as u16),
        Kind::Set(options) => {
            match tape.bits(value.and_then(Value::set).unwrap_or_default(), options.len()) {
                0 => return Answer::NotAsked,
                chosen => Value::Set(chosen),
            }
        }
        Kind::Number(axis) if option < axis.alternatives.len() => Value::Alternative(option as u16),
        Kind::Number(axis) => number(tape, axis, value),
        Kind::List(list) => several(tape, list, value.and_then(Value::list).unwrap_or_default()),
    })
}

fn number(tape: &mut Tape, axis: &Axis, value: Option<&Value>) -> Value {
    let (amount, basis) = match value {
        Some(Value::Number { amount, basis }) => (*amount, *basis),
        Some(Value::Choice(_) | Value::Set(_) | Value::Alternative(_) | Value::List(_)) | None => {
            (axis.min, None)
        }
    };
    let amount = tape.amount(amount, [axis.min, axis.max]);
    let basis = axis
        .bases
        .len()
        .checked_sub(1)
        .map(|last| tape.at_most(basis.unwrap_or_default().into(), last) as u16);
    Value::Number { amount, basis }
}

/// Not more numbers than the list takes; where none is given, as many are read as stand there.
fn several(tape: &mut Tape, list: &List, numbers: &[i64]) -> Value {
    let more = tape.at_most(numbers.len().saturating_sub(1), usize::from(list.most) - 1);
    let mut passed = Vec::new();
    for place in 0..=more {
        let number = numbers.get(place).copied().unwrap_or(list.min);
        passed.push(tape.amount(number, [list.min, list.max]));
    }
    Value::List(passed)
}

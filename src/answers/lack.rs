//! How much is missing of a number that has to be another one.

use super::answer::{Answer, Value};
use crate::policy::*;
use alloc::vec::Vec;

/// What a number has to be, or one that is measured of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lack {
    /// Which measure of a list; 0 of a number.
    pub measure: usize,
    /// So much more, in steps of its unit, or less where negative; 0 where it is not known.
    pub by: i64,
    /// The first and the last of the cells it has to be in.
    pub cells: [usize; 2],
}

/// What is missing of the number or list that answers a question, which has to be in one of these cells. Of a list that is not known
/// it is all that is asked of it; of other answers nothing, and days are told as they are.
pub fn lacks(question: &Question, answer: &Answer, cells: u64) -> Vec<Lack> {
    let mut lacks = Vec::new();
    match &question.kind {
        Kind::Number(axis) => {
            if let (Answer::Given(Value::Number { amount, .. }), true) = (answer, axis.unit != Unit::Day) {
                lack(&mut lacks, 0, &axis.starts, cells >> axis.alternatives.len(), Some(*amount));
            }
        }
        Kind::List(list) => {
            let numbers = if let Answer::Given(Value::List(numbers)) = answer { Some(numbers) } else { None };
            for (index, measure) in list.measures.iter().enumerate() {
                let value = |of: ListFormula| numbers.map(|numbers| of.apply(numbers));
                // While every number is large enough to count, what is said of all of them says it all.
                let is_said = |other: &Measure| {
                    numbers.is_some()
                        && measure.of.of_all() == Some(other.of)
                        && value(other.of) == value(measure.of)
                        && other.starts == measure.starts
                };
                if !list.measures.iter().any(is_said) {
                    lack(&mut lacks, index, &measure.starts, list.measured(index, cells), value(measure.of));
                }
            }
        }
        Kind::YesNo | Kind::Choice(_) | Kind::Set(_) => {}
    }
    lacks
}

/// Adds how far a value is from the nearest of these cells, unless it is in one of them; or that it has to be in the first of
/// them, unless any will do.
#[inline(never)]
fn lack(lacks: &mut Vec<Lack>, measure: usize, starts: &[i64], cells: u64, value: Option<i64>) {
    let own = value.map(|value| starts.partition_point(|start| *start <= value));
    // No distance is as large: see `MOST_AMOUNT`.
    let mut nearest = Lack { measure, by: i64::MAX, cells: [0; 2] };
    let mut is_free = true;
    for cell in 0..=starts.len() {
        if cells >> cell & 1 == 0 {
            is_free = false;
            continue;
        }
        let by = match (value, own) {
            (Some(value), Some(own)) if cell > own => starts[cell - 1] - value,
            (Some(value), Some(own)) if cell < own => starts[cell] - 1 - value,
            (Some(_), _) => return,
            (None, _) => 0,
        };
        if by.abs() < nearest.by.abs() {
            nearest = Lack { measure, by, cells: run(cells, cell) };
        }
    }
    if !is_free && nearest.by != i64::MAX {
        lacks.push(nearest);
    }
}

/// The first and the last of the cells around one of them that follow one another.
pub fn run(cells: u64, of: usize) -> [usize; 2] {
    let is_one = |cell: usize| cell < MOST_CELLS && cells >> cell & 1 == 1;
    let [mut first, mut last] = [of; 2];
    while is_one(first.wrapping_sub(1)) {
        first -= 1;
    }
    while is_one(last + 1) {
        last += 1;
    }
    [first, last]
}

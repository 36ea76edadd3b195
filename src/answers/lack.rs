//! How much is missing of a number that has to be another one.

use super::answer::{Answer, Value};
use crate::policy::*;
use alloc::vec::Vec;

/// How much is missing of a number, or of one that is measured of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lack {
    /// Which measure of a list; 0 of a number.
    pub measure: usize,
    /// So much more, in steps of its unit, or less where negative; never 0.
    pub by: i64,
    /// The first and the last of the cells it has to be in.
    pub cells: [usize; 2],
}

/// What is missing of the number or list that answers a question, which has to be in one of these cells. Nothing where the answer is
/// none; days are told as they are.
pub fn lacks(question: &Question, answer: &Answer, cells: u64) -> Vec<Lack> {
    let mut lacks = Vec::new();
    match (&question.kind, answer) {
        (Kind::Number(axis), Answer::Given(Value::Number { amount, .. })) if axis.unit != Unit::Day => {
            lacks.extend(lack(0, &axis.starts, cells >> axis.alternatives.len(), *amount));
        }
        (Kind::List(list), Answer::Given(Value::List(numbers))) => {
            for (index, measure) in list.measures.iter().enumerate() {
                let value = measure.of.apply(numbers);
                // While every number is large enough to count, what is said of all of them says it all.
                let all = measure.of.of_all().filter(|all| all.apply(numbers) == value);
                if !list.measures.iter().any(|other| Some(other.of) == all && other.starts == measure.starts)
                {
                    lacks.extend(lack(index, &measure.starts, measured(list, index, cells), value));
                }
            }
        }
        (
            Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) | Kind::List(_),
            Answer::NotAsked | Answer::Unknown | Answer::Given(_),
        ) => {}
    }
    lacks
}

/// What a measure of a list can be in these cells of the list, as cells of the measure.
fn measured(list: &List, index: usize, cells: u64) -> u64 {
    let mut found = 0;
    for (cell, code) in list.codes.iter().enumerate() {
        if cells >> cell & 1 == 1 {
            let mut code = *code;
            for later in list.measures[index + 1..].iter().rev() {
                code /= later.starts.len() as u32 + 1;
            }
            found |= 1 << (code % (list.measures[index].starts.len() as u32 + 1));
        }
    }
    found
}

/// How far a value is from the nearest of these cells; none in one of them, and where there is none.
fn lack(measure: usize, starts: &[i64], cells: u64, value: i64) -> Option<Lack> {
    let own = starts.partition_point(|start| *start <= value);
    let mut nearest: Option<Lack> = None;
    for cell in 0..=starts.len() {
        if cells >> cell & 1 == 0 {
            continue;
        }
        let by = match cell {
            _ if cell == own => return None,
            _ if cell < own => starts[cell] - 1 - value,
            _ => starts[cell - 1] - value,
        };
        if nearest.is_none_or(|nearest| by.abs() < nearest.by.abs()) {
            nearest = Some(Lack { measure, by, cells: run(cells, cell) });
        }
    }
    nearest
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

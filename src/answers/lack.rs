//! How much is missing of a number that has to be another one.

use super::answer::{Answer, Answers, Value};
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
            if let (Answer::Given(Value::Number { amount, .. }), true) =
                (answer, !matches!(axis.unit, Unit::Day))
            {
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

/// The same of a number that is computed, which has to be in one of these cells: how much is missing of one of the answers, while the
/// others are as they are, and where cells of that answer begin. None where not all of them are known.
pub fn lack_of(derived: &Derived, answers: &Answers, cells: u64) -> Option<(u16, Vec<i64>, Lack)> {
    let amount = |question: u16| match answers.of(question) {
        Answer::Given(Value::Number { amount, .. }) => Some(*amount),
        Answer::Given(Value::Choice(_) | Value::Set(_) | Value::Alternative(_) | Value::List(_))
        | Answer::NotAsked
        | Answer::Unknown => None,
    };
    let mut starts = Vec::new();
    let question = match &derived.formula {
        Formula::Sum(questions) => {
            let question = *questions.first()?;
            let mut others = -amount(question)?;
            for question in questions {
                others += amount(*question)?;
            }
            for start in &derived.starts {
                starts.push(start - others);
            }
            question
        }
        Formula::Percentage { part, whole, rounding } => {
            let whole = amount(*whole).filter(|whole| *whole > 0)?;
            for start in &derived.starts {
                // Larger than any share; its product could be more than a number holds.
                if start.abs() > i64::MAX / 4 / whole {
                    return None;
                }
                // Twice the least share that is rounded to this, so that a half is whole.
                let (less, beyond) = match rounding {
                    Rounding::Down => (0, 0),
                    Rounding::Nearest => (1, 0),
                    Rounding::Up => (2, 1),
                };
                // The least part that comes to it: rounded up, or to the next one where it has to be beyond.
                starts.push(((2 * start - less) * whole - 1 + beyond).div_euclid(20_000) + 1);
            }
            *part
        }
    };
    let mut lacks = Vec::new();
    lack(&mut lacks, 0, &starts, cells, Some(amount(question)?));
    Some((question, starts, lacks.pop()?))
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

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;
    use alloc::vec;

    /// The least part of 7 that comes to at least a third, a half and more than all, told one by one.
    #[test]
    fn as_much_is_missing_of_a_part_as_its_share_needs() {
        let answers = |part: i64| {
            let mut answers = Answers::default();
            for (question, amount) in [(0, part), (1, 7)] {
                answers.set(question, Answer::Given(Value::Number { amount, basis: None }));
            }
            answers
        };
        for rounding in [Rounding::Down, Rounding::Nearest, Rounding::Up] {
            let share = |part: i64| match rounding {
                Rounding::Down => (part * 10_000).div_euclid(7),
                Rounding::Nearest => (part * 20_000 + 7).div_euclid(14),
                Rounding::Up => -(-part * 10_000).div_euclid(7),
            };
            let starts = vec![2_857, 2_858, 5_000, 11_429];
            let formula = Formula::Percentage { part: 0, whole: 1, rounding };
            let derived = Derived { id: String::new(), formula, starts: starts.clone(), variable: 0 };
            for (cell, start) in (1..).zip(&starts) {
                for part in 0..10 {
                    // All cells from this one on will do.
                    let told = lack_of(&derived, &answers(part), u64::MAX << cell);
                    let least = (0..).find(|part| share(*part) >= *start).expect("some part");
                    let missing = Some(least - part).filter(|missing| *missing > 0);
                    assert_eq!(
                        told.map(|(_, _, lack)| lack.by),
                        missing,
                        "{part} of 7 to {start}, {rounding:?}"
                    );
                }
            }
        }
    }
}

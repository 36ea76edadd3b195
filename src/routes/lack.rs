//! How much is missing of a number that has to be another one.

use super::search::Search;
use super::sets::{run_after, run_before};
use crate::answers::{Answer, Value};
use crate::assessment::{Lack, Step};
use crate::policy::*;
use alloc::vec::Vec;

impl Search<'_> {
    /// How much is missing of the numbers that these steps change, as far as they are known. Days are told as they are.
    pub(super) fn lacks(&self, changes: &[Step]) -> Vec<Lack> {
        let mut lacks = Vec::new();
        for step in changes {
            let Subject::Answer(question) = self.subject(step.variable) else { continue };
            let kind = &self.policy.questions[usize::from(question)].kind;
            let Answer::Given(value) = self.facts.answers.of(question) else { continue };
            let mut add = |measure: usize, starts: &[i64], cells: u64, value: i64| {
                if let Some((by, cells)) = missing(starts, cells, value) {
                    lacks.push(Lack { variable: step.variable, measure, by, cells });
                }
            };
            match (kind, value) {
                (Kind::Number(axis), Value::Number { amount, .. }) if axis.unit != Unit::Day => {
                    add(0, &axis.starts, step.to >> axis.alternatives.len(), *amount);
                }
                (Kind::List(list), Value::List(numbers)) => {
                    for (index, measure) in list.measures.iter().enumerate() {
                        let value = measure.of.apply(numbers);
                        // While every number is large enough to count, what is said of all of them says it all.
                        let all = measure.of.of_all().filter(|all| all.apply(numbers) == value);
                        if list
                            .measures
                            .iter()
                            .all(|other| Some(other.of) != all || other.starts != measure.starts)
                        {
                            add(index, &measure.starts, measured(list, index, step.to), value);
                        }
                    }
                }
                (
                    Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) | Kind::List(_),
                    Value::Choice(_)
                    | Value::Set(_)
                    | Value::Number { .. }
                    | Value::Alternative(_)
                    | Value::List(_),
                ) => {}
            }
        }
        lacks
    }
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

/// How far a value is from the nearest of these cells, and the first and the last of those that follow one another there. None
/// in one of them, and where there is none.
fn missing(starts: &[i64], cells: u64, value: i64) -> Option<(i64, [usize; 2])> {
    let own = starts.partition_point(|start| *start <= value);
    if cells >> own & 1 == 1 {
        return None;
    }
    let more = run_after(cells, own).map(|run| (starts[run[0] - 1] - value, run));
    let less = run_before(cells, own).map(|run| (starts[run[1]] - 1 - value, run));
    match (more, less) {
        (Some(more), Some(less)) if -less.0 < more.0 => Some(less),
        (None, less) => less,
        (Some(more), _) => Some(more),
    }
}

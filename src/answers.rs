//! How what is filled in becomes an answer.

mod added;
mod answer;
mod contradiction;
mod fields;
mod lack;
mod shown;

pub use added::{Added, added};
pub use answer::{Answer, Answers, Value};
pub use contradiction::contradiction;
pub use fields::{BASIS, Fields, ITSELF, NO, NUMBER, OPTION, YES};
pub use lack::{Lack, lack_of, lacks, run};
pub use shown::{evidence_in, is_named, option_of, route_text, shown};

use crate::notation::{self, Marks, amount, is_blank};
use crate::policy::*;
use crate::problem::Problem;
use alloc::vec::Vec;

/// Why what was filled in is not an answer, and in which control that has to be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerError {
    /// Name of the control.
    pub field: &'static str,
    /// What is wrong with it.
    pub problem: Problem,
}

/// Makes an answer to a question of what was filled in.
///
/// # Errors
/// When it is not one, or could be two; the error names the control and the problem, and nothing that was typed is lost.
///
/// # Panics
/// When the policy has no such question.
pub fn parse(policy: &Policy, question: u16, fields: &Fields) -> Result<Value, AnswerError> {
    let value = match &policy.questions[usize::from(question)].kind {
        Kind::YesNo => match fields.get(OPTION) {
            Some(YES) => Some(Value::Choice(1)),
            Some(NO) => Some(Value::Choice(0)),
            Some(_) | None => None,
        },
        Kind::Choice(options) => option(options, fields, OPTION).map(Value::Choice),
        Kind::Set(options) => {
            let mut bits = 0_u64;
            for (index, named) in options.iter().enumerate() {
                if fields.all(OPTION).any(|id| id == named.id) {
                    bits |= 1 << index;
                }
            }
            if bits == 0 { None } else { Some(Value::Set(bits)) }
        }
        Kind::Number(axis) => return on_axis(policy, question, axis, fields),
        Kind::List(list) => return several(policy.words.marks(), list, fields),
    };
    value.ok_or(AnswerError { field: OPTION, problem: Problem::NothingChosen })
}

fn option(options: &[Named], fields: &Fields, field: &str) -> Option<u16> {
    match place(options, fields, field) {
        NONE => None,
        place => Some(place as u16),
    }
}

/// The place of no option.
const NONE: usize = usize::MAX;

/// The place of the chosen option. A number: an option or a result would be handed over in memory.
#[inline(never)]
fn place(options: &[Named], fields: &Fields, field: &str) -> usize {
    let Some(id) = fields.get(field) else { return NONE };
    options.iter().position(|option| option.id == id).unwrap_or(NONE)
}

/// Out of line, like [`several`]: the problems of both would be moved through [`parse`].
#[inline(never)]
fn on_axis(policy: &Policy, question: u16, axis: &Axis, fields: &Fields) -> Result<Value, AnswerError> {
    let typed = fields.get(NUMBER).unwrap_or("");
    // Who types a number without choosing "the number is" before it has said enough.
    let itself = fields.get(OPTION).map_or(!is_blank(typed), |option| option == ITSELF);
    if !axis.alternatives.is_empty() && !itself {
        return match option(&axis.alternatives, fields, OPTION) {
            Some(option) => Ok(Value::Alternative(option)),
            None => Err(AnswerError { field: OPTION, problem: Problem::NothingChosen }),
        };
    }
    let amount = amount(policy.words.marks(), &policy.scale(question), typed);
    let amount = amount.map_err(|problem| AnswerError { field: NUMBER, problem })?;
    let basis = option(&axis.bases, fields, BASIS);
    if basis.is_none() && !axis.bases.is_empty() {
        return Err(AnswerError { field: BASIS, problem: Problem::NothingChosen });
    }
    Ok(Value::Number { amount, basis })
}

/// The same fields, with one of several numbers in each.
pub fn spread(fields: &Fields) -> Fields {
    let mut each = Fields::default();
    for (name, value) in &fields.0 {
        let parts = if name == NUMBER { notation::spread(value) } else { Vec::new() };
        if parts.len() > 1 {
            parts.into_iter().for_each(|part| each.0.push((name.clone(), part)));
        } else {
            each.0.push((name.clone(), value.clone()));
        }
    }
    each
}

#[inline(never)]
fn several(marks: Marks, list: &List, fields: &Fields) -> Result<Value, AnswerError> {
    let refused = |problem| AnswerError { field: NUMBER, problem };
    let mut numbers = Vec::new();
    for typed in spread(fields).all(NUMBER) {
        if !is_blank(typed) {
            numbers.push(amount(marks, &list.scale(), typed).map_err(refused)?);
        }
    }
    match numbers.len() {
        0 => Err(refused(Problem::Empty)),
        count if count > usize::from(list.most) => Err(refused(Problem::TooMany(list.most.into()))),
        _ => Ok(Value::List(numbers)),
    }
}

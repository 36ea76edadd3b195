//! What the controls of a page hold of an answer: the way back from what is filled in.

use super::answer::{Answer, Value};
use super::fields::{BASIS, Fields, ITSELF, NO, NUMBER, OPTION, YES};
use crate::policy::{Change, Kind, Named, Question, Subject};
use crate::texts::Texts;
use alloc::borrow::ToOwned;

/// What the controls show of an answer; [`parse`](super::parse) makes the same answer of it.
pub fn shown(kind: &Kind, answer: &Answer, words: &Texts) -> Fields {
    let mut fields = Fields::default();
    let mut add = |name: &str, value: &str| fields.0.push((name.to_owned(), value.to_owned()));
    let Answer::Given(value) = answer else { return fields };
    match (kind, value) {
        (Kind::YesNo, Value::Choice(option)) => add(OPTION, if *option == 0 { NO } else { YES }),
        (Kind::Choice(options), Value::Choice(option)) => add(OPTION, id_of(options, *option)),
        (Kind::Set(options), Value::Set(chosen)) => {
            for (index, option) in options.iter().enumerate() {
                if chosen >> index & 1 == 1 {
                    add(OPTION, &option.id);
                }
            }
        }
        (Kind::Number(axis), Value::Alternative(option)) => add(OPTION, id_of(&axis.alternatives, *option)),
        (Kind::Number(axis), Value::Number { amount, basis }) => {
            add(OPTION, ITSELF);
            add(NUMBER, &words.typed(*amount, &axis.unit));
            if let Some(basis) = basis {
                add(BASIS, id_of(&axis.bases, *basis));
            }
        }
        (Kind::List(list), Value::List(numbers)) => {
            numbers.iter().for_each(|number| add(NUMBER, &words.typed(*number, &list.unit)));
        }
        // A value of another kind than its question is never made.
        (
            Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) | Kind::List(_),
            Value::Choice(_) | Value::Set(_) | Value::Number { .. } | Value::Alternative(_) | Value::List(_),
        ) => {}
    }
    fields
}

fn id_of(options: &[Named], index: u16) -> &str {
    &options[usize::from(index)].id
}

/// The id of the option that the first of these cells of a question's variable stands for. None where it is where a number or a
/// list lies, what a number is based on, or an option of a set that is left out.
pub fn option_of(question: &Question, subject: Subject, cells: u64) -> Option<&str> {
    let cell = cells.trailing_zeros() as usize;
    let named = match &question.kind {
        Kind::YesNo => return Some(if cell == 0 { NO } else { YES }),
        Kind::Choice(options) => Some(&options[cell]),
        Kind::Set(options) if cell == 1 => Some(&options[usize::from(subject.option()?)]),
        Kind::Number(axis) if matches!(subject, Subject::Answer(_)) => axis.alternatives.get(cell),
        Kind::Set(_) | Kind::Number(_) | Kind::List(_) => None,
    };
    named.map(|named| named.id.as_str())
}

/// Whether this is the name of what was chosen, or of what was typed, in an answer that controls show so.
pub fn is_named(shown: &Fields, id: &str) -> bool {
    let mut chosen = shown.all(OPTION);
    chosen.any(|option| option == id) || id == NUMBER && shown.get(NUMBER).is_some()
}

/// What shows that the answer in the first of some cells of a question's variable was made true.
pub fn evidence_in(question: &Question, subject: Subject, cells: u64) -> Option<&str> {
    let id = option_of(question, subject, cells).unwrap_or(NUMBER);
    question.evidence.iter().find(|it| it.id == id).map(|it| it.text.as_str())
}

/// The id under which a policy says that a number, or a list of them, would be larger, or a day later.
const MORE: &str = "more";

/// The same, smaller or earlier.
const LESS: &str = "less";

/// How the policy says that the answer in the first of some cells of a question's variable would come to be in the first of others.
/// None where it can not, or where nobody should be told to make it so.
pub fn route_text(question: &Question, subject: Subject, from: u64, to: u64) -> Option<&str> {
    let Change::Possible { route_text, .. } = &question.change else { return None };
    let text_of = |id: &str| route_text.iter().find(|it| it.id == id).map(|it| it.text.as_str());
    if let Some(option) = option_of(question, subject, to) {
        return text_of(option);
    }
    let is_larger = to.trailing_zeros() > from.trailing_zeros();
    match text_of(if is_larger { MORE } else { LESS }) {
        // Beside a named alternative a number is neither.
        None if option_of(question, subject, from).is_some() => text_of(LESS),
        text => text,
    }
}

//! Answers as a host writes them, by question: read exactly, and written back.

use super::decimal;
use super::error::{AnswerError, Problem, told};
use super::result::pairs;
use crate::answers::{Answer, Answers, Value, contradiction};
use crate::policy::*;
use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use serde::Serialize;

/// No list that is an answer is longer.
pub const MOST_ITEMS: usize = 1_000;

/// An answer as it is written, before it is held against its question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Written {
    /// `null`: the visitor does not know.
    Unknown,
    /// `true` or `false`.
    YesNo(bool),
    /// A number that is a safe integer.
    Integer(i64),
    /// An option, an alternative, a decimal, or a day.
    Text(String),
    /// Options, or numbers.
    List(Vec<Written>),
    /// A number and what it is based on.
    Based {
        /// The number.
        value: Box<Written>,
        /// Id of the basis.
        basis: Box<Written>,
    },
    /// More than [`MOST_ITEMS`].
    TooMany,
    /// A number that is no safe integer.
    Inexact,
    /// Anything else.
    Other,
}

/// Answers by question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WrittenAnswers(#[serde(serialize_with = "pairs")] pub Vec<(String, Written)>);

/// The answers that are written.
///
/// # Errors
/// The first that is none.
pub fn read(policy: &Policy, written: &WrittenAnswers) -> Result<Answers, AnswerError> {
    let mut answers = Answers::default();
    for (id, written) in &written.0 {
        let question = question(policy, id)?;
        answers.set(question, answer(policy, question, written)?);
    }
    Ok(answers)
}

/// Whether answers that count can all be so.
///
/// # Errors
/// When two contradict each other.
pub fn consistent(policy: &Policy, counted: &Answers) -> Result<(), AnswerError> {
    let Some(rule) = contradiction(policy, counted) else { return Ok(()) };
    let id = |question: u16| &policy.questions[usize::from(question)].id;
    let (whole, part) = (id(rule.question), id(rule.than));
    Err(AnswerError {
        question: Some(told(id(rule.later()))),
        problem: Problem::Contradicts,
        expected: format!("give for `{whole}` at least as much as for `{part}`"),
    })
}

/// The question with this id.
///
/// # Errors
/// When there is none.
pub fn question(policy: &Policy, id: &str) -> Result<u16, AnswerError> {
    let index = policy.questions.iter().position(|question| question.id == id);
    index.map(|index| index as u16).ok_or_else(|| unknown_question(policy).of(id))
}

/// The answer to a question.
///
/// # Errors
/// When what is written is none.
///
/// # Panics
/// When the policy has no such question.
pub fn answer(policy: &Policy, question: u16, written: &Written) -> Result<Answer, AnswerError> {
    let question = &policy.questions[usize::from(question)];
    if *written == Written::Unknown {
        return Ok(Answer::Unknown);
    }
    value(&question.kind, written).map(Answer::Given).map_err(|refusal| refusal.of(&question.id))
}

/// What is wrong, and what would be right.
#[derive(Debug, PartialEq, Eq)]
struct Refusal(Problem, String);

impl Refusal {
    /// The same of the answer to a question.
    fn of(self, question: &str) -> AnswerError {
        let Refusal(problem, expected) = self;
        AnswerError { question: Some(told(question)), problem, expected }
    }
}

fn unknown_question(policy: &Policy) -> Refusal {
    let ids = policy.questions.iter().map(|question| question.id.as_str());
    Refusal(Problem::UnknownQuestion, one_of("the questions are ", ids))
}

fn one_of<'a>(before: &str, ids: impl Iterator<Item = &'a str>) -> String {
    let ids: Vec<&str> = ids.collect();
    [before, &ids.join(", ")].concat()
}

fn value(kind: &Kind, written: &Written) -> Result<Value, Refusal> {
    match kind {
        Kind::YesNo => {
            let Written::YesNo(yes) = written else {
                return Err(Refusal(Problem::WrongType, "give true, false or null".to_owned()));
            };
            Ok(Value::Choice(u16::from(*yes)))
        }
        Kind::Choice(options) => option(options, written).map(Value::Choice),
        Kind::Set(options) => {
            let most = || one_of("give each at most once of ", ids(options));
            set(options, array(written, "give an array of ids of options", most)?).map(Value::Set)
        }
        Kind::Number(axis) => on_axis(axis, written),
        Kind::List(list) => {
            let numbers = array(written, "give an array of numbers", || count(list))?;
            several(list, numbers).map(Value::List)
        }
    }
}

/// What is written in an array; else what would be right, and where that is too long, what `most` says.
fn array<'w>(
    written: &'w Written,
    expected: &str,
    most: impl FnOnce() -> String,
) -> Result<&'w [Written], Refusal> {
    match written {
        Written::List(items) => Ok(items),
        Written::TooMany => Err(Refusal(Problem::TooMany, most())),
        Written::Unknown
        | Written::YesNo(_)
        | Written::Integer(_)
        | Written::Text(_)
        | Written::Based { .. }
        | Written::Inexact
        | Written::Other => Err(Refusal(Problem::WrongType, expected.to_owned())),
    }
}

fn option(options: &[Named], written: &Written) -> Result<u16, Refusal> {
    let Written::Text(id) = written else {
        return Err(Refusal(Problem::WrongType, one_of("give one of ", ids(options))));
    };
    let index = options.iter().position(|option| option.id == *id);
    let index = index.ok_or_else(|| Refusal(Problem::UnknownOption, one_of("give one of ", ids(options))))?;
    Ok(index as u16)
}

fn ids(options: &[Named]) -> impl Iterator<Item = &str> {
    options.iter().map(|option| option.id.as_str())
}

fn set(options: &[Named], chosen: &[Written]) -> Result<u64, Refusal> {
    if chosen.is_empty() {
        return Err(Refusal(Problem::NothingChosen, one_of("give at least one of ", ids(options))));
    }
    chosen.iter().try_fold(0, |bits, chosen| Ok(bits | 1 << option(options, chosen)?))
}

fn on_axis(axis: &Axis, written: &Written) -> Result<Value, Refusal> {
    let is_written = |alternative: &Named| *written == Written::Text(alternative.id.clone());
    if let Some(index) = axis.alternatives.iter().position(is_written) {
        return Ok(Value::Alternative(index as u16));
    }
    let (number, basis) = match axis.bases.as_slice() {
        [] => (written, None),
        bases => {
            let Written::Based { value, basis } = written else {
                let expected = one_of("give { value, basis } with as basis one of ", ids(bases));
                return Err(Refusal(Problem::NoBasis, expected));
            };
            (value.as_ref(), Some(option(bases, basis)?))
        }
    };
    let amount = amount(&axis.unit, axis.min, axis.max, number);
    let amount = amount.map_err(|Refusal(problem, expected)| match axis.alternatives.as_slice() {
        [] => Refusal(problem, expected),
        alternatives => {
            Refusal(problem, [&expected, &one_of(", or one of ", ids(alternatives))[..]].concat())
        }
    })?;
    Ok(Value::Number { amount, basis })
}

fn several(list: &List, numbers: &[Written]) -> Result<Vec<i64>, Refusal> {
    if numbers.is_empty() {
        return Err(Refusal(Problem::NothingChosen, count(list)));
    }
    if numbers.len() > usize::from(list.most) {
        return Err(Refusal(Problem::TooMany, count(list)));
    }
    numbers.iter().map(|number| amount(&list.unit, list.min, list.max, number)).collect()
}

fn count(list: &List) -> String {
    format!("give 1 to {} numbers", list.most)
}

fn amount(unit: &Unit, min: i64, max: i64, written: &Written) -> Result<i64, Refusal> {
    let amount = match written {
        Written::Text(text) => decimal::parse(unit, text),
        Written::Integer(number) if *unit != Unit::Day => Ok(decimal::whole(unit, *number)),
        Written::Inexact if *unit != Unit::Day => Err(Problem::NotExact),
        Written::Unknown
        | Written::YesNo(_)
        | Written::Integer(_)
        | Written::List(_)
        | Written::TooMany
        | Written::Based { .. }
        | Written::Inexact
        | Written::Other => Err(Problem::WrongType),
    };
    match amount {
        Ok(amount) if amount < min => Err(Problem::TooSmall),
        Ok(amount) if amount > max => Err(Problem::TooLarge),
        amount => amount,
    }
    .map_err(|problem| Refusal(problem, notation(unit, min, max)))
}

/// How a number has to be written.
fn notation(unit: &Unit, min: i64, max: i64) -> String {
    let what = match unit {
        Unit::Day => "a day as text",
        Unit::Whole(_) => "a whole number, or its digits as text",
        Unit::Euro | Unit::Decimal(..) => "a whole number, or as text with a point",
    };
    let decimals = unit.decimals();
    let decimals = if decimals > 0 { format!(" and at most {decimals} decimals") } else { String::new() };
    let (min, max) = (decimal::write(unit, min), decimal::write(unit, max));
    format!("give {what}{decimals}, from \"{min}\" to \"{max}\"")
}

/// The answers in the notation that [`read`] takes, in the order of the questions.
pub fn write(policy: &Policy, answers: &Answers) -> WrittenAnswers {
    let one = |(index, question): (u16, &Question)| {
        let written = match answers.of(index) {
            Answer::NotAsked => return None,
            Answer::Unknown => Written::Unknown,
            Answer::Given(value) => written(&question.kind, value),
        };
        Some((question.id.clone(), written))
    };
    WrittenAnswers((0..).zip(&policy.questions).filter_map(one).collect())
}

fn written(kind: &Kind, value: &Value) -> Written {
    let text = |options: &[Named], index: u16| Written::Text(options[usize::from(index)].id.clone());
    let number = |unit: &Unit, amount: i64| Written::Text(decimal::write(unit, amount));
    match (kind, value) {
        (Kind::YesNo, Value::Choice(option)) => Written::YesNo(*option == 1),
        (Kind::Choice(options), Value::Choice(option)) => text(options, *option),
        (Kind::Set(options), Value::Set(chosen)) => {
            let chosen = (0..options.len() as u16).filter(|option| chosen >> option & 1 == 1);
            Written::List(chosen.map(|option| text(options, option)).collect())
        }
        (Kind::Number(axis), Value::Alternative(option)) => text(&axis.alternatives, *option),
        (Kind::Number(axis), Value::Number { amount, basis: None }) => number(&axis.unit, *amount),
        (Kind::Number(axis), Value::Number { amount, basis: Some(basis) }) => Written::Based {
            value: Box::new(number(&axis.unit, *amount)),
            basis: Box::new(text(&axis.bases, *basis)),
        },
        (Kind::List(list), Value::List(numbers)) => {
            Written::List(numbers.iter().map(|amount| number(&list.unit, *amount)).collect())
        }
        // A value of another kind than its question is never made.
        (
            Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) | Kind::List(_),
            Value::Choice(_) | Value::Set(_) | Value::Number { .. } | Value::Alternative(_) | Value::List(_),
        ) => Written::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    fn named(ids: &[&str]) -> Vec<Named> {
        ids.iter().map(|id| Named { id: (*id).to_owned(), text: String::new() }).collect()
    }

    fn text(text: &str) -> Written {
        Written::Text(text.to_owned())
    }

    fn number(unit: Unit, alternatives: &[&str]) -> Kind {
        let (starts, label, bases) = (Vec::new(), String::new(), Vec::new());
        Kind::Number(Axis {
            unit,
            min: 0,
            max: 30_000,
            starts,
            by_day: false,
            near: 0,
            usual: [0, 30_000],
            alternatives: named(alternatives),
            label,
            bases,
        })
    }

    fn fte() -> Kind {
        let unit = Unit::Decimal(2, "fte".to_owned());
        Kind::List(List { unit, min: 0, max: 200, most: 2, measures: Vec::new(), codes: vec![0] })
    }

    fn problem(kind: &Kind, written: &Written) -> Option<Problem> {
        value(kind, written).err().map(|Refusal(problem, _)| problem)
    }

    #[test]
    fn every_type_of_question_reads_its_own_notation() {
        let amount = |amount| Ok(Value::Number { amount, basis: None });
        let whole = number(Unit::Whole(String::new()), &["geen"]);
        assert_eq!(value(&whole, &Written::Integer(99)), amount(99));
        assert_eq!(value(&whole, &text("99")), amount(99));
        assert_eq!(value(&whole, &text("geen")), Ok(Value::Alternative(0)));
        assert_eq!(value(&number(Unit::Decimal(3, String::new()), &[]), &Written::Integer(3)), amount(3_000));
        assert_eq!(value(&number(Unit::Day, &[]), &text("2023-04-01")), amount(19_448));
        let list = Written::List(vec![text("1.00"), Written::Integer(2)]);
        assert_eq!(value(&fte(), &list), Ok(Value::List(vec![100, 200])));
        assert_eq!(value(&Kind::YesNo, &Written::YesNo(true)), Ok(Value::Choice(1)));
        let set = Kind::Set(named(&["2", "3", "6"]));
        assert_eq!(value(&set, &Written::List(vec![text("6"), text("2"), text("6")])), Ok(Value::Set(0b101)));
    }

    #[test]
    fn what_is_no_answer_to_a_question_of_this_type_is_refused() {
        let day = number(Unit::Day, &[]);
        assert_eq!(problem(&day, &Written::Integer(19_448)), Some(Problem::WrongType));
        assert_eq!(problem(&day, &text("1-4-2023")), Some(Problem::NotADay));
        assert_eq!(problem(&day, &text("2199-12-31")), Some(Problem::TooLarge));
        assert_eq!(problem(&fte(), &Written::List(Vec::new())), Some(Problem::NothingChosen));
        assert_eq!(problem(&fte(), &Written::List(vec![text("1"); 3])), Some(Problem::TooMany));
        assert_eq!(problem(&fte(), &text("1.00")), Some(Problem::WrongType));
        let one = |written| Written::List(vec![written]);
        assert_eq!(problem(&fte(), &one(text("0.125"))), Some(Problem::TooManyDecimals));
        assert_eq!(problem(&fte(), &one(Written::Inexact)), Some(Problem::NotExact));
        assert_eq!(problem(&fte(), &one(Written::Integer(i64::MAX))), Some(Problem::TooLarge));
        assert_eq!(problem(&fte(), &one(Written::Integer(-1))), Some(Problem::TooSmall));
    }

    #[test]
    fn a_refusal_says_what_would_be_right() {
        let Err(Refusal(_, expected)) = value(&number(Unit::Euro, &["geen"]), &text("veel")) else {
            unreachable!("it is refused")
        };
        let right = "give a whole number, or as text with a point and at most 2 decimals, \
                     from \"0.00\" to \"300.00\", or one of geen";
        assert_eq!(expected, right);
    }
}

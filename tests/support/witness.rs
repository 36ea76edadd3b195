//! The practice that a refusal shows, read back and tried.

use super::reference::{Decided, Plain, Practice, bases};
use super::table::Table;
use contractwijzer::answers;
use contractwijzer::date::Date;
use contractwijzer::policy::{Named, Unit};
use contractwijzer_author::model::Kind;

/// What a decision comes to for a practice in words, such as `vorm: instelling, date: not given`. What the words leave
/// out is tried in two ways; none where the practice is impossible.
pub(crate) fn replay(table: &Table<'_>, words: &str, decision: usize) -> [Option<Decided>; 2] {
    let model = table.model;
    let said = |name: &str| words.split(", ").find_map(|part| part.strip_prefix(name)?.strip_prefix(": "));
    [false, true].map(|last| {
        let fill = |all: &[Plain]| if last { all[all.len() - 1].clone() } else { all[0].clone() };
        let answers: Vec<Plain> = (0_usize..)
            .zip(&model.questions)
            .map(|(index, question)| match said(&question.id) {
                Some(text) => answer(&question.kind, text),
                None => fill(&table.answers[index]),
            })
            .collect();
        let date = match said("date") {
            Some("not given") => None,
            Some("given") => table.dates.last().copied().flatten(),
            Some(text) => Date::parse(text).map(|date| i64::from(date.days())),
            None if last => table.dates.last().copied().flatten(),
            None => None,
        };
        let reading = |readings: &[Named], id: &str| match said(id) {
            Some(text) => position(readings, text),
            None if last => readings.len() - 1,
            None => 0,
        };
        let readings: Vec<usize> =
            model.ambiguities.iter().map(|ambiguity| reading(&ambiguity.readings, &ambiguity.id)).collect();
        Practice { model, date, answers: &answers, readings: &readings }.decide(decision)
    })
}

fn position(all: &[Named], id: &str) -> usize {
    all.iter().position(|named| named.id == id).expect("an id of the rules")
}

fn answer(kind: &Kind, text: &str) -> Plain {
    match kind {
        Kind::YesNo => Plain::Choice(usize::from(text == "yes")),
        Kind::Choice(options) => Plain::Choice(position(options, text)),
        Kind::Set(options) => {
            let chosen = |option: &Named| text.split(" and ").any(|id| id == option.id);
            Plain::Set(options.iter().map(chosen).collect())
        }
        Kind::Number(number) => {
            let (text, basis) = match text.split_once("based on ") {
                Some((text, id)) => (text.trim(), Some(position(&number.bases, id))),
                None => (text, bases(kind)[0]),
            };
            match number.alternatives.iter().position(|alternative| alternative.id == text) {
                Some(alternative) => Plain::Alternative(alternative, basis),
                None if text.is_empty() => Plain::Number(number.min, basis),
                None => Plain::Number(amount(&number.unit, text), basis),
            }
        }
        Kind::List(list) => Plain::List(text.split(" and ").map(|text| amount(&list.unit, text)).collect()),
    }
}

fn amount(unit: &Unit, text: &str) -> i64 {
    let text = match unit {
        Unit::Whole(name) | Unit::Decimal(_, name) => text.strip_suffix(name.as_str()).unwrap_or(text),
        Unit::Euro | Unit::Day => text,
    };
    answers::amount(unit, i64::MIN, i64::MAX, text).expect("a number as people type it")
}

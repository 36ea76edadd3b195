//! What goes along to another contract year: the answers, each with a print of the page that it was given on, and what they
//! came to.
//!
//! ```text
//! =                 first of all: the year that was left
//! year
//! decision, text, … what its main decisions came to
//! (empty)
//! = question        per answer: the question it was given to, by id and name; no name where an earlier year asked it
//! short
//! name, value, …    what its page's controls held; nothing for "weet ik niet"
//! =, print          what stood on that page
//! (empty)
//! ```
//!
//! An answer is taken over by the question whose page reads the same. What a year does not take stays in the text, so that
//! it is there again in the year that asked it.

use super::record::{MOST_BYTES, Record, next, written};
use crate::answers::{self, Answer, Fields, contradiction};
use crate::notation::digits;
use crate::policy::{Contract, NotBelow, Policy};
use crate::session::{Carried, Session};
use crate::text::list;
use crate::view;
use alloc::borrow::ToOwned;
use alloc::string::String;

/// What these records have for a page, and the name of a print.
pub(super) const LEFT: &str = "=";

/// What a visit leaves to another year. It may have begun with what an earlier year left, in these records.
pub(super) fn leave(session: &Session, contract: &Contract, records: &str) -> String {
    let policy = &session.policy;
    let mut text = String::new();
    add(&mut text, "", &digits(contract.year.into()), &view::verdicts(session));
    for (index, question) in policy.questions.iter().enumerate() {
        let answer = session.own_answers().of(index as u16);
        if !matches!(answer, Answer::NotAsked) {
            let mut fields = answers::shown(&question.kind, answer, &policy.words);
            fields.0.push((LEFT.to_owned(), view::print(session, index as u16)));
            add(&mut text, &question.id, &question.short, &fields);
        }
    }
    let mut rest = records;
    while let Some(record) = next(&mut rest)
        && record.page == LEFT
    {
        if let Some(index) = asked_by(session, &record)
            && !matches!(session.own_answers().of(index), Answer::NotAsked)
        {
            continue;
        }
        if !record.act.is_empty() {
            add(&mut text, record.act, "", &record.fields);
        }
    }
    text
}

/// Begins a visit with what another year left in these records, if one did. Returns where that ends.
pub(super) fn take_over(session: &mut Session, records: &str) -> usize {
    let mut carried = Carried::default();
    let (mut rest, mut after) = (records, records);
    while let Some(record) = next(&mut rest)
        && record.page == LEFT
    {
        after = rest;
        if record.act.is_empty() {
            carried.year = record.value.to_owned();
            carried.verdicts = record.fields;
        } else if let Some(index) = asked_by(session, &record) {
            let Some(answer) = taken_over(&session.policy, index, record.fields) else { continue };
            carried.answers.set(index, answer);
            carried.count += 1;
        } else if !record.value.is_empty() {
            list(&mut carried.left, record.value);
        }
    }
    while let Some(later) = contradiction(&session.policy, &carried.answers).map(NotBelow::later) {
        carried.answers.set(later, Answer::NotAsked);
        carried.count -= 1;
        list(&mut carried.left, &session.policy.questions[usize::from(later)].short);
    }
    if !carried.year.is_empty() {
        session.carry(carried);
    }
    records.len() - after.len()
}

/// The answer that another year left, where it can be given here as it was: with all of its decimals.
fn taken_over(policy: &Policy, question: u16, mut fields: Fields) -> Option<Answer> {
    fields.0.pop();
    if fields.0.is_empty() {
        return Some(Answer::Unknown);
    }
    let answer = Answer::Given(answers::parse(policy, question, &fields).ok()?);
    let shown = answers::shown(&policy.questions[usize::from(question)].kind, &answer, &policy.words);
    (shown == fields).then_some(answer)
}

/// Half of the journal is left for what is done here.
fn add(text: &mut String, act: &str, value: &str, fields: &Fields) {
    let record = written(LEFT, act, value, fields);
    if text.len() + record.len() <= MOST_BYTES / 2 {
        text.push_str(&record);
    }
}

/// The question that a record's answer was given to, here.
fn asked_by(session: &Session, record: &Record<'_>) -> Option<u16> {
    let print = record.fields.get(LEFT)?;
    (0..session.policy.questions.len() as u16).find(|index| print == view::print(session, *index))
}

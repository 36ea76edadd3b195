//! The mark `review`: what was taken over from another year, or waits for an answer, and is not published before somebody
//! has looked at it and taken the mark away.
//!
//! A mark is a line of its own in what it is about, so that whoever goes through a file meets each where it matters. It is
//! taken out before a file is read, so a marked policy can be tried and compared like any other.

use crate::problem::{Code, Problem, Span};
use crate::renamed;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The name of the mark. Its value is for the reader; whatever it says, it is a mark.
pub const MARK: &str = "review";

/// What a file begins with, of which it has one.
pub const HEADS: [&str; 2] = ["policy", "chooser"];

/// What can be marked, besides a whole file and its head: each of these,
pub const KINDS: [&str; 15] = [
    "source",
    "unknown",
    "concept",
    "criterion",
    "question",
    "derived",
    "condition",
    "constraint",
    "decision",
    "note",
    "deadline",
    "next",
    "ambiguity",
    "waiver",
    "scenario",
];

/// and each of these in a decision.
pub const WITHIN: [&str; 2] = ["outcome", "rule"];

/// A mark that was taken out.
pub struct Mark {
    /// What it is about: `question.plafond`; empty where that is the whole file.
    about: String,
    span: Span,
}

/// Takes the marks out of a rule file, a translation or scenarios. What is left has none in a place where marks can be; in
/// any other place a mark is a field that does not belong.
pub fn take(file: &mut DeTable<'_>) -> Vec<Mark> {
    let mut marks = Vec::new();
    take_own(file, "", &mut marks);
    for head in HEADS {
        if let Some(DeValue::Table(table)) = file.get_mut(head).map(Spanned::get_mut) {
            take_own(table, head, &mut marks);
        }
    }
    take_each(file, &KINDS, "", &mut marks);
    marks
}

fn take_own(table: &mut DeTable<'_>, about: &str, marks: &mut Vec<Mark>) {
    // Something with its own table may have this name.
    if table.get(MARK).is_some_and(|value| value.get_ref().is_table()) {
        return;
    }
    if let Some((key, value)) = table.remove_entry(MARK) {
        marks.push(Mark { about: about.to_owned(), span: key.span().start..value.span().end });
    }
}

fn take_each(table: &mut DeTable<'_>, kinds: &[&str], within: &str, marks: &mut Vec<Mark>) {
    for kind in kinds {
        let about = format!("{within}{kind}");
        match table.get_mut(*kind).map(Spanned::get_mut) {
            Some(DeValue::Array(all)) => {
                for (at, value) in all.iter_mut().enumerate() {
                    let id =
                        value.get_ref().get("id").and_then(|id| id.get_ref().as_str().map(str::to_owned));
                    let id = id.unwrap_or_else(|| (at + 1).to_string());
                    take_one(value.get_mut(), &format!("{about}.{id}"), marks);
                }
            }
            Some(DeValue::Table(all)) => {
                // A translation may give texts by their names alone.
                take_own(all, &about, marks);
                for (id, value) in all.iter_mut() {
                    take_one(value.get_mut(), &format!("{about}.{}", id.get_ref()), marks);
                }
            }
            Some(
                DeValue::String(_)
                | DeValue::Integer(_)
                | DeValue::Float(_)
                | DeValue::Boolean(_)
                | DeValue::Datetime(_),
            )
            | None => {}
        }
    }
}

fn take_one(value: &mut DeValue<'_>, about: &str, marks: &mut Vec<Mark>) {
    if let DeValue::Table(table) = value {
        take_own(table, about, marks);
        take_each(table, &WITHIN, &format!("{about}."), marks);
    }
}

/// What is still marked in a file.
pub fn problems(text: &str) -> Vec<Problem> {
    let mut marks = take(&mut renamed::tables(text));
    marks.sort_by_key(|mark| mark.span.start);
    marks.into_iter().map(problem).collect()
}

fn problem(mark: Mark) -> Problem {
    let Mark { about, span } = mark;
    let (what, help) = match about.split('.').next() {
        None | Some("") => ("this file is not reviewed yet".to_owned(), "look through all of it"),
        Some("source") => (
            format!("`{about}` is not reviewed yet"),
            "put the document of this year in its place, or make sure that this one still holds",
        ),
        Some(_) => (
            format!("`{about}` is not reviewed yet"),
            "hold it against the documents of this year, and mend what they changed",
        ),
    };
    let help = format!("{help}; then take this line away");
    Problem::new(what, span).code(Code::Review).help(help)
}

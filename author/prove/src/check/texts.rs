//! Every text of a file as it is written: the path to it, and its place.

use contractwijzer_rules::problem::Span;
use contractwijzer_rules::renamed;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Keys whose texts a reader of the page or of the documents sees, beside [texts of an answer](of_an_answer).
const SEEN: [&str; 29] = [
    "insurer",
    "care",
    "intro",
    "no-check",
    "prepare",
    "title",
    "publisher",
    "dated",
    "at",
    "quote",
    "term",
    "means",
    "forms",
    "ask",
    "short",
    "hint",
    "why",
    "why-not",
    "find",
    "not-below-text",
    "unit",
    "lead-time",
    "label",
    "value",
    "text",
    "more",
    "link",
    "whom",
    "if-unknown",
];

/// Whether a text stands under the name of an answer: how a route says that, or what shows it.
pub(super) fn of_an_answer(path: &[&str]) -> bool {
    matches!(path, ["question", _, "change", "route-text", _] | ["question", _, "evidence", _])
}

/// A text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// The keys that lead to it, with the id of what stands in a list, or its number.
    pub(super) path: Vec<String>,
    pub(super) text: String,
    pub(super) span: Span,
}

impl Written {
    /// Its path as a waiver names it: `question.plafond.hint`.
    pub(super) fn about(&self) -> String {
        self.path.join(".")
    }

    /// Whether it stands under the name of an answer.
    pub(super) fn is_of_an_answer(&self) -> bool {
        of_an_answer(&self.path.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// The key that it stands under; a text of a list stands under that of the list.
    pub(super) fn key(&self) -> &str {
        let is_key = |part: &&String| part.parse::<usize>().is_err();
        self.path.iter().rev().find(is_key).map_or("", String::as_str)
    }

    /// Where a piece of the text stands in the file; the whole text where escapes make that unsure.
    pub(super) fn place(&self, file: &str, piece: &Span) -> Span {
        let start = self.span.start + 1;
        let is_plain = file.get(start..self.span.end.saturating_sub(1)) == Some(self.text.as_str());
        if is_plain { start + piece.start..start + piece.end } else { self.span.clone() }
    }
}

/// Every text of a file, in its order.
pub(super) fn every(file: &str) -> Vec<Written> {
    let mut all = Vec::new();
    in_table(&renamed::tables(file), &[], &mut all);
    all.sort_by_key(|written| written.span.start);
    all
}

/// The texts of a rule file that somebody sees.
pub(super) fn of_rules(file: &str) -> Vec<Written> {
    let mut all = every(file);
    let is_seen = |written: &Written| written.is_of_an_answer() || SEEN.contains(&written.key());
    all.retain(|written| written.path[0] != "waiver" && is_seen(written));
    all
}

/// The texts of a translation: all that it holds but for its language and addresses.
pub(super) fn of_translation(file: &str) -> Vec<Written> {
    let mut all = every(file);
    all.retain(|written| written.path[0] != "language" && written.key() != "address");
    all
}

fn in_table(table: &DeTable<'_>, path: &[String], all: &mut Vec<Written>) {
    for (key, value) in table {
        in_value(value, &[path, &[key.get_ref().to_string()]].concat(), all);
    }
}

fn in_value(value: &Spanned<DeValue<'_>>, path: &[String], all: &mut Vec<Written>) {
    match value.get_ref() {
        DeValue::String(text) => {
            all.push(Written { path: path.to_vec(), text: text.to_string(), span: value.span() });
        }
        DeValue::Table(table) => in_table(table, path, all),
        DeValue::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                let id = value.get_ref().get("id").and_then(|id| id.get_ref().as_str().map(str::to_owned));
                let name = id.unwrap_or_else(|| (at + 1).to_string());
                in_value(value, &[path, &[name]].concat(), all);
            }
        }
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {}
    }
}

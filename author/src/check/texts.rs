//! Every text of a file as it is written: the path to it, and its place.

use crate::problem::Span;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

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

    /// The key that it stands under; a text of a list stands under that of the list.
    pub(super) fn key(&self) -> &str {
        let is_key = |part: &&String| part.parse::<usize>().is_err();
        self.path.iter().rev().find(is_key).map_or("", String::as_str)
    }
}

/// Every text of a file, in its order.
pub(super) fn every(file: &str) -> Vec<Written> {
    let (table, _) = DeTable::parse_recoverable(file);
    let mut all = Vec::new();
    in_table(table.get_ref(), &[], &mut all);
    all.sort_by_key(|written| written.span.start);
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

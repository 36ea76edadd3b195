//! What was read, in the text of its file: where a piece of it stands, and how it is written.

use super::tables::{Literal, Text};
use crate::problem::Span;

/// Where a piece of a text stands in the file; the whole text where escapes make that unsure.
pub fn place(file: &str, text: &Text, piece: &Span) -> Span {
    let whole = text.span();
    let inside = whole.start + 1..whole.end.saturating_sub(1);
    if file.get(inside.clone()) == Some(text.get_ref().as_str()) {
        inside.start + piece.start..inside.start + piece.end
    } else {
        whole
    }
}

/// A number or day as it is written, without quotation marks.
pub fn written(file: &str, literal: &Literal) -> String {
    match literal.get_ref() {
        toml::Value::String(text) => text.clone(),
        toml::Value::Integer(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Datetime(_)
        | toml::Value::Array(_)
        | toml::Value::Table(_) => {
            file.get(literal.span()).expect("a value was read from this file").to_owned()
        }
    }
}

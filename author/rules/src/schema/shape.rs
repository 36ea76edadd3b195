//! What can stand where, as JSON Schema, told by the very types that a file is read into.

use serde_json::{Map, Value, json};
use toml::Spanned;

/// What is read from a file, and what it can look like there.
pub trait Shape {
    /// Whether a field of it need not be there.
    const MAY_BE_LEFT_OUT: bool = false;

    /// What it can look like, as JSON Schema.
    fn shape() -> Value;
}

/// A table of these fields, each with its name as the code has it, its shape, and whether it may be left out.
pub fn table<const FIELDS: usize>(fields: [(&str, Value, bool); FIELDS]) -> Value {
    let as_written = |name: &str| name.trim_start_matches("r#").replace('_', "-");
    let required: Vec<String> =
        fields.iter().filter(|(_, _, is_free)| !is_free).map(|(name, _, _)| as_written(name)).collect();
    let properties: Map<String, Value> =
        fields.into_iter().map(|(name, shape, _)| (as_written(name), shape)).collect();
    json!({
        "type": "object", "properties": properties, "required": required, "additionalProperties": false
    })
}

impl Shape for String {
    fn shape() -> Value {
        json!({ "type": "string" })
    }
}

impl Shape for bool {
    fn shape() -> Value {
        json!({ "type": "boolean" })
    }
}

impl Shape for i64 {
    fn shape() -> Value {
        json!({ "type": "integer" })
    }
}

impl Shape for u16 {
    fn shape() -> Value {
        json!({ "type": "integer", "minimum": 0, "maximum": u16::MAX })
    }
}

/// A number or a day, bare or between quotation marks; to an editor a bare day is a text.
impl Shape for toml::Value {
    fn shape() -> Value {
        json!({ "type": ["string", "number"] })
    }
}

impl<T: Shape> Shape for Spanned<T> {
    fn shape() -> Value {
        T::shape()
    }
}

impl<T: Shape> Shape for Option<T> {
    const MAY_BE_LEFT_OUT: bool = true;

    fn shape() -> Value {
        T::shape()
    }
}

impl<T: Shape> Shape for Vec<T> {
    fn shape() -> Value {
        json!({ "type": "array", "items": T::shape() })
    }
}

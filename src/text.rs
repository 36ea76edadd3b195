//! Small work on texts for which the standard library costs the browser too much.

use alloc::string::String;

/// Several texts as one. The standard `concat` is generic, and costs the browser 2 kB.
pub(crate) fn joined(parts: &[&str]) -> String {
    let mut text = String::new();
    parts.iter().for_each(|part| text.push_str(part));
    text
}

/// Adds a name to a list in a sentence.
pub(crate) fn list(to: &mut String, name: &str) {
    to.push_str(if to.is_empty() { "" } else { ", " });
    to.push_str(name);
}

/// What stands before the first such mark in a text, and what after it. The standard `split` costs the browser 1 kB.
pub(crate) fn cut(text: &str, mark: u8) -> (&str, &str) {
    let place = text.bytes().position(|byte| byte == mark).unwrap_or(text.len());
    (text.get(..place).unwrap_or(""), text.get(place + 1..).unwrap_or(""))
}

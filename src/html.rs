//! A page as a list of parts, and its print as HTML text. The browser makes nodes of the same list (`dom.rs`).
//!
//! A flat list rather than a tree, and an element with its fixed attributes as one text, because writing it so costs a
//! third of the bytes in the wasm: `open("input.wijzer-amount type=text")` is `<input class="wijzer-amount" type="text">`.

use crate::texts::cut;
use alloc::borrow::ToOwned;
#[cfg(not(target_arch = "wasm32"))]
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// One step in writing a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// An element begins: its tag, class and fixed attributes; see [`Opening`].
    Open(&'static str),
    /// A further attribute of the element that has just begun.
    Attribute(&'static str, String),
    /// Plain text in the open element.
    Text(String),
    /// The open element ends.
    Close,
}

/// A page that is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html {
    /// Its parts, in order.
    pub parts: Vec<Part>,
}

/// What an element begins with, such as `button.wijzer-link type=button`: a tag, perhaps a class, then attributes without
/// spaces in their values.
pub struct Opening {
    /// The tag.
    pub tag: &'static str,
    class: &'static str,
    attributes: &'static str,
}

/// Takes apart what an element begins with.
pub fn opening(text: &'static str) -> Opening {
    let (first, attributes) = cut(text, b' ');
    let (tag, class) = cut(first, b'.');
    Opening { tag, class, attributes }
}

impl Iterator for Opening {
    type Item = (&'static str, &'static str);

    /// The next attribute.
    fn next(&mut self) -> Option<Self::Item> {
        if !self.class.is_empty() {
            return Some(("class", core::mem::take(&mut self.class)));
        }
        if self.attributes.is_empty() {
            return None;
        }
        let (attribute, rest) = cut(self.attributes, b' ');
        self.attributes = rest;
        Some(cut(attribute, b'='))
    }
}

impl Html {
    /// Begins an element; further attributes follow, then what is in it, then [`close`](Html::close).
    pub fn open(&mut self, opening: &'static str) -> &mut Html {
        self.parts.push(Part::Open(opening));
        self
    }

    /// Gives the element that has just begun an attribute.
    pub fn with(&mut self, name: &'static str, value: &str) -> &mut Html {
        self.parts.push(Part::Attribute(name, value.to_owned()));
        self
    }

    /// Writes text; empty text adds nothing.
    pub fn text(&mut self, text: &str) -> &mut Html {
        if !text.is_empty() {
            self.parts.push(Part::Text(text.to_owned()));
        }
        self
    }

    /// Ends the open element.
    pub fn close(&mut self) -> &mut Html {
        self.parts.push(Part::Close);
        self
    }

    /// An element with only text in it.
    pub fn line(&mut self, opening: &'static str, text: &str) -> &mut Html {
        self.open(opening).text(text).close()
    }
}

/// The page as HTML text, one element with text a line.
#[cfg(not(target_arch = "wasm32"))]
impl core::fmt::Display for Html {
    fn fmt(&self, to: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let mut open: Vec<&str> = Vec::new();
        let mut parts = self.parts.iter().peekable();
        while let Some(part) = parts.next() {
            let indent = "  ".repeat(open.len());
            match part {
                Part::Open(text) => {
                    let opening = opening(text);
                    let tag = opening.tag;
                    write!(to, "{indent}<{tag}")?;
                    for (name, value) in opening {
                        let value = if value.is_empty() { String::new() } else { format!("=\"{value}\"") };
                        write!(to, " {name}{value}")?;
                    }
                    while let Some(Part::Attribute(name, value)) =
                        parts.next_if(|it| matches!(it, Part::Attribute(..)))
                    {
                        let value =
                            if value.is_empty() { String::new() } else { format!("=\"{}\"", escaped(value)) };
                        write!(to, " {name}{value}")?;
                    }
                    write!(to, ">")?;
                    let mut line = true;
                    while let Some(Part::Text(text)) = parts.next_if(|it| matches!(it, Part::Text(_))) {
                        write!(to, "{}", escaped(text))?;
                    }
                    if parts.next_if(|it| **it == Part::Close).is_some() {
                        if tag != "input" {
                            write!(to, "</{tag}>")?;
                        }
                        line = false;
                    }
                    if line {
                        open.push(tag);
                    }
                    writeln!(to)?;
                }
                Part::Attribute(name, _) => writeln!(to, "{indent}<!-- stray attribute {name} -->")?,
                Part::Text(text) => writeln!(to, "{indent}{}", escaped(text))?,
                Part::Close => match open.pop() {
                    Some(tag) => writeln!(to, "{}</{tag}>", "  ".repeat(open.len()))?,
                    None => writeln!(to, "<!-- stray end -->")?,
                },
            }
        }
        open.iter().try_for_each(|tag| writeln!(to, "<!-- {tag} does not end -->"))
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

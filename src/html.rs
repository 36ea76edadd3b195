//! A page as one text, which the browser's script makes nodes of (`www/element/page.js`), and its print as HTML text.
//!
//! Marks in a text rather than a tree, and an element with its fixed attributes as one piece, because writing it so costs
//! a third of the bytes in the wasm: `open("input.wijzer-amount type=text")` is `<input class="wijzer-amount" type="text">`.

use crate::text::cut;
#[cfg(not(target_arch = "wasm32"))]
use alloc::format;
use alloc::string::String;
#[cfg(not(target_arch = "wasm32"))]
use alloc::vec::Vec;

/// One step in writing a page.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// An element begins: its tag, class and fixed attributes; see [`Opening`].
    Open(&'a str),
    /// A further attribute of the element that has just begun.
    Attribute(&'a str, &'a str),
    /// Plain text in the open element.
    Text(&'a str),
    /// The open element ends.
    Close,
}

/// A page that is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html {
    /// Its parts, in order, each after the character 0 and a letter that says what it is: `<` and the beginning of an element, a
    /// space, the name of an attribute, `=` and its value, `"` and text, or `>` where an element ends.
    pub text: String,
}

/// Begins a part of a page. It stands in no part: nobody sees or types it, so a text goes without.
const MARK: u8 = 0;

/// What an element begins with, such as `button.wijzer-link type=button`: a tag, perhaps a class, then attributes without
/// spaces in their values.
#[cfg(not(target_arch = "wasm32"))]
pub struct Opening<'a> {
    /// The tag.
    pub tag: &'a str,
    class: &'a str,
    attributes: &'a str,
}

/// Takes apart what an element begins with.
#[cfg(not(target_arch = "wasm32"))]
pub fn opening(text: &str) -> Opening<'_> {
    let (first, attributes) = cut(text, b' ');
    let (tag, class) = cut(first, b'.');
    Opening { tag, class, attributes }
}

#[cfg(not(target_arch = "wasm32"))]
impl<'a> Iterator for Opening<'a> {
    type Item = (&'a str, &'a str);

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
        self.part("<", opening)
    }

    /// Gives the element that has just begun an attribute.
    pub fn with(&mut self, name: &'static str, value: &str) -> &mut Html {
        self.part(" ", name).more("=").more(value)
    }

    /// Writes text; empty text adds nothing.
    pub fn text(&mut self, text: &str) -> &mut Html {
        if text.is_empty() { self } else { self.part("\"", text) }
    }

    /// Ends the open element.
    pub fn close(&mut self) -> &mut Html {
        self.part(">", "")
    }

    /// An element with only text in it.
    pub fn line(&mut self, opening: &'static str, text: &str) -> &mut Html {
        self.open(opening).text(text).close()
    }

    #[inline(never)]
    fn part(&mut self, letter: &str, text: &str) -> &mut Html {
        self.text.push(char::from(MARK));
        self.more(letter).more(text)
    }

    /// Adds to the last part.
    #[inline(never)]
    fn more(&mut self, mut text: &str) -> &mut Html {
        while !text.is_empty() {
            let (before, after) = cut(text, MARK);
            self.text.push_str(before);
            text = after;
        }
        self
    }

    /// Its parts, in order.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        self.text.split(char::from(MARK)).skip(1).map(|part| match part.split_at(1) {
            ("<", opening) => Part::Open(opening),
            ("\"", text) => Part::Text(text),
            (">", _) => Part::Close,
            (_, attribute) => {
                let (name, value) = cut(attribute, b'=');
                Part::Attribute(name, value)
            }
        })
    }
}

/// Of its parts.
#[cfg(not(target_arch = "wasm32"))]
impl<'a> FromIterator<Part<'a>> for Html {
    fn from_iter<I: IntoIterator<Item = Part<'a>>>(parts: I) -> Html {
        let mut html = Html::default();
        for part in parts {
            match part {
                Part::Open(opening) => html.part("<", opening),
                Part::Attribute(name, value) => html.part(" ", name).more("=").more(value),
                Part::Text(text) => html.part("\"", text),
                Part::Close => html.close(),
            };
        }
        html
    }
}

/// The page as HTML text, one element with text a line.
#[cfg(not(target_arch = "wasm32"))]
impl core::fmt::Display for Html {
    fn fmt(&self, to: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let mut open: Vec<&str> = Vec::new();
        let mut parts = self.parts().peekable();
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
                    if parts.next_if(|it| *it == Part::Close).is_some() {
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

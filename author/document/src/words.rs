//! The author's tool's own words in what it writes for readers. A language is one file; a word that is missing does not
//! compile.

mod cells;
mod columns;
mod condition;
mod en;
mod nl;
mod said;
mod sentence;
mod texts;

pub(crate) use cells::{Cells, Clause, Needs};
#[cfg(test)]
pub(crate) use columns::Cell;
pub(crate) use columns::{Column, Columns};
pub(crate) use condition::condition;
pub(crate) use said::{Said, said};
pub(crate) use sentence::{Speaker, lead};
pub(crate) use texts::{Document, Kinds, Words};

/// The words of a language; Dutch where there are none of it.
pub(crate) fn words(language: &str) -> &'static Words {
    if language.starts_with("en") { &en::WORDS } else { &nl::WORDS }
}

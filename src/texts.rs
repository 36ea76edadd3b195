//! The interface's own words.

#[cfg(not(target_arch = "wasm32"))]
mod en;
#[cfg(not(target_arch = "wasm32"))]
mod languages;
#[cfg(not(target_arch = "wasm32"))]
mod nl;
mod word;

pub use word::Word;

use crate::text::cut;
use alloc::string::String;
use alloc::vec::Vec;

/// The words of one language, a text for each [`Word`]. They travel in the pack: the wasm knows no language.
#[derive(Clone, Debug, PartialEq)]
pub struct Texts {
    /// The texts, in the order of [`Word::ALL`].
    pub all: Vec<String>,
}

impl Texts {
    /// The text of a word.
    #[inline(always)]
    pub fn of(&self, word: Word) -> &str {
        self.held(word)
    }

    /// The same where it is kept: a `str` would be handed over in memory, at each of 40 places.
    #[inline(never)]
    fn held(&self, word: Word) -> &String {
        &self.all[word as usize]
    }

    /// The text of a word with each `#` filled in, in order.
    pub fn filled(&self, word: Word, values: &[&str]) -> String {
        let mut filled = String::new();
        let mut rest = self.of(word);
        for value in values {
            let (before, after) = cut(rest, b'#');
            filled.push_str(before);
            filled.push_str(value);
            rest = after;
        }
        filled.push_str(rest);
        filled
    }
}

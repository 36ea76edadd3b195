//! How people type several numbers at once.

use crate::cursor::Cursor;
use crate::text::cut;
use alloc::string::String;
use alloc::vec::Vec;

/// The parts of a text of several numbers: at line ends, tabs, `;`, "en" and "and", and at spaces where none of them can
/// stand between thousands. A text of one number is its only part; nothing is left out but what parts them.
///
/// ```
/// use contractwijzer::notation::spread;
///
/// assert_eq!(spread("0,9 en 0,3"), ["0,9", "0,3"]);
/// assert_eq!(spread("1 250"), ["1 250"]);
/// ```
pub fn spread(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut run = Run::default();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.bytes().position(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | b';'));
        let end = end.unwrap_or(rest.len());
        // Such a byte is never within a character.
        let word = rest.get(..end).unwrap_or("");
        let byte = rest.as_bytes().get(end).copied().unwrap_or(b'\n');
        rest = rest.get(end + 1..).unwrap_or("");
        let parts_by_itself = word.eq_ignore_ascii_case("en") || word.eq_ignore_ascii_case("and");
        if !parts_by_itself {
            run.add(word);
        }
        if byte != b' ' || parts_by_itself {
            run.end(&mut parts);
        }
    }
    run.end(&mut parts);
    parts
}

/// Words that spaces part, as long as it is not known whether those stand between thousands.
#[derive(Default)]
struct Run {
    words: String,
    /// Whether they are one number: one of them is none by itself, or can be a group of three.
    is_one: bool,
}

impl Run {
    fn add(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        let digits = Cursor::new(word).digits();
        // The digits come with a 1 in front.
        self.is_one |= digits == 1 || !self.words.is_empty() && (1_000..2_000).contains(&digits);
        self.words.push_str(if self.words.is_empty() { "" } else { " " });
        self.words.push_str(word);
    }

    /// Adds the words as one part each where every one is a number by itself, else all of them as one.
    fn end(&mut self, parts: &mut Vec<String>) {
        let words = core::mem::take(self);
        let mut rest = words.words.as_str();
        while !rest.is_empty() {
            let (part, after) = if words.is_one { (rest, "") } else { cut(rest, b' ') };
            parts.push(part.into());
            rest = after;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_numbers_are_parted_however_they_were_copied() {
        let texts = [
            "0,9\n0,3",
            "0,9\r\n0,3\r\n",
            "0,9\t0,3",
            "0,9;0,3",
            "0,9; 0,3;",
            "0,9 0,3",
            "0,9 en 0,3",
            "0,9 EN 0,3",
            " 0,9  and 0,3 ",
        ];
        for text in texts {
            assert_eq!(spread(text), ["0,9", "0,3"], "{text:?}");
        }
        assert_eq!(spread("0,9 fte\n0,3 fte"), ["0,9 fte", "0,3 fte"]);
        assert_eq!(spread("1\t\t2\n\n3"), ["1", "2", "3"]);
    }

    #[test]
    fn spaces_between_thousands_part_nothing() {
        for text in ["1 250", "1 250 000", "12 345,5", "1\u{a0}250", "0,9 fte", "ongeveer 5"] {
            assert_eq!(spread(text), [text], "{text:?}");
        }
        assert_eq!(spread("1 250\n2"), ["1 250", "2"]);
        assert_eq!(spread("1 25"), ["1", "25"]);
    }

    #[test]
    fn of_nothing_there_are_no_parts() {
        for text in ["", " ", "\n\t;", "en"] {
            assert!(spread(text).is_empty(), "{text:?}");
        }
    }
}

//! Reading a text from its begin.

/// What is left of a text, as bytes: every cut of a text is checked to lie between characters, which weighs more than all
/// that is cut. Its small steps are shared by all that is read in the browser, and kept out of line there.
pub(crate) struct Cursor<'a> {
    /// What was not taken off yet.
    pub(crate) rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Cursor { rest: text.as_bytes() }
    }

    /// Leaves out the spaces at both ends.
    #[inline(never)]
    pub(crate) fn trim(&mut self) {
        while let [b' ', rest @ ..] | [rest @ .., b' '] = self.rest {
            self.rest = rest;
        }
    }

    /// Takes this text off, if it stands in front.
    #[inline(never)]
    pub(crate) fn eat(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text.as_bytes());
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Takes the digits in front off: their number with a 1 before it, which says how many there are as well. Of more than
    /// four it is at least 100,000; of none, 1.
    #[inline(never)]
    pub(crate) fn digits(&mut self) -> u32 {
        let mut number = 1;
        while let [digit @ b'0'..=b'9', rest @ ..] = self.rest {
            self.rest = rest;
            if number < 20_000 {
                number = number * 10 + u32::from(digit - b'0');
            }
        }
        number
    }

    /// Takes the lower-case letters in front off: the place of their word in a list of names, each with a space behind it.
    /// So many letters of a name are enough. At least the number of names where it is none of them.
    #[inline(never)]
    pub(crate) fn name(&mut self, names: &str, enough: usize) -> usize {
        let word = self.rest;
        let mut letters = 0;
        while let [b'a'..=b'z', rest @ ..] = self.rest {
            self.rest = rest;
            letters += 1;
        }
        let (mut place, mut length, mut same) = (0, 0, 0);
        for letter in names.bytes() {
            if letter == b' ' {
                if same == letters && (same == length || same == enough) {
                    break;
                }
                (place, length, same) = (place + 1, 0, 0);
            } else {
                if same == length && same < letters && word.get(same) == Some(&letter) {
                    same += 1;
                }
                length += 1;
            }
        }
        place
    }
}

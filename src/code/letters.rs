//! How a code is shown, and read however it is typed.

use crate::problem::Problem;
use crate::texts::Word;
use alloc::string::String;
use alloc::vec::Vec;

/// Crockford's base 32: what looks like a 1 or a 0 stands for it, and U is left out, so that fewer words come about.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Letters in groups of four.
pub(super) fn shown(letters: &[u8]) -> String {
    let mut text = String::new();
    for (place, letter) in letters.iter().enumerate() {
        if place > 0 && place % 4 == 0 {
            text.push('-');
        }
        text.push(char::from(ALPHABET[usize::from(*letter)]));
    }
    text
}

/// The letters in what was typed. Spaces and dashes say nothing, wherever they stand; what is not ASCII is taken for one, since
/// phones make longer dashes and harder spaces of them.
///
/// # Errors
/// When some other letter or mark is in it.
pub(super) fn typed(text: &str) -> Result<Vec<u8>, Problem> {
    let mut letters = Vec::new();
    for byte in text.bytes() {
        let letter = match byte.to_ascii_uppercase() {
            b' ' | b'-' | 0x80.. => continue,
            b'I' | b'L' => b'1',
            b'O' => b'0',
            other => other,
        };
        match ALPHABET.iter().position(|known| *known == letter) {
            Some(place) => letters.push(place as u8),
            None => return Err(Problem::Code(Word::NotInACode, char::from(byte).into())),
        }
    }
    Ok(letters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    #[test]
    fn every_letter_is_read_as_it_is_shown() {
        let all: Vec<u8> = (0..32).collect();
        assert_eq!(shown(&all), "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ");
        assert_eq!(typed(&shown(&all)), Ok(all));
    }

    #[test]
    fn it_does_not_matter_how_it_is_typed() {
        for text in ["1a0k", "IA-OK", "l a o k", " 1\u{2011}A\u{a0}0\u{2013}K- "] {
            assert_eq!(typed(text), Ok(vec![1, 10, 0, 19]), "{text}");
        }
    }

    #[test]
    fn a_letter_that_no_code_has_is_named() {
        for (text, named) in [("1AU0", "U"), ("1au0", "u"), ("1A?", "?"), ("1A/B", "/")] {
            assert_eq!(typed(text), Err(Problem::Code(Word::NotInACode, named.into())), "{text}");
        }
    }
}

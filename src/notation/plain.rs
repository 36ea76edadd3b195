//! What was typed, in the characters of a plain keyboard.

use alloc::string::String;

/// What a run of characters becomes.
#[derive(Clone, Copy)]
enum Becomes {
    /// Nothing: it cannot be seen.
    Nothing,
    /// Nothing after a letter, which has this accent; else itself.
    Accent,
    /// This character.
    This(u8),
    /// The characters of the keyboard from this one on, one for one.
    From(u8),
}

/// The characters that keyboards, spreadsheets, PDFs and chat programs put around and into numbers. Tables of the whole of
/// Unicode would cost the browser 10 kB.
const RUNS: &[(char, char, Becomes)] = &[
    ('\t', '\r', Becomes::This(b' ')),
    ('`', '`', Becomes::This(b'\'')),
    ('\u{85}', '\u{85}', Becomes::This(b' ')),
    ('\u{a0}', '\u{a0}', Becomes::This(b' ')),
    ('\u{ad}', '\u{ad}', Becomes::Nothing),
    ('´', '´', Becomes::This(b'\'')),
    ('\u{2bc}', '\u{2bc}', Becomes::This(b'\'')),
    ('\u{300}', '\u{36f}', Becomes::Accent),
    ('\u{600}', '\u{605}', Becomes::Nothing),
    ('\u{61c}', '\u{61c}', Becomes::Nothing),
    ('\u{660}', '\u{669}', Becomes::From(b'0')),
    ('\u{6dd}', '\u{6dd}', Becomes::Nothing),
    ('\u{6f0}', '\u{6f9}', Becomes::From(b'0')),
    ('\u{1680}', '\u{1680}', Becomes::This(b' ')),
    ('\u{180e}', '\u{180e}', Becomes::Nothing),
    ('\u{2000}', '\u{200a}', Becomes::This(b' ')),
    ('\u{200b}', '\u{200f}', Becomes::Nothing),
    ('\u{2010}', '\u{2015}', Becomes::This(b'-')),
    ('‘', '’', Becomes::This(b'\'')),
    ('\u{2028}', '\u{2029}', Becomes::This(b' ')),
    ('\u{202a}', '\u{202d}', Becomes::Nothing),
    ('\u{202f}', '\u{202f}', Becomes::This(b' ')),
    ('\u{2032}', '\u{2032}', Becomes::This(b'\'')),
    ('\u{205f}', '\u{205f}', Becomes::This(b' ')),
    ('\u{2060}', '\u{206f}', Becomes::Nothing),
    ('\u{2212}', '\u{2212}', Becomes::This(b'-')),
    ('\u{3000}', '\u{3000}', Becomes::This(b' ')),
    ('\u{fe58}', '\u{fe58}', Becomes::This(b'-')),
    ('\u{fe63}', '\u{fe63}', Becomes::This(b'-')),
    ('\u{feff}', '\u{feff}', Becomes::Nothing),
    // Full-width: the keyboard's own characters, each as wide as a Chinese one.
    ('\u{ff01}', '\u{ff5e}', Becomes::From(b'!')),
    ('\u{fff9}', '\u{fffb}', Becomes::Nothing),
    ('\u{e0001}', '\u{e007f}', Becomes::Nothing),
    // Letters with accents, most of each kind in a row.
    ('À', 'Å', Becomes::This(b'a')),
    ('È', 'Ë', Becomes::This(b'e')),
    ('Ì', 'Ï', Becomes::This(b'i')),
    ('à', 'å', Becomes::This(b'a')),
    ('è', 'ë', Becomes::This(b'e')),
    ('ì', 'ï', Becomes::This(b'i')),
    ('ò', 'ö', Becomes::This(b'o')),
    ('Ò', 'Ö', Becomes::This(b'o')),
    ('Ù', 'Ü', Becomes::This(b'u')),
    ('ù', 'ü', Becomes::This(b'u')),
    ('Ç', 'Ç', Becomes::This(b'c')),
    ('ç', 'ç', Becomes::This(b'c')),
    ('Ñ', 'Ñ', Becomes::This(b'n')),
    ('ñ', 'ñ', Becomes::This(b'n')),
];

/// The text in lower case and without accents, with one kind of space, dash and apostrophe, ASCII digits, and nothing that
/// cannot be seen.
///
/// None for a text that is not in the order in which it is seen.
pub(crate) fn plain(text: &str) -> Option<String> {
    let mut plain = String::new();
    for char in text.chars() {
        let is_after_letter = plain.as_bytes().last().is_some_and(u8::is_ascii_lowercase);
        let run = RUNS.iter().find(|(first, last, _)| (*first..=*last).contains(&char));
        let char = match run {
            // It turns around what follows it.
            None if char == '\u{202e}' => return None,
            None if char == '€' => {
                plain.push_str("eur");
                continue;
            }
            Some((_, _, Becomes::Nothing)) => continue,
            Some((_, _, Becomes::Accent)) if is_after_letter => continue,
            Some((_, _, Becomes::This(byte))) => char::from(*byte),
            Some((first, _, Becomes::From(byte))) => char::from(byte + (char as u32 - *first as u32) as u8),
            Some((_, _, Becomes::Accent)) | None => char,
        };
        plain.push(char.to_ascii_lowercase());
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_keyboard_lacks_becomes_what_it_has() {
        let texts = [
            ("３．０００", "3.000"),
            ("٨٥٠٠٠", "85000"),
            ("۸۵", "85"),
            ("1\u{2007}000\u{202f}000", "1 000 000"),
            ("1’000", "1'000"),
            ("1‑4–2023", "1-4-2023"),
            ("€ 5", "eur 5"),
            ("Patiënten", "patienten"),
            ("PATIE\u{308}NTEN", "patienten"),
            ("６５％", "65%"),
        ];
        for (text, is) in texts {
            assert_eq!(plain(text).as_deref(), Some(is), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_left_out() {
        for char in
            ['\u{200b}', '\u{200e}', '\u{202d}', '\u{202c}', '\u{2066}', '\u{feff}', '\u{ad}', '\u{61c}']
        {
            let text: String = ['3', char, '0'].iter().collect();
            assert_eq!(plain(&text).as_deref(), Some("30"), "{char:?}");
        }
    }

    #[test]
    fn a_text_that_is_turned_around_says_nothing() {
        assert_eq!(plain("12\u{202e}34"), None);
    }

    #[test]
    fn an_accent_on_a_digit_stays() {
        assert_eq!(plain("5\u{336}0").as_deref(), Some("5\u{336}0"));
    }
}

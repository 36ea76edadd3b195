//! What was typed, in the characters of a plain keyboard.

use alloc::string::String;

/// A run of characters: the first, how many more, and what they become.
type Run = (u16, u8, u8);

const fn run(first: char, last: char, becomes: u8) -> Run {
    (first as u16, (last as u32 - first as u32) as u8, becomes)
}

/// They become nothing: they cannot be seen.
const NOTHING: u8 = 0;
/// They become nothing after a letter, which has this accent; else they stay.
const ACCENT: u8 = 1;

/// The characters that keyboards, spreadsheets, PDFs and chat programs put around and into numbers. Tables of the whole of
/// Unicode would cost the browser 10 kB.
const RUNS: &[Run] = &[
    run('\t', '\r', b' '),
    run('`', '`', b'\''),
    run('\u{85}', '\u{85}', b' '),
    run('\u{a0}', '\u{a0}', b' '),
    run('\u{ad}', '\u{ad}', NOTHING),
    run('´', '´', b'\''),
    run('\u{2bc}', '\u{2bc}', b'\''),
    run('\u{300}', '\u{36f}', ACCENT),
    run('\u{600}', '\u{605}', NOTHING),
    run('\u{61c}', '\u{61c}', NOTHING),
    run('\u{660}', '\u{669}', b'0'),
    run('\u{6dd}', '\u{6dd}', NOTHING),
    run('\u{6f0}', '\u{6f9}', b'0'),
    run('\u{1680}', '\u{1680}', b' '),
    run('\u{180e}', '\u{180e}', NOTHING),
    run('\u{2000}', '\u{200a}', b' '),
    run('\u{200b}', '\u{200f}', NOTHING),
    run('\u{2010}', '\u{2015}', b'-'),
    run('‘', '’', b'\''),
    run('\u{2028}', '\u{2029}', b' '),
    run('\u{202a}', '\u{202d}', NOTHING),
    run('\u{202f}', '\u{202f}', b' '),
    run('\u{2032}', '\u{2032}', b'\''),
    run('\u{205f}', '\u{205f}', b' '),
    run('\u{2060}', '\u{206f}', NOTHING),
    run('\u{2212}', '\u{2212}', b'-'),
    run('\u{3000}', '\u{3000}', b' '),
    run('\u{fe58}', '\u{fe58}', b'-'),
    run('\u{fe63}', '\u{fe63}', b'-'),
    run('\u{feff}', '\u{feff}', NOTHING),
    // Full-width: the keyboard's own characters, each as wide as a Chinese one.
    run('\u{ff01}', '\u{ff5e}', b'!'),
    run('\u{fff9}', '\u{fffb}', NOTHING),
    // Letters with accents, most of each kind in a row.
    run('À', 'Å', b'a'),
    run('È', 'Ë', b'e'),
    run('Ì', 'Ï', b'i'),
    run('à', 'å', b'a'),
    run('è', 'ë', b'e'),
    run('ì', 'ï', b'i'),
    run('ò', 'ö', b'o'),
    run('Ò', 'Ö', b'o'),
    run('Ù', 'Ü', b'u'),
    run('ù', 'ü', b'u'),
    run('Ç', 'Ç', b'c'),
    run('ç', 'ç', b'c'),
    run('Ñ', 'Ñ', b'n'),
    run('ñ', 'ñ', b'n'),
];

/// The text in lower case and without accents, with one kind of space, dash and apostrophe, ASCII digits, and nothing that
/// cannot be seen.
///
/// None for a text that is not in the order in which it is seen.
pub(crate) fn plain(text: &str) -> Option<String> {
    let mut plain = String::new();
    for char in text.chars() {
        let is_after_letter = plain.as_bytes().last().is_some_and(u8::is_ascii_lowercase);
        let behind = |first: u16| u32::from(char).wrapping_sub(first.into());
        let run = RUNS.iter().find(|(first, more, _)| behind(*first) <= (*more).into());
        let char = match (char, run) {
            // It turns around what follows it.
            ('\u{202e}', _) => return None,
            ('€', _) => {
                plain.push_str("eur");
                continue;
            }
            ('\u{e0001}'..='\u{e007f}', _) | (_, Some((_, _, NOTHING))) => continue,
            (_, Some((_, _, ACCENT))) if is_after_letter => continue,
            (_, Some((_, _, ACCENT)) | None) => char,
            // The characters of the keyboard from this one on, one for one.
            (_, Some((first, _, from @ (b'0' | b'!')))) => char::from(from + behind(*first) as u8),
            (_, Some((_, _, this))) => char::from(*this),
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

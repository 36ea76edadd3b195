//! What was typed, in the characters of a plain keyboard.

use alloc::string::String;

/// The text in lower case and without accents, with one kind of space, dash and apostrophe, ASCII digits, and nothing that
/// cannot be seen. Tables of the whole of Unicode would cost the browser 10 kB; these are the characters that keyboards,
/// spreadsheets, PDFs and chat programs put around and into numbers.
///
/// None for a text that is not in the order in which it is seen.
pub(crate) fn plain(text: &str) -> Option<String> {
    let mut plain = String::new();
    for char in text.chars() {
        let char = match char {
            // It turns around what follows it.
            '\u{202e}' => return None,
            '\u{ad}'
            | '\u{600}'..='\u{605}'
            | '\u{61c}'
            | '\u{6dd}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202d}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0001}'..='\u{e007f}' => continue,
            // An accent of its own, as some systems write `ë`.
            '\u{300}'..='\u{36f}' if plain.ends_with(is_letter) => continue,
            '€' => {
                plain.push_str("eur");
                continue;
            }
            '\t'..='\r'
            | '\u{85}'
            | '\u{a0}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200a}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{202f}'
            | '\u{205f}'
            | '\u{3000}' => ' ',
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
            '‘' | '’' | '\u{2bc}' | '´' | '`' | '\u{2032}' | '\u{ff07}' => '\'',
            '\u{660}'..='\u{669}' => digit(char, 0x660),
            '\u{6f0}'..='\u{6f9}' => digit(char, 0x6f0),
            // Full-width: the keyboard's own characters, each as wide as a Chinese one.
            '\u{ff01}'..='\u{ff5e}' => lower((char as u32 - 0xfee0) as u8),
            'À'..='ÿ' => char::from(b"aaaaaaaceeeeiiiidnoooooxouuuuyty"[(char as usize) & 31]),
            '\0'..='\x7f' => lower(char as u8),
            _ => char,
        };
        plain.push(char);
    }
    Some(plain)
}

fn digit(char: char, zero: u32) -> char {
    char::from(b'0' + (char as u32 - zero) as u8)
}

fn lower(byte: u8) -> char {
    char::from(byte.to_ascii_lowercase())
}

fn is_letter(char: char) -> bool {
    char.is_ascii_lowercase()
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

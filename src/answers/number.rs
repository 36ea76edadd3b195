//! How people in the Netherlands type numbers, amounts and days.

use super::Problem;
use crate::date::{Date, digits};
use alloc::string::String;

/// The number in a text, with so many decimals: `1.234,56` with two is 123456.
///
/// A dot or a space groups thousands and a comma begins the decimals. What other countries mean by `1,234.50`, and what
/// nobody can be sure of, is refused rather than guessed.
pub(super) fn number(text: &str, decimals: u8) -> Result<i64, Problem> {
    let text = spaced(text);
    let text = bare(&text);
    if text.is_empty() {
        return Err(Problem::Empty);
    }
    let opposite = text.strip_prefix('-').or(text.strip_prefix('\u{2212}'));
    let number = opposite.unwrap_or(text).trim_ascii().as_bytes();
    let may_stand = |byte: &u8| matches!(byte, b'0'..=b'9' | b' ' | b'.' | b',');
    if !number.first().is_some_and(u8::is_ascii_digit) || !number.iter().all(may_stand) {
        return Err(Problem::NotANumber);
    }
    let comma = number.iter().position(|byte| *byte == b',').unwrap_or(number.len());
    let (whole, fraction) = number.split_at(comma);
    let fraction = fraction.get(1..).unwrap_or(&[]);
    if !is_grouped(whole.trim_ascii()) || !fraction.iter().all(u8::is_ascii_digit) {
        return Err(Problem::Doubtful);
    }
    let fraction = without_zeros(fraction);
    if fraction.len() > usize::from(decimals) {
        return Err(Problem::Decimals(decimals));
    }
    let zeros = usize::from(decimals) - fraction.len();
    let mut amount = 0_i64;
    for byte in whole.iter().chain(fraction) {
        if byte.is_ascii_digit() {
            amount = (amount * 10 + i64::from(byte - b'0')).min(BEYOND);
        }
    }
    for _ in 0..zeros {
        amount = (amount * 10).min(BEYOND);
    }
    Ok(if opposite.is_some() { -amount } else { amount })
}

/// Larger than any bound, and a digit more does not overflow. Saturating arithmetic says the same in more bytes.
const BEYOND: i64 = i64::MAX / 100;

/// Whether nothing was typed but spaces.
pub(super) fn is_blank(text: &str) -> bool {
    spaced(text).trim_ascii().is_empty()
}

/// The text with every kind of space as the one on the keyboard.
fn spaced(text: &str) -> String {
    let mut spaced = String::new();
    for char in text.chars() {
        let is_space = matches!(char, '\t' | '\n' | '\r' | '\u{a0}' | '\u{2009}' | '\u{202f}');
        spaced.push(if is_space { ' ' } else { char });
    }
    spaced
}

/// The text without what people write around an amount: spaces, a euro sign, `,-`.
fn bare(text: &str) -> &str {
    let mut text = text.trim_ascii();
    for sign in ["€", "EUR", "eur", "euro", "Euro"] {
        text = text.strip_prefix(sign).unwrap_or(text);
        text = text.strip_suffix(sign).unwrap_or(text).trim_ascii();
    }
    let Some(start) = ["-", "\u{2013}", "\u{2014}"].iter().find_map(|dash| text.strip_suffix(*dash)) else {
        return text;
    };
    let start = without_end(start, "-");
    let amount = without_end(start, ",");
    // A dash that follows no comma is not a way to write "no cents".
    if amount.len() == start.len() { text } else { amount.trim_ascii() }
}

/// The text without this mark at its end, however often it stands there. `trim_end_matches` costs the browser more.
fn without_end<'a>(mut text: &'a str, mark: &str) -> &'a str {
    while let Some(shorter) = text.strip_suffix(mark) {
        text = shorter;
    }
    text
}

/// Whether the digits of a whole number stand in groups of three with one kind of mark between them, or in one group.
fn is_grouped(whole: &[u8]) -> bool {
    let Some(mark) = whole.iter().find(|byte| !byte.is_ascii_digit()) else { return true };
    let mut first = true;
    let is_group = |group: &[u8]| {
        let length = if core::mem::take(&mut first) { 1..=3 } else { 3..=3 };
        digits(group, length).is_some()
    };
    whole.split(|byte| byte == mark).all(is_group)
}

fn without_zeros(fraction: &[u8]) -> &[u8] {
    match fraction {
        [start @ .., b'0'] => without_zeros(start),
        _ => fraction,
    }
}

/// The day in a text such as `1-4-2023`, `01/04/2023` or `2023-04-01`.
pub(super) fn day(text: &str) -> Result<Date, Problem> {
    let text = spaced(text);
    let text = text.trim_ascii();
    if text.is_empty() {
        return Err(Problem::Empty);
    }
    Date::parse(text).or_else(|| day_first(text.as_bytes())).ok_or(Problem::NotADay)
}

fn day_first(text: &[u8]) -> Option<Date> {
    let mut parts = text.split(|byte| matches!(byte, b'-' | b'/' | b'.' | b' '));
    let day = digits(parts.next()?, 1..=2)?;
    let month = digits(parts.next()?, 1..=2)?;
    let year = digits(parts.next()?, 4..=4)?;
    if parts.next().is_some() { None } else { Date::new(year, month as u8, day as u8) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_type_them() {
        let amounts = [
            ("2.999.999,99", 299_999_999),
            ("€ 3.000.000", 300_000_000),
            ("€3.000.000,00", 300_000_000),
            ("3000000", 300_000_000),
            ("3 000 000,-", 300_000_000),
            ("3\u{a0}000\u{202f}000,--", 300_000_000),
            ("1.234", 123_400),
            ("1234567,89", 123_456_789),
            (" 85.000 euro ", 8_500_000),
            ("EUR 1.234,5", 123_450),
            ("0", 0),
            ("000.000.001", 100),
            ("12,500", 1_250),
        ];
        for (text, cents) in amounts {
            assert_eq!(number(text, 2), Ok(cents), "{text}");
        }
    }

    #[test]
    fn what_is_doubtful_is_refused() {
        for text in [
            "1.234.56",
            "1,234.50",
            "12.5",
            "1.2345",
            "1234.567",
            "1.234 567",
            "1,2,3",
            "1..234",
            "1.",
            "1,2 3",
        ] {
            assert_eq!(number(text, 2), Err(Problem::Doubtful), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["abc", "3 miljoen", "€", "1e6", "--5", "٣", "½", ".5", ",5", "-"] {
            assert!(matches!(number(text, 2), Err(Problem::NotANumber | Problem::Empty)), "{text}");
        }
        assert_eq!(number(" \u{a0}", 2), Err(Problem::Empty));
    }

    #[test]
    fn a_negative_amount_keeps_its_sign_so_that_the_bound_refuses_it() {
        assert_eq!(number("-5", 2), Ok(-500));
        assert_eq!(number("\u{2212} 5", 2), Ok(-500));
    }

    #[test]
    fn four_hundred_digits_saturate() {
        assert!(number(&"9".repeat(400), 2).is_ok_and(|amount| amount > crate::policy::MOST_AMOUNT));
    }

    #[test]
    fn too_many_decimals_are_refused() {
        assert_eq!(number("1,234", 2), Err(Problem::Decimals(2)));
        assert_eq!(number("99,5", 0), Err(Problem::Decimals(0)));
        assert_eq!(number("99,0", 0), Ok(99));
    }

    #[test]
    fn days_are_read_as_people_type_them() {
        let april = Date::new(2023, 4, 1);
        for text in ["1-4-2023", "01-04-2023", "1/4/2023", "1.4.2023", "1 4 2023", "2023-04-01", " 1-4-2023 "]
        {
            assert_eq!(day(text).ok(), april, "{text}");
        }
        for text in ["31-4-2023", "1-4-23", "1-13-2023", "morgen", "1-4", "1-4-2023-1", "99999-1-2023"] {
            assert_eq!(day(text), Err(Problem::NotADay), "{text}");
        }
    }
}

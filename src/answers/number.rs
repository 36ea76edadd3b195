//! How people in the Netherlands type numbers, amounts and days.

use super::Problem;
use crate::date::Date;
use alloc::string::String;

/// The number in a text, with so many decimals: `1.234,56` with two is 123456.
///
/// A dot or a space groups thousands and a comma begins the decimals. What other countries mean by `1,234.50`, and what
/// nobody can be sure of, is refused rather than guessed.
pub(super) fn number(text: &str, decimals: u8) -> Result<i64, Problem> {
    let text = bare(text);
    if text.is_empty() {
        return Err(Problem::Empty);
    }
    let (negative, text) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest.trim()),
        None => (false, text),
    };
    if !text.starts_with(|first: char| first.is_ascii_digit()) {
        return Err(Problem::NotANumber);
    }
    if text.chars().any(|char| !char.is_ascii_digit() && !is_space(char) && char != '.' && char != ',') {
        return Err(Problem::NotANumber);
    }
    let (whole, fraction) = text.split_once(',').unwrap_or((text, ""));
    let whole = grouped(whole)?;
    let fraction = padded(fraction, decimals)?;
    let digits = whole.chars().chain(fraction.chars()).filter_map(|char| char.to_digit(10));
    // Past 18 digits the number is larger than any bound; saturating says so without overflowing.
    let amount =
        digits.fold(0_i64, |amount, digit| amount.saturating_mul(10).saturating_add(i64::from(digit)));
    Ok(if negative { -amount } else { amount })
}

/// The text without what people write around an amount: spaces, a euro sign, `,-`.
fn bare(text: &str) -> &str {
    let text = text.trim_matches(is_space);
    let text = ["€", "EUR", "eur", "euro", "Euro"].iter().fold(text, |text, sign| {
        let text = text.strip_prefix(sign).unwrap_or(text);
        text.strip_suffix(sign).unwrap_or(text).trim_matches(is_space)
    });
    let text = text.strip_suffix(['-', '\u{2013}', '\u{2014}']).map_or(text, |start| {
        match start.trim_end_matches('-') {
            start if start.ends_with(',') => start.trim_end_matches(','),
            _ => text,
        }
    });
    text.trim_matches(is_space)
}

fn is_space(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\n' | '\r' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// The digits of a whole number, if they are grouped by threes with one kind of mark, or not at all.
fn grouped(text: &str) -> Result<String, Problem> {
    let text = text.trim_matches(is_space);
    let dotted = text.contains('.');
    if dotted && text.contains(is_space) {
        return Err(Problem::Doubtful);
    }
    let mut groups = text.split(|char| char == '.' || is_space(char));
    let first = groups.next().unwrap_or("");
    let mut digits = String::from(first);
    let mut more = false;
    for group in groups {
        if group.len() != 3 {
            return Err(Problem::Doubtful);
        }
        digits.push_str(group);
        more = true;
    }
    if first.is_empty() || (more && first.len() > 3) { Err(Problem::Doubtful) } else { Ok(digits) }
}

/// The decimals, filled up with zeros.
fn padded(fraction: &str, decimals: u8) -> Result<String, Problem> {
    if fraction.contains(|char: char| !char.is_ascii_digit()) {
        return Err(Problem::Doubtful);
    }
    let needed = fraction.trim_end_matches('0').len();
    if needed > usize::from(decimals) {
        return Err(Problem::Decimals(decimals));
    }
    let mut padded: String = fraction.chars().take(usize::from(decimals)).collect();
    while padded.len() < usize::from(decimals) {
        padded.push('0');
    }
    Ok(padded)
}

/// The day in a text such as `1-4-2023`, `01/04/2023` or `2023-04-01`.
pub(super) fn day(text: &str) -> Result<Date, Problem> {
    let text = text.trim_matches(is_space);
    if text.is_empty() {
        return Err(Problem::Empty);
    }
    if let Some(date) = Date::parse(text) {
        return Ok(date);
    }
    let mut parts = text.split(['-', '/', '.', ' ']);
    let mut part = |most: usize| {
        let part = parts.next().filter(|part| (1..=most).contains(&part.len()))?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then_some(part)
    };
    let (day, month, year) = (part(2), part(2), part(4).filter(|year| year.len() == 4));
    let rest = parts.next();
    let date = match (day, month, year, rest) {
        (Some(day), Some(month), Some(year), None) => {
            let number = |part: &str| part.parse::<u16>().unwrap_or(0);
            Date::new(number(year), number(month) as u8, number(day) as u8)
        }
        (_, _, _, _) => None,
    };
    date.ok_or(Problem::NotADay)
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
        assert_eq!(number(&"9".repeat(400), 2), Ok(i64::MAX));
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

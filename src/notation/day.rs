//! How people type days.

use super::Scale;
use super::plain::plain;
use crate::date::{self, Date};
use crate::problem::Problem;

/// The day in a text such as `1-4-2023`, `1 april 2023` or `2023-04-01`, in days since 1970.
///
/// # Errors
/// When the text is not a day, or could be two.
pub(super) fn day(scale: &Scale<'_>, text: &str) -> Result<i64, Problem> {
    let plain = plain(text).ok_or(Problem::NotADay)?;
    let text = plain.as_bytes().trim_ascii();
    if text.is_empty() {
        return Err(Problem::Empty);
    }
    let (year, month, day) = parts(text).ok_or(Problem::NotADay)?;
    match year {
        // Beyond what a day can be; the question's own bound is nearer, and helps more.
        2200.. => Err(Problem::TooLarge(scale.max)),
        0..1900 => Err(Problem::TooSmall(scale.min)),
        _ => {
            let date = u8::try_from(month).ok().zip(u8::try_from(day).ok());
            let date = date.and_then(|(month, day)| Date::new(year, month, day)).ok_or(Problem::NoSuchDay)?;
            Ok(date.days().into())
        }
    }
}

/// Year, month and day of a text of three parts: day first, unless four digits stand in front.
fn parts(text: &[u8]) -> Option<(u16, u16, u16)> {
    let mut parts = Parts { rest: text };
    let (first, between, second, then, third) =
        (parts.part()?, parts.gap()?, parts.part()?, parts.gap()?, parts.part()?);
    // A full stop after it.
    if !matches!(parts.rest, b"" | b".") {
        return None;
    }
    let is_apart = then != NONE && (then == between || matches!(then, b',' | b' '));
    match (first, second, third) {
        // A comma stands before a year only, after the name of a month.
        (_, _, _) if between == b',' => None,
        (Part::Number(_, _, first), Part::Number(..), Part::Number(_, _, last))
            if first || last || then != between || then == NONE =>
        {
            None
        }
        (Part::Number(year, 4, false), _, _) if then != b',' => Some((year, second.month()?, third.day()?)),
        (Part::Number(..), _, _) => Some((third.year()?, second.month()?, first.day()?)),
        // "mei 10-11" may be two days.
        (Part::Month(month), _, _) if is_apart => Some((third.year()?, month, second.day()?)),
        (Part::Month(_), _, _) => None,
    }
}

/// A part of a day.
#[derive(Clone, Copy)]
enum Part {
    /// A number, in how many digits it was written, and whether as an English ordinal.
    Number(u16, usize, bool),
    /// The name of a month.
    Month(u16),
}

impl Part {
    fn day(self) -> Option<u16> {
        match self {
            Part::Number(day, 1 | 2, _) => Some(day),
            Part::Number(..) | Part::Month(_) => None,
        }
    }

    fn month(self) -> Option<u16> {
        match self {
            Part::Number(month, 1 | 2, false) | Part::Month(month) => Some(month),
            Part::Number(..) => None,
        }
    }

    fn year(self) -> Option<u16> {
        match self {
            Part::Number(year, 4, false) => Some(year),
            // Nobody can be sure of the century of later ones.
            Part::Number(year @ 0..50, 2, false) => Some(2000 + year),
            Part::Number(..) | Part::Month(_) => None,
        }
    }
}

/// Stands for no mark between two parts.
const NONE: u8 = 0;

/// The parts of a text and the marks between them, as far as they are not taken off.
struct Parts<'a> {
    rest: &'a [u8],
}

impl<'a> Parts<'a> {
    fn part(&mut self) -> Option<Part> {
        let digits = self.take(|byte| byte.is_ascii_digit());
        if digits.is_empty() {
            let month = month(self.take(|byte| byte.is_ascii_lowercase()))?;
            // The point of an abbreviation, where another mark may follow.
            self.rest = self.rest.strip_prefix(b".").filter(|rest| !rest.is_empty()).unwrap_or(self.rest);
            return Some(Part::Month(month));
        }
        let number = date::digits(digits, 1..=4)?;
        let is_ordinal = matches!(self.rest, [b's', b't', ..] | [b'n' | b'r', b'd', ..] | [b't', b'h', ..]);
        if is_ordinal {
            self.rest = self.rest.get(2..).unwrap_or(&[]);
        }
        Some(Part::Number(number, digits.len(), is_ordinal))
    }

    /// The one mark between two parts, with or without spaces around it; a space where there is nothing else.
    fn gap(&mut self) -> Option<u8> {
        let gap = self.take(|byte| matches!(byte, b'-' | b'/' | b'.' | b',' | b' '));
        match gap.trim_ascii() {
            [] => Some(if gap.is_empty() { NONE } else { b' ' }),
            [mark] => Some(*mark),
            _ => None,
        }
    }

    fn take(&mut self, belongs: fn(u8) -> bool) -> &'a [u8] {
        let end = self.rest.iter().position(|byte| !belongs(*byte)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }
}

/// The number of the month with this name or its first three letters, in Dutch or English.
fn month(word: &[u8]) -> Option<u16> {
    // In the order of the calendar, first in Dutch, then in English, then what else is written.
    const NAMES: [&str; 26] = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "mrt",
        "sept",
    ];
    const ELSE: [u16; 2] = [3, 9];
    for (index, name) in NAMES.iter().enumerate() {
        let name = name.as_bytes();
        if name == word || word.len() == 3 && name.starts_with(word) {
            return Some(ELSE.get(index.wrapping_sub(24)).copied().unwrap_or(index as u16 % 12 + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notation::{Marks, amount};
    use alloc::format;

    fn read(text: &str) -> Result<Date, Problem> {
        let days = amount(Marks::DecimalComma, &Scale::ANY_DAY, text)?;
        Ok(crate::notation::day_of(days).expect("a day between the bounds"))
    }

    #[test]
    fn days_are_read_as_people_type_them() {
        let april = Date::new(2023, 4, 1).expect("a day");
        let texts = [
            "1-4-2023",
            "01-04-2023",
            "1/4/2023",
            "1.4.2023",
            "1 4 2023",
            "2023-04-01",
            " 1-4-2023 ",
            "1-4-23",
            "2023-4-1",
            "2023.04.01",
            "2023/04/01",
            "1 - 4 - 2023",
            "1‑4‑2023",
            "1–4–2023",
            "1 april 2023",
            "1 apr 2023",
            "1 Apr. 2023",
            "1-apr-23",
            "April 1, 2023",
            "apr 1 2023",
            "1. april 2023",
            "April 1st, 2023",
            "2023 april 1",
            "\u{200e}1-4-2023\u{200f}",
            "１-４-２０２３",
            "1april2023",
            "01-04-2023.",
        ];
        for text in texts {
            assert_eq!(read(text), Ok(april), "{text}");
        }
    }

    #[test]
    fn every_month_is_known_in_both_languages() {
        let dutch = "januari februari maart april mei juni juli augustus september oktober november december";
        let english = "January February March April May June July August September October November December";
        let short = "jan feb mrt apr mei jun jul aug sept okt nov dec";
        for names in [dutch, english, short, "jan feb mar apr may jun jul aug sep oct nov dec"] {
            for (index, name) in names.split(' ').enumerate() {
                assert_eq!(
                    read(&format!("9 {name} 2024")),
                    Ok(Date::new(2024, index as u8 + 1, 9).expect("a day")),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn what_cannot_be_read_is_not_said_to_be_missing_from_the_calendar() {
        for text in [
            "morgen",
            "1-4",
            "1-4-2023-1",
            "99999-1-2023",
            "1-4-98",
            "01042023",
            "4-2023-1",
            "oktober 2019",
            "1 ma 2023",
            "1-4-123",
            "-1-4-2023",
            "\u{202e}1-4-2023",
            "1 april",
            "12:30",
            "1-4-2023 12:30",
        ] {
            assert_eq!(read(text), Err(Problem::NotADay), "{text}");
        }
        for text in ["31-4-2023", "1-13-2023", "29-2-2023", "0-1-2023", "2023-02-30", "31 april 2023"] {
            assert_eq!(read(text), Err(Problem::NoSuchDay), "{text}");
        }
        assert_eq!(read(""), Err(Problem::Empty));
    }

    #[test]
    fn a_year_beyond_all_others_is_told_by_the_bound() {
        assert_eq!(read("1-1-3023"), Err(Problem::TooLarge(Scale::ANY_DAY.max)));
        assert_eq!(read("1-1-0023"), Err(Problem::TooSmall(Scale::ANY_DAY.min)));
    }
}

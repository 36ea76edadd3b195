//! How people type days.

use super::scale::Scale;
use crate::cursor::Cursor;
use crate::date::Date;
use crate::problem::Problem;

/// The day in a plain text such as `1-4-2023`, `1 april 2023` or `2023-04-01`, in days since 1970.
///
/// # Errors
/// When the text is not a day, or could be two.
pub(super) fn day(scale: &Scale<'_>, text: &mut Cursor<'_>) -> Result<i64, Problem> {
    let Some((year, month, day)) = parts(text) else { return Err(Problem::NotADay) };
    if year >= 2200 {
        // Beyond what a day can be; the question's own bound is nearer, and helps more.
        Err(Problem::TooLarge(scale.max))
    } else if year < 1900 {
        Err(Problem::TooSmall(scale.min))
    } else if let Some(date) = Date::of(year, month, day) {
        Ok(date.days().into())
    } else {
        Err(Problem::NoSuchDay)
    }
}

/// Year, month and day of a text of three parts: day first, unless four digits stand in front.
fn parts(text: &mut Cursor<'_>) -> Option<(u32, u32, u32)> {
    let (mut before, mut between, mut then) = (NONE, NONE, NONE);
    let (mut first, mut second, mut third) = (0, 0, 0);
    for _ in 0..3 {
        (before, between, then) = (between, then, gap(text));
        (first, second, third) = (second, third, part(text));
    }
    // A full stop after it.
    text.eat(".");
    // A comma stands before a year only, after the name of a month.
    if !text.rest.is_empty() || before != NONE || matches!(between, b',' | SEVERAL) || then == SEVERAL {
        return None;
    }
    let are_numbers = first.max(second).max(third) < NAME;
    if are_numbers && (first >= ORDINAL || third >= ORDINAL || then != between || then == NONE) {
        return None;
    }
    let (year_part, month_part, day_part) = match first {
        // "mei 10-11" may be two days.
        NAME.. if then == NONE || then != between && !matches!(then, b',' | b' ') => return None,
        NAME.. => (third, first, second),
        10_000..20_000 if then != b',' => (first, second, third),
        _ => (third, second, first),
    };
    let year = match year_part {
        10_000..20_000 => year_part - 10_000,
        // Nobody can be sure of the century of later ones.
        100..150 => year_part + 1_900,
        _ => return None,
    };
    let month = if month_part >= NAME { month_part - NAME } else { one_or_two(month_part) };
    let day = one_or_two(if day_part >= ORDINAL { day_part - ORDINAL } else { day_part });
    if month.max(day) < 100 { Some((year, month, day)) } else { None }
}

/// The number of a part of one or two digits; at least 100 where it is none.
#[inline(never)]
fn one_or_two(part: u32) -> u32 {
    match part {
        10..20 => part - 10,
        100..200 => part - 100,
        _ => 100,
    }
}

/// What is added to a part that is written as an English ordinal.
const ORDINAL: u32 = 1_000_000;

/// What is added to the number of a month that is written as its name.
const NAME: u32 = 2_000_000;

/// Takes off a part of a day: its [`digits`](Cursor::digits), or the number of a month with this name or its first three
/// letters, in Dutch or English; 0 where it is neither.
fn part(text: &mut Cursor<'_>) -> u32 {
    let digits = text.digits();
    if digits > 1 {
        let is_ordinal = text.eat("st") || text.eat("nd") || text.eat("rd") || text.eat("th");
        return if is_ordinal { digits + ORDINAL } else { digits };
    }
    // In the order of the calendar, first in Dutch, then in English, then what else is written.
    let name = text.name(
        "januari februari maart april mei juni juli augustus september oktober november december \
         january february march april may june july august september october november december \
         - - mrt - - - - - sept ",
        3,
    );
    // The point of an abbreviation.
    text.eat(".");
    if name < 33 { NAME + name as u32 % 12 + 1 } else { 0 }
}

/// Stands for no mark between two parts, and for more than one.
const NONE: u8 = 0;
const SEVERAL: u8 = b'?';

/// Takes off the one mark between two parts, with or without spaces around it; a space where there is nothing else.
fn gap(text: &mut Cursor<'_>) -> u8 {
    let mut gap = NONE;
    while let [mark @ (b'-' | b'/' | b'.' | b',' | b' '), rest @ ..] = text.rest {
        text.rest = rest;
        // All other marks come after the space.
        gap = if gap <= b' ' || *mark == b' ' { gap.max(*mark) } else { SEVERAL };
    }
    gap
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

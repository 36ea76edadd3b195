//! A calendar day, without a clock or a time zone.

use crate::cursor::Cursor;
use core::num::NonZero;

/// A day of the Gregorian calendar between the years 1900 and 2199.
///
/// ```
/// use contractwijzer::date::Date;
/// let day = Date::parse("2023-04-01").expect("a real day");
/// assert_eq!((day.year(), day.month(), day.day()), (2023, 4, 1));
/// assert_eq!(Date::parse("2023-02-29"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Days since the last one before all of them. No day is 0, so that a day or none is a single number: most are optional.
    since: NonZero<i32>,
}

/// Days from 1970-01-01 to the first and the last day that a `Date` can be.
pub(crate) const FIRST: i32 = -25_567;
pub(crate) const LAST: i32 = 84_005;
/// To the one before the first.
const BEFORE: i32 = FIRST - 1;

impl Date {
    /// 1970-01-01.
    pub const EPOCH: Date = Date { since: NonZero::new(-BEFORE).expect("it is later") };

    /// The day with these numbers, if the calendar has it.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        Date::of(year.into(), month.into(), day.into())
    }

    /// The same of whatever numbers.
    pub(crate) fn of(year: u32, month: u32, day: u32) -> Option<Date> {
        let in_range = (1900..=2199).contains(&year) && (1..=12).contains(&month);
        if !in_range || day == 0 || day > length(year, month) {
            return None;
        }
        Date::from_days(days_before(year, month) + day as i32 - 1)
    }

    /// The day written as `2023-04-01`.
    pub fn parse(text: &str) -> Option<Date> {
        let mut text = Cursor::new(text);
        // Other numbers of digits make numbers that no day has.
        let year = text.digits().wrapping_sub(10_000);
        let has_month = text.eat("-");
        let month = text.digits().wrapping_sub(100);
        let has_day = text.eat("-");
        let day = text.digits().wrapping_sub(100);
        if has_month && has_day && text.rest.is_empty() { Date::of(year, month, day) } else { None }
    }

    /// The day so many days after (or before) 1970-01-01.
    pub fn from_days(days: i32) -> Option<Date> {
        if !(FIRST..=LAST).contains(&days) {
            return None;
        }
        NonZero::new(days - BEFORE).map(|since| Date { since })
    }

    /// Days since 1970-01-01.
    pub fn days(self) -> i32 {
        self.since.get() + BEFORE
    }

    /// The calendar year.
    pub fn year(self) -> u16 {
        self.parts().0
    }

    /// The month, from 1.
    pub fn month(self) -> u8 {
        self.parts().1
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.parts().2
    }

    fn parts(self) -> (u16, u8, u8) {
        let mut year = 1900;
        while year < 2199 && days_before(year + 1, 1) <= self.days() {
            year += 1;
        }
        let mut month = 1;
        while month < 12 && days_before(year, month + 1) <= self.days() {
            month += 1;
        }
        let day = self.days() - days_before(year, month) + 1;
        (year as u16, month as u8, day as u8)
    }
}

impl core::fmt::Display for Date {
    fn fmt(&self, to: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (year, month, day) = self.parts();
        write!(to, "{year}-{month:02}-{day:02}")
    }
}

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn length(year: u32, month: u32) -> u32 {
    match month {
        2 => 28 + u32::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to the first day of the month.
fn days_before(year: u32, month: u32) -> i32 {
    let years = year - 1;
    let leap_days = years / 4 - years / 100 + years / 400;
    let months: u32 = (1..month).map(|month| length(year, month)).sum();
    (years * 365 + leap_days + months) as i32 - 719_162
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn every_day_reads_back_as_itself() {
        for days in FIRST..=LAST {
            let date = Date::from_days(days).expect("in range");
            assert_eq!(Date::parse(&date.to_string()), Some(date));
        }
    }

    #[test]
    fn known_days_count_from_1970() {
        let days = |text| Date::parse(text).map(Date::days);
        assert_eq!(days("1970-01-01"), Some(0));
        assert_eq!(days("1900-01-01"), Some(FIRST));
        assert_eq!(days("2199-12-31"), Some(LAST));
        assert_eq!(days("2024-02-29"), Some(19_782));
    }

    #[test]
    fn what_is_not_a_day_is_refused() {
        let texts = [
            "",
            "2023",
            "2023-2-1",
            "2023-02-29",
            "1900-02-29",
            "2023-13-01",
            "2023-00-10",
            "2023-01-00",
            "2023-04-31",
            "1899-12-31",
            "2200-01-01",
            "2023-01-01-01",
            "+023-01-01",
            "2023-01-1a",
            "٢٠٢٣-01-01",
        ];
        for text in texts {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}

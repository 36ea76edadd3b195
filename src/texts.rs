//! The interface's own words, and how numbers and days are written in them.

#[cfg(not(target_arch = "wasm32"))]
mod en;
#[cfg(not(target_arch = "wasm32"))]
mod languages;
#[cfg(not(target_arch = "wasm32"))]
mod nl;
mod word;

pub use word::Word;

use crate::answers::Problem;
use crate::date::Date;
use crate::diagram::Pages;
use crate::policy::{Class, Mark, Unit};
use alloc::string::String;
use alloc::vec::Vec;

/// The words of one language, a text for each [`Word`]. They travel in the pack: the wasm knows no language.
#[derive(Clone, Debug, PartialEq)]
pub struct Texts {
    /// The texts, in the order of [`Word::ALL`].
    pub all: Vec<String>,
}

impl Texts {
    /// The text of a word.
    pub fn of(&self, word: Word) -> &str {
        &self.all[word as usize]
    }

    /// The text of a word with each `#` filled in, in order.
    pub fn filled(&self, word: Word, values: &[&str]) -> String {
        let mut filled = String::new();
        let mut rest = self.of(word);
        for value in values {
            let (before, after) = cut(rest, b'#');
            filled.push_str(before);
            filled.push_str(value);
            rest = after;
        }
        filled.push_str(rest);
        filled
    }

    /// How many pages are left, this one included.
    pub fn pages(&self, pages: Pages) -> String {
        let number = |pages: u16| self.number_plain(pages.into());
        match (pages.least, pages.most) {
            (_, 0 | 1) => self.filled(Word::LastPage, &[]),
            (least, most) if least == most => self.filled(Word::PagesLeft, &[&number(most)]),
            (least, most) => self.filled(Word::PagesBetween, &[&number(least), &number(most)]),
        }
    }

    /// A class of outcome in a few words.
    pub fn class(&self, class: Class) -> &str {
        self.of(match class {
            Class::Likely => Word::ClassLikely,
            Class::Conditional => Word::ClassConditional,
            Class::RunsOn => Word::ClassRunsOn,
            Class::TooEarly => Word::ClassTooEarly,
            Class::TooLate => Word::ClassTooLate,
            Class::No => Word::ClassNo,
            Class::Unclear => Word::ClassUnclear,
            Class::OutOfScope => Word::ClassOutOfScope,
        })
    }

    /// What a class says, and what it leaves open.
    pub fn meaning(&self, class: Class) -> &str {
        self.of(match class {
            Class::Likely => Word::MeansLikely,
            Class::Conditional => Word::MeansConditional,
            Class::RunsOn => Word::MeansRunsOn,
            Class::TooEarly => Word::MeansTooEarly,
            Class::TooLate => Word::MeansTooLate,
            Class::No => Word::MeansNo,
            Class::Unclear => Word::MeansUnclear,
            Class::OutOfScope => Word::MeansOutOfScope,
        })
    }

    /// How much a change takes, from 1 to 5.
    pub fn effort(&self, effort: u8) -> &str {
        self.of(match effort {
            0 | 1 => Word::Effort1,
            2 => Word::Effort2,
            3 => Word::Effort3,
            4 => Word::Effort4,
            _ => Word::Effort5,
        })
    }

    /// The cells of an axis from `first` up to, not including, `end`: where a number lies.
    pub fn between(&self, starts: &[i64], unit: &Unit, first: usize, end: usize) -> String {
        let least = first.checked_sub(1).and_then(|start| starts.get(start)).copied();
        let next = end.checked_sub(1).and_then(|start| starts.get(start)).copied();
        if *unit == Unit::Day && (least, next) != (None, None) {
            return self.period(least.and_then(day_of), next.and_then(|next| day_of(next - 1)));
        }
        // One step beyond a round value is said by that value: `> 12` with one decimal is not "12,1 or more".
        let is_beyond = |value: i64| value > 10 && value % 10 == 1;
        let (word, value) = match (least, next) {
            (Some(least), Some(next)) if next - least == 1 => return self.value(least, unit),
            (Some(least), Some(next)) => {
                let values = [self.value(least, unit), self.value(next - 1, unit)];
                return self.filled(Word::ValueBetween, &[&values[0], &values[1]]);
            }
            (Some(least), None) if is_beyond(least) => (Word::MoreThan, least - 1),
            (Some(least), None) => (Word::OrMore, least),
            (None, Some(next)) if is_beyond(next) => (Word::AtMost, next - 1),
            (None, Some(next)) => (Word::LessThan, next),
            (None, None) => return self.of(Word::AnyValue).into(),
        };
        self.filled(word, &[&self.value(value, unit)])
    }

    /// How much of a source was seen.
    pub fn mark(&self, mark: Mark) -> &str {
        self.of(match mark {
            Mark::Text => Word::MarkText,
            Mark::Page => Word::MarkPage,
            Mark::Cut => Word::MarkCut,
            Mark::ThirdParty => Word::MarkThirdParty,
            Mark::Inferred => Word::MarkInferred,
        })
    }

    /// That the contract year is over.
    pub fn year_over(&self, year: u16) -> String {
        self.filled(Word::YearOver, &[&self.number_plain(year.into())])
    }

    /// Label of the field for one of several numbers.
    pub fn number_of(&self, number: usize) -> String {
        self.filled(Word::NumberOf, &[&self.number_plain(number as u64)])
    }

    /// A period in words; empty when both ends are open.
    pub fn period(&self, from: Option<Date>, until: Option<Date>) -> String {
        match (from, until) {
            (Some(from), Some(until)) if from == until => self.filled(Word::On, &[&self.day(from)]),
            (Some(from), Some(until)) => self.filled(Word::Between, &[&self.day(from), &self.day(until)]),
            (Some(from), None) => self.filled(Word::From, &[&self.day(from)]),
            (None, Some(until)) => self.filled(Word::Until, &[&self.day(until)]),
            (None, None) => String::new(),
        }
    }

    /// What is wrong with what was filled in, and how to mend it.
    pub fn problem(&self, problem: &Problem, unit: &Unit) -> String {
        let example = example(unit);
        match problem {
            Problem::NothingChosen => self.filled(Word::NothingChosen, &[]),
            Problem::Empty => self.filled(Word::NothingTyped, &[example]),
            Problem::NotANumber => self.filled(Word::NotANumber, &[example]),
            Problem::Doubtful => self.filled(Word::Doubtful, &[example]),
            Problem::Decimals(0) => self.filled(Word::NotWhole, &[]),
            Problem::Decimals(most) => {
                self.filled(Word::TooManyDecimals, &[&self.number_plain((*most).into()), example])
            }
            Problem::TooSmall(least) => self.filled(Word::TooSmall, &[&self.value(*least, unit)]),
            Problem::TooLarge(most) => self.filled(Word::TooLarge, &[&self.value(*most, unit)]),
            Problem::NotADay => self.filled(Word::NotADay, &[]),
            Problem::TooMany(most) => {
                self.filled(Word::TooManyNumbers, &[&self.number_plain((*most).into())])
            }
        }
    }

    /// Digits, not grouped: a year, a count.
    pub fn number_plain(&self, number: u64) -> String {
        digits(number, 0, 0)
    }

    /// A value on an axis, with its unit: `€ 2.999.999,99`. Dutch in every language, because numbers are typed that way.
    pub fn value(&self, amount: i64, unit: &Unit) -> String {
        let number = match unit {
            Unit::Day => return day_of(amount).map_or(String::new(), |day| self.day(day)),
            Unit::Euro | Unit::Whole(_) | Unit::Decimal(_, _) => self.typed(amount, unit),
        };
        match unit {
            Unit::Euro => joined(&["€\u{a0}", &number]),
            Unit::Whole(name) | Unit::Decimal(_, name) if !name.is_empty() => joined(&[&number, " ", name]),
            Unit::Whole(_) | Unit::Decimal(_, _) | Unit::Day => number,
        }
    }

    /// A value on an axis as a visitor would type it.
    pub fn typed(&self, amount: i64, unit: &Unit) -> String {
        let decimals = match unit {
            Unit::Euro => 2,
            Unit::Whole(_) => 0,
            Unit::Decimal(decimals, _) => *decimals,
            Unit::Day => return day_of(amount).map_or(String::new(), |day| self.typed_day(day)),
        };
        let (sign, amount) = (if amount < 0 { "-" } else { "" }, amount.unsigned_abs());
        // Decimals that are all 0 are left out.
        let one = (0..decimals).fold(1_u64, |one, _| one.wrapping_mul(10)).max(1);
        let (amount, decimals) = if amount % one == 0 { (amount / one, 0) } else { (amount, decimals) };
        joined(&[sign, &digits(amount, decimals, 3)])
    }

    /// A day as a visitor would type it.
    pub fn typed_day(&self, date: Date) -> String {
        let part = |number: u16| self.number_plain(number.into());
        joined(&[&part(date.day().into()), "-", &part(date.month().into()), "-", &part(date.year())])
    }

    /// A day in words.
    pub fn day(&self, date: Date) -> String {
        let month = &self.all[Word::January as usize + usize::from(date.month()) - 1];
        let part = |number: u16| self.number_plain(number.into());
        joined(&[&part(date.day().into()), " ", month, " ", &part(date.year())])
    }
}

/// Several texts as one. The standard `concat` is generic, and costs the browser 2 kB.
pub(crate) fn joined(parts: &[&str]) -> String {
    let mut text = String::new();
    parts.iter().for_each(|part| text.push_str(part));
    text
}

/// Adds a name to a list in a sentence.
pub(crate) fn list(to: &mut String, name: &str) {
    to.push_str(if to.is_empty() { "" } else { ", " });
    to.push_str(name);
}

/// What stands before the first such mark in a text, and what after it. The standard `split` costs the browser 1 kB.
pub(crate) fn cut(text: &str, mark: u8) -> (&str, &str) {
    let place = text.bytes().position(|byte| byte == mark).unwrap_or(text.len());
    (text.get(..place).unwrap_or(""), text.get(place + 1..).unwrap_or(""))
}

/// The digits of a number with so many decimals, its whole part grouped by so many.
pub(crate) fn digits(mut number: u64, decimals: u8, group: usize) -> String {
    let mut reversed = Vec::new();
    let mut place = 0;
    while number > 0 || place <= usize::from(decimals) {
        let whole = place.wrapping_sub(usize::from(decimals));
        if place > 0 && whole == 0 {
            reversed.push(b',');
        } else if group > 0 && place > usize::from(decimals) && whole.is_multiple_of(group) {
            reversed.push(b'.');
        }
        reversed.push(b'0' + (number % 10) as u8);
        number /= 10;
        place += 1;
    }
    reversed.iter().rev().map(|byte| char::from(*byte)).collect()
}

fn day_of(amount: i64) -> Option<Date> {
    i32::try_from(amount).ok().and_then(Date::from_days)
}

fn example(unit: &Unit) -> &'static str {
    match unit {
        Unit::Euro => "1.250.000,00",
        Unit::Whole(_) => "100",
        Unit::Decimal(1, _) => "99,5",
        Unit::Decimal(_, _) => "0,75",
        Unit::Day => "15-10-2022",
    }
}

// The browser has no words of its own to try them with.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use alloc::borrow::ToOwned;

    #[test]
    fn numbers_are_grouped_the_dutch_way() {
        let texts = Texts::in_language("nl");
        let euro = |cents: i64| texts.value(cents, &Unit::Euro);
        assert_eq!(euro(299_999_999), "€\u{a0}2.999.999,99");
        assert_eq!(euro(300_000_000), "€\u{a0}3.000.000");
        assert_eq!(euro(5), "€\u{a0}0,05");
        assert_eq!(euro(0), "€\u{a0}0");
        assert_eq!(texts.value(-123_456, &Unit::Whole(String::new())), "-123.456");
        assert_eq!(texts.value(30, &Unit::Decimal(2, "fte".to_owned())), "0,30 fte");
        assert_eq!(texts.number_plain(2023), "2023");
    }

    #[test]
    fn where_a_number_lies_is_said_by_round_values() {
        let texts = Texts::in_language("nl");
        let hours = Unit::Decimal(2, "uur".to_owned());
        let below = |start: i64, unit: &Unit| texts.between(&[start], unit, 0, 1);
        let from = |start: i64, unit: &Unit| texts.between(&[start], unit, 1, 2);
        assert_eq!(below(4_001, &hours), "hoogstens 40 uur");
        assert_eq!(from(4_001, &hours), "meer dan 40 uur");
        assert_eq!(below(4_000, &hours), "minder dan 40 uur");
        assert_eq!(from(4_000, &hours), "40 uur of meer");
        assert_eq!(from(300_000_001, &Unit::Euro), "meer dan €\u{a0}3.000.000");
        assert_eq!(from(1, &Unit::Whole(String::new())), "1 of meer");
        assert_eq!(texts.between(&[60, 120], &Unit::Whole(String::new()), 1, 2), "60 tot en met 119");
        assert_eq!(texts.between(&[7, 8], &Unit::Whole(String::new()), 1, 2), "7");
        assert_eq!(texts.between(&[7], &Unit::Whole(String::new()), 0, 2), "ingevuld");
    }

    #[test]
    fn where_a_day_lies_is_said_as_a_period() {
        let texts = Texts::in_language("nl");
        let day = |month, day| Date::new(2024, month, day).expect("a day").days().into();
        let starts: [i64; 2] = [day(9, 2), day(11, 1)];
        let between = |first, end| texts.between(&starts, &Unit::Day, first, end);
        assert_eq!(between(0, 1), "Uiterlijk 1 september 2024");
        assert_eq!(between(1, 2), "Van 2 september 2024 tot en met 31 oktober 2024");
        assert_eq!(between(2, 3), "Vanaf 1 november 2024");
        assert_eq!(between(0, 3), "ingevuld");
        assert_eq!(texts.between(&[starts[0], starts[0] + 1], &Unit::Day, 1, 2), "Op 2 september 2024");
    }

    #[test]
    fn what_is_shown_can_be_typed_back() {
        let texts = Texts::in_language("nl");
        for unit in [Unit::Euro, Unit::Whole(String::new()), Unit::Decimal(1, String::new()), Unit::Day] {
            for amount in [0, 1, 5, 9, 10, 99, 100, 1_000, 12_345, 47_481] {
                let typed = texts.typed(amount, &unit);
                assert_eq!(crate::answers::amount(&unit, 0, i64::MAX, &typed), Ok(amount), "{typed}");
            }
        }
    }

    #[test]
    fn days_are_written_out() {
        let texts = Texts::in_language("nl");
        for (month, word) in (1..=12).zip(Word::ALL) {
            let day = Date::new(2023, month, 1).expect("a day");
            assert_eq!(texts.day(day), joined(&["1 ", texts.of(*word), " 2023"]));
        }
        let day = Date::new(2023, 4, 1).expect("a day");
        assert_eq!(texts.day(day), "1 april 2023");
        assert_eq!(Texts::in_language("en").period(Some(day), None), "From 1 April 2023");
    }
}

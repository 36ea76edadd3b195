//! How a value is shown, and how it stands in a field so that it reads as itself.

use super::scale::{Marks, Scale, Unit};
use crate::date::Date;
use crate::text::joined;
use crate::texts::{Texts, Word};
use alloc::string::String;

impl Texts {
    /// Which marks this language puts into numbers.
    pub fn marks(&self) -> Marks {
        if self.of(Word::DecimalMark) == "." { Marks::DecimalPoint } else { Marks::DecimalComma }
    }

    /// Digits, not grouped: a year, a count.
    pub fn number_plain(&self, number: u64) -> String {
        digits(number)
    }

    /// A value on an axis, with its unit: `€ 2.999.999,99`.
    pub fn value(&self, amount: i64, unit: &Unit) -> String {
        let sign = match unit {
            Unit::Day => return day_of(amount).map_or(String::new(), |day| self.day(day)),
            Unit::Euro => "€\u{a0}",
            Unit::Whole(_) | Unit::Decimal(..) => "",
        };
        let number = grouped(self.marks(), amount, unit.decimals());
        let (one, several) = unit.names();
        let name = if matches!(number.as_bytes(), b"1") { one } else { several };
        joined(&[sign, &number, if name.is_empty() { "" } else { " " }, name])
    }

    /// A value on an axis as a visitor would type it. It is [read](super::amount) as itself, and never asked back.
    pub fn typed(&self, amount: i64, unit: &Unit) -> String {
        match unit {
            Unit::Day => day_of(amount).map_or(String::new(), |day| self.typed_day(day)),
            Unit::Euro | Unit::Whole(_) => grouped(self.marks(), amount, unit.decimals()),
            Unit::Decimal(decimals, _) => unmistakable(self.marks(), amount, *decimals),
        }
    }

    /// A thousandth of a number as a visitor would type it, read as itself whatever the question.
    pub fn typed_thousandths(&self, thousandths: i64) -> String {
        unmistakable(self.marks(), thousandths, 3)
    }

    /// A thousandth of a number in words, which read the same in every notation: `85 duizend euro`, `12 euro en 50 cent`.
    pub fn in_words(&self, thousandths: i64, unit: &Unit) -> String {
        let amount = thousandths.unsigned_abs();
        let (number, fraction) = (self.whole_in_words(amount / 1_000), amount % 1_000);
        let number = joined(&[if thousandths < 0 { "-" } else { "" }, &number]);
        let is_euro = matches!(unit, Unit::Euro);
        if is_euro && fraction > 0 && fraction.is_multiple_of(10) {
            return self.filled(Word::EuroAndCents, &[&number, &digits(fraction / 10)]);
        }
        let number = if fraction > 0 {
            let (fraction, places) = without_zeros(fraction, 3);
            joined(&[&number, " ", self.of(Word::Point), " ", &padded(fraction, places)])
        } else {
            number
        };
        if is_euro { self.filled(Word::Euro, &[&number]) } else { number }
    }

    fn whole_in_words(&self, number: u64) -> String {
        let mut words = String::new();
        let parts = [(number / 1_000_000, Word::Million), (number / 1_000 % 1_000, Word::Thousand)];
        for (part, word) in parts {
            if part > 0 {
                words.push_str(&joined(&[&digits(part), " ", self.of(word), " "]));
            }
        }
        let rest = number % 1_000;
        if rest > 0 || words.is_empty() {
            words.push_str(&digits(rest));
        }
        String::from(words.trim_ascii())
    }

    /// An example of what can be typed: within the bounds, as round as it can be, and a day of the policy's own year.
    pub fn example(&self, scale: &Scale<'_>, year: u16) -> String {
        let is_day = matches!(scale.unit, Unit::Day);
        let mut example = 125_000_000;
        if is_day {
            example = Date::new(year, 10, 15).map_or(scale.min, |day| day.days().into());
        }
        while !is_day && example > 0 && example > scale.max / 2 {
            example /= 10;
        }
        if example < scale.min || example > scale.max {
            // Bounds are far from overflowing; see `MOST_AMOUNT`.
            example = scale.min + (scale.max - scale.min) / 2;
        }
        self.typed(example, scale.unit)
    }

    /// A day as a visitor would type it.
    pub fn typed_day(&self, date: Date) -> String {
        day_with("-", &digits(date.month().into()), date)
    }

    /// A day in words.
    pub fn day(&self, date: Date) -> String {
        day_with(" ", &self.all[Word::January as usize + usize::from(date.month()) - 1], date)
    }

    /// The cells of an axis from `first` up to, not including, `end`: where a number lies.
    pub fn between(&self, starts: &[i64], unit: &Unit, first: usize, end: usize) -> String {
        // Before the first there is none.
        let least = starts.get(first.wrapping_sub(1)).copied();
        let next = starts.get(end.wrapping_sub(1)).copied();
        if matches!(unit, Unit::Day) && (least, next) != (None, None) {
            return self.period(least.and_then(day_of), next.and_then(|next| day_of(next - 1)));
        }
        // One step beyond a round value is said by that value: `> 12` with one decimal is not "12,1 or more".
        let is_beyond = |value: i64| value > 10 && value % 10 == 1;
        let (word, value, last) = match (least, next) {
            (Some(least), Some(next)) if next - least == 1 => return self.value(least, unit),
            (Some(least), Some(next)) => (Word::ValueBetween, least, Some(next - 1)),
            (Some(least), None) if is_beyond(least) => (Word::MoreThan, least - 1, None),
            (Some(least), None) => (Word::OrMore, least, None),
            (None, Some(next)) if is_beyond(next) => (Word::AtMost, next - 1, None),
            (None, Some(next)) => (Word::LessThan, next, None),
            (None, None) => return self.of(Word::AnyValue).into(),
        };
        self.filled_by(word, value, last, unit)
    }

    /// A period in words; empty when both ends are open.
    pub fn period(&self, from: Option<Date>, until: Option<Date>) -> String {
        let (word, first, last) = match (from, until) {
            (Some(from), Some(until)) if from == until => (Word::On, from, None),
            (Some(from), Some(until)) => (Word::Between, from, Some(until.days().into())),
            (Some(from), None) => (Word::From, from, None),
            (None, Some(until)) => (Word::Until, until, None),
            (None, None) => return String::new(),
        };
        self.filled_by(word, first.days().into(), last, &Unit::Day)
    }

    /// The text of a word, filled in with one value or two.
    fn filled_by(&self, word: Word, first: i64, last: Option<i64>, unit: &Unit) -> String {
        let first = self.value(first, unit);
        match last {
            Some(last) => self.filled(word, &[&first, &self.value(last, unit)]),
            None => self.filled(word, &[&first]),
        }
    }
}

/// A day with this mark around its month.
fn day_with(mark: &str, month: &str, date: Date) -> String {
    joined(&[&digits(date.day().into()), mark, month, mark, &digits(date.year().into())])
}

/// A number with so many decimals, its thousands apart. Decimals that are all 0 are left out.
fn grouped(marks: Marks, amount: i64, decimals: u8) -> String {
    let (number, one) = (amount.unsigned_abs(), ten_to_the(decimals));
    let (number, decimals) = if number.is_multiple_of(one) { (number / one, 0) } else { (number, decimals) };
    written(amount < 0, number, decimals, Some(marks.thousands()), marks)
}

/// A number with so many decimals, in which no mark can be taken for another: its thousands are not apart, and it does not
/// have exactly three decimals.
fn unmistakable(marks: Marks, amount: i64, decimals: u8) -> String {
    let (mut number, mut decimals) = without_zeros(amount.unsigned_abs(), decimals);
    if decimals == 3 {
        (number, decimals) = (number * 10, 4);
    }
    written(amount < 0, number, decimals, None, marks)
}

/// The same number with as few decimals as it can have.
fn without_zeros(mut number: u64, mut decimals: u8) -> (u64, u8) {
    while decimals > 0 && number.is_multiple_of(10) {
        number /= 10;
        decimals -= 1;
    }
    (number, decimals)
}

fn ten_to_the(power: u8) -> u64 {
    (0..power).fold(1, |ten, _| ten * 10)
}

/// Digits, not grouped.
pub(crate) fn digits(number: u64) -> String {
    written(false, number, 0, None, Marks::DecimalComma)
}

/// So many digits, with zeros in front.
fn padded(number: u64, places: u8) -> String {
    let text = digits(number + ten_to_the(places));
    text.get(1..).unwrap_or("").into()
}

/// The digits of a number with so many decimals, its whole part in groups of three if there is a mark for them.
fn written(is_negative: bool, mut number: u64, decimals: u8, thousands: Option<u8>, marks: Marks) -> String {
    let decimals = usize::from(decimals);
    let (mut one, mut place) = (1, 0);
    while number / one >= 10 || place < decimals {
        one *= 10;
        place += 1;
    }
    let mut text = String::from(if is_negative { "-" } else { "" });
    loop {
        text.push(char::from(b'0' + (number / one) as u8));
        if place == 0 {
            return text;
        }
        if place == decimals {
            text.push(char::from(marks.decimal()));
        } else if let Some(mark) = thousands
            && place > decimals
            && (place - decimals).is_multiple_of(3)
        {
            text.push(char::from(mark));
        }
        number %= one;
        one /= 10;
        place -= 1;
    }
}

pub(crate) fn day_of(amount: i64) -> Option<Date> {
    i32::try_from(amount).ok().and_then(Date::from_days)
}

// The browser has no words of its own to try them with.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::notation;
    use alloc::borrow::ToOwned;
    use alloc::vec::Vec;

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
    fn numbers_are_grouped_as_the_page_is_written() {
        let texts = Texts::in_language("en");
        assert_eq!(texts.value(299_999_999, &Unit::Euro), "€\u{a0}2,999,999.99");
        assert_eq!(texts.value(1_250, &Unit::Decimal(3, "fte".to_owned())), "1.250 fte");
        assert_eq!(texts.value(125_050, &Unit::Decimal(2, "fte".to_owned())), "1,250.50 fte");
    }

    #[test]
    fn what_stands_in_a_field_reads_as_itself_and_is_never_asked_back() {
        let units = (0..5).map(|decimals| Unit::Decimal(decimals, String::new()));
        let units: Vec<Unit> = units.chain([Unit::Euro, Unit::Whole(String::new()), Unit::Day]).collect();
        for (language, unit) in
            ["nl", "en"].iter().flat_map(|language| units.iter().map(move |unit| (language, unit)))
        {
            let texts = Texts::in_language(language);
            let scale = Scale { unit, min: i64::MIN / 200, max: i64::MAX / 200, starts: None };
            let around = (0..9)
                .map(|power| 10_i64.pow(power))
                .flat_map(|ten| [ten - 1, ten, ten + 1, 5 * ten / 4, 85 * ten]);
            let days = matches!(unit, Unit::Day).then_some(0..84_000);
            for amount in around.filter(|amount| days.as_ref().is_none_or(|days| days.contains(amount))) {
                let typed = texts.typed(amount, unit);
                assert_eq!(
                    notation::amount(texts.marks(), &scale, &typed),
                    Ok(amount),
                    "{language} {unit:?} {typed}"
                );
            }
        }
    }

    #[test]
    fn a_meaning_that_was_chosen_reads_as_itself_whatever_the_question() {
        let units = [
            Unit::Euro,
            Unit::Whole(String::new()),
            Unit::Decimal(1, String::new()),
            Unit::Decimal(4, String::new()),
        ];
        for (language, unit) in
            ["nl", "en"].iter().flat_map(|language| units.iter().map(move |unit| (language, unit)))
        {
            let texts = Texts::in_language(language);
            let scale = Scale { unit, min: 0, max: i64::MAX / 200, starts: Some(&[]) };
            for thousandths in [1_000, 1_250, 85_000, 85_120, 999_999, 1_000_000, 85_000_000, 1_250_000_000] {
                let typed = texts.typed_thousandths(thousandths);
                let read = notation::amount(texts.marks(), &scale, &typed);
                let steps = thousandths * 10_i64.pow(unit.decimals().into()) / 1_000;
                assert_eq!(read, Ok(steps), "{language} {unit:?} {typed}");
            }
        }
    }

    #[test]
    fn numbers_in_words_cannot_be_taken_for_others() {
        let texts = Texts::in_language("nl");
        let euro = |thousandths| texts.in_words(thousandths, &Unit::Euro);
        assert_eq!(euro(85_000_000), "85 duizend euro");
        assert_eq!(euro(85_000), "85 euro");
        assert_eq!(euro(12_500), "12 euro en 50 cent");
        assert_eq!(euro(12_345), "12 komma 345 euro");
        assert_eq!(euro(1_250_500_000), "1 miljoen 250 duizend 500 euro");
        assert_eq!(euro(0), "0 euro");
        let fte = |thousandths| texts.in_words(thousandths, &Unit::Decimal(2, "fte".to_owned()));
        assert_eq!(fte(1_250), "1 komma 25");
        assert_eq!(fte(1_250_000), "1 duizend 250");
        assert_eq!(fte(1_050), "1 komma 05");
        assert_eq!(
            Texts::in_language("en").in_words(2_500_000_000, &Unit::Euro),
            "2 million 500 thousand euros"
        );
    }

    #[test]
    fn an_example_can_be_typed() {
        let texts = Texts::in_language("nl");
        let bounds = [
            (Unit::Decimal(1, String::new()), 0, 100),
            (Unit::Whole(String::new()), 0, 50),
            (Unit::Whole(String::new()), 1_990, 2_030),
            (Unit::Euro, 0, 100_000_000_000),
            (Unit::Decimal(2, String::new()), 0, 16_800),
            (Unit::Whole(String::new()), 0, 1),
            (Unit::Day, 17_000, 19_000),
        ];
        for (unit, min, max) in bounds {
            let scale = Scale { unit: &unit, min, max, starts: None };
            let example = texts.example(&scale, 2024);
            assert!(notation::amount(texts.marks(), &scale, &example).is_ok(), "{unit:?} {example}");
        }
        let score = Scale { unit: &Unit::Decimal(1, String::new()), min: 0, max: 100, starts: None };
        assert_eq!(texts.example(&score, 2024), "1,2");
        assert_eq!(texts.example(&Scale::ANY_DAY, 2024), "15-10-2024");
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

//! The interface's own words. A language is one file of data; a word that is missing does not compile.

mod en;
mod nl;

use crate::answers::Problem;
use crate::date::Date;
use crate::diagram::Pages;
use crate::policy::{Class, Mark, Unit};
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

/// The words of one language. A `#` is filled in with what the comment names.
pub struct Texts {
    /// Names of the months, from January.
    pub months: [&'static str; 12],
    /// "Contractjaar".
    pub contract_year: &'static str,
    /// What to have at hand; heads a list.
    pub prepare: &'static str,
    /// That nothing is stored or sent.
    pub privacy: &'static str,
    /// Label of the button that starts the questions.
    pub begin: &'static str,
    /// That this is the last question.
    pub last_page: &'static str,
    /// How many pages are left, this one included.
    pub pages_left: &'static str,
    /// The same as fewest and most.
    pub pages_between: &'static str,
    /// Label of the button to the page before.
    pub back: &'static str,
    /// Label of the button to the next page.
    pub onward: &'static str,
    /// Label of the same button where every answer ends the questions.
    pub to_outcome: &'static str,
    /// Label of the button "weet ik niet", and how that answer reads in a list.
    pub do_not_know: &'static str,
    /// Said on the page of a question that was answered so.
    pub did_not_know: &'static str,
    /// Yes.
    pub yes: &'static str,
    /// No.
    pub no: &'static str,
    /// Heads why a question is asked.
    pub why_asked: &'static str,
    /// Heads what a number is based on.
    pub based_on: &'static str,
    /// Before an error, for who does not see its colour.
    pub error: &'static str,
    /// What is wrong with what was filled in, and how to mend it.
    pub problems: Problems,
    /// Label of the field for one of several numbers: which one.
    pub number_of: &'static str,
    /// Classes of outcome in a few words, in their order.
    pub classes: [&'static str; 8],
    /// Heading over a decision while answers are missing.
    pub still_open: &'static str,
    /// Heading over a decision that depends on how the policy is read.
    pub unclear: &'static str,
    /// Said where the answers contradict each other.
    pub impossible: &'static str,
    /// Heads the outcomes that are still possible.
    pub possible: &'static str,
    /// Said of a decision that does not arise.
    pub not_applicable: &'static str,
    /// Heads the readings of an unclear passage.
    pub readings: &'static str,
    /// After the reading that leads.
    pub leading: &'static str,
    /// Before the question to put to the insurer.
    pub ask_insurer: &'static str,
    /// Heads the criteria of a tier.
    pub criteria: &'static str,
    /// Before what is not known.
    pub unknown: &'static str,
    /// Heads the reasons.
    pub reasons: &'static str,
    /// Before the answers that a reason rests on.
    pub because: &'static str,
    /// Before a rule of several that may decide.
    pub maybe_rule: &'static str,
    /// Label of a source.
    pub source: &'static str,
    /// How much of a source was seen, in the order of the marks.
    pub marks: [&'static str; 5],
    /// Heads edges.
    pub edges: &'static str,
    /// Heads notes.
    pub notes: &'static str,
    /// Heads consequences of having no contract.
    pub consequences: &'static str,
    /// Heads terms.
    pub terms: &'static str,
    /// From one day to another, both included.
    pub between: &'static str,
    /// From a day.
    pub from: &'static str,
    /// Until a day, included.
    pub until: &'static str,
    /// Marks a term that is over.
    pub passed: &'static str,
    /// Marks a term whose day is not known.
    pub day_unknown: &'static str,
    /// Heads next steps.
    pub next_steps: &'static str,
    /// Label of a link that gives its address.
    pub see: &'static str,
    /// Heads the extra decisions that can be opened.
    pub extras: &'static str,
    /// Label of the button that opens one.
    pub open_extra: &'static str,
    /// Heads the list of answers.
    pub answers: &'static str,
    /// Label of the button that changes an answer; the question's short name follows, for who does not see it.
    pub change: &'static str,
    /// Label of the day looked at.
    pub date: &'static str,
    /// How to type a day.
    pub date_hint: &'static str,
    /// Label of the button that applies the day.
    pub set_date: &'static str,
    /// Label of the button that forgets everything.
    pub restart: &'static str,
    /// That the contract year is over: the year.
    pub year_over: &'static str,
    /// That this is an indication: the year, the insurer.
    pub disclaimer: &'static str,
    /// Label of the revision of the rules.
    pub revision: &'static str,
}

/// What is wrong with what was filled in, and how to mend it. A `#` is an example, a bound or a count.
pub struct Problems {
    /// No option was chosen.
    pub nothing_chosen: &'static str,
    /// Nothing was typed: an example.
    pub empty: &'static str,
    /// It is not a number: an example.
    pub not_a_number: &'static str,
    /// Marks make it doubtful: an example.
    pub doubtful: &'static str,
    /// It should be a whole number.
    pub whole: &'static str,
    /// Too many decimals: how many there may be, an example.
    pub decimals: &'static str,
    /// Too small: the bound.
    pub too_small: &'static str,
    /// Too large: the bound.
    pub too_large: &'static str,
    /// Not a day of the calendar.
    pub not_a_day: &'static str,
    /// Too many numbers: how many there may be.
    pub too_many: &'static str,
}

/// The words of a language; Dutch where there are none of it.
pub fn texts(language: &str) -> &'static Texts {
    if language.starts_with("en") { &en::TEXTS } else { &nl::TEXTS }
}

impl Texts {
    /// A text with each `#` filled in, in order.
    pub fn filled(&self, text: &str, values: &[&str]) -> String {
        let mut filled = String::new();
        let mut rest = text;
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
            (_, 0 | 1) => self.last_page.to_owned(),
            (least, most) if least == most => self.filled(self.pages_left, &[&number(most)]),
            (least, most) => self.filled(self.pages_between, &[&number(least), &number(most)]),
        }
    }

    /// A class of outcome in a few words.
    pub fn class(&self, class: Class) -> &'static str {
        self.classes[class as usize]
    }

    /// How much of a source was seen.
    pub fn mark(&self, mark: Mark) -> &'static str {
        self.marks[mark as usize]
    }

    /// That the contract year is over.
    pub fn year_over(&self, year: u16) -> String {
        self.filled(self.year_over, &[&self.number_plain(year.into())])
    }

    /// Label of the field for one of several numbers.
    pub fn number_of(&self, number: usize) -> String {
        self.filled(self.number_of, &[&self.number_plain(number as u64)])
    }

    /// A period in words; empty when both ends are open.
    pub fn period(&self, from: Option<Date>, until: Option<Date>) -> String {
        match (from, until) {
            (Some(from), Some(until)) => self.filled(self.between, &[&self.day(from), &self.day(until)]),
            (Some(from), None) => self.filled(self.from, &[&self.day(from)]),
            (None, Some(until)) => self.filled(self.until, &[&self.day(until)]),
            (None, None) => String::new(),
        }
    }

    /// What is wrong with what was filled in, and how to mend it.
    pub fn problem(&self, problem: &Problem, unit: &Unit) -> String {
        let texts = &self.problems;
        let example = example(unit);
        match problem {
            Problem::NothingChosen => texts.nothing_chosen.to_owned(),
            Problem::Empty => self.filled(texts.empty, &[example]),
            Problem::NotANumber => self.filled(texts.not_a_number, &[example]),
            Problem::Doubtful => self.filled(texts.doubtful, &[example]),
            Problem::Decimals(0) => texts.whole.to_owned(),
            Problem::Decimals(most) => {
                self.filled(texts.decimals, &[&self.number_plain((*most).into()), example])
            }
            Problem::TooSmall(least) => self.filled(texts.too_small, &[&self.value(*least, unit)]),
            Problem::TooLarge(most) => self.filled(texts.too_large, &[&self.value(*most, unit)]),
            Problem::NotADay => texts.not_a_day.to_owned(),
            Problem::TooMany(most) => self.filled(texts.too_many, &[&self.number_plain((*most).into())]),
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
        let (amount, decimals) = match unit {
            Unit::Euro if amount % 100 == 0 => (amount / 100, 0),
            Unit::Euro => (amount, 2),
            Unit::Whole(_) => (amount, 0),
            Unit::Decimal(decimals, _) => (amount, *decimals),
            Unit::Day => return day_of(amount).map_or(String::new(), |day| self.typed_day(day)),
        };
        let sign = if amount < 0 { "-" } else { "" };
        joined(&[sign, &digits(amount.unsigned_abs(), decimals, 3)])
    }

    /// A day as a visitor would type it.
    pub fn typed_day(&self, date: Date) -> String {
        let part = |number: u16| self.number_plain(number.into());
        joined(&[&part(date.day().into()), "-", &part(date.month().into()), "-", &part(date.year())])
    }

    /// A day in words.
    pub fn day(&self, date: Date) -> String {
        let month = self.months[usize::from(date.month()) - 1];
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

/// What stands before the first such mark in a text, and what after it. The standard `split` costs the browser 1 kB.
pub(crate) fn cut(text: &str, mark: u8) -> (&str, &str) {
    let place = text.bytes().position(|byte| byte == mark).unwrap_or(text.len());
    (text.get(..place).unwrap_or(""), text.get(place + 1..).unwrap_or(""))
}

/// The digits of a number with so many decimals, its whole part grouped by so many.
fn digits(mut number: u64, decimals: u8, group: usize) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_the_dutch_way() {
        let texts = texts("nl");
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
    fn what_is_shown_can_be_typed_back() {
        let texts = texts("nl");
        for unit in [Unit::Euro, Unit::Whole(String::new()), Unit::Decimal(1, String::new()), Unit::Day] {
            for amount in [0, 1, 5, 9, 10, 99, 100, 1_000, 12_345, 47_481] {
                let typed = texts.typed(amount, &unit);
                assert_eq!(crate::answers::amount(&unit, 0, i64::MAX, &typed), Ok(amount), "{typed}");
            }
        }
    }

    #[test]
    fn days_are_written_out() {
        let day = Date::new(2023, 4, 1).expect("a day");
        assert_eq!(texts("nl").day(day), "1 april 2023");
        assert_eq!(texts("en").period(Some(day), None), "From 1 April 2023");
    }
}

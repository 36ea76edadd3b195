//! What is said of pages, outcomes, sources and typed text, in the interface's own words.

use crate::notation::{Scale, Unit};
use crate::policy::{Class, Mark};
use crate::problem::Problem;
use crate::texts::{Texts, Word};
use alloc::string::String;

impl Texts {
    /// How many pages are left at most, this one included.
    pub fn pages(&self, most: u16) -> String {
        match most {
            0 | 1 => self.of(Word::LastPage).into(),
            most => self.filled(Word::PagesLeft, &[&self.number_plain(most.into())]),
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

    /// How far away a day is, so many days from the day looked at: the first of something, or its last.
    pub fn distance(&self, days: i32, is_first: bool) -> String {
        let word = match (days, is_first) {
            (0, _) => Word::Today,
            (1, true) => Word::InADay,
            (1, false) => Word::DayLeft,
            (-1, _) => Word::DayAgo,
            (2.., true) => Word::InDays,
            (2.., false) => Word::DaysLeft,
            (..=-2, _) => Word::DaysAgo,
        };
        if matches!(days, -1..=1) {
            return self.of(word).into();
        }
        self.filled(word, &[&self.number_plain(days.unsigned_abs().into())])
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

    /// What is wrong with what was filled in and how to mend it, or what is asked back about it.
    pub fn problem(&self, problem: &Problem, scale: &Scale<'_>, year: u16) -> String {
        let example = self.example(scale, year);
        let number = |number: &u64| self.number_plain(*number);
        let value = |amount: &i64| self.value(*amount, scale.unit);
        let is_day = matches!(scale.unit, Unit::Day);
        let (word, said) = match problem {
            Problem::NothingChosen => (Word::NothingChosen, String::new()),
            Problem::Empty => (Word::NothingTyped, example),
            Problem::NotANumber => (Word::NotANumber, example),
            Problem::Doubtful => (Word::Doubtful, example),
            Problem::Before(text) => (Word::LeaveOut, text.clone()),
            Problem::After(text) => return self.filled(Word::OnlyDigits, &[text, &example]),
            Problem::TwoReadings(_) => (Word::TwoReadings, String::new()),
            Problem::Decimals(0) => (Word::NotWhole, String::new()),
            Problem::Decimals(most) => (Word::TooManyDecimals, number(most)),
            Problem::TooSmall(least) => (if is_day { Word::NotBefore } else { Word::TooSmall }, value(least)),
            Problem::TooLarge(most) => (if is_day { Word::NotAfter } else { Word::TooLarge }, value(most)),
            Problem::Unusual(amount) => (Word::Unusual, value(amount)),
            Problem::NotADay => (Word::NotADay, example),
            Problem::NoSuchDay => (Word::NoSuchDay, String::new()),
            Problem::TooMany(most) => (Word::TooManyNumbers, number(most)),
            Problem::Contradicts(text) => return text.clone(),
            Problem::Code(word, said) => (*word, said.clone()),
        };
        self.filled(word, &[&said])
    }
}

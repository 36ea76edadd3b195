//! What a number on a page can be: its unit, its bounds, and the marks that a language writes it with.

use crate::date;
use crate::text::cut;
use alloc::string::String;

/// Which marks a language puts into numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// `1.234,56`
    DecimalComma,
    /// `1,234.56`
    DecimalPoint,
}

impl Marks {
    pub(super) fn decimal(self) -> u8 {
        match self {
            Marks::DecimalComma => b',',
            Marks::DecimalPoint => b'.',
        }
    }

    /// Between thousands; in the other notation it begins the decimals.
    pub(super) fn thousands(self) -> u8 {
        match self {
            Marks::DecimalComma => b'.',
            Marks::DecimalPoint => b',',
        }
    }
}

/// What a typed number can be.
#[derive(Clone, Copy, Debug)]
pub struct Scale<'a> {
    /// What one step is.
    pub unit: &'a Unit,
    /// Smallest value that can be meant, inclusive.
    pub min: i64,
    /// Largest value that can be meant, inclusive.
    pub max: i64,
    /// Values at which something else is decided; between two of them, decimals beyond the last may be left out. None where
    /// every decimal counts.
    pub starts: Option<&'a [i64]>,
}

impl Scale<'static> {
    /// Every day that can be meant.
    pub const ANY_DAY: Scale<'static> =
        Scale { unit: &Unit::Day, min: date::FIRST as i64, max: date::LAST as i64, starts: None };
}

/// What one step on an axis is.
#[derive(Clone, Debug, PartialEq)]
pub enum Unit {
    /// A whole number of what the text names ("minuten", or with one of it first, "patiënt|patiënten"); the text may be empty.
    Whole(String),
    /// Euro cents.
    Euro,
    /// The last of so many decimals, of what the text names.
    Decimal(u8, String),
    /// A calendar day, counted as in [`Date::days`](crate::date::Date::days).
    Day,
}

impl Unit {
    /// How many decimals one step has.
    pub fn decimals(&self) -> u8 {
        match self {
            Unit::Whole(_) | Unit::Day => 0,
            Unit::Euro => 2,
            Unit::Decimal(decimals, _) => *decimals,
        }
    }

    /// The name of what is counted: of one, and of all other numbers.
    pub fn names(&self) -> (&str, &str) {
        match self {
            Unit::Whole(name) | Unit::Decimal(_, name) => {
                let (one, several) = cut(name, b'|');
                (one, if several.is_empty() { one } else { several })
            }
            Unit::Euro | Unit::Day => ("", ""),
        }
    }

    /// Whether a step of it is as large as a step of the other. What is counted may have another name.
    pub fn has_steps_of(&self, other: &Unit) -> bool {
        match self {
            Unit::Whole(_) => matches!(other, Unit::Whole(_)),
            Unit::Euro => matches!(other, Unit::Euro),
            Unit::Decimal(decimals, _) => matches!(other, Unit::Decimal(others, _) if decimals == others),
            Unit::Day => matches!(other, Unit::Day),
        }
    }
}

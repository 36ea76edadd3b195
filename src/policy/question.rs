//! What the visitor is asked, and which answers that takes.

use super::named::Named;
use crate::notation::{Scale, Unit};
use alloc::string::String;
use alloc::vec::Vec;

/// One thing the visitor is asked, on one page.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Stable name.
    pub id: String,
    /// The question itself; the heading of its page.
    pub ask: String,
    /// A few words that name the answer in the list of answers.
    pub short: String,
    /// What helps to answer it; may be empty.
    pub hint: String,
    /// Why it is asked; may be empty.
    pub why: String,
    /// Where the answer can be found; may be empty.
    pub find: String,
    /// Which answers it takes.
    pub kind: Kind,
    /// Its first variable; [`Kind::variables`] tells how many follow.
    pub variable: u16,
    /// What shows that an answer is true: by the id of the option or the alternative, or `number` for what is typed.
    pub evidence: Vec<Named>,
    /// Whether the answer is a fact or can be changed.
    pub change: Change,
    /// Indices of the words in its texts that are explained.
    pub concepts: Vec<u16>,
}

/// Which answers a question takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Yes is cell 1, no is cell 0.
    YesNo,
    /// Exactly one of the options; cell and option have the same index.
    Choice(Vec<Named>),
    /// One or more of the options; each option is a variable with the cells 0 (not chosen) and 1 (chosen).
    Set(Vec<Named>),
    /// A number on an axis, or one of the named alternatives to it.
    Number(Axis),
    /// Several numbers, such as the fte of each specialist.
    List(List),
}

impl Kind {
    /// How many variables the question has.
    pub fn variables(&self) -> usize {
        match self {
            Kind::YesNo | Kind::Choice(_) | Kind::List(_) => 1,
            Kind::Set(options) => options.len(),
            Kind::Number(axis) => 1 + usize::from(!axis.bases.is_empty()),
        }
    }
}

/// A number's axis: integers in its unit, cut into cells at the constants the rules compare with.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What one step on the axis is.
    pub unit: Unit,
    /// Smallest value that can be meant, inclusive.
    pub min: i64,
    /// Largest value that can be meant, inclusive.
    pub max: i64,
    /// Values at which a next cell begins, rising, all above `min` and at most `max`.
    pub starts: Vec<i64>,
    /// Whether rules compare it with the day looked at. It then has each cell three times: see [`starts`](crate::cells::starts).
    pub by_day: bool,
    /// Where a value on the other side of a bound is no further away than this, the answer is near that bound. 0 where
    /// the policy does not say.
    pub near: i64,
    /// The least and the most that are usual, inclusive: beyond them the visitor is asked once whether it is right. `min`
    /// and `max` where the policy does not say.
    pub usual: [i64; 2],
    /// Answers instead of a number ("geen behandelindex"). They are the first cells.
    pub alternatives: Vec<Named>,
    /// Label of the number itself where alternatives stand beside it; else empty.
    pub label: String,
    /// What the number is based on ("plafond 2020", "verwachting"): a variable of its own, asked on the same page.
    pub bases: Vec<Named>,
}

impl Axis {
    /// How often each stretch between two starts has a cell.
    pub fn parts(&self) -> usize {
        if self.by_day { 3 } else { 1 }
    }
}

/// No number on an axis is larger than this, nor smaller than its opposite: a million times a million euro, in cents.
pub const MOST_AMOUNT: i64 = 100_000_000_000_000;

/// Several numbers of one kind, measured in ways the rules compare with constants.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// What one step of each number is.
    pub unit: Unit,
    /// Smallest number that can be meant, inclusive.
    pub min: i64,
    /// Largest number that can be meant, inclusive.
    pub max: i64,
    /// How many numbers there may be; at least one, at most this many.
    pub most: u16,
    /// What is measured of the list, each cut into cells.
    pub measures: Vec<Measure>,
    /// The combinations of the measures' cells that some list has, as mixed-radix codes (first measure most
    /// significant), rising. The position of a list's code is its cell.
    pub codes: Vec<u32>,
}

impl List {
    /// What can be typed as one of the numbers. They are counted and added up, so every decimal counts.
    pub fn scale(&self) -> Scale<'_> {
        Scale { unit: &self.unit, min: self.min, max: self.max, starts: None }
    }

    /// What a measure can be in these cells of the list, as cells of the measure.
    pub fn measured(&self, index: usize, cells: u64) -> u64 {
        let mut found = 0;
        for (cell, code) in self.codes.iter().enumerate() {
            if cells >> cell & 1 == 1 {
                let mut code = *code;
                for later in &self.measures[index + 1..] {
                    code /= later.starts.len() as u32 + 1;
                }
                found |= 1 << (code % (self.measures[index].starts.len() as u32 + 1));
            }
        }
        found
    }
}

/// What is counted, whatever it is.
pub const COUNTED: &Unit = &Unit::Whole(String::new());

/// One measure of a list of numbers and the values at which its next cell begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// What is measured.
    pub of: ListFormula,
    /// Values at which a next cell begins, rising.
    pub starts: Vec<i64>,
}

/// A whole number computed from a list of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListFormula {
    /// How many numbers there are.
    Count,
    /// How many numbers are at least this.
    CountAtLeast(i64),
    /// All numbers together.
    Sum,
    /// The numbers that are at least this together.
    SumAtLeast(i64),
    /// The smallest number.
    Minimum,
    /// The largest number.
    Maximum,
}

impl ListFormula {
    /// What one step of what it makes of a list is: its numbers are counted, or are of their own unit.
    pub fn unit(self, own: &Unit) -> &Unit {
        match self {
            ListFormula::Count | ListFormula::CountAtLeast(_) => COUNTED,
            ListFormula::Sum | ListFormula::SumAtLeast(_) | ListFormula::Minimum | ListFormula::Maximum => {
                own
            }
        }
    }
}

/// A number that another one is part of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotBelow {
    /// The question that asks for it.
    pub question: u16,
    /// The one that asks for the part: it is never more.
    pub than: u16,
    /// Why both cannot be so otherwise, to whoever answers that.
    pub text: String,
}

/// Whether an answer is a fact or can be changed, and what that takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A fact that no effort changes.
    Fixed,
    /// It can be changed.
    Possible {
        /// From 1 (a form) to 5 (years of work).
        effort: u8,
        /// How long it takes; may be empty.
        lead_time: String,
        /// How a route says that an answer becomes another one ("Als u een geldig certificaat had"): by the id of the option, or
        /// `more` and `less` of a number or list. What has no text here is told nobody to do.
        route_text: Vec<Named>,
    },
}

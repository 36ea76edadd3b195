//! What is wrong with a line, where in it, and how is it mended?

use std::fmt;

/// Why a line is no practice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The number of the line, from 1; where a row of a table takes several, the first of them.
    pub line: u64,
    /// Where in it.
    pub place: Place,
    /// What is wrong, and how to mend it. It never says what was given: errors end up in logs.
    pub what: String,
}

/// Where in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The line as a whole.
    Whole,
    /// The character with this number, from 1.
    Character(usize),
    /// The cell under this heading.
    Cell(String),
}

/// The same before it is known which line it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Misplaced {
    pub(super) place: Place,
    pub(super) what: String,
}

impl Misplaced {
    pub(super) fn whole(what: impl Into<String>) -> Misplaced {
        Misplaced { place: Place::Whole, what: what.into() }
    }

    /// A line whose text is not looked at.
    pub(super) fn too_long() -> Misplaced {
        Misplaced::whole(
            "this line is longer than 1 MiB: no practice takes so much, a quotation mark may be missing",
        )
    }

    /// The same of the policy with an id, where two are asked.
    pub(super) fn for_policy(self, id: &str) -> Misplaced {
        Misplaced { what: format!("for `{id}`: {}", self.what), ..self }
    }

    /// At the character of a line that begins with this byte.
    pub(super) fn at(line: &str, byte: usize, what: impl Into<String>) -> Misplaced {
        let before = line.char_indices().take_while(|(at, _)| *at < byte).count();
        Misplaced { place: Place::Character(before + 1), what: what.into() }
    }

    pub(super) fn cell(heading: &str, what: impl Into<String>) -> Misplaced {
        Misplaced { place: Place::Cell(heading.to_owned()), what: what.into() }
    }

    pub(super) fn on(self, line: u64) -> Fault {
        Fault { line, place: self.place, what: self.what }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fault { line, place, what } = self;
        match place {
            Place::Whole => write!(to, "line {line}: {what}"),
            Place::Character(at) => write!(to, "line {line}, column {at}: {what}"),
            Place::Cell(heading) => write!(to, "line {line}, column `{heading}`: {what}"),
        }
    }
}

impl std::error::Error for Fault {}

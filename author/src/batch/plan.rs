//! What is asked about each practice?

use super::side::Side;
use super::table::Table;
use contractwijzer::date::Date;

/// What is asked about each practice, and how.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The policy; where two are compared, both.
    pub sides: Vec<Side>,
    /// The day looked at, where a practice names none.
    pub date: Option<Date>,
    /// What is told.
    pub tell: Tell,
    /// Whether lines that are no practice are passed over.
    pub keep_going: bool,
    /// How practices and results are written.
    pub format: Format,
}

/// What is told of each practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tell {
    /// What each decision comes to.
    Outcomes,
    /// That, and why.
    Reasons,
    /// What each decision comes to in both policies, where it is something else.
    Changes,
    /// The same of every practice.
    All,
}

/// How practices and results are written.
#[derive(Clone, Debug)]
pub enum Format {
    /// An object in JSON on each line.
    Lines,
    /// A table in CSV, with what separates its cells, and its columns for each side. They are known once its first line is read.
    Table(u8, Vec<Table>),
}

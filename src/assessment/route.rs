//! What would be better, and what it takes.

use crate::date::Date;
use alloc::vec::Vec;

/// What would be better than what the answers come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Better {
    /// The cheapest ways there.
    pub ways: Found,
    /// What stands in the way: at most one. Not looked for where no main decision is settled.
    pub nearest: Found,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The routes, cheapest first.
    pub routes: Vec<Route>,
    /// Whether it took too long, so that there may be others.
    pub is_cut: bool,
}

/// What to change for something better, none of which can be left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// What has to be changed, in the order of the questions.
    pub changes: Vec<Step>,
    /// How much is missing of the numbers that are changed.
    pub lacks: Vec<Lack>,
    /// The effort of all changes together.
    pub effort: u16,
    /// The first day on which it works, where that is not the day looked at.
    pub from: Option<Date>,
    /// Where it works, at least one. Those after the first are others, or narrower and work longer.
    pub cases: Vec<Case>,
    /// The main decisions that become better.
    pub better: Vec<LeadsTo>,
}

/// Practices that a route works for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// What has to be so beside the changes, in the order of the questions. It is not known to be otherwise.
    pub so: Vec<Step>,
    /// The last day on which it works, which may be past where it tells what stood in the way; none where the policy knows no
    /// such day.
    pub until: Option<Date>,
}

/// How much is missing of a number, or of one that is measured of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lack {
    /// The variable of the step it is about.
    pub variable: u16,
    /// Which measure of a list; 0 of a number.
    pub measure: usize,
    /// So much more, in steps of its unit, or less where negative; never 0.
    pub by: i64,
    /// The first and the last of the cells it has to be in.
    pub cells: [usize; 2],
}

/// What a decision comes to at the end of a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadsTo {
    /// Index of the decision.
    pub decision: u16,
    /// Its outcomes, in one practice that the route is for or another.
    pub outcomes: Vec<u16>,
}

/// One part of a route. Of cells, as bits, any will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The variable it is about.
    pub variable: u16,
    /// The cells it is in now. Where its answer is not known, the route is for practices that are in one of these.
    pub from: u64,
    /// The cells it has to be in.
    pub to: u64,
    /// The effort of the change, from 1 to 5. None where nothing is changed, only taken to be so.
    pub effort: Option<u8>,
}

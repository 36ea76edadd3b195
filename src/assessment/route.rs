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
    /// What has to be changed or has to be so, in the order of the questions.
    pub steps: Vec<Step>,
    /// The effort of all changes together.
    pub effort: u16,
    /// The first day on which it works, where that is not the day looked at.
    pub from: Option<Date>,
    /// The last day on which it works, which may be past where it tells what stood in the way; none where the policy knows no
    /// such day.
    pub until: Option<Date>,
    /// Each main decision that becomes better, by index, with each outcome that it may come to, in one practice or another.
    pub better: Vec<(u16, u16)>,
    /// Whether it is a further case of the route before it: the changes are the same and what they lead to, but something else
    /// has to be so, or more, and then they may work longer.
    pub is_case: bool,
}

impl Route {
    /// What has to be changed.
    pub fn changes(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.effort.is_some())
    }

    /// What has to be so beside that. No answer denies it.
    pub fn so(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.effort.is_none())
    }
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

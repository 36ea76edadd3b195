//! What a route is: steps that lead to something better.

use crate::cells::Known;
use crate::date::Date;
use alloc::vec::Vec;

/// What to change for something better, none of which can be left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// What has to be changed or has to be so, in the order of the questions.
    pub steps: Vec<Step>,
    /// The effort of all changes together.
    pub effort: u16,
    /// The first day on which it works, where that is not the day looked at.
    pub from: Option<Date>,
    /// The last day on which it works; none where the policy knows no such day.
    pub until: Option<Date>,
    /// The main decisions that become better: indices.
    pub better: Vec<u16>,
    /// What is known once it is done.
    pub known: Vec<Known>,
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

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The routes, cheapest first.
    pub routes: Vec<Route>,
    /// Whether it took too long, so that there may be others.
    pub is_cut: bool,
}

/// What is known once the steps are taken.
pub(super) fn after(known: &[Known], steps: &[Step], day: usize) -> Vec<Known> {
    let mut after = known.to_vec();
    after[0] = Known { cells: 1 << day, open: false };
    for step in steps {
        after[usize::from(step.variable)] = Known { cells: step.to, open: false };
    }
    after
}

pub(super) fn effort(steps: &[Step]) -> u16 {
    steps.iter().map(|step| u16::from(step.effort.unwrap_or(0))).sum()
}

/// Tells sets of steps with one cell each apart.
pub(super) fn key(steps: &[Step]) -> Vec<u16> {
    let mut key = Vec::new();
    for step in steps {
        key.push(step.variable);
        for cells in [step.from, step.to] {
            key.push(cells.trailing_zeros() as u16);
        }
    }
    key
}

/// Whether a set of steps does all that a route asks.
pub(super) fn is_covered(route: &[Step], steps: &[Step]) -> bool {
    let does = |asked: &Step| {
        let within = |step: &Step| step.from & !asked.from == 0 && step.to & !asked.to == 0;
        steps
            .iter()
            .any(|step| step.variable == asked.variable && step.effort == asked.effort && within(step))
    };
    route.iter().all(does)
}

/// Adds the cells of another step, unless a change would then start from where it leads.
pub(super) fn merge(step: &mut Step, other: Step) -> bool {
    let before = *step;
    step.from |= other.from;
    step.to |= other.to;
    *step != before && (step.effort.is_none() || step.from & step.to == 0)
}

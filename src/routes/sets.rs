//! Sets of steps: what they cost, where they lead, and whether one does all that another does.

use crate::assessment::Step;
use alloc::vec::Vec;

pub(super) fn effort(steps: &[Step]) -> u16 {
    steps.iter().map(|step| u16::from(step.effort.unwrap_or(0))).sum()
}

/// Tells sets of steps apart that begin alike and go on with one cell each.
pub(super) fn key(steps: &[Step]) -> Vec<u16> {
    let mut key = Vec::new();
    for step in steps {
        key.push(step.variable);
        for cells in [step.from, step.to] {
            key.push((cells.trailing_zeros() << 8 | cells.count_ones()) as u16);
        }
    }
    key
}

/// Whether a set of steps does all that a route asks.
pub(super) fn is_covered(route: &[Step], steps: &[Step]) -> bool {
    let is_done = |asked: &Step, step: &Step| {
        step.variable == asked.variable && step.effort == asked.effort && holds(asked, step)
    };
    route.iter().all(|asked| steps.iter().any(|step| is_done(asked, step)))
}

/// Whether another step on the same variable goes from and to no other cells than this one.
pub(super) fn holds(step: &Step, other: &Step) -> bool {
    other.from & !step.from == 0 && other.to & !step.to == 0
}

/// Adds the cells of another step, unless a change would then start from where it leads.
pub(super) fn merge(step: &mut Step, other: Step) -> bool {
    let before = *step;
    step.from |= other.from;
    step.to |= other.to;
    *step != before && (step.effort.is_none() || step.from & step.to == 0)
}

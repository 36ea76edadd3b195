//! Where an answer stands that is compared with the day looked at, when that is another day.
//!
//! An answer that is given stays what it is, and its cell becomes another. Of one that is not known nothing is carried from one day
//! to another: what it may be on a day is what anyone's may be. What is changed is made so that it holds on the day itself.

use super::search::Search;
use crate::assessment::Step;
use crate::cells::{self, Known};
use alloc::vec::Vec;

impl Search<'_> {
    /// The cell of the date that a day is in.
    pub(super) fn date_cell(&self, day: usize) -> usize {
        cells::date_cell(self.policy, self.days[day])
    }

    pub(super) fn is_divided(&self, variable: u16) -> bool {
        cells::is_divided(self.policy, self.subject(variable))
    }

    /// The cells that an answer may be in on a day, once it is changed.
    pub(super) fn changed(&self, variable: u16, day: usize) -> u64 {
        cells::any(self.policy, self.policy.variables[usize::from(variable)], self.days[day])
    }

    /// What a variable may be on a day, where nothing is changed.
    pub(super) fn on_day(&self, variable: u16, day: usize) -> u64 {
        if day == self.now || !self.is_divided(variable) {
            return self.known[usize::from(variable)].cells;
        }
        let variable = self.policy.variables[usize::from(variable)];
        cells::known_of(self.policy, variable, self.facts.answers, self.days[day]).cells
    }

    /// The same of a variable that is in this cell on a day before.
    pub(super) fn later(&self, variable: u16, cell: usize, [before, day]: [usize; 2]) -> u64 {
        if before == day || !self.is_divided(variable) {
            return 1 << cell;
        }
        self.on_day(variable, day)
    }

    /// What is known on a day once the steps are taken.
    pub(super) fn after(&self, steps: &[Step], day: usize) -> Vec<Known> {
        let mut after = Vec::new();
        for variable in 0..self.known.len() as u16 {
            let mut cells = self.on_day(variable, day);
            if let Some(Step { to, effort, .. }) = steps.iter().find(|step| step.variable == variable) {
                if effort.is_some() {
                    cells = self.changed(variable, day);
                }
                // What is only taken to be so is so on the day from which the steps help.
                if effort.is_some() || day == self.frame || !self.is_divided(variable) {
                    cells &= to;
                }
            }
            after.push(Known { cells, open: false });
        }
        after[0].cells = 1 << self.date_cell(day);
        after
    }

    /// Whether a day has none of the cells that an answer is changed to, so that nobody can do that.
    pub(super) fn is_undoable(&self, steps: &[Step], day: usize) -> bool {
        let is_left = |step: &Step| step.variable == 0 || step.to & self.changed(step.variable, day) != 0;
        !steps.iter().filter(|step| step.effort.is_some()).all(is_left)
    }

    /// The days after the steps: one, unless the day itself is changed.
    pub(super) fn days_of(&self, steps: &[Step]) -> u64 {
        let to = steps.first().filter(|step| step.variable == 0).map(|step| step.to);
        to.unwrap_or(1 << self.day)
    }
}

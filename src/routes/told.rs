//! What was found, as it is told: ways that come to the same are one route, with the days until which each works.

use super::Way;
use super::search::{Changes, Search};
use super::sets::{effort, is_covered, run_after, run_before};
use crate::assessment::{Case, Found, LeadsTo, Route, Step};
use crate::cells::Known;
use crate::date::Date;
use crate::evaluate::outcomes;
use alloc::vec::Vec;

/// What it takes at most to see how long the routes that were found work. Beyond that they are said to work no longer than
/// was seen.
const MOST_LASTING: usize = 10_000;

impl Way {
    /// Whether another way says all that this one does: its changes are the same, or it takes for so what this one changes.
    pub(super) fn is_told_by(&self, other: &Way) -> bool {
        let changes = to(&self.steps, true);
        self.better == other.better
            && (changes == to(&other.steps, true) || changes == to(&other.steps, false))
    }
}

/// Where steps lead, or only those that change something.
fn to(steps: &[Step], only_changes: bool) -> Vec<(u16, u64)> {
    let mut to = Vec::new();
    for step in steps {
        if !only_changes || step.effort.is_some() {
            to.push((step.variable, step.to));
        }
    }
    to
}

impl Search<'_> {
    /// The ways that were found on a day, as routes.
    pub(super) fn told(&mut self, found: Vec<Way>, day: usize) -> Found {
        let mut told = Found { routes: Vec::new(), is_cut: self.is_cut() };
        self.left.set(MOST_LASTING);
        let mut first: Vec<(&Way, Vec<(Case, usize)>)> = Vec::new();
        for way in &found {
            match first.iter_mut().find(|(other, _)| way.is_told_by(other)) {
                Some((other, cases)) if to(&way.steps, true) == to(&other.steps, true) => {
                    self.cases(&way.steps, day, cases);
                }
                Some(_) => {}
                None => {
                    let mut cases = Vec::new();
                    self.cases(&way.steps, day, &mut cases);
                    first.push((way, cases));
                }
            }
        }
        for (way, cases) in first {
            told.routes.push(self.route(way, cases, day));
        }
        told
    }

    fn route(&self, way: &Way, cases: Vec<(Case, usize)>, day: usize) -> Route {
        let from = match way.steps.first() {
            Some(Step { variable: 0, to, .. }) => run(*to, self.now)[0],
            Some(_) | None => day,
        };
        let mut changes = Vec::new();
        for step in &way.steps {
            if step.variable != 0 && step.effort.is_some() {
                changes.push(*step);
            }
        }
        Route {
            lacks: self.lacks(&changes),
            changes,
            effort: effort(&way.steps),
            from: self.begin(from).filter(|_| from != self.now),
            cases: cases.into_iter().map(|(case, _)| case).collect(),
            better: way.better.clone(),
        }
    }

    /// Adds where the steps work from a day on: with what has to be so beside them, and, where that is narrower, longer.
    fn cases(&mut self, steps: &[Step], day: usize, cases: &mut Vec<(Case, usize)>) {
        let last = self.last_day(steps, day);
        let mut so = Vec::new();
        for step in steps {
            if step.effort.is_none() {
                so.push(*step);
            }
        }
        if cases.iter().any(|(other, longest)| *longest >= last && is_covered(&other.so, &so)) {
            return;
        }
        let until = self.begin(last + 1).filter(|_| self.facts.date.is_some());
        let until = until.and_then(|next| Date::from_days(next.days() - 1));
        cases.push((Case { so, until }, last));
        if self.change == Changes::Changeable && last < self.last() {
            self.look_at(last + 1);
            for way in self.find(narrowed(steps), false, usize::MAX) {
                self.cases(&way.steps, last + 1, cases);
            }
        }
    }

    /// The last day, from this one on, on which the steps work; of those that change the day, that day.
    fn last_day(&mut self, steps: &[Step], day: usize) -> usize {
        if let Some(Step { variable: 0, to, .. }) = steps.first() {
            return run(*to, self.now)[1];
        }
        let mut last = day;
        while last < self.last() {
            self.look_at(last + 1);
            if self.attempt(steps).is_err() {
                break;
            }
            last += 1;
        }
        last
    }

    /// The day on which a cell of the date begins; none of the first, before all days that matter.
    fn begin(&self, cell: usize) -> Option<Date> {
        self.policy.date_starts.get(cell.checked_sub(2)?).copied()
    }

    /// What the decisions that become better come to.
    pub(super) fn leads_to(&self, better: &[u16], known: &[Known]) -> Vec<LeadsTo> {
        let mut leads_to = Vec::new();
        for decision in better {
            let outcomes = outcomes(self.policy, &self.policy.decisions[usize::from(*decision)], known);
            leads_to.push(LeadsTo { decision: *decision, outcomes });
        }
        leads_to
    }
}

/// The steps, and the same with one thing that is taken to be so narrowed to a single cell.
fn narrowed(steps: &[Step]) -> Vec<Vec<Step>> {
    let mut sets = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        if step.effort.is_none() && !step.to.is_power_of_two() {
            for cell in (Known { cells: step.to, open: false }).each() {
                let mut narrower = steps.to_vec();
                narrower[at] = Step { from: 1 << cell, to: 1 << cell, ..*step };
                sets.push(narrower);
            }
        }
    }
    sets.push(steps.to_vec());
    sets
}

/// The first and the last of the days nearest to this one that follow one another: those before it, or else those after it.
fn run(days: u64, now: usize) -> [usize; 2] {
    run_before(days, now).or_else(|| run_after(days, now)).expect("a day that is changed is another one")
}

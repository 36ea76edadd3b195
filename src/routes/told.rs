//! What was found, as it is told: ways that come to the same are one route, with the days until which each works.

use super::Way;
use super::search::{Changes, Search};
use super::sets::{effort, is_covered};
use crate::answers::run;
use crate::assessment::{Found, Route, Step};
use crate::cells::each;
use crate::date::Date;
use crate::evaluate::outcomes;
use alloc::vec::Vec;

/// What it takes at most to see how long the routes that were found work. Beyond that they are said to work no longer than
/// was seen.
const MOST_LASTING: usize = 10_000;

impl Way {
    /// Whether another way says all that this one does: its changes are the same, or it takes for so what this one changes as well.
    pub(super) fn is_told_by(&self, other: &Way) -> bool {
        let is_there = |step: &Step| other.steps.iter().any(|it| leads_alike(it, step));
        let is_done = |step: &Step| changes(&self.steps).any(|it| leads_alike(it, step));
        self.better == other.better
            && changes(&self.steps).all(is_there)
            && changes(&other.steps).all(is_done)
    }
}

fn leads_alike(one: &Step, other: &Step) -> bool {
    one.variable == other.variable && one.to == other.to
}

fn changes(steps: &[Step]) -> impl Iterator<Item = &Step> {
    steps.iter().filter(|step| step.effort.is_some())
}

impl Search<'_> {
    /// The ways that were found on a day, as routes.
    pub(super) fn told(&mut self, found: Vec<Way>, day: usize) -> Found {
        let mut told = Found { routes: Vec::new(), is_cut: self.is_cut() };
        self.left.set(MOST_LASTING);
        for (at, way) in found.iter().enumerate() {
            if found[..at].iter().any(|other| way.is_told_by(other)) {
                continue;
            }
            let first = told.routes.len();
            for case in &found[at..] {
                if case.is_told_by(way) && effort(&case.steps) == effort(&way.steps) {
                    self.cases(case, day, first, &mut told.routes);
                }
            }
        }
        told
    }

    /// Adds a way that works from a day on, and, where it is narrower, ways that work longer; unless one of the cases since the first
    /// says as much.
    fn cases(&mut self, way: &Way, day: usize, first: usize, routes: &mut Vec<Route>) {
        let [from, last] = self.days(&way.steps, day);
        let mut steps = way.steps.clone();
        steps.retain(|step| step.variable != 0);
        if day != self.frame {
            self.leave_out(&mut steps, last);
        }
        // The first days begin with the calendar, which nobody is told.
        let begin = |day: usize| *self.days.get(day).filter(|_| day > 1)?;
        let until = begin(last + 1).filter(|_| self.facts.date.is_some());
        let until = until.and_then(|next| Date::from_days(next.days() - 1));
        let lasts = |until: Option<Date>| until.map_or(i32::MAX, Date::days);
        let is_said = |case: &Route| lasts(case.until) >= lasts(until) && is_covered(&case.steps, &steps);
        if routes[first..].iter().any(is_said) {
            return;
        }
        routes.push(Route {
            effort: effort(&way.steps),
            from: match routes.get(first) {
                Some(route) => route.from,
                None => begin(from).filter(|_| from != self.now),
            },
            until,
            better: way.better.clone(),
            is_case: routes.len() > first,
            steps,
        });
        if self.change == Changes::Changeable && last < self.last() {
            self.look_at(last + 1);
            for way in self.find(narrowed(&way.steps), Some(&way.steps), usize::MAX) {
                self.cases(&way, last + 1, first, routes);
            }
        }
    }

    /// Leaves out what need not be taken to be so from the first day to the last: something else may do instead.
    fn leave_out(&mut self, steps: &mut Vec<Step>, last: usize) {
        let days = self.frame..=last;
        for at in (0..steps.len()).rev() {
            let mut others = steps.clone();
            if others.remove(at).effort.is_none() && days.clone().all(|day| self.works(&others, day)) {
                *steps = others;
            }
        }
    }

    fn works(&mut self, steps: &[Step], day: usize) -> bool {
        self.look_at(day);
        self.attempt(steps).is_ok()
    }

    /// The first and the last day on which the steps work, from this one on; of those that change the day, the nearest of its days.
    fn days(&mut self, steps: &[Step], day: usize) -> [usize; 2] {
        if let Some(Step { variable: 0, to, .. }) = steps.first() {
            let (before, after) = ((0..self.now).rev(), self.now + 1..);
            let nearest = before.chain(after).find(|cell| to >> cell & 1 == 1);
            return run(*to, nearest.expect("a day that is changed is another one"));
        }
        let mut last = day;
        while last < self.last() {
            if !self.works(steps, last + 1) {
                break;
            }
            last += 1;
        }
        [day, last]
    }

    /// Each decision that becomes better by these steps, with each outcome it may come to.
    pub(super) fn leads_to(&self, better: &[u16], steps: &[Step]) -> Vec<(u16, u16)> {
        let mut leads_to = Vec::new();
        for decision in better {
            for day in each(self.days_of(steps)) {
                let known = self.after(steps, day);
                for outcome in outcomes(self.policy, &self.policy.decisions[usize::from(*decision)], &known) {
                    if !leads_to.contains(&(*decision, outcome)) {
                        leads_to.push((*decision, outcome));
                    }
                }
            }
        }
        leads_to
    }
}

/// The steps, and the same with one thing that is taken to be so narrowed to a single cell.
fn narrowed(steps: &[Step]) -> Vec<Vec<Step>> {
    let mut sets = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        if step.effort.is_none() && !step.to.is_power_of_two() {
            for cell in each(step.to) {
                let mut narrower = steps.to_vec();
                narrower[at] = Step { from: 1 << cell, to: 1 << cell, ..*step };
                sets.push(narrower);
            }
        }
    }
    sets.push(steps.to_vec());
    sets
}

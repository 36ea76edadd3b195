//! A decision before and after the steps of a route, walked together over every practice that they start from.

use super::search::{Search, is_best, is_better};
use crate::assessment::Step;
use crate::cells::each;
use crate::diagram::{self, Interner};
use crate::policy::*;
use alloc::vec::Vec;

/// A walk through a decision before and after the steps, both at once, over every practice.
pub(super) struct Walk<'s> {
    search: &'s Search<'s>,
    steps: &'s [Step],
    /// The day after the steps; where they change it, the one that the walk has come to.
    day: usize,
    /// The results that some changes can lead to.
    reached: &'s [NodeRef],
    /// The pairs of nodes that were met.
    seen: Interner,
    /// The variables met on the way, each with its cell after the steps.
    way: Vec<(u16, usize)>,
    /// A way to something worse, or to what cannot be.
    pub(super) worse: Option<Vec<(u16, usize)>>,
    /// A way to nothing better, of a practice that has not the best already.
    pub(super) no_better: Option<Vec<(u16, usize)>>,
    /// Whether it is better for any practice.
    pub(super) is_better: bool,
}

impl<'s> Walk<'s> {
    pub(super) fn new(search: &'s Search<'s>, steps: &'s [Step], reached: &'s [NodeRef]) -> Walk<'s> {
        let (worse, no_better) = (None, None);
        Walk {
            search,
            steps,
            day: search.day,
            reached,
            seen: Interner::default(),
            way: Vec::new(),
            worse,
            no_better,
            is_better: false,
        }
    }

    pub(super) fn from(&mut self, at: [NodeRef; 2]) {
        if at[0] == IMPOSSIBLE || self.worse.is_some() {
            return;
        }
        // Once nothing more is changed, what is the same before and after stays so.
        let shows_nothing = self.no_better.is_some() || self.reached.is_empty();
        let is_same = at[0] == at[1] && shows_nothing && self.is_past(at[0]);
        if is_same || !self.seen.is_new(&[at[0], at[1], self.day as NodeRef]) {
            return;
        }
        self.search.take(1);
        if self.search.is_cut() {
            self.worse = Some(Vec::new());
            return;
        }
        let policy = self.search.policy;
        let Some(variable) = policy.first_variable(&at, u16::MAX) else { return self.end(at) };
        let Search { now, frame, .. } = *self.search;
        for cell in self.search.known[usize::from(variable)].each() {
            for own in each(self.search.later(variable, cell, [now, frame])) {
                for then in each(self.then(variable, own)) {
                    self.go(at, variable, [cell, own, then]);
                }
            }
        }
    }

    /// Goes on from where a variable is in one cell before the steps, in another on the day from which they help, and in a third after
    /// them.
    fn go(&mut self, at: [NodeRef; 2], variable: u16, [before, own, then]: [usize; 3]) {
        let policy = self.search.policy;
        let (mut said, mut after, day) = (own, then, self.day);
        if variable == 0 {
            (said, after) = (then, self.search.date_cell(then));
            if self.search.by_day {
                self.day = then;
            }
        }
        self.way.push((variable, said));
        self.from([
            diagram::child(policy, at[0], variable, before),
            diagram::child(policy, at[1], variable, after),
        ]);
        self.way.pop();
        self.day = day;
    }

    /// Whether nothing is another one after the steps from this node on.
    fn is_past(&self, at: NodeRef) -> bool {
        let Search { policy, by_day, .. } = *self.search;
        let last = self.steps.last().map_or(0, |step| step.variable);
        !by_day && policy.node(at).is_none_or(|node| node.variable > last)
    }

    /// The cells that the steps put a variable in from this one, the days in place of the date; none where they do not start from it.
    fn then(&self, variable: u16, cell: usize) -> u64 {
        let search = self.search;
        if variable == 0 {
            return search.days_of(self.steps);
        }
        match self.steps.iter().find(|step| step.variable == variable) {
            Some(step) if step.from >> cell & 1 == 0 => 0,
            Some(Step { effort: Some(_), to, .. }) => to & search.changed(variable, self.day),
            Some(_) | None => search.later(variable, cell, [search.frame, self.day]),
        }
    }

    fn end(&mut self, [before, then]: [NodeRef; 2]) {
        let policy = self.search.policy;
        if then == IMPOSSIBLE || is_better(policy, before, then) {
            self.worse = Some(self.way.clone());
        } else if is_better(policy, then, before) {
            self.is_better = true;
        } else if self.no_better.is_none() && !is_best(policy, before, self.reached) {
            self.no_better = Some(self.way.clone());
        }
    }
}

//! What a search for routes starts from: what may be changed, at which effort, and whether that can help at all.

use crate::answers::{Answer, option_of, route_text};
use crate::assessment::Step;
use crate::cells::{self, Known, each};
use crate::date::Date;
use crate::diagram;
use crate::evaluate::Facts;
use crate::policy::*;
use crate::steps;
use alloc::vec::Vec;
use core::cell::Cell;

/// What a search takes at most, on all days together, in steps as [`crate::steps`] counts them. What is found by then is
/// right, and the cheapest there is. How it was chosen: docs/decisions/routes.md.
const MOST_STEPS: usize = 60_000;

/// Which answers a search may change.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Changes {
    /// Those that can be changed, each at its effort.
    Changeable,
    /// Any: what can be changed or is measured at an effort of 1, the day at [`DAY`], other facts at [`FACT`].
    Anything,
}

/// A single answer that is missing says more than that it is late.
const DAY: u8 = 2;

/// "You would have to be a hospital" is said only where nothing else would help: more than all else together.
const FACT: u8 = 100;

pub(super) struct Search<'a> {
    pub(super) policy: &'a Policy,
    pub(super) facts: &'a Facts<'a>,
    pub(super) change: Changes,
    /// What is known before any change, every ambiguity read by its default.
    pub(super) known: Vec<Known>,
    /// By variable, the effort of changing it; see [`effort_of`](Search::effort_of).
    pub(super) efforts: Vec<Option<Option<u8>>>,
    /// The days that can be told apart, no day first. All others are given by their place here.
    pub(super) days: Vec<Option<Date>>,
    /// The day that is looked at now.
    pub(super) now: usize,
    /// The day that is looked at once the changes are made.
    pub(super) day: usize,
    /// Whether the policy compares some answer with the day looked at.
    pub(super) by_day: bool,
    /// The day from which the changes help: steps say how an answer stands on that day.
    pub(super) frame: usize,
    /// By decision, the results that some changes can lead to on that day; none where none of them is better.
    pub(super) reached: Vec<Vec<NodeRef>>,
    /// How many steps may still be taken.
    pub(super) left: Cell<usize>,
}

impl<'a> Search<'a> {
    pub(super) fn new(facts: &'a Facts<'a>, change: Changes) -> Search<'a> {
        let policy = facts.policy;
        let mut known = facts.known.clone();
        for (index, ambiguity) in policy.ambiguities.iter().enumerate() {
            if let Some(default) = ambiguity.default {
                cells::read_as(policy, &mut known, index as u16, default);
            }
        }
        let days = cells::days(policy, facts.answers, facts.date);
        // Of no day, none is later than none.
        let now = days.iter().rposition(|first| *first <= facts.date).unwrap_or(0);
        let left = Cell::new(MOST_STEPS);
        let (efforts, reached) = (Vec::new(), Vec::new());
        let by_day = policy.variables.iter().any(|variable| cells::is_divided(policy, variable.subject));
        let (day, frame) = (now, now);
        let mut search =
            Search { policy, facts, change, known, efforts, days, now, by_day, day, frame, reached, left };
        for variable in 0..policy.variables.len() as u16 {
            search.efforts.push(search.effort_of(variable));
        }
        search
    }

    /// The last day that may be waited for; without a date there is nothing to wait for.
    pub(super) fn last(&self) -> usize {
        if self.facts.date.is_some() { self.days.len() - 1 } else { self.now }
    }

    pub(super) fn is_cut(&self) -> bool {
        self.left.get() == 0
    }

    /// Takes so many steps, if there are any left.
    pub(super) fn take(&self, steps: usize) {
        steps::take(steps);
        self.left.set(self.left.get().saturating_sub(steps));
    }

    /// The results that some changes can lead a decision to, on one of these days.
    pub(super) fn reach(&self, decision: &Decision, days: u64) -> Vec<NodeRef> {
        // Where the day itself can be another one, any.
        let days = if self.efforts[0].is_some() { self.cells(0) } else { days };
        let mut reach = self.known.clone();
        for (index, known) in reach.iter_mut().enumerate() {
            let variable = index as u16;
            let is_changed = self.efforts[index].flatten().is_some();
            if variable == 0 || self.is_divided(variable) {
                known.cells = 0;
            } else if is_changed {
                known.cells = self.cells(variable);
            }
            for day in each(days) {
                if variable == 0 {
                    known.cells |= 1 << self.date_cell(day);
                } else if self.is_divided(variable) {
                    known.cells |=
                        if is_changed { self.changed(variable, day) } else { self.on_day(variable, day) };
                }
            }
        }
        diagram::results(self.policy, decision.root, &reach)
    }

    /// Whether a decision may come to one of these results and be better than now.
    pub(super) fn may_improve(&self, decision: &Decision, reached: &[NodeRef]) -> bool {
        let before = diagram::results(self.policy, decision.root, &self.known);
        before.iter().any(|before| can_be_better(self.policy, *before, reached))
    }

    /// Everything a step can do with a variable: take it to be in a cell, where that is not known, or change it.
    pub(super) fn steps_on(&self, variable: u16) -> Vec<Step> {
        let Some(effort) = self.efforts[usize::from(variable)] else { return Vec::new() };
        let now = match variable {
            0 => 1 << self.now,
            _ => self.on_day(variable, self.frame),
        };
        // Of what is not known nothing is taken to be so on a day to come.
        let is_to_come = self.frame != self.now && self.is_divided(variable);
        // Of a set that is not known an option may be the only one, so it is never taken to be left out.
        let is_option = matches!(self.subject(variable), Subject::Option(..));
        let mut steps = Vec::new();
        for from in each(now) {
            for to in each(self.cells(variable)) {
                let effort = if to == from { None } else { effort };
                // What is known to be so need not be taken to be so.
                let is_unknown = !now.is_power_of_two();
                let is_taken = to == from && is_unknown && !(is_option && to == 0) && !is_to_come;
                if (effort.is_some() || is_taken) && self.is_advised(variable, from, to) {
                    steps.push(Step { variable, from: 1 << from, to: 1 << to, effort });
                }
            }
        }
        steps
    }

    /// Whether it can be told that a variable goes from a cell to another, or is so: not of an answer that nobody should be told
    /// to give.
    fn is_advised(&self, variable: u16, from: usize, to: usize) -> bool {
        let subject = self.subject(variable);
        let (Subject::Answer(question) | Subject::Option(question, _)) = subject else { return true };
        let asked = &self.policy.questions[usize::from(question)];
        let is_option = matches!(subject, Subject::Option(..));
        match asked.change {
            Change::Fixed => true,
            // An option is left out for another one; see `leaves_out`.
            Change::Possible { .. } => {
                (from == to || is_option) && option_of(asked, subject, 1 << to).is_none()
                    || route_text(asked, subject, 1 << from, 1 << to).is_some()
            }
        }
    }

    /// How the policy says a change, by its effort; none of both of what is only taken to be so.
    pub(super) fn said(&self, step: Step) -> Option<(u8, Option<&str>)> {
        let effort = step.effort?;
        let subject = self.subject(step.variable);
        let asked = subject.question().map(|question| &self.policy.questions[usize::from(question)]);
        Some((effort, asked.and_then(|asked| route_text(asked, subject, step.from, step.to))))
    }

    /// The effort of changing a variable, if it can be changed; none where it is no answer of its own.
    pub(super) fn effort_of(&self, variable: u16) -> Option<Option<u8>> {
        let (question, is_part) = match self.subject(variable) {
            Subject::Answer(question) => (question, false),
            Subject::Basis(question) => (question, true),
            // To leave out an option of a set that is not known might empty it.
            Subject::Option(question, _) => (question, !self.is_given(question)),
            Subject::Date => {
                let is_free = self.change == Changes::Anything && self.facts.date.is_some();
                return is_free.then_some(Some(DAY));
            }
            Subject::Derived(derived) => {
                let is_told = self.change == Changes::Anything && self.is_free(derived);
                return is_told.then_some(Some(1));
            }
            Subject::Reading(_) => return None,
        };
        if self.policy.derived.iter().any(|derived| derived.formula.inputs().contains(&question)) {
            return None;
        }
        let asked = &self.policy.questions[usize::from(question)];
        let is_basis = matches!(self.subject(variable), Subject::Basis(_));
        if self.change == Changes::Anything && (is_basis || !is_part) {
            let is_fact = match asked.kind {
                Kind::YesNo | Kind::Choice(_) | Kind::Set(_) => matches!(asked.change, Change::Fixed),
                Kind::Number(_) | Kind::List(_) => false,
            };
            return Some(Some(if is_fact { FACT } else { 1 }));
        }
        match asked.change {
            Change::Possible { effort, .. } if !is_part => Some(Some(effort)),
            Change::Possible { .. } | Change::Fixed => Some(None),
        }
    }

    /// The cells that a step may lead a variable to; of the date, the days. The first one is that none is looked at, and after the
    /// last of a number that is computed it has no value.
    fn cells(&self, variable: u16) -> u64 {
        let all = self.changed(variable, self.frame);
        match self.subject(variable) {
            Subject::Date => u64::MAX >> (MOST_CELLS - self.days.len()) & !1,
            Subject::Derived(derived) => {
                u64::MAX >> (63 - self.policy.derived[usize::from(derived)].starts.len()) & all
            }
            Subject::Answer(_) | Subject::Option(..) | Subject::Basis(_) | Subject::Reading(_) => all,
        }
    }

    /// Whether nothing but this number is computed from its answers, and nothing else depends on them.
    fn is_free(&self, derived: u16) -> bool {
        let inputs = self.policy.derived[usize::from(derived)].formula.inputs();
        self.policy.variables.iter().all(|variable| match variable.subject {
            Subject::Answer(question) | Subject::Basis(question) => {
                variable.cells == 1 || !inputs.contains(&question)
            }
            Subject::Derived(other) => {
                let others = self.policy.derived[usize::from(other)].formula.inputs();
                other == derived || others.iter().all(|input| !inputs.contains(input))
            }
            Subject::Date | Subject::Option(..) | Subject::Reading(_) => true,
        })
    }

    pub(super) fn subject(&self, variable: u16) -> Subject {
        self.policy.variables[usize::from(variable)].subject
    }

    pub(super) fn is_given(&self, question: u16) -> bool {
        matches!(self.facts.answers.of(question), Answer::Given(_))
    }
}

/// Whether a result is the best of these: none is better, and it is better than some.
pub(super) fn is_best(policy: &Policy, one: NodeRef, others: &[NodeRef]) -> bool {
    !can_be_better(policy, one, others) && others.iter().any(|other| is_better(policy, one, *other))
}

/// Whether one of these results is better than another.
fn can_be_better(policy: &Policy, one: NodeRef, others: &[NodeRef]) -> bool {
    others.iter().any(|other| is_better(policy, *other, one))
}

/// Whether one result of a decision is better than another.
pub(super) fn is_better(policy: &Policy, one: NodeRef, other: NodeRef) -> bool {
    let outcome = |result: NodeRef| Ending::of(result).outcome();
    match (outcome(one), outcome(other)) {
        (Some(one), Some(other)) => policy.outcomes[usize::from(one)].better_than.contains(&other),
        (None, _) | (_, None) => false,
    }
}

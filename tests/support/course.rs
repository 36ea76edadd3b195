//! What is left to ask, and how many pages that takes, by trying every completion.

use super::reference::{Plain, Practice};
use super::scope::Scope;
use super::table::{Known, State, Table};
use contractwijzer_author::model::Formula;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

impl Table<'_> {
    /// The questions whose answer can still matter to a decision: asked in order, with "weet ik niet" for good, two
    /// answers leave something different. Answers that the constraints rule out differ from nothing.
    pub(crate) fn relevant(&self, state: &State, decision: usize) -> BTreeSet<usize> {
        let mut rest = Rest { table: self, decision, nodes: BTreeMap::new() };
        let root = rest.from(&mut state.clone());
        let by_number: BTreeMap<usize, &(usize, Vec<usize>)> =
            rest.nodes.iter().map(|(node, number)| (*number, node)).collect();
        let (mut open, mut seen, mut relevant) = (vec![root], BTreeSet::new(), BTreeSet::new());
        while let Some(number) = open.pop() {
            let Some((question, children)) = by_number.get(&number).filter(|(question, _)| *question != LEAF)
            else {
                continue;
            };
            if seen.insert(number) {
                relevant.insert(*question);
                open.extend(children);
            }
        }
        relevant
    }

    /// The first question that matters to one of the decisions.
    pub(crate) fn next(&self, state: &State, decisions: &[usize]) -> Option<usize> {
        decisions.iter().filter_map(|decision| self.relevant(state, *decision).first().copied()).min()
    }

    /// Pages on the longest walk from here; none where no practice is possible. "Weet ik niet" is an answer as any other, unless there are
    /// constraints: what they rule out for each of two cases apart, they may not for both together, so that whoever does not know in
    /// which of them he is may get a question that nobody gets who knows.
    pub(crate) fn longest(&self, state: &State, decisions: &[usize]) -> Option<usize> {
        if decisions.iter().all(|decision| self.verdicts(state, *decision).is_empty()) {
            return None;
        }
        let Some(next) = self.next(state, decisions) else { return Some(0) };
        let given = (0..self.answers[next].len()).map(Known::Given);
        let unknown = self.model.constraints.is_empty().then_some(Known::Unknown);
        let after = given.chain(unknown).filter_map(|answer| {
            let mut state = state.clone();
            state[1 + next] = answer;
            self.longest(&state, decisions)
        });
        after.max().map(|pages| 1 + pages)
    }

    /// Whether a question can apply to some completion.
    pub(crate) fn may_apply(&self, state: &State, question: usize) -> bool {
        let Some(applies) = &self.model.questions[question].applies_when else { return true };
        let mut scope =
            Scope { named: vec![false; state.len()], readings: Vec::new(), found: RefCell::default() };
        let mut ambiguities = Vec::new();
        scope.formula(self.model, applies, &mut ambiguities);
        for constraint in &self.model.constraints {
            scope.formula(self.model, &constraint.holds, &mut ambiguities);
        }
        self.some(state, &scope.named, &mut vec![0; state.len()], 0, applies)
    }

    fn some(&self, state: &State, named: &[bool], at: &mut Vec<usize>, from: usize, holds: &Formula) -> bool {
        let values = match state.get(from) {
            None => {
                let answers = self.answers.iter().zip(&at[1..]);
                let answers: Vec<Plain> = answers.map(|(all, value)| all[*value].clone()).collect();
                let date = self.dates[at[0]];
                let practice = Practice { model: self.model, date, answers: &answers, readings: &[] };
                let mut world = self.model.constraints.iter();
                return world.all(|it| practice.holds(&it.holds, &[])) && practice.holds(holds, &[]);
            }
            Some(Known::Given(value)) => *value..*value + 1,
            Some(Known::Unknown | Known::Open) if !named[from] => 0..1,
            Some(Known::Unknown | Known::Open) => 0..self.width(from),
        };
        values.into_iter().any(|value| {
            at[from] = value;
            self.some(state, named, at, from + 1, holds)
        })
    }

    /// Whether answers to a question can still change a decision: with all other questions answered, or left at "weet
    /// ik niet", two answers leave something different. Tries completions here and there, at most so many.
    pub(crate) fn can_matter(
        &self,
        state: &State,
        decisions: &[usize],
        question: usize,
        most: usize,
    ) -> bool {
        let mut seed = 1_usize;
        (0..most).any(|_| {
            let mut filled = state.clone();
            for (at, known) in filled.iter_mut().enumerate().skip(1) {
                if *known == Known::Open {
                    seed =
                        seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    *known = Known::Given((seed >> 33) % self.width(at));
                }
            }
            decisions.iter().any(|decision| {
                let mut all = BTreeSet::new();
                for value in 0..self.width(1 + question) {
                    filled[1 + question] = Known::Given(value);
                    let verdicts = self.verdicts(&filled, *decision);
                    if !verdicts.is_empty() {
                        all.insert(verdicts);
                    }
                }
                all.len() > 1
            })
        })
    }
}

const LEAF: usize = usize::MAX;
/// Where no practice is possible.
const NOTHING: usize = 0;

/// What is left to ask, as a tree in which equal branches have equal numbers.
struct Rest<'t, 'm> {
    table: &'t Table<'m>,
    decision: usize,
    nodes: BTreeMap<(usize, Vec<usize>), usize>,
}

impl Rest<'_, '_> {
    fn from(&mut self, state: &mut State) -> usize {
        let named = &self.table.scopes[self.decision].named;
        let Some(at) = (0..state.len()).find(|at| state[*at] == Known::Open && named[*at]) else {
            return self.leaf(state);
        };
        let mut children = Vec::new();
        for value in 0..self.table.width(at) {
            state[at] = Known::Given(value);
            children.push(self.from(state));
        }
        state[at] = Known::Open;
        let mut possible = children.iter().filter(|child| **child != NOTHING);
        let Some(first) = possible.next().copied() else { return NOTHING };
        if possible.all(|child| *child == first) { first } else { self.number((at - 1, children)) }
    }

    fn leaf(&mut self, state: &State) -> usize {
        let verdicts = self.table.verdict_numbers(state, self.decision);
        if verdicts.is_empty() { NOTHING } else { self.number((LEAF, verdicts)) }
    }

    fn number(&mut self, node: (usize, Vec<usize>)) -> usize {
        let next = self.nodes.len() + 1;
        *self.nodes.entry(node).or_insert(next)
    }
}

impl Table<'_> {
    /// Numbers of the verdicts, rising: the first kind that comes to the same.
    fn verdict_numbers(&self, state: &State, decision: usize) -> Vec<usize> {
        let mut numbers = BTreeSet::new();
        self.each(state, decision, &mut |kind| {
            numbers.insert(kind);
            true
        });
        let found = self.scopes[decision].found.borrow();
        let same = |one: usize, other: usize| {
            found.kinds[one].iter().zip(&found.kinds[other]).all(|(one, other)| one.came == other.came)
        };
        let first = |kind: usize| (0..kind).find(|other| same(kind, *other)).unwrap_or(kind);
        let numbers: BTreeSet<usize> = numbers.into_iter().map(first).collect();
        numbers.into_iter().collect()
    }
}

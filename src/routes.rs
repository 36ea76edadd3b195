//! Routes to a better outcome: the cheapest changes that lead there, whatever is not known; and how near one is.
//!
//! A route changes answers that can be changed. In every practice that the answers leave possible it makes one main
//! decision strictly better and none worse, with the policy read by its defaults, and however it is read where no reading
//! leads. Where that takes a fact the visitor did not give, the route holds "if" that fact is so.
//!
//! They are found in the order of their effort. A set of changes that fails shows a practice for which it fails; any
//! larger set that works must change something on the way that practice took, so nothing else is tried. Answers that a sum
//! or a percentage is computed from are left as they are. Of a set that is not known, options are only taken to be chosen.

mod walk;

use crate::answers::{Answer, Value};
use crate::cells::{self, Known};
use crate::date::Date;
use crate::diagram::{self, Interner};
use crate::evaluate::Facts;
use crate::policy::*;
use crate::steps;
use alloc::{vec, vec::Vec};
use core::cell::Cell;
use walk::Walk;

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

/// A visitor reads no more of them.
pub const MOST_ROUTES: usize = 3;

/// What a search takes at most, on all days together, in steps as [`crate::steps`] counts them. What is found by then is
/// right, and the cheapest there is. How it was chosen: docs/decisions/routes.md.
const MOST_STEPS: usize = 60_000;

/// What it takes to try a set of changes, beside the pairs of nodes that are met.
const TRIED: usize = 8;

/// What it takes at most to see how long the routes that were found work. Beyond that they are said to work no longer than
/// was seen.
const MOST_LASTING: usize = 10_000;

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The routes, cheapest first.
    pub routes: Vec<Route>,
    /// Whether it took too long, so that there may be others.
    pub is_cut: bool,
}

/// The cheapest routes: at the day looked at, or else from the first later day on which there are any.
pub fn routes(facts: &Facts<'_>) -> Found {
    let mut search = Search::new(facts, Changes::Changeable);
    for day in search.now..=search.last() {
        let found = search.on(day, MOST_ROUTES);
        if !found.is_empty() || search.is_cut() {
            return search.told(found, day);
        }
    }
    Found::default()
}

/// What stands in the way of something better: the fewest answers that would have to be others, facts among them. Who one is
/// or was counts for several. At most one, for the day looked at; none where nothing would help.
pub fn nearest(facts: &Facts<'_>) -> Found {
    let mut search = Search::new(facts, Changes::Anything);
    let found = search.on(search.now, 1);
    search.told(found, search.now)
}

/// Whether a main decision may come to something better at all, now or later, whatever is changed. Where not, no search finds
/// anything.
pub fn are_likely(facts: &Facts<'_>) -> bool {
    let search = Search::new(facts, Changes::Anything);
    let days = u64::MAX >> (63 - search.last()) & u64::MAX << search.now;
    let mut main = facts.policy.decisions.iter().filter(|decision| !decision.extra);
    main.any(|decision| search.may_improve(decision, days))
}

/// Which answers a search may change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Changes {
    /// Those that can be changed, each at its effort.
    Changeable,
    /// Any: what can be changed or is measured at an effort of 1, other facts at [`FACT`].
    Anything,
}

/// "You would have to be a hospital" explains less than a few things that are missing.
const FACT: u8 = 4;

struct Search<'a> {
    policy: &'a Policy,
    facts: &'a Facts<'a>,
    change: Changes,
    /// What is known before any change, every ambiguity read by its default.
    known: Vec<Known>,
    /// By variable, the effort of changing it; see [`effort_of`](Search::effort_of).
    efforts: Vec<Option<Option<u8>>>,
    /// The cell of the date that is looked at now.
    now: usize,
    /// The cell of the date that is looked at once the changes are made.
    day: usize,
    /// By decision, whether any changes can make it better on that day.
    may_improve: Vec<bool>,
    /// How many steps may still be taken.
    left: Cell<usize>,
}

/// Which main decisions a set of changes makes better; or the way of practices for which it makes none so.
type Tried = Result<Vec<u16>, Vec<(u16, usize)>>;

/// Sets of steps that are still to be tried: each is one that failed, and one step more with this variable.
struct Branch {
    /// Which of those that failed.
    failed: usize,
    variable: u16,
    /// The cell that it had on the way on which they failed.
    taken: usize,
    /// Whether it is changed; else it is only taken to be so.
    changes: bool,
}

impl<'a> Search<'a> {
    fn new(facts: &'a Facts<'a>, change: Changes) -> Search<'a> {
        let policy = facts.policy;
        let mut known = facts.known.clone();
        for (index, ambiguity) in policy.ambiguities.iter().enumerate() {
            if let Some(default) = ambiguity.default {
                cells::read_as(policy, &mut known, index as u16, default);
            }
        }
        let now = facts.known[0].cells.trailing_zeros() as usize;
        let left = Cell::new(MOST_STEPS);
        let (efforts, may_improve) = (Vec::new(), Vec::new());
        let mut search = Search { policy, facts, change, known, efforts, now, day: now, may_improve, left };
        for variable in 0..policy.variables.len() as u16 {
            search.efforts.push(search.effort_of(variable));
        }
        search
    }

    /// The last day that may be waited for; without a date there is nothing to wait for.
    fn last(&self) -> usize {
        if self.facts.date.is_some() { usize::from(self.policy.variables[0].cells) - 1 } else { self.now }
    }

    fn is_cut(&self) -> bool {
        self.left.get() == 0
    }

    /// Takes so many steps, if there are any left.
    fn take(&self, steps: usize) {
        steps::take(steps);
        self.left.set(self.left.get().saturating_sub(steps));
    }

    /// The cheapest routes on a day, at most so many, and the decisions they make better.
    fn on(&mut self, day: usize, most: usize) -> Vec<(Vec<Step>, Vec<u16>)> {
        self.day = day;
        self.may_improve.clear();
        for decision in &self.policy.decisions {
            let may_improve = !decision.extra && self.may_improve(decision, 1 << day);
            self.may_improve.push(may_improve);
        }
        let mut found: Vec<(Vec<Step>, Vec<u16>)> = Vec::new();
        let mut failed: Vec<Vec<Step>> = Vec::new();
        // By cost, the cheapest last; those of one cost in the order in which they were found.
        let mut open: Vec<(usize, Vec<Branch>)> = Vec::new();
        let mut seen = Interner::default();
        // A step makes a set dearer, so nothing is added any more to what is cheapest.
        let mut branches: Vec<Branch> = Vec::new();
        let mut sets = vec![Vec::new()];
        loop {
            while let Some(steps) = sets.pop() {
                self.take(1);
                if found.iter().any(|(route, _)| is_covered(route, &steps)) || !seen.is_new(&key(&steps)) {
                    continue;
                }
                self.take(TRIED);
                let tried = self.attempt(&steps);
                if self.is_cut() {
                    return found;
                }
                match tried {
                    Ok(better) => {
                        let steps = self.widened(steps, &better, &found);
                        found.push((steps, better));
                        if found.len() == most {
                            return found;
                        }
                    }
                    Err(way) => {
                        for (variable, taken) in way {
                            self.branch(&mut open, (failed.len(), &steps), variable, taken);
                        }
                        failed.push(steps);
                    }
                }
            }
            if let Some(branch) = branches.pop() {
                sets = self.further(&failed[branch.failed], &branch);
            } else if let Some((_, next)) = open.pop() {
                branches = next;
                branches.reverse();
            } else {
                return found;
            }
        }
    }

    /// What was found, as it is told.
    fn told(&mut self, found: Vec<(Vec<Step>, Vec<u16>)>, day: usize) -> Found {
        let mut told = Found { routes: Vec::new(), is_cut: self.is_cut() };
        self.left.set(MOST_LASTING);
        for (steps, better) in found {
            let route = self.route(steps, better, day);
            told.routes.push(route);
        }
        told
    }

    /// Whether the steps make some main decision better and none worse.
    fn attempt(&self, steps: &[Step]) -> Tried {
        if let Some(way) = self.empties_a_set(steps) {
            return Err(way);
        }
        let (mut better, mut ways) = (Vec::new(), Vec::new());
        for (index, decision) in self.policy.decisions.iter().enumerate().filter(|(_, it)| !it.extra) {
            let mut walk = Walk::new(self, steps);
            walk.from([decision.root, decision.root]);
            if let Some(way) = walk.worse {
                return Err(way);
            }
            match walk.no_better {
                Some(way) if self.may_improve[index] => ways.extend(way),
                Some(_) => {}
                None if walk.is_possible => better.push(index as u16),
                None => {}
            }
        }
        if better.is_empty() { Err(ways) } else { Ok(better) }
    }

    /// What any steps can make of what is known.
    fn reach(&self) -> Vec<Known> {
        let mut reach = self.known.clone();
        for (variable, known) in reach.iter_mut().enumerate() {
            if self.efforts[variable].flatten().is_some() {
                known.cells = all_cells(self.policy, variable as u16);
            }
        }
        reach
    }

    /// Whether a decision may come to something better, where the date is in one of these cells afterwards.
    fn may_improve(&self, decision: &Decision, days: u64) -> bool {
        let mut reach = self.reach();
        reach[0].cells = days;
        let [before, then] =
            [&self.known, &reach].map(|known| diagram::results(self.policy, decision.root, known));
        then.iter().any(|then| before.iter().any(|before| is_better(self.policy, *then, *before)))
    }

    /// Adds the sets with one step more than these, which leads off the way on which these failed.
    fn branch(
        &self,
        open: &mut Vec<(usize, Vec<Branch>)>,
        (failed, steps): (usize, &[Step]),
        variable: u16,
        taken: usize,
    ) {
        self.take(1);
        let Some(own) = self.efforts[usize::from(variable)] else { return };
        if steps.iter().any(|step| step.variable == variable) {
            return;
        }
        for changes in [false, true] {
            let own = match own {
                Some(own) if changes => own,
                None if changes => continue,
                Some(_) | None => 0,
            };
            // The effort counts first, then how many steps there are.
            let cost = usize::from(effort(steps) + u16::from(own)) << 16 | (steps.len() + 1);
            let branch = Branch { failed, variable, taken, changes };
            match open.binary_search_by(|(other, _)| cost.cmp(other)) {
                Ok(place) => open[place].1.push(branch),
                Err(place) => open.insert(place, (cost, vec![branch])),
            }
        }
    }

    /// The sets of a branch, the first one last.
    fn further(&self, steps: &[Step], branch: &Branch) -> Vec<Vec<Step>> {
        let mut sets = Vec::new();
        for step in self.steps_on(branch.variable) {
            // What takes the way to be as it is, and leaves it so, changes nothing on it.
            if step.effort.is_some() == branch.changes
                && (step.from != step.to || step.to != 1 << branch.taken)
            {
                let mut further = steps.to_vec();
                let place = steps.partition_point(|own| own.variable < step.variable);
                further.insert(place, step);
                sets.push(further);
            }
        }
        sets.reverse();
        sets
    }

    /// Everything a step can do with a variable: take it to be in a cell, where that is not known, or change it.
    fn steps_on(&self, variable: u16) -> Vec<Step> {
        let Some(effort) = self.efforts[usize::from(variable)] else { return Vec::new() };
        let now = self.known[usize::from(variable)];
        // Of a set that is not known an option may be the only one, so it is never taken to be left out.
        let is_option = matches!(self.subject(variable), Subject::Option(..));
        let mut steps = Vec::new();
        for from in now.each() {
            for to in 0..usize::from(self.policy.variables[usize::from(variable)].cells) {
                let effort = if to == from { None } else { effort };
                // What is known to be so need not be taken to be so.
                let is_taken = to == from && now.only().is_none() && !(is_option && to == 0);
                if effort.is_some() || is_taken {
                    steps.push(Step { variable, from: 1 << from, to: 1 << to, effort });
                }
            }
        }
        steps
    }

    /// The effort of changing a variable, if it can be changed; none where it is no answer of its own.
    fn effort_of(&self, variable: u16) -> Option<Option<u8>> {
        let (question, is_part) = match self.subject(variable) {
            Subject::Answer(question) => (question, false),
            Subject::Basis(question) => (question, true),
            // To leave out an option of a set that is not known might empty it.
            Subject::Option(question, _) => (question, !self.is_given(question)),
            Subject::Date | Subject::Derived(_) | Subject::Reading(_) => return None,
        };
        if self.policy.derived.iter().any(|derived| derived.formula.inputs().contains(&question)) {
            return None;
        }
        let asked = &self.policy.questions[usize::from(question)];
        let is_basis = matches!(self.subject(variable), Subject::Basis(_));
        if self.change == Changes::Anything && (is_basis || !is_part) {
            let is_fact = matches!(asked.change, Change::Fixed)
                && matches!(asked.kind, Kind::YesNo | Kind::Choice(_) | Kind::Set(_));
            return Some(Some(if is_fact { FACT } else { 1 }));
        }
        match asked.change {
            Change::Possible { effort, .. } if !is_part => Some(Some(effort)),
            Change::Possible { .. } | Change::Fixed => Some(None),
        }
    }

    fn subject(&self, variable: u16) -> Subject {
        self.policy.variables[usize::from(variable)].subject
    }

    fn is_given(&self, question: u16) -> bool {
        matches!(self.facts.answers.of(question), Answer::Given(_))
    }

    /// A set keeps at least one option: where the steps would empty one, all its options.
    fn empties_a_set(&self, steps: &[Step]) -> Option<Vec<(u16, usize)>> {
        for (index, question) in self.policy.questions.iter().enumerate() {
            let Answer::Given(Value::Set(chosen)) = self.facts.answers.of(index as u16) else { continue };
            let first = question.variable;
            let variables = first..first + question.kind.variables() as u16;
            let mut is_chosen = |variable: u16| match steps.iter().find(|step| step.variable == variable) {
                Some(step) => step.to == 0b10,
                None => chosen >> (variable - first) & 1 == 1,
            };
            if !variables.clone().any(&mut is_chosen) {
                let mut way = Vec::new();
                for variable in variables {
                    way.push((variable, 0));
                }
                return Some(way);
            }
        }
        None
    }

    /// The steps with every further cell that does as well and is no part of a route that was found before.
    fn widened(&self, mut steps: Vec<Step>, better: &[u16], found: &[(Vec<Step>, Vec<u16>)]) -> Vec<Step> {
        for at in 0..steps.len() {
            for other in self.steps_on(steps[at].variable) {
                self.take(TRIED);
                let mut alone = steps.clone();
                let mut both = steps[at];
                if other.effort != both.effort || !merge(&mut both, other) {
                    continue;
                }
                alone[at] = other;
                if found.iter().any(|(route, _)| is_covered(route, &alone)) {
                    continue;
                }
                alone[at] = both;
                if self.attempt(&alone).is_ok_and(|found| found == better) {
                    steps[at] = both;
                }
            }
        }
        steps
    }

    fn route(&mut self, steps: Vec<Step>, better: Vec<u16>, day: usize) -> Route {
        let mut last = day;
        while last < self.last() {
            self.day = last + 1;
            if self.attempt(&steps).is_err() {
                break;
            }
            last += 1;
        }
        self.day = day;
        let starts = &self.policy.date_starts;
        let begin = |cell: usize| cell.checked_sub(2).and_then(|start| starts.get(start)).copied();
        let until = begin(last + 1).filter(|_| self.facts.date.is_some());
        Route {
            effort: effort(&steps),
            from: begin(day).filter(|_| day != self.now),
            until: until.and_then(|next| Date::from_days(next.days() - 1)),
            known: after(&self.known, &steps, day),
            better,
            steps,
        }
    }
}

/// What is known once the steps are taken.
fn after(known: &[Known], steps: &[Step], day: usize) -> Vec<Known> {
    let mut after = known.to_vec();
    after[0] = Known { cells: 1 << day, open: false };
    for step in steps {
        after[usize::from(step.variable)] = Known { cells: step.to, open: false };
    }
    after
}

fn effort(steps: &[Step]) -> u16 {
    steps.iter().map(|step| u16::from(step.effort.unwrap_or(0))).sum()
}

/// Tells sets of steps with one cell each apart.
fn key(steps: &[Step]) -> Vec<u16> {
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
fn is_covered(route: &[Step], steps: &[Step]) -> bool {
    let does = |asked: &Step| {
        let within = |step: &Step| step.from & !asked.from == 0 && step.to & !asked.to == 0;
        steps
            .iter()
            .any(|step| step.variable == asked.variable && step.effort == asked.effort && within(step))
    };
    route.iter().all(does)
}

/// Adds the cells of another step, unless a change would then start from where it leads.
fn merge(step: &mut Step, other: Step) -> bool {
    let before = *step;
    step.from |= other.from;
    step.to |= other.to;
    *step != before && (step.effort.is_none() || step.from & step.to == 0)
}

fn all_cells(policy: &Policy, variable: u16) -> u64 {
    u64::MAX >> (MOST_CELLS - usize::from(policy.variables[usize::from(variable)].cells))
}

/// Whether one result of a decision is better than another.
fn is_better(policy: &Policy, one: NodeRef, other: NodeRef) -> bool {
    let outcome = |result: NodeRef| result.checked_sub(FIRST_OUTCOME);
    match (outcome(one), outcome(other)) {
        (Some(one), Some(other)) => policy.outcomes[usize::from(one)].better_than.contains(&other),
        (_, _) => false,
    }
}

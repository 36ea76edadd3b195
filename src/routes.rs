//! Routes to a better outcome: the cheapest changes that lead there, whatever is not known; and how near one is.
//!
//! A route changes answers that can be changed. In every practice that the answers leave possible, and that has not the best
//! already, it makes one main decision strictly better; it makes none worse; with the policy read by its defaults, and however it
//! is read where no reading leads. Where that takes a fact the visitor did not give, the route holds "if" that fact is so. No
//! route goes through an answer that nobody should be told to give.
//!
//! They are found in the order of their effort. A set of changes that fails shows a practice for which it fails; any
//! larger set that works must change something on the way that practice took, so nothing else is tried. Answers that a sum
//! or a percentage is computed from are left as they are. Of a set that is not known, options are only taken to be chosen.

mod days;
mod search;
mod sets;
mod told;
mod walk;

use crate::answers::{Answer, Value};
use crate::assessment::{Found, Step};
use crate::diagram::Interner;
use crate::evaluate::Facts;
use crate::policy::Change;
use alloc::{vec, vec::Vec};
use search::{Changes, Search};
use sets::{effort, holds, is_covered, key, merge};
use walk::Walk;

/// A visitor reads no more of them.
pub const MOST_ROUTES: usize = 3;

/// What it takes to try a set of changes, beside the pairs of nodes that are met.
const TRIED: usize = 8;

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

/// What stands in the way of something better: the fewest answers that would have to be others, or the day that would have to
/// be another one. Who one is or was counts only where nothing else would help. At most one; none where nothing would help.
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
    let mut main = facts.policy.decisions.iter().filter(|decision| !decision.is_extra());
    main.any(|decision| search.may_improve(decision, &search.reach(decision, days)))
}

/// Which main decisions a set of changes makes better; or the way of practices for which it makes none so.
type Tried = Result<Vec<u16>, Vec<(u16, usize)>>;

/// Sets of steps that are still to be tried: each is one that failed, and one step more with this variable.
struct Branch {
    /// What these sets cost: the effort counts first, then how many steps there are.
    cost: usize,
    /// Which of those that failed.
    failed: usize,
    variable: u16,
    /// The cell that it had on the way on which they failed.
    taken: usize,
    /// Whether it is changed; else it is only taken to be so.
    changes: bool,
}

/// A set of steps that works.
struct Way {
    steps: Vec<Step>,
    /// Each decision that becomes better, with each outcome it may come to.
    better: Vec<(u16, u16)>,
}

impl Search<'_> {
    /// The cheapest ways on a day, until so many are found that do not come to the same.
    fn on(&mut self, day: usize, most: usize) -> Vec<Way> {
        self.frame = day;
        self.look_at(day);
        self.find(vec![Vec::new()], None, most)
    }

    /// Sees what can be reached on a day.
    fn look_at(&mut self, day: usize) {
        self.day = day;
        self.reached.clear();
        for decision in &self.policy.decisions {
            let mut reached = self.reach(decision, 1 << day);
            if decision.is_extra() || !self.may_improve(decision, &reached) {
                reached.clear();
            }
            self.reached.push(reached);
        }
    }

    /// The cheapest ways that begin with one of these sets of steps, the last one first. Those within a way that works on days before
    /// only take further answers to be so, and do nothing else than it does.
    fn find(&self, mut sets: Vec<Vec<Step>>, within: Option<&[Step]>, most: usize) -> Vec<Way> {
        let mut found: Vec<Way> = Vec::new();
        let mut apart = 0;
        let mut failed: Vec<Vec<Step>> = Vec::new();
        // In the order in which they were found. A step makes a set dearer, so none is added any more of the cost that is tried.
        let mut open: Vec<Branch> = Vec::new();
        let (mut cost, mut tried) = (0, 0);
        let mut seen = Interner::default();
        loop {
            while let Some(steps) = sets.pop() {
                self.take(1);
                if found.iter().any(|way| is_covered(&way.steps, &steps)) || !seen.is_new(&key(&steps)) {
                    continue;
                }
                self.take(TRIED);
                let attempted = self.attempt(&steps);
                if self.is_cut() {
                    return found;
                }
                match attempted {
                    Ok(better) => {
                        let steps = self.widened(steps, within.unwrap_or_default(), &better, &found);
                        let better = self.leads_to(&better, &steps);
                        let way = Way { steps, better };
                        apart += usize::from(!found.iter().any(|other| way.is_told_by(other)));
                        found.push(way);
                        if apart == most {
                            return found;
                        }
                    }
                    Err(way) => {
                        for (variable, taken) in way {
                            self.branch(
                                &mut open,
                                (failed.len(), &steps),
                                (variable, taken),
                                within.is_none(),
                            );
                        }
                        failed.push(steps);
                    }
                }
            }
            if let Some(ahead) = open[tried..].iter().position(|branch| branch.cost == cost) {
                tried += ahead + 1;
                let branch = &open[tried - 1];
                sets = self.further(&failed[branch.failed], branch);
            } else {
                let dearer = open.iter().map(|branch| branch.cost).filter(|other| *other > cost);
                let Some(dearer) = dearer.min() else { return found };
                (cost, tried) = (dearer, 0);
            }
        }
    }

    /// Whether the steps make some main decision better and none worse.
    fn attempt(&self, steps: &[Step]) -> Tried {
        if let Some(way) = self.leaves_out(steps) {
            return Err(way);
        }
        if self.is_undoable(steps, self.day) {
            return Err(Vec::new());
        }
        let (mut better, mut ways) = (Vec::new(), Vec::new());
        for (index, decision) in self.policy.decisions.iter().enumerate().filter(|(_, it)| !it.is_extra()) {
            let mut walk = Walk::new(self, steps, &self.reached[index]);
            walk.from([decision.root; 2]);
            if let Some(way) = walk.worse {
                return Err(way);
            }
            match walk.no_better {
                Some(way) if !self.reached[index].is_empty() => ways.extend(way),
                Some(_) => {}
                None if walk.is_better => better.push(index as u16),
                None => {}
            }
        }
        if better.is_empty() { Err(ways) } else { Ok(better) }
    }

    /// Adds the sets with one step more than these, which leads off the way on which these failed.
    fn branch(
        &self,
        open: &mut Vec<Branch>,
        (failed, steps): (usize, &[Step]),
        (variable, taken): (u16, usize),
        may_change: bool,
    ) {
        self.take(1);
        let Some(own) = self.efforts[usize::from(variable)] else { return };
        // What is compared with the day looked at is not changed beside that day: none of the two would say what to do.
        let is_by_day = |other: u16| variable == 0 && self.is_divided(other);
        let is_both = steps.first().is_some_and(|step| step.variable == 0) && self.is_divided(variable);
        if is_both || steps.iter().any(|step| step.variable == variable || is_by_day(step.variable)) {
            return;
        }
        for changes in [false, true] {
            let own = match own {
                Some(own) if changes && may_change => own,
                Some(_) | None if changes => continue,
                Some(_) | None => 0,
            };
            let cost = usize::from(effort(steps) + u16::from(own)) << 16 | (steps.len() + 1);
            open.push(Branch { cost, failed, variable, taken, changes });
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

    /// Where the steps leave out an option of a set and choose none instead, though one that can be changed is only left out for
    /// another, or though nothing would be left: all its options.
    fn leaves_out(&self, steps: &[Step]) -> Option<Vec<(u16, usize)>> {
        for (index, question) in self.policy.questions.iter().enumerate() {
            let Answer::Given(Value::Set(chosen)) = self.facts.answers.of(index as u16) else { continue };
            let first = question.variable;
            let variables = first..first + question.kind.variables() as u16;
            let is_only_for_another = matches!(question.change, Change::Possible { .. });
            let (mut left_out, mut instead, mut kept) = (false, false, false);
            for variable in variables.clone() {
                match steps.iter().find(|step| step.variable == variable) {
                    Some(step) if step.to == 0b10 => instead = true,
                    Some(_) => left_out = true,
                    None => kept |= chosen >> (variable - first) & 1 == 1,
                }
            }
            if left_out && !instead && (is_only_for_another || !kept) {
                let mut way = Vec::new();
                for variable in variables {
                    way.push((variable, 0));
                }
                return Some(way);
            }
        }
        None
    }

    /// The steps with every further cell that does as well, says no more than the steps they are within, and is no part of a route that
    /// was found before.
    fn widened(&self, mut steps: Vec<Step>, within: &[Step], better: &[u16], found: &[Way]) -> Vec<Step> {
        for at in 0..steps.len() {
            for other in self.steps_on(steps[at].variable) {
                self.take(TRIED);
                let mut alone = steps.clone();
                let mut both = steps[at];
                let is_said = self.said(both) == self.said(other) && merge(&mut both, other);
                if !is_said || !within.iter().all(|step| step.variable != both.variable || holds(step, &both))
                {
                    continue;
                }
                alone[at] = other;
                if found.iter().any(|way| is_covered(&way.steps, &alone)) {
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
}

//! A decision whose diagram is too large, looked at piece by piece: what is found so is really wrong.
//!
//! A piece is what is left when the answers that make the diagram grow are fixed. Which those are follows from where the
//! nodes stood when there were too many. The pieces are taken from all over the decision, until as much work is done as
//! the limits allow.

use super::diagram::TooLarge;
use super::formulas::Builder;
use super::limits::too_large;
use contractwijzer::policy::Subject;
use contractwijzer_rules::model::{Atom, Formula, Model};
use contractwijzer_rules::problem::{Code, Problem, list};
use std::collections::{BTreeMap, BTreeSet};

/// What a decision that has just become too large is refused for, and the gaps and contradictions found in pieces of it.
pub(crate) fn split(builder: &mut Builder<'_>, decision: usize) -> Vec<Problem> {
    let model = builder.model;
    let growing = growing(builder);
    let mut search = Search {
        decision,
        needed: needed(model, decision),
        until: builder.diagrams.work().nodes + builder.limits.pieces,
        found: BTreeMap::new(),
        builder,
    };
    let seen = search.search();
    let mut problems: Vec<Problem> = search.found.into_values().collect();
    let table = &model.decisions[decision];
    let problem = too_large(&format!("decision `{}`", table.id), table.span.clone());
    let help = format!("{}; {}", problem.help, seen.in_words());
    problems.push(problem.label(format!("{} make it grow", list(&growing, "and"))).help(help));
    problems
}

/// How much of the decision was looked at.
struct Seen {
    pieces: u64,
    of: u64,
}

impl Seen {
    fn in_words(&self) -> String {
        match self {
            Seen { pieces: 0, .. } => {
                "no piece of it was small enough to be searched for gaps and contradictions".to_owned()
            }
            Seen { pieces, of } if pieces == of => {
                format!("all {of} pieces of it were searched for gaps and contradictions")
            }
            Seen { pieces, of: u64::MAX } => {
                format!("{pieces} pieces of it were searched, and there may be more wrong")
            }
            Seen { pieces, of } => {
                format!("{pieces} of {of} pieces of it were searched, and there may be more wrong")
            }
        }
    }
}

struct Search<'b, 'm> {
    builder: &'b mut Builder<'m>,
    decision: usize,
    /// The decisions above that it depends on.
    needed: Vec<usize>,
    /// How many nodes may have been made in the end.
    until: usize,
    /// By what is said of them.
    found: BTreeMap<String, Problem>,
}

impl Search<'_, '_> {
    fn search(&mut self) -> Seen {
        let Some(fixed) = self.variables() else { return Seen { pieces: 0, of: 1 } };
        let widths: Vec<usize> =
            fixed.iter().map(|variable| self.builder.diagrams.cells(*variable)).collect();
        let of = widths.iter().fold(1_u64, |all, width| all.saturating_mul(*width as u64));
        let (mut pieces, mut at) = (0, 0);
        for _ in 0..of {
            let cells = cells(&widths, at);
            let piece: Vec<(u16, usize)> = fixed.iter().copied().zip(cells).collect();
            pieces += u64::from(self.look_at(&piece).is_ok());
            if self.is_spent() {
                break;
            }
            at = next(at, of);
        }
        Seen { pieces, of }
    }

    fn is_spent(&self) -> bool {
        self.builder.diagrams.work().nodes >= self.until
    }

    /// Variables without which the rest is small: in each round some more of those that have most nodes.
    fn variables(&mut self) -> Option<Vec<u16>> {
        let mut fixed: Vec<(u16, usize)> = Vec::new();
        loop {
            let sizes = self.builder.diagrams.sizes();
            let mut largest: Vec<u16> =
                (0..).zip(&sizes).filter(|(_, size)| **size > 0).map(|(at, _)| at).collect();
            largest.sort_by_key(|variable| std::cmp::Reverse(sizes[usize::from(*variable)]));
            let more = largest.into_iter().take(1 + fixed.len() / 3);
            let before = fixed.len();
            // Which cell says little of the others; the last is seldom an alternative to a number.
            fixed.extend(more.map(|variable| (variable, self.builder.diagrams.cells(variable) - 1)));
            if self.look_at(&fixed).is_ok() {
                fixed.sort_unstable();
                return Some(fixed.into_iter().map(|(variable, _)| variable).collect());
            }
            if fixed.len() == before || self.is_spent() {
                return None;
            }
        }
    }

    /// Looks for gaps and contradictions where these variables have these cells.
    fn look_at(&mut self, piece: &[(u16, usize)]) -> Result<(), TooLarge> {
        self.builder.restart(piece);
        let nodes = self.builder.limits.piece * (1 + self.needed.len());
        self.builder.diagrams.allow(nodes, self.until.max(self.builder.diagrams.work().nodes));
        let world = self.builder.world()?;
        for above in &self.needed {
            let decided = self.builder.decide(*above, world, &mut Vec::new())?;
            self.builder.roots[*above] = Some(decided.root);
        }
        let mut problems = Vec::new();
        let looked = self.builder.decide(self.decision, world, &mut problems);
        // That a rule never decides in one piece says nothing of the others.
        problems.retain(|problem| matches!(problem.code, Code::Gap | Code::Contradiction));
        for problem in problems {
            self.found.entry(problem.what.clone()).or_insert(problem);
        }
        looked.map(|_| ())
    }
}

/// The next of `of` pieces, such that all are visited, and neighbours are far apart.
fn next(at: u64, of: u64) -> u64 {
    // The golden section spreads best; a step that shares no factor with `of` misses none.
    let golden = (u128::from(of) * 618 / 1000) as u64;
    let step = (golden.max(1)..=of).find(|step| common(*step, of) == 1);
    let step = step.expect("one less than `of` shares no factor with it");
    ((u128::from(at) + u128::from(step)) % u128::from(of)) as u64
}

fn common(one: u64, other: u64) -> u64 {
    if other == 0 { one } else { common(other, one % other) }
}

/// The cell of each variable in the piece with this number.
fn cells(widths: &[usize], mut piece: u64) -> Vec<usize> {
    widths
        .iter()
        .map(|width| {
            let cell = piece % *width as u64;
            piece /= *width as u64;
            usize::try_from(cell).expect("it is less than the width")
        })
        .collect()
}

/// Names of what most nodes branch on, those first that have most.
fn growing(builder: &Builder<'_>) -> Vec<String> {
    let sizes = builder.diagrams.sizes();
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    for (variable, size) in builder.layout.variables.iter().zip(sizes) {
        *by_name.entry(name(builder, variable.subject)).or_default() += size;
    }
    let mut names: Vec<(String, usize)> = by_name.into_iter().filter(|(_, size)| *size > 0).collect();
    names.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    names.into_iter().take(MOST_NAMED).map(|(name, _)| name).collect()
}

const MOST_NAMED: usize = 4;

fn name(builder: &Builder<'_>, subject: Subject) -> String {
    let model = builder.model;
    match subject {
        Subject::Date => "date".to_owned(),
        Subject::Answer(question) | Subject::Option(question, _) | Subject::Basis(question) => {
            model.questions[usize::from(question)].id.clone()
        }
        Subject::Derived(number) => {
            let derived = (0..).zip(&builder.layout.derived).filter(|(_, variable)| variable.is_some());
            let index = derived.map(|(index, _): (usize, _)| index).nth(usize::from(number));
            model.derived[index.expect("the variables of derived numbers are counted")].id.clone()
        }
        Subject::Reading(ambiguity) => model.ambiguities[usize::from(ambiguity)].id.clone(),
    }
}

/// The decisions that a decision depends on, in the order of the file.
fn needed(model: &Model, decision: usize) -> Vec<usize> {
    let mut needed = BTreeSet::new();
    let mut open = vec![decision];
    while let Some(next) = open.pop() {
        let decision = &model.decisions[next];
        let formulas = decision.applies_when.iter().chain(decision.rules.iter().map(|rule| &rule.when));
        let mut named = BTreeSet::new();
        for formula in formulas {
            decisions(model, formula, &mut vec![false; model.conditions.len()], &mut named);
        }
        open.extend(named.difference(&needed).copied().collect::<Vec<_>>());
        needed.extend(named);
    }
    needed.into_iter().collect()
}

/// The decisions that a formula names, with the conditions it names followed to their end.
fn decisions(model: &Model, formula: &Formula, seen: &mut Vec<bool>, found: &mut BTreeSet<usize>) {
    for atom in formula.atoms() {
        if let Atom::Outcome { decision, .. } = atom {
            found.insert(*decision);
        }
    }
    for index in formula.conditions() {
        if !std::mem::replace(&mut seen[index], true) {
            decisions(model, &model.conditions[index].formula, seen, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_is_visited_once() {
        for of in [1, 2, 3, 4, 7, 12, 96, 1_000] {
            let mut seen = BTreeSet::new();
            let mut at = 0;
            for _ in 0..of {
                assert!(at < of && seen.insert(at), "{at} of {of}");
                at = next(at, of);
            }
        }
    }

    #[test]
    fn a_piece_is_one_cell_of_each_variable() {
        let all: BTreeSet<Vec<usize>> = (0..12).map(|piece| cells(&[2, 3, 2], piece)).collect();
        assert_eq!(all.len(), 12);
        assert!(all.contains(&vec![1, 2, 1]));
    }
}

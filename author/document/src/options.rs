//! Which options of a set lead somewhere, as few clauses that together say exactly that.

use crate::words::{Clause, Needs};
use std::collections::BTreeSet;

/// With more options than this a set is drawn option by option: the clauses would be too many to try.
pub(crate) const MOST_OPTIONS: usize = 8;

/// More clauses than this are not read as one answer.
const MOST_CLAUSES: usize = 3;

/// What is required of a set that `leads`; each choice is given as bits. No set is empty. None where it takes too many
/// clauses to say.
pub(crate) fn clauses(options: usize, leads: &dyn Fn(usize) -> bool) -> Option<Needs> {
    let choices: Vec<usize> = (1..1 << options).collect();
    let (inside, outside): (Vec<usize>, Vec<usize>) = choices.into_iter().partition(|choice| leads(*choice));
    let mut true_inside: Vec<Literals> = every(options)
        .into_iter()
        .filter(|literals| inside.iter().all(|choice| literals.hold(*choice)))
        .collect();
    // Short ones rule out most.
    true_inside.sort_by_key(|literals| (literals.chosen | literals.missing).count_ones());
    let mut left = outside;
    let mut clauses = BTreeSet::new();
    while !left.is_empty() {
        let excludes = |literals: &&Literals| left.iter().filter(|choice| !literals.hold(**choice)).count();
        // Of those that rule out equally many, the first and so the shortest.
        let best = true_inside.iter().rev().max_by_key(excludes)?;
        left.retain(|choice| best.hold(*choice));
        clauses.insert(best.clause(options));
    }
    let singles = |clause: &&Clause| clause.chosen.len() + clause.missing.len() > 1;
    (clauses.iter().filter(singles).count() <= MOST_CLAUSES).then_some(Needs::Clauses(clauses))
}

/// At least one of some options is chosen, or one of others is not.
#[derive(Clone, Copy)]
struct Literals {
    chosen: usize,
    missing: usize,
}

impl Literals {
    fn hold(self, choice: usize) -> bool {
        choice & self.chosen != 0 || !choice & self.missing != 0
    }

    fn clause(self, options: usize) -> Clause {
        let bits = |bits: usize| (0..options).filter(|option| bits >> option & 1 == 1).collect();
        Clause { chosen: bits(self.chosen), missing: bits(self.missing) }
    }
}

/// Every clause that is about something and does not always hold.
fn every(options: usize) -> Vec<Literals> {
    let all = 0..1_usize << options;
    let pairs = all.clone().flat_map(|chosen| all.clone().map(move |missing| Literals { chosen, missing }));
    pairs.filter(|it| it.chosen & it.missing == 0 && it.chosen | it.missing != 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(needs: &Needs, choice: usize) -> bool {
        let Needs::Clauses(clauses) = needs else { return false };
        let chosen = |option: &usize| choice >> option & 1 == 1;
        let clause = |clause: &Clause| clause.chosen.iter().any(chosen) || !clause.missing.iter().all(chosen);
        clauses.iter().all(clause)
    }

    #[test]
    fn clauses_say_exactly_which_choices_lead_somewhere() {
        let mut said = 0;
        // Each way to divide the choices of three options.
        for divided in 0..1_u32 << 8 {
            let leads = |choice: usize| divided >> choice & 1 == 1;
            let Some(needs) = clauses(3, &leads) else { continue };
            said += 1;
            assert!((1..8).all(|choice| holds(&needs, choice) == leads(choice)), "{divided:b}: {needs:?}");
        }
        assert!(said > 200, "{said}");
    }

    #[test]
    fn one_of_some_and_one_of_others_takes_two_clauses() {
        let needs = clauses(7, &|choice| choice & 0b110_0000 != 0 && choice & 0b001_1111 != 0);
        let clause =
            |options: &[usize]| Clause { chosen: options.iter().copied().collect(), ..Clause::default() };
        assert_eq!(needs, Some(Needs::Clauses([clause(&[0, 1, 2, 3, 4]), clause(&[5, 6])].into())));
    }
}

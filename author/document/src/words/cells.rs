//! What is required of one subject: which of its cells it may be in, or which options a set must have.

use std::collections::BTreeSet;

/// By cell, whether the subject may be in it.
pub(crate) type Cells = Vec<bool>;

/// What is required of one subject.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Needs {
    /// It is in one of these cells.
    Cells(Cells),
    /// Of a set: each of these clauses holds.
    Clauses(BTreeSet<Clause>),
}

/// At least one of these options is chosen, or one of those is not.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Clause {
    pub(crate) chosen: BTreeSet<usize>,
    pub(crate) missing: BTreeSet<usize>,
}

impl Clause {
    /// It holds of every set.
    fn is_empty_of_meaning(&self) -> bool {
        self.chosen.intersection(&self.missing).next().is_some()
    }
}

impl Needs {
    /// Requires that one option of a set is chosen, or is not.
    pub(crate) fn option(option: usize, chosen: bool) -> Needs {
        let one = BTreeSet::from([option]);
        let clause = if chosen {
            Clause { chosen: one, ..Clause::default() }
        } else {
            Clause { missing: one, ..Clause::default() }
        };
        Needs::Clauses(BTreeSet::from([clause]))
    }

    /// Both of what is required of one subject.
    pub(crate) fn and(&self, other: &Needs) -> Needs {
        match (self, other) {
            (Needs::Cells(one), Needs::Cells(two)) => {
                Needs::Cells(one.iter().zip(two).map(|(one, two)| *one && *two).collect())
            }
            (Needs::Clauses(one), Needs::Clauses(two)) => Needs::Clauses(one.union(two).cloned().collect()),
            (Needs::Cells(_), Needs::Clauses(_)) | (Needs::Clauses(_), Needs::Cells(_)) => {
                unreachable!("a subject has cells or options, never both")
            }
        }
    }

    /// One of what is required of one subject, where that can be said as one requirement.
    pub(crate) fn or(&self, other: &Needs) -> Option<Needs> {
        match (self, other) {
            (Needs::Cells(one), Needs::Cells(two)) => {
                Some(Needs::Cells(one.iter().zip(two).map(|(one, two)| *one || *two).collect()))
            }
            (Needs::Clauses(one), Needs::Clauses(two)) => {
                if one == two {
                    return Some(self.clone());
                }
                let (one, two) = (only(one)?, only(two)?);
                let union = |one: &BTreeSet<usize>, two: &BTreeSet<usize>| one.union(two).copied().collect();
                let chosen = union(&one.chosen, &two.chosen);
                let clause = Clause { chosen, missing: union(&one.missing, &two.missing) };
                Some(Needs::Clauses(BTreeSet::from([clause])))
            }
            (Needs::Cells(_), Needs::Clauses(_)) | (Needs::Clauses(_), Needs::Cells(_)) => None,
        }
    }

    /// What is left when this does not hold: one of these.
    pub(crate) fn not(&self) -> Vec<Needs> {
        match self {
            Needs::Cells(cells) => vec![Needs::Cells(cells.iter().map(|cell| !cell).collect())],
            Needs::Clauses(clauses) => clauses
                .iter()
                .map(|clause| {
                    let missing = clause.chosen.iter().map(|option| Needs::option(*option, false));
                    let chosen = clause.missing.iter().map(|option| Needs::option(*option, true));
                    let none = Needs::Clauses(BTreeSet::new());
                    missing.chain(chosen).fold(none, |all, next| all.and(&next))
                })
                .collect(),
        }
    }

    /// Nothing meets it. Of a set of so many options, at least one is chosen.
    pub(crate) fn is_never(&self, options: usize) -> bool {
        match self {
            Needs::Cells(cells) => !cells.contains(&true),
            Needs::Clauses(clauses) => {
                let some = Clause { chosen: (0..options).collect(), missing: BTreeSet::new() };
                !can_hold(&clauses.iter().chain([&some]).cloned().collect::<Vec<_>>())
            }
        }
    }

    /// Everything meets it.
    pub(crate) fn is_always(&self) -> bool {
        match self {
            Needs::Cells(cells) => !cells.contains(&false),
            Needs::Clauses(clauses) => clauses.iter().all(Clause::is_empty_of_meaning),
        }
    }
}

fn only(clauses: &BTreeSet<Clause>) -> Option<&Clause> {
    clauses.first().filter(|_| clauses.len() == 1)
}

/// Whether some choice of options meets every clause: tries an option of the shortest clause both ways.
fn can_hold(clauses: &[Clause]) -> bool {
    let open: Vec<&Clause> = clauses.iter().filter(|clause| !clause.is_empty_of_meaning()).collect();
    let Some(shortest) = open.iter().min_by_key(|clause| clause.chosen.len() + clause.missing.len()) else {
        return true;
    };
    let Some(option) = shortest.chosen.iter().chain(&shortest.missing).next().copied() else { return false };
    [true, false].into_iter().any(|chosen| {
        let met = |clause: &&&Clause| {
            if chosen { clause.chosen.contains(&option) } else { clause.missing.contains(&option) }
        };
        let rest = open.iter().filter(|clause| !met(clause)).map(|clause| {
            let mut clause = (*clause).clone();
            clause.chosen.remove(&option);
            clause.missing.remove(&option);
            clause
        });
        can_hold(&rest.collect::<Vec<_>>())
    })
}

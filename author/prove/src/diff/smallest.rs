//! The smallest practice of which something holds, and everywhere it holds in a few words.

use super::both::Diagrams;
use contractwijzer_compile::diagram::{FALSE, Ref, TRUE, TooLarge};
use contractwijzer_rules::practice::{Day, Practice};
use std::collections::{BTreeMap, BTreeSet};

/// The cells, as bits, that each variable may have; one that is not named may have any.
pub(super) type Cube = BTreeMap<u16, u64>;

/// How many ways are looked at for the smallest practice.
const MOST_PATHS: usize = 60;
/// More than so many cases are no summary.
const MOST_CASES: usize = 4;

/// A practice of which something holds, whatever else it answers.
pub(super) struct Shown {
    pub practice: Practice,
    /// The variables that it is about.
    pub cells: BTreeMap<usize, usize>,
}

impl Shown {
    /// How much of it has to be told.
    pub(super) fn size(&self) -> usize {
        let date = usize::from(self.practice.day != Day::Any);
        self.practice.answers.len() + self.practice.readings.len() + date
    }
}

impl Diagrams<'_> {
    /// A smallest practice of which the condition holds; none where no real answers make it hold.
    pub(super) fn smallest(&self, condition: Ref) -> Option<Shown> {
        let paths = self.paths(condition);
        let shown = paths.iter().filter_map(|path| {
            let cells: Vec<(u16, usize)> = self.needed(condition, path).into_iter().collect();
            let practice = self.builder.witness(&cells)?;
            let cells = cells.iter().map(|(variable, cell)| (usize::from(*variable), *cell)).collect();
            Some(Shown { practice, cells })
        });
        shown.min_by_key(Shown::size)
    }

    fn paths(&self, condition: Ref) -> Vec<Vec<(u16, usize)>> {
        self.builder.diagrams.paths(condition, TRUE, MOST_PATHS)
    }

    /// A part of the way that is enough, of which nothing can be left out. Later answers are left out first.
    fn needed(&self, condition: Ref, path: &[(u16, usize)]) -> BTreeMap<u16, usize> {
        let mut kept: BTreeMap<u16, usize> = path.iter().copied().collect();
        let mut parts: Vec<Part> = kept.keys().map(|variable| self.part(*variable)).collect();
        parts.dedup();
        for part in parts.into_iter().rev() {
            let less: BTreeMap<u16, usize> = kept
                .iter()
                .filter(|(variable, _)| self.part(**variable) != part)
                .map(|(variable, cell)| (*variable, *cell))
                .collect();
            let cube = less.iter().map(|(variable, cell)| (*variable, 1 << cell)).collect();
            if self.suffices(condition, &cube) {
                kept = less;
            }
        }
        kept
    }

    /// What is told together: an answer with all of its variables.
    fn part(&self, variable: u16) -> Part {
        match self.builder.question_of(variable) {
            Some(question) => Part::Question(question),
            None => Part::Variable(variable),
        }
    }

    /// Whether the condition holds wherever the variables have these cells.
    fn suffices(&self, condition: Ref, cube: &Cube) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![condition];
        while let Some(at) = open.pop() {
            if at == FALSE {
                return false;
            }
            let Some(node) = self.builder.diagrams.node(at).filter(|_| seen.insert(at)) else { continue };
            let cells = cube.get(&node.variable).copied().unwrap_or(u64::MAX);
            let allowed = (0..).zip(&node.children).filter(|(cell, _)| cells >> cell & 1_u64 == 1);
            open.extend(allowed.map(|(_, child)| *child));
        }
        true
    }

    /// Everywhere the condition holds, as a few cases; none where it takes more.
    pub(super) fn cases(&mut self, condition: Ref) -> Result<Option<Vec<Cube>>, TooLarge> {
        let mut rest = condition;
        let mut cases = Vec::new();
        while self.builder.diagrams.below(rest).contains(&TRUE) {
            if cases.len() == MOST_CASES {
                return Ok(None);
            }
            let path = self.builder.diagrams.paths(rest, TRUE, 1).swap_remove(0);
            let needed = self.needed(condition, &path);
            let case =
                self.widened(condition, needed.into_iter().map(|(at, cell)| (at, 1 << cell)).collect());
            let mut covered = TRUE;
            for (variable, cells) in &case {
                let literal = self.builder.diagrams.literal(usize::from(*variable), *cells)?;
                covered = self.builder.diagrams.and(covered, literal)?;
            }
            rest = self.builder.diagrams.and_not(rest, covered)?;
            cases.push(case);
        }
        Ok(Some(cases))
    }

    /// The case with every cell of each variable that may be added.
    fn widened(&self, condition: Ref, mut cube: Cube) -> Cube {
        for variable in cube.keys().copied().collect::<Vec<u16>>() {
            for cell in 0..self.builder.diagrams.cells(variable) {
                let mut wider = cube.clone();
                wider.entry(variable).and_modify(|cells| *cells |= 1 << cell);
                if self.suffices(condition, &wider) {
                    cube = wider;
                }
            }
        }
        // What may have any cell need not be told.
        cube.retain(|variable, cells| {
            (0..self.builder.diagrams.cells(*variable)).any(|cell| *cells >> cell & 1 == 0)
        });
        cube
    }

    /// The case as a rule would have it; none where the language has no words for it.
    pub(super) fn written(&self, case: &Cube) -> Option<String> {
        let parts = case.iter().map(|(variable, cells)| self.builder.in_words(*variable, *cells));
        let parts: Vec<String> = parts.collect::<Option<_>>()?;
        Some(if parts.is_empty() { "every practice".to_owned() } else { parts.join(" and ") })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Question(usize),
    Variable(u16),
}

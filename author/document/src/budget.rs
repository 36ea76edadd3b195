//! How many question pages a visitor gets: fewest, most, and the mean over all walks through the diagrams.

use super::page::{Block, Group, Line, Section, Table, paragraph};
use super::writer::Writer;
use crate::words::{Column, Needs};
use contractwijzer::answers::Answers;
use contractwijzer::assessment::Pages;
use contractwijzer::date::Date;
use contractwijzer::diagram::Restrictions;
use contractwijzer::evaluate::{Facts, course, main};
use contractwijzer::policy::{Policy, Subject};
use std::collections::{BTreeMap, BTreeSet};

/// A number of question pages.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Budget {
    pages: Pages,
    mean: f64,
}

impl Writer<'_> {
    /// A row for each kind of day on which the numbers are the same.
    pub(crate) fn budget(&self) -> Section {
        let words = self.words;
        let mut rows: Vec<(Vec<bool>, Budget)> = Vec::new();
        let days = days(self.policy);
        for (cell, day) in days.iter().enumerate() {
            let budget = budget(self.policy, *day);
            let mut cells = vec![false; days.len()];
            match rows.iter_mut().find(|(_, other)| *other == budget) {
                Some((cells, _)) => cells[cell] = true,
                None => {
                    cells[cell] = true;
                    rows.push((cells, budget));
                }
            }
        }
        let row = |(cells, budget): (Vec<bool>, Budget)| {
            let days = if cells.contains(&false) {
                self.speaker.requirement(Column::Date, &Needs::Cells(cells))
            } else {
                Line::of(self.words.every_day)
            };
            let mean = format!("{:.1}", budget.mean).replace('.', self.words.decimal_mark);
            let numbers = [budget.pages.least.to_string(), budget.pages.most.to_string(), mean];
            [days.capitalized()].into_iter().chain(numbers.map(Line::of)).collect()
        };
        let table = Table {
            caption: words.pages_caption.to_owned(),
            columns: [words.day, words.least, words.most, words.mean].map(Line::of).to_vec(),
            groups: vec![Group { title: Line::default(), rows: rows.into_iter().map(row).collect() }],
        };
        Section {
            id: "part:pages".to_owned(),
            title: Line::of(words.pages),
            body: vec![paragraph(words.pages_text), Block::Table(table)],
        }
    }
}

/// A day in each cell of the date's axis: none, one before all, and the first of each.
fn days(policy: &Policy) -> Vec<Option<Date>> {
    let before = policy.date_starts.first().and_then(|first| Date::from_days(first.days() - 1));
    let of_year = || policy.contract().and_then(|contract| Date::new(contract.year, 1, 1));
    let before = before.or_else(of_year);
    [None, before].into_iter().chain(policy.date_starts.iter().copied().map(Some)).collect()
}

fn budget(policy: &Policy, date: Option<Date>) -> Budget {
    let answers = Answers::default();
    let facts = Facts::new(policy, &answers, date);
    let main = main(policy);
    let mut left = Restrictions::new(policy);
    let pages = course(&mut left, &facts, &main).pages;
    let roots = left.of(policy, &facts.known, &main);
    let all = Walks { policy, left: &left, seen: BTreeMap::new() }.from(roots, &BTreeSet::new());
    Budget { pages, mean: if all.count > 0.0 { all.pages / all.count } else { 0.0 } }
}

/// How many walks there are, and the pages on all of them together. As fractions: there can be very many.
#[derive(Clone, Copy, Default)]
struct Sum {
    count: f64,
    pages: f64,
}

struct Walks<'a> {
    policy: &'a Policy,
    left: &'a Restrictions,
    seen: BTreeMap<(Vec<u16>, BTreeSet<u16>), Sum>,
}

impl Walks<'_> {
    /// The walks from here on. `asked` has the questions whose page was counted already.
    fn from(&mut self, nodes: Vec<u16>, asked: &BTreeSet<u16>) -> Sum {
        let variables = nodes.iter().filter_map(|node| self.left.variable(*node));
        let Some(variable) = variables.min() else { return Sum { count: 1.0, pages: 0.0 } };
        let key = (nodes, asked.clone());
        if let Some(sum) = self.seen.get(&key) {
            return *sum;
        }
        let needed = self.needed(variable);
        let new = needed.difference(asked).count();
        let asked: BTreeSet<u16> = self.still_matter(asked, variable).union(&needed).copied().collect();
        let mut sum = Sum::default();
        for cell in 0..usize::from(self.policy.variables[usize::from(variable)].cells) {
            let Some(next) = self.follow(&key.0, variable, cell) else { continue };
            let below = self.from(next, &asked);
            sum.count += below.count;
            sum.pages += below.pages;
        }
        sum.pages += sum.count * new as f64;
        self.seen.insert(key, sum);
        sum
    }

    fn follow(&self, nodes: &[u16], variable: u16, cell: usize) -> Option<Vec<u16>> {
        let step = |node: &u16| match self.left.variable(*node) {
            Some(own) if own == variable => self.left.child(*node, cell),
            Some(_) | None => Some(*node),
        };
        nodes.iter().map(step).collect()
    }

    /// The questions that later variables may need again.
    fn still_matter(&self, asked: &BTreeSet<u16>, variable: u16) -> BTreeSet<u16> {
        let later = (variable..).take(self.policy.variables.len() - usize::from(variable));
        let needed: BTreeSet<u16> = later.flat_map(|variable| self.needed(variable)).collect();
        asked.intersection(&needed).copied().collect()
    }

    fn needed(&self, variable: u16) -> BTreeSet<u16> {
        match self.policy.variables[usize::from(variable)].subject {
            Subject::Answer(question) | Subject::Option(question, _) | Subject::Basis(question) => {
                BTreeSet::from([question])
            }
            Subject::Derived(derived) => {
                self.policy.derived[usize::from(derived)].formula.inputs().into_iter().collect()
            }
            Subject::Date | Subject::Reading(_) => BTreeSet::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pages of every single walk, without remembering anything.
    fn walked(walks: &Walks<'_>, nodes: &[u16], asked: &BTreeSet<u16>, pages: &mut Vec<usize>) {
        let variables = nodes.iter().filter_map(|node| walks.left.variable(*node));
        let Some(variable) = variables.min() else { return pages.push(asked.len()) };
        let asked: BTreeSet<u16> = asked.union(&walks.needed(variable)).copied().collect();
        for cell in 0..usize::from(walks.policy.variables[usize::from(variable)].cells) {
            if let Some(next) = walks.follow(nodes, variable, cell) {
                walked(walks, &next, &asked, pages);
            }
        }
    }

    #[test]
    fn the_mean_is_that_of_all_walks_one_by_one() {
        for text in [
            include_str!("../../../tests/fixtures/tiny.toml"),
            include_str!("../../../tests/fixtures/every-type.toml"),
            include_str!("../../../rules/vgz/ggz-2023.toml"),
        ] {
            let model = contractwijzer_rules::read(text).expect("nothing is wrong with it");
            let policy = contractwijzer_compile::compile(&model).expect("it is sound");
            for day in days(&policy) {
                let (answers, found) = (Answers::default(), budget(&policy, day));
                let facts = Facts::new(&policy, &answers, day);
                let mut left = Restrictions::new(&policy);
                let roots = left.of(&policy, &facts.known, &main(&policy));
                let walks = Walks { policy: &policy, left: &left, seen: BTreeMap::new() };
                let mut pages = Vec::new();
                walked(&walks, &roots, &BTreeSet::new(), &mut pages);
                let mean = pages.iter().sum::<usize>() as f64 / pages.len() as f64;
                assert!((found.mean - mean).abs() < 1e-9, "{} and {mean}", found.mean);
                let (least, most) = (pages.iter().min(), pages.iter().max());
                assert_eq!((least, most), (Some(&found.pages.least.into()), Some(&found.pages.most.into())));
            }
        }
    }
}

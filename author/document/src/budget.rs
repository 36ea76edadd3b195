//! How many question pages a visitor gets: fewest, most, and the mean over all walks through the diagrams.

use super::page::{Block, Group, Line, Section, Table, paragraph};
use super::writer::Writer;
use crate::words::{Column, Needs};
use contractwijzer::date::Date;
use contractwijzer::policy::Policy;
use contractwijzer_prove::walks::{Budget, budget};

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
            let numbers = [budget.least.to_string(), budget.most.to_string(), mean];
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

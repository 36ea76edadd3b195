//! Every practice of a table, one by one, with what its rules come to.

use super::reference::{Came, Decided, Plain, Practice};
use super::table::Table;
use contractwijzer_author::model::{Formula, Model};
use std::collections::BTreeMap;

/// One practice: the date first, then each answer, as indices in the table; then each reading.
pub(crate) struct Row {
    pub(crate) at: Vec<usize>,
    pub(crate) readings: Vec<usize>,
    /// All decisions and whether each note is said; none where the practice is impossible.
    pub(crate) found: Option<(Vec<Decided>, Vec<bool>)>,
}

/// All practices of a table, if they are not too many.
pub(crate) struct Every<'t, 'm> {
    pub(crate) table: &'t Table<'m>,
    pub(crate) rows: Vec<Row>,
}

impl<'t, 'm> Every<'t, 'm> {
    pub(crate) fn of(table: &'t Table<'m>, most: usize) -> Option<Every<'t, 'm>> {
        let model = table.model;
        let answers = (0..=table.answers.len()).map(|place| table.width(place));
        let widths: Vec<usize> =
            answers.chain(model.ambiguities.iter().map(|it| it.readings.len())).collect();
        let count = widths.iter().copied().fold(1, usize::saturating_mul);
        if count > most {
            return None;
        }
        let mut every = Every { table, rows: Vec::new() };
        for number in 0..count {
            let mut digits = digits(number, &widths);
            let readings = digits.split_off(1 + table.answers.len());
            let found = every.practice(model, &digits, &readings, |practice| practice.everything());
            every.rows.push(Row { at: digits, readings, found });
        }
        Some(every)
    }

    fn practice<T>(
        &self,
        model: &Model,
        at: &[usize],
        readings: &[usize],
        see: impl Fn(&Practice<'_>) -> T,
    ) -> T {
        let answers: Vec<Plain> =
            self.table.answers.iter().zip(&at[1..]).map(|(all, value)| all[*value].clone()).collect();
        see(&Practice { model, date: self.table.dates[at[0]], answers: &answers, readings })
    }

    /// Whether a formula over answers and the date holds for a practice.
    pub(crate) fn holds(&self, row: &Row, formula: &Formula) -> bool {
        self.practice(self.table.model, &row.at, &row.readings, |practice| practice.holds(formula, &[]))
    }

    /// Whether other rules come to the same for every practice.
    pub(crate) fn same(&self, other: &Model) -> bool {
        let found =
            |row: &Row| self.practice(other, &row.at, &row.readings, |practice| practice.everything());
        self.rows.iter().all(|row| found(row) == row.found)
    }

    /// The practices for which an answer matters: with another answer, all else the same, they come to something else.
    pub(crate) fn where_it_matters<T: PartialEq>(
        &self,
        question: usize,
        among: impl Fn(&Row) -> bool,
        comes_to: impl Fn(&(Vec<Decided>, Vec<bool>)) -> T,
    ) -> Vec<&Row> {
        let mut groups: BTreeMap<(Vec<usize>, &[usize]), Vec<&Row>> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| row.found.is_some() && among(row)) {
            let mut others = row.at.clone();
            others[1 + question] = 0;
            groups.entry((others, &row.readings)).or_default().push(row);
        }
        let result = |row: &Row| row.found.as_ref().map(&comes_to);
        let differ = |group: &Vec<&Row>| group.iter().any(|row| result(row) != result(group[0]));
        groups.into_values().filter(differ).flatten().collect()
    }
}

/// What a decision came to, of all that was found.
pub(crate) fn came(decision: usize) -> impl Fn(&(Vec<Decided>, Vec<bool>)) -> Came {
    move |found| found.0[decision].came
}

/// A number written with digits of these widths, the first one counting fastest.
fn digits(number: usize, widths: &[usize]) -> Vec<usize> {
    let mut rest = number;
    let mut digits = Vec::new();
    for width in widths {
        digits.push(rest % width);
        rest /= width;
    }
    digits
}

//! A condition as the rows of a decision table: one of them must hold, and in it what stands in every column.

use crate::words::{Column, Columns, Needs, Said};
use std::collections::BTreeMap;

/// What is required of each subject that matters; none of the others.
pub(crate) type Row = BTreeMap<Column, Needs>;

/// A condition with more rows than this is better read as a list.
const MOST_ROWS: usize = 12;

/// No condition is taken apart into more rows on the way.
const MOST_ON_THE_WAY: usize = 2_000;

/// The rows of a condition; none where there would be too many to read.
pub(crate) fn rows(columns: &Columns<'_>, said: &Said) -> Option<Vec<Row>> {
    let rows = narrowed(columns, simplified(columns, apart(columns, said)?));
    (rows.len() <= MOST_ROWS).then_some(rows)
}

/// The rows as what a condition says: one of these cases.
pub(crate) fn cases(rows: Vec<Row>) -> Said {
    let case = |row: Row| {
        let mut parts: Vec<Said> = row.into_iter().map(|(column, needs)| Said::Is(column, needs)).collect();
        if parts.len() == 1 { parts.remove(0) } else { Said::All(parts) }
    };
    let mut cases: Vec<Said> = rows.into_iter().map(case).collect();
    if cases.len() == 1 { cases.remove(0) } else { Said::Any(cases) }
}

fn apart(columns: &Columns<'_>, said: &Said) -> Option<Vec<Row>> {
    match said {
        Said::Is(column, needs) => Some(vec![Row::from([(*column, needs.clone())])]),
        Said::Any(parts) => {
            let mut rows = Vec::new();
            for part in parts {
                rows.extend(apart(columns, part)?);
            }
            (rows.len() <= MOST_ON_THE_WAY).then_some(rows)
        }
        Said::All(parts) => {
            let mut rows = vec![Row::new()];
            for part in parts {
                let next = apart(columns, part)?;
                if rows.len() * next.len() > MOST_ON_THE_WAY {
                    return None;
                }
                let all =
                    rows.iter().flat_map(|row| next.iter().filter_map(|other| both(columns, row, other)));
                rows = simplified(columns, all.collect());
            }
            Some(rows)
        }
    }
}

/// Both rows at once, where that is possible.
fn both(columns: &Columns<'_>, one: &Row, other: &Row) -> Option<Row> {
    let mut row = one.clone();
    for (column, needs) in other {
        let needs = row.get(column).map_or_else(|| needs.clone(), |known| known.and(needs));
        if needs.is_never(columns.options(*column)) {
            return None;
        }
        row.insert(*column, needs);
    }
    Some(row)
}

/// Rows that differ in one column become one; rows that the others cover together are left out.
fn simplified(columns: &Columns<'_>, rows: Vec<Row>) -> Vec<Row> {
    let mut rows: Vec<Row> = rows.into_iter().map(without_idle).collect();
    while let Some((one, other, row)) = mergeable(&rows) {
        rows[one] = without_idle(row);
        rows.remove(other);
    }
    // The most particular rows first: they are what the others may cover.
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(rows[*index].len()));
    let mut kept = vec![true; rows.len()];
    for index in order {
        kept[index] = false;
        let others: Vec<&Row> =
            rows.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(row, _)| row).collect();
        kept[index] = !is_covered(columns, &rows[index], &others);
    }
    rows.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(row, _)| row).collect()
}

/// Leaves out of a row each cell whose practices other rows have, so that rows overlap less: "some", not "not all".
fn narrowed(columns: &Columns<'_>, mut rows: Vec<Row>) -> Vec<Row> {
    for index in 0..rows.len() {
        let required: Vec<(Column, Needs)> = rows[index].clone().into_iter().collect();
        for (column, needs) in required {
            let Needs::Cells(mut cells) = needs else { continue };
            for cell in 0..cells.len() {
                let only = Needs::Cells((0..cells.len()).map(|other| other == cell).collect());
                let part = both(columns, &rows[index], &Row::from([(column, only)]));
                let others: Vec<&Row> = rows
                    .iter()
                    .enumerate()
                    .filter(|(other, _)| *other != index)
                    .map(|(_, row)| row)
                    .collect();
                if cells[cell] && part.is_some_and(|part| is_covered(columns, &part, &others)) {
                    cells[cell] = false;
                    rows[index].insert(column, Needs::Cells(cells.clone()));
                }
            }
        }
    }
    rows
}

fn without_idle(mut row: Row) -> Row {
    row.retain(|_, needs| !needs.is_always());
    row
}

fn mergeable(rows: &[Row]) -> Option<(usize, usize, Row)> {
    (0..rows.len()).find_map(|one| {
        (one + 1..rows.len()).find_map(|other| merged(&rows[one], &rows[other]).map(|row| (one, other, row)))
    })
}

fn merged(one: &Row, other: &Row) -> Option<Row> {
    if one.len() != other.len() || !one.keys().eq(other.keys()) {
        return None;
    }
    let mut differing = one.iter().filter(|(column, needs)| other.get(column) != Some(needs));
    let Some((column, needs)) = differing.next() else { return Some(one.clone()) };
    if differing.next().is_some() {
        return None;
    }
    let mut row = one.clone();
    row.insert(*column, needs.or(other.get(column)?)?);
    Some(row)
}

/// Whether each practice of a row is in one of the others.
fn is_covered(columns: &Columns<'_>, row: &Row, others: &[&Row]) -> bool {
    let mut left = vec![row.clone()];
    for other in others {
        left = left.iter().flat_map(|row| minus(columns, row, other)).collect();
        if left.len() > MOST_ON_THE_WAY {
            return false;
        }
    }
    left.is_empty()
}

/// What is left of a row without another, as rows that do not overlap in their cells.
fn minus(columns: &Columns<'_>, row: &Row, other: &Row) -> Vec<Row> {
    let mut inside = row.clone();
    let mut left = Vec::new();
    for (column, needs) in other {
        for outside in needs.not() {
            left.extend(both(columns, &inside, &Row::from([(*column, outside)])));
        }
        match both(columns, &inside, &Row::from([(*column, needs.clone())])) {
            Some(next) => inside = next,
            None => return left,
        }
    }
    left
}

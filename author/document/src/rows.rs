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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Cell, said};
    use contractwijzer_rules::model::{Atom, Formula, Kind, Model, Operator, Quantity};

    /// A subject's cell with a value in it, or the chosen options of a set, as bits.
    #[derive(Clone, Copy, Debug)]
    enum State {
        Cell(usize, i64),
        Chosen(usize),
    }

    /// Pseudo-random numbers that are the same in each run.
    struct Dice(u64);

    impl Dice {
        fn throw(&mut self, sides: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            usize::try_from(self.0 % sides as u64).unwrap_or(0)
        }
    }

    fn model() -> Model {
        contractwijzer_rules::read(include_str!("../../../tests/fixtures/every-type.toml"))
            .expect("nothing is wrong with it")
    }

    fn formula(dice: &mut Dice, depth: usize) -> Formula {
        let parts = |dice: &mut Dice| (0..2 + dice.throw(2)).map(|_| formula(dice, depth - 1)).collect();
        match if depth == 0 { 3 + dice.throw(7) } else { dice.throw(10) } {
            0 => Formula::All(parts(dice)),
            1 => Formula::Any(parts(dice)),
            2 => Formula::Not(Box::new(formula(dice, depth - 1))),
            3 => Formula::Atom(Atom::Yes(9)),
            4 => Formula::Atom(Atom::Chosen { question: 0, option: dice.throw(3) }),
            5 => Formula::Atom(Atom::Chosen { question: 1, option: dice.throw(3) }),
            6 => Formula::Atom(Atom::Reading { ambiguity: dice.throw(2), reading: dice.throw(2) }),
            // Of which kind the question is makes no difference here.
            9 => Formula::Atom(Atom::ByDay {
                question: 3,
                operator: [Operator::Less, Operator::AtMost, Operator::Equal, Operator::More][dice.throw(4)],
            }),
            7 if dice.throw(2) == 0 => Formula::Atom(Atom::Alternative { question: 2, alternative: 0 }),
            _ => Formula::Atom(Atom::Compare {
                quantity: Quantity::Question(2),
                operator: [Operator::Less, Operator::AtLeast, Operator::Equal][dice.throw(3)],
                value: 300_000_000,
            }),
        }
    }

    fn states(columns: &Columns<'_>, dice: &mut Dice) -> BTreeMap<Column, State> {
        let all = [0, 1, 2, 9].map(Column::Question).into_iter().chain([0, 1].map(Column::Ambiguity));
        let all = all.chain([Column::ByDay(3)]);
        all.map(|column| {
            let cells = columns.cells(column);
            let state = if cells.is_empty() {
                State::Chosen(1 + dice.throw((1 << columns.options(column)) - 1))
            } else {
                let cell = dice.throw(cells.len());
                let value = match cells[cell] {
                    Cell::Values(first, last) => first.or(last).unwrap_or(0),
                    Cell::Named(_)
                    | Cell::No
                    | Cell::Yes
                    | Cell::NoDate
                    | Cell::NoValue
                    | Cell::NotApplicable => 0,
                };
                State::Cell(cell, value)
            };
            (column, state)
        })
        .collect()
    }

    /// Straight from the formula: no cells of what is required, only of what is.
    fn holds(columns: &Columns<'_>, formula: &Formula, states: &BTreeMap<Column, State>) -> bool {
        match formula {
            Formula::All(parts) => parts.iter().all(|part| holds(columns, part, states)),
            Formula::Any(parts) => parts.iter().any(|part| holds(columns, part, states)),
            Formula::Not(part) => !holds(columns, part, states),
            Formula::Condition(_) => false,
            Formula::Atom(atom) => holds_atom(columns, atom, states),
        }
    }

    fn holds_atom(columns: &Columns<'_>, atom: &Atom, states: &BTreeMap<Column, State>) -> bool {
        let cell = |column: Column| match states[&column] {
            State::Cell(cell, _) => columns.cells(column)[cell],
            State::Chosen(_) => Cell::No,
        };
        match atom {
            Atom::Yes(question) => cell(Column::Question(*question)) == Cell::Yes,
            Atom::Chosen { question, option } => match states[&Column::Question(*question)] {
                State::Chosen(bits) => bits >> option & 1 == 1,
                State::Cell(cell, _) => cell == *option,
            },
            Atom::Alternative { question, alternative } => {
                cell(Column::Question(*question)) == Cell::Named(*alternative)
            }
            Atom::Reading { ambiguity, reading } => {
                cell(Column::Ambiguity(*ambiguity)) == Cell::Named(*reading)
            }
            Atom::Compare { operator, value, .. } => match states[&Column::Question(2)] {
                State::Cell(at, number) => {
                    matches!(columns.cells(Column::Question(2))[at], Cell::Values(..))
                        && operator.holds(number, *value)
                }
                State::Chosen(_) => false,
            },
            Atom::ByDay { operator, .. } => match states[&Column::ByDay(3)] {
                State::Cell(part, _) => part < 3 && operator.holds([-1, 0, 1][part], 0),
                State::Chosen(_) => false,
            },
            Atom::Basis { .. } | Atom::DateGiven | Atom::Outcome { .. } => false,
        }
    }

    fn meets(needs: &Needs, state: State) -> bool {
        match (needs, state) {
            (Needs::Cells(cells), State::Cell(cell, _)) => cells[cell],
            (Needs::Clauses(clauses), State::Chosen(bits)) => {
                let chosen = |option: &usize| bits >> option & 1 == 1;
                clauses.iter().all(|it| it.chosen.iter().any(chosen) || !it.missing.iter().all(chosen))
            }
            (Needs::Cells(_), State::Chosen(_)) | (Needs::Clauses(_), State::Cell(..)) => false,
        }
    }

    fn is_said(said: &Said, states: &BTreeMap<Column, State>) -> bool {
        match said {
            Said::All(parts) => parts.iter().all(|part| is_said(part, states)),
            Said::Any(parts) => parts.iter().any(|part| is_said(part, states)),
            Said::Is(column, needs) => meets(needs, states[column]),
        }
    }

    #[test]
    fn a_table_and_a_sentence_say_what_the_condition_says() {
        let model = model();
        assert!(
            matches!(model.questions[1].kind, Kind::Set(_)) && matches!(model.questions[9].kind, Kind::YesNo)
        );
        let columns = Columns::of(&model);
        let mut dice = Dice(88_172_645_463_325_252);
        let (mut tables, mut held) = (0, 0);
        for _ in 0..3_000 {
            let formula = formula(&mut dice, 3);
            let said = said(&columns, &formula);
            let rows = rows(&columns, &said);
            tables += usize::from(rows.is_some());
            for _ in 0..40 {
                let states = states(&columns, &mut dice);
                let truth = holds(&columns, &formula, &states);
                held += usize::from(truth);
                assert_eq!(is_said(&said, &states), truth, "{formula:?} in {states:?}: {said:?}");
                let Some(rows) = &rows else { continue };
                let row = |row: &Row| row.iter().all(|(column, needs)| meets(needs, states[column]));
                assert_eq!(rows.iter().any(row), truth, "{formula:?} in {states:?}: {rows:?}");
            }
        }
        assert!(tables > 2_500, "{tables} tables");
        assert!((20_000..100_000).contains(&held), "{held} held");
    }

    #[test]
    fn rows_that_others_cover_are_left_out() {
        let model = model();
        let columns = Columns::of(&model);
        let yes = Formula::Atom(Atom::Yes(9));
        let solo = Formula::Atom(Atom::Chosen { question: 0, option: 0 });
        let both = Formula::All(vec![yes.clone(), solo.clone()]);
        let not_solo = Formula::All(vec![yes.clone(), Formula::Not(Box::new(solo))]);
        let said = said(&columns, &Formula::Any(vec![both, not_solo]));
        let row = Row::from([(Column::Question(9), Needs::Cells(vec![false, true]))]);
        assert_eq!(rows(&columns, &said), Some(vec![row]));
    }
}

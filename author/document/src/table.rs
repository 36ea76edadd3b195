//! The decision table of a decision, drawn from its rules: steps in order, what each rule requires, its outcome.

use super::page::{Group, Line, Table};
use super::place;
use super::rows::{Row, rows};
use crate::words::{Column, Speaker, said};
use contractwijzer_rules::model::{Decision, Rule};
use std::collections::BTreeSet;

/// The decision table.
pub(crate) fn table(speaker: &Speaker<'_>, decision: &Decision) -> Table {
    let words = &speaker.words.document;
    let rows: Vec<Option<Vec<Row>>> = decision
        .rules
        .iter()
        .map(|rule| rows(&speaker.columns, &said(&speaker.columns, &rule.when)))
        .collect();
    let columns: BTreeSet<Column> =
        rows.iter().flatten().flatten().flat_map(|row| row.keys().copied()).collect();
    let columns: Vec<Column> = columns.into_iter().collect();
    let groups = decision.steps.iter().enumerate().map(|(step, name)| Group {
        title: Line::filled(words.step, [Line::of((step + 1).to_string()), Line::code(name)]),
        rows: decision
            .rules
            .iter()
            .zip(&rows)
            .filter(|(rule, _)| rule.step == step)
            .flat_map(|(rule, rows)| lines(speaker, decision, rule, rows.as_deref(), &columns))
            .collect(),
    });
    let subjects = columns.iter().map(|column| speaker.heading(*column));
    Table {
        caption: Line::filled(words.table_caption, [Line::of(&decision.title)]).plain(),
        columns: [Line::of(words.rule)]
            .into_iter()
            .chain(subjects)
            .chain([Line::of(words.outcome)])
            .collect(),
        groups: groups.filter(|group| !group.rows.is_empty()).collect(),
    }
}

fn lines(
    speaker: &Speaker<'_>,
    decision: &Decision,
    rule: &Rule,
    rows: Option<&[Row]>,
    columns: &[Column],
) -> Vec<Vec<Line>> {
    let words = &speaker.words.document;
    let outcome = &decision.outcomes[rule.then];
    let whole = |cells: Vec<Line>| {
        let name =
            Line::link_to(place::link(&place::rule(speaker.columns.model, decision, &rule.id)), &rule.id);
        let outcome = Line::link_to(place::link(&place::outcome(decision, outcome)), &outcome.id);
        [name].into_iter().chain(cells).chain([outcome]).collect()
    };
    let Some(rows) = rows else {
        let mut cells = vec![Line::of(words.empty_cell); columns.len()];
        if let Some(first) = cells.first_mut() {
            *first = Line::of(words.see_rule);
        }
        return vec![whole(cells)];
    };
    let cell = |row: &Row, column: &Column| match row.get(column) {
        Some(needs) => speaker.requirement(*column, needs),
        None => Line::of(words.empty_cell),
    };
    rows.iter().map(|row| whole(columns.iter().map(|column| cell(row, column)).collect())).collect()
}

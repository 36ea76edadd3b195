//! Do all tests pass, and how long did each part of them take?

mod count;
mod part;
mod report;
mod runners;

use std::time::Instant;

use anyhow::Result;

use count::Count;
use part::{Part, chosen};
use report::Row;

use crate::setup::{self, WITHOUT_ORCA};

/// Run the parts asked for, cheap ones first; with `all` also what takes long. Whether all of it passed.
pub(crate) fn run(only: Option<&str>, all: bool) -> Result<bool> {
    let mut rows: Vec<Row> = Vec::new();
    for part in chosen(only)? {
        rows.push(row(part, all, &rows));
    }
    report::print(&rows);
    Ok(rows.iter().all(|row| row.count.failed == 0))
}

/// A failure is a row like any other, so that the parts after it still run.
fn row(part: Part, all: bool, before: &[Row]) -> Row {
    report::announce(part);
    let started = Instant::now();
    let bundle_failed = before.iter().any(|row| row.part == Part::Build && row.count.failed > 0);
    let (count, note) = if bundle_failed && part.needs_bundle() {
        (Count::FAILURE, Some("skipped, because the build failed".to_owned()))
    } else if part == Part::Orca && !setup::wants_orca() {
        (Count::default(), Some(format!("skipped, because {WITHOUT_ORCA} is set")))
    } else {
        match runners::run(part, all) {
            Ok(count) => (count, None),
            Err(failure) => (failure.count, Some(format!("{:#}", failure.problem))),
        }
    };
    let row = Row { part, count, took: started.elapsed(), note };
    report::tell(&row);
    row
}

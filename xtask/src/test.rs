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

/// Run the parts asked for, cheap ones first. Whether all of it passed.
pub(crate) fn run(only: Option<&str>) -> Result<bool> {
    let mut rows: Vec<Row> = Vec::new();
    for part in chosen(only)? {
        rows.push(row(part, &rows));
    }
    report::print(&rows);
    Ok(rows.iter().all(|row| row.count.failed == 0))
}

/// A failure is a row like any other, so that the parts after it still run.
fn row(part: Part, before: &[Row]) -> Row {
    report::announce(part);
    let started = Instant::now();
    let bundle_failed = before.iter().any(|row| row.part == Part::Build && row.count.failed > 0);
    let (count, note) = if bundle_failed && part.needs_bundle() {
        (Count::FAILURE, Some("skipped, because the build failed".to_owned()))
    } else {
        match runners::run(part) {
            Ok(count) => (count, None),
            Err(failure) => (failure.count, Some(format!("{:#}", failure.problem))),
        }
    };
    let row = Row { part, count, took: started.elapsed(), note };
    report::tell(&row);
    row
}

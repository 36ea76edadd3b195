//! How fast are we, beside others on the same work in the same run? Only ratios count, and nothing fails on time.

mod batch;
mod native;
mod row;

use std::fs;

use anyhow::{Context as _, Result, bail};

use crate::bundle::{self, Shape};
use crate::program::{cargo, program, read, say};
use crate::{place, setup};
use row::Row;

/// A part of the table, and how it is measured.
type Part = (&'static str, fn() -> Result<Vec<Row>>);

/// What is compared, in the order of the table.
const PARTS: [Part; 5] = [
    ("native", native::run),
    ("batch", batch::run),
    ("engines", engines),
    ("browser", browser),
    ("slowest", slowest),
];

/// Those that do without the bundle.
const WITHOUT_BUNDLE: [&str; 2] = ["native", "batch"];

/// Measure the parts asked for, and print the table.
pub(crate) fn run(only: Option<&str>) -> Result<()> {
    let parts = chosen(only)?;
    fs::create_dir_all(place::measured())?;
    if parts.iter().any(|(name, _)| !WITHOUT_BUNDLE.contains(name)) {
        bundle::build()?;
    }
    let mut rows = Vec::new();
    for (name, measure) in parts {
        rows.extend(measure().with_context(|| format!("`{name}` was not measured"))?);
    }
    row::print(&rows);
    Ok(())
}

fn chosen(only: Option<&str>) -> Result<Vec<Part>> {
    let Some(only) = only else { return Ok(PARTS.to_vec()) };
    let wanted: Vec<&str> = only.split(',').map(str::trim).collect();
    if let Some(unknown) = wanted.iter().find(|name| !PARTS.iter().any(|(part, _)| part == *name)) {
        bail!("there is no part `{unknown}`; the parts are {}", PARTS.map(|(name, _)| name).join(", "));
    }
    Ok(PARTS.into_iter().filter(|(name, _)| wanted.contains(name)).collect())
}

/// The core in wasm, and the typed API, beside other ways to evaluate in JavaScript.
fn engines() -> Result<Vec<Row>> {
    bundle::build_wasm(Shape::Bench)?;
    let encoded = place::measured().join("encoded.json");
    let mut encode = cargo();
    encode.args(["run", "--release", "-p", "contractwijzer-bench", "--bin", "encode"]);
    fs::write(&encoded, read(&mut encode)?)?;
    let mut node = program("node");
    node.arg("bench/engines/run.mjs").arg(Shape::Bench.package()).arg(encoded).arg(place::dist());
    say("node bench/engines/run.mjs");
    row::parse(&read(&mut node)?)
}

/// The element beside other pages with the same questions.
fn browser() -> Result<Vec<Row>> {
    in_browser("bench/browser/run.mjs")
}

/// The slowest page of each policy, on a slow phone.
fn slowest() -> Result<Vec<Row>> {
    in_browser("bench/browser/slowest.mjs")
}

fn in_browser(script: &str) -> Result<Vec<Row>> {
    let browser = setup::browser()?;
    let mut node = program("node");
    node.arg(script).arg(place::dist()).env("CONTRACTWIJZER_CHROMIUM", browser.chromium);
    say(&format!("node {script}"));
    row::parse(&read(&mut node)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_keeps_the_order_of_the_table() {
        let names = |only| chosen(only).unwrap().into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names(Some("engines, native")), ["native", "engines"]);
        assert_eq!(names(None).len(), PARTS.len());
    }

    #[test]
    fn an_unknown_part_is_refused_with_the_known_ones() {
        let problem = chosen(Some("wasm")).err().unwrap().to_string();
        assert!(problem.contains("`wasm`") && problem.contains("engines"), "{problem}");
    }
}

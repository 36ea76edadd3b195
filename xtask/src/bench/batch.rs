//! How many practices a second does `contractwijzer batch` evaluate, on all cores and on one?

use std::fs::{self, File};
use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

use anyhow::{Result, ensure};

use super::native::median;
use super::row::Row;
use crate::place;
use crate::program::{cargo, program, read, run as succeed, say};

/// So many practices, read from a file, in each run.
const PRACTICES: u32 = 500_000;
/// The ratio is taken per round, and the median of them counts.
const ROUNDS: u32 = 5;
const POLICY: &str = "rules/vgz/ggz-2023.toml";

/// The outcomes of practices of GGZ 2023 made at random, read from a file and written in JSON.
pub(crate) fn run() -> Result<Vec<Row>> {
    let packages = ["-p", "contractwijzer-author", "-p", "contractwijzer-bench", "--bins"];
    succeed(cargo().args(["build", "--release"]).args(packages))?;
    let input = place::measured().join("practices.ndjson");
    fs::write(&input, read(program(made("practices")).arg(PRACTICES.to_string()))? + "\n")?;
    say(&format!("contractwijzer batch {POLICY}, {ROUNDS} times on all cores and on one"));
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        rounds.push((per_second(&input, &[])?, per_second(&input, &["--threads", "1"])?));
    }
    Ok(vec![Row {
        what: "batch: outcomes of practices, in JSON, on all cores, beside one (speed)".to_owned(),
        ours: in_words(median(rounds.iter().map(|(all, _)| *all))),
        other: in_words(median(rounds.iter().map(|(_, one)| *one))),
        ratio: format!("{:.2}", median(rounds.iter().map(|(all, one)| all / one))),
        goal: "–".to_owned(),
    }])
}

fn made(name: &str) -> std::path::PathBuf {
    place::target().join("release").join(name)
}

/// How many practices a second are evaluated, start and end of the program counted in.
fn per_second(input: &Path, arguments: &[&str]) -> Result<f64> {
    let mut batch = program(made("contractwijzer"));
    batch.args(["batch", POLICY]).args(arguments).stdin(File::open(input)?);
    // Where results are kept, the disk would be measured.
    batch.stdout(Stdio::null()).stderr(Stdio::null());
    let began = Instant::now();
    ensure!(batch.status()?.success(), "the practices are not evaluated");
    Ok(f64::from(PRACTICES) / began.elapsed().as_secs_f64())
}

fn in_words(per_second: f64) -> String {
    format!("{:.0} 000/s", per_second / 1_000.0)
}

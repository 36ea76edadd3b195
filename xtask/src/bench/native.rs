//! What did criterion measure, round by round?

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use super::row::Row;
use crate::place;
use crate::program::{cargo, run as succeed};

/// A decision on the diagram, beside the same rules in a `match`.
pub(crate) fn run() -> Result<Vec<Row>> {
    let results = place::measured().join("criterion");
    if results.exists() {
        fs::remove_dir_all(&results)?;
    }
    let mut bench = cargo();
    bench.args(["bench", "-p", "contractwijzer-bench", "--bench", "native", "--", "--quiet"]);
    succeed(bench.env("CRITERION_HOME", &results))?;
    let rounds = rounds(&results.join("native"))?;
    Ok(vec![Row {
        what: "native, answers encoded: a decision, beside a `match` in Rust (time)".to_owned(),
        ours: nanoseconds(median(rounds.iter().map(|(ours, _)| *ours))),
        other: nanoseconds(median(rounds.iter().map(|(_, other)| *other))),
        ratio: format!("{:.2}", median(rounds.iter().map(|(ours, other)| ours / other))),
        goal: "≤ 3".to_owned(),
    }])
}

/// The time of a decision in each round, ours and the other's.
fn rounds(results: &Path) -> Result<Vec<(f64, f64)>> {
    let mut rounds = Vec::new();
    for round in 1.. {
        let ours = results.join(format!("diagram-{round}"));
        if !ours.exists() {
            break;
        }
        rounds.push((time(&ours)?, time(&results.join(format!("match-{round}")))?));
    }
    ensure!(!rounds.is_empty(), "criterion left nothing in {}", results.display());
    Ok(rounds)
}

/// Nanoseconds for each of the elements that the benchmark says it works on.
fn time(benchmark: &Path) -> Result<f64> {
    let read = |file: &str, pointer: &str| {
        let text = fs::read_to_string(benchmark.join("new").join(file))?;
        let json: serde_json::Value = serde_json::from_str(&text)?;
        let number = json.pointer(pointer).and_then(serde_json::Value::as_f64);
        number.with_context(|| format!("{file} of {} has no {pointer}", benchmark.display()))
    };
    Ok(read("estimates.json", "/median/point_estimate")? / read("benchmark.json", "/throughput/Elements")?)
}

fn nanoseconds(time: f64) -> String {
    format!("{time:.1} ns")
}

/// The one in the middle.
pub(super) fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = numbers.collect();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_bad_round_does_not_move_the_median() {
        assert!((median([3.0, 2.0, 90.0].into_iter()) - 3.0).abs() < f64::EPSILON);
    }
}

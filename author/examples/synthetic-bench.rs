//! How long the tool takes for the largest policy it has to carry, and for the real ones.
//!
//! `cargo run --release -p contractwijzer-author --example synthetic-bench [SEED]`

#![allow(clippy::disallowed_macros, reason = "its figures are for who waits for them")]

#[path = "../tests/synthetic/mod.rs"]
mod synthetic;

use contractwijzer::pack;
use contractwijzer::policy::Policy;
use contractwijzer_author::check;
use contractwijzer_author::compile::{Limits, compile_within};
use contractwijzer_author::problem::Problem;
use contractwijzer_author::read;
use std::time::{Duration, Instant};

fn main() {
    let seed = std::env::args().nth(1).and_then(|seed| seed.parse().ok()).unwrap_or(2023);
    let large = synthetic::policy(synthetic::LARGE, seed);
    measure("synthetic", &large);
    measure("ggz-2023", include_str!("../../rules/vgz/ggz-2023.toml"));
}

/// The quickest of a few runs: the others waited for something else.
fn measure(name: &str, text: &str) {
    let (mut reading, mut compiling, mut checking) = (Duration::MAX, Duration::MAX, Duration::MAX);
    for _ in 0..5 {
        let started = Instant::now();
        let Ok(model) = std::hint::black_box(read(text)) else { continue };
        reading = reading.min(started.elapsed());
        let started = Instant::now();
        let _ = std::hint::black_box(compile_within(&model, Limits::default()));
        compiling = compiling.min(started.elapsed());
        let started = Instant::now();
        let _ = std::hint::black_box(check::problems(text, &model));
        checking = checking.min(started.elapsed());
    }
    let size = text.len();
    println!(
        "{name}: {size} bytes, read in {reading:.1?}, compiled in {compiling:.1?}, checked in {checking:.1?}"
    );
    match read(text).map(|model| compile_within(&model, Limits::default())) {
        Ok((Ok(policy), work)) => println!("{name}: {}, {work:?}", figures(&policy)),
        Ok((Err(problems), _)) | Err(problems) => println!("{name}: {}", told(&problems)),
    }
}

fn figures(policy: &Policy) -> String {
    let rules: usize = policy.decisions.iter().map(|decision| decision.rules.len()).sum();
    let bytes = pack::write(policy).map_or_else(|error| error.to_string(), |pack| pack.len().to_string());
    format!(
        "{} questions, {} variables, {} decisions, {rules} rules, {} nodes, a pack of {bytes} bytes",
        policy.questions.len(),
        policy.variables.len(),
        policy.decisions.len(),
        policy.nodes.len()
    )
}

fn told(problems: &[Problem]) -> String {
    let first: Vec<&str> = problems.iter().take(9).map(|problem| problem.what.as_str()).collect();
    format!("{} problems: {}", problems.len(), first.join("; "))
}

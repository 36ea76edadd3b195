//! Makes every decision that some scenario of GGZ 2023 settles, once, and prints how many: for who counts instructions.

use contractwijzer_bench::{encoded, practices};
use std::hint::black_box;

fn main() -> anyhow::Result<()> {
    let (policy, scenarios) = practices::ggz()?;
    let cases = practices::cases(&policy, &scenarios)?;
    for case in &cases {
        black_box(encoded::decide(black_box(&policy), black_box(&case.cells), case.decision));
    }
    // The first walks found out which decisions are settled, of every scenario.
    println!("{}", scenarios.len() * policy.decisions.len() + cases.len());
    Ok(())
}

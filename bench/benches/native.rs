//! How long does a decision take on the diagram, and in a `match`? In turns, so that both have the same machine.

use contractwijzer_bench::by_hand::DECISIONS;
use contractwijzer_bench::encoded::decide;
use contractwijzer_bench::practices::{cases, ggz};
use criterion::{Criterion, Throughput};
use std::hint::black_box;
use std::time::Duration;

/// The ratio is taken per round, and the median of them counts.
const ROUNDS: u32 = 7;

fn main() -> anyhow::Result<()> {
    let (policy, scenarios) = ggz()?;
    let cases = cases(&policy, &scenarios)?;
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_millis(800))
        .configure_from_args();
    let mut group = criterion.benchmark_group("native");
    group.throughput(Throughput::Elements(cases.len() as u64));
    for round in 1..=ROUNDS {
        group.bench_function(format!("diagram-{round}"), |bencher| {
            bencher.iter(|| {
                for case in &cases {
                    black_box(decide(black_box(&policy), black_box(&case.cells), case.decision));
                }
            });
        });
        group.bench_function(format!("match-{round}"), |bencher| {
            bencher.iter(|| {
                for case in &cases {
                    black_box(DECISIONS[case.decision](black_box(&case.practice)));
                }
            });
        });
    }
    group.finish();
    criterion.final_summary();
    Ok(())
}

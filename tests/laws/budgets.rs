//! Page budgets: before the first question, the least and the most pages are what trying every practice comes to.

use crate::support::random;
use crate::{config, holds, pair};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Beyond this, trying every practice takes too long.
const MOST: usize = 1_000;

#[test]
fn the_budget_of_pages_is_that_of_every_practice() {
    let counted = AtomicUsize::new(0);
    proptest!(config(1_900), |(plan in random::plans(true))| {
        let written = plan.pruned();
        let Ok(policy) = &written.policy else { return Ok(()) };
        let pair = pair(policy, &written.model);
        // Where a constraint ties two questions, both ways may differ in which of them is worth asking.
        if !written.model.constraints.is_empty() {
            return Ok(());
        }
        // A day for each policy in turn; no day is the first.
        let state = pair.table.start(counted.load(Ordering::Relaxed) % pair.table.dates.len());
        if pair.main().iter().any(|decision| pair.table.completions(&state, *decision) > MOST) {
            return Ok(());
        }
        holds(&pair, &state, pair.course_agrees(&state, MOST))
            .map_err(|error| TestCaseError::fail(format!("{error}\n{}", written.text)))?;
        counted.fetch_add(1, Ordering::Relaxed);
    });
    let counted = counted.into_inner();
    assert!(counted >= config(1_000).cases as usize, "only {counted} policies are small enough");
}

//! Page budgets: before the first question, the least and the most pages are what trying every practice comes to.

use crate::support::random;
use crate::{config, holds, pair};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Beyond this, trying every practice takes too long.
const MOST: usize = 20_000;

#[test]
fn the_budget_of_pages_is_that_of_every_practice() {
    let counted = AtomicUsize::new(0);
    proptest!(config(1_280), |(plan in random::plans(true))| {
        let written = plan.pruned();
        let Ok(policy) = &written.policy else { return Ok(()) };
        let pair = pair(policy, &written.model);
        for date in 0..pair.table.dates.len().min(3) {
            let state = pair.table.start(date);
            holds(&pair, &state, pair.course_agrees(&state, MOST))
                .map_err(|error| TestCaseError::fail(format!("{error}\n{}", written.text)))?;
        }
        let main = pair.main();
        let tried = main.iter().all(|decision| pair.table.completions(&pair.table.start(0), *decision) <= MOST);
        counted.fetch_add(usize::from(tried), Ordering::Relaxed);
    });
    assert!(counted.into_inner() >= 1_000, "too few policies are small enough");
}

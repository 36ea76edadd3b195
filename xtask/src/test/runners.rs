//! How does each part run, and what does it come to?

use std::path::PathBuf;
use std::process::Command;
use std::thread;

use anyhow::{Context as _, Error, Result, anyhow, bail};

use super::count::{Count, from_cargo, from_node};
use super::part::Part;
use crate::program::{cargo, program, run as succeed, watch};
use crate::setup::{self, WASM};
use crate::{bundle, layers, place, serve, size};

/// A part that did not pass: what was counted nevertheless, and what is wrong.
pub(crate) struct Failure {
    pub(crate) count: Count,
    pub(crate) problem: Error,
}

/// Whatever went wrong before a test could fail counts as one failure.
impl<E: Into<Error>> From<E> for Failure {
    fn from(problem: E) -> Self {
        Failure { count: Count::FAILURE, problem: problem.into() }
    }
}

/// Run one part, with all of its own set-up; with `all` also those of its tests that take long.
pub(crate) fn run(part: Part, all: bool) -> Result<Count, Failure> {
    match part {
        Part::Format => check(format()),
        Part::Layers => check(layers::check()),
        Part::Clippy => check(clippy()),
        Part::Native => tests(cargo().args(["test", "--workspace", "--no-fail-fast"]), from_cargo),
        Part::Build => check(bundle::build()),
        Part::Rules => check(bundle::check_policies()),
        Part::Wasm => wasm(),
        Part::Api => api(),
        Part::E2e => e2e(),
        Part::Orca => orca(all),
        Part::Budgets => check(budgets()),
    }
}

/// A part that is a single check.
fn check(outcome: Result<()>) -> Result<Count, Failure> {
    outcome?;
    Ok(Count::SUCCESS)
}

fn format() -> Result<()> {
    succeed(cargo().args(["fmt", "--all", "--check"]))
}

/// The browser's code is not compiled for this machine, so it is looked at apart.
fn clippy() -> Result<()> {
    setup::rust()?;
    const STRICT: [&str; 3] = ["--", "-D", "warnings"];
    succeed(cargo().args(["clippy", "--workspace", "--all-targets"]).args(STRICT))?;
    // The browser's tests hold a pack.
    bundle::compile_policies()?;
    let browser = ["clippy", "--target", WASM, "-p", "contractwijzer", "--lib", "--tests"];
    succeed(cargo().args(browser).args(STRICT))?;
    succeed(cargo().args(browser).args(["--features", "api"]).args(STRICT))?;
    // Apart: the tests' own crates bring the standard library, without which the element's wasm is made.
    succeed(cargo().args(["clippy", "--target", WASM, "-p", "contractwijzer-wasm"]).args(STRICT))?;
    succeed(cargo().args(["clippy", "--target", WASM, "-p", "contractwijzer-bench", "--lib"]).args(STRICT))
}

fn budgets() -> Result<()> {
    size::print()?.then_some(()).ok_or_else(|| anyhow!("a shape weighs more than its budget"))
}

/// `tests/browser.rs`, in headless Chromium as webdriver.json says: the element, then the typed API.
fn wasm() -> Result<Count, Failure> {
    let element = in_browser(&[])?;
    match in_browser(&["--features", "api"]) {
        Ok(api) => Ok(element.and(api)),
        Err(Failure { count, problem }) => Err(Failure { count: element.and(count), problem }),
    }
}

fn in_browser(features: &[&str]) -> Result<Count, Failure> {
    setup::rust()?;
    setup::tools()?;
    let browser = setup::browser()?;
    // Never with `-q`: the runner does not take it.
    let mut cargo = cargo();
    cargo.args(["test", "--target", WASM, "-p", "contractwijzer", "--test", "browser"]).args(features);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner()?);
    cargo.env("CHROMEDRIVER", browser.driver).env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    tests(&mut cargo, from_cargo)
}

fn runner() -> Result<PathBuf> {
    Ok(setup::bin()?.join("wasm-bindgen-test-runner"))
}

/// What every scenario comes to natively is held against what it comes to in wasm. Also what the engines of the benchmark
/// are given, so that they cannot rot between two measurements.
fn api() -> Result<Count, Failure> {
    setup::packages()?;
    // Of the whole workspace, as for the native tests: by itself it would want other features, and all compiled anew.
    succeed(cargo().args(["test", "--workspace", "--test", "golden", "results_of_every_policy"]))?;
    let mut node = node(&["tests/api", "bench/engines"])?;
    node.env("CONTRACTWIJZER_RESULTS", place::target().join("tmp/results"));
    tests(&mut node, from_node)
}

/// The tests find the demo and the browsers in their environment. The pages of the benchmark are visited as well.
fn e2e() -> Result<Count, Failure> {
    setup::packages()?;
    let (browser, firefox) = (setup::browser()?, setup::firefox()?);
    let demo = format!("http://{}/", serve::beside()?);
    let mut node = node(&["tests/e2e", "bench/browser"])?;
    node.env("CONTRACTWIJZER_DEMO", demo);
    node.env("CONTRACTWIJZER_CHROMIUM", browser.chromium).env("CONTRACTWIJZER_FIREFOX", firefox);
    tests(&mut node, from_node)
}

/// The tests make a desktop for each walk by themselves.
fn orca(all: bool) -> Result<Count, Failure> {
    let (firefox, browser) = (setup::orca()?, setup::browser()?);
    let demo = format!("http://{}/", serve::beside()?);
    let mut node = node(&["tests/orca"])?;
    node.env("CONTRACTWIJZER_DEMO", demo);
    node.env("CONTRACTWIJZER_CHROMIUM", browser.chromium).env("CONTRACTWIJZER_FIREFOX", firefox);
    if all {
        node.env("CONTRACTWIJZER_ALL", "1").env("CONTRACTWIJZER_WEBKIT", setup::webkit()?);
    }
    tests(&mut node, from_node)
}

/// Node's test runner on the test files of some folders.
fn node(folders: &[&str]) -> Result<Command> {
    let mut node = program("node");
    node.args(["--test", "--test-reporter=spec"]);
    // By itself it leaves one core to others, and a machine with two takes the files one by one.
    node.arg(format!("--test-concurrency={}", thread::available_parallelism()?));
    for folder in folders {
        node.args(test_files(folder)?);
    }
    Ok(node)
}

fn test_files(folder: &str) -> Result<Vec<PathBuf>> {
    let entries = place::root().join(folder).read_dir();
    let mut files = Vec::new();
    for entry in entries.with_context(|| format!("{folder}/ is missing"))? {
        let file = entry?.path();
        if file.to_string_lossy().ends_with(".test.mjs") {
            files.push(file);
        }
    }
    files.sort();
    if files.is_empty() {
        bail!("{folder}/ holds no *.test.mjs");
    }
    Ok(files)
}

/// Run tests and count them.
fn tests(command: &mut Command, of: fn(&str) -> Option<Count>) -> Result<Count, Failure> {
    let mut count = Count::default();
    let status = watch(command, |line| count = count.and(of(line).unwrap_or_default()))?;
    judged(count, status.success())
}

/// No test at all is a mistake in the command, not a success.
fn judged(count: Count, succeeded: bool) -> Result<Count, Failure> {
    match count {
        Count { passed: 0, failed: 0 } => Err(anyhow!("ran no test").into()),
        Count { failed: 0, .. } if succeeded => Ok(count),
        Count { failed: 0, .. } => {
            let problem = anyhow!("stopped before every test had run");
            Err(Failure { count: count.and(Count::FAILURE), problem })
        }
        _ => Err(Failure { count, problem: anyhow!("some tests failed") }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_ran_no_test_failed() {
        let failure = judged(Count::default(), true).err().unwrap();
        assert_eq!(failure.count, Count::FAILURE);
        assert_eq!(failure.problem.to_string(), "ran no test");
    }

    #[test]
    fn a_run_that_broke_off_counts_one_failure_more() {
        let failure = judged(Count { passed: 5, failed: 0 }, false).err().unwrap();
        assert_eq!(failure.count, Count { passed: 5, failed: 1 });
    }

    #[test]
    fn failed_tests_are_counted_as_they_are() {
        let failure = judged(Count { passed: 5, failed: 2 }, false).err().unwrap();
        assert_eq!(failure.count, Count { passed: 5, failed: 2 });
    }
}

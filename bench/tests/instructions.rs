//! How many instructions does a decision take? A count is the same on a busy machine, so it can fail where a time cannot.

#![cfg(not(target_arch = "wasm32"))]

use std::io::{self, Write as _};
use std::process::Command;

/// On average over the scenarios, as the tests are compiled: with checks for overflow.
const MOST: f64 = 80.0;

#[test]
fn a_decision_takes_few_instructions() {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    valgrind.arg("--toggle-collect=contractwijzer::diagram::descent::walk*");
    let Ok(run) = valgrind.arg(env!("CARGO_BIN_EXE_decide")).output() else {
        // Straight to the terminal, since the harness keeps what a test prints that passes.
        writeln!(io::stderr(), "instructions were not counted: there is no valgrind").unwrap();
        return;
    };
    let (decisions, report) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    let decisions: f64 = decisions.trim().parse().unwrap_or_else(|_| panic!("{decisions}{report}"));
    let collected = report.lines().find_map(|line| line.split_once("Collected :"));
    let (_, collected) = collected.unwrap_or_else(|| panic!("{report}"));
    let instructions = collected.trim().parse::<f64>().unwrap() / decisions;
    assert!(instructions > 10.0, "{instructions:.1}: the walk was not found");
    assert!(instructions <= MOST, "{instructions:.1} instructions for a decision, at most {MOST}");
}

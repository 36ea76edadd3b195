//! How do the rules become packs, and documents for readers?

use std::process::Command;

use anyhow::{Context as _, Result};

use crate::place;
use crate::program::{cargo, program, run};

/// The author's tool checks and compiles every policy in rules/ into dist/policies/.
pub(crate) fn compile() -> Result<()> {
    written("compile", "policies")
}

/// The author's tool writes what every policy in rules/ asks, decides and rests on into dist/documentation/.
pub(crate) fn document() -> Result<()> {
    written("document", "documentation")
}

/// The author's tool tells everything that is wrong with the policies in rules/, and what of them no scenario proves.
pub(crate) fn check() -> Result<()> {
    run(author()?.args(["check", "rules"])).context("the policies in rules/ are to be mended")
}

fn written(command: &str, folder: &str) -> Result<()> {
    let mut author = author()?;
    author.args([command, "--out"]).arg(place::dist().join(folder)).arg("rules");
    run(&mut author).context("the policies in rules/ were refused")
}

/// The author's tool, as the native tests have it: where these have run, or will, it is compiled once.
fn author() -> Result<Command> {
    // Beside an example cargo takes the features that the tests ask of other crates.
    run(cargo().args(["build", "--workspace", "--bin", "contractwijzer", "--example", "synthetic-bench"]))?;
    Ok(program(place::target().join("debug/contractwijzer")))
}

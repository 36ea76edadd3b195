//! How do the rules become packs, and documents for readers?

use anyhow::{Context as _, Result};

use crate::place;
use crate::program::{cargo, run};

/// The author's tool checks and compiles every policy in rules/ into dist/policies/.
pub(crate) fn compile() -> Result<()> {
    author("compile", "policies")
}

/// The author's tool writes what every policy in rules/ asks, decides and rests on into dist/documentation/.
pub(crate) fn document() -> Result<()> {
    author("document", "documentation")
}

fn author(command: &str, folder: &str) -> Result<()> {
    let mut cargo = cargo();
    cargo.args(["run", "--release", "-p", "contractwijzer-author", "--bin", "contractwijzer"]);
    cargo.args(["--", command, "--out"]).arg(place::dist().join(folder)).arg("rules");
    run(&mut cargo).context("the policies in rules/ were refused")
}

//! How do the rules become packs?

use anyhow::{Context as _, Result};

use crate::place;
use crate::program::{cargo, run};

/// The author's tool checks and compiles every policy in rules/ into dist/policies/.
pub(crate) fn compile() -> Result<()> {
    let mut cargo = cargo();
    cargo.args(["run", "--release", "-p", "contractwijzer-author", "--bin", "contractwijzer"]);
    cargo.args(["--", "compile", "--out"]).arg(place::dist().join("policies")).arg("rules");
    run(&mut cargo).context("the policies in rules/ were refused")
}

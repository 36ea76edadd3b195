//! Are Node and the npm packages here?

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use crate::place;
use crate::program::{program, read, run};

/// The oldest Node whose test runner and syntax the scripts use.
const OLDEST_NODE: u32 = 20;

/// The folder of programs that came with the packages (wasm-opt among them).
pub(crate) fn programs() -> PathBuf {
    place::www().join("node_modules/.bin")
}

/// Node, new enough.
fn node() -> Result<()> {
    let version = read(program("node").arg("--version")).with_context(|| {
        format!("Node {OLDEST_NODE} or newer is missing: install it from nodejs.org or your system")
    })?;
    match major(&version) {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        _ => bail!("Node {version} is too old: install Node {OLDEST_NODE} or newer"),
    }
}

/// The packages of www/package-lock.json, exactly.
pub(crate) fn packages() -> Result<()> {
    node()?;
    let lock = place::www().join("package-lock.json");
    let wanted = fs::read(&lock).with_context(|| format!("{} is missing", lock.display()))?;
    // A copy of the lock file says what was installed; times change with every checkout.
    let installed = place::www().join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|lock| lock == wanted) {
        return Ok(());
    }
    run(program("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(place::www()))
        .context("the npm packages are missing: `npm ci` in www/ gives them")?;
    Ok(fs::write(installed, wanted)?)
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_node_prints() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20.20.2"), None);
    }
}

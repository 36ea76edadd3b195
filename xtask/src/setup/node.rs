//! Are Node and the npm packages here?

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use crate::place;
use crate::program::{program, read, run};

/// The oldest Node whose test runner and syntax the scripts use.
const OLDEST_NODE: (u32, u32) = (20, 10);

/// The folder of programs that came with the packages (wasm-opt among them).
pub(crate) fn programs() -> PathBuf {
    place::www().join("node_modules/.bin")
}

/// Node, new enough.
fn node() -> Result<()> {
    let (major, minor) = OLDEST_NODE;
    let version = read(program("node").arg("--version")).with_context(|| {
        format!("Node {major}.{minor} or newer is missing: install it from nodejs.org or your system")
    })?;
    match release(&version) {
        Some(release) if release >= OLDEST_NODE => Ok(()),
        _ => bail!("Node {version} is too old: install Node {major}.{minor} or newer"),
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

/// Its first two numbers.
fn release(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.strip_prefix('v')?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_release_is_read_from_what_node_prints() {
        assert_eq!(release("v20.20.2"), Some((20, 20)));
        assert_eq!(release("20.20.2"), None);
        assert_eq!(release("v20"), None);
    }

    #[test]
    fn the_oldest_release_is_new_enough_and_the_one_before_it_is_not() {
        assert!(release("v20.10.0") >= Some(OLDEST_NODE) && release("v22.1.0") >= Some(OLDEST_NODE));
        assert!(release("v20.9.9") < Some(OLDEST_NODE));
    }
}

//! Are wasm-pack and wasm-bindgen here, in the versions that Cargo.lock asks for?

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::place;
use crate::program::{cargo, run, say};

const WASM_PACK: &str = "0.15.1";
const PROGRAMS: [&str; 3] = ["wasm-pack", "wasm-bindgen", "wasm-bindgen-test-runner"];

/// The folder of these programs: one per pair of versions, outside the clone.
pub(crate) fn bin() -> Result<PathBuf> {
    Ok(home(&wasm_bindgen()?)?.join("bin"))
}

/// The programs themselves, compiled once per version.
pub(crate) fn tools() -> Result<()> {
    let version = wasm_bindgen()?;
    let home = home(&version)?;
    if are_in(&home) {
        return Ok(());
    }
    let _alone = alone()?;
    if are_in(&home) {
        return Ok(());
    }
    say("installing wasm-pack and wasm-bindgen; this takes some minutes, once");
    install(&version, &home)
}

fn are_in(home: &Path) -> bool {
    PROGRAMS.iter().all(|name| home.join("bin").join(name).is_file())
}

/// Two clones may start at the same moment; the second waits until this is dropped.
fn alone() -> Result<File> {
    let cache = place::cache()?;
    fs::create_dir_all(&cache).with_context(|| format!("{} cannot be made", cache.display()))?;
    let file = File::create(cache.join("lock"))?;
    file.lock()?;
    Ok(file)
}

/// Without `--locked`: their lock files can name a crate that a registry does not show yet.
fn install(version: &str, home: &Path) -> Result<()> {
    let scratch = place::cache()?.join("tools-build");
    let mut cargo = cargo();
    cargo.args(["install", &format!("wasm-pack@{WASM_PACK}")]);
    cargo.args([&format!("wasm-bindgen-cli@{version}"), "--root"]).arg(home);
    cargo.env("CARGO_TARGET_DIR", &scratch);
    // What these programs write is the same, and they compile five times as fast.
    cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0").env("CARGO_PROFILE_RELEASE_LTO", "off");
    cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256").env("CARGO_PROFILE_RELEASE_DEBUG", "0");
    run(&mut cargo).context("the build tools could not be installed: `cargo xtask setup` retries")?;
    fs::remove_dir_all(&scratch).with_context(|| format!("{} stays behind", scratch.display()))
}

fn home(wasm_bindgen: &str) -> Result<PathBuf> {
    Ok(place::cache()?.join(format!("tools-wasm-pack-{WASM_PACK}-wasm-bindgen-{wasm_bindgen}")))
}

fn wasm_bindgen() -> Result<String> {
    let lock = fs::read_to_string(place::root().join("Cargo.lock"))
        .context("Cargo.lock is missing: `cargo generate-lockfile` gives it")?;
    locked(&lock, "wasm-bindgen").context("Cargo.lock names no wasm-bindgen").map(str::to_owned)
}

/// The version a lock file gives for a package.
fn locked<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let mut lines = lock.lines();
    lines.find(|line| *line == format!("name = \"{package}\""))?;
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "\
[[package]]
name = \"wasm-bindgen-macro\"
version = \"0.2.9\"

[[package]]
name = \"wasm-bindgen\"
version = \"0.2.130\"
";

    #[test]
    fn the_version_is_that_of_the_package_with_exactly_this_name() {
        assert_eq!(locked(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked(LOCK, "wasm"), None);
    }
}

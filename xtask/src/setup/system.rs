//! How do the system's own packages come?

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::place;
use crate::program::{program, read, run};

/// Install packages of Debian where that is ours to do; else say what is missing, and what gives it.
pub(super) fn install(missing: &str, packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    if place::on_path(&["apt-get"]).is_none() {
        bail!("{missing} cannot be found on PATH: install the programs (on Debian they are in {names})");
    }
    if !is_root()? {
        bail!("{missing} cannot be found on PATH: `sudo apt-get install {names}` gives what is missing");
    }
    run(apt().arg("update"))?;
    run(apt().args(["install", "-y", "--no-install-recommends"]).args(packages))
        .with_context(|| format!("`apt-get install {names}` did not give {missing}"))
}

/// Two clones may start at the same moment; the second waits for the first.
fn apt() -> Command {
    let mut apt = program("apt-get");
    apt.args(["-o", "DPkg::Lock::Timeout=600"]);
    apt.env("DEBIAN_FRONTEND", "noninteractive").current_dir(Path::new("/"));
    apt
}

fn is_root() -> Result<bool> {
    Ok(read(program("id").arg("-u"))? == "0")
}

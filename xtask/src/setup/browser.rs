//! Are Chromium and its driver here?

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::place;
use crate::program::{program, read, run};

const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];

/// The browser that tests run in, and the program that drives it.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

/// Found on PATH, or installed from the system's packages where that is ours to do.
pub(crate) fn browser() -> Result<Browser> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    install()?;
    find().context("Chromium was installed, but `chromium` and `chromedriver` are not on PATH")
}

fn find() -> Option<Browser> {
    let chromium = place::on_path(&CHROMIUM)?;
    let driver = place::on_path(&["chromedriver"])?;
    Some(Browser { chromium, driver })
}

fn install() -> Result<()> {
    let packages = PACKAGES.join(" ");
    if place::on_path(&["apt-get"]).is_none() {
        bail!("Chromium and chromedriver are missing: install both and put them on PATH");
    }
    if !is_root()? {
        bail!("Chromium and chromedriver are missing: `sudo apt-get install {packages}` gives them");
    }
    run(apt().arg("update"))?;
    run(apt().args(["install", "-y", "--no-install-recommends"]).args(PACKAGES))
        .with_context(|| format!("`apt-get install {packages}` did not give a browser"))
}

fn apt() -> std::process::Command {
    let mut apt = program("apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive").current_dir(Path::new("/"));
    apt
}

fn is_root() -> Result<bool> {
    Ok(read(program("id").arg("-u"))? == "0")
}

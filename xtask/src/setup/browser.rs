//! Are Chromium and its driver here?

use std::path::PathBuf;

use anyhow::{Context as _, Result};

use super::system;
use crate::place;

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
    system::install("Chromium and chromedriver", &PACKAGES)?;
    find().context("Chromium was installed, but `chromium` and `chromedriver` are not on PATH")
}

fn find() -> Option<Browser> {
    let chromium = place::on_path(&CHROMIUM)?;
    let driver = place::on_path(&["chromedriver"])?;
    Some(Browser { chromium, driver })
}

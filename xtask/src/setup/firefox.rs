//! Is Firefox here?

use std::path::PathBuf;

use anyhow::{Context as _, Result};

use super::system;
use crate::place;

pub(super) const NAMES: [&str; 2] = ["firefox-esr", "firefox"];
pub(super) const PACKAGE: &str = "firefox-esr";

/// Found on PATH, or installed from the system's packages where that is ours to do.
pub(crate) fn firefox() -> Result<PathBuf> {
    if let Some(firefox) = place::on_path(&NAMES) {
        return Ok(firefox);
    }
    system::install("Firefox", &[PACKAGE])?;
    place::on_path(&NAMES).context("Firefox was installed, but `firefox-esr` is not on PATH")
}

//! Is a screen reader here, with a desktop for it and the browsers that it reads?

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::{firefox, system};
use crate::place;

/// By this variable someone says to do without.
pub(crate) const WITHOUT: &str = "CONTRACTWIJZER_NO_ORCA";

/// Every program that the tests start, under each of its names, and the package of Debian that has it.
const PROGRAMS: [(&[&str], &str); 7] = [
    (&["orca"], "orca"),
    (&firefox::NAMES, firefox::PACKAGE),
    (&["Xvfb"], "xvfb"),
    (&["xdotool"], "xdotool"),
    (&["openbox"], "openbox"),
    (&["dbus-daemon"], "dbus-daemon"),
    (&["gdbus"], "libglib2.0-bin"),
];

/// Whether the screen reader is to be heard.
pub(crate) fn wants_orca() -> bool {
    env::var_os(WITHOUT).is_none_or(|value| value.is_empty())
}

/// Found on PATH, or installed from the system's packages where that is ours to do. The Firefox that it reads.
pub(crate) fn orca() -> Result<PathBuf> {
    let (names, mut packages) = missing();
    if !names.is_empty() {
        // What Orca asks of the desktop is only recommended by some of them.
        packages.extend(["at-spi2-core", "gsettings-desktop-schemas"]);
        system::install(&names.join(", "), &packages).with_context(|| {
            format!("what a screen reader says cannot be heard ({WITHOUT}=1 goes without)")
        })?;
        let (names, _) = missing();
        if !names.is_empty() {
            bail!("the packages were installed, but {} cannot be found on PATH", names.join(", "));
        }
    }
    firefox::firefox()
}

/// The browser of WebKitGTK, which is not on PATH.
pub(crate) fn webkit() -> Result<PathBuf> {
    if let Some(browser) = find_webkit() {
        return Ok(browser);
    }
    system::install("MiniBrowser of WebKitGTK", &["libwebkit2gtk-4.1-0"])?;
    find_webkit().context("WebKitGTK was installed, but its MiniBrowser cannot be found")
}

fn find_webkit() -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = vec!["/usr/libexec".into()];
    // One folder for each kind of processor.
    for entry in Path::new("/usr/lib").read_dir().ok()?.flatten() {
        folders.push(entry.path());
    }
    let mut files = folders.into_iter().map(|folder| folder.join("webkit2gtk-4.1/MiniBrowser"));
    files.find(|file| file.is_file()).or_else(|| place::on_path(&["MiniBrowser"]))
}

/// Names and packages of what is not here.
fn missing() -> (Vec<&'static str>, Vec<&'static str>) {
    let missing = PROGRAMS.iter().filter(|(names, _)| place::on_path(names).is_none());
    missing.map(|(names, package)| (names[0], *package)).unzip()
}

//! Does any file of the bundle tell where it was built?

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::place;
use crate::program::say;

/// Panic messages carry the paths of source files; wasm::flags takes the machine out of them.
pub(crate) fn refuse() -> Result<()> {
    say("looking for paths of this machine in dist/");
    let traces = traces();
    for file in files(&place::dist())? {
        let bytes = fs::read(&file)?;
        if let Some(trace) = traces.iter().find(|trace| holds(&bytes, trace)) {
            bail!("{} holds `{trace}`, which comes from the machine it was built on", file.display());
        }
    }
    Ok(())
}

/// All files below a folder, in order.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in folder.read_dir()? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// What gives a machine away: its folders, usual homes, and the host that crates come from.
fn traces() -> Vec<String> {
    let folders = [Some(place::root().to_owned()), place::cargo_home(), place::rustup_home()];
    let mut traces: Vec<String> =
        folders.into_iter().flatten().map(|folder| folder.display().to_string()).collect();
    traces.extend(["root", "home", "Users"].map(|homes| format!("/{homes}/")));
    traces.push("registry/src/".to_owned());
    // In two pieces, so that this file does not hold it either.
    traces.push(["index.", "crates.io"].concat());
    traces
}

fn holds(bytes: &[u8], trace: &str) -> bool {
    bytes.windows(trace.len()).any(|window| window == trace.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_between_other_bytes_is_found() {
        assert!(holds(b"\0\x01panicked at /somewhere/x.rs", "/somewhere/"));
        assert!(!holds(b"panicked at contractwijzer/x.rs", "/somewhere/"));
    }

    #[test]
    fn the_repository_itself_counts_as_a_trace() {
        assert!(traces().contains(&place::root().display().to_string()));
    }
}

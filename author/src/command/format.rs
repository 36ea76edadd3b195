//! `format`: every file in the one layout.

use super::run::{Run, print, tell};
use anyhow::{Context as _, Result};
use contractwijzer_rules::files;
use contractwijzer_rules::format;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Writes files in the layout, or only tells which are not in it. Those that are, are not written.
///
/// # Errors
/// When a file cannot be read or written.
pub fn format(paths: &[PathBuf], only_tell: bool) -> Result<Run> {
    let all = all(paths)?;
    let (mut findings, mut others) = (Vec::new(), 0);
    for path in &all {
        let file = match files::read(path)? {
            Ok(file) => file,
            Err(finding) => {
                findings.push(finding);
                continue;
            }
        };
        match format::format(&file.text) {
            Ok(formatted) if *formatted == *file.text => {}
            Ok(formatted) => {
                if !only_tell {
                    replace(path, &formatted).with_context(|| format!("cannot write {}", path.display()))?;
                }
                print(path.display())?;
                others += 1;
            }
            Err(problems) => findings.extend(file.findings(problems)),
        }
    }
    let done = if only_tell { "would change" } else { "changed" };
    print(format_args!("{} {}: {others} {done}", all.len(), if all.len() == 1 { "file" } else { "files" }))?;
    if !findings.is_empty() {
        return Ok(tell(&findings));
    }
    Ok(if only_tell && others > 0 { Run::Findings } else { Run::Clean })
}

/// Files as they are named, each by itself; of folders all that make their policies.
fn all(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for path in paths {
        if path.is_dir() {
            all.extend(files::with_beside(std::slice::from_ref(path))?);
        } else {
            all.push(path.clone());
        }
    }
    all.sort();
    all.dedup();
    Ok(all)
}

/// Puts another text in the place of a file, at once: whatever goes wrong on the way, one of both is there.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    // What a link leads to, not the link.
    let path = fs::canonicalize(path)?;
    let mut beside = OsString::from(&path);
    beside.push(".new");
    let mut file = File::create_new(&beside)?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| file.set_permissions(fs::metadata(&path)?.permissions()))
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        // What went wrong first is told.
        let _ = fs::remove_file(&beside);
    }
    written
}

//! `compile`: a pack for each language of each policy, and the catalogue.

use super::{Compiled, Run, load, print, sources_folder, tell};
use crate::catalogue::{self, Entry};
use crate::check::{self, Proof};
use crate::files;
use anyhow::{Context as _, Result};
use contractwijzer::pack;
use std::fs;
use std::path::{Path, PathBuf};

/// Checks policies and writes a pack for each language, and the catalogue. Nothing is written while something is wrong.
///
/// # Errors
/// When a file cannot be read or written.
pub fn compile(paths: &[PathBuf], out: &Path, sources: Option<PathBuf>) -> Result<Run> {
    let sources = sources_folder(sources)?;
    let paths = files::policies(paths)?;
    // Warnings make a policy worse, not wrong: they do not keep it from being published.
    let mut findings = check::policies(&paths, sources.as_deref(), Proof::Rules)?.errors_found();
    if !findings.is_empty() {
        return Ok(tell(&findings));
    }
    let mut compiled = Vec::new();
    for path in &paths {
        match load(path, sources.as_deref())? {
            Ok(policies) => compiled.push(policies),
            Err(found) => findings.extend(found),
        }
    }
    if !findings.is_empty() {
        return Ok(tell(&findings));
    }
    write(&compiled, out)?;
    Ok(Run::Clean)
}

fn write(compiled: &[Compiled], out: &Path) -> Result<()> {
    fs::create_dir_all(out).with_context(|| format!("cannot make the folder {}", out.display()))?;
    let mut entries = Vec::new();
    for policy in compiled.iter().flat_map(|compiled| &compiled.policies) {
        let bytes = pack::write(policy).with_context(|| format!("cannot pack {}", policy.id))?;
        let name = format!("{}.{}.pack", policy.id, policy.language);
        let path = out.join(&name);
        fs::write(&path, &bytes).with_context(|| format!("cannot write {}", path.display()))?;
        print(format_args!("{} {} bytes, {} nodes", path.display(), bytes.len(), policy.nodes.len()))?;
        entries.push(Entry::of(policy, name, &bytes));
    }
    let path = out.join("catalogue.json");
    fs::write(&path, catalogue::json(entries)?).with_context(|| format!("cannot write {}", path.display()))
}

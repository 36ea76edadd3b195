//! `compile`: a pack for each language of each policy, and of the way in to them, with the page each begins with; and the
//! catalogue.

use super::load::{Compiled, load, sources_folder};
use super::run::{Run, print, tell};
use crate::catalogue::{self, Entry};
use anyhow::{Context as _, Result};
use contractwijzer::pack;
use contractwijzer::policy::Policy;
use contractwijzer_compile::{self, first_page, years};
use contractwijzer_prove::check::{self, Proof};
use contractwijzer_prove::way_in::{self, models};
use contractwijzer_rules::files::{self, Finding};
use contractwijzer_rules::model::Model;
use std::fs;
use std::path::{Path, PathBuf};

/// Checks policies and writes a pack for each language, with the way in and the catalogue. Nothing is written while something is wrong.
///
/// # Errors
/// When a file cannot be read or written.
pub fn compile(paths: &[PathBuf], out: &Path, sources: Option<PathBuf>) -> Result<Run> {
    let sources = sources_folder(sources)?;
    let rules = files::rules(paths)?;
    // Warnings make a policy worse, not wrong: they do not keep it from being published.
    let mut findings = check::policies(&rules, sources.as_deref(), Proof::Rules)?.errors_found();
    if !findings.is_empty() {
        return Ok(tell(&findings));
    }
    let mut compiled = Vec::new();
    for path in &rules.policies {
        match load(path, sources.as_deref())? {
            Ok(policies) => compiled.push(policies),
            Err(found) => findings.extend(found),
        }
    }
    let mut way_in = Vec::new();
    if let Some(path) = &rules.way_in {
        match to_policies(path, &compiled)? {
            Ok(policies) => way_in = policies,
            Err(found) => findings.extend(found),
        }
    }
    if !findings.is_empty() {
        return Ok(tell(&findings));
    }
    let mut policies: Vec<&mut [Policy]> = compiled.iter_mut().map(|it| it.policies.as_mut_slice()).collect();
    years::tell(&mut policies);
    write(&compiled, &way_in, out)?;
    Ok(Run::Clean)
}

/// The way in, in each of its languages.
fn to_policies(path: &Path, compiled: &[Compiled]) -> Result<Result<Vec<Policy>, Vec<Finding>>> {
    let led_to: Vec<&Model> = compiled.iter().map(|compiled| &compiled.models[0]).collect();
    let in_languages = match models(path)? {
        Ok(in_languages) => in_languages,
        Err(found) => return Ok(Err(found)),
    };
    let mut policies = Vec::new();
    for (file, model) in in_languages {
        match contractwijzer_compile::compile(&way_in::expand(&model, &led_to)) {
            Ok(policy) => policies.push(policy),
            Err(problems) => return Ok(Err(file.findings(problems))),
        }
    }
    Ok(Ok(policies))
}

fn write(compiled: &[Compiled], way_in: &[Policy], out: &Path) -> Result<()> {
    fs::create_dir_all(out).with_context(|| format!("cannot make the folder {}", out.display()))?;
    let mut entries = Vec::new();
    for policy in compiled.iter().flat_map(|compiled| &compiled.policies) {
        let (name, bytes) = write_pack(policy, out)?;
        entries.push(Entry::of(policy, name, &bytes));
    }
    for policy in way_in {
        write_pack(policy, out)?;
    }
    let path = out.join("catalogue.json");
    fs::write(&path, catalogue::json(entries)?).with_context(|| format!("cannot write {}", path.display()))
}

fn write_pack(policy: &Policy, out: &Path) -> Result<(String, Vec<u8>)> {
    let bytes = pack::write(policy).with_context(|| format!("cannot pack {}", policy.id))?;
    let name = format!("{}.{}.pack", policy.id, policy.language);
    let path = out.join(&name);
    fs::write(&path, &bytes).with_context(|| format!("cannot write {}", path.display()))?;
    print(format_args!("{} {} bytes, {} nodes", path.display(), bytes.len(), policy.nodes.len()))?;
    for (kind, page) in [("start", first_page::start(policy)), ("question", first_page::question(policy))] {
        let path = out.join(format!("{}.{}.{kind}", policy.id, policy.language));
        fs::write(&path, page).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok((name, bytes))
}

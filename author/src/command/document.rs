//! `document`: what policies ask, decide and rest on, as pages to read, sign and keep.

use super::load::{load, sources_folder};
use super::run::{Run, print, tell};
use anyhow::{Context as _, Result};
use contractwijzer_document::{self, Documented};
use contractwijzer_prove::scenarios::{self, Scenario};
use contractwijzer_prove::traceability;
use contractwijzer_rules::files::{self, Finding};
use std::fs;
use std::path::{Path, PathBuf};

/// Checks policies and writes their documents. Nothing is written while something is wrong.
///
/// # Errors
/// When a file cannot be read or written.
pub fn document(paths: &[PathBuf], out: &Path, sources: Option<PathBuf>) -> Result<Run> {
    let sources = sources_folder(sources)?;
    let mut documented = Vec::new();
    let mut findings = Vec::new();
    for path in files::policies(paths)? {
        match one(&path, sources.as_deref())? {
            Ok(one) => documented.push(one),
            Err(found) => findings.extend(found),
        }
    }
    let overview = match files::overview(paths).map(|path| traceability::read(&path)).transpose()? {
        Some(Ok((_, overview))) => Some(overview),
        Some(Err(found)) => {
            findings.extend(found);
            None
        }
        None => None,
    };
    if !findings.is_empty() {
        return Ok(tell(&findings));
    }
    name_apart(&mut documented);
    fs::create_dir_all(out).with_context(|| format!("cannot make the folder {}", out.display()))?;
    let files = contractwijzer_document::files(&documented, overview.as_ref());
    for file in &files {
        let path = out.join(&file.name);
        fs::write(&path, &file.text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    print(format_args!("{}: {} policies, {} files", out.display(), documented.len(), files.len()))?;
    Ok(Run::Clean)
}

/// Revisions of one policy have one id: then their files carry the day of the revision too.
fn name_apart(documented: &mut [Documented]) {
    let names: Vec<String> = documented.iter().map(|one| one.name.clone()).collect();
    for one in documented {
        if names.iter().filter(|name| **name == one.name).count() > 1 {
            one.name = format!("{}.{}", one.name, one.languages[0].0.revision);
        }
    }
}

fn one(path: &Path, sources: Option<&Path>) -> Result<Result<Documented, Vec<Finding>>> {
    let compiled = match load(path, sources)? {
        Ok(compiled) => compiled,
        Err(findings) => return Ok(Err(findings)),
    };
    let marks = files::marked(path)?;
    if !marks.is_empty() {
        return Ok(Err(marks));
    }
    let scenarios = match scenarios_of(path, &compiled.policies[0])? {
        Ok(scenarios) => scenarios,
        Err(findings) => return Ok(Err(findings)),
    };
    Ok(Ok(Documented {
        name: compiled.policies[0].id.clone(),
        text: compiled.text.to_string(),
        languages: compiled.models.into_iter().zip(compiled.policies).collect(),
        scenarios,
        quotes: compiled.quotes,
    }))
}

fn scenarios_of(
    path: &Path,
    policy: &contractwijzer::policy::Policy,
) -> Result<Result<Vec<Scenario>, Vec<Finding>>> {
    let Some(path) = files::scenarios(path) else { return Ok(Ok(Vec::new())) };
    Ok(match files::read(&path)? {
        Ok(file) => scenarios::parse(&file.text, policy).map_err(|problems| file.findings(problems)),
        Err(finding) => Err(vec![finding]),
    })
}

//! `test`: every scenario of the policies.

use super::{Run, load, sources_folder, tell};
use crate::files::{self, Finding};
use crate::problem::Problem;
use crate::scenarios;
use anyhow::Result;
use contractwijzer::policy::Policy;
use std::path::{Path, PathBuf};

/// Runs every scenario of the policies.
///
/// # Errors
/// When a file cannot be opened.
pub fn test(paths: &[PathBuf], sources: Option<PathBuf>) -> Result<Run> {
    let sources = sources_folder(sources)?;
    let mut findings = Vec::new();
    for path in files::policies(paths)? {
        match load(&path, sources.as_deref())? {
            Ok(compiled) => findings.extend(run_scenarios(&path, &compiled.policies[0])?),
            Err(found) => findings.extend(found),
        }
    }
    Ok(if findings.is_empty() { Run::Clean } else { tell(&findings) })
}

fn run_scenarios(path: &Path, policy: &Policy) -> Result<Vec<Finding>> {
    let Some(path) = files::scenarios(path) else {
        println!("{}: no scenarios", path.display());
        return Ok(Vec::new());
    };
    let file = match files::read(&path)? {
        Ok(file) => file,
        Err(finding) => return Ok(vec![finding]),
    };
    let scenarios = match scenarios::parse(&file.text, policy) {
        Ok(scenarios) => scenarios,
        Err(problems) => return Ok(file.findings(problems)),
    };
    let problems: Vec<Vec<Problem>> =
        scenarios.iter().map(|scenario| scenarios::compare(policy, scenario)).collect();
    let failed = problems.iter().filter(|problems| !problems.is_empty()).count();
    println!("{}: {} scenarios, {failed} not as expected", path.display(), scenarios.len());
    Ok(file.findings(problems.concat()))
}

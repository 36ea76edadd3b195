//! `check`: every finding about the policies.

use super::load::sources_folder;
use super::run::{Run, print};
use anyhow::Result;
use contractwijzer_prove::check::{self, Checked, Found, Proof};
use contractwijzer_prove::traceability;
use contractwijzer_rules::files;
use contractwijzer_rules::problem::{Code, list};
use std::path::PathBuf;

/// Prints every finding about the policies, drawn or as JSON.
///
/// # Errors
/// When a file cannot be opened.
pub fn check(paths: &[PathBuf], sources: Option<PathBuf>, proof: Proof, json: bool) -> Result<Run> {
    let sources = sources_folder(sources)?;
    let rules = files::rules(paths)?;
    let mut checked = check::policies(&rules, sources.as_deref(), proof)?;
    checked.findings.extend(traceability::findings(paths, &rules.policies)?);
    if json {
        print(check::json(&checked)?)?;
    } else {
        for found in &checked.findings {
            print(&found.finding)?;
        }
        print(format_args!("{}\n{}", summary(&checked), quotes(&checked)))?;
    }
    Ok(if checked.findings.is_empty() { Run::Clean } else { Run::Findings })
}

fn summary(checked: &Checked) -> String {
    let counted =
        |count: usize, one: &str, more: &str| format!("{count} {}", if count == 1 { one } else { more });
    let is_mark = |found: &&Found| found.finding.problem.code == Code::Review;
    let to_review = checked.findings.iter().filter(is_mark).count();
    format!(
        "{}: {}{}, {}, {} waived",
        counted(checked.policies, "policy", "policies"),
        counted(checked.errors(), "error", "errors"),
        if to_review == 0 { String::new() } else { format!(" ({to_review} to review)") },
        counted(checked.warnings(), "warning", "warnings"),
        checked.waived.len()
    )
}

/// The texts may be absent, which is no finding, but must not go unseen.
fn quotes(checked: &Checked) -> String {
    let verified = format!("quotes: {} verified", checked.verified);
    let absent: Vec<&String> = checked.absent.iter().collect();
    if absent.is_empty() {
        verified
    } else {
        format!("{verified}; not verified here: those from {}", list(&absent, "and"))
    }
}

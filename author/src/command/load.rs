//! A policy read, checked and compiled in each of its languages.

use super::run::warn;
use anyhow::Result;
use contractwijzer::policy::Policy;
use contractwijzer_prove::quotes::{self, Quotes};
use contractwijzer_rules::files::{self, Finding, TextFile};
use contractwijzer_rules::model::Model;
use contractwijzer_rules::translation::translate;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A policy compiled in each of its languages.
pub struct Compiled {
    /// Its own language first.
    pub policies: Vec<Policy>,
    /// Parallel to the policies, the rules they were compiled from.
    pub models: Vec<Model>,
    /// The rule file.
    pub text: Arc<str>,
    /// What came of holding its quotes against their texts.
    pub quotes: Quotes,
}

/// Reads, checks and compiles a policy in each of its languages.
///
/// # Errors
/// When a file cannot be opened. What is wrong in the files is in the inner result.
pub fn load(path: &Path, sources: Option<&Path>) -> Result<Result<Compiled, Vec<Finding>>> {
    let file = match files::read(path)? {
        Ok(file) => file,
        Err(finding) => return Ok(Err(vec![finding])),
    };
    let model = match contractwijzer_rules::read(&file.text) {
        Ok(model) => model,
        Err(problems) => return Ok(Err(file.findings(problems))),
    };
    let quotes = verify(&file, &model, sources);
    let mut findings = file.findings(quotes.problems.clone());
    let mut languages = Vec::new();
    match contractwijzer_compile::compile(&model) {
        Ok(policy) => languages.push((model.clone(), policy)),
        Err(problems) => findings.extend(file.findings(problems)),
    }
    for (language, path) in files::translations(path)? {
        match translated(&model, &language, &path)? {
            // What is unsound was told of the policy itself; it would be the same in every language.
            Ok(model) => {
                languages.extend(contractwijzer_compile::compile(&model).ok().map(|policy| (model, policy)));
            }
            Err(found) => findings.extend(found),
        }
    }
    let (models, policies) = languages.into_iter().unzip();
    let compiled = Compiled { policies, models, text: file.text, quotes };
    Ok(if findings.is_empty() { Ok(compiled) } else { Err(findings) })
}

fn verify(file: &TextFile, model: &Model, sources: Option<&Path>) -> Quotes {
    let quotes = quotes::verify(model, sources);
    if let Some(line) = quotes.not_verified() {
        warn(format_args!("{}: {line}", file.path.display()));
    }
    quotes
}

fn translated(model: &Model, language: &str, path: &Path) -> Result<Result<Model, Vec<Finding>>> {
    Ok(match files::read(path)? {
        Ok(file) => translate(model, language, &file.text).map_err(|problems| file.findings(problems)),
        Err(finding) => Err(vec![finding]),
    })
}

/// The folder of the texts: the one that is named, else the usual one where it is there.
///
/// # Errors
/// When the named folder is not there.
pub fn sources_folder(named: Option<PathBuf>) -> Result<Option<PathBuf>> {
    let usual = PathBuf::from(USUAL_SOURCES);
    match named {
        Some(folder) => {
            anyhow::ensure!(folder.is_dir(), "there is no folder {}", folder.display());
            Ok(Some(folder))
        }
        None => Ok(usual.is_dir().then_some(usual)),
    }
}

/// The texts are not ours to publish, so they stand outside the repository.
const USUAL_SOURCES: &str = "../shared/sources";

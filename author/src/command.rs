//! What the commands do: each reads its files, reports on the standard outputs, and says whether all was well.

mod check;
mod compile;
mod diff;
mod document;
mod evaluate;
mod format;
mod new_year;
mod questions;
mod schema;
mod test;
mod watch;

pub use check::check;
pub use compile::compile;
pub use diff::diff;
pub use document::document;
pub use evaluate::{Request, evaluate, explain};
pub use format::format;
pub use new_year::new_year;
pub use questions::questions;
pub use schema::schema;
pub use test::{Trials, test};
pub use watch::watch;

use crate::files::{self, Finding, TextFile};
use crate::model::Model;
use crate::quotes::{self, Quotes};
use crate::translation::translate;
use anyhow::Result;
use contractwijzer::policy::Policy;
use std::fmt::Display;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// Nothing is wrong.
    Clean,
    /// What was found was told.
    Findings,
}

/// Prints a line, or several, on the standard output.
///
/// # Errors
/// When it cannot be written, such as when nobody reads it any more. `println!` would panic.
pub(crate) fn print(text: impl Display) -> io::Result<()> {
    writeln!(io::stdout(), "{text}")
}

/// Prints a text that ends its own lines.
///
/// # Errors
/// As [`print`].
pub(crate) fn print_all(text: impl Display) -> io::Result<()> {
    write!(io::stdout(), "{text}")
}

/// Prints a line on the standard error. Where nobody reads that, the exit code still tells.
pub fn warn(text: impl Display) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Whether nobody reads the output any more.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let of_output = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.downcast_ref::<io::Error>().is_some_and(of_output)
}

pub(crate) fn tell(findings: &[Finding]) -> Run {
    for finding in findings.iter().take(MOST_DRAWN) {
        warn(finding);
    }
    let count = findings.len();
    if count > MOST_DRAWN {
        warn(format_args!("and {} more, not shown", count - MOST_DRAWN));
    }
    warn(format_args!("{count} {} found", if count == 1 { "problem" } else { "problems" }));
    Run::Findings
}

/// Of more than this nobody reads on, and drawing them takes longer than finding them.
const MOST_DRAWN: usize = 200;

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
    let model = match crate::read(&file.text) {
        Ok(model) => model,
        Err(problems) => return Ok(Err(file.findings(problems))),
    };
    let quotes = verify(&file, &model, sources);
    let mut findings = file.findings(quotes.problems.clone());
    let mut languages = Vec::new();
    match crate::compile::compile(&model) {
        Ok(policy) => languages.push((model.clone(), policy)),
        Err(problems) => findings.extend(file.findings(problems)),
    }
    for (language, path) in files::translations(path)? {
        match translated(&model, &language, &path)? {
            // What is unsound was told of the policy itself; it would be the same in every language.
            Ok(model) => {
                languages.extend(crate::compile::compile(&model).ok().map(|policy| (model, policy)));
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

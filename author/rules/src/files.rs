//! Which files there are, and their texts; what is no text is told with its place.

use crate::draw::draw;
use crate::problem::Problem;
use crate::read::MOST_BYTES;
use crate::review;
use anyhow::{Context as _, Result};
use std::fmt;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The name of the file with the way in.
pub const WAY_IN: &str = "way-in.toml";
/// The name of the file with the overview of numbers.
pub const OVERVIEW: &str = "not-decisive.toml";

/// A file and its text.
#[derive(Clone, Debug)]
pub struct TextFile {
    /// As it was named or found.
    pub path: PathBuf,
    /// All of it.
    pub text: Arc<str>,
}

/// A problem, and the file it is in.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The file.
    pub file: TextFile,
    /// What is wrong in it.
    pub problem: Problem,
}

impl fmt::Display for Finding {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&draw(&self.file.path.display().to_string(), &self.file.text, &self.problem))
    }
}

impl TextFile {
    /// Problems of this file, as findings.
    pub fn findings(&self, problems: Vec<Problem>) -> Vec<Finding> {
        problems.into_iter().map(|problem| Finding { file: self.clone(), problem }).collect()
    }
}

/// Reads a file. A finding is what is no text or too large; an error is what cannot be opened.
///
/// # Errors
/// When the file cannot be opened.
pub fn read(path: &Path) -> Result<Result<TextFile, Finding>> {
    read_from(path, || fs::File::open(path))
}

/// Reads what is opened as if it were the file at a path, and no more of it than a file may hold.
///
/// # Errors
/// When it cannot be opened or read.
pub fn read_from<From: io::Read>(
    path: &Path,
    open: impl FnOnce() -> io::Result<From>,
) -> Result<Result<TextFile, Finding>> {
    let mut bytes = Vec::new();
    let read = open().and_then(|from| from.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes));
    read.with_context(|| format!("cannot read {}", path.display()))?;
    let refused = |text: String, problem| {
        let file = TextFile { path: path.to_owned(), text: text.into() };
        Ok(Err(Finding { file, problem }))
    };
    if bytes.len() > MOST_BYTES {
        let problem = Problem::new("this file is larger than 1 MiB", 0..0);
        return refused(String::new(), problem.help("a policy, a translation or scenarios take far less"));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Ok(TextFile { path: path.to_owned(), text: text.into() })),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let span = at..text.ceil_char_boundary(at + 1);
            refused(
                text,
                Problem::new("this is no text, or in another encoding", span).help("save it as UTF-8"),
            )
        }
    }
}

/// The policies among some paths, and the way in to them.
pub struct Rules {
    /// Sorted, each once.
    pub policies: Vec<PathBuf>,
    /// Where it is there.
    pub way_in: Option<PathBuf>,
}

/// The policies among the paths: files as they are named, folders searched.
///
/// # Errors
/// As of [`rules`].
pub fn policies(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    Ok(rules(paths)?.policies)
}

/// The policies among the paths, and the way in to them: files as they are named, folders searched.
///
/// # Errors
/// When a path does not exist, a folder cannot be read, there is no policy at all or more than one way in.
pub fn rules(paths: &[PathBuf]) -> Result<Rules> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() { search(path, &mut found)? } else { found.push(path.clone()) }
    }
    found.sort();
    found.dedup();
    let is_way_in = |path: &PathBuf| path.file_name().is_some_and(|name| name == WAY_IN);
    let (ways_in, policies): (Vec<PathBuf>, Vec<PathBuf>) = found.into_iter().partition(is_way_in);
    anyhow::ensure!(!policies.is_empty(), "there is no policy in {}", paths_in_words(paths));
    anyhow::ensure!(ways_in.len() < 2, "there is more than one way in: {}", paths_in_words(&ways_in));
    Ok(Rules { policies, way_in: ways_in.into_iter().next() })
}

fn paths_in_words(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}

fn search(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    let about = || format!("cannot read the folder {}", folder.display());
    for entry in fs::read_dir(folder).with_context(about)? {
        let entry = entry.with_context(about)?;
        // A link could lead round in a circle.
        if entry.file_type().with_context(about)?.is_dir() {
            search(&entry.path(), found)?;
        } else if is_policy(&entry.path()) {
            found.push(entry.path());
        }
    }
    Ok(())
}

/// `x.toml`, but not `x.en.toml` or `x.scenarios.toml`, nor what is about all policies.
pub fn is_policy(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_beside = name == OVERVIEW;
    !is_beside && name.strip_suffix(".toml").is_some_and(|stem| !stem.is_empty() && !stem.contains('.'))
}

/// All that makes the policies among the paths: their rules, translations and scenarios, the way in, and the
/// overview of numbers.
///
/// # Errors
/// As of [`rules`].
pub fn with_beside(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let Rules { policies, way_in } = rules(paths)?;
    let mut found: Vec<PathBuf> = overview(paths).into_iter().collect();
    for path in policies.into_iter().chain(way_in) {
        found.extend(translations(&path)?.into_iter().map(|(_, path)| path));
        found.extend(scenarios(&path));
        found.push(path);
    }
    Ok(found)
}

/// Where the scenarios of a policy stand, if it has any: `x.scenarios.toml`.
pub fn scenarios(policy: &Path) -> Option<PathBuf> {
    Some(policy.with_extension("scenarios.toml")).filter(|path| path.is_file())
}

/// What stands beside a policy: `x.en.toml` and the like with their two letters, sorted; `x.scenarios.toml` is not among them.
///
/// # Errors
/// When the folder cannot be read.
pub fn translations(policy: &Path) -> Result<Vec<(String, PathBuf)>> {
    let folder = policy.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let stem = policy.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut found = Vec::new();
    for entry in
        fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?
    {
        let path = entry?.path();
        let name = path.file_name().expect("what is in a folder has a name").to_string_lossy().into_owned();
        let language = name
            .strip_prefix(&stem)
            .and_then(|rest| rest.strip_prefix('.'))
            .and_then(|rest| rest.strip_suffix(".toml"));
        if let Some(language) = language.filter(|language| language.len() == 2) {
            found.push((language.to_owned(), path.clone()));
        }
    }
    found.sort();
    Ok(found)
}

/// The file with the overview in one of these folders.
pub fn overview(paths: &[PathBuf]) -> Option<PathBuf> {
    paths.iter().map(|path| path.join(OVERVIEW)).find(|path| path.is_file())
}

/// What is still marked in the files of a policy.
///
/// # Errors
/// When a file cannot be opened.
pub fn marked(policy: &Path) -> Result<Vec<Finding>> {
    let translations = translations(policy)?.into_iter().map(|(_, path)| path);
    let mut findings = Vec::new();
    for path in [policy.to_owned()].into_iter().chain(translations).chain(scenarios(policy)) {
        // What is no text is told by whoever reads it.
        if let Ok(file) = read(&path)? {
            findings.extend(file.findings(review::problems(&file.text)));
        }
    }
    Ok(findings)
}

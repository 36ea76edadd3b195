//! What the commands do: each reads its files, reports on the standard outputs, and says whether all was well.

use crate::catalogue::{self, Entry};
use crate::files::{self, Finding, TextFile};
use crate::model::Model;
use crate::problem::Problem;
use crate::quotes;
use crate::report::Report;
use crate::scenarios::{self, Visit};
use crate::translation::translate;
use anyhow::{Context as _, Result};
use contractwijzer::answers::Answers;
use contractwijzer::date::Date;
use contractwijzer::pack;
use contractwijzer::policy::Policy;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// Nothing is wrong.
    Clean,
    /// What was found was told.
    Findings,
}

/// Checks policies and writes a pack for each language, and the catalogue. Nothing is written while something is wrong.
///
/// # Errors
/// When a file cannot be read or written.
pub fn compile(paths: &[PathBuf], out: &Path, sources: Option<PathBuf>) -> Result<Run> {
    let sources = sources_folder(sources)?;
    let mut compiled = Vec::new();
    let mut findings = Vec::new();
    for path in files::policies(paths)? {
        match load(&path, sources.as_deref())? {
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

/// What is asked of a policy.
pub struct Request {
    /// The policy.
    pub path: PathBuf,
    /// The file of answers; `-` is the standard input.
    pub answers: PathBuf,
    /// The day looked at.
    pub date: Option<String>,
    /// The language of the answer; none is that of the policy.
    pub language: Option<String>,
    /// Whether to print JSON.
    pub json: bool,
}

/// Prints what a policy comes to for some answers.
///
/// # Errors
/// When a file cannot be opened, the date is no day, or the policy is not there in the language.
pub fn evaluate(request: &Request) -> Result<Run> {
    let no_day =
        |text: &String| Date::parse(text).with_context(|| format!("`{text}` is not a day; write 2023-04-01"));
    let date = request.date.as_ref().map(no_day).transpose()?;
    let sources = sources_folder(None)?;
    let compiled = match load(&request.path, sources.as_deref())? {
        Ok(compiled) => compiled,
        Err(findings) => return Ok(tell(&findings)),
    };
    let wanted =
        |policy: &&Policy| request.language.as_ref().is_none_or(|language| *language == policy.language);
    let policy = compiled.policies.iter().find(wanted).context("the policy is not there in this language")?;
    let file = match answers_file(&request.answers)? {
        Ok(file) => file,
        Err(finding) => return Ok(tell(&[finding])),
    };
    let answers = match scenarios::answers(&file.text, policy) {
        Ok(answers) => answers,
        Err(problems) => return Ok(tell(&file.findings(problems))),
    };
    let report = Report::of(policy, &visit_all(policy, &answers, date), date);
    if request.json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        print!("{report}");
    }
    Ok(Run::Clean)
}

/// All answers count, those to extra decisions too; but only what the main ones still need is left to answer.
fn visit_all(policy: &Policy, answers: &Answers, date: Option<Date>) -> Visit {
    let all: Vec<u16> = (0..).zip(&policy.decisions).map(|(index, _)| index).collect();
    let main = scenarios::visit(policy, answers, date, &[]);
    Visit { open: main.open, ..scenarios::visit(policy, answers, date, &all) }
}

fn answers_file(path: &Path) -> Result<Result<TextFile, Finding>> {
    if path != Path::new("-") {
        return files::read(path);
    }
    let mut text = String::new();
    io::stdin()
        .take(crate::MOST_BYTES as u64)
        .read_to_string(&mut text)
        .context("cannot read the standard input")?;
    Ok(Ok(TextFile { path: path.to_owned(), text: text.into() }))
}

fn tell(findings: &[Finding]) -> Run {
    for finding in findings {
        eprintln!("{finding}");
    }
    let count = findings.len();
    eprintln!("{count} {} found", if count == 1 { "problem" } else { "problems" });
    Run::Findings
}

/// A policy compiled in each of its languages.
pub struct Compiled {
    /// Its own language first.
    pub policies: Vec<Policy>,
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
    let mut findings = file.findings(verify(&file, &model, sources));
    let mut policies = Vec::new();
    match crate::compile::compile(&model) {
        Ok(policy) => policies.push(policy),
        Err(problems) => findings.extend(file.findings(problems)),
    }
    for (language, path) in files::translations(path)? {
        match translated(&model, &language, &path)? {
            // What is unsound was told of the policy itself; it would be the same in every language.
            Ok(model) => policies.extend(crate::compile::compile(&model).ok()),
            Err(found) => findings.extend(found),
        }
    }
    Ok(if findings.is_empty() { Ok(Compiled { policies }) } else { Err(findings) })
}

fn verify(file: &TextFile, model: &Model, sources: Option<&Path>) -> Vec<Problem> {
    let quotes = quotes::verify(model, sources);
    if let Some(line) = quotes.not_verified() {
        eprintln!("{}: {line}", file.path.display());
    }
    quotes.problems
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

fn write(compiled: &[Compiled], out: &Path) -> Result<()> {
    fs::create_dir_all(out).with_context(|| format!("cannot make the folder {}", out.display()))?;
    let mut entries = Vec::new();
    for policy in compiled.iter().flat_map(|compiled| &compiled.policies) {
        let bytes = pack::write(policy).with_context(|| format!("cannot pack {}", policy.id))?;
        let name = format!("{}.{}.pack", policy.id, policy.language);
        let path = out.join(&name);
        fs::write(&path, &bytes).with_context(|| format!("cannot write {}", path.display()))?;
        println!("{} {} bytes, {} nodes", path.display(), bytes.len(), policy.nodes.len());
        entries.push(Entry::of(policy, name, &bytes));
    }
    let path = out.join("catalogue.json");
    fs::write(&path, catalogue::json(entries)?).with_context(|| format!("cannot write {}", path.display()))
}

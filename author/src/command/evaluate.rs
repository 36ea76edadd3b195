//! `evaluate`: what a policy comes to for some answers.

use super::{Run, load, sources_folder, tell};
use crate::files::{self, Finding, TextFile};
use crate::report::Report;
use crate::scenarios::{self, Visit};
use anyhow::{Context as _, Result};
use contractwijzer::answers::Answers;
use contractwijzer::date::Date;
use contractwijzer::policy::Policy;
use std::io;
use std::path::{Path, PathBuf};

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
    files::read_from(path, || Ok(io::stdin()))
}

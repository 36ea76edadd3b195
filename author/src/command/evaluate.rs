//! `evaluate` and `explain`: what a policy comes to for some answers, and how.

use super::load::{Compiled, load, sources_folder};
use super::run::{Run, print, print_all, tell};
use anyhow::{Context as _, Result};
use contractwijzer::api;
use contractwijzer::assessment::Assessment;
use contractwijzer::date::Date;
use contractwijzer::diagram::Restrictions;
use contractwijzer::policy::Policy;
use contractwijzer_prove::explain::{self, Explained};
use contractwijzer_prove::report::Report;
use contractwijzer_prove::scenarios;
use contractwijzer_rules::files::{self, Finding, TextFile};
use contractwijzer_rules::problem::Problem;
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
    run(request, false)
}

/// Prints what a policy comes to, and how.
///
/// # Errors
/// As [`evaluate`].
pub fn explain(request: &Request) -> Result<Run> {
    run(request, true)
}

fn run(request: &Request, with_explanation: bool) -> Result<Run> {
    let no_day =
        |text: &String| Date::parse(text).with_context(|| format!("`{text}` is not a day; write 2023-04-01"));
    let date = request.date.as_ref().map(no_day).transpose()?;
    let sources = sources_folder(None)?;
    let compiled = match load(&request.path, sources.as_deref())? {
        Ok(compiled) => compiled,
        Err(findings) => return Ok(tell(&findings)),
    };
    let policy = in_language(&compiled, request.language.as_deref())?;
    let file = match answers_file(&request.answers)? {
        Ok(file) => file,
        Err(finding) => return Ok(tell(&[finding])),
    };
    let answers = match scenarios::answers(&file.text, policy) {
        Ok(answers) => answers,
        Err(problems) => return Ok(tell(&file.findings(problems))),
    };
    let assessment = api::assess(policy, &mut Restrictions::new(policy), &answers, date);
    if let Err(error) = api::answers::consistent(policy, &assessment.counted.answers) {
        let problem = Problem::new(error.to_string(), 0..file.text.len().min(1));
        return Ok(tell(&file.findings(vec![problem])));
    }
    let mut report = Report::of(policy, &answers, &assessment);
    if with_explanation {
        match explained(&request.path, policy, &assessment)? {
            Ok(explained) => report.explained = Some(explained),
            Err(findings) => return Ok(tell(&findings)),
        }
    }
    if request.json {
        print(serde_json::to_string_pretty(&report)?)?;
    } else {
        print_all(&report)?;
    }
    Ok(Run::Clean)
}

/// The policy in a language; its own where none is named.
///
/// # Errors
/// When it is not there in the language.
pub(super) fn in_language<'c>(compiled: &'c Compiled, language: Option<&str>) -> Result<&'c Policy> {
    let wanted = |policy: &&Policy| language.is_none_or(|language| language == policy.language);
    compiled.policies.iter().find(wanted).context("the policy is not there in this language")
}

/// How it came to that, from the answers that count. Conditions are shown as the rule file has them.
fn explained<'p>(
    path: &Path,
    policy: &'p Policy,
    assessment: &Assessment,
) -> Result<Result<Explained<'p>, Vec<Finding>>> {
    let file = match files::read(path)? {
        Ok(file) => file,
        Err(finding) => return Ok(Err(vec![finding])),
    };
    let explained = contractwijzer_rules::read(&file.text)
        .and_then(|model| explain::explain(&model, &file.text, policy, assessment));
    Ok(explained.map_err(|problems| file.findings(problems)))
}

fn answers_file(path: &Path) -> Result<Result<TextFile, Finding>> {
    if path != Path::new("-") {
        return files::read(path);
    }
    files::read_from(path, || Ok(io::stdin()))
}

//! `questions`: what a policy asks, so that another program can ask it too.

use super::evaluate::in_language;
use super::load::{load, sources_folder};
use super::run::{Run, print, tell};
use anyhow::{Context as _, Result};
use contractwijzer::api::questions::{AnswerType, Bounds, QuestionInfo, Text, questions as all_questions};
use contractwijzer_rules::file;
use contractwijzer_rules::files;
use serde::Serialize;
use std::path::Path;

/// The questions of a policy.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Questions<'p> {
    policy: &'p str,
    /// None of the way in.
    contract_year: Option<u16>,
    language: &'p str,
    questions: Vec<Asked<'p>>,
}

/// A question as the API gives it, and where it applies.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Asked<'p> {
    #[serde(flatten)]
    info: QuestionInfo<'p>,
    /// As the rule file has it; none where it always applies.
    applies_when: Option<String>,
}

/// Prints the questions of a policy.
///
/// # Errors
/// When a file cannot be opened, or the policy is not there in the language.
pub fn questions(path: &Path, language: Option<&str>, json: bool) -> Result<Run> {
    let sources = sources_folder(None)?;
    let compiled = match load(path, sources.as_deref())? {
        Ok(compiled) => compiled,
        Err(findings) => return Ok(tell(&findings)),
    };
    let policy = in_language(&compiled, language)?;
    let applies = applies_when(path)?;
    let asked = all_questions(policy).into_iter().zip(applies);
    let questions = Questions {
        policy: &policy.id,
        contract_year: policy.contract().map(|contract| contract.year),
        language: &policy.language,
        questions: asked.map(|(info, applies_when)| Asked { info, applies_when }).collect(),
    };
    if json {
        print(serde_json::to_string_pretty(&questions)?)?;
    } else {
        for asked in &questions.questions {
            print(in_words(asked))?;
        }
    }
    Ok(Run::Clean)
}

/// Where each question applies, in the words of the rule file.
fn applies_when(path: &Path) -> Result<Vec<Option<String>>> {
    let cannot = || format!("{} cannot be read", path.display());
    let read = files::read(path)?.ok().with_context(cannot)?;
    let rules = file::parse(&read.text).ok().with_context(cannot)?;
    let applies = |table: &file::QuestionTable| table.applies_when.as_ref().map(|it| it.get_ref().clone());
    Ok(rules.question.iter().map(applies).collect())
}

fn in_words(asked: &Asked<'_>) -> String {
    let info = &asked.info;
    let mut lines = vec![format!("{}: {}", info.id, info.ask), format!("  {}", answers(&info.answer))];
    lines.extend(asked.applies_when.as_ref().map(|applies| format!("  only where {applies}")));
    lines.push(match &info.change {
        Some(change) => format!("  can be changed, effort {} of 5", change.effort),
        None => "  a fact".to_owned(),
    });
    lines.join("\n")
}

fn answers(answer: &AnswerType<'_>) -> String {
    match answer {
        AnswerType::YesNo { .. } => "true or false".to_owned(),
        AnswerType::Options { r#type, options } => format!("{} of {}", r#type, ids(options)),
        AnswerType::Number { r#type, bounds, alternatives, bases, .. } => {
            let mut words = format!("{} {}", r#type, between(bounds));
            if !bases.is_empty() {
                words = format!("{words}, based on one of {}", ids(bases));
            }
            if !alternatives.is_empty() {
                words = format!("{words}, or instead {}", ids(alternatives));
            }
            words
        }
        AnswerType::List { bounds, most, .. } => format!("list of 1 to {most} numbers {}", between(bounds)),
    }
}

fn between(bounds: &Bounds<'_>) -> String {
    format!("{} to {} {}", bounds.min, bounds.max, bounds.unit).trim_end().to_owned()
}

fn ids(all: &[Text<'_>]) -> String {
    all.iter().map(|text| text.id).collect::<Vec<_>>().join(", ")
}

//! The findings for programs: one JSON document, described in docs/check.md.

use super::found::{Checked, Found};
use contractwijzer_rules::model::Waiver;
use contractwijzer_rules::practice::written::Written;
use contractwijzer_rules::problem::Span;
use serde::Serialize;

/// Raised when a reader of the document would have to change.
const VERSION: u8 = 1;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Document<'a> {
    version: u8,
    policies: usize,
    errors: usize,
    warnings: usize,
    waived: usize,
    quotes: QuotesJson<'a>,
    findings: Vec<FindingJson<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct QuotesJson<'a> {
    verified: usize,
    not_verified: Vec<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct FindingJson<'a> {
    file: String,
    #[serde(flatten)]
    place: Place,
    code: &'static str,
    level: &'static str,
    what: &'a str,
    label: &'a str,
    help: &'a str,
    about: &'a str,
    related: Vec<RelatedJson<'a>>,
    practice: Option<PracticeJson<'a>>,
    waived: Option<WaivedJson<'a>>,
}

/// Lines and columns count from 1; columns in characters, the end just past the last one.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Place {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct RelatedJson<'a> {
    #[serde(flatten)]
    place: Place,
    label: &'a str,
}

#[derive(Serialize)]
struct PracticeJson<'a> {
    words: &'a str,
    #[serde(flatten)]
    written: &'a Written,
}

#[derive(Serialize)]
struct WaivedJson<'a> {
    by: &'a str,
    date: String,
    reason: &'a str,
}

/// The document.
///
/// # Errors
/// When it cannot be written as JSON, which does not happen.
pub fn json(checked: &Checked) -> serde_json::Result<String> {
    let findings = checked.findings.iter().map(|found| finding(found, None));
    let waived = checked.waived.iter().map(|(found, waiver)| finding(found, Some(waiver)));
    serde_json::to_string_pretty(&Document {
        version: VERSION,
        policies: checked.policies,
        errors: checked.errors(),
        warnings: checked.warnings(),
        waived: checked.waived.len(),
        quotes: QuotesJson {
            verified: checked.verified,
            not_verified: checked.absent.iter().map(String::as_str).collect(),
        },
        findings: findings.chain(waived).collect(),
    })
}

fn finding<'a>(found: &'a Found, waiver: Option<&'a Waiver>) -> FindingJson<'a> {
    let (file, problem) = (&found.finding.file, &found.finding.problem);
    let related = problem.related.iter();
    FindingJson {
        file: file.path.display().to_string(),
        place: place(&file.text, &problem.span),
        code: problem.code.name(),
        level: if problem.is_warning() { "warning" } else { "error" },
        what: &problem.what,
        label: &problem.label,
        help: &problem.help,
        about: &problem.about,
        related: related.map(|(span, label)| RelatedJson { place: place(&file.text, span), label }).collect(),
        practice: found.practice.as_ref().map(|(words, written)| PracticeJson { words, written }),
        waived: waiver.map(|waiver| WaivedJson {
            by: &waiver.by,
            date: waiver.date.to_string(),
            reason: &waiver.reason,
        }),
    }
}

fn place(text: &str, span: &Span) -> Place {
    let (line, column) = position(text, span.start);
    let (end_line, end_column) = position(text, span.end.max(span.start));
    Place { line, column, end_line, end_column }
}

fn position(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(at.min(text.len()))];
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        assert_eq!(position("één\ntwéé x", 0), (1, 1));
        assert_eq!(position("één\ntwéé x", 13), (2, 6));
        assert_eq!(position("één", 99), (1, 4));
    }
}

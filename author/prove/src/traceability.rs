//! Where each number of the overview of the sources lives: in the rules of a policy, or why nothing there needs it.
//!
//! A folder of policies may hold a file [`OVERVIEW`](files::OVERVIEW). It names the numbers there are, by document, and those of them that no
//! rule, note, deadline or ambiguity carries.

use crate::check::Found;
use anyhow::Result;
use contractwijzer_rules::file::{self, Text};
use contractwijzer_rules::files::{self, TextFile};
use contractwijzer_rules::model::Model;
use contractwijzer_rules::problem::{Code, Problem, suggestion};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The numbers there are, and what is said of those that no policy carries.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// The documents, in the order of the file.
    pub documents: Vec<Document>,
    /// The numbers that decide nothing.
    pub settled: Vec<Settled>,
}

/// The numbers of one document.
#[derive(Clone, Debug)]
pub struct Document {
    /// What its numbers begin with, such as `S0-`.
    pub prefix: String,
    /// What it is.
    pub title: String,
    numbers: std::ops::RangeInclusive<u16>,
    span: contractwijzer_rules::problem::Span,
}

/// A number that decides nothing, and why.
#[derive(Clone, Debug)]
pub struct Settled {
    /// The number.
    pub id: String,
    /// The kind of reason.
    pub kind: Kind,
    /// The reason.
    pub why: String,
    span: contractwijzer_rules::problem::Span,
}

/// Why a number needs no place in the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is what the insurer does by itself.
    OwnProcess,
    /// It cannot be told from a provider's answers.
    NotComputable,
    /// It gives no figure or criterion.
    NoFigure,
    /// It is about another year.
    OtherYear,
    /// It informs, and decides nothing.
    Information,
}

impl Kind {
    const ALL: [(&str, Kind); 5] = [
        ("own-process", Kind::OwnProcess),
        ("not-computable", Kind::NotComputable),
        ("no-figure", Kind::NoFigure),
        ("other-year", Kind::OtherYear),
        ("information", Kind::Information),
    ];
}

impl Document {
    /// Its numbers.
    pub fn ids(&self) -> impl Iterator<Item = String> + '_ {
        self.numbers.clone().map(|number| format!("{}{number}", self.prefix))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct OverviewFile {
    document: Vec<DocumentTable>,
    #[serde(default)]
    number: Vec<NumberTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct DocumentTable {
    prefix: Text,
    from: u16,
    until: u16,
    title: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct NumberTable {
    id: Text,
    kind: Text,
    why: Text,
}

/// The overview that a text holds.
///
/// # Errors
/// Everything that is wrong with it by itself.
pub fn parse(text: &str) -> Result<Overview, Vec<Problem>> {
    let file: OverviewFile = file::parse_as(text)?;
    let document = |table: DocumentTable| Document {
        span: table.prefix.span(),
        prefix: table.prefix.into_inner(),
        title: table.title,
        numbers: table.from..=table.until,
    };
    let mut overview =
        Overview { documents: file.document.into_iter().map(document).collect(), ..Overview::default() };
    let mut problems = Vec::new();
    for table in file.number {
        let span = table.id.span();
        let kind = Kind::ALL.iter().find(|(name, _)| name == table.kind.get_ref());
        if overview.settled.iter().any(|it| it.id == *table.id.get_ref()) {
            problems.push(Problem::new(format!("`{}` stands here twice", table.id.get_ref()), span.clone()));
        }
        if !overview.documents.iter().flat_map(Document::ids).any(|id| id == *table.id.get_ref()) {
            let what = format!("no document has a number `{}`", table.id.get_ref());
            problems.push(Problem::new(what, span.clone()));
        }
        if table.why.get_ref().trim().is_empty() {
            let what = format!("`{}` needs a reason", table.id.get_ref());
            problems.push(Problem::new(what, table.why.span()).code(Code::Missing));
        }
        match kind {
            Some((_, kind)) => {
                let (id, why) = (table.id.into_inner(), table.why.into_inner());
                overview.settled.push(Settled { id, kind: *kind, why, span });
            }
            None => {
                let names = Kind::ALL.iter().map(|(name, _)| *name);
                let help = suggestion(table.kind.get_ref(), names);
                let what = format!("there is no kind `{}`", table.kind.get_ref());
                problems.push(Problem::new(what, table.kind.span()).help(help));
            }
        }
    }
    if problems.is_empty() { Ok(overview) } else { Err(problems) }
}

/// The number that an id carries: `S4-4.a` and `S4-4a` carry `S4-4`.
pub fn number_of(id: &str) -> &str {
    let whole = id.split('.').next().unwrap_or(id);
    let bare = whole.strip_suffix(|last: char| last.is_ascii_lowercase()).unwrap_or(whole);
    if bare.ends_with(|last: char| last.is_ascii_digit()) { bare } else { whole }
}

/// The numbers that rules, notes, deadlines and ambiguities of a policy carry.
pub fn numbers(model: &Model) -> BTreeSet<&str> {
    let rules = model.decisions.iter().flat_map(|decision| &decision.rules).map(|it| &it.id);
    let notes = model.notes.iter().map(|it| &it.id);
    let deadlines = model.deadlines.iter().map(|it| &it.id);
    let ambiguities = model.ambiguities.iter().map(|it| &it.id);
    rules.chain(notes).chain(deadlines).chain(ambiguities).map(|id| number_of(id)).collect()
}

/// The numbers that live nowhere, and those that are said to decide nothing although a policy carries them.
pub fn check(overview: &Overview, models: &[Model]) -> Vec<Problem> {
    let mut carried: BTreeMap<&str, &str> = BTreeMap::new();
    for model in models {
        for number in numbers(model) {
            carried.entry(number).or_insert(&model.id);
        }
    }
    let mut problems = Vec::new();
    for document in &overview.documents {
        for id in document.ids() {
            let settled = overview.settled.iter().find(|it| it.id == id);
            match (carried.get(id.as_str()), settled) {
                (Some(_), None) | (None, Some(_)) => {}
                (None, None) => {
                    let problem = Problem::new(format!("`{id}` lives nowhere"), document.span.clone());
                    let help =
                        "give a rule, note, deadline or ambiguity this number, or say here why none needs it";
                    problems.push(problem.code(Code::Untraced).help(help));
                }
                (Some(policy), Some(settled)) => {
                    let what = format!("`{id}` is said to decide nothing, but `{policy}` carries it");
                    let problem = Problem::new(what, settled.span.clone()).code(Code::Untraced);
                    problems.push(problem.help("leave it out here"));
                }
            }
        }
    }
    problems
}

/// Holds the overview in one of these folders, if there is one, against the policies that can be read.
///
/// # Errors
/// When a file cannot be opened.
pub fn findings(folders: &[PathBuf], policies: &[PathBuf]) -> Result<Vec<Found>> {
    let Some(path) = files::overview(folders) else { return Ok(Vec::new()) };
    let of = |file: &TextFile, problems: Vec<Problem>| {
        file.findings(problems).into_iter().map(|finding| Found { finding, practice: None }).collect()
    };
    Ok(match read(&path)? {
        Err(found) => found.into_iter().map(|finding| Found { finding, practice: None }).collect(),
        Ok((file, overview)) => of(&file, check(&overview, &models(policies)?)),
    })
}

/// The overview that a file holds.
///
/// # Errors
/// When the file cannot be opened.
pub fn read(path: &Path) -> Result<Result<(TextFile, Overview), Vec<files::Finding>>> {
    let file = match files::read(path)? {
        Ok(file) => file,
        Err(finding) => return Ok(Err(vec![finding])),
    };
    Ok(match parse(&file.text) {
        Ok(overview) => Ok((file, overview)),
        Err(problems) => Err(file.findings(problems)),
    })
}

fn models(policies: &[PathBuf]) -> Result<Vec<Model>> {
    let mut models = Vec::new();
    for path in policies {
        models.extend(files::read(path)?.ok().and_then(|file| contractwijzer_rules::read(&file.text).ok()));
    }
    Ok(models)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_carries_the_number_before_its_suffix() {
        let ids = ["S4-4", "S4-4.a", "S4-4a", "S4-18b", "A-1", "GAP-1", "S2-9.te-laat", "aanvragen"];
        let numbers = ["S4-4", "S4-4", "S4-4", "S4-18", "A-1", "GAP-1", "S2-9", "aanvragen"];
        assert_eq!(ids.map(number_of), numbers);
    }
}

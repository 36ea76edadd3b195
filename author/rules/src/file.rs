//! Reads a file into its tables and fields, each with the place where it stands.

mod fields;
mod tables;
mod text;

pub use tables::*;
pub use text::{place, written};

use crate::problem::Problem;
use crate::renamed;
use crate::review;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeTable;

/// Reads the tables of a rule file.
pub fn parse(text: &str) -> Result<RuleFile, Vec<Problem>> {
    parse_marked(text)
}

/// Reads the tables of a file in which something may be [marked](review) to be reviewed.
pub fn parse_marked<File: for<'de> Deserialize<'de>>(text: &str) -> Result<File, Vec<Problem>> {
    let mut table = with_new_words(text)?;
    review::take(table.get_mut());
    deserialize(text, table)
}

/// Reads the tables of a file. All slips in the TOML are told, but only the first field that does not belong.
pub fn parse_as<File: for<'de> Deserialize<'de>>(text: &str) -> Result<File, Vec<Problem>> {
    deserialize(text, tables(text)?)
}

/// The tables of a file, as TOML has them.
pub fn tables(text: &str) -> Result<Spanned<DeTable<'_>>, Vec<Problem>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() { Ok(table) } else { Err(toml_problems(text, &errors)) }
}

/// The tables of a rule file, a translation or scenarios, with the words of today for [those that were
/// replaced](renamed).
pub fn with_new_words(text: &str) -> Result<Spanned<DeTable<'_>>, Vec<Problem>> {
    let mut table = tables(text)?;
    let problems = renamed::renew(table.get_mut());
    if problems.is_empty() { Ok(table) } else { Err(problems) }
}

fn deserialize<File: for<'de> Deserialize<'de>>(
    text: &str,
    table: Spanned<DeTable<'_>>,
) -> Result<File, Vec<Problem>> {
    File::deserialize(toml::Deserializer::from(table)).map_err(|error| toml_problems(text, &[error]))
}

/// What the TOML reader found wrong, as problems of ours.
fn toml_problems(text: &str, errors: &[toml::de::Error]) -> Vec<Problem> {
    let problem = |error: &toml::de::Error| {
        let span = error.span().unwrap_or(0..text.len().min(1));
        let message = error.message().lines().next().unwrap_or("this is not TOML").to_owned();
        Problem::new(message, span).help("rules/README.md shows what a file can hold")
    };
    let mut problems: Vec<Problem> = errors.iter().map(problem).collect();
    problems.dedup();
    problems.truncate(MOST_TOLD);
    problems
}

/// Of a file that is something else altogether, a screenful is enough.
const MOST_TOLD: usize = 20;

//! A file with the new words in the place of [those that were replaced](crate::renamed), and every other letter as it was.

use crate::problem::Problem;
use crate::renamed::{RENAMED, Renamed, both};
use std::ops::Range;
use taplo::rowan::TextRange;
use taplo::syntax::{SyntaxKind, SyntaxNode};
use toml::de::DeTable;

/// A text with the new words in the place of the old ones, and all else to the letter. What is no TOML stays as it is.
///
/// # Errors
/// Where both words stand, and what is under them is not written in a way that can stand under one.
pub fn rewritten(text: &str) -> Result<String, Vec<Problem>> {
    // What follows reads any depth, until the stack is full.
    if DeTable::parse(text).is_err() {
        return Ok(text.to_owned());
    }
    let mut new = text.to_owned();
    for (range, word) in places(text).iter().rev() {
        new.replace_range(Range::<usize>::from(*range), word);
    }
    // Only two things of one name make it no TOML, and so some old word stands beside the new one.
    if DeTable::parse(&new).is_ok() { Ok(new) } else { Err(both(text)) }
}

/// Where the old words stand, in their order, and the new ones.
fn places(text: &str) -> Places {
    let mut places = Vec::new();
    let mut heading = Vec::new();
    for node in taplo::parser::parse(text).into_syntax().children() {
        let is_table = node.kind() == SyntaxKind::TABLE_HEADER;
        if is_table || node.kind() == SyntaxKind::TABLE_ARRAY_HEADER {
            heading = keys(&node);
            see(&heading, 0, is_table, &mut places);
        } else if node.kind() == SyntaxKind::ENTRY {
            entry(&node, &heading, &mut places);
        }
    }
    places
}

/// A key as it is meant, and where it stands.
type Key = (String, TextRange);

/// Old words by their place, with the new ones.
type Places = Vec<(TextRange, &'static str)>;

/// The keys of a heading or an entry.
fn keys(node: &SyntaxNode) -> Vec<Key> {
    let key = node.children().find(|child| child.kind() == SyntaxKind::KEY);
    let tokens = key.into_iter().flat_map(|key| key.children_with_tokens().collect::<Vec<_>>());
    let words = tokens.filter(|token| token.kind() == SyntaxKind::IDENT);
    words.map(|word| (unquoted(&word.to_string()).to_owned(), word.text_range())).collect()
}

fn unquoted(key: &str) -> &str {
    let within = |quote: char| key.strip_prefix(quote)?.strip_suffix(quote);
    within('"').or_else(|| within('\'')).unwrap_or(key)
}

fn entry(node: &SyntaxNode, within: &[Key], places: &mut Places) {
    let path = [within, &keys(node)].concat();
    let value = node.children().find(|child| child.kind() == SyntaxKind::VALUE);
    let is_table = value.iter().any(|value| tables(value).next().is_some());
    see(&path, within.len(), is_table, places);
    value.iter().for_each(|value| entries(value, &path, places));
}

/// The entries in a value, which may be a table, a list of tables, or none of these.
fn entries(value: &SyntaxNode, path: &[Key], places: &mut Places) {
    for table in tables(value) {
        table.children().filter(|it| it.kind() == SyntaxKind::ENTRY).for_each(|it| entry(&it, path, places));
    }
    for list in value.children().filter(|it| it.kind() == SyntaxKind::ARRAY) {
        list.children().for_each(|value| entries(&value, path, places));
    }
}

fn tables(value: &SyntaxNode) -> impl Iterator<Item = SyntaxNode> {
    value.children().filter(|child| child.kind() == SyntaxKind::INLINE_TABLE)
}

/// Notes the old words among the keys from `own` on.
fn see(path: &[Key], own: usize, is_table: bool, places: &mut Places) {
    for (at, (word, range)) in path.iter().enumerate().skip(own) {
        let is_table = is_table || at + 1 < path.len();
        let is_under = |it: &Renamed| it.is_under(path[..at].iter().map(|(word, _)| word.as_str()));
        let found = RENAMED.iter().find(|it| it.old == word && is_under(it) && !(it.is_list && is_table));
        places.extend(found.map(|it| (*range, it.new)));
    }
}

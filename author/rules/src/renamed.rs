//! Words of rule files, translations and scenarios that were replaced: the old ones are read with a warning, and `format`
//! writes the new ones.

use crate::problem::{Code, Problem, Span};
use taplo::rowan::TextRange;
use taplo::syntax::{SyntaxKind, SyntaxNode};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A key that has another name now.
struct Renamed {
    /// The keys that lead to it, through tables and lists.
    way: &'static [&'static str],
    old: &'static str,
    new: &'static str,
    /// Whether it is this key only where it is no table: the author's own names stand beside it.
    is_list: bool,
}

const fn renamed(way: &'static [&'static str], old: &'static str, new: &'static str) -> Renamed {
    Renamed { way, old, new, is_list: false }
}

const RENAMED: [Renamed; 6] = [
    renamed(&[], "term", "deadline"),
    renamed(&[], "gap", "unknown"),
    renamed(&["policy"], "cares", "care-types"),
    renamed(&["question", "change"], "had", "route-text"),
    // A translation has the questions by their ids.
    renamed(&["question", ANY, "change"], "had", "route-text"),
    Renamed { way: &["scenario", "expect"], old: "terms", new: "deadlines", is_list: true },
];

/// Stands for any key.
const ANY: &str = "*";

/// Puts the new words in the place of the old ones, and tells where both stand and cannot be put together.
pub fn renew(file: &mut DeTable<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for it in &RENAMED {
        each_holder(file, it.way, &mut |holder| problems.extend(it.renew(holder)));
    }
    problems
}

/// Each old word that a file has, once.
pub fn problems(text: &str) -> Vec<Problem> {
    let (mut file, _) = DeTable::parse_recoverable(text);
    let mut found: Vec<(&Renamed, Span)> = Vec::new();
    for it in &RENAMED {
        each_holder(file.get_mut(), it.way, &mut |holder| {
            found.extend(it.place(holder).map(|place| (it, place)));
        });
    }
    found.sort_by_key(|(_, place)| place.start);
    let is_first = |at: usize| found[..at].iter().all(|(other, _)| other.old != found[at].0.old);
    (0..found.len()).filter(|at| is_first(*at)).map(|at| found[at].0.problem(found[at].1.clone())).collect()
}

/// Calls `see` with each table to which these keys lead.
fn each_holder<'i>(table: &mut DeTable<'i>, way: &[&str], see: &mut dyn FnMut(&mut DeTable<'i>)) {
    match way {
        [] => see(table),
        [key, rest @ ..] if *key == ANY => {
            table.iter_mut().for_each(|(_, value)| each_holder_in(value.get_mut(), rest, see));
        }
        [key, rest @ ..] => {
            if let Some(value) = table.get_mut(*key) {
                each_holder_in(value.get_mut(), rest, see);
            }
        }
    }
}

fn each_holder_in<'i>(value: &mut DeValue<'i>, way: &[&str], see: &mut dyn FnMut(&mut DeTable<'i>)) {
    match value {
        DeValue::Table(table) => each_holder(table, way, see),
        DeValue::Array(all) => all.iter_mut().for_each(|one| each_holder_in(one.get_mut(), way, see)),
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_) => {}
    }
}

impl Renamed {
    /// Where the old word stands first in the table that may have it.
    fn place(&self, holder: &DeTable<'_>) -> Option<Span> {
        let (key, value) = holder.get_key_value(self.old)?;
        (!self.is_list || !value.get_ref().is_table()).then(|| key.span())
    }

    fn renew(&self, holder: &mut DeTable<'_>) -> Option<Problem> {
        let place = self.place(holder)?;
        let (_, old) = holder.remove_entry(self.old)?;
        let Some((key, new)) = holder.remove_entry(self.new) else {
            holder.insert(Spanned::new(place, self.new.into()), old);
            return None;
        };
        let there = key.span();
        match together(old, new) {
            Some(both) => {
                holder.insert(key, both);
                None
            }
            None => Some(self.both(place).related(there, "here is the new word")),
        }
    }

    fn problem(&self, place: Span) -> Problem {
        let problem = Problem::new(format!("`{}` is called `{}` now", self.old, self.new), place);
        problem.code(Code::OldKey).about(self.old).help("`contractwijzer format` writes the new word")
    }

    fn both(&self, place: Span) -> Problem {
        let what = format!("`{}` is called `{}` now, and both stand here", self.old, self.new);
        Problem::new(what, place).help(format!("put all of it under `{}`", self.new))
    }
}

/// What stands under two words, where it can stand under one: lists of tables in the order of the file, or tables
/// that have no name in common.
fn together<'i>(one: Spanned<DeValue<'i>>, other: Spanned<DeValue<'i>>) -> Option<Spanned<DeValue<'i>>> {
    let span = one.span();
    let both = match (one.into_inner(), other.into_inner()) {
        (DeValue::Array(one), DeValue::Array(other)) => {
            let mut all: Vec<_> = one.into_iter().chain(other).collect();
            all.sort_by_key(|value| value.span().start);
            all.iter()
                .all(|value| value.get_ref().is_table())
                .then(|| DeValue::Array(all.into_iter().collect()))
        }
        (DeValue::Table(mut one), DeValue::Table(other)) => {
            let is_apart = other.keys().all(|key| !one.contains_key(&**key.get_ref()));
            one.extend(other);
            is_apart.then_some(DeValue::Table(one))
        }
        _ => None,
    };
    both.map(|both| Spanned::new(span, both))
}

/// A text with the new words in the place of the old ones, and all else to the letter.
///
/// # Errors
/// Where both words stand, and what is under them is not written in a way that can stand under one.
pub fn rewritten(text: &str) -> Result<String, Vec<Problem>> {
    let mut places = Vec::new();
    let mut heading = Vec::new();
    for node in taplo::parser::parse(text).into_syntax().children() {
        match node.kind() {
            SyntaxKind::TABLE_HEADER | SyntaxKind::TABLE_ARRAY_HEADER => {
                heading = keys(&node);
                see(&heading, 0, node.kind() == SyntaxKind::TABLE_HEADER, &mut places);
            }
            SyntaxKind::ENTRY => entry(&node, &heading, &mut places),
            _ => {}
        }
    }
    let mut new = text.to_owned();
    for (range, word) in places.iter().rev() {
        new.replace_range(std::ops::Range::<usize>::from(*range), word);
    }
    match DeTable::parse(&new) {
        Err(_) if DeTable::parse(text).is_ok() => Err(both(text)),
        Ok(_) | Err(_) => Ok(new),
    }
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
    words.map(|word| (word.to_string().trim_matches(['"', '\'']).to_owned(), word.text_range())).collect()
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
        let found =
            RENAMED.iter().find(|it| it.old == word && it.leads(&path[..at]) && !(it.is_list && is_table));
        places.extend(found.map(|it| (*range, it.new)));
    }
}

impl Renamed {
    fn leads(&self, path: &[Key]) -> bool {
        let is_same = |(key, (word, _)): (&&str, &Key)| *key == ANY || key == word;
        self.way.len() == path.len() && self.way.iter().zip(path).all(is_same)
    }
}

/// The old words beside which the new ones stand.
fn both(text: &str) -> Vec<Problem> {
    let (mut file, _) = DeTable::parse_recoverable(text);
    let mut problems = Vec::new();
    for it in &RENAMED {
        each_holder(file.get_mut(), it.way, &mut |holder| {
            let place = it.place(holder).filter(|_| holder.contains_key(it.new));
            problems.extend(place.map(|place| it.both(place)));
        });
    }
    problems
}

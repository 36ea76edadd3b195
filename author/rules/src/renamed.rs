//! Words of rule files, translations and scenarios that were replaced: the old ones are read with a warning, and
//! [`rewritten`](crate::rewritten) by `format`.

use crate::problem::{Code, Problem, Span};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A key that has another name now.
pub(crate) struct Renamed {
    /// The keys that lead to it, through tables and lists.
    way: &'static [&'static str],
    pub(crate) old: &'static str,
    pub(crate) new: &'static str,
    /// Whether it is this key only where it is no table: the author's own names stand beside it.
    pub(crate) is_list: bool,
}

const fn renamed(way: &'static [&'static str], old: &'static str, new: &'static str) -> Renamed {
    Renamed { way, old, new, is_list: false }
}

pub(crate) const RENAMED: [Renamed; 6] = [
    renamed(&[], "term", "deadline"),
    renamed(&[], "gap", "unknown"),
    renamed(&["policy"], "cares", "care-types"),
    renamed(CHANGES[0], "had", "route-text"),
    renamed(CHANGES[1], "had", "route-text"),
    Renamed { way: &["scenario", "expect"], old: "terms", new: "deadlines", is_list: true },
];

/// Where what a change takes stands: in a rule file, and in a translation, which has the questions by their ids.
const CHANGES: [&[&str]; 2] = [&["question", "change"], &["question", ANY, "change"]];

/// Stands for any key.
const ANY: &str = "*";

/// The tables of a text with the new words, as far as it can be read.
pub fn tables(text: &str) -> DeTable<'_> {
    let mut file = DeTable::parse_recoverable(text).0.into_inner();
    // Where both words stand, the file is refused before anybody looks at what is left of it.
    let _ = renew(&mut file);
    file
}

/// Puts the new words in the place of the old ones. Tells where both stand and cannot be put together, and what no new word can
/// take the place of.
pub fn renew(file: &mut DeTable<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for it in &RENAMED {
        each_holder(file, it.way, &mut |holder| problems.extend(it.renew(holder)));
    }
    for way in CHANGES {
        each_holder(file, way, &mut |change| problems.extend(one_evidence(change)));
    }
    problems
}

/// A change had one text for what shows it. Now each answer has its own, and which answers it shows, only an author can tell.
fn one_evidence(change: &DeTable<'_>) -> Option<Problem> {
    let (key, text) = change.get_key_value("evidence")?;
    // In a translation, a question may be called `change`: that has a table of them.
    if !text.get_ref().is_str() {
        return None;
    }
    let problem = Problem::new("`evidence` stands beside `change` now, for each answer", key.span());
    Some(
        problem
            .help("write `evidence = { ja = \"…\" }` in the question itself, by the answers that it shows"),
    )
}

/// Each old word that a file has, once.
pub fn problems(text: &str) -> Vec<Problem> {
    let mut problems = each(text, |it, holder| it.place(holder).map(|place| it.problem(place)));
    problems.sort_by_key(|problem| problem.span.start);
    let mut told: Vec<String> = Vec::new();
    problems.retain(|problem| {
        let is_first = !told.contains(&problem.about);
        told.extend(is_first.then(|| problem.about.clone()));
        is_first
    });
    problems
}

/// The old words beside which the new ones stand.
pub(crate) fn both(text: &str) -> Vec<Problem> {
    each(text, |it, holder| {
        let place = it.place(holder).filter(|_| holder.contains_key(it.new));
        place.map(|place| it.both(place))
    })
}

/// What is to be told of each table that may have an old word.
fn each(text: &str, told: impl Fn(&Renamed, &DeTable<'_>) -> Option<Problem>) -> Vec<Problem> {
    let mut file = DeTable::parse_recoverable(text).0.into_inner();
    let mut problems = Vec::new();
    for it in &RENAMED {
        each_holder(&mut file, it.way, &mut |holder| problems.extend(told(it, holder)));
    }
    problems
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
    /// Whether these keys lead to it.
    pub(crate) fn is_under<'k>(&self, mut keys: impl ExactSizeIterator<Item = &'k str>) -> bool {
        self.way.len() == keys.len()
            && self.way.iter().all(|key| keys.next().is_some_and(|it| *key == ANY || *key == it))
    }

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

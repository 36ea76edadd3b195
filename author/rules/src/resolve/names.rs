//! Which names there are, and what each stands for.

use crate::file::{RuleFile, Text};
use crate::problem::{Problem, Span};
use std::collections::BTreeMap;

/// What a name in a condition stands for, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    Question(usize),
    Derived(usize),
    Condition(usize),
    Ambiguity(usize),
    Decision(usize),
}

/// The names that conditions may use.
pub(super) struct Names<'a> {
    things: BTreeMap<&'a str, (Thing, Span)>,
}

/// Words of the conditions' own language.
const RESERVED: [&str; 7] = ["and", "or", "not", "is", "has", "based", "date"];

impl<'a> Names<'a> {
    /// Collects the names, and tells which are used twice or cannot be used in a condition.
    pub(super) fn of(file: &'a RuleFile, problems: &mut Vec<Problem>) -> Names<'a> {
        let mut names = Names { things: BTreeMap::new() };
        let questions = file.question.iter().map(|table| &table.id);
        let derived = file.derived.iter().map(|table| &table.id);
        let conditions = file.condition.iter().map(|table| &table.id);
        let ambiguities = file.ambiguity.iter().map(|table| &table.id);
        let decisions = file.decision.0.iter().map(|(id, _)| id);
        let things = (questions.enumerate().map(|(index, id)| (id, Thing::Question(index))))
            .chain(derived.enumerate().map(|(index, id)| (id, Thing::Derived(index))))
            .chain(conditions.enumerate().map(|(index, id)| (id, Thing::Condition(index))))
            .chain(ambiguities.enumerate().map(|(index, id)| (id, Thing::Ambiguity(index))))
            .chain(decisions.enumerate().map(|(index, id)| (id, Thing::Decision(index))));
        for (id, thing) in things {
            names.add(id, thing, problems);
        }
        names
    }

    fn add(&mut self, id: &'a Text, thing: Thing, problems: &mut Vec<Problem>) {
        let name = id.get_ref().as_str();
        if !is_word(name) || RESERVED.contains(&name) {
            let what = format!("`{name}` cannot be a name in a condition");
            let help =
                "a name is made of letters, digits and hyphens, and is not a word such as `and` or `date`";
            problems.push(Problem::new(what, id.span()).help(help));
        }
        if let Some((_, first)) = self.things.get(name) {
            let what = format!("the name `{name}` is given twice");
            let help = "questions, derived numbers, conditions, ambiguities and decisions share their names";
            let problem = Problem::new(what, id.span()).related(first.clone(), "first given here");
            problems.push(problem.help(help));
        } else {
            self.things.insert(name, (thing, id.span()));
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<Thing> {
        self.things.get(name).map(|(thing, _)| *thing)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.things.keys().copied()
    }
}

pub(super) fn is_word(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

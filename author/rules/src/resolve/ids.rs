//! The ids of one kind: each is given once, and what refers to one finds it.

use super::names::is_word;
use super::resolver::Resolver;
use crate::file::{NamedTable, Text};
use crate::problem::{Problem, Span, suggestion};
use contractwijzer::policy::Named;
use std::collections::BTreeMap;

impl Resolver<'_> {
    /// Tells which ids of one kind are given twice or are no ids.
    pub(super) fn unique<'t>(&mut self, kind: &str, ids: impl IntoIterator<Item = &'t Text>) {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for id in ids {
            let name = id.get_ref().as_str();
            let well_formed = name.split('.').all(is_word);
            if !well_formed {
                let help = "an id is made of letters, digits, hyphens and points";
                self.problem(Problem::new(format!("`{name}` cannot be an id"), id.span()).help(help));
            }
            if let Some(first) = seen.get(name) {
                let problem = Problem::new(format!("the {kind} `{name}` is given twice"), id.span());
                self.problem(problem.related(first.clone(), "first given here"));
            } else {
                seen.insert(name, id.span());
            }
        }
    }

    /// Index of the id among those of its kind.
    pub(super) fn find<'t>(
        &mut self,
        kind: &str,
        written: &str,
        span: Span,
        ids: impl IntoIterator<Item = &'t str>,
    ) -> Option<usize> {
        let ids: Vec<&str> = ids.into_iter().collect();
        let found = ids.iter().position(|id| *id == written);
        if found.is_none() {
            let help = suggestion(written, ids);
            self.problem(Problem::new(format!("there is no {kind} `{written}`"), span).help(help));
        }
        found
    }

    /// Texts with a name, their names being unique.
    pub(super) fn named(&mut self, kind: &str, tables: &[NamedTable]) -> Vec<Named> {
        self.unique(kind, tables.iter().map(|table| &table.id));
        tables
            .iter()
            .map(|table| Named { id: table.id.get_ref().clone(), text: table.text.clone() })
            .collect()
    }
}

//! Every id of the rules: where it lives, what it rests on and what shows it.

use super::place;
use super::writer::Writer;
use crate::words::Kinds;
use contractwijzer_prove::scenarios::Expected;
use contractwijzer_rules::model::{Citation, Model};
use std::collections::BTreeSet;

/// An id of the rules.
pub(crate) struct Entry {
    pub(crate) id: String,
    pub(crate) kind: &'static str,
    pub(crate) place: String,
    pub(super) documents: BTreeSet<String>,
    pub(super) scenarios: Vec<String>,
}

/// In the order of the file, by kind.
pub(crate) fn entries(writer: &Writer<'_>, kinds: &Kinds) -> Vec<Entry> {
    let model = writer.model;
    let scenarios = &writer.documented.scenarios;
    let saying = |said: &dyn Fn(&Expected) -> &[(String, bool)], id: &str| -> Vec<String> {
        let says = |list: &[(String, bool)]| list.iter().any(|(other, said)| other == id && *said);
        scenarios.iter().filter(|it| says(said(&it.expected))).map(|it| it.id.clone()).collect()
    };
    let mut entries = Vec::new();
    for decision in &model.decisions {
        entries.extend(decision.rules.iter().map(|rule| {
            Entry {
                id: rule.id.clone(),
                kind: kinds.rule,
                place: place::rule(model, decision, &rule.id),
                documents: documents(model, &rule.citations),
                scenarios: writer
                    .shown
                    .of_rule(writer.policy, &decision.id, &rule.id)
                    .map(|scenario| scenarios[scenario].id.clone())
                    .collect(),
            }
        }));
    }
    entries.extend(model.notes.iter().map(|note| Entry {
        id: note.id.clone(),
        kind: kinds.note,
        place: place::note(&note.id),
        documents: documents(model, &note.citations),
        scenarios: saying(&|expected| &expected.notes, &note.id),
    }));
    entries.extend(model.deadlines.iter().map(|deadline| Entry {
        id: deadline.id.clone(),
        kind: kinds.deadline,
        place: place::deadline(&deadline.id),
        documents: documents(model, &deadline.citations),
        scenarios: saying(&|expected| &expected.deadlines, &deadline.id),
    }));
    entries.extend(model.next.iter().map(|next| Entry {
        id: next.id.clone(),
        kind: kinds.next,
        place: place::next(&next.id),
        documents: BTreeSet::new(),
        scenarios: saying(&|expected| &expected.next, &next.id),
    }));
    entries.extend(model.ambiguities.iter().map(|ambiguity| Entry {
        id: ambiguity.id.clone(),
        kind: kinds.ambiguity,
        place: place::ambiguity(&ambiguity.id),
        documents: documents(model, &ambiguity.citations),
        scenarios: Vec::new(),
    }));
    entries.extend(model.unknowns.iter().map(|unknown| Entry {
        id: unknown.id.clone(),
        kind: kinds.unknown,
        place: place::unknown(&unknown.id),
        documents: BTreeSet::new(),
        scenarios: Vec::new(),
    }));
    entries
}

fn documents(model: &Model, citations: &[Citation]) -> BTreeSet<String> {
    citations.iter().map(|citation| model.sources[citation.source].id.clone()).collect()
}

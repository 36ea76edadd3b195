//! What a decision depends on: by name, not by meaning.

use super::reference::Decided;
use contractwijzer_author::model::{Atom, Formula, Model, Quantity};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// What one decision depends on, and what was found of it.
pub(super) struct Scope {
    /// Whether the date (first) and each question is named in it.
    pub(super) named: Vec<bool>,
    /// The ways to read the policy that can differ for it.
    pub(super) readings: Vec<Vec<usize>>,
    pub(super) found: RefCell<Found>,
}

/// Practices evaluated before.
#[derive(Default)]
pub(super) struct Found {
    /// By practice: the index of its row, or none where it is impossible.
    pub(super) rows: BTreeMap<usize, Option<usize>>,
    /// What a decision comes to, by reading.
    pub(super) kinds: Vec<Vec<Decided>>,
    known: BTreeMap<String, usize>,
}

impl Scope {
    /// What a decision depends on.
    pub(super) fn of(model: &Model, decision: usize) -> Scope {
        let mut scope = Scope {
            named: vec![false; 1 + model.questions.len()],
            readings: Vec::new(),
            found: RefCell::default(),
        };
        let mut ambiguities = vec![false; model.ambiguities.len()];
        scope.decision(model, decision, &mut ambiguities);
        for constraint in &model.constraints {
            scope.formula(model, &constraint.holds, &mut ambiguities);
        }
        scope.readings = vec![Vec::new()];
        for (ambiguity, named) in model.ambiguities.iter().zip(ambiguities) {
            let count = if named { ambiguity.readings.len() } else { 1 };
            let longer = |read: &Vec<usize>| {
                let read = read.clone();
                (0..count).map(move |reading| [&read[..], &[reading]].concat())
            };
            scope.readings = scope.readings.iter().flat_map(longer).collect();
        }
        scope
    }

    fn decision(&mut self, model: &Model, decision: usize, ambiguities: &mut Vec<bool>) {
        let decision = &model.decisions[decision];
        for formula in decision.rules.iter().map(|rule| &rule.when).chain(&decision.applies_when) {
            self.formula(model, formula, ambiguities);
        }
    }

    pub(super) fn formula(&mut self, model: &Model, formula: &Formula, ambiguities: &mut Vec<bool>) {
        for index in formula.conditions() {
            self.formula(model, &model.conditions[index].formula, ambiguities);
        }
        for atom in formula.atoms() {
            self.atom(model, *atom, ambiguities);
        }
    }

    fn atom(&mut self, model: &Model, atom: Atom, ambiguities: &mut Vec<bool>) {
        match atom {
            Atom::Outcome { decision, .. } => self.decision(model, decision, ambiguities),
            Atom::Reading { ambiguity, .. } => ambiguities[ambiguity] = true,
            Atom::Yes(question)
            | Atom::Chosen { question, .. }
            | Atom::Alternative { question, .. }
            | Atom::Basis { question, .. } => self.named[1 + question] = true,
            Atom::DateGiven => self.named[0] = true,
            Atom::ByDay { question, .. } => {
                self.named[0] = true;
                self.named[1 + question] = true;
            }
            Atom::Compare { quantity, .. } => match quantity {
                Quantity::Date => self.named[0] = true,
                Quantity::Question(question) => self.named[1 + question] = true,
                Quantity::Derived(derived) => {
                    for question in model.derived[derived].of.questions() {
                        self.named[1 + question] = true;
                    }
                }
            },
        }
    }
}

impl Found {
    /// The number of a kind.
    pub(super) fn kind(&mut self, by_reading: Vec<Decided>) -> usize {
        let key = format!("{by_reading:?}");
        let next = self.kinds.len();
        let kind = *self.known.entry(key).or_insert(next);
        if kind == next {
            self.kinds.push(by_reading);
        }
        kind
    }
}

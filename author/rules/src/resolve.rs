//! From tables to rules: every name looked up, every type checked, every problem told.

pub mod beside;
mod change;
mod context;
pub mod decisions;
pub mod derived;
mod evidence;
mod formulas;
mod from_chooser;
pub mod head;
mod ids;
mod names;
mod not_below;
pub mod questions;
mod resolver;
mod waivers;

use crate::file::{RuleFile, Text};
use crate::model::{Constraint, Formula, Model, NamedCondition};
use crate::problem::{Problem, Span};
use names::Names;
use resolver::{Resolver, Vocabulary};

/// The rules a file holds, or everything that is wrong with it.
pub fn resolve(text: &str, file: &RuleFile) -> Result<Model, Vec<Problem>> {
    let head = file.head().map_err(|problem| vec![problem])?;
    let mut problems = Vec::new();
    let names = Names::of(file, &mut problems);
    let mut resolver = Resolver { text, file, head, names, problems };
    let model = resolver.model();
    let mut problems = resolver.problems;
    match model {
        Some(model) if problems.is_empty() => Ok(model),
        Some(_) | None => {
            problems.sort_by_key(|problem| problem.span.start);
            Err(problems)
        }
    }
}

impl Resolver<'_> {
    /// The model, where nothing that it needs is broken. Each part is looked at even when an earlier one is broken.
    fn model(&mut self) -> Option<Model> {
        self.check_sizes()?;
        let head = self.head();
        let sources = self.sources();
        let questions = self.questions();
        let derived = self.derived(&questions);
        let mut words = Vocabulary { questions, derived };
        let conditions = self.conditions(&words);
        self.applicability(&mut words);
        self.not_below(&mut words);
        let constraints = self.constraints(&words);
        let decisions = self.decisions(&words);
        let (notes, deadlines, next) = (self.notes(&words), self.deadlines(&words), self.next_steps(&words));
        let ambiguities = self.ambiguities();
        let (unknowns, criteria) = (self.unknowns(), self.named("criterion", &self.file.criterion));
        let concepts = self.concepts();
        let waivers = self.waivers();
        let head = head?;
        let model = Model {
            id: head.id,
            language: head.language,
            scope: head.scope,
            care: head.care,
            revision: head.revision,
            in_force: head.in_force,
            intro: head.intro,
            prepare: head.prepare,
            care_types: head.care_types,
            sources: sources?,
            unknowns,
            concepts,
            criteria,
            questions: words.questions.into_iter().collect::<Option<_>>()?,
            derived: words.derived.into_iter().collect::<Option<_>>()?,
            conditions: conditions?,
            constraints: constraints?,
            decisions: decisions?,
            notes: notes?,
            deadlines: deadlines?,
            next: next?,
            ambiguities: ambiguities?,
            waivers: waivers?,
            span: self.place(),
        };
        self.check_context(&model);
        Some(model)
    }

    /// The caps of the packs, and one that keeps a chain of conditions from exhausting the stack.
    fn check_sizes(&mut self) -> Option<()> {
        let outcomes = self.file.decision.0.iter().map(|(_, decision)| decision.outcome.len()).sum();
        let sizes = [
            ("questions", self.file.question.len(), 64),
            ("named conditions", self.file.condition.len(), 500),
            ("outcomes", outcomes, 1_000),
            ("sources", self.file.source.len(), 1_000),
        ];
        for (what, size, most) in sizes {
            if size > most {
                let what = format!("there are {size} {what}, there can be at most {most}");
                return self.refuse(what, self.place(), "");
            }
        }
        Some(())
    }

    fn conditions(&mut self, words: &Vocabulary) -> Option<Vec<NamedCondition>> {
        let tables = &self.file.condition;
        let formulas: Vec<_> = tables.iter().map(|table| self.formula(words, &table.when)).collect();
        self.check_circles(&formulas);
        let named = tables.iter().zip(formulas).map(|(table, formula)| {
            let id = table.id.get_ref().clone();
            Some(NamedCondition { id, formula: formula?, span: table.id.span() })
        });
        named.collect()
    }

    fn constraints(&mut self, words: &Vocabulary) -> Option<Vec<Constraint>> {
        self.unique("constraint", self.file.constraint.iter().map(|table| &table.id));
        let tables: Vec<_> = self
            .file
            .constraint
            .iter()
            .map(|table| {
                let holds = self.formula(words, &table.holds);
                self.not_empty("why", &table.why, table.id.span());
                Some(Constraint {
                    id: table.id.get_ref().clone(),
                    holds: holds?,
                    why: table.why.clone(),
                    span: table.holds.span(),
                })
            })
            .collect();
        tables.into_iter().collect()
    }

    /// `applies-when` of the questions, which may name any question above; so it waits until all are known.
    fn applicability(&mut self, words: &mut Vocabulary) {
        for (index, table) in self.file.question.iter().enumerate() {
            let Some(condition) = &table.applies_when else { continue };
            let formula = self.formula(words, condition);
            if let Some(question) = &mut words.questions[index] {
                question.applies_when = formula;
            }
        }
    }

    fn optional_formula(&mut self, words: &Vocabulary, condition: Option<&Text>) -> Option<Option<Formula>> {
        match condition {
            Some(condition) => self.formula(words, condition).map(Some),
            None => Some(None),
        }
    }

    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Notes the problem and gives up on what it is about.
    fn refuse<T>(&mut self, what: impl Into<String>, span: Span, help: impl Into<String>) -> Option<T> {
        self.problems.push(Problem::new(what, span).help(help));
        None
    }
}

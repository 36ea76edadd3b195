//! What a condition may name where it stands: only what is known by then, and never itself.

use super::resolver::Resolver;
use crate::model::{Atom, Formula, Model, Quantity};
use crate::problem::Problem;
use toml::Spanned;

/// What a condition depends on, with the conditions it names followed to their end.
#[derive(Default)]
struct Uses {
    questions: Vec<usize>,
    decisions: Vec<usize>,
    readings: bool,
}

impl Resolver<'_> {
    /// Tells which named conditions depend on themselves.
    pub(super) fn check_circles(&mut self, formulas: &[Option<Formula>]) {
        let mut state = vec![Visit::Not; formulas.len()];
        for start in 0..formulas.len() {
            let mut path = Vec::new();
            if let Some(circle) = circle(formulas, start, &mut state, &mut path) {
                let names: Vec<String> = circle
                    .iter()
                    .map(|index| format!("`{}`", self.file.condition[*index].id.get_ref()))
                    .collect();
                let span = self.file.condition[circle[0]].when.span();
                let help = format!("{} → {}", names.join(" → "), names[0]);
                self.problem(Problem::new("this condition depends on itself", span).help(help));
            }
        }
    }

    /// Tells which conditions name what is not known where they stand. Expects that there are no circles.
    pub(super) fn check_context(&mut self, model: &Model) {
        if !self.problems.is_empty() {
            return;
        }
        for (index, table) in self.file.question.iter().enumerate() {
            let (Some(formula), Some(text)) = (&model.questions[index].applies_when, &table.applies_when)
            else {
                continue;
            };
            let uses = uses(model, formula);
            let later = uses.questions.iter().find(|question| **question >= index);
            if let Some(later) = later {
                let what =
                    format!("`{}` is asked only after `{}`", model.questions[*later].id, table.id.get_ref());
                let help = "where a question applies may depend only on questions above it";
                self.problem(Problem::new(what, text.span()).help(help));
            }
            self.only_answers("where a question applies", &uses, text);
        }
        for (index, table) in self.file.constraint.iter().enumerate() {
            let uses = uses(model, &model.constraints[index].holds);
            self.only_answers("what is possible in the world", &uses, &table.holds);
        }
        self.check_decisions(model);
    }

    fn only_answers(&mut self, what: &str, uses: &Uses, text: &Spanned<String>) {
        if uses.readings || !uses.decisions.is_empty() {
            let what = format!("{what} cannot depend on an outcome or a reading");
            self.problem(Problem::new(what, text.span()).help("it may depend on answers and on the date"));
        }
    }

    fn check_decisions(&mut self, model: &Model) {
        for (index, (_, table)) in self.file.decision.0.iter().enumerate() {
            let decision = &model.decisions[index];
            let applies = decision.applies_when.iter().zip(&table.applies_when);
            let rules = decision.rules.iter().zip(&table.rule).map(|(rule, table)| (&rule.when, &table.when));
            for (formula, text) in applies.chain(rules) {
                let later = uses(model, formula).decisions.into_iter().find(|decision| *decision >= index);
                let Some(later) = later else { continue };
                let what = format!("the outcome of `{}` is not known here", model.decisions[later].id);
                let help = "a decision may depend only on outcomes of decisions above it";
                self.problem(Problem::new(what, text.span()).help(help));
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Visit {
    Not,
    Under,
    Done,
}

/// The first circle that can be reached from `at`, each circle being told once.
fn circle(
    formulas: &[Option<Formula>],
    at: usize,
    state: &mut [Visit],
    path: &mut Vec<usize>,
) -> Option<Vec<usize>> {
    match state[at] {
        Visit::Done => return None,
        Visit::Under => {
            let start = path.iter().position(|index| *index == at)?;
            return Some(path[start..].to_vec());
        }
        Visit::Not => {}
    }
    state[at] = Visit::Under;
    path.push(at);
    let named = formulas[at].iter().flat_map(Formula::conditions);
    let found = named.into_iter().find_map(|next| circle(formulas, next, state, path));
    path.pop();
    state[at] = Visit::Done;
    found
}

fn uses(model: &Model, formula: &Formula) -> Uses {
    let mut uses = Uses::default();
    let mut seen = vec![false; model.conditions.len()];
    collect(model, formula, &mut uses, &mut seen);
    uses
}

fn collect(model: &Model, formula: &Formula, uses: &mut Uses, seen: &mut [bool]) {
    for atom in formula.atoms() {
        match *atom {
            Atom::Yes(question)
            | Atom::Chosen { question, .. }
            | Atom::Alternative { question, .. }
            | Atom::Basis { question, .. }
            | Atom::ByDay { question, .. }
            | Atom::Compare { quantity: Quantity::Question(question), .. } => uses.questions.push(question),
            Atom::Compare { quantity: Quantity::Derived(derived), .. } => {
                uses.questions.extend(model.derived[derived].of.questions());
            }
            Atom::Outcome { decision, .. } => uses.decisions.push(decision),
            Atom::Reading { .. } => uses.readings = true,
            Atom::DateGiven | Atom::Compare { quantity: Quantity::Date, .. } => {}
        }
    }
    for index in formula.conditions() {
        if !std::mem::replace(&mut seen[index], true) {
            collect(model, &model.conditions[index].formula, uses, seen);
        }
    }
}

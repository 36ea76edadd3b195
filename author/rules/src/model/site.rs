//! The places of the rules where a condition stands.

use super::{Formula, Model};
use crate::span::Span;

/// A place where a condition stands, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Site {
    /// Where a question applies.
    Asked(usize),
    /// A named condition.
    Condition(usize),
    /// What holds of every practice.
    Constraint(usize),
    /// Where a decision applies.
    Applies(usize),
    /// When a rule of a decision holds.
    Rule(usize, usize),
    /// When a note is said.
    Note(usize),
    /// When a deadline is said.
    Deadline(usize),
    /// When a next step is advised.
    Next(usize),
}

/// Every condition of the rules, and where it stands.
pub fn formulas(model: &Model) -> impl Iterator<Item = (&Formula, Span)> {
    let sites = Site::asked(model).chain(Site::all(model));
    sites.filter_map(|site| Some((site.formula(model)?, site.span(model))))
}

impl Site {
    /// Where the questions apply.
    pub fn asked(model: &Model) -> impl Iterator<Item = Site> {
        (0..model.questions.len()).map(Site::Asked)
    }

    /// Every place whose condition is changed by itself, in the order of the file. Where a question applies is not among them:
    /// the rules have to say it too.
    pub fn all(model: &Model) -> Vec<Site> {
        let conditions = (0..model.conditions.len()).map(Site::Condition);
        let constraints = (0..model.constraints.len()).map(Site::Constraint);
        let decisions = model.decisions.iter().enumerate().flat_map(|(index, decision)| {
            let rules = (0..decision.rules.len()).map(move |rule| Site::Rule(index, rule));
            std::iter::once(Site::Applies(index)).chain(rules)
        });
        let notes = (0..model.notes.len()).map(Site::Note);
        let deadlines = (0..model.deadlines.len()).map(Site::Deadline);
        let next = (0..model.next.len()).map(Site::Next);
        let all = conditions.chain(constraints).chain(decisions).chain(notes).chain(deadlines).chain(next);
        all.filter(|site| site.formula(model).is_some()).collect()
    }

    /// The condition that stands there, if any does.
    pub fn formula(self, model: &Model) -> Option<&Formula> {
        match self {
            Site::Asked(question) => model.questions[question].applies_when.as_ref(),
            Site::Condition(index) => Some(&model.conditions[index].formula),
            Site::Constraint(index) => Some(&model.constraints[index].holds),
            Site::Applies(decision) => model.decisions[decision].applies_when.as_ref(),
            Site::Rule(decision, rule) => Some(&model.decisions[decision].rules[rule].when),
            Site::Note(index) => model.notes[index].when.as_ref(),
            Site::Deadline(index) => model.deadlines[index].when.as_ref(),
            Site::Next(index) => model.next[index].when.as_ref(),
        }
    }

    /// Puts another condition there.
    pub fn put(self, model: &mut Model, formula: Formula) {
        match self {
            Site::Asked(question) => model.questions[question].applies_when = Some(formula),
            Site::Condition(index) => model.conditions[index].formula = formula,
            Site::Constraint(index) => model.constraints[index].holds = formula,
            Site::Applies(decision) => model.decisions[decision].applies_when = Some(formula),
            Site::Rule(decision, rule) => model.decisions[decision].rules[rule].when = formula,
            Site::Note(index) => model.notes[index].when = Some(formula),
            Site::Deadline(index) => model.deadlines[index].when = Some(formula),
            Site::Next(index) => model.next[index].when = Some(formula),
        }
    }

    /// Its name, with what it is where that is no rule.
    pub fn id(self, model: &Model) -> String {
        match self {
            Site::Asked(question) => format!("question {}", model.questions[question].id),
            Site::Condition(index) => format!("condition {}", model.conditions[index].id),
            Site::Constraint(index) => format!("constraint {}", model.constraints[index].id),
            Site::Applies(decision) => format!("decision {}", model.decisions[decision].id),
            Site::Rule(decision, rule) => model.decisions[decision].rules[rule].id.clone(),
            Site::Note(index) => format!("note {}", model.notes[index].id),
            Site::Deadline(index) => format!("deadline {}", model.deadlines[index].id),
            Site::Next(index) => format!("next {}", model.next[index].id),
        }
    }

    /// Whether it is about something said beside the outcomes.
    pub fn is_beside(self) -> bool {
        match self {
            Site::Note(_) | Site::Deadline(_) | Site::Next(_) => true,
            Site::Asked(_) | Site::Condition(_) | Site::Constraint(_) | Site::Applies(_) | Site::Rule(..) => {
                false
            }
        }
    }

    /// Where it stands in the rule file.
    pub fn span(self, model: &Model) -> Span {
        match self {
            Site::Asked(question) => model.questions[question].span.clone(),
            Site::Condition(index) => model.conditions[index].span.clone(),
            Site::Constraint(index) => model.constraints[index].span.clone(),
            Site::Applies(decision) => model.decisions[decision].span.clone(),
            Site::Rule(decision, rule) => model.decisions[decision].rules[rule].span.clone(),
            Site::Note(index) => model.notes[index].span.clone(),
            Site::Deadline(index) => model.deadlines[index].span.clone(),
            Site::Next(index) => model.next[index].span.clone(),
        }
    }
}

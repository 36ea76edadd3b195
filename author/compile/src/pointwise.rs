//! What the rules say of one practice, read as they are written: no diagram is made.
//!
//! What depends on an answer that is not given, or on a reading that is not chosen, is not known.

use crate::layout::list_formula;
use crate::world::percentage;
use contractwijzer::answers::{Answer, Answers, Value};
use contractwijzer::date::Date;
use contractwijzer_rules::model::site::Site;
use contractwijzer_rules::model::{Atom, Computation, Formula, Model, Quantity};
use contractwijzer_rules::practice::first_answer;
use std::collections::BTreeMap;

/// Rules, some of them with another condition than the model has.
#[derive(Clone, Copy)]
pub struct Rules<'r> {
    /// The rules as they are.
    pub model: &'r Model,
    /// What is read instead, by its place.
    pub changed: &'r [(Site, Formula)],
}

impl<'r> Rules<'r> {
    fn formula(&self, site: Site) -> Option<&'r Formula> {
        let changed = self.changed.iter().find(|(other, _)| *other == site);
        changed.map_or_else(|| site.formula(self.model), |(_, formula)| Some(formula))
    }
}

/// A practice as far as it is known.
#[derive(Clone, Copy)]
pub struct Point<'p> {
    /// What is answered.
    pub answers: &'p Answers,
    /// The day, if one is looked at.
    pub date: Option<Date>,
    /// By ambiguity; where it is none or absent, every reading is thought of.
    pub readings: &'p [Option<usize>],
}

/// What a decision comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    /// It does not arise.
    NotApplicable,
    /// An outcome, by index in the decision.
    Outcome(usize),
    /// No rule holds.
    Gap,
    /// Rules of one step hold that lead to different outcomes.
    Contradiction,
}

/// Rules read for a practice.
pub struct Reader<'r> {
    rules: Rules<'r>,
    point: Point<'r>,
    conditions: BTreeMap<usize, Option<bool>>,
    decisions: BTreeMap<usize, Option<Came>>,
}

impl<'r> Reader<'r> {
    /// For one practice.
    pub fn new(rules: Rules<'r>, point: Point<'r>) -> Reader<'r> {
        Reader { rules, point, conditions: BTreeMap::new(), decisions: BTreeMap::new() }
    }

    /// Whether the condition that stands at a place holds; where none stands, it always does.
    pub fn at(&mut self, site: Site) -> Option<bool> {
        self.rules.formula(site).map_or(Some(true), |formula| self.holds(formula))
    }

    /// Whether the constraints leave such a practice.
    pub fn is_possible(&mut self) -> Option<bool> {
        let constraints = 0..self.rules.model.constraints.len();
        every(constraints.map(|constraint| self.at(Site::Constraint(constraint))))
    }

    /// What a decision comes to.
    pub fn decide(&mut self, decision: usize) -> Option<Came> {
        if let Some(known) = self.decisions.get(&decision) {
            return *known;
        }
        let came = self.read(decision);
        self.decisions.insert(decision, came);
        came
    }

    fn read(&mut self, decision: usize) -> Option<Came> {
        if !self.at(Site::Applies(decision))? {
            return Some(Came::NotApplicable);
        }
        let of = &self.rules.model.decisions[decision];
        for step in 0..of.steps.len() {
            let mut came = None;
            for (at, rule) in of.rules.iter().enumerate().filter(|(_, rule)| rule.step == step) {
                if self.at(Site::Rule(decision, at))? {
                    let same = came.is_none_or(|came| came == Came::Outcome(rule.then));
                    came = Some(if same { Came::Outcome(rule.then) } else { Came::Contradiction });
                }
            }
            if came.is_some() {
                return came;
            }
        }
        Some(Came::Gap)
    }

    /// Whether a rule decides: it holds, and no rule of an earlier step does.
    pub fn decides(&mut self, decision: usize, rule: usize) -> Option<bool> {
        let rules = &self.rules.model.decisions[decision].rules;
        let earlier = (0..rules.len()).filter(|earlier| rules[*earlier].step < rules[rule].step);
        let holds = [self.at(Site::Applies(decision)), self.at(Site::Rule(decision, rule))];
        every(holds.into_iter().chain(earlier.map(|rule| not(self.at(Site::Rule(decision, rule))))))
    }

    /// Whether a condition holds.
    pub fn holds(&mut self, formula: &Formula) -> Option<bool> {
        match formula {
            Formula::All(parts) => every(parts.iter().map(|part| self.holds(part))),
            Formula::Any(parts) => not(every(parts.iter().map(|part| not(self.holds(part))))),
            Formula::Not(part) => not(self.holds(part)),
            Formula::Condition(index) => self.condition(*index),
            Formula::Atom(atom) => self.atom(atom),
        }
    }

    fn atom(&mut self, atom: &Atom) -> Option<bool> {
        match atom {
            Atom::Yes(question) => Some(*self.given(*question)? == Value::Choice(1)),
            Atom::Chosen { question, option } => match self.given(*question)? {
                Value::Choice(chosen) => Some(usize::from(*chosen) == *option),
                Value::Set(chosen) => Some(chosen >> option & 1 == 1),
                Value::Number { .. } | Value::Alternative(_) | Value::List(_) => None,
            },
            Atom::Compare { quantity, operator, value } => {
                let known = inputs(self.rules.model, *quantity).iter().all(|it| self.given(*it).is_some());
                let number = || self::value(self.rules.model, *quantity, self.point.answers, self.point.date);
                known.then(|| number().is_some_and(|number| operator.holds(number, *value)))
            }
            Atom::ByDay { question, operator } => match (self.given(*question)?, self.point.date) {
                (Value::Number { amount, .. }, Some(date)) => {
                    Some(operator.holds(*amount, i64::from(date.days())))
                }
                (Value::Number { .. }, None) | (Value::Alternative(_), _) => Some(false),
                (Value::Choice(_) | Value::Set(_) | Value::List(_), _) => None,
            },
            Atom::Alternative { question, alternative } => match self.given(*question)? {
                Value::Alternative(given) => Some(usize::from(*given) == *alternative),
                Value::Number { .. } => Some(false),
                Value::Choice(_) | Value::Set(_) | Value::List(_) => None,
            },
            Atom::Basis { question, basis } => match self.given(*question)? {
                Value::Number { basis: Some(given), .. } => Some(usize::from(*given) == *basis),
                Value::Number { basis: None, .. }
                | Value::Alternative(_)
                | Value::Choice(_)
                | Value::Set(_)
                | Value::List(_) => None,
            },
            Atom::DateGiven => Some(self.point.date.is_some()),
            Atom::Outcome { decision, outcome } => match self.decide(*decision)? {
                Came::NotApplicable => Some(false),
                Came::Outcome(other) => Some(other == *outcome),
                Came::Gap | Came::Contradiction => None,
            },
            Atom::Reading { ambiguity, reading } => {
                let read = *self.point.readings.get(*ambiguity)?;
                read.map(|read| read == *reading)
            }
        }
    }

    fn condition(&mut self, index: usize) -> Option<bool> {
        if let Some(known) = self.conditions.get(&index) {
            return *known;
        }
        let holds = self.at(Site::Condition(index));
        self.conditions.insert(index, holds);
        holds
    }

    fn given(&self, question: usize) -> Option<&'r Value> {
        given(self.point.answers, question)
    }
}

/// Whether all hold: one that does not is enough to tell, whatever is not known of the others.
fn every(all: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut is_known = true;
    for holds in all {
        if holds == Some(false) {
            return Some(false);
        }
        is_known &= holds.is_some();
    }
    is_known.then_some(true)
}

fn not(holds: Option<bool>) -> Option<bool> {
    holds.map(|holds| !holds)
}

fn given(answers: &Answers, question: usize) -> Option<&Value> {
    match answers.of(u16::try_from(question).ok()?) {
        Answer::Given(value) => Some(value),
        Answer::NotAsked | Answer::Unknown => None,
    }
}

/// The answers that something is, or is computed from.
fn inputs(model: &Model, quantity: Quantity) -> Vec<usize> {
    match quantity {
        Quantity::Date => Vec::new(),
        Quantity::Question(question) => vec![question],
        Quantity::Derived(derived) => model.derived[derived].of.questions(),
    }
}

/// The value that the answers and the date give to something; none where they give it none.
pub fn value(model: &Model, quantity: Quantity, answers: &Answers, date: Option<Date>) -> Option<i64> {
    let number = |question: &usize| match given(answers, *question)? {
        Value::Number { amount, .. } => Some(*amount),
        Value::Choice(_) | Value::Set(_) | Value::Alternative(_) | Value::List(_) => None,
    };
    match quantity {
        Quantity::Date => date.map(|date| i64::from(date.days())),
        Quantity::Question(question) => number(&question),
        Quantity::Derived(derived) => {
            let derived = &model.derived[derived];
            if let Some((question, of)) = list_formula(derived) {
                let Value::List(numbers) = given(answers, question)? else { return None };
                return Some(of.apply(numbers));
            }
            computed(&derived.of, &number, answers)
        }
    }
}

fn computed(of: &Computation, number: &dyn Fn(&usize) -> Option<i64>, answers: &Answers) -> Option<i64> {
    // Alternatives are left out of a smallest or largest number, but only what is answered is known to be one.
    let given = |all: &[usize]| -> Vec<i64> { all.iter().filter_map(number).collect() };
    match of {
        Computation::SetCount(question) => match self::given(answers, *question)? {
            Value::Set(bits) => Some(i64::from(bits.count_ones())),
            Value::Choice(_) | Value::Number { .. } | Value::Alternative(_) | Value::List(_) => None,
        },
        Computation::Sum(all) => all.iter().map(number).sum(),
        Computation::Minimum(all) => given(all).into_iter().min(),
        Computation::Maximum(all) => given(all).into_iter().max(),
        Computation::Percentage { part, whole, rounding } => {
            let (part, whole) = (number(part)?, number(whole)?);
            (whole > 0).then(|| percentage(part, whole, *rounding))
        }
        // Of lists the core tells.
        Computation::ListCount(..)
        | Computation::ListSum(..)
        | Computation::ListMinimum(_)
        | Computation::ListMaximum(_) => None,
    }
}

/// The answers, with something for every question that they leave open.
pub fn completed(model: &Model, answers: &Answers) -> Answers {
    let mut completed = answers.clone();
    for (index, question) in (0..).zip(&model.questions) {
        if given(answers, usize::from(index)).is_some() {
            continue;
        }
        completed.set(index, Answer::Given(first_answer(&question.kind)));
    }
    completed
}

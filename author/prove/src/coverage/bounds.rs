//! Bounds from both sides: a scenario with a value on each, and with the nearest ones below and above.

use super::bench::Bench;
use super::item::Item;
use crate::scenarios::visit;
use contractwijzer::answers::{Answer, Answers};
use contractwijzer::assessment::Counted;
use contractwijzer::date::Date;
use contractwijzer_compile::cuts::Cuts;
use contractwijzer_compile::diagram::TRUE;
use contractwijzer_compile::differ::builder;
use contractwijzer_compile::pointwise::value;
use contractwijzer_rules::literal;
use contractwijzer_rules::model::site::formulas;
use contractwijzer_rules::model::{Atom, Formula, Model, Operator, Quantity};
use contractwijzer_rules::practice::{Day, Practice, given};
use contractwijzer_rules::problem::Span;
use contractwijzer_rules::written::{bounds, quantity_id, unit, written};
use std::collections::BTreeMap;

/// A bound that something is compared with, and where beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// What is compared.
    pub quantity: Quantity,
    /// With what.
    pub with: With,
    /// Where a scenario has its value.
    pub point: Point,
}

/// What something is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum With {
    /// A constant.
    Value(i64),
    /// The day looked at.
    Date,
}

/// Where a value lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// One step below the bound.
    Below,
    /// On it.
    On,
    /// One step above it.
    Above,
}

impl Point {
    fn step(self) -> i64 {
        match self {
            Point::Below => -1,
            Point::On => 0,
            Point::Above => 1,
        }
    }
}

impl Bench<'_> {
    /// Each bound, with its neighbours, as far as some practice can have such a value.
    pub(super) fn bounds(&mut self) -> Vec<(Bound, Item)> {
        let mut items = Vec::new();
        for ((quantity, with), span) in constants(self.model) {
            for point in [Point::Below, Point::On, Point::Above] {
                let bound = Bound { quantity, with, point };
                items.extend(self.bound(bound, span.clone()).map(|item| (bound, item)));
            }
        }
        items
    }

    fn bound(&mut self, bound: Bound, span: Span) -> Option<Item> {
        let (id, is_there) = match bound.with {
            With::Value(value) => self.beside(bound.quantity, value + bound.point.step())?,
            With::Date => self.beside_date(bound),
        };
        let has = |answers: &Answers, date| is_there.has(self.model, answers, date);
        if self.visited.iter().any(|visited| has(&visited.answers, visited.scenario.date)) {
            return Some(Item { id, span, missing: None });
        }
        let practice = self.example(&is_there.formula, &has)?;
        Some(Item { id, span, missing: Some(self.missing(practice)) })
    }

    /// A value on or beside a constant; none where it cannot be had.
    fn beside(&self, quantity: Quantity, value: i64) -> Option<(String, Wanted)> {
        if bounds(self.model, quantity).is_some_and(|(_, min, max)| value < min || value > max) {
            return None;
        }
        let written = literal::written(value, &unit(self.model, quantity));
        let id = format!("{} = {written}", quantity_id(self.model, quantity));
        let formula = Formula::Atom(Atom::Compare { quantity, operator: Operator::Equal, value });
        Some((id, Wanted { formula, quantity, value: Some(value), point: Point::On }))
    }

    /// A day before, on or after the day looked at: however far, for the day looked at is any.
    fn beside_date(&self, bound: Bound) -> (String, Wanted) {
        let Bound { quantity, point, .. } = bound;
        let Quantity::Question(question) = quantity else {
            unreachable!("only answers compare with the date")
        };
        let operator = match point {
            Point::Below => Operator::Less,
            Point::On => Operator::Equal,
            Point::Above => Operator::More,
        };
        let formula = Formula::Atom(Atom::ByDay { question, operator });
        (written(self.model, &formula), Wanted { formula, quantity, value: None, point })
    }

    /// A practice with this value that is asked for it: one of the scenarios with only that changed. None where the value
    /// cannot be had, or is never asked for.
    fn example(&self, is: &Formula, has: &dyn Fn(&Answers, Option<Date>) -> bool) -> Option<Practice> {
        let part = with_value(self.model, is)?;
        let all: Vec<u16> = (0..).zip(&self.policy.decisions).map(|(index, _)| index).collect();
        self.visited.iter().find_map(|visited| {
            let mut answers = visited.answers.clone();
            for (question, value) in &part.answers {
                answers.set(u16::try_from(*question).ok()?, Answer::Given(value.clone()));
            }
            let date = part.day.date().or(visited.scenario.date);
            let Counted { answers, next: open, .. } = visit(self.policy, &answers, date, &all);
            let is_known = open.is_none() && has(&answers, date);
            is_known.then(|| Practice {
                answers: given(&answers, self.model.questions.len()),
                day: date.map_or(Day::NotGiven, Day::On),
                readings: BTreeMap::new(),
            })
        })
    }
}

/// Where a scenario is to be looked for.
struct Wanted {
    formula: Formula,
    quantity: Quantity,
    /// The value itself; none where it is the day looked at.
    value: Option<i64>,
    point: Point,
}

impl Wanted {
    /// Whether answers are there.
    fn has(&self, model: &Model, answers: &Answers, date: Option<Date>) -> bool {
        let own = value(model, self.quantity, answers, date);
        let wanted = self.value.or_else(|| date.map(|date| i64::from(date.days())));
        let (Some(own), Some(wanted)) = (own, wanted) else { return false };
        own.cmp(&wanted) == self.point.step().cmp(&0)
    }
}

/// Everything that something is compared with, and where first.
fn constants(model: &Model) -> Vec<((Quantity, With), Span)> {
    let mut found: Vec<((Quantity, With), Span)> = Vec::new();
    for (formula, span) in formulas(model) {
        for atom in formula.atoms() {
            let compared = match *atom {
                Atom::Compare { quantity, value, .. } => (quantity, With::Value(value)),
                Atom::ByDay { question, .. } => (Quantity::Question(question), With::Date),
                Atom::Yes(_)
                | Atom::Chosen { .. }
                | Atom::Alternative { .. }
                | Atom::Basis { .. }
                | Atom::DateGiven
                | Atom::Outcome { .. }
                | Atom::Reading { .. } => continue,
            };
            if !found.iter().any(|(known, _)| *known == compared) {
                found.push((compared, span.clone()));
            }
        }
    }
    found
}

/// The answers with which something has this value.
fn with_value(model: &Model, is: &Formula) -> Option<Practice> {
    let mut asking = model.clone();
    asking.conditions.push(contractwijzer_rules::model::NamedCondition {
        id: String::new(),
        formula: is.clone(),
        span: 0..0,
    });
    let mut arena = builder(&asking, &Cuts::of(&asking), 0).ok()?;
    let world = arena.world().ok()?;
    let is = arena.formula(is).ok()?;
    let both = arena.diagrams.and(is, world.possible).ok()?;
    arena.practice(both, TRUE)
}

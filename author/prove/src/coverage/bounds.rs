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
use contractwijzer_rules::written::{bounds, quantity_id, unit};
use std::collections::BTreeMap;

/// A bound that something is compared with, and where beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// What is compared.
    pub quantity: Quantity,
    /// With what.
    pub value: i64,
    /// Where a scenario has its value.
    pub point: Point,
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
        for ((quantity, value), span) in constants(self.model) {
            for point in [Point::Below, Point::On, Point::Above] {
                let bound = Bound { quantity, value, point };
                items.extend(self.bound(bound, span.clone()).map(|item| (bound, item)));
            }
        }
        items
    }

    fn bound(&mut self, bound: Bound, span: Span) -> Option<Item> {
        let wanted = bound.value + bound.point.step();
        if bounds(self.model, bound.quantity).is_some_and(|(_, min, max)| wanted < min || wanted > max) {
            return None;
        }
        let written = literal::written(wanted, &unit(self.model, bound.quantity));
        let id = format!("{} = {written}", quantity_id(self.model, bound.quantity));
        let has = |answers: &Answers, date| value(self.model, bound.quantity, answers, date) == Some(wanted);
        if self.visited.iter().any(|visited| has(&visited.answers, visited.scenario.date)) {
            return Some(Item { id, span, missing: None });
        }
        let practice = self.example(bound.quantity, wanted, &has)?;
        Some(Item { id, span, missing: Some(self.missing(practice)) })
    }

    /// A practice with this value that is asked for it: one of the scenarios with only that changed. None where the value
    /// cannot be had, or is never asked for.
    fn example(
        &self,
        quantity: Quantity,
        value: i64,
        has: &dyn Fn(&Answers, Option<Date>) -> bool,
    ) -> Option<Practice> {
        let part = with_value(self.model, quantity, value)?;
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

/// Every constant that something is compared with, and where first.
fn constants(model: &Model) -> Vec<((Quantity, i64), Span)> {
    let mut found: Vec<((Quantity, i64), Span)> = Vec::new();
    for (formula, span) in formulas(model) {
        for atom in formula.atoms() {
            if let Atom::Compare { quantity, value, .. } = *atom
                && !found.iter().any(|(known, _)| *known == (quantity, value))
            {
                found.push(((quantity, value), span.clone()));
            }
        }
    }
    found
}

/// The answers with which something has this value.
fn with_value(model: &Model, quantity: Quantity, value: i64) -> Option<Practice> {
    let is = Formula::Atom(Atom::Compare { quantity, operator: Operator::Equal, value });
    let mut asking = model.clone();
    asking.conditions.push(contractwijzer_rules::model::NamedCondition {
        id: String::new(),
        formula: is.clone(),
        span: 0..0,
    });
    let mut arena = builder(&asking, &Cuts::of(&asking), 0).ok()?;
    let world = arena.world().ok()?;
    let is = arena.formula(&is).ok()?;
    let both = arena.diagrams.and(is, world.possible).ok()?;
    arena.practice(both, TRUE)
}

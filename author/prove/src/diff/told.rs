//! A practice as one of the two policies is told of it: its own questions, options and day.

use super::days;
use super::side::Side;
use super::smallest::Shown;
use contractwijzer::answers::Value;
use contractwijzer_compile::formulas::Builder;
use contractwijzer_rules::model::{Computation, Kind, Number};
use contractwijzer_rules::practice::{Day, Practice};
use contractwijzer_rules::small::small;

/// A practice in a policy's own indices, and what it cannot be told of it.
pub(super) struct Told {
    pub practice: Practice,
    /// Questions that have no such answer, and ambiguities that have no such reading.
    pub untold: Vec<String>,
}

/// The practice as a policy is told of it.
pub(super) fn told(shown: &Shown, side: &Side<'_>, builder: &Builder<'_>) -> Told {
    let mut told = Told { practice: Practice::default(), untold: Vec::new() };
    for (own, question) in side.model.questions.iter().enumerate() {
        let Some(value) = shown.practice.answers.get(&side.questions[own]) else { continue };
        let teller = Teller { shown, side, builder, own };
        match teller.value(value) {
            Some(value) => _ = told.practice.answers.insert(own, value),
            None => told.untold.push(question.id.clone()),
        }
    }
    for (own, ambiguity) in side.model.ambiguities.iter().enumerate() {
        let Some(reading) = shown.practice.readings.get(&side.ambiguities[own]) else { continue };
        match side.readings[own].iter().position(|all| all == reading) {
            Some(reading) => _ = told.practice.readings.insert(own, reading),
            None => told.untold.push(ambiguity.id.clone()),
        }
    }
    told.practice.day = match shown.practice.day {
        Day::On(day) => days::moved(day, -side.years).map_or(Day::Any, Day::On),
        day @ (Day::Any | Day::NotGiven) => day,
    };
    told
}

struct Teller<'a> {
    shown: &'a Shown,
    side: &'a Side<'a>,
    builder: &'a Builder<'a>,
    own: usize,
}

impl Teller<'_> {
    /// The value in the policy's own words; none where it has no place for it.
    fn value(&self, value: &Value) -> Option<Value> {
        match &self.side.model.questions[self.own].kind {
            Kind::YesNo => value.choice().map(Value::Choice),
            Kind::Choice(_) => self.place(value.choice()?).map(Value::Choice),
            Kind::Set(_) => self.set(value.set()?).map(Value::Set),
            Kind::Number(number) => match value {
                Value::Alternative(option) => self.place(*option).map(Value::Alternative),
                Value::Number { amount, basis } => self.number(number, *amount, basis.map(usize::from)),
                // What both policies ask is of one kind, and so is its answer.
                Value::Choice(_) | Value::Set(_) | Value::List(_) => None,
            },
            Kind::List(list) => {
                let numbers = value.list()?;
                let fits = numbers.len() <= usize::from(list.most)
                    && numbers.iter().all(|number| (list.min..=list.max).contains(number));
                fits.then(|| value.clone())
            }
        }
    }

    /// Where an option or alternative stands in the policy itself.
    fn place(&self, option: u16) -> Option<u16> {
        let options = &self.side.options[self.own];
        options.iter().position(|all| *all == usize::from(option)).map(small)
    }

    fn set(&self, chosen: u64) -> Option<u64> {
        let options = &self.side.options[self.own];
        let own = (0..).zip(options).filter(|(_, all)| chosen >> **all & 1 == 1);
        let bits: u64 = own.fold(0, |bits, (at, _): (u32, _)| bits | 1 << at);
        // Where it does not matter what else is chosen, any option will do.
        let named = |at: &&usize| self.shown.cells.contains_key(&(self.first() + **at));
        let free = (0..).zip(options).find(|(_, all)| !named(all)).map(|(at, _): (u32, _)| 1 << at);
        if bits == 0 { free } else { Some(bits) }
    }

    fn number(&self, number: &Number, amount: i64, basis: Option<usize>) -> Option<Value> {
        let matters = self.shown.cells.contains_key(&self.first()) || self.is_computed_with();
        let amount = if matters { amount } else { amount.clamp(number.min, number.max) };
        if !(number.min..=number.max).contains(&amount) {
            return None;
        }
        if number.bases.is_empty() {
            return Some(Value::Number { amount, basis: None });
        }
        let own = self.side.bases[self.own].iter().position(|all| Some(*all) == basis);
        let basis_matters = self.shown.cells.contains_key(&(self.first() + 1));
        let own = if basis_matters { own? } else { own.unwrap_or(0) };
        Some(Value::Number { amount, basis: Some(small(own)) })
    }

    /// The question's first variable.
    fn first(&self) -> usize {
        self.builder.layout.first[self.side.questions[self.own]]
    }

    /// Whether a computed number that matters takes this one in.
    fn is_computed_with(&self) -> bool {
        let question = self.side.questions[self.own];
        let takes_in = |of: &Computation| of.questions().contains(&question);
        let derived = self.builder.model.derived.iter().zip(&self.builder.layout.derived);
        let mut variables = derived.filter(|(derived, _)| takes_in(&derived.of)).filter_map(|(_, at)| *at);
        variables.any(|variable| self.shown.cells.contains_key(&variable))
    }
}

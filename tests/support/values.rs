//! Answers that matter: on, next to and far from everything the rules compare with.

use super::reference::{Plain, bases};
use contractwijzer_author::model::{Atom, Computation, Formula, Kind, List, Model, Number, Quantity};
use std::collections::{BTreeMap, BTreeSet};

/// How many values an axis may have to be tried in full.
const SMALL_AXIS: i64 = 8;
/// Sets with more options than this are tried with few and with all of them.
const SMALL_SET: usize = 4;

/// The constants that the rules compare with.
pub(crate) struct Constants {
    date: BTreeSet<i64>,
    questions: Vec<BTreeSet<i64>>,
    derived: Vec<BTreeSet<i64>>,
    /// Questions whose basis a rule names.
    based: BTreeSet<usize>,
    /// First and last day of the answers that a rule compares with the date, by question.
    by_day: BTreeMap<usize, [i64; 2]>,
}

/// So many days are all tried; of more, those on and next to a bound.
const FEW_DAYS: i64 = 12;

impl Constants {
    /// Everything that any formula of the rules compares with.
    pub(crate) fn of(model: &Model) -> Constants {
        let mut constants = Constants {
            date: BTreeSet::new(),
            questions: vec![BTreeSet::new(); model.questions.len()],
            derived: vec![BTreeSet::new(); model.derived.len()],
            based: BTreeSet::new(),
            by_day: BTreeMap::new(),
        };
        for formula in formulas(model) {
            formula.atoms().into_iter().for_each(|atom| constants.add(*atom));
        }
        for (question, days) in &mut constants.by_day {
            if let Kind::Number(number) = &model.questions[*question].kind {
                *days = [number.min, number.max];
            }
        }
        for (derived, own) in model.derived.iter().zip(&constants.derived) {
            if let Computation::Minimum(questions) | Computation::Maximum(questions) = &derived.of {
                for question in questions {
                    constants.questions[*question].extend(own);
                }
            }
            if let Computation::Percentage { part, whole, .. } = &derived.of {
                // So many of a hundred, and one more or less.
                constants.questions[*part].extend(own.iter().map(|hundredths| hundredths / 100));
                constants.questions[*whole].insert(100);
            }
        }
        constants
    }

    fn add(&mut self, atom: Atom) {
        if let Atom::Compare { quantity, value, .. } = atom {
            match quantity {
                Quantity::Date => self.date.insert(value),
                Quantity::Question(question) => self.questions[question].insert(value),
                Quantity::Derived(derived) => self.derived[derived].insert(value),
            };
        }
        if let Atom::Basis { question, .. } = atom {
            self.based.insert(question);
        }
        if let Atom::ByDay { question, .. } = atom {
            self.by_day.insert(question, [0, 0]);
        }
    }

    /// No date, and days on and next to every bound.
    pub(crate) fn dates(&self) -> Vec<Option<i64>> {
        let mut days = around(&self.date);
        for (question, [min, max]) in &self.by_day {
            // Days that can be answered, and one more on each side for what is answered before and after it.
            if max - min <= FEW_DAYS {
                days.extend(min - 1..=max + 2);
            } else {
                let bounds = [[*min, *max].into(), self.questions[*question].clone()];
                bounds.iter().for_each(|bounds| days.extend(around(bounds)));
            }
        }
        if days.is_empty() {
            days.insert(19_000);
        }
        [None].into_iter().chain(days.into_iter().map(Some)).collect()
    }

    /// Answers that between them meet every case the rules tell apart.
    pub(crate) fn answers(&self, model: &Model, question: usize) -> Vec<Plain> {
        let kind = &model.questions[question].kind;
        match kind {
            Kind::YesNo => vec![Plain::Choice(0), Plain::Choice(1)],
            Kind::Choice(options) => (0..options.len()).map(Plain::Choice).collect(),
            Kind::Set(options) => sets(options.len()),
            Kind::Number(number) => {
                let bases =
                    if self.based.contains(&question) { bases(kind) } else { bases(kind)[..1].to_vec() };
                let amounts = self.amounts(model, question, number);
                let amounts = amounts.into_iter().map(|amount| (amount, false));
                let alternatives = 0..i64::try_from(number.alternatives.len()).expect("few alternatives");
                let all = amounts.chain(alternatives.map(|alternative| (alternative, true)));
                all.flat_map(|(value, alternative)| {
                    let plain = move |basis| match alternative {
                        true => Plain::Alternative(usize::try_from(value).expect("an index"), basis),
                        false => Plain::Number(value, basis),
                    };
                    bases.clone().into_iter().map(plain)
                })
                .collect()
            }
            Kind::List(list) => self.lists(model, question, list),
        }
    }

    /// Answers on, next to and far from every bound, for who is asked only this.
    pub(crate) fn far_answers(&self, model: &Model, question: usize) -> Vec<Plain> {
        let mut answers = self.answers(model, question);
        let kind = &model.questions[question].kind;
        if let Kind::Number(number) = kind {
            let far = [number.min, number.min + (number.max - number.min) / 2, number.max];
            let far = far
                .into_iter()
                .flat_map(|amount| bases(kind).into_iter().map(move |basis| Plain::Number(amount, basis)));
            answers.extend(far);
        }
        answers
    }

    fn amounts(&self, model: &Model, question: usize, number: &Number) -> BTreeSet<i64> {
        let computed = model.derived.iter().any(|derived| match &derived.of {
            Computation::Sum(questions) => questions.contains(&question),
            Computation::Percentage { part, whole, .. } => question == *part || question == *whole,
            Computation::Minimum(_)
            | Computation::Maximum(_)
            | Computation::ListCount(..)
            | Computation::ListSum(..)
            | Computation::ListMinimum(_)
            | Computation::ListMaximum(_)
            | Computation::SetCount(_) => false,
        });
        if computed && number.max - number.min <= SMALL_AXIS {
            return (number.min..=number.max).collect();
        }
        if self.by_day.contains_key(&question) && number.max - number.min <= FEW_DAYS {
            return (number.min..=number.max).collect();
        }
        let mut amounts = around(&self.questions[question]);
        if self.by_day.contains_key(&question) {
            // On each day that is looked at, and next to it.
            amounts.extend(self.dates().into_iter().flatten().flat_map(|day| [day - 1, day, day + 1]));
        }
        if computed || amounts.is_empty() {
            amounts.extend([number.min, number.max]);
        }
        amounts.retain(|amount| (number.min..=number.max).contains(amount));
        amounts
    }

    /// Lists of at most three numbers, and the longest.
    fn lists(&self, model: &Model, question: usize, list: &List) -> Vec<Plain> {
        let mut bounds = BTreeSet::new();
        for (derived, own) in model.derived.iter().zip(&self.derived) {
            match &derived.of {
                Computation::ListCount(of, least) if *of == question => bounds.extend(least),
                Computation::ListSum(of, least) if *of == question => {
                    bounds.extend(least);
                    bounds.extend(own);
                }
                Computation::ListMinimum(of) | Computation::ListMaximum(of) if *of == question => {
                    bounds.extend(own);
                }
                Computation::ListCount(..)
                | Computation::ListSum(..)
                | Computation::ListMinimum(_)
                | Computation::ListMaximum(_)
                | Computation::SetCount(_)
                | Computation::Sum(_)
                | Computation::Minimum(_)
                | Computation::Maximum(_)
                | Computation::Percentage { .. } => {}
            }
        }
        let mut numbers = around(&bounds);
        numbers.extend([list.min, list.max]);
        numbers.retain(|number| (list.min..=list.max).contains(number));
        if list.max - list.min <= SMALL_AXIS / 2 {
            numbers = (list.min..=list.max).collect();
        }
        let mut lists: Vec<Vec<i64>> = vec![Vec::new()];
        let mut longest = lists.clone();
        for _ in 0..list.most.min(3) {
            let longer = |shorter: &Vec<i64>| {
                let shorter = shorter.clone();
                let rising =
                    numbers.iter().filter(move |number| shorter.last().is_none_or(|last| last <= *number));
                rising.copied().collect::<Vec<i64>>()
            };
            longest = longest
                .iter()
                .flat_map(|shorter| {
                    longer(shorter).into_iter().map(|number| [&shorter[..], &[number]].concat())
                })
                .collect();
            lists.extend(longest.clone());
        }
        if list.most > 3 {
            lists.extend(numbers.iter().map(|number| vec![*number; list.most.into()]));
        }
        lists.into_iter().filter(|list| !list.is_empty()).map(Plain::List).collect()
    }
}

/// Each constant with its neighbours.
fn around(constants: &BTreeSet<i64>) -> BTreeSet<i64> {
    constants.iter().flat_map(|constant| [constant - 1, *constant, constant + 1]).collect()
}

fn sets(options: usize) -> Vec<Plain> {
    let few = |chosen: &u32| {
        options <= SMALL_SET
            || chosen.count_ones() <= 2
            || usize::try_from(chosen.count_ones()) == Ok(options)
    };
    let all = (1_u32..1 << options).filter(few);
    all.map(|bits| Plain::Set((0..options).map(|option| bits >> option & 1 == 1).collect())).collect()
}

fn formulas(model: &Model) -> Vec<&Formula> {
    let of_decisions = model
        .decisions
        .iter()
        .flat_map(|decision| decision.rules.iter().map(|rule| &rule.when).chain(&decision.applies_when));
    let of_questions = model.questions.iter().filter_map(|question| question.applies_when.as_ref());
    let named = model.conditions.iter().map(|condition| &condition.formula);
    let constraints = model.constraints.iter().map(|constraint| &constraint.holds);
    let notes = model.notes.iter().filter_map(|note| note.when.as_ref());
    of_decisions.chain(of_questions).chain(named).chain(constraints).chain(notes).collect()
}

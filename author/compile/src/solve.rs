//! Real numbers for the cells on a way through a diagram, so that derived numbers fit their questions.

use super::cuts::interval;
use super::formulas::Builder;
use super::lists::cell_of;
use super::world::{percentage, percentage_between};
use contractwijzer::policy::Rounding;
use contractwijzer_rules::model::{Computation, Kind};
use std::collections::BTreeMap;

/// The cell of each variable on a way through a diagram.
pub(crate) type Path = [(u16, usize)];

/// An answer to a question that takes a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Alternative(usize),
    Value(i64),
}

/// By question: those on the way, and those that a derived number on the way needs.
pub(crate) type Answers = BTreeMap<usize, Answer>;

/// Enough to find numbers for anything short of a riddle.
const MOST_TRIES: usize = 20_000;

/// Numbers that lie in the cells of the way, those that are given among them; none where none were found.
pub(crate) fn solve(builder: &Builder<'_>, path: &Path, given: &Answers) -> Option<Answers> {
    let cells: BTreeMap<usize, usize> =
        path.iter().map(|(variable, cell)| (usize::from(*variable), *cell)).collect();
    let derived: Vec<(usize, usize)> = builder
        .layout
        .derived
        .iter()
        .enumerate()
        .filter_map(|(index, variable)| Some((index, *cells.get(&(*variable)?)?)))
        .collect();
    let needed = derived.iter().flat_map(|(index, _)| builder.model.derived[*index].of.questions());
    let asked = path.iter().filter_map(|(variable, _)| builder.question_of(*variable));
    let is_number = |question: &usize| matches!(builder.model.questions[*question].kind, Kind::Number(_));
    let questions: std::collections::BTreeSet<usize> = needed
        .chain(asked.filter(|question| cells.contains_key(&builder.layout.first[*question])))
        .filter(is_number)
        .collect();
    let questions = questions.into_iter().collect();
    let mut search = Search { builder, cells, given, derived, questions, tries: 0 };
    search.search(&mut Answers::new())
}

struct Search<'b, 'm> {
    builder: &'b Builder<'m>,
    cells: BTreeMap<usize, usize>,
    given: &'b Answers,
    /// Derived numbers on the way, with their cells.
    derived: Vec<(usize, usize)>,
    questions: Vec<usize>,
    tries: usize,
}

impl Search<'_, '_> {
    fn search(&mut self, answers: &mut Answers) -> Option<Answers> {
        self.tries += 1;
        if self.tries > MOST_TRIES
            || !self.derived.iter().all(|(derived, cell)| self.fits(*derived, *cell, answers))
            || !self.held(answers).all(|[whole, part]| whole >= part)
        {
            return None;
        }
        let Some(question) = self.questions.get(answers.len()).copied() else {
            return Some(answers.clone());
        };
        for candidate in self.candidates(question, answers) {
            answers.insert(question, candidate);
            let found = self.search(answers);
            answers.remove(&question);
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Whether a derived number has its cell, or may still have it.
    fn fits(&self, derived: usize, cell: usize, answers: &Answers) -> bool {
        let of = &self.builder.model.derived[derived].of;
        let given: Option<Vec<Answer>> =
            of.questions().iter().map(|question| answers.get(question).copied()).collect();
        let Some(given) = given else { return true };
        let starts = &self.builder.layout.derived_starts[derived];
        match value(of, &given) {
            Some(value) => cell == cell_of(starts, value),
            None => cell == starts.len() + 1,
        }
    }

    /// The numbers that are held against each other: each with the one that it cannot be less than.
    fn held(&self, answers: &Answers) -> impl Iterator<Item = [i64; 2]> {
        let value = |question: usize| match answers.get(&question) {
            Some(Answer::Value(value)) => Some(*value),
            Some(Answer::Alternative(_)) | None => None,
        };
        let questions = self.builder.model.questions.iter().enumerate();
        questions
            .filter_map(move |(question, of)| Some([value(question)?, value(of.not_below.as_ref()?.than)?]))
    }

    /// What the questions answered so far that are held against this one have.
    fn beside(&self, question: usize, answers: &Answers) -> Vec<i64> {
        let not_below =
            |question: usize| self.builder.model.questions[question].not_below.as_ref().map(|it| it.than);
        let is_held = |other: usize| not_below(question) == Some(other) || not_below(other) == Some(question);
        let values = answers.iter().filter_map(|(other, answer)| match answer {
            Answer::Value(value) if is_held(*other) => Some(*value),
            Answer::Value(_) | Answer::Alternative(_) => None,
        });
        values.collect()
    }

    /// Answers worth trying: the ends of the cell, and what makes a derived number just right.
    fn candidates(&self, question: usize, answers: &Answers) -> Vec<Answer> {
        let cell = self.cells.get(&self.builder.layout.first[question]);
        if let Some(given) = self.given.get(&question) {
            return if self.lies_in(question, *given, cell) { vec![*given] } else { Vec::new() };
        }
        let bounds = match cell {
            Some(cell) => match self.builder.bounds_on(question, *cell, self.day()) {
                Some(bounds) => bounds,
                None => return vec![Answer::Alternative(*cell)],
            },
            None => self.builder.axis(question),
        };
        let aimed = self
            .derived
            .iter()
            .flat_map(|(derived, cell)| self.aimed(question, bounds, *derived, *cell, answers));
        // Just under a bound is what a reader of a finding wants to see, hence the end of the first cell.
        let is_first = bounds.0 == self.builder.axis(question).0;
        let ends = if is_first { [bounds.1, bounds.0] } else { [bounds.0, bounds.1] };
        let near = [bounds.0.saturating_add(1), bounds.0 + (bounds.1 - bounds.0) / 2];
        let mut values: Vec<i64> = Vec::new();
        for value in ends.into_iter().chain(aimed).chain(near).chain(self.beside(question, answers)) {
            if (bounds.0..=bounds.1).contains(&value) && !values.contains(&value) {
                values.push(value);
            }
        }
        let alternatives = match &self.builder.model.questions[question].kind {
            Kind::Number(number) if cell.is_none() => number.alternatives.len(),
            Kind::Number(_) | Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::List(_) => 0,
        };
        values.into_iter().map(Answer::Value).chain((0..alternatives).map(Answer::Alternative)).collect()
    }

    /// The day on the way, as a practice has it.
    fn day(&self) -> Option<i64> {
        self.cells.get(&0).filter(|cell| **cell > 0).map(|cell| self.builder.first_day(*cell))
    }

    /// Whether an answer lies in the cell of its question, where the way names one.
    fn lies_in(&self, question: usize, answer: Answer, cell: Option<&usize>) -> bool {
        let Some(cell) = cell else { return true };
        match (answer, self.builder.bounds_on(question, *cell, self.day())) {
            (Answer::Value(value), Some(bounds)) => (bounds.0..=bounds.1).contains(&value),
            (Answer::Alternative(index), None) => index == *cell,
            (Answer::Value(_), None) | (Answer::Alternative(_), Some(_)) => false,
        }
    }

    /// Values of a question with which a derived number comes to the ends of its cell, the other questions being given.
    fn aimed(
        &self,
        question: usize,
        bounds: (i64, i64),
        derived: usize,
        cell: usize,
        answers: &Answers,
    ) -> Vec<i64> {
        let starts = &self.builder.layout.derived_starts[derived];
        let target = interval(starts, -FAR, FAR, cell.min(starts.len()));
        match &self.builder.model.derived[derived].of {
            Computation::Sum(all) if all.contains(&question) => {
                let others: i64 = all.iter().filter_map(|other| number(answers, *other)).sum();
                vec![target.0.saturating_sub(others), target.1.saturating_sub(others)]
            }
            Computation::Percentage { part, whole, rounding } if *part == question => {
                aimed_part(bounds, number(answers, *whole), *rounding, target)
            }
            Computation::Percentage { part, whole, rounding } if *whole == question => {
                let parts = number(answers, *part).map_or(self.builder.axis(*part), |part| (part, part));
                let found = percentage_between(parts, bounds, *rounding, target);
                found.map(|(_, whole)| whole).into_iter().collect()
            }
            Computation::Sum(_)
            | Computation::Percentage { .. }
            | Computation::ListCount(..)
            | Computation::ListSum(..)
            | Computation::ListMinimum(_)
            | Computation::ListMaximum(_)
            | Computation::SetCount(_)
            | Computation::Minimum(_)
            | Computation::Maximum(_) => Vec::new(),
        }
    }
}

fn number(answers: &Answers, question: usize) -> Option<i64> {
    match answers.get(&question) {
        Some(Answer::Value(value)) => Some(*value),
        Some(Answer::Alternative(_)) | None => None,
    }
}

/// Parts that may come to these percentages of a whole; where that is not given yet, of one that is easy to read.
fn aimed_part(bounds: (i64, i64), whole: Option<i64>, rounding: Rounding, target: (i64, i64)) -> Vec<i64> {
    let wholes = whole.map_or((1, 100), |whole| (whole, whole));
    if let Some((part, _)) = percentage_between(bounds, wholes, rounding, target) {
        return vec![part];
    }
    let of_whole = |share: i64| i128::from(share) * i128::from(wholes.0) / 10_000;
    let scaled = [target.0, target.1].map(|share| i64::try_from(of_whole(share)).unwrap_or(0));
    (-1..=1).flat_map(|step| scaled.map(|part| part + step)).collect()
}

/// Beyond every derived number, and far from overflow.
const FAR: i64 = i64::MAX / 4;

/// A derived number over questions, from the answers in the order of its questions.
fn value(of: &Computation, given: &[Answer]) -> Option<i64> {
    let numbers = given.iter().map(|answer| match answer {
        Answer::Value(value) => Some(*value),
        Answer::Alternative(_) => None,
    });
    let numbers: Vec<i64> = numbers.collect::<Option<_>>()?;
    match of {
        Computation::Percentage { rounding, .. } => match numbers.as_slice() {
            [part, whole] if *whole != 0 => Some(percentage(*part, *whole, *rounding)),
            _ => None,
        },
        Computation::Sum(_)
        | Computation::ListCount(..)
        | Computation::ListSum(..)
        | Computation::ListMinimum(_)
        | Computation::ListMaximum(_)
        | Computation::SetCount(_)
        | Computation::Minimum(_)
        | Computation::Maximum(_) => Some(numbers.iter().sum()),
    }
}

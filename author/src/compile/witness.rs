//! A concrete practice on a way through a diagram.

use super::cuts::number_bounds;
use super::formulas::Builder;
use super::layout::small;
use super::solve::{Answer, solve};
use crate::model::Kind;
use crate::practice::{Day, Practice};
use contractwijzer::answers::Value;
use contractwijzer::date::Date;
use contractwijzer::policy::Subject;
use std::collections::BTreeMap;

/// The cell of each variable on a way through a diagram.
pub(crate) type Path = [(u16, usize)];

impl Builder<'_> {
    /// The practice on the way, as far as it matters. None where no real answers lie on the way: derived numbers may
    /// rule each other out.
    pub(crate) fn witness(&self, path: &Path) -> Option<Practice> {
        let path: Vec<(u16, usize)> = path.iter().copied().chain(self.diagrams.fixed()).collect();
        let numbers = solve(self, &path)?;
        let cells: BTreeMap<usize, usize> =
            path.iter().map(|(variable, cell)| (usize::from(*variable), *cell)).collect();
        let answers = (0..self.model.questions.len())
            .filter_map(|question| Some((question, self.answer(question, &cells, numbers.get(&question))?)));
        let readings = (0..self.model.ambiguities.len())
            .filter_map(|index| Some((index, *cells.get(&(self.layout.first_reading + index))?)));
        Some(Practice {
            answers: answers.collect(),
            day: cells.get(&0).map_or(Day::Any, |cell| self.day(*cell)),
            readings: readings.collect(),
        })
    }

    fn answer(
        &self,
        question: usize,
        cells: &BTreeMap<usize, usize>,
        number: Option<&Answer>,
    ) -> Option<Value> {
        let first = self.layout.first[question];
        let cell = cells.get(&first).copied();
        match &self.model.questions[question].kind {
            Kind::YesNo | Kind::Choice(_) => cell.map(|cell| Value::Choice(small(cell))),
            Kind::Set(options) => {
                let given: Vec<Option<usize>> =
                    (first..first + options.len()).map(|option| cells.get(&option).copied()).collect();
                chosen(&given).map(Value::Set)
            }
            Kind::List(_) => {
                cell.map(|cell| Value::List(self.layout.combinations[question][cell].example.clone()))
            }
            Kind::Number(axis) => {
                let basis = cells.get(&(first + 1)).filter(|_| !axis.bases.is_empty());
                if number.is_none() && basis.is_none() {
                    return None;
                }
                // Where only the basis matters, any number will do.
                let amount = match number.unwrap_or(&Answer::Value(axis.min)) {
                    Answer::Alternative(index) => return Some(Value::Alternative(small(*index))),
                    Answer::Value(value) => *value,
                };
                let basis = (!axis.bases.is_empty()).then(|| small(basis.copied().unwrap_or(0)));
                Some(Value::Number { amount, basis })
            }
        }
    }

    /// Cell 0 is no date, cell 1 ends before the first day at which a cell begins.
    fn day(&self, cell: usize) -> Day {
        let starts = &self.layout.date_starts;
        let day = match (cell, starts.first()) {
            (0, _) => return Day::NotGiven,
            (1, Some(first)) => Some(first - 1),
            (1, None) => None,
            (later, _) => Some(starts[later - 2]),
        };
        let day = day.and_then(|day| i32::try_from(day).ok()).and_then(Date::from_days);
        day.or_else(|| Date::new(self.model.contract_year, 1, 1)).map_or(Day::Any, Day::On)
    }

    /// Which question, if any, a variable is about.
    pub(crate) fn question_of(&self, variable: u16) -> Option<usize> {
        match self.layout.variables[usize::from(variable)].subject {
            Subject::Answer(question) | Subject::Option(question, _) | Subject::Basis(question) => {
                Some(question.into())
            }
            Subject::Date | Subject::Derived(_) | Subject::Reading(_) => None,
        }
    }

    /// The whole axis of a number.
    pub(crate) fn axis(&self, question: usize) -> (i64, i64) {
        number_bounds(self.model, question)
    }
}

/// The options chosen on a way, as bits, where any of them is on it; one has to be chosen.
fn chosen(given: &[Option<usize>]) -> Option<u64> {
    let bits_of = |wanted: Option<usize>| {
        (0..).zip(given).filter(|(_, cell)| **cell == wanted).fold(0, |bits, (at, _)| bits | 1 << at)
    };
    let open: u64 = bits_of(None);
    let named = given.iter().any(Option::is_some);
    // Where the way chooses none, the first that it leaves open.
    let bits = if bits_of(Some(1)) == 0 { open & open.wrapping_neg() } else { bits_of(Some(1)) };
    named.then_some(bits)
}

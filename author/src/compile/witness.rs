//! A concrete practice on a way through a diagram, in words.

use super::cuts::number_bounds;
use super::formulas::Builder;
use super::solve::{Answer, solve};
use crate::literal;
use crate::model::Kind;
use contractwijzer::policy::{Named, Subject, Unit};
use std::collections::BTreeMap;

/// The cell of each variable on a way through a diagram.
pub(crate) type Path = [(u16, usize)];

impl Builder<'_> {
    /// The practice, such as `vorm: instelling, plafond: € 2.999.999,99, date: not given`. None where no real answers
    /// lie on the way: derived numbers may rule each other out.
    pub(crate) fn witness(&self, path: &Path) -> Option<String> {
        let numbers = solve(self, path)?;
        let cells: BTreeMap<usize, usize> =
            path.iter().map(|(variable, cell)| (usize::from(*variable), *cell)).collect();
        let mut words = Vec::new();
        for question in 0..self.model.questions.len() {
            let answer = self.answer(question, &cells, numbers.get(&question));
            words.extend(answer.map(|answer| format!("{}: {answer}", self.model.questions[question].id)));
        }
        words.extend(cells.get(&0).map(|cell| format!("date: {}", self.date(*cell))));
        let readings = self.model.ambiguities.iter().enumerate();
        words.extend(readings.filter_map(|(index, ambiguity)| {
            let cell = cells.get(&(self.layout.first_reading + index))?;
            Some(format!("{}: {}", ambiguity.id, ambiguity.readings[*cell].id))
        }));
        Some(if words.is_empty() { "any practice".to_owned() } else { words.join(", ") })
    }

    fn answer(
        &self,
        question: usize,
        cells: &BTreeMap<usize, usize>,
        number: Option<&Answer>,
    ) -> Option<String> {
        let first = self.layout.first[question];
        let cell = cells.get(&first);
        match &self.model.questions[question].kind {
            Kind::YesNo => cell.map(|cell| if *cell == 1 { "yes" } else { "no" }.to_owned()),
            Kind::Choice(options) => cell.map(|cell| options[*cell].id.clone()),
            Kind::Set(options) => self.options(question, options, cells),
            Kind::List(list) => cell.map(|cell| {
                let example = &self.layout.combinations[question][*cell].example;
                let numbers: Vec<String> =
                    example.iter().map(|number| literal::in_words(*number, &list.unit)).collect();
                numbers.join(" and ")
            }),
            Kind::Number(axis) => {
                let basis = cells.get(&(first + 1)).filter(|_| !axis.bases.is_empty());
                let basis = basis.map(|cell| format!("based on {}", axis.bases[*cell].id));
                let value = number.map(|answer| match answer {
                    Answer::Alternative(index) => axis.alternatives[*index].id.clone(),
                    Answer::Value(value) => literal::in_words(*value, &axis.unit),
                });
                let words: Vec<String> = value.into_iter().chain(basis).collect();
                (!words.is_empty()).then(|| words.join(" "))
            }
        }
    }

    fn options(&self, question: usize, options: &[Named], cells: &BTreeMap<usize, usize>) -> Option<String> {
        let first = self.layout.first[question];
        let cell = |option: usize| cells.get(&(first + option)).copied();
        let of_cell = |wanted: Option<usize>| {
            let all = options.iter().enumerate();
            all.filter(|(option, _)| cell(*option) == wanted)
                .map(|(_, named)| named.id.as_str())
                .collect::<Vec<_>>()
        };
        let open = of_cell(None);
        if open.len() == options.len() {
            return None;
        }
        let mut chosen = of_cell(Some(1));
        if chosen.is_empty() {
            // One has to be chosen: the first that the way leaves open.
            chosen.extend(open.first());
        }
        Some(if chosen.is_empty() { "none".to_owned() } else { chosen.join(" and ") })
    }

    /// Cell 0 is no date, cell 1 ends before the first day at which a cell begins.
    fn date(&self, cell: usize) -> String {
        let starts = &self.layout.date_starts;
        let day = match cell.checked_sub(2) {
            Some(start) => Some(starts[start]),
            None => starts.first().filter(|_| cell == 1).map(|first| first - 1),
        };
        let words = day.map(|day| literal::in_words(day, &Unit::Day));
        words.unwrap_or_else(|| if cell == 0 { "not given" } else { "given" }.to_owned())
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

//! A concrete practice on a way through a diagram.

use super::cuts::number_bounds;
use super::diagram::{Diagrams, Ref};
use super::formulas::Builder;
use super::solve::{Answer, Answers, Path, solve};
use contractwijzer::answers::Value;
use contractwijzer::date::Date;
use contractwijzer::policy::Subject;
use contractwijzer_rules::model::Kind;
use contractwijzer_rules::practice::{Day, Practice};
use contractwijzer_rules::small::small;
use std::collections::BTreeMap;

impl Builder<'_> {
    /// The practice on the way, as far as it matters. None where no real answers lie on the way: derived numbers may
    /// rule each other out.
    pub fn witness(&self, path: &Path) -> Option<Practice> {
        let path: Vec<(u16, usize)> = path.iter().copied().chain(self.diagrams.fixed()).collect();
        let numbers = solve(self, &path, &Answers::new())?;
        Some(self.practice_on(&path, &numbers))
    }

    /// The practice on the way, with these numbers.
    fn practice_on(&self, path: &Path, numbers: &Answers) -> Practice {
        let cells: BTreeMap<usize, usize> =
            path.iter().map(|(variable, cell)| (usize::from(*variable), *cell)).collect();
        let answers = (0..self.model.questions.len())
            .filter_map(|question| Some((question, self.answer(question, &cells, numbers.get(&question))?)));
        let readings = (0..self.model.ambiguities.len())
            .filter_map(|index| Some((index, *cells.get(&(self.layout.first_reading + index))?)));
        Practice {
            answers: answers.collect(),
            day: cells.get(&0).map_or_else(|| self.any_day(path), |cell| self.day(*cell)),
            readings: readings.collect(),
        }
    }

    /// The practice on the way for which two answers to a question lead to different ends of a diagram, everything else
    /// being the same, neither of them what is ignored. The way leaves these variables out, which the answer decides.
    pub fn torn(
        &self,
        path: &Path,
        (root, ignored): (Ref, Ref),
        question: usize,
        variables: &[u16],
    ) -> Option<Practice> {
        let mut ways = Ways { diagrams: &self.diagrams, fixed: path, way: Vec::new(), found: Vec::new() };
        ways.from(root);
        let mut ways = ways.found;
        ways.retain(|(_, end)| *end != ignored);
        let first = small(self.layout.first[question]);
        // Of its basis alone, the number itself stays.
        let left_out = |other: usize| other == question && variables.contains(&first);
        for (at, (one, end)) in ways.iter().enumerate() {
            let on_one: Vec<(u16, usize)> = [path, one].concat();
            let Some(mut others) = solve(self, &on_one, &Answers::new()) else { continue };
            others.retain(|other, _| !left_out(*other));
            for (other, other_end) in &ways[at + 1..] {
                if other_end == end || !agree(one, other, variables) {
                    continue;
                }
                let on_other: Vec<(u16, usize)> = [path, other].concat();
                let Some(numbers) = solve(self, &on_other, &others) else { continue };
                others.extend(numbers);
                others.retain(|other, _| !left_out(*other));
                let both = path.iter().chain(one).chain(other).copied();
                let both: Vec<(u16, usize)> = both.filter(|step| !variables.contains(&step.0)).collect();
                return Some(self.practice_on(&both, &others));
            }
        }
        None
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

    /// The day of a way that names none: what it says of an answer that is compared with the day looked at is so of no day.
    fn any_day(&self, path: &Path) -> Day {
        let is_divided = |(variable, _): &(u16, usize)| {
            self.question_of(*variable).is_some_and(|question| self.layout.by_day[question])
        };
        if path.iter().any(is_divided) { Day::NotGiven } else { Day::Any }
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
        let of_year = || Date::new(self.model.contract()?.year, 1, 1);
        day.or_else(of_year).map_or(Day::Any, Day::On)
    }

    /// Which question, if any, a variable is about.
    pub fn question_of(&self, variable: u16) -> Option<usize> {
        match self.layout.variables[usize::from(variable)].subject {
            Subject::Answer(question) | Subject::Option(question, _) | Subject::Basis(question) => {
                Some(question.into())
            }
            Subject::Date | Subject::Derived(_) | Subject::Reading(_) => None,
        }
    }

    /// The whole axis of a number.
    pub fn axis(&self, question: usize) -> (i64, i64) {
        number_bounds(self.model, question)
    }
}

/// Whether two ways have the same cell of each variable but these.
fn agree(one: &Path, other: &Path, variables: &[u16]) -> bool {
    let differs = |step: &(u16, usize)| {
        !variables.contains(&step.0) && other.iter().any(|other| other.0 == step.0 && other.1 != step.1)
    };
    !one.iter().any(differs)
}

/// Enough ways to find two that a practice can take.
const MOST_WAYS: usize = 64;

/// The ways from a node, where some variables have their cells already.
struct Ways<'d> {
    diagrams: &'d Diagrams,
    fixed: &'d Path,
    way: Vec<(u16, usize)>,
    /// Each with the end it leads to.
    found: Vec<(Vec<(u16, usize)>, Ref)>,
}

impl Ways<'_> {
    fn from(&mut self, at: Ref) {
        if self.found.len() >= MOST_WAYS {
            return;
        }
        let Some(node) = self.diagrams.node(at) else {
            self.found.push((self.way.clone(), at));
            return;
        };
        if let Some((_, cell)) = self.fixed.iter().find(|(variable, _)| *variable == node.variable) {
            self.from(node.children[*cell]);
            return;
        }
        for (cell, child) in node.children.iter().enumerate() {
            self.way.push((node.variable, cell));
            self.from(*child);
            self.way.pop();
        }
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

//! Where each axis is cut: only at the constants it is compared with.

use contractwijzer_rules::model::Operator;
use contractwijzer_rules::model::{Atom, Computation, Formula, Kind, Model, Quantity};
use std::collections::BTreeSet;

/// The values at which a next cell begins, before those outside the axis are dropped.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cuts {
    /// Of the date.
    pub date: BTreeSet<i64>,
    /// By question.
    pub questions: Vec<BTreeSet<i64>>,
    /// By derived number.
    pub derived: Vec<BTreeSet<i64>>,
    /// Questions whose cells are divided in three: before, on and after the day looked at.
    pub by_day: BTreeSet<usize>,
}

impl Cuts {
    /// The cuts of every comparison in the rules.
    pub fn of(model: &Model) -> Cuts {
        let mut cuts = Cuts {
            date: BTreeSet::new(),
            questions: vec![BTreeSet::new(); model.questions.len()],
            derived: vec![BTreeSet::new(); model.derived.len()],
            by_day: BTreeSet::new(),
        };
        for atom in model.formulas().flat_map(Formula::atoms) {
            match *atom {
                Atom::Compare { quantity, operator, value } => cuts.add(model, quantity, operator, value),
                Atom::ByDay { question, .. } => {
                    cuts.by_day.insert(question);
                }
                Atom::Yes(_)
                | Atom::Chosen { .. }
                | Atom::Alternative { .. }
                | Atom::Basis { .. }
                | Atom::DateGiven
                | Atom::Outcome { .. }
                | Atom::Reading { .. } => {}
            }
        }
        cuts
    }

    /// Those of other rules over the same questions too.
    pub fn join(&mut self, other: &Cuts) {
        self.date.extend(&other.date);
        self.questions.iter_mut().zip(&other.questions).for_each(|(own, other)| own.extend(other));
        self.derived.iter_mut().zip(&other.derived).for_each(|(own, other)| own.extend(other));
        self.by_day.extend(&other.by_day);
    }

    /// The days at which a cell of the date begins. Those of an answer that is compared with it are among them, and the days beside
    /// them, so that all days of a cell leave the same cells of that answer possible.
    pub fn days(&self, model: &Model) -> BTreeSet<i64> {
        let mut days = self.date.clone();
        for question in &self.by_day {
            let (min, max) = number_bounds(model, *question);
            let starts = on_axis(&self.questions[*question], min, max);
            for cell in 0..=starts.len() {
                let (first, last) = interval(&starts, min, max, cell);
                days.extend([first, first + 1, last, last + 1]);
            }
        }
        days
    }

    fn add(&mut self, model: &Model, quantity: Quantity, operator: Operator, value: i64) {
        let starts = starts(operator, value);
        match quantity {
            Quantity::Date => self.date.extend(starts),
            Quantity::Question(question) => self.questions[question].extend(starts),
            Quantity::Derived(derived) => {
                self.derived[derived].extend(&starts);
                // The smallest or largest of several numbers compares as they do.
                if let Computation::Minimum(all) | Computation::Maximum(all) = &model.derived[derived].of {
                    for question in all {
                        self.questions[*question].extend(&starts);
                    }
                }
            }
        }
    }
}

/// Where a comparison changes its answer along the axis.
fn starts(operator: Operator, value: i64) -> Vec<i64> {
    match operator {
        Operator::Less | Operator::AtLeast => vec![value],
        Operator::AtMost | Operator::More => vec![value + 1],
        Operator::Equal => vec![value, value + 1],
    }
}

/// Those starts that lie on an axis from `min` to `max`; the first cell needs none.
pub fn on_axis(starts: &BTreeSet<i64>, min: i64, max: i64) -> Vec<i64> {
    starts.iter().copied().filter(|start| min < *start && *start <= max).collect()
}

/// A value in each cell of an axis, the smallest.
pub fn smallest(starts: &[i64], min: i64) -> Vec<i64> {
    std::iter::once(min).chain(starts.iter().copied()).collect()
}

/// First and last value of a cell.
pub fn interval(starts: &[i64], min: i64, max: i64, cell: usize) -> (i64, i64) {
    let first = if cell == 0 { min } else { starts[cell - 1] };
    let last = starts.get(cell).map_or(max, |next| next - 1);
    (first, last)
}

/// Smallest and largest number that answers a question.
pub fn number_bounds(model: &Model, question: usize) -> (i64, i64) {
    match &model.questions[question].kind {
        Kind::Number(number) => (number.min, number.max),
        Kind::List(list) => (list.min, list.max),
        Kind::YesNo | Kind::Choice(_) | Kind::Set(_) => (0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operator_cuts_where_its_answer_changes() {
        let operators =
            [Operator::Less, Operator::AtMost, Operator::Equal, Operator::AtLeast, Operator::More];
        for operator in operators {
            let cuts: BTreeSet<i64> = starts(operator, 5).into_iter().collect();
            let axis = on_axis(&cuts, 0, 10);
            for cell in 0..=axis.len() {
                let (first, last) = interval(&axis, 0, 10, cell);
                let answers: BTreeSet<bool> = (first..=last).map(|value| operator.holds(value, 5)).collect();
                assert_eq!(answers.len(), 1, "{operator:?} in {first}..={last}");
            }
        }
    }

    #[test]
    fn cuts_outside_the_axis_are_dropped() {
        assert_eq!(on_axis(&BTreeSet::from([-1, 0, 1, 10, 11]), 0, 10), [1, 10]);
    }
}

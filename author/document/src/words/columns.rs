//! What conditions are about, in the order in which tables show it, and the cells that each falls apart into.

use super::Needs;
use contractwijzer::policy::Unit;
use contractwijzer_compile::cuts::{Cuts, interval, on_axis};
use contractwijzer_rules::model::{Atom, Computation, Kind, Model, Number, Quantity};
use std::cmp::Ordering;

/// What a condition is about, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    Decision(usize),
    Date,
    Question(usize),
    /// How the day that answers a question stands to the day looked at.
    ByDay(usize),
    /// What the number that answers a question is based on.
    Basis(usize),
    Derived(usize),
    Ambiguity(usize),
}

impl Column {
    /// What a number is based on stands beside the number.
    fn order(self) -> (u8, usize, u8) {
        match self {
            Column::Decision(index) => (0, index, 0),
            Column::Date => (1, 0, 0),
            Column::Question(index) => (2, index, 0),
            Column::Basis(index) => (2, index, 1),
            Column::ByDay(index) => (2, index, 2),
            Column::Derived(index) => (3, index, 0),
            Column::Ambiguity(index) => (4, index, 0),
        }
    }
}

impl Ord for Column {
    fn cmp(&self, other: &Column) -> Ordering {
        self.order().cmp(&other.order())
    }
}

impl PartialOrd for Column {
    fn partial_cmp(&self, other: &Column) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The columns of a model, with the places where its rules cut them.
pub(crate) struct Columns<'m> {
    pub(crate) model: &'m Model,
    cuts: Cuts,
}

/// The cells of a day against the day looked at: before it, on it, after it, and where there is no such day.
pub(crate) const BY_DAY: [Cell; 4] = [Cell::Named(0), Cell::Named(1), Cell::Named(2), Cell::NoDate];

/// What a cell stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// An option, an alternative, a basis, an outcome or a reading, by index.
    Named(usize),
    No,
    Yes,
    /// First and last value; none is without end.
    Values(Option<i64>, Option<i64>),
    NoDate,
    NoValue,
    NotApplicable,
}

impl<'m> Columns<'m> {
    pub(crate) fn of(model: &'m Model) -> Columns<'m> {
        Columns { model, cuts: Cuts::of(model) }
    }

    /// What an atom requires, of what.
    pub(crate) fn atom(&self, atom: &Atom) -> (Column, Needs) {
        let (column, holds): (Column, Box<dyn Fn(Cell) -> bool>) = match *atom {
            Atom::Chosen { question, option }
                if matches!(self.model.questions[question].kind, Kind::Set(_)) =>
            {
                return (Column::Question(question), Needs::option(option, true));
            }
            Atom::Yes(question) => (Column::Question(question), Box::new(|cell| cell == Cell::Yes)),
            Atom::Chosen { question, option: named } | Atom::Alternative { question, alternative: named } => {
                (Column::Question(question), Box::new(move |cell| cell == Cell::Named(named)))
            }
            Atom::Basis { question, basis } => {
                (Column::Basis(question), Box::new(move |cell| cell == Cell::Named(basis)))
            }
            Atom::ByDay { question, operator } => {
                let parts = [-1, 0, 1].map(|after| operator.holds(after, 0));
                let holds = move |cell| matches!(cell, Cell::Named(part) if parts[part]);
                (Column::ByDay(question), Box::new(holds))
            }
            Atom::DateGiven => (Column::Date, Box::new(|cell| cell != Cell::NoDate)),
            Atom::Outcome { decision, outcome } => {
                (Column::Decision(decision), Box::new(move |cell| cell == Cell::Named(outcome)))
            }
            Atom::Reading { ambiguity, reading } => {
                (Column::Ambiguity(ambiguity), Box::new(move |cell| cell == Cell::Named(reading)))
            }
            Atom::Compare { quantity, operator, value } => {
                let column = match quantity {
                    Quantity::Date => Column::Date,
                    Quantity::Question(question) => Column::Question(question),
                    Quantity::Derived(derived) => Column::Derived(derived),
                };
                // Cells are cut where a comparison changes, so one value of a cell speaks for all.
                let holds = move |cell| match cell {
                    Cell::Values(first, last) => first.or(last).is_some_and(|any| operator.holds(any, value)),
                    Cell::Named(_)
                    | Cell::No
                    | Cell::Yes
                    | Cell::NoDate
                    | Cell::NoValue
                    | Cell::NotApplicable => false,
                };
                (column, Box::new(holds))
            }
        };
        (column, Needs::Cells(self.cells(column).into_iter().map(holds).collect()))
    }

    /// How many options a set has; of all else this makes no difference.
    pub(crate) fn options(&self, column: Column) -> usize {
        match column {
            Column::Question(question) => match &self.model.questions[question].kind {
                Kind::Set(options) => options.len(),
                Kind::YesNo | Kind::Choice(_) | Kind::Number(_) | Kind::List(_) => 0,
            },
            Column::Decision(_)
            | Column::Date
            | Column::ByDay(_)
            | Column::Basis(_)
            | Column::Derived(_)
            | Column::Ambiguity(_) => 0,
        }
    }

    /// The cells of a column, in order. A set and a list have none: they are not required to be in one.
    pub(crate) fn cells(&self, column: Column) -> Vec<Cell> {
        let named = |count: usize| (0..count).map(Cell::Named);
        match column {
            Column::Decision(decision) => {
                named(self.model.decisions[decision].outcomes.len()).chain([Cell::NotApplicable]).collect()
            }
            Column::Date => {
                let starts: Vec<i64> = self.cuts.date.iter().copied().collect();
                [Cell::NoDate].into_iter().chain(values(&starts, i64::MIN, i64::MAX)).collect()
            }
            Column::Question(question) => match &self.model.questions[question].kind {
                Kind::YesNo => vec![Cell::No, Cell::Yes],
                Kind::Choice(options) => named(options.len()).collect(),
                Kind::Number(number) => {
                    let Number { min, max, .. } = *number;
                    let starts = on_axis(&self.cuts.questions[question], min, max);
                    named(number.alternatives.len()).chain(values(&starts, min, max)).collect()
                }
                Kind::Set(_) | Kind::List(_) => Vec::new(),
            },
            Column::ByDay(_) => BY_DAY.to_vec(),
            Column::Basis(question) => match &self.model.questions[question].kind {
                Kind::Number(number) => named(number.bases.len()).collect(),
                Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::List(_) => Vec::new(),
            },
            Column::Derived(derived) => {
                let starts: Vec<i64> = self.cuts.derived[derived].iter().copied().collect();
                let no_value = self.may_lack_value(derived).then_some(Cell::NoValue);
                values(&starts, i64::MIN, i64::MAX).chain(no_value).collect()
            }
            Column::Ambiguity(ambiguity) => named(self.model.ambiguities[ambiguity].readings.len()).collect(),
        }
    }

    /// Whether some answers leave a derived number without a value.
    fn may_lack_value(&self, derived: usize) -> bool {
        let number = |question: &usize| match &self.model.questions[*question].kind {
            Kind::Number(number) => Some(number),
            Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::List(_) => None,
        };
        let may_be_named = |question: &usize| number(question).is_some_and(|it| !it.alternatives.is_empty());
        match &self.model.derived[derived].of {
            Computation::ListCount(..)
            | Computation::ListSum(..)
            | Computation::ListMinimum(_)
            | Computation::ListMaximum(_)
            | Computation::SetCount(_) => false,
            Computation::Sum(questions) => questions.iter().any(may_be_named),
            Computation::Minimum(questions) | Computation::Maximum(questions) => {
                questions.iter().all(may_be_named)
            }
            Computation::Percentage { part, whole, .. } => {
                may_be_named(part) || may_be_named(whole) || number(whole).is_none_or(|whole| whole.min <= 0)
            }
        }
    }

    /// Smallest and largest number of a column, where it has them.
    pub(crate) fn bounds(&self, column: Column) -> (Option<i64>, Option<i64>) {
        match column {
            Column::Question(question) => match &self.model.questions[question].kind {
                Kind::Number(number) => (Some(number.min), Some(number.max)),
                Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::List(_) => (None, None),
            },
            Column::Decision(_)
            | Column::Date
            | Column::ByDay(_)
            | Column::Basis(_)
            | Column::Derived(_)
            | Column::Ambiguity(_) => (None, None),
        }
    }

    /// What one step of a column's numbers is.
    pub(crate) fn unit(&self, column: Column) -> Unit {
        match column {
            Column::Question(question) => match &self.model.questions[question].kind {
                Kind::Number(number) => number.unit.clone(),
                Kind::List(list) => list.unit.clone(),
                Kind::YesNo | Kind::Choice(_) | Kind::Set(_) => Unit::Whole(String::new()),
            },
            Column::Derived(derived) => self.model.derived[derived].unit.clone(),
            Column::Date | Column::ByDay(_) => Unit::Day,
            Column::Decision(_) | Column::Basis(_) | Column::Ambiguity(_) => Unit::Whole(String::new()),
        }
    }
}

fn values(starts: &[i64], min: i64, max: i64) -> impl Iterator<Item = Cell> + use<> {
    let starts = starts.to_vec();
    (0..=starts.len()).map(move |cell| {
        let (first, last) = interval(&starts, min, max, cell);
        Cell::Values((first > min).then_some(first), (last < max).then_some(last))
    })
}

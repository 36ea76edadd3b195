//! Cells of variables in the language of the rules.

use super::cuts::interval;
use super::formulas::Builder;
use super::layout::list_formula;
use super::lists::Combination;
use contractwijzer::policy::{ListFormula, Named, Subject, Unit};
use contractwijzer_rules::literal;
use contractwijzer_rules::model::{Derived, Kind};
use contractwijzer_rules::small::small;

impl Builder<'_> {
    /// That a variable has one of the cells, as a rule would have it; none where the language has no words for it, as for
    /// lists.
    pub fn in_words(&self, variable: u16, cells: u64) -> Option<String> {
        let model = self.model;
        let count = self.diagrams.cells(variable);
        match self.layout.variables[usize::from(variable)].subject {
            Subject::Date => Some(self.date_in_words(cells, count)),
            Subject::Answer(question) => self.answer_in_words(usize::from(question), cells, count),
            Subject::Option(question, option) => {
                let question = &model.questions[usize::from(question)];
                let Kind::Set(options) = &question.kind else { return None };
                let not = if cells & 0b10 == 0 { "not " } else { "" };
                Some(format!("{not}{} has {}", question.id, options[usize::from(option)].id))
            }
            Subject::Basis(question) => {
                let question = &model.questions[usize::from(question)];
                let Kind::Number(number) = &question.kind else { return None };
                let based = named(&number.bases, cells).map(|id| format!("{} based on {id}", question.id));
                Some(either(based.collect()))
            }
            Subject::Derived(_) => {
                let at = self.layout.derived.iter().position(|it| *it == Some(variable.into()))?;
                let (derived, starts) = (&model.derived[at], &self.layout.derived_starts[at]);
                let has_no_value = cells >> (count - 1) & 1 == 1;
                let words = ranges(&derived.id, &derived.unit, starts, cells, count - 1);
                (!has_no_value && !derived.id.is_empty()).then(|| either(words))
            }
            Subject::Reading(ambiguity) => {
                let ambiguity = &model.ambiguities[usize::from(ambiguity)];
                Some(is(&ambiguity.id, &named(&ambiguity.readings, cells).collect::<Vec<_>>()))
            }
        }
    }

    fn date_in_words(&self, cells: u64, count: usize) -> String {
        let days = ranges("date", &Unit::Day, &self.layout.date_starts, cells >> 1, count - 1);
        let none = (cells & 1 == 1).then(|| "not (date is given)".to_owned());
        either(none.into_iter().chain(days).collect())
    }

    fn answer_in_words(&self, question: usize, cells: u64, count: usize) -> Option<String> {
        let asked = &self.model.questions[question];
        let id = &asked.id;
        match &asked.kind {
            Kind::YesNo => Some(if cells == 0b10 { id.clone() } else { format!("not {id}") }),
            Kind::Choice(options) => Some(is(id, &named(options, cells).collect::<Vec<_>>())),
            Kind::Number(number) => {
                let alternatives = number.alternatives.len();
                let starts = &self.layout.starts[question];
                let instead: Vec<&str> = named(&number.alternatives, cells).collect();
                let instead = (!instead.is_empty()).then(|| is(id, &instead));
                let cells = cells.checked_shr(small(alternatives).into())?;
                let count = count - alternatives;
                let numbers = if self.layout.by_day[question] {
                    by_day(id, starts, cells, count)
                } else {
                    ranges(id, &number.unit, starts, cells, count)
                };
                Some(either(numbers.into_iter().chain(instead).collect()))
            }
            Kind::List(list) => self.list_in_words(question, &list.unit, cells),
            Kind::Set(_) => None,
        }
    }

    /// What is measured of a list, where that says all there is to say.
    fn list_in_words(&self, question: usize, unit: &Unit, cells: u64) -> Option<String> {
        let (measures, combinations) = (&self.layout.measures[question], &self.layout.combinations[question]);
        let mut of_each = vec![0_u64; measures.len()];
        for (_, one) in combinations.iter().enumerate().filter(|(cell, _)| cells >> cell & 1 == 1) {
            of_each.iter_mut().zip(&one.cells).for_each(|(cells, cell)| *cells |= 1 << cell);
        }
        let is_within =
            |one: &Combination| of_each.iter().zip(&one.cells).all(|(cells, cell)| cells >> cell & 1 == 1);
        let within = combinations.iter().enumerate().filter(|(_, one)| is_within(one));
        if within.fold(0, |all, (cell, _)| all | 1 << cell) != cells {
            return None;
        }
        let mut words = Vec::new();
        for (measure, cells) in measures.iter().zip(of_each) {
            let count = measure.starts.len() + 1;
            if cells.count_ones() != u32::from(small(count)) {
                let unit = measure.of.unit(unit);
                words.push(either(ranges(
                    self.measure_id(question, measure.of),
                    unit,
                    &measure.starts,
                    cells,
                    count,
                )));
            }
        }
        (!words.is_empty()).then(|| words.join(" and "))
    }

    /// The name in the rules of what is measured of a list.
    ///
    /// # Panics
    /// When nothing in the rules measures that.
    pub fn measure_id(&self, question: usize, of: ListFormula) -> &str {
        let is_it = |derived: &&Derived| list_formula(derived) == Some((question, of));
        let derived = self.model.derived.iter().find(is_it);
        &derived.expect("a list is measured for what the rules name").id
    }
}

fn named(all: &[Named], cells: u64) -> impl Iterator<Item = &str> {
    (0..64).zip(all).filter(move |(at, _)| cells >> at & 1 == 1).map(|(_, one)| one.id.as_str())
}

fn is(id: &str, options: &[&str]) -> String {
    match options {
        [only] => format!("{id} is {only}"),
        several => format!("{id} is one of ({})", several.join(", ")),
    }
}

fn either(mut words: Vec<String>) -> String {
    match words.len() {
        1 => words.swap_remove(0),
        _ => format!("({})", words.join(" or ")),
    }
}

/// Of days that are compared with the day looked at: which parts of each stretch, and of which stretches.
fn by_day(id: &str, starts: &[i64], cells: u64, count: usize) -> Vec<String> {
    let stretches = count / 3;
    let parts = |stretch: usize| {
        (0..3).fold(0, |all, part| all | (cells >> (part * stretches + stretch) & 1) << part)
    };
    let mut words = Vec::new();
    for (wanted, how) in [
        (0b111, ""),
        (0b001, "<"),
        (0b011, "<="),
        (0b010, "="),
        (0b110, ">="),
        (0b100, ">"),
        (0b101, "not ="),
    ] {
        let own = (0..stretches).filter(|stretch| parts(*stretch) == wanted);
        let own = own.fold(0, |all, stretch| all | 1 << stretch);
        let compared = match how {
            "not =" => format!("not ({id} = date)"),
            how => format!("{id} {how} date"),
        };
        match (wanted, own) {
            (_, 0) => {}
            (0b111, own) => words.extend(ranges(id, &Unit::Day, starts, own, stretches)),
            (_, own) if own.count_ones() as usize == stretches => words.push(compared),
            (_, own) => {
                let among = either(ranges(id, &Unit::Day, starts, own, stretches));
                words.push(format!("({compared} and {among})"));
            }
        }
    }
    words
}

/// Cells that lie next to each other are one range.
fn ranges(id: &str, unit: &Unit, starts: &[i64], cells: u64, count: usize) -> Vec<String> {
    let has = |cell: usize| cell < count && cells >> cell & 1 == 1;
    let mut words = Vec::new();
    for first in (0..count).filter(|cell| has(*cell) && (*cell == 0 || !has(cell - 1))) {
        let last = (first..count).take_while(|cell| has(*cell)).last().unwrap_or(first);
        let from = interval(starts, i64::MIN, i64::MAX, first).0;
        let to = interval(starts, i64::MIN, i64::MAX, last).1;
        let value = |value: i64| literal::written(value, unit);
        words.push(match (from, to) {
            (i64::MIN, i64::MAX) if *unit == Unit::Day => format!("{id} is given"),
            (i64::MIN, i64::MAX) => format!("{id} is a number"),
            (i64::MIN, to) => format!("{id} < {}", value(to + 1)),
            (from, i64::MAX) => format!("{id} >= {}", value(from)),
            (from, to) if from == to => format!("{id} = {}", value(from)),
            (from, to) => format!("({id} >= {} and {id} <= {})", value(from), value(to)),
        });
    }
    words
}

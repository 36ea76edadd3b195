//! One requirement in words: as a sentence, and as what stands in the cell of a table.

use super::columns::Cell;
use super::texts::Words;
use super::{Cells, Clause, Column, Columns, Needs};
use crate::page::Line;
use crate::place;
use contractwijzer::policy::{Named, Rounding, Unit};
use contractwijzer::texts::Texts;
use contractwijzer_rules::model::{Computation, Kind};
use std::collections::BTreeSet;

/// Who puts a model into words.
pub(crate) struct Speaker<'m> {
    pub(crate) columns: Columns<'m>,
    pub(crate) words: &'static Words,
    pub(crate) texts: &'m Texts,
}

impl Speaker<'_> {
    /// A requirement as a sentence without its full stop.
    pub(crate) fn sentence(&self, column: Column, needs: &Needs) -> Line {
        let says = &self.words.says;
        if let (Column::Date, Needs::Cells(cells)) = (column, needs) {
            return self.day(cells);
        }
        let requirement = self.requirement(column, needs);
        let model = self.columns.model;
        let (template, subject) = match column {
            Column::Date => (says.day_is, Line::of(says.day)),
            Column::Basis(question) => (says.basis_is, self.question(question)),
            Column::Decision(_) => (says.outcome_is, self.subject(column)),
            Column::Ambiguity(_) => (says.reading_is, self.subject(column)),
            Column::Derived(_) | Column::ByDay(_) => (says.number_is, self.subject(column)),
            Column::Question(question) => {
                let template = match model.questions[question].kind {
                    Kind::Number(_) => says.number_is,
                    Kind::Set(_) => says.set_is,
                    Kind::YesNo | Kind::Choice(_) | Kind::List(_) => says.answer_is,
                };
                (template, self.question(question))
            }
        };
        Line::filled(template, [subject, requirement]).capitalized()
    }

    /// What is required of the day, which need not be given.
    fn day(&self, cells: &Cells) -> Line {
        let says = &self.words.says;
        let given: Cells = cells.iter().enumerate().map(|(cell, allowed)| cell > 0 && *allowed).collect();
        let day = Line::filled(says.day_is, [Line::of(says.day), self.one_of(Column::Date, &given)]);
        let none = cells.first() == Some(&true);
        match (none, given.iter().filter(|allowed| **allowed).count()) {
            (true, 0) => Line::of(says.there_is_no_date),
            (false, count) if count + 1 == cells.len() => Line::of(says.there_is_a_date),
            (false, _) => day.capitalized(),
            (true, _) => {
                Line::of(says.there_is_no_date).text(format!(", {} ", says.or)).then(day.uncapitalized())
            }
        }
    }

    /// The heading of a column of cells.
    pub(crate) fn heading(&self, column: Column) -> Line {
        let subject = self.subject(column);
        match column {
            Column::Ambiguity(_) => Line::filled(self.words.says.reading_of, [subject]),
            Column::Decision(_)
            | Column::Date
            | Column::Question(_)
            | Column::ByDay(_)
            | Column::Basis(_)
            | Column::Derived(_) => subject.capitalized(),
        }
    }

    /// What a column is about.
    pub(crate) fn subject(&self, column: Column) -> Line {
        let model = self.columns.model;
        match column {
            Column::Date => Line::of(self.words.says.day),
            Column::Question(question) | Column::ByDay(question) => self.question(question),
            Column::Basis(question) => Line::filled(self.words.says.basis, [self.question(question)]),
            Column::Decision(decision) => {
                let decision = &model.decisions[decision];
                Line::link_to(place::link(&place::decision(decision)), &decision.title)
            }
            Column::Ambiguity(ambiguity) => {
                let id = &model.ambiguities[ambiguity].id;
                Line::link_to(place::link(&place::ambiguity(id)), id)
            }
            Column::Derived(derived) => {
                let id = &model.derived[derived].id;
                Line::link_to(place::link(&place::derived(id)), self.computation(derived).plain())
            }
        }
    }

    fn question(&self, question: usize) -> Line {
        let question = &self.columns.model.questions[question];
        Line::link_to(place::link(&place::question(&question.id)), &question.short)
    }

    /// How a derived number is computed.
    pub(crate) fn computation(&self, derived: usize) -> Line {
        let says = &self.words.says;
        let derived = &self.columns.model.derived[derived];
        let named = |question: &usize| self.question(*question);
        let bounded = |without: &str, with: &str, question: &usize, bound: &Option<i64>| match bound {
            None => Line::filled(without, [named(question)]),
            Some(bound) => {
                let bound = self.texts.value(*bound, &self.columns.unit(Column::Question(*question)));
                Line::filled(with, [named(question), Line::of(bound)])
            }
        };
        let all = |template: &str, questions: &[usize]| {
            let and = format!(" {} ", says.and);
            Line::filled(template, [Line::joined(questions.iter().map(named), ", ", &and)])
        };
        match &derived.of {
            Computation::ListCount(question, bound) => {
                bounded(says.count, says.count_at_least, question, bound)
            }
            Computation::ListSum(question, bound) => bounded(says.sum, says.sum_at_least, question, bound),
            Computation::ListMinimum(question) => all(says.minimum, &[*question]),
            Computation::ListMaximum(question) => all(says.maximum, &[*question]),
            Computation::SetCount(question) => all(says.options_chosen, &[*question]),
            Computation::Sum(questions) => all(says.sum, questions),
            Computation::Minimum(questions) => all(says.minimum, questions),
            Computation::Maximum(questions) => all(says.maximum, questions),
            Computation::Percentage { part, whole, rounding } => {
                let rounding = match rounding {
                    Rounding::Down => says.roundings[0],
                    Rounding::Up => says.roundings[1],
                    Rounding::Nearest => says.roundings[2],
                };
                Line::filled(says.percentage, [named(part), named(whole), Line::of(rounding)])
            }
        }
    }

    /// What is required, as it stands in the cell of a table.
    pub(crate) fn requirement(&self, column: Column, needs: &Needs) -> Line {
        match needs {
            Needs::Cells(cells) => self.one_of(column, cells),
            Needs::Clauses(clauses) => self.clauses(column, clauses),
        }
    }

    /// Before, on or after the day looked at.
    fn by_day(&self, allowed: &Cells) -> Line {
        let says = &self.words.says;
        let is = |at: usize| allowed[at];
        let words = match [is(0), is(1), is(2)] {
            [true, true, true] => vec![says.any_day],
            [true, true, false] => vec![says.until],
            [true, false, true] => vec![says.before, says.after],
            [true, false, false] => vec![says.before],
            [false, true, true] => vec![says.from],
            [false, true, false] => vec![says.on],
            [false, false, true] => vec![says.after],
            [false, false, false] => vec![],
        };
        let compared = words.into_iter().map(|word| Line::filled(word, [Line::of(says.the_day)]));
        let none = is(3).then(|| Line::of(says.no_date));
        let or = format!(" {} ", says.or);
        Line::joined(compared.chain(none), ", ", &or)
    }

    fn one_of(&self, column: Column, allowed: &Cells) -> Line {
        if let Column::ByDay(_) = column {
            return self.by_day(allowed);
        }
        let cells = self.columns.cells(column);
        let chosen = |wanted: bool| -> Vec<Cell> {
            cells
                .iter()
                .zip(allowed)
                .filter(|(_, allowed)| **allowed == wanted)
                .map(|(cell, _)| *cell)
                .collect()
        };
        let (yes, no) = (chosen(true), chosen(false));
        let only_names = |cells: &[Cell]| cells.iter().all(|cell| matches!(cell, Cell::Named(_)));
        // "Not a" is shorter than "b, c or d", but only names can be denied so.
        let denied = !no.is_empty() && no.len() < yes.len() && only_names(&no);
        let or = format!(" {} ", self.words.says.or);
        if denied {
            let names = Line::joined(self.runs(column, &no), ", ", &or);
            return Line::filled(self.words.says.not, [names]);
        }
        Line::joined(self.runs(column, &yes), ", ", &or)
    }

    /// The cells one by one, but neighbouring intervals as one.
    fn runs(&self, column: Column, cells: &[Cell]) -> Vec<Line> {
        let unit = self.columns.unit(column);
        let mut runs: Vec<Result<Run, Cell>> = Vec::new();
        for cell in cells {
            let Cell::Values(first, last) = *cell else {
                runs.push(Err(*cell));
                continue;
            };
            match runs.last_mut() {
                Some(Ok(run)) if follows(run.1, first) => run.1 = last,
                Some(_) | None => runs.push(Ok((first, last))),
            }
        }
        let (min, max) = self.columns.bounds(column);
        let closed = |run: Run| match run {
            // At an end of the axis one number can be all that is left.
            (None, Some(last)) if min == Some(last) => (min, min),
            (Some(first), None) if max == Some(first) => (max, max),
            run => run,
        };
        let line = |run| match run {
            Ok(run) => self.interval(&unit, closed(run)),
            Err(cell) => self.named(column, cell),
        };
        runs.into_iter().map(line).collect()
    }

    /// The intervals between these starts that are chosen, from the first (without a start) on.
    pub(crate) fn ranges(&self, starts: &[i64], chosen: &BTreeSet<usize>, unit: &Unit) -> Line {
        let mut runs: Vec<Run> = Vec::new();
        for cell in chosen {
            let first = cell.checked_sub(1).and_then(|before| starts.get(before).copied());
            let last = starts.get(*cell).map(|next| next - 1);
            match runs.last_mut() {
                Some(run) if follows(run.1, first) => run.1 = last,
                Some(_) | None => runs.push((first, last)),
            }
        }
        let or = format!(" {} ", self.words.says.or);
        Line::joined(runs.into_iter().map(|run| self.interval(unit, run)), ", ", &or)
    }

    fn named(&self, column: Column, cell: Cell) -> Line {
        let says = &self.words.says;
        match cell {
            Cell::Yes => Line::of(says.yes),
            Cell::No => Line::of(says.no),
            Cell::NoDate => Line::of(says.no_date),
            Cell::NoValue => Line::of(says.no_value),
            Cell::NotApplicable => Line::of(says.not_applicable),
            Cell::Named(index) => self.named_of(column, index),
            Cell::Values(..) => Line::default(),
        }
    }

    /// One of the things that a column names, by its index.
    fn named_of(&self, column: Column, index: usize) -> Line {
        let model = self.columns.model;
        match column {
            Column::Decision(decision) => {
                let decision = &model.decisions[decision];
                let outcome = &decision.outcomes[index];
                Line::link_to(place::link(&place::outcome(decision, outcome)), &outcome.id)
            }
            Column::Ambiguity(ambiguity) => Line::code(&model.ambiguities[ambiguity].readings[index].id),
            Column::Question(question) => match &model.questions[question].kind {
                Kind::Choice(options) | Kind::Set(options) => self.option(options, index),
                Kind::Number(number) => self.option(&number.alternatives, index),
                Kind::YesNo | Kind::List(_) => Line::default(),
            },
            Column::Basis(question) => match &model.questions[question].kind {
                Kind::Number(number) => self.option(&number.bases, index),
                Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::List(_) => Line::default(),
            },
            Column::Date | Column::ByDay(_) | Column::Derived(_) => Line::default(),
        }
    }

    fn option(&self, options: &[Named], index: usize) -> Line {
        Line::filled(self.words.says.option, [Line::of(lead(options, index))])
    }

    /// A range of values, with the rounder of two neighbouring bounds: less than 3.000.000 rather than at most 2.999.999,99.
    fn interval(&self, unit: &Unit, (first, last): Run) -> Line {
        let says = &self.words.says;
        let day = *unit == Unit::Day;
        let value = |value: i64| Line::of(self.texts.value(value, unit));
        let says_of =
            |on_days: &'static str, on_numbers: &'static str| if day { on_days } else { on_numbers };
        let from = |first: i64| {
            if roundness(first - 1, unit) > roundness(first, unit) {
                Line::filled(says_of(says.after, says.more), [value(first - 1)])
            } else {
                Line::filled(says_of(says.from, says.at_least), [value(first)])
            }
        };
        let to = |last: i64| {
            if roundness(last, unit) > roundness(last + 1, unit) {
                Line::filled(says_of(says.until, says.at_most), [value(last)])
            } else {
                Line::filled(says_of(says.before, says.less), [value(last + 1)])
            }
        };
        match (first, last) {
            (None, None) => Line::of(says_of(says.any_day, says.any_number)),
            (Some(first), Some(last)) if first == last => {
                Line::filled(says_of(says.on, says.exactly), [value(first)])
            }
            (Some(first), None) => from(first),
            (None, Some(last)) => to(last),
            (Some(first), Some(last)) => from(first).text(format!(" {} ", says.and)).then(to(last)),
        }
    }

    fn clauses(&self, column: Column, clauses: &BTreeSet<Clause>) -> Line {
        let says = &self.words.says;
        let Column::Question(question) = column else { return Line::default() };
        let Kind::Set(options) = &self.columns.model.questions[question].kind else { return Line::default() };
        let names = |of: &BTreeSet<usize>, last: &str| {
            Line::joined(of.iter().map(|option| self.option(options, *option)), ", ", &format!(" {last} "))
        };
        let single = |one: &BTreeSet<usize>, other: &BTreeSet<usize>| one.len() == 1 && other.is_empty();
        let singles = clauses.iter().filter(|clause| single(&clause.chosen, &clause.missing));
        let chosen: BTreeSet<usize> = singles.flat_map(|clause| clause.chosen.clone()).collect();
        let singles = clauses.iter().filter(|clause| single(&clause.missing, &clause.chosen));
        let missing: BTreeSet<usize> = singles.flat_map(|clause| clause.missing.clone()).collect();
        let mut said = Vec::new();
        if !chosen.is_empty() {
            said.push(Line::filled(says.has_all, [names(&chosen, says.and)]));
        }
        if missing.len() * 2 > options.len() && chosen.is_empty() {
            let others: BTreeSet<usize> =
                (0..options.len()).filter(|option| !missing.contains(option)).collect();
            said.push(Line::filled(says.has_only, [names(&others, says.or)]));
        } else if !missing.is_empty() {
            said.push(Line::filled(says.has_none, [names(&missing, says.and)]));
        }
        for clause in clauses.iter().filter(|clause| clause.chosen.len() + clause.missing.len() > 1) {
            let mut ways = Vec::new();
            if !clause.chosen.is_empty() {
                ways.push(Line::filled(says.has_any, [names(&clause.chosen, says.and)]));
            }
            if !clause.missing.is_empty() {
                ways.push(Line::filled(says.lacks_one, [names(&clause.missing, says.and)]));
            }
            let or = format!(" {} ", says.or);
            said.push(Line::joined(ways, &or, &or));
        }
        let and = format!("; {} ", says.and);
        Line::joined(said, &and, &and)
    }
}

/// What tells an option from the others: its text up to a colon, or all of it.
pub(crate) fn lead(options: &[Named], index: usize) -> String {
    let before_colon = |option: &Named| match option.text.split_once(':') {
        Some((lead, _)) if !lead.trim().is_empty() => lead.trim().to_owned(),
        Some(_) | None => option.text.clone(),
    };
    let lead = before_colon(&options[index]);
    let is_alone = options.iter().filter(|option| before_colon(option) == lead).count() == 1;
    if is_alone { lead } else { options[index].text.clone() }
}

/// First and last value of neighbouring intervals; none is without end.
type Run = (Option<i64>, Option<i64>);

fn follows(end: Option<i64>, begin: Option<i64>) -> bool {
    end.and_then(|end| end.checked_add(1)).is_some_and(|next| begin == Some(next))
}

/// How many zeros a bound ends with; the first day of a month is rounder than others, and of a year still more.
fn roundness(value: i64, unit: &Unit) -> u32 {
    if *unit == Unit::Day {
        let day = i32::try_from(value).ok().and_then(contractwijzer::date::Date::from_days);
        return day
            .map_or(0, |day| u32::from(day.day() == 1) + u32::from(day.day() == 1 && day.month() == 1));
    }
    let mut zeros = 0;
    let mut rest = value;
    while rest != 0 && rest % 10 == 0 {
        rest /= 10;
        zeros += 1;
    }
    zeros
}

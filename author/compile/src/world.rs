//! What can be: the constraints of the rules, and what follows from how questions are answered.

use super::cuts::{interval, number_bounds};
use super::decide::World;
use super::diagram::{Built, Children, FALSE, Ref, TRUE, TooLarge};
use super::formulas::Builder;
use super::lists::cell_of;
use contractwijzer::policy::Rounding;
use contractwijzer_rules::model::{Computation, Constraint, Kind};
use contractwijzer_rules::small::small;
use std::collections::HashMap;

/// First and last value a number can have here; none where it is an alternative.
type Bounds = Option<(i64, i64)>;

impl<'m> Builder<'m> {
    /// Where all constraints of the rules hold.
    pub fn constraints(&mut self) -> Built {
        let model = self.model;
        model.constraints.iter().try_fold(TRUE, |all, constraint| {
            let holds = self.formula(&constraint.holds)?;
            self.diagrams.and(all, holds)
        })
    }

    /// Constraints that together leave no practice at all, none of them without need; `None` where they leave some.
    pub fn contradictory(&mut self, world: World) -> Result<Option<Vec<&'m Constraint>>, TooLarge> {
        if world.possible != FALSE {
            return Ok(None);
        }
        let mut needed: Vec<&Constraint> = self.model.constraints.iter().collect();
        // One or two are mostly to blame, and fewer cannot be named.
        let pairs = (0..needed.len()).flat_map(|one| (0..=one).map(move |other| [other, one]));
        for [other, one] in pairs.collect::<Vec<_>>() {
            let few = if one == other { vec![needed[one]] } else { vec![needed[other], needed[one]] };
            if self.together(&few, world)? == FALSE {
                return Ok(Some(few));
            }
        }
        for at in (0..needed.len()).rev() {
            let without: Vec<&Constraint> = [&needed[..at], &needed[at + 1..]].concat();
            if self.together(&without, world)? == FALSE {
                needed = without;
            }
        }
        Ok(Some(needed))
    }

    /// Where these constraints hold among what can be answered.
    pub fn together(&mut self, constraints: &[&Constraint], world: World) -> Built {
        constraints.iter().try_fold(world.answerable, |all, constraint| {
            let holds = self.formula(&constraint.holds)?;
            self.diagrams.and(all, holds)
        })
    }

    /// What can be answered: a set has at least one option, and a derived number fits the numbers it comes from.
    pub fn answerable(&mut self) -> Built {
        let mut all = TRUE;
        for question in 0..self.model.questions.len() {
            let filled = self.filled(question)?;
            all = self.diagrams.and(all, filled)?;
            let on_its_day = self.on_its_day(question)?;
            all = self.diagrams.and(all, on_its_day)?;
        }
        for derived in 0..self.model.derived.len() {
            let Some(variable) = self.layout.derived[derived] else { continue };
            let fits = self.fits(derived, variable)?;
            all = self.diagrams.and(all, fits)?;
        }
        Ok(all)
    }

    /// At least one option of a set, but only where it is asked: elsewhere nothing of it may matter, not even this.
    fn filled(&mut self, question: usize) -> Built {
        let model = self.model;
        let Kind::Set(options) = &model.questions[question].kind else {
            return Ok(TRUE);
        };
        let first = self.layout.first[question];
        let any = (first..first + options.len()).try_fold(FALSE, |any, option| {
            let chosen = self.diagrams.literal(option, 0b10)?;
            self.diagrams.or(any, chosen)
        })?;
        let applies = self.optional(model.questions[question].applies_when.as_ref())?;
        self.diagrams.choose(applies, any, TRUE)
    }

    /// Which cells of a derived number go with which cells of the questions it is computed from.
    fn fits(&mut self, derived: usize, variable: usize) -> Built {
        let mut questions = self.model.derived[derived].of.questions();
        questions.sort_unstable();
        let mut known = HashMap::new();
        self.fits_from(&questions, &mut Vec::new(), (derived, variable), &mut known)
    }

    fn fits_from(
        &mut self,
        questions: &[usize],
        bounds: &mut Vec<Bounds>,
        of: (usize, usize),
        known: &mut HashMap<(usize, Vec<Bounds>), Ref>,
    ) -> Built {
        let done = bounds.len();
        let key = (done, self.summary(of.0, bounds));
        if let Some(known) = known.get(&key) {
            return Ok(*known);
        }
        let built = if done == questions.len() {
            let cells = self.possible(of.0, questions, bounds);
            self.diagrams.literal(of.1, cells)?
        } else {
            let question = questions[done];
            let variable = u16::try_from(self.layout.first[question]).map_err(|_| TooLarge)?;
            let mut children = Children::new();
            for cell in 0..self.diagrams.cells(variable) {
                bounds.push(self.bounds(question, cell));
                children.push(self.fits_from(questions, bounds, of, known)?);
                bounds.pop();
            }
            self.diagrams.make(variable, children)?
        };
        known.insert(key, built);
        Ok(built)
    }

    /// What of the bounds so far still matters; sums forget their parts.
    fn summary(&self, derived: usize, bounds: &[Bounds]) -> Vec<Bounds> {
        if let Computation::Sum(_) = self.model.derived[derived].of {
            vec![together(bounds)]
        } else {
            bounds.to_vec()
        }
    }

    /// Of the answers that are compared with the day looked at, those cells that there are on that day: only where it is asked,
    /// as of a set.
    fn on_its_day(&mut self, question: usize) -> Built {
        let model = self.model;
        if !self.layout.by_day[question] {
            return Ok(TRUE);
        }
        let variable = self.layout.first[question];
        let cells = self.diagrams.cells(small(variable));
        // With no day nothing compares, whichever part it is.
        let mut days = Children::from_slice(&[TRUE]);
        for date in 1..self.diagrams.cells(0) {
            let possible = (0..cells).filter(|cell| self.is_on(question, *cell, self.first_day(date)));
            let possible = possible.fold(0, |all, cell| all | 1 << cell);
            days.push(self.diagrams.literal(variable, possible)?);
        }
        let on_its_day = self.diagrams.make(0, days)?;
        let applies = self.optional(model.questions[question].applies_when.as_ref())?;
        self.diagrams.choose(applies, on_its_day, TRUE)
    }

    fn is_on(&self, question: usize, cell: usize, day: i64) -> bool {
        self.bounds_on(question, cell, Some(day)).is_none_or(|(first, last)| first <= last)
    }

    /// The first day of a cell of the date that is one of days.
    pub fn first_day(&self, cell: usize) -> i64 {
        let starts = &self.layout.date_starts;
        match cell.checked_sub(2) {
            Some(start) => starts[start],
            None => starts.first().map_or(0, |first| first - 1),
        }
    }

    /// First and last value of a cell of a number on a day, the last before the first where there is none. With no day, whatever
    /// is before, on or after it.
    pub fn bounds_on(&self, question: usize, cell: usize, day: Option<i64>) -> Bounds {
        let alternatives = match &self.model.questions[question].kind {
            Kind::Number(number) => number.alternatives.len(),
            Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::List(_) => 0,
        };
        let bounds = self.bounds(question, cell)?;
        let (Some(day), true) = (day, self.layout.by_day[question]) else { return Some(bounds) };
        Some(match (cell - alternatives) / self.layout.stretches(question) {
            0 => (bounds.0, bounds.1.min(day - 1)),
            1 => (bounds.0.max(day), bounds.1.min(day)),
            _ => (bounds.0.max(day + 1), bounds.1),
        })
    }

    /// First and last value of a cell of a number.
    pub fn bounds(&self, question: usize, cell: usize) -> Bounds {
        let alternatives = match &self.model.questions[question].kind {
            Kind::Number(number) => number.alternatives.len(),
            Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::List(_) => 0,
        };
        let (min, max) = number_bounds(self.model, question);
        let cell = cell.checked_sub(alternatives)?;
        Some(interval(&self.layout.starts[question], min, max, cell % self.layout.stretches(question)))
    }

    /// The cells, as bits, that a derived number can have; never too few.
    fn possible(&self, derived: usize, questions: &[usize], bounds: &[Bounds]) -> u64 {
        let starts = &self.layout.derived_starts[derived];
        let no_value = 1_u64 << (starts.len() + 1);
        let Some(all) = bounds.iter().copied().collect::<Option<Vec<(i64, i64)>>>() else {
            return no_value;
        };
        let Computation::Percentage { part, whole, rounding } = &self.model.derived[derived].of else {
            return together(bounds)
                .map_or(no_value, |(least, most)| bits(cell_of(starts, least)..=cell_of(starts, most)));
        };
        let at = |question: &usize| {
            let at = questions.iter().position(|other| other == question);
            all[at.expect("a percentage needs its part and its whole")]
        };
        let (part, whole) = (at(part), at(whole));
        let zero = if whole.0 == 0 { no_value } else { 0 };
        let can_be = |cell: &usize| {
            let cell = interval(starts, i64::MIN, i64::MAX, *cell);
            percentage_between(part, whole, *rounding, cell).is_some()
                || large_between(part, whole, *rounding, cell)
        };
        (0..=starts.len()).filter(can_be).fold(zero, |cells, cell| cells | 1 << cell)
    }
}

fn together(bounds: &[Bounds]) -> Bounds {
    bounds.iter().try_fold((0, 0), |sum, bounds| bounds.map(|(least, most)| (sum.0 + least, sum.1 + most)))
}

fn bits(cells: std::ops::RangeInclusive<usize>) -> u64 {
    cells.fold(0, |bits, cell| bits | 1 << cell)
}

/// With so large a whole, one more of the part changes the percentage by at most a hundredth.
const FINE: i64 = 10_000;

/// A part and a whole, the whole at most `FINE`, whose percentage lies between these, if there are any.
pub fn percentage_between(
    part: (i64, i64),
    whole: (i64, i64),
    rounding: Rounding,
    (least, most): (i64, i64),
) -> Option<(i64, i64)> {
    let (smallest, largest) = (whole.0.max(1), whole.1.min(FINE));
    // The search is long, and mostly for what the ends already rule out.
    let ends = (percentage(part.0, largest.max(1), rounding), percentage(part.1, smallest, rounding));
    if ends.0 > most || ends.1 < least {
        return None;
    }
    (smallest..=largest).find_map(|whole| {
        let first = first_part(part, whole, rounding, least)?;
        (percentage(first, whole, rounding) <= most).then_some((first, whole))
    })
}

/// The smallest part that is at least this percentage of the whole.
fn first_part(part: (i64, i64), whole: i64, rounding: Rounding, least: i64) -> Option<i64> {
    let (mut low, mut high) = part;
    if percentage(high, whole, rounding) < least {
        return None;
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if percentage(middle, whole, rounding) >= least { high = middle } else { low = middle + 1 }
    }
    Some(low)
}

/// Whether larger wholes than `FINE` may give a percentage between these. Sometimes says yes where none does.
fn large_between(part: (i64, i64), whole: (i64, i64), rounding: Rounding, (least, most): (i64, i64)) -> bool {
    let smallest = whole.0.max(FINE + 1);
    smallest <= whole.1
        && percentage(part.0, whole.1, rounding) <= most
        && percentage(part.1, smallest, rounding) >= least
}

/// `part` in hundredths of a percent of `whole`, which is not 0.
pub fn percentage(part: i64, whole: i64, rounding: Rounding) -> i64 {
    let (part, whole) = (i128::from(part) * 10_000, i128::from(whole));
    let rounded = match rounding {
        Rounding::Down => part.div_euclid(whole),
        Rounding::Up => -(-part).div_euclid(whole),
        Rounding::Nearest => (2 * part + whole).div_euclid(2 * whole),
    };
    i64::try_from(rounded).unwrap_or(i64::MAX)
}

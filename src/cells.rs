//! Which cells of each variable the answers allow.

use crate::answers::{Answer, Answers, Value};
use crate::date::{self, Date};
use crate::policy::*;
use alloc::vec::Vec;

/// What is known of one variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// The cells it may be in, as bits; never none.
    pub cells: u64,
    /// Whether the visitor can still be asked, as opposed to answered, "weet ik niet", or no answer at all.
    pub open: bool,
}

impl Known {
    fn all(variable: Variable) -> Known {
        Known { cells: all(variable), open: false }
    }

    fn one(cell: usize) -> Known {
        Known { cells: 1 << cell, open: false }
    }

    /// The cell, if there is no choice.
    pub fn only(self) -> Option<usize> {
        self.cells.is_power_of_two().then(|| self.cells.trailing_zeros() as usize)
    }

    /// The cells one by one.
    pub fn each(self) -> impl Iterator<Item = usize> {
        each(self.cells)
    }
}

/// These cells, rising.
pub fn each(mut cells: u64) -> impl Iterator<Item = usize> {
    core::iter::from_fn(move || {
        let cell = (cells != 0).then(|| cells.trailing_zeros() as usize)?;
        cells &= cells - 1;
        Some(cell)
    })
}

/// In the place of a cell where a variable may be in several: behind all children that there can be in a policy.
const SEVERAL: u32 = 1 << 24;

/// The cell of each variable, as [`diagram::walk`](crate::diagram::walk) takes them.
pub fn only(known: &[Known]) -> Vec<u32> {
    known.iter().map(|known| known.only().map_or(SEVERAL, |cell| cell as u32)).collect()
}

/// What the answers and the date say about every variable of the policy.
pub fn known(policy: &Policy, answers: &Answers, date: Option<Date>) -> Vec<Known> {
    let mut known = Vec::new();
    for variable in &policy.variables {
        known.push(known_of(policy, *variable, answers, date));
    }
    known
}

/// No day, and then the first of each stretch of days that this practice can tell apart, in their order. An answer that is compared
/// with the day looked at is before, on or after all days of a stretch.
pub fn days(policy: &Policy, answers: &Answers, date: Option<Date>) -> Vec<Option<Date>> {
    let mut days = Vec::from([None, Date::from_days(date::FIRST)]);
    for start in &policy.date_starts {
        days.push(Some(*start));
    }
    for variable in &policy.variables {
        let Some(question) = variable.subject.question().filter(|_| is_divided(policy, variable.subject))
        else {
            continue;
        };
        // What is not known may be another day tomorrow, for all that is known.
        let turn = match answers.of(question) {
            Answer::Given(Value::Number { amount, .. }) => *amount,
            Answer::Given(Value::Choice(_) | Value::Set(_) | Value::Alternative(_) | Value::List(_))
            | Answer::NotAsked
            | Answer::Unknown => date.map_or(0, |date| date.days().into()),
        };
        for day in [turn, turn + 1] {
            let day = i32::try_from(day).ok().and_then(Date::from_days);
            if let Err(place) = days.binary_search(&day) {
                days.insert(place, day);
            }
        }
    }
    days
}

/// What it would be if the date had not been looked at: any cell of it, and not to be asked.
pub fn forget_date(policy: &Policy, known: &mut [Known]) {
    known[0] = Known::all(policy.variables[0]);
    for (known, variable) in known.iter_mut().zip(&policy.variables) {
        let Some(axis) = divided(policy, variable.subject) else { continue };
        let (instead, width) = (axis.alternatives.len(), axis.starts.len() + 1);
        // Its stretch stays; what it is to the day is anything.
        let numbers = known.cells >> instead;
        let stretches = (numbers | numbers >> width | numbers >> (2 * width)) & ((1 << width) - 1);
        let anyhow = stretches | stretches << width | stretches << (2 * width);
        known.cells = known.cells & alternatives(axis) | anyhow << instead;
    }
}

/// Fixes how an ambiguity is read.
pub fn read_as(policy: &Policy, known: &mut [Known], ambiguity: u16, reading: u8) {
    known[usize::from(policy.first_reading + ambiguity)] = Known::one(usize::from(reading));
}

/// What the answers and the date say about a variable.
pub fn known_of(policy: &Policy, variable: Variable, answers: &Answers, date: Option<Date>) -> Known {
    let question = match variable.subject {
        Subject::Date => return Known::one(date_cell(policy, date)),
        Subject::Reading(_) => return Known::all(variable),
        Subject::Derived(derived) => return derived_cells(policy, variable, usize::from(derived), answers),
        Subject::Answer(question) | Subject::Option(question, _) | Subject::Basis(question) => question,
    };
    match answers.of(question) {
        Answer::NotAsked => Known { cells: any(policy, variable, date), open: true },
        Answer::Unknown => Known { cells: any(policy, variable, date), open: false },
        Answer::Given(value) => match cell(policy, variable.subject, value, date) {
            Some(cell) => Known::one(cell),
            None => Known::all(variable),
        },
    }
}

/// All cells; of a number that is compared with the day looked at, those that there are on that day.
pub fn any(policy: &Policy, variable: Variable, date: Option<Date>) -> u64 {
    let Some(axis) = divided(policy, variable.subject) else { return all(variable) };
    let mut cells = alternatives(axis) | 1 << number_cell(axis, date, axis.min);
    for start in starts(axis, date) {
        cells |= 1 << number_cell(axis, date, start);
    }
    cells
}

fn all(variable: Variable) -> u64 {
    u64::MAX >> (MOST_CELLS - usize::from(variable.cells))
}

/// Whether it is an answer that is compared with the day looked at.
pub fn is_divided(policy: &Policy, subject: Subject) -> bool {
    divided(policy, subject).is_some()
}

/// The axis of an answer that is compared with the day looked at.
pub fn divided(policy: &Policy, subject: Subject) -> Option<&Axis> {
    let Subject::Answer(question) = subject else { return None };
    match &policy.questions[usize::from(question)].kind {
        Kind::Number(axis) if axis.by_day => Some(axis),
        Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) | Kind::List(_) => None,
    }
}

/// The cells of the named alternatives to a number.
pub fn alternatives(axis: &Axis) -> u64 {
    (1 << axis.alternatives.len()) - 1
}

/// The values at which a next cell begins that a number can be in on a day.
///
/// One that is compared with the day looked at has each cell three times, one behind the other: for what lies before that day, for
/// that day, and for what lies after it. Without a day all of it is in the first of the three: nothing compares then.
pub fn starts(axis: &Axis, date: Option<Date>) -> Vec<i64> {
    let mut starts = axis.starts.clone();
    if let (true, Some(date)) = (axis.by_day, date) {
        for start in [i64::from(date.days()), i64::from(date.days()) + 1] {
            if start > axis.min
                && start <= axis.max
                && let Err(place) = starts.binary_search(&start)
            {
                starts.insert(place, start);
            }
        }
    }
    starts
}

/// Cells as they are counted by [`starts`], behind the alternatives.
pub fn counted(axis: &Axis, date: Option<Date>, cells: u64) -> u64 {
    let mut counted = cells & alternatives(axis);
    for (at, first) in (axis.alternatives.len()..).zip([axis.min].into_iter().chain(starts(axis, date))) {
        counted |= (cells >> number_cell(axis, date, first) & 1) << at;
    }
    counted
}

/// The cell that a number is in on a day.
pub fn number_cell(axis: &Axis, date: Option<Date>, amount: i64) -> usize {
    let mut cell = axis.alternatives.len() + interval(&axis.starts, amount);
    if let (true, Some(date)) = (axis.by_day, date) {
        let day = i64::from(date.days());
        cell += (usize::from(amount >= day) + usize::from(amount > day)) * (axis.starts.len() + 1);
    }
    cell
}

/// The cell of the date that a day is in.
pub fn date_cell(policy: &Policy, date: Option<Date>) -> usize {
    match date {
        None => 0,
        Some(date) => 1 + policy.date_starts.partition_point(|start| *start <= date),
    }
}

/// The cell an answer puts its variable in; none where the answer says nothing about it, as a named alternative says
/// nothing about what the number would have been based on.
fn cell(policy: &Policy, subject: Subject, value: &Value, date: Option<Date>) -> Option<usize> {
    let kind = |question: u16| &policy.questions[usize::from(question)].kind;
    match (subject, value) {
        (Subject::Answer(_), Value::Choice(option)) => Some(usize::from(*option)),
        (Subject::Answer(_), Value::Alternative(option)) => Some(usize::from(*option)),
        (Subject::Answer(question), Value::Number { amount, .. }) => match kind(question) {
            Kind::Number(axis) => Some(number_cell(axis, date, *amount)),
            Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::List(_) => None,
        },
        (Subject::Answer(question), Value::List(numbers)) => match kind(question) {
            Kind::List(list) => list.codes.binary_search(&code(list, numbers)).ok(),
            Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) => None,
        },
        (Subject::Option(_, option), Value::Set(chosen)) => Some(usize::from(chosen >> option & 1 == 1)),
        (Subject::Basis(_), Value::Number { basis, .. }) => basis.map(usize::from),
        (
            Subject::Date
            | Subject::Answer(_)
            | Subject::Option(_, _)
            | Subject::Basis(_)
            | Subject::Derived(_)
            | Subject::Reading(_),
            Value::Choice(_) | Value::Set(_) | Value::Number { .. } | Value::Alternative(_) | Value::List(_),
        ) => None,
    }
}

fn interval(starts: &[i64], amount: i64) -> usize {
    starts.partition_point(|start| *start <= amount)
}

/// The mixed-radix code of a list's measures.
fn code(list: &List, numbers: &[i64]) -> u32 {
    list.measures.iter().fold(0, |code, measure| {
        let cell = interval(&measure.starts, measure.of.apply(numbers));
        code * (measure.starts.len() as u32 + 1) + cell as u32
    })
}

impl ListFormula {
    /// The same of all numbers, where it is of those only that are at least so large.
    pub fn of_all(self) -> Option<ListFormula> {
        match self {
            ListFormula::CountAtLeast(_) => Some(ListFormula::Count),
            ListFormula::SumAtLeast(_) => Some(ListFormula::Sum),
            ListFormula::Count | ListFormula::Sum | ListFormula::Minimum | ListFormula::Maximum => None,
        }
    }

    /// The number this makes of a list. Bounds on lists and numbers keep it far from overflowing.
    pub fn apply(self, numbers: &[i64]) -> i64 {
        let least_counted = match self {
            ListFormula::CountAtLeast(least) | ListFormula::SumAtLeast(least) => least,
            ListFormula::Count | ListFormula::Sum | ListFormula::Minimum | ListFormula::Maximum => i64::MIN,
        };
        let (mut count, mut sum) = (0, 0_i64);
        let (mut least, mut most) = (i64::MAX, i64::MIN);
        for number in numbers.iter().filter(|number| **number >= least_counted) {
            count += 1;
            sum = sum.saturating_add(*number);
            (least, most) = (least.min(*number), most.max(*number));
        }
        match self {
            ListFormula::Count | ListFormula::CountAtLeast(_) => count,
            ListFormula::Sum | ListFormula::SumAtLeast(_) => sum,
            ListFormula::Minimum | ListFormula::Maximum if count == 0 => 0,
            ListFormula::Minimum => least,
            ListFormula::Maximum => most,
        }
    }
}

/// What is known of a number that may have an alternative: its range, and whether it may be absent.
#[derive(Clone, Copy)]
struct Range {
    /// Smallest and largest it can be; none when it is certainly absent.
    values: Option<(i64, i64)>,
    may_be_absent: bool,
}

fn range(policy: &Policy, question: u16, answers: &Answers) -> Range {
    let Kind::Number(axis) = &policy.questions[usize::from(question)].kind else {
        return Range { values: None, may_be_absent: true };
    };
    match answers.of(question) {
        Answer::Given(Value::Number { amount, .. }) => {
            Range { values: Some((*amount, *amount)), may_be_absent: false }
        }
        Answer::Given(Value::Choice(_) | Value::Set(_) | Value::Alternative(_) | Value::List(_)) => {
            Range { values: None, may_be_absent: true }
        }
        Answer::NotAsked | Answer::Unknown => {
            Range { values: Some((axis.min, axis.max)), may_be_absent: !axis.alternatives.is_empty() }
        }
    }
}

/// The cells a number derived from several answers can still be in. Numbers on an axis are small enough
/// ([`MOST_AMOUNT`]) for sums and products of a percentage.
fn derived_cells(policy: &Policy, variable: Variable, derived: usize, answers: &Answers) -> Known {
    let derived = &policy.derived[derived];
    let open = derived.formula.inputs().iter().any(|input| matches!(answers.of(*input), Answer::NotAsked));
    let range = match &derived.formula {
        Formula::Sum(questions) => {
            let mut total = ZERO;
            for question in questions {
                total = sum(total, range(policy, *question, answers));
            }
            total
        }
        Formula::Percentage { part, whole, rounding } => {
            percentage(range(policy, *part, answers), range(policy, *whole, answers), *rounding)
        }
    };
    let mut known = Known { cells: 0, open };
    if let Some((low, high)) = range.values {
        let at = |value: i64| derived.starts.partition_point(|start| *start <= value);
        (at(low)..=at(high)).for_each(|cell| known.cells |= 1 << cell);
    }
    if range.may_be_absent {
        known.cells |= 1 << (usize::from(variable.cells) - 1);
    }
    known
}

const ZERO: Range = Range { values: Some((0, 0)), may_be_absent: false };

fn sum(left: Range, right: Range) -> Range {
    let values = match (left.values, right.values) {
        (Some(left), Some(right)) => Some((left.0 + right.0, left.1 + right.1)),
        (None, _) | (_, None) => None,
    };
    Range { values, may_be_absent: left.may_be_absent || right.may_be_absent }
}

fn percentage(part: Range, whole: Range, rounding: Rounding) -> Range {
    let may_be_absent = part.may_be_absent || whole.may_be_absent;
    let (Some(part), Some(whole)) = (part.values, whole.values) else {
        return Range { values: None, may_be_absent: true };
    };
    if whole.1 <= 0 {
        return Range { values: None, may_be_absent: true };
    }
    // A larger whole brings a share nearer to nothing, from either side.
    let share = |part: i64, whole: i64| rounded(part * 10_000, whole, rounding);
    let wholes = (whole.0.max(1), whole.1);
    let low = share(part.0, wholes.0).min(share(part.0, wholes.1));
    let high = share(part.1, wholes.0).max(share(part.1, wholes.1));
    Range { values: Some((low, high)), may_be_absent: may_be_absent || whole.0 <= 0 }
}

fn rounded(numerator: i64, denominator: i64, rounding: Rounding) -> i64 {
    let down = numerator.div_euclid(denominator);
    let rest = numerator.rem_euclid(denominator);
    let up = match rounding {
        Rounding::Down => false,
        Rounding::Up => rest > 0,
        Rounding::Nearest => rest * 2 >= denominator,
    };
    down + i64::from(up)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exactly(value: i64) -> Range {
        Range { values: Some((value, value)), may_be_absent: false }
    }

    fn between(low: i64, high: i64) -> Range {
        Range { values: Some((low, high)), may_be_absent: false }
    }

    const ABSENT: Range = Range { values: None, may_be_absent: true };

    #[test]
    fn a_share_is_rounded_as_named() {
        let share = |part, whole, rounding| percentage(exactly(part), exactly(whole), rounding).values;
        assert_eq!(share(1, 3, Rounding::Down), Some((3333, 3333)));
        assert_eq!(share(1, 3, Rounding::Up), Some((3334, 3334)));
        assert_eq!(share(1, 3, Rounding::Nearest), Some((3333, 3333)));
        assert_eq!(share(2, 3, Rounding::Nearest), Some((6667, 6667)));
        assert_eq!(share(1, 4, Rounding::Up), Some((2500, 2500)));
        assert_eq!(share(1, 20_000, Rounding::Nearest), Some((1, 1)), "halves go up");
        assert_eq!(share(-1, 3, Rounding::Down), Some((-3334, -3334)));
    }

    #[test]
    fn a_share_of_what_is_not_known_has_the_range_of_its_extremes() {
        let range = percentage(between(1, 3), between(2, 4), Rounding::Down);
        assert_eq!((range.values, range.may_be_absent), (Some((2500, 15_000)), false));
        let range = percentage(between(-3, 3), between(1, 3), Rounding::Down);
        assert_eq!(range.values, Some((-30_000, 30_000)));
    }

    #[test]
    fn a_share_of_nothing_has_no_value() {
        let range = percentage(exactly(1), exactly(0), Rounding::Down);
        assert_eq!((range.values, range.may_be_absent), (None, true));
        let range = percentage(exactly(1), between(0, 2), Rounding::Down);
        assert_eq!((range.values, range.may_be_absent), (Some((5000, 10_000)), true));
        assert!(!percentage(exactly(1), between(1, 2), Rounding::Down).may_be_absent);
    }

    #[test]
    fn what_lacks_a_number_has_no_sum_or_share() {
        let maybe = Range { may_be_absent: true, ..exactly(2) };
        assert_eq!(sum(exactly(1), ABSENT).values, None);
        assert_eq!(sum(between(1, 2), between(10, 30)).values, Some((11, 32)));
        for (left, right) in [(maybe, exactly(1)), (exactly(1), maybe)] {
            assert!(sum(left, right).may_be_absent);
            assert!(percentage(left, right, Rounding::Down).may_be_absent);
        }
        assert!(!sum(exactly(1), exactly(2)).may_be_absent);
        assert_eq!(percentage(exactly(1), ABSENT, Rounding::Down).values, None);
    }
}

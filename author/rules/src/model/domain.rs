//! Which values something that conditions compare can have.

use super::{Computation, Derived, Kind, Quantity, Question};
use contractwijzer::policy::Unit;

/// The unit of what is compared, and the smallest and largest value it can have; none for the date.
pub fn domain(
    questions: &[Option<&Question>],
    derived: &[Option<&Derived>],
    of: Quantity,
) -> Option<(Unit, i64, i64)> {
    match of {
        Quantity::Date => None,
        Quantity::Question(question) => {
            let Kind::Number(number) = &questions[question]?.kind else { return None };
            Some((number.unit.clone(), number.min, number.max))
        }
        Quantity::Derived(index) => {
            let derived = derived[index]?;
            let (min, max) = range(questions, &derived.of)?;
            Some((derived.unit.clone(), min, max))
        }
    }
}

/// The smallest and largest value a derived number can have.
fn range(questions: &[Option<&Question>], of: &Computation) -> Option<(i64, i64)> {
    let bounds = |question: &usize| bounds(questions[*question]?);
    let each = |all: &[usize]| all.iter().map(bounds).collect::<Option<Vec<_>>>();
    match of {
        Computation::ListCount(question, bound) => {
            Some((i64::from(bound.is_none()), most(questions[*question]?)))
        }
        Computation::ListSum(question, bound) => {
            let ((min, max), most) = (bounds(question)?, most(questions[*question]?));
            let least = if bound.is_some() { min.min(0) } else { min };
            Some((least.min(min * most), max.max(max * most)))
        }
        Computation::ListMinimum(question)
        | Computation::ListMaximum(question)
        | Computation::SetCount(question) => bounds(question),
        Computation::Sum(all) => {
            let each = each(all)?;
            Some((each.iter().map(|it| it.0).sum(), each.iter().map(|it| it.1).sum()))
        }
        Computation::Minimum(all) | Computation::Maximum(all) => {
            let each = each(all)?;
            Some((each.iter().map(|it| it.0).min()?, each.iter().map(|it| it.1).max()?))
        }
        Computation::Percentage { part, .. } => Some((0, bounds(part)?.1.saturating_mul(10_000))),
    }
}

/// The smallest and largest number that answers a question, or number of options.
fn bounds(question: &Question) -> Option<(i64, i64)> {
    match &question.kind {
        Kind::Number(number) => Some((number.min, number.max)),
        Kind::List(list) => Some((list.min, list.max)),
        Kind::Set(options) => Some((1, i64::try_from(options.len()).ok()?)),
        Kind::YesNo | Kind::Choice(_) => None,
    }
}

/// How many numbers a list can have.
fn most(question: &Question) -> i64 {
    match &question.kind {
        Kind::List(list) => i64::from(list.most),
        Kind::Number(_) | Kind::Set(_) | Kind::YesNo | Kind::Choice(_) => 1,
    }
}

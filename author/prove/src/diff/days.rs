//! The same day in another contract year.

use contractwijzer::date::Date;
use contractwijzer_rules::model::{Atom, Formula, Operator, Quantity};

/// The same day so many years later; the 28th for a 29th of February that is not there.
pub fn moved(day: Date, years: i32) -> Option<Date> {
    let year = u16::try_from(i32::from(day.year()) + years).ok()?;
    Date::new(year, day.month(), day.day()).or_else(|| Date::new(year, day.month(), 28))
}

/// The same day so many years later, where it begins to count: the first of March for a 29th of February that is not there.
pub fn begun(day: Date, years: i32) -> Option<Date> {
    let year = u16::try_from(i32::from(day.year()) + years).ok()?;
    Date::new(year, day.month(), day.day()).or_else(|| Date::new(year, 3, 1))
}

/// A comparison with the date, for a date that lies so many years later.
pub fn compared(operator: Operator, value: i64, years: i32) -> Formula {
    let compare =
        |operator, value| Formula::Atom(Atom::Compare { quantity: Quantity::Date, operator, value });
    if years == 0 {
        return compare(operator, value);
    }
    // Only where a day begins to count can be moved: a 29th of February may lie on no day at all.
    let (begins, ends) = (first_on(value, years), first_on(value.saturating_add(1), years));
    match operator {
        Operator::Less => compare(Operator::Less, begins),
        Operator::AtLeast => compare(Operator::AtLeast, begins),
        Operator::AtMost => compare(Operator::Less, ends),
        Operator::More => compare(Operator::AtLeast, ends),
        Operator::Equal => {
            Formula::All(vec![compare(Operator::AtLeast, begins), compare(Operator::Less, ends)])
        }
    }
}

/// The first day whose own day, so many years before, is this one or later.
fn first_on(value: i64, years: i32) -> i64 {
    let found = i32::try_from(value).ok().and_then(Date::from_days).and_then(|day| begun(day, years));
    // Beyond the calendar no date lies, so it does not matter where exactly.
    found.map_or(value.saturating_add(366 * i64::from(years)), |day| i64::from(day.days()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(formula: &Formula, day: i64) -> bool {
        formula.atoms().into_iter().all(|atom| {
            let Atom::Compare { operator, value, .. } = atom else { unreachable!("only comparisons") };
            operator.holds(day, *value)
        })
    }

    #[test]
    fn a_comparison_says_of_a_moved_day_what_it_said_of_the_day() {
        let operators =
            [Operator::Less, Operator::AtMost, Operator::Equal, Operator::AtLeast, Operator::More];
        for (year, years) in [(2023, 1), (2024, 1), (2024, -1), (2020, 4), (2025, -1)] {
            let around = |month, day| i64::from(Date::new(year, month, day).map_or(0, Date::days));
            let values = (around(2, 26)..around(3, 3)).chain([around(1, 1), around(12, 31)]);
            for (value, operator) in values.flat_map(|value| operators.map(|operator| (value, operator))) {
                let formula = compared(operator, value, years);
                let later = Date::new(u16::try_from(i32::from(year) + years).unwrap_or(0), 1, 1);
                let later = later.map_or(0, Date::days);
                for day in later..later + 365 {
                    let back = Date::from_days(day).and_then(|day| moved(day, -years)).map_or(0, Date::days);
                    assert_eq!(holds(&formula, day.into()), operator.holds(back.into(), value));
                }
            }
        }
    }
}

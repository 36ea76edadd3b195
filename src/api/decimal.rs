//! Numbers as a host writes them: digits, a point, and never more decimals than the unit has.

use super::error::Problem;
use crate::date::Date;
use crate::notation::{NotExact, exact};
use crate::policy::Unit;
use alloc::format;
use alloc::string::{String, ToString};

/// The amount in steps of the unit that a text stands for.
pub(super) fn parse(unit: &Unit, text: &str) -> Result<i64, Problem> {
    match exact(unit, text) {
        Ok(amount) => Ok(amount),
        Err(NotExact::NotANumber) => Err(Problem::NotANumber),
        Err(NotExact::NotADay) => Err(Problem::NotADay),
        Err(NotExact::TooManyDecimals) => Err(Problem::TooManyDecimals),
        // Larger than any bound, so that the bounds say what is wrong.
        Err(NotExact::TooLarge) => Ok(if text.starts_with('-') { -i64::MAX } else { i64::MAX }),
    }
}

/// The amount that a whole number stands for.
pub(super) fn whole(unit: &Unit, number: i64) -> i64 {
    (0..unit.decimals()).fold(number, |amount, _| amount.saturating_mul(10))
}

/// An amount as a host writes it, with all decimals of the unit.
pub(super) fn write(unit: &Unit, amount: i64) -> String {
    if *unit == Unit::Day {
        let day = i32::try_from(amount).ok().and_then(Date::from_days);
        return day.map_or(String::new(), |day| day.to_string());
    }
    let decimals = usize::from(unit.decimals());
    let digits = format!("{:0>1$}", amount.unsigned_abs(), decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let (sign, point) = (if amount < 0 { "-" } else { "" }, if decimals > 0 { "." } else { "" });
    [sign, whole, point, fraction].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_to_the_cent() {
        let amounts =
            [("2999999.99", 299_999_999), ("3000000", 300_000_000), ("0.5", 50), ("007", 700), ("-1", -100)];
        for (text, cents) in amounts {
            assert_eq!(parse(&Unit::Euro, text), Ok(cents), "{text}");
        }
    }

    #[test]
    fn other_notations_are_refused() {
        let texts =
            ["", "-", ".", "1.", ".5", "1,5", "3_000_000", "1e6", "+1", "--1", " 1", "٣", "€ 1", "1.2.3"];
        for text in texts {
            assert_eq!(parse(&Unit::Euro, text), Err(Problem::NotANumber), "{text}");
        }
        assert_eq!(parse(&Unit::Euro, "1.000"), Err(Problem::TooManyDecimals));
        assert_eq!(parse(&Unit::Whole(String::new()), "1.0"), Err(Problem::TooManyDecimals));
        assert_eq!(parse(&Unit::Day, "2023-02-29"), Err(Problem::NotADay));
    }

    #[test]
    fn four_hundred_digits_saturate() {
        assert_eq!(parse(&Unit::Euro, &"9".repeat(400)), Ok(i64::MAX));
    }

    #[test]
    fn what_is_written_reads_back() {
        for unit in [Unit::Euro, Unit::Whole(String::new()), Unit::Decimal(3, String::new())] {
            for amount in [0, 1, -1, 9, 10, 99, 100, -123_456, 299_999_999] {
                assert_eq!(parse(&unit, &write(&unit, amount)), Ok(amount));
            }
        }
        assert_eq!(write(&Unit::Euro, -5), "-0.05");
        assert_eq!(write(&Unit::Day, 19_448), "2023-04-01");
    }
}

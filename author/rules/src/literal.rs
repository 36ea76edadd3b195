//! Numbers and days as text: read exactly into whole steps of a unit, and written back in words.

use contractwijzer::date::Date;
use contractwijzer::notation::{NotExact, exact};
use contractwijzer::policy::Unit;

/// Why a text is not a value of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAValue {
    /// It is no number.
    NotANumber,
    /// It is no day.
    NotADay,
    /// Written with a comma or with points between the thousands.
    Punctuation,
    /// It has more decimals than this, which the unit has.
    TooManyDecimals(u8),
    /// It is beyond every number here.
    TooLarge,
}

impl NotAValue {
    /// What is wrong, and how to mend it.
    pub fn in_words(&self, text: &str) -> (String, String) {
        let (what, help) = match self {
            NotAValue::NotANumber => (format!("`{text}` is not a number"), String::new()),
            NotAValue::NotADay => (format!("`{text}` is not a day"), "write it as `2023-04-01`".to_owned()),
            NotAValue::Punctuation => {
                (format!("`{text}` is not a number"), "write it as `3_000_000` or `2_999_999.99`".to_owned())
            }
            NotAValue::TooManyDecimals(most) => {
                (format!("`{text}` has more than {most} decimals"), String::new())
            }
            NotAValue::TooLarge => (format!("`{text}` is too large"), String::new()),
        };
        (what, help)
    }
}

/// The text as whole steps of the unit: cents, days since 1970, the last decimal.
pub fn value(text: &str, unit: &Unit) -> Result<i64, NotAValue> {
    let plain = match unit {
        Unit::Day => text.to_owned(),
        Unit::Whole(_) | Unit::Euro | Unit::Decimal(..) => without_underscores(text)?,
    };
    exact(unit, &plain).map_err(|problem| match problem {
        NotExact::NotANumber => NotAValue::NotANumber,
        NotExact::NotADay => NotAValue::NotADay,
        NotExact::TooManyDecimals => NotAValue::TooManyDecimals(unit.decimals()),
        NotExact::TooLarge => NotAValue::TooLarge,
    })
}

/// The number without the underscores in it, each of which stands between two digits.
fn without_underscores(text: &str) -> Result<String, NotAValue> {
    if text.contains(',') || text.matches('.').count() > 1 {
        return Err(NotAValue::Punctuation);
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    let are_between = digits.split('.').all(|part| part.split('_').all(|group| !group.is_empty()));
    if are_between { Ok(text.replace('_', "")) } else { Err(NotAValue::NotANumber) }
}

/// The value as a reader of the policy writes it: `€ 2.999.999,99`, `0,30`, `2023-04-01`.
pub fn in_words(value: i64, unit: &Unit) -> String {
    if *unit == Unit::Day {
        let day = i32::try_from(value).ok().and_then(Date::from_days);
        return day.map_or_else(|| value.to_string(), |day| day.to_string());
    }
    let number = grouped(value, unit.decimals(), ".", ",");
    if *unit == Unit::Euro {
        return format!("€ {number}");
    }
    let (one, several) = unit.names();
    let name = if number == "1" { one } else { several };
    format!("{number} {name}").trim_end().to_owned()
}

/// The value as a rule file has it: `2_999_999.99`, `0.30`, `2023-04-01`.
pub fn written(value: i64, unit: &Unit) -> String {
    if *unit == Unit::Day {
        return in_words(value, unit);
    }
    grouped(value, unit.decimals(), "_", ".")
}

fn grouped(value: i64, decimals: u8, between: &str, before_decimals: &str) -> String {
    let decimals = usize::from(decimals);
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let groups: Vec<&str> =
        whole.as_bytes().rchunks(3).rev().filter_map(|group| str::from_utf8(group).ok()).collect();
    let sign = if value < 0 { "-" } else { "" };
    let mark = if decimals > 0 { before_decimals } else { "" };
    format!("{sign}{}{mark}{fraction}", groups.join(between))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_read_to_the_cent() {
        assert_eq!(value("3_000_000", &Unit::Euro), Ok(300_000_000));
        assert_eq!(value("2_999_999.99", &Unit::Euro), Ok(299_999_999));
        assert_eq!(value("0.5", &Unit::Euro), Ok(50));
        assert_eq!(value("-1", &Unit::Euro), Ok(-100));
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        assert_eq!(value("3_000_000.005", &Unit::Euro), Err(NotAValue::TooManyDecimals(2)));
        assert_eq!(value("3.000.000", &Unit::Euro), Err(NotAValue::Punctuation));
        assert_eq!(value("0,30", &Unit::Decimal(2, String::new())), Err(NotAValue::Punctuation));
        assert_eq!(value("99999999999999999999", &Unit::Euro), Err(NotAValue::TooLarge));
        for text in ["", "-", ".", "1.", ".5", "_1", "1__0", "1e6", "0x10", "+1", "--1", "٣"] {
            assert_eq!(value(text, &Unit::Euro), Err(NotAValue::NotANumber), "{text}");
        }
        assert_eq!(value("2023-02-30", &Unit::Day), Err(NotAValue::NotADay));
    }

    #[test]
    fn values_are_written_as_a_dutch_reader_writes_them() {
        assert_eq!(in_words(299_999_999, &Unit::Euro), "€ 2.999.999,99");
        assert_eq!(in_words(30, &Unit::Decimal(2, "fte".to_owned())), "0,30 fte");
        assert_eq!(in_words(-5, &Unit::Decimal(1, String::new())), "-0,5");
        assert_eq!(in_words(19_448, &Unit::Day), "2023-04-01");
    }

    #[test]
    fn what_is_written_is_read_back() {
        for unit in
            [Unit::Euro, Unit::Whole("minuten".to_owned()), Unit::Decimal(1, String::new()), Unit::Day]
        {
            for number in [0, 5, 19_448] {
                assert_eq!(value(&written(number, &unit), &unit), Ok(number), "{unit:?}");
            }
        }
        assert_eq!(written(-299_999_999, &Unit::Euro), "-2_999_999.99");
    }
}

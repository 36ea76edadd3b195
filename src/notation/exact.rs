//! Numbers and days as programs and rule files write them: exactly, in one way, whatever the language.

use super::scale::Unit;
use crate::date::Date;

/// Why a text is not a value of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotExact {
    /// It is no number.
    NotANumber,
    /// It is no day.
    NotADay,
    /// It has more decimals than the unit.
    TooManyDecimals,
    /// It is beyond every number here.
    TooLarge,
}

/// The steps of the unit that a text stands for: digits, with a point before decimals, or a day such as `2023-04-01`.
///
/// ```
/// use contractwijzer::notation::{NotExact, Unit, exact};
///
/// assert_eq!(exact(&Unit::Euro, "2999999.9"), Ok(299_999_990));
/// assert_eq!(exact(&Unit::Euro, "2.999.999"), Err(NotExact::NotANumber));
/// ```
///
/// # Errors
/// When it is written in any other way.
pub fn exact(unit: &Unit, text: &str) -> Result<i64, NotExact> {
    if *unit == Unit::Day {
        return Date::parse(text).map(|day| i64::from(day.days())).ok_or(NotExact::NotADay);
    }
    let (is_negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    let (whole, fraction) = match digits.split_once('.') {
        Some((_, "")) => return Err(NotExact::NotANumber),
        Some(parts) => parts,
        None => (digits, ""),
    };
    if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
        return Err(NotExact::NotANumber);
    }
    let missing =
        usize::from(unit.decimals()).checked_sub(fraction.len()).ok_or(NotExact::TooManyDecimals)?;
    let zeros = core::iter::repeat_n(b'0', missing);
    let mut digits = whole.bytes().chain(fraction.bytes()).chain(zeros).map(|digit| i64::from(digit - b'0'));
    let amount = digits.try_fold(0_i64, |amount, digit| amount.checked_mul(10)?.checked_add(digit));
    let amount = amount.ok_or(NotExact::TooLarge)?;
    Ok(if is_negative { -amount } else { amount })
}

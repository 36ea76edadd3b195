//! How numbers, amounts and days are written: what is typed becomes a value, and a value becomes text that reads as itself.
//!
//! A page writes and reads numbers as its language does. What could be meant in two ways is asked back, never guessed.

mod day;
mod exact;
mod list;
mod number;
mod plain;
mod scale;
mod shown;

pub use exact::{NotExact, exact};
pub use list::spread;
pub(crate) use plain::plain;
pub use scale::{Marks, Scale, Unit};
pub(crate) use shown::{day_of, digits};

use crate::cursor::Cursor;
use crate::problem::Problem;

/// The number or day a text stands for, in steps of the scale, if it lies within its bounds.
///
/// ```
/// use contractwijzer::notation::{Marks, Scale, Unit, amount};
/// use contractwijzer::problem::Problem;
///
/// let euro = Scale { unit: &Unit::Euro, min: 0, max: 1_000_000_000_00, starts: None };
/// assert_eq!(amount(Marks::DecimalComma, &euro, "€ 85.000"), Ok(85_000_00));
/// assert_eq!(amount(Marks::DecimalPoint, &euro, "€ 85.000"), Err(Problem::TwoReadings(85_000)));
/// ```
///
/// # Errors
/// When the text is not such a number, or could be two.
pub fn amount(marks: Marks, scale: &Scale<'_>, text: &str) -> Result<i64, Problem> {
    let is_day = matches!(scale.unit, Unit::Day);
    let Some(plain) = plain(text) else {
        return Err(if is_day { Problem::NotADay } else { Problem::NotANumber });
    };
    let mut text = Cursor::new(&plain);
    text.trim();
    if text.rest.is_empty() {
        return Err(Problem::Empty);
    }
    // Twice the steps: a value with more decimals than the scale has lies between two of its steps.
    let halves =
        if is_day { day::day(scale, &mut text)? * 2 } else { number::number(marks, scale, &mut text)? };
    let (below, above) = (halves >> 1, (halves + 1) >> 1);
    if below < scale.min {
        return Err(Problem::TooSmall(scale.min));
    }
    if above > scale.max {
        return Err(Problem::TooLarge(scale.max));
    }
    if below < above && scale.starts.is_none_or(|starts| starts.contains(&above)) {
        return Err(Problem::Decimals(scale.unit.decimals().into()));
    }
    // Cut, never rounded.
    Ok(halves / 2)
}

/// Whether nothing was typed that can be seen.
pub(crate) fn is_blank(text: &str) -> bool {
    plain(text).is_some_and(|text| text.bytes().all(|byte| byte == b' '))
}

//! How people type numbers and amounts.

use super::plain::plain;
use super::scale::{Marks, Scale, Unit};
use crate::cursor::Cursor;
use crate::problem::Problem;
use alloc::string::String;

/// Twice the steps of the scale that a plain text stands for: odd where the number lies between two of them.
///
/// # Errors
/// When the text is not a number, or could be two.
pub(super) fn number(marks: Marks, scale: &Scale<'_>, text: &mut Cursor<'_>) -> Result<i64, Problem> {
    let unit = scale.unit;
    let is_euro = matches!(unit, Unit::Euro);
    let is_negative = sign(text, is_euro)?;
    let end = text.rest.iter().position(|byte| !may_stand_in_number(*byte)).unwrap_or(text.rest.len());
    let (number, after) = text.rest.split_at(end);
    let mut number = Cursor { rest: number };
    text.rest = after;
    if let [shorter @ .., b'.'] = after {
        text.rest = shorter;
    }
    // The `,-` and `,=` that say there are no cents.
    let mut is_round = false;
    if let [shorter @ .., last] = number.rest
        && is_mark(*last)
    {
        number.rest = shorter;
        if !text.rest.is_empty() {
            is_round = *last == marks.decimal() && (text.eat("=") || text.eat("--") || text.eat("-"));
            if !is_round {
                return Err(Problem::Doubtful);
            }
        }
    } else {
        number.trim();
    }
    text.trim();
    let after = text.rest;
    let zeros = size(text, unit)?;

    let shape = Shape::of(number.rest);
    let places = usize::from(unit.decimals()) + zeros;
    let is_own = shape.last == marks.decimal();
    let parted = steps(shape.whole, shape.fraction, places);
    let halves = if shape.is_whole
        && shape.is_parted
        && (is_own || (zeros > 0 || matches!(unit, Unit::Decimal(..))) && is_within(parted, scale))
    {
        // `85.000` has two readings in the world.
        let number = steps(shape.all, &[], zeros) / 2;
        return Err(match is_negative {
            false => Problem::TwoReadings(number),
            // Whatever it means, it is less than nothing.
            true if scale.min >= 0 => Problem::TooSmall(scale.min),
            true => Problem::TwoReadings(-number),
        });
    } else if shape.is_whole {
        steps(shape.all, &[], places)
    } else if shape.is_parted && !is_round
        // `1234.567` may lack a mark, and `3 000.500` is written in no language. `0.567` is, and `0000.567` is not.
        && (is_own
            || shape.fraction.len() != 3
            || shape.first == marks.decimal()
            || shape.whole == 0 && number.rest.len() <= "000.567".len())
    {
        parted
    } else {
        return Err(Problem::Doubtful);
    };
    // "1,50,-" says two things about its cents; and only amounts have any.
    if is_round && (zeros > 0 || !after.is_empty() && !is_euro) {
        return Err(Problem::Doubtful);
    }
    Ok(if is_negative { -halves } else { halves })
}

fn may_stand_in_number(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'.' | b',' | b' ' | b'\'')
}

fn is_mark(byte: u8) -> bool {
    byte == b'.' || byte == b','
}

/// Takes off what stands before a number: whether it makes it negative.
fn sign(text: &mut Cursor<'_>, is_euro: bool) -> Result<bool, Problem> {
    let mut is_negative = false;
    let (mut has_sign, mut has_currency) = (false, !is_euro);
    loop {
        text.trim();
        if text.rest.first().is_some_and(u8::is_ascii_digit) {
            return Ok(is_negative);
        }
        if !has_sign && text.eat("-") {
            (has_sign, is_negative) = (true, true);
        } else if !has_sign && text.eat("+") {
            has_sign = true;
        } else if !has_currency && euro(text) {
            has_currency = true;
        } else {
            return Err(before(text.rest));
        }
    }
}

/// Takes off a name of the euro.
fn euro(text: &mut Cursor<'_>) -> bool {
    let is_euro = text.eat("eur");
    if is_euro {
        text.eat("o");
    }
    is_euro
}

/// Why a number does not begin here.
fn before(rest: &[u8]) -> Problem {
    let Some(first) = rest.iter().position(u8::is_ascii_digit) else { return Problem::NotANumber };
    let (before, _) = rest.split_at(first);
    match before {
        [.., last] if is_mark(*last) => Problem::Doubtful,
        _ => Problem::Before(shortened(before)),
    }
}

/// Takes off what stands after a number: how many zeros a word of size adds, where nothing but such a word and the question's
/// own unit is there.
fn size(text: &mut Cursor<'_>, unit: &Unit) -> Result<usize, Problem> {
    let after = text.rest;
    let mut zeros = 0;
    while !text.rest.is_empty() && !is_unit(text.rest, unit) {
        let size = text.name("k duizend thousand mln mio miljoen million ", usize::MAX);
        // Of fte and percentages nobody has thousands.
        if zeros > 0 || size > 6 || matches!(unit, Unit::Decimal(..)) {
            return Err(if after.iter().any(u8::is_ascii_digit) {
                Problem::NotANumber
            } else {
                Problem::After(shortened(after))
            });
        }
        zeros = if size < 3 { 3 } else { 6 };
        text.eat(".");
        text.trim();
    }
    Ok(zeros)
}

/// Whether a plain text is the unit that stands beside the field.
fn is_unit(text: &[u8], unit: &Unit) -> bool {
    match unit {
        Unit::Euro => {
            let mut text = Cursor { rest: text };
            euro(&mut text) && text.rest.is_empty()
        }
        Unit::Whole(_) | Unit::Decimal(..) => {
            let (one, several) = unit.names();
            [one, several].iter().any(|name| plain(name).is_some_and(|name| name.as_bytes() == text))
        }
        Unit::Day => false,
    }
}

/// What a message can repeat of a text.
#[inline(never)]
fn shortened(text: &[u8]) -> String {
    const MOST: usize = 24;
    let mut short = String::new();
    let mut text = Cursor { rest: text };
    text.trim();
    // What stands between ASCII is text as well.
    for (index, char) in core::str::from_utf8(text.rest).unwrap_or("").chars().enumerate() {
        if index == MOST {
            short.push('…');
            break;
        }
        short.push(char);
    }
    short
}

/// What a number looks like, whatever its marks mean.
struct Shape<'a> {
    /// The number of all its digits.
    all: i64,
    /// The number of those before the last mark.
    whole: i64,
    /// What stands behind the last mark.
    fraction: &'a [u8],
    /// The first and the last mark; 0 where there is none.
    first: u8,
    last: u8,
    /// Whether it can be a whole number: digits, or groups of three with one kind of mark between them.
    is_whole: bool,
    /// Whether the last mark can be followed by decimals.
    is_parted: bool,
}

impl<'a> Shape<'a> {
    fn of(number: &'a [u8]) -> Self {
        let (mut all, mut whole, mut fraction) = (0, 0, number);
        let (mut first, mut last) = (0, 0);
        let mut length = 0;
        // A group that begins with 0 is none.
        let mut is_grouped = !matches!(number, [b'0', ..]);
        let mut is_parted = false;
        let mut rest = number;
        while let [byte, behind @ ..] = rest {
            rest = behind;
            if byte.is_ascii_digit() {
                all = appended(all, *byte);
                length += 1;
                continue;
            }
            is_parted = first == 0;
            if is_parted {
                first = *byte;
                is_grouped &= length <= 3;
            } else {
                is_grouped &= length == 3;
                is_parted = is_grouped && *byte != first;
                is_grouped &= *byte == first;
            }
            last = *byte;
            (whole, fraction, length) = (all, behind, 0);
        }
        let is_whole = last == 0 || is_grouped && length == 3;
        is_parted &= length > 0 && is_mark(last);
        Shape { all, whole, fraction, first, last, is_whole, is_parted }
    }
}

/// Twice the steps of a number, where a step is the last of so many decimals; one more where it lies between two of them.
fn steps(whole: i64, fraction: &[u8], mut places: usize) -> i64 {
    let mut steps = whole;
    let mut is_between = false;
    for digit in fraction {
        if places > 0 {
            places -= 1;
            steps = appended(steps, *digit);
        } else {
            is_between |= *digit != b'0';
        }
    }
    for _ in 0..places {
        steps = appended(steps, b'0');
    }
    steps * 2 + i64::from(is_between)
}

/// Whether twice a number of steps lies within the bounds of a scale.
fn is_within(halves: i64, scale: &Scale<'_>) -> bool {
    scale.min <= halves >> 1 && (halves + 1) >> 1 <= scale.max
}

/// The number with a digit more.
fn appended(number: i64, digit: u8) -> i64 {
    // Larger than any bound, and neither a digit more nor twice as much overflows. Saturating arithmetic says the same in
    // more bytes.
    const BEYOND: i64 = i64::MAX / 100;
    (number * 10 + i64::from(digit - b'0')).min(BEYOND)
}

#[cfg(test)]
#[allow(clippy::inconsistent_digit_grouping, reason = "the last two digits are cents")]
mod tests {
    use super::*;
    use crate::notation::amount;
    use Marks::{DecimalComma, DecimalPoint};

    fn euro(marks: Marks, text: &str) -> Result<i64, Problem> {
        amount(marks, &Scale { unit: &Unit::Euro, min: 0, max: 100_000_000_000_00, starts: None }, text)
    }

    fn whole(marks: Marks, text: &str) -> Result<i64, Problem> {
        let unit = Unit::Whole(String::from("patiënt|patiënten"));
        amount(marks, &Scale { unit: &unit, min: 0, max: 10_000_000_000, starts: None }, text)
    }

    fn fte(marks: Marks, text: &str) -> Result<i64, Problem> {
        let unit = Unit::Decimal(2, String::from("fte"));
        amount(marks, &Scale { unit: &unit, min: 0, max: 200_00, starts: Some(&[30]) }, text)
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        let amounts = [
            ("2.999.999,99", 2_999_999_99),
            ("€ 3.000.000", 3_000_000_00),
            ("€3.000.000,00", 3_000_000_00),
            ("3000000", 3_000_000_00),
            ("3 000 000,-", 3_000_000_00),
            ("3\u{a0}000\u{202f}000,--", 3_000_000_00),
            ("3'000'000", 3_000_000_00),
            ("3.000.000,=", 3_000_000_00),
            ("3.000.000.", 3_000_000_00),
            ("+3000000", 3_000_000_00),
            ("EURO 3000000", 3_000_000_00),
            ("3000000€", 3_000_000_00),
            ("\u{202d}3000000\u{202c}", 3_000_000_00),
            ("８５．０００", 85_000_00),
            ("٨٥٠٠٠", 85_000_00),
            ("1.234", 1_234_00),
            ("1234567,89", 1_234_567_89),
            (" 85.000 euro ", 85_000_00),
            ("85000,– euro", 85_000_00),
            ("EUR 1.234,5", 1_234_50),
            ("0", 0),
            ("0085000", 85_000_00),
            ("12,50", 12_50),
        ];
        for (text, cents) in amounts {
            assert_eq!(euro(DecimalComma, text), Ok(cents), "{text}");
        }
    }

    #[test]
    fn an_english_page_reads_the_marks_the_other_way_round() {
        for (text, cents) in
            [("2,999,999.99", 2_999_999_99), ("85,000", 85_000_00), ("85.5", 85_50), ("€1,234.-", 1_234_00)]
        {
            assert_eq!(euro(DecimalPoint, text), Ok(cents), "{text}");
        }
    }

    #[test]
    fn what_two_countries_read_differently_is_asked_back() {
        for text in ["85,000", "€85,000", "€ 85,000,-", "+85,000", "85,000 euro"] {
            assert_eq!(euro(DecimalComma, text), Err(Problem::TwoReadings(85_000)), "{text}");
        }
        assert_eq!(euro(DecimalComma, "12,500"), Err(Problem::TwoReadings(12_500)));
        assert_eq!(euro(DecimalPoint, "85.000"), Err(Problem::TwoReadings(85_000)));
        assert_eq!(whole(DecimalComma, "1,000 patiënten"), Err(Problem::TwoReadings(1_000)));
        assert_eq!(whole(DecimalPoint, "1.000"), Err(Problem::TwoReadings(1_000)));
        assert_eq!(euro(DecimalComma, "1,250 mln"), Err(Problem::TwoReadings(1_250_000_000)));
        assert_eq!(euro(DecimalComma, "1.250 mln"), Err(Problem::TwoReadings(1_250_000_000)));
        assert_eq!(fte(DecimalComma, "1.250"), Err(Problem::TwoReadings(1_250)));
        assert_eq!(fte(DecimalPoint, "1,250"), Err(Problem::TwoReadings(1_250)));
        assert_eq!(fte(DecimalComma, "1,250"), Err(Problem::TwoReadings(1_250)));
    }

    #[test]
    fn a_decimal_question_asks_only_where_the_smaller_number_could_be_meant() {
        assert_eq!(fte(DecimalComma, "201.000"), Err(Problem::TooLarge(200_00)));
    }

    #[test]
    fn a_group_that_begins_with_0_is_none() {
        assert_eq!(euro(DecimalComma, "0.500"), Ok(50));
        assert_eq!(euro(DecimalComma, "0,500"), Ok(50));
        assert_eq!(euro(DecimalPoint, "0,500"), Ok(50));
        for text in ["000.000.001", "012.500", "0 500"] {
            assert_eq!(euro(DecimalComma, text), Err(Problem::Doubtful), "{text}");
        }
    }

    #[test]
    fn the_other_notation_is_read_where_it_can_be_nothing_else() {
        for (text, cents) in [
            ("85.00", 85_00),
            ("8.4", 8_40),
            ("1,234.50", 1_234_50),
            ("3,000,000", 3_000_000_00),
            ("12.5", 12_50),
        ] {
            assert_eq!(euro(DecimalComma, text), Ok(cents), "{text}");
        }
        assert_eq!(fte(DecimalComma, "0.9 FTE"), Ok(90));
        assert_eq!(fte(DecimalPoint, "0,9"), Ok(90));
    }

    #[test]
    fn what_is_doubtful_is_refused() {
        let texts = [
            "1.234.56",
            "1234.567",
            "0000.567",
            "1.234 567",
            "1,2,3",
            "1..234",
            "1,2 3",
            "12 34",
            "1'23",
            ".5",
            ",5",
            "1,00,000",
        ];
        for text in texts {
            assert_eq!(euro(DecimalComma, text), Err(Problem::Doubtful), "{text}");
        }
    }

    #[test]
    fn words_of_size_are_exact() {
        let amounts = [
            ("85k", 85_000_00),
            ("85 K", 85_000_00),
            ("85 duizend euro", 85_000_00),
            ("€ 2,9 mln", 2_900_000_00),
            ("2,9 mln.", 2_900_000_00),
            ("2,9 mln. euro", 2_900_000_00),
            ("0,85 miljoen", 850_000_00),
            ("3 mio", 3_000_000_00),
            ("3 Million", 3_000_000_00),
            ("2.9 mln", 2_900_000_00),
        ];
        for (text, cents) in amounts {
            assert_eq!(euro(DecimalComma, text), Ok(cents), "{text}");
        }
        assert_eq!(euro(DecimalComma, "1,234567891 mln"), Err(Problem::Decimals(2)));
        assert_eq!(whole(DecimalComma, "1,5 duizend patiënten"), Ok(1_500));
        assert_eq!(fte(DecimalComma, "1 k"), Err(Problem::After(String::from("k"))));
    }

    #[test]
    fn what_does_not_say_its_size_for_sure_is_refused() {
        for word in ["m", "ton", "miljard", "billion", "honderd", "per jaar", "patienten"] {
            assert_eq!(
                euro(DecimalComma, &alloc::format!("3 {word}")),
                Err(Problem::After(String::from(word))),
                "{word}"
            );
        }
    }

    #[test]
    fn what_stands_before_a_number_is_named() {
        for word in ["ongeveer", "ca.", "±", "~", "$", "meer dan"] {
            assert_eq!(
                euro(DecimalComma, &alloc::format!("{word} 90000")),
                Err(Problem::Before(String::from(word))),
                "{word}"
            );
        }
        assert_eq!(whole(DecimalComma, "€ 90"), Err(Problem::Before(String::from("eur"))));
    }

    #[test]
    fn what_a_message_repeats_is_short() {
        let Err(Problem::Before(text)) = euro(DecimalComma, &alloc::format!("{} 5", "ab".repeat(500_000)))
        else {
            panic!("refused")
        };
        assert_eq!(text.chars().count(), 25);
    }

    #[test]
    fn the_unit_beside_the_field_may_be_typed() {
        for text in ["100 patienten", "100 PATIËNTEN", "100patie\u{308}nten", "100"] {
            assert_eq!(whole(DecimalComma, text), Ok(100), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["abc", "€", "1e6", "100.000 - 200.000", "-", "½", "12\u{202e}34", "1-2", "5 euro 50"]
        {
            assert_eq!(euro(DecimalComma, text), Err(Problem::NotANumber), "{text}");
        }
        assert_eq!(euro(DecimalComma, " \u{a0}\u{200b}"), Err(Problem::Empty));
    }

    #[test]
    fn a_negative_amount_keeps_its_sign_so_that_the_bound_refuses_it() {
        for text in ["-5", "\u{2212} 5", "€ -5", "-€5", "-0,001"] {
            assert_eq!(euro(DecimalComma, text), Err(Problem::TooSmall(0)), "{text}");
        }
        assert_eq!(euro(DecimalComma, "-0"), Ok(0));
    }

    #[test]
    fn four_hundred_digits_are_too_many() {
        assert_eq!(euro(DecimalComma, &"9".repeat(400)), Err(Problem::TooLarge(100_000_000_000_00)));
        assert_eq!(fte(DecimalComma, &alloc::format!("0,{}", "3".repeat(400))), Ok(33));
    }

    #[test]
    fn decimals_too_many_are_cut_only_where_they_do_not_matter() {
        assert_eq!(fte(DecimalComma, "0,333"), Ok(33));
        assert_eq!(fte(DecimalComma, "0,339"), Ok(33), "never rounded");
        assert_eq!(
            fte(DecimalComma, "0,2999"),
            Err(Problem::Decimals(2)),
            "0,29 and 0,30 lie in different cells"
        );
        assert_eq!(fte(DecimalComma, "0,3009"), Ok(30));
        assert_eq!(fte(DecimalComma, "200,0001"), Err(Problem::TooLarge(200_00)));
        assert_eq!(euro(DecimalComma, "1234,567"), Err(Problem::Decimals(2)), "every cent counts");
        assert_eq!(euro(DecimalComma, "1234,5600"), Ok(1_234_56));
        assert_eq!(whole(DecimalComma, "99,5"), Err(Problem::Decimals(0)));
        assert_eq!(whole(DecimalComma, "99,0"), Ok(99));
    }
}

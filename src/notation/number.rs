//! How people type numbers and amounts.

use super::plain::plain;
use super::{Marks, Scale, decimals};
use crate::date;
use crate::policy::Unit;
use crate::problem::Problem;
use alloc::string::String;

/// The steps of the scale between which a typed number lies; twice the same where it is exactly one.
///
/// # Errors
/// When the text is not a number, or could be two.
pub(super) fn number(marks: Marks, scale: &Scale<'_>, text: &str) -> Result<(i64, i64), Problem> {
    let plain = plain(text).ok_or(Problem::NotANumber)?;
    // As bytes: every cut of a text is checked to lie between characters, which weighs more than all that is cut.
    let text = plain.as_bytes().trim_ascii();
    if text.is_empty() {
        return Err(Problem::Empty);
    }
    let first = text.iter().position(u8::is_ascii_digit).ok_or(Problem::NotANumber)?;
    let (before, rest) = text.split_at(first);
    let end = rest.iter().position(|byte| !may_stand_in_number(*byte)).unwrap_or(rest.len());
    let (number, after) = rest.split_at(end);
    let is_negative = sign(before, scale.unit)?;
    let after = after.strip_suffix(b".").unwrap_or(after);
    let (number, after, is_round) = without_end(marks, number, after)?;
    let after = after.trim_ascii();
    let zeros = size(after, scale.unit)?;
    let typed = match read(marks, scale, number, zeros) {
        // Whatever it means, it is less than nothing.
        Err(Problem::TwoReadings(_)) if is_negative && scale.min >= 0 => {
            return Err(Problem::TooSmall(scale.min));
        }
        Err(Problem::TwoReadings(number)) if is_negative => return Err(Problem::TwoReadings(-number)),
        read => read?,
    };
    // "1,50,-" says two things about its cents; and only amounts have any.
    if is_round && (!typed.fraction.is_empty() || zeros > 0 || !after.is_empty() && *scale.unit != Unit::Euro)
    {
        return Err(Problem::Doubtful);
    }
    let (below, above) = typed.steps(decimals(scale.unit));
    Ok(if is_negative { (-above, -below) } else { (below, above) })
}

fn may_stand_in_number(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'.' | b',' | b' ' | b'\'')
}

/// Whether what stands before a number makes it negative.
fn sign(before: &[u8], unit: &Unit) -> Result<bool, Problem> {
    if let [.., b'.' | b','] = before {
        return Err(Problem::Doubtful);
    }
    let mut rest = before;
    let mut is_negative = false;
    let (mut has_sign, mut has_currency) = (false, *unit != Unit::Euro);
    loop {
        rest = rest.trim_ascii();
        match (rest, euro(rest)) {
            ([], _) => return Ok(is_negative),
            ([sign @ (b'+' | b'-'), after @ ..], _) if !has_sign => {
                has_sign = true;
                is_negative = *sign == b'-';
                rest = after;
            }
            (_, Some(after)) if !has_currency => {
                has_currency = true;
                rest = after;
            }
            (_, _) => return Err(Problem::Before(shortened(rest))),
        }
    }
}

/// What follows a name of the euro.
fn euro(text: &[u8]) -> Option<&[u8]> {
    let after = text.strip_prefix(b"eur")?;
    Some(after.strip_prefix(b"o").unwrap_or(after))
}

/// Leaves out a mark that nothing follows, or the `,-` and `,=` that say there are no cents; and whether those did.
fn without_end<'a>(
    marks: Marks,
    number: &'a [u8],
    after: &'a [u8],
) -> Result<(&'a [u8], &'a [u8], bool), Problem> {
    let [shorter @ .., last @ (b'.' | b',')] = number else { return Ok((number.trim_ascii(), after, false)) };
    match after {
        [] => Ok((shorter, after, false)),
        [b'=', rest @ ..] | [b'-', b'-', rest @ ..] | [b'-', rest @ ..] if *last == marks.decimal() => {
            Ok((shorter, rest, true))
        }
        _ => Err(Problem::Doubtful),
    }
}

/// How many zeros a word of size adds, where nothing but such a word and the question's own unit stands after a number.
fn size(after: &[u8], unit: &Unit) -> Result<usize, Problem> {
    if after.is_empty() || is_unit(after, unit) {
        return Ok(0);
    }
    let end = after.iter().position(|byte| !byte.is_ascii_lowercase()).unwrap_or(after.len());
    let (word, rest) = after.split_at(end);
    let zeros = match word {
        b"k" | b"duizend" | b"thousand" => 3,
        b"mln" | b"mio" | b"miljoen" | b"million" => 6,
        _ => 0,
    };
    let rest = rest.strip_prefix(b".").unwrap_or(rest).trim_ascii();
    // Of fte and percentages nobody has thousands.
    if zeros > 0 && (rest.is_empty() || is_unit(rest, unit)) && !matches!(unit, Unit::Decimal(..)) {
        return Ok(zeros);
    }
    Err(if after.iter().any(u8::is_ascii_digit) {
        Problem::NotANumber
    } else {
        Problem::After(shortened(after))
    })
}

/// Whether a plain text is the unit that stands beside the field.
fn is_unit(text: &[u8], unit: &Unit) -> bool {
    match unit {
        Unit::Euro => euro(text).is_some_and(<[u8]>::is_empty),
        Unit::Whole(name) | Unit::Decimal(_, name) => plain(name).is_some_and(|name| name.as_bytes() == text),
        Unit::Day => false,
    }
}

/// What a message can repeat of a text.
fn shortened(text: &[u8]) -> String {
    const MOST: usize = 24;
    let mut short = String::new();
    // What stands between ASCII is text as well.
    for (index, char) in core::str::from_utf8(text).unwrap_or("").chars().enumerate() {
        if index == MOST {
            short.push('…');
            break;
        }
        short.push(char);
    }
    short
}

/// A number without what stands around it: its whole part, in groups or not, its decimals, and the zeros that a word adds.
struct Typed<'a> {
    whole: &'a [u8],
    fraction: &'a [u8],
    zeros: usize,
}

/// The one reading of a number.
fn read<'a>(marks: Marks, scale: &Scale<'_>, number: &'a [u8], zeros: usize) -> Result<Typed<'a>, Problem> {
    let parted_by = |mark: u8| {
        let (whole, fraction) = split(number, mark)?;
        Some(Typed { whole, fraction, zeros })
    };
    // `85.000` has two readings in the world. Which of them a page's own notation has is the mark's meaning there.
    let is_one_group = one_group(number, marks.decimal()) || one_group(number, marks.thousands());
    let both = || {
        let all = Typed { whole: number, fraction: &[], zeros };
        Err(Problem::TwoReadings(all.steps(0).0))
    };
    if let Some(own) = parted_by(marks.decimal()) {
        if !is_one_group {
            return Ok(own);
        }
        if !own.fraction.is_empty() {
            return both();
        }
        // Spreadsheets and telephones write decimals with a point everywhere.
        let may_be_decimal = zeros > 0 || matches!(scale.unit, Unit::Decimal(..));
        return match parted_by(marks.thousands()) {
            Some(other) if may_be_decimal && other.is_within(scale) => both(),
            Some(_) | None => Ok(own),
        };
    }
    let other = parted_by(marks.thousands()).ok_or(Problem::Doubtful)?;
    // `1234.567` may lack a mark, and `3 000.500` is written in no language.
    let is_elsewhere = other.whole.contains(&marks.decimal());
    let is_zero = other.whole.iter().all(|byte| *byte == b'0');
    if other.fraction.len() == 3 && !is_elsewhere && !is_zero { Err(Problem::Doubtful) } else { Ok(other) }
}

/// Whether this is one to three digits, the mark and three digits, so that it can be a thousand times what it also can be.
/// A group that begins with 0 is none.
fn one_group(number: &[u8], mark: u8) -> bool {
    match number {
        [whole @ .., at, _, _, _] => {
            *at == mark && is_first_group(whole) && number[whole.len() + 1..].iter().all(u8::is_ascii_digit)
        }
        _ => false,
    }
}

/// The whole part and the decimals of a number in which this mark begins the decimals, if it can be read so.
fn split(number: &[u8], mark: u8) -> Option<(&[u8], &[u8])> {
    let place = number.iter().position(|byte| *byte == mark);
    let (whole, fraction) = match place {
        Some(place) => (&number[..place], &number[place + 1..]),
        None => (number, &[][..]),
    };
    let is_read =
        is_whole(whole) && fraction.iter().all(u8::is_ascii_digit) && fraction.is_empty() == place.is_none();
    is_read.then_some((whole, fraction))
}

/// Whether these are digits, or groups of three with one kind of mark between them.
fn is_whole(whole: &[u8]) -> bool {
    let Some(mark) = whole.iter().find(|byte| !byte.is_ascii_digit()) else { return !whole.is_empty() };
    let mut groups = whole.split(|byte| byte == mark);
    groups.next().is_some_and(is_first_group) && groups.all(|group| date::digits(group, 3..=3).is_some())
}

fn is_first_group(group: &[u8]) -> bool {
    !group.starts_with(b"0") && date::digits(group, 1..=3).is_some()
}

impl Typed<'_> {
    /// The steps between which it lies, where a step is the last of so many decimals.
    fn steps(&self, decimals: u8) -> (i64, i64) {
        let places = usize::from(decimals) + self.zeros;
        let mut below = 0;
        for byte in self.whole {
            if byte.is_ascii_digit() {
                below = appended(below, *byte);
            }
        }
        for place in 0..places {
            below = appended(below, self.fraction.get(place).copied().unwrap_or(b'0'));
        }
        let is_between = self.fraction.iter().skip(places).any(|byte| *byte != b'0');
        (below, below + i64::from(is_between))
    }

    fn is_within(&self, scale: &Scale<'_>) -> bool {
        let (below, above) = self.steps(decimals(scale.unit));
        scale.min <= below && above <= scale.max
    }
}

/// The number with a digit more.
fn appended(number: i64, digit: u8) -> i64 {
    // Larger than any bound, and a digit more does not overflow. Saturating arithmetic says the same in more bytes.
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
        let unit = Unit::Whole(String::from("patiënten"));
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

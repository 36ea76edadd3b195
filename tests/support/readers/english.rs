//! How a careful English reader reads a typed number or day: cuts the text into tokens, then reads them from left to right.

use super::{Kind, Reading};

/// The number in the text, for a question that asks for such a kind in such a unit.
pub(crate) fn number(text: &str, unit: &str, kind: Kind) -> Reading {
    let amount = tokens(text).and_then(|tokens| {
        let mut reader = Reader { left: &tokens };
        reader.amount(&unit_tokens(unit), kind)
    });
    amount.unwrap_or(Reading::NoReading)
}

/// The day in the text: year, month, day.
pub(crate) fn day(text: &str) -> Option<(i32, u32, u32)> {
    let tokens = tokens(text)?;
    let found = Reader { left: &tokens }
        .whole(Reader::all_in_numbers)
        .or_else(|| Reader { left: &tokens }.whole(Reader::day_month_year))
        .or_else(|| Reader { left: &tokens }.whole(Reader::month_day_year))
        .or_else(|| Reader { left: &tokens }.whole(Reader::year_month_day))?;
    found.in_calendar().then_some((found.year, found.month, found.day))
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    /// Digits, as 0 to 9.
    Digits(String),
    /// Letters with the marks on them, in lower case.
    Word(String),
    /// So many spaces of any kind.
    Space(usize),
    Dash,
    Apostrophe,
    /// Any other character.
    Other(char),
}

const POINT: Token = Token::Other('.');
const COMMA: Token = Token::Other(',');

/// Format characters, first and last of each run.
const FORMAT: [(u32, u32); 21] = [
    (0xAD, 0xAD),
    (0x600, 0x605),
    (0x61C, 0x61C),
    (0x6DD, 0x6DD),
    (0x70F, 0x70F),
    (0x890, 0x891),
    (0x8E2, 0x8E2),
    (0x180E, 0x180E),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x2064),
    (0x2066, 0x206F),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0x1_10BD, 0x1_10BD),
    (0x1_10CD, 0x1_10CD),
    (0x1_3430, 0x1_343F),
    (0x1_BCA0, 0x1_BCA3),
    (0x1_D173, 0x1_D17A),
    (0xE_0001, 0xE_0001),
    (0xE_0020, 0xE_007F),
];
const RIGHT_TO_LEFT_OVERRIDE: char = '\u{202E}';
const ZEROS: [char; 4] = ['0', '\u{660}', '\u{6F0}', '\u{FF10}'];
const DASHES: &str = "-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{FE58}\u{FE63}\u{FF0D}";
const APOSTROPHES: &str = "'\u{2018}\u{2019}\u{2BC}\u{FF07}";

/// The tokens of a text without the spaces around it; none where a character turns the text around.
fn tokens(text: &str) -> Option<Vec<Token>> {
    if text.contains(RIGHT_TO_LEFT_OVERRIDE) {
        return None;
    }
    let mut tokens: Vec<Token> = Vec::new();
    for char in text.chars().filter(|char| !is_format(*char)) {
        let digit = digit(char);
        match (digit, tokens.last_mut()) {
            (Some(digit), Some(Token::Digits(digits))) => digits.push(char::from_digit(digit, 10)?),
            (Some(digit), _) => tokens.push(Token::Digits(digit.to_string())),
            (None, Some(Token::Space(count))) if char.is_whitespace() => *count += 1,
            (None, _) if char.is_whitespace() => tokens.push(Token::Space(1)),
            (None, _) if DASHES.contains(char) => tokens.push(Token::Dash),
            (None, _) if APOSTROPHES.contains(char) => tokens.push(Token::Apostrophe),
            (None, Some(Token::Word(word))) if is_mark(char) || char.is_alphabetic() => {
                word.extend(char.to_lowercase());
            }
            (None, _) if char.is_alphabetic() => tokens.push(Token::Word(char.to_lowercase().collect())),
            (None, _) => tokens.push(Token::Other(char)),
        }
    }
    if matches!(tokens.last(), Some(Token::Space(_))) {
        tokens.pop();
    }
    if matches!(tokens.first(), Some(Token::Space(_))) {
        tokens.remove(0);
    }
    Some(tokens)
}

fn digit(char: char) -> Option<u32> {
    let from = |zero: &char| u32::from(char).checked_sub(u32::from(*zero));
    ZEROS.iter().filter_map(from).find(|value| *value <= 9)
}

fn is_format(char: char) -> bool {
    FORMAT.iter().any(|(first, last)| (*first..=*last).contains(&u32::from(char)))
}

/// A mark on the letter before it, in a text that writes them apart.
fn is_mark(char: char) -> bool {
    (0x300..=0x36F).contains(&u32::from(char))
}

/// The tokens of a unit's name, as they are compared.
fn unit_tokens(unit: &str) -> Vec<Token> {
    tokens(unit).unwrap_or_default().iter().map(without_accents).collect()
}

/// Without marks on letters, and with any number of spaces as one.
fn without_accents(token: &Token) -> Token {
    let plain = |char: char| {
        let groups = ["aáàâäãå", "eéèêë", "iíìîï", "oóòôöõ", "uúùûü", "yýÿ", "cç", "nñ"];
        let group = groups.iter().find(|group| group.contains(char));
        group.and_then(|group| group.chars().next()).unwrap_or(char)
    };
    match token {
        Token::Word(word) => Token::Word(word.chars().filter(|char| !is_mark(*char)).map(plain).collect()),
        Token::Space(_) => Token::Space(1),
        Token::Digits(_) | Token::Dash | Token::Apostrophe | Token::Other(_) => token.clone(),
    }
}

/// A place in the tokens.
struct Reader<'t> {
    left: &'t [Token],
}

impl<'t> Reader<'t> {
    /// Goes past the token, if it is next.
    fn pass(&mut self, token: &Token) -> bool {
        let is_next = self.left.first() == Some(token);
        if is_next {
            self.left = &self.left[1..];
        }
        is_next
    }

    fn spaces(&mut self) {
        if let [Token::Space(_), rest @ ..] = self.left {
            self.left = rest;
        }
    }

    fn digits(&mut self) -> Option<&'t str> {
        let [Token::Digits(digits), rest @ ..] = self.left else { return None };
        self.left = rest;
        Some(digits)
    }

    fn word(&mut self) -> Option<&'t str> {
        let [Token::Word(word), rest @ ..] = self.left else { return None };
        self.left = rest;
        Some(word)
    }

    /// Goes past one of the words, if one is next.
    fn one_of(&mut self, words: &[&str]) -> bool {
        let mut ahead = Reader { left: self.left };
        let is_next = ahead.word().is_some_and(|word| words.contains(&word));
        if is_next {
            self.left = ahead.left;
        }
        is_next
    }

    /// A point or comma that ends the text.
    fn end_of_sentence(&mut self) {
        self.spaces();
        if self.left == [POINT] || self.left == [COMMA] {
            self.left = &[];
        }
    }
}

impl<'t> Reader<'t> {
    fn amount(&mut self, unit: &[Token], kind: Kind) -> Option<Reading> {
        let is_negative = self.front(kind);
        let numeral = self.numeral()?;
        let mut dashes = usize::from(self.dash_for_cents());
        let power = if kind == Kind::Decimal { 0 } else { self.size() };
        let is_unit = self.unit(unit);
        // "85,- euro" is money, "3,- mln" and "3,- fte" are nothing.
        if dashes > 0 && (power > 0 || is_unit) {
            return None;
        }
        if kind == Kind::Euro && !is_unit {
            self.currency();
        }
        dashes += usize::from(self.dash_for_cents());
        self.end_of_sentence();
        let (whole, part) = english_or_else(&numeral)?;
        if !self.left.is_empty() || dashes > 1 || (dashes == 1 && !part.is_empty()) {
            return None;
        }
        value(is_negative, &whole, &part, power)
    }

    /// Goes past one sign and one currency, in either order: whether the number is below zero.
    fn front(&mut self, kind: Kind) -> bool {
        let had_currency = kind == Kind::Euro && self.currency();
        self.spaces();
        let is_negative = self.pass(&Token::Dash);
        let _ = is_negative || self.pass(&Token::Other('+'));
        self.spaces();
        if kind == Kind::Euro && !had_currency {
            self.currency();
            self.spaces();
        }
        is_negative
    }

    fn currency(&mut self) -> bool {
        let before = self.left;
        self.spaces();
        let is_next = self.pass(&Token::Other('€')) || self.one_of(&["eur", "euro"]);
        if !is_next {
            self.left = before;
        }
        is_next
    }

    fn unit(&mut self, unit: &[Token]) -> bool {
        let before = self.left;
        self.spaces();
        let is_next = !unit.is_empty()
            && self.left.len() >= unit.len()
            && self.left.iter().map(without_accents).zip(unit).all(|(here, there)| here == *there);
        self.left = if is_next { &self.left[unit.len()..] } else { before };
        is_next
    }

    /// The digits and the marks between them, as far as a mark joins two runs of digits.
    fn numeral(&mut self) -> Option<Vec<Token>> {
        let mut numeral = Vec::new();
        if let [mark, Token::Digits(_), ..] = self.left
            && (*mark == POINT || *mark == COMMA)
        {
            numeral.extend([Token::Digits(String::new()), mark.clone()]);
            self.left = &self.left[1..];
        }
        numeral.push(Token::Digits(self.digits()?.to_owned()));
        while let [mark, Token::Digits(digits), rest @ ..] = self.left {
            if !matches!(mark, Token::Space(1) | Token::Apostrophe | Token::Other('.' | ',')) {
                break;
            }
            numeral.extend([mark.clone(), Token::Digits(digits.clone())]);
            self.left = rest;
        }
        Some(numeral)
    }

    /// ".-", ",-", ",--", ",=" and the like.
    fn dash_for_cents(&mut self) -> bool {
        let before = self.left;
        self.spaces();
        if self.pass(&POINT) || self.pass(&COMMA) {
            if self.pass(&Token::Other('=')) {
                return true;
            }
            if self.pass(&Token::Dash) {
                self.pass(&Token::Dash);
                return true;
            }
        }
        self.left = before;
        false
    }

    /// By which power of ten a word makes the number larger.
    fn size(&mut self) -> usize {
        let before = self.left;
        self.spaces();
        if self.one_of(&["k", "thousand", "duizend"]) {
            return 3;
        }
        if self.one_of(&["million", "miljoen"]) {
            return 6;
        }
        if self.one_of(&["mln", "mio"]) {
            // Not the point of ".-".
            if !matches!(self.left, [_, Token::Dash | Token::Other('='), ..]) {
                self.pass(&POINT);
            }
            return 6;
        }
        self.left = before;
        0
    }
}

/// What English makes of it; where that is nothing, what the rest of Europe does, if that is beyond doubt.
fn english_or_else(numeral: &[Token]) -> Option<(String, String)> {
    if let Some(english) = read_with(numeral, &COMMA, &POINT) {
        return Some(english);
    }
    let (whole, part) = read_with(numeral, &POINT, &COMMA)?;
    let is_three_digits = part.len() == 3;
    let has_point = numeral.contains(&POINT);
    // "0,500" can be no thousands.
    let is_below_one = whole.starts_with('0') && whole.len() <= 3;
    if is_three_digits && !has_point && !is_below_one { None } else { Some((whole, part)) }
}

/// The digits before and after the decimal mark, where the groups before it stand apart by `thousands`, spaces or
/// apostrophes.
fn read_with(numeral: &[Token], thousands: &Token, decimal: &Token) -> Option<(String, String)> {
    let mut sides = numeral.split(|token| token == decimal);
    let (left, right) = (sides.next()?, sides.next());
    let part = match right {
        None => String::new(),
        Some([Token::Digits(part)]) => part.clone(),
        Some(_) => return None,
    };
    if sides.next().is_some() {
        return None;
    }
    let groups: Vec<&str> = left
        .iter()
        .filter_map(|token| if let Token::Digits(digits) = token { Some(digits.as_str()) } else { None })
        .collect();
    let mut marks = left.iter().filter(|token| !matches!(token, Token::Digits(_)));
    if let Some(mark) = marks.next() {
        let is_mark = mark == thousands || matches!(mark, Token::Space(1) | Token::Apostrophe);
        let is_first = (1..=3).contains(&groups[0].len()) && !groups[0].starts_with('0');
        let are_threes = groups.iter().skip(1).all(|group| group.len() == 3);
        if !is_mark || !marks.all(|other| other == mark) || !is_first || !are_threes {
            return None;
        }
    }
    Some((groups.concat(), part))
}

/// The exact value, with as few decimals as it takes.
fn value(is_negative: bool, whole: &str, part: &str, power: usize) -> Option<Reading> {
    let mut decimals = i64::try_from(part.len()).ok()? - i64::try_from(power).ok()?;
    let mut digits = format!("{whole}{part}").trim_start_matches('0').to_owned();
    while decimals > 0 && digits.ends_with('0') {
        digits.pop();
        decimals -= 1;
    }
    if digits.is_empty() {
        return Some(Reading::Value { digits: 0, decimals: 0 });
    }
    while decimals < 0 {
        digits.push('0');
        decimals += 1;
    }
    let digits: i128 = digits.parse().ok()?;
    let digits = if is_negative { -digits } else { digits };
    Some(Reading::Value { digits, decimals: u32::try_from(decimals).ok()? })
}

struct Day {
    year: i32,
    month: u32,
    day: u32,
}

impl Day {
    fn in_calendar(&self) -> bool {
        let leaps =
            (self.year % 4 == 0) as u32 - (self.year % 100 == 0) as u32 + (self.year % 400 == 0) as u32;
        let lengths = [31, 28 + leaps, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let length = usize::try_from(self.month).ok().and_then(|month| lengths.get(month.checked_sub(1)?));
        self.year >= 1900 && self.year < 2200 && self.day >= 1 && length.is_some_and(|last| self.day <= *last)
    }
}

impl<'t> Reader<'t> {
    /// What is read in this way, if it is all there is.
    fn whole(mut self, read: fn(&mut Reader<'t>) -> Option<Day>) -> Option<Day> {
        let day = read(&mut self)?;
        self.end_of_sentence();
        self.left.is_empty().then_some(day)
    }

    /// "1-4-2023", "2023/04/01".
    fn all_in_numbers(&mut self) -> Option<Day> {
        let first = self.digits()?;
        let mark = self.separator()?;
        let second = short(self.digits()?)?;
        if self.separator()? != mark {
            return None;
        }
        let third = self.digits()?;
        if first.len() == 4 {
            Some(Day { year: year(first)?, month: second, day: short(third)? })
        } else {
            Some(Day { year: year(third)?, month: second, day: short(first)? })
        }
    }

    /// "1 April 2023".
    fn day_month_year(&mut self) -> Option<Day> {
        let day = self.day_in_words()?;
        self.separator();
        let month = self.month()?;
        if !self.comma() {
            self.separator();
        }
        Some(Day { year: year(self.digits()?)?, month, day })
    }

    /// "April 1, 2023".
    fn month_day_year(&mut self) -> Option<Day> {
        let month = self.month()?;
        let before = self.separator();
        let day = self.day_in_words()?;
        if !self.comma() {
            let after = self.separator()?;
            // "May 10-11" may be two days, "April-1-2023" is one.
            if after != Token::Space(1) && Some(&after) != before.as_ref() {
                return None;
            }
        }
        Some(Day { year: year(self.digits()?)?, month, day })
    }

    /// "2023 April 1".
    fn year_month_day(&mut self) -> Option<Day> {
        let year = self.digits().filter(|digits| digits.len() == 4).and_then(year)?;
        self.separator();
        let month = self.month()?;
        self.separator();
        Some(Day { year, month, day: self.day_in_words()? })
    }

    /// A dash, slash, point or space, with spaces around it; spaces of any number are one.
    fn separator(&mut self) -> Option<Token> {
        let had_space = matches!(self.left, [Token::Space(_), ..]);
        self.spaces();
        let [mark @ (Token::Dash | Token::Other('/' | '.')), rest @ ..] = self.left else {
            return had_space.then_some(Token::Space(1));
        };
        self.left = rest;
        self.spaces();
        Some(mark.clone())
    }

    fn comma(&mut self) -> bool {
        let before = self.left;
        self.spaces();
        let is_next = self.pass(&COMMA);
        self.spaces();
        if !is_next {
            self.left = before;
        }
        is_next
    }

    /// One or two digits, perhaps as an ordinal: "1", "1st".
    fn day_in_words(&mut self) -> Option<u32> {
        let day = short(self.digits()?)?;
        self.one_of(&["st", "nd", "rd", "th", "e", "de", "ste"]);
        Some(day)
    }

    /// A month's name in full or short, in either language, with the point of an abbreviation.
    fn month(&mut self) -> Option<u32> {
        let word = self.word()?;
        let number = MONTHS.iter().position(|names| {
            let in_full = names.split(' ').any(|name| name == word);
            let in_short = word.len() == 3 && names.split(' ').any(|name| name.starts_with(word));
            in_full || in_short
        })?;
        // In "1.apr.2023" the point stands between month and year.
        if matches!(self.left, [Token::Other('.'), Token::Space(_) | Token::Dash | Token::Other(_), ..]) {
            self.left = &self.left[1..];
        }
        u32::try_from(number + 1).ok()
    }
}

/// In English and Dutch, and what is short for them in another way than by three letters.
const MONTHS: [&str; 12] = [
    "january januari",
    "february februari",
    "march maart mrt",
    "april",
    "may mei",
    "june juni",
    "july juli",
    "august augustus",
    "september sept",
    "october oktober",
    "november",
    "december",
];

/// One or two digits.
fn short(digits: &str) -> Option<u32> {
    if digits.len() > 2 { None } else { digits.parse().ok() }
}

/// Four digits, or the last two of this century.
fn year(digits: &str) -> Option<i32> {
    match digits.len() {
        4 => digits.parse().ok(),
        2 => format!("20{digits}").parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The reading as a plain number; none where there is no reading.
    fn plain(text: &str, unit: &str, kind: Kind) -> Option<String> {
        match number(text, unit, kind) {
            Reading::NoReading => None,
            Reading::Value { digits, decimals: 0 } => Some(digits.to_string()),
            Reading::Value { digits, decimals } => Some(format!("{digits}e-{decimals}")),
        }
    }

    fn reads(unit: &str, kind: Kind, cases: &[(&str, &str)]) {
        for (text, expected) in cases {
            assert_eq!(plain(text, unit, kind).as_deref(), Some(*expected), "{text:?}");
        }
    }

    fn refuses(unit: &str, kind: Kind, texts: &[&str]) {
        for text in texts {
            assert_eq!(plain(text, unit, kind), None, "{text:?}");
        }
    }

    #[test]
    fn a_comma_is_thousands_and_a_point_is_decimals() {
        let cases = [
            ("85000", "85000"),
            ("000085", "85"),
            ("85,000", "85000"),
            ("3,000,000", "3000000"),
            ("1,250.50", "12505e-1"),
            ("1,250.500", "12505e-1"),
            ("85.000", "85"),
            ("1234.567", "1234567e-3"),
            ("0.500", "5e-1"),
            (".5", "5e-1"),
            ("3 000 000.25", "300000025e-2"),
            ("3\u{2009}000\u{A0}000", "3000000"),
            ("3\u{2019}000'000", "3000000"),
            ("1 250.500", "12505e-1"),
        ];
        reads("", Kind::Euro, &cases);
    }

    #[test]
    fn the_other_languages_mark_is_read_where_it_can_mean_one_thing() {
        let cases = [
            ("85,00", "85"),
            ("8,4", "84e-1"),
            ("0,500", "5e-1"),
            ("1,2345", "12345e-4"),
            ("12345,6", "123456e-1"),
            ("1.250,50", "12505e-1"),
            ("1.250,500", "12505e-1"),
            ("3.000.000", "3000000"),
            ("3 000,5", "30005e-1"),
            (",5", "5e-1"),
        ];
        reads("", Kind::Euro, &cases);
        refuses("", Kind::Euro, &["1234,567", "0001,500", "3 000,500", ",500"]);
    }

    #[test]
    fn what_is_grouped_in_part_or_with_two_marks_is_not_read() {
        let texts = [
            "1234,567,890",
            "1,23,456",
            "1,2345,678",
            "0,500,000",
            "0.500.000",
            "0,500.25",
            "3,000 000",
            "3 000'000",
            "1,000.000.000",
            "1.5.5",
            "1,250.50.5",
            "85  000",
            "3 , 000",
            "1.234 567",
            "12,34,567",
            "012 345",
            "",
            " ",
            ".",
            ".-",
            "€",
            ",,5",
        ];
        refuses("", Kind::Euro, &texts);
    }

    #[test]
    fn a_word_of_size_makes_the_number_larger() {
        let cases = [
            ("85k", "85000"),
            ("85 K", "85000"),
            ("85 thousand", "85000"),
            ("2.9 mln", "2900000"),
            ("2,9 mln.", "2900000"),
            ("€3 mln. euro", "3000000"),
            ("3 mln.euro", "3000000"),
            ("3 mio", "3000000"),
            (".85 Million", "850000"),
            ("0.1234567 miljoen", "1234567e-1"),
            ("1,250 duizend", "1250000"),
        ];
        reads("", Kind::Euro, &cases);
        let refused =
            ["3m", "3 ton", "3 miljard", "3bn", "3 billion", "3 thousand million", "million", "85keuro"];
        refuses("", Kind::Euro, &refused);
        refuses("", Kind::Decimal, &["85k", "2 thousand"]);
        reads("hours", Kind::Whole, &[("2.5 thousand Hours", "2500"), ("3k hours", "3000")]);
    }

    #[test]
    fn the_currency_and_the_questions_own_unit_are_taken_and_no_other() {
        let cases = [("€ 85", "85"), ("eur85", "85"), ("85EURO", "85"), ("85 €", "85"), ("€ 85 euro", "85")];
        reads("", Kind::Euro, &cases);
        refuses("", Kind::Euro, &["$85", "£85", "€ € 85", "85 euros", "eur. 85", "85 € €"]);
        reads("patiënten", Kind::Whole, &[("12 patienten", "12"), ("12Patie\u{308}nten.", "12")]);
        refuses(
            "patiënten",
            Kind::Whole,
            &["12 patiënt", "patiënten 12", "€ 12", "12 euro", "12 kpatiënten"],
        );
        reads("hours a week", Kind::Decimal, &[("16 hours  a week", "16"), ("16", "16")]);
        refuses("hours a week", Kind::Decimal, &["16 hours", "16 a week"]);
        reads("%", Kind::Decimal, &[("65%", "65"), ("65.5 %", "655e-1")]);
        refuses("%", Kind::Decimal, &["65 percent", "65. %"]);
    }

    #[test]
    fn what_ends_a_sum_of_money_or_a_sentence_is_ignored() {
        let cases = [
            ("85,000.-", "85000"),
            ("85,000,-", "85000"),
            ("85,--", "85"),
            ("3,000,000,=", "3000000"),
            ("85.\u{2013}", "85"),
            ("85.- euro", "85"),
            ("85,- euro.", "85"),
            ("85.-.", "85"),
            ("3 mln,-", "3000000"),
            ("3 mln.-", "3000000"),
            ("85,000.", "85000"),
            ("85,", "85"),
            ("85.50.", "855e-1"),
            ("85 euro.", "85"),
        ];
        reads("", Kind::Euro, &cases);
        let refused =
            ["85.000,-", "85.50.-", "85..", "85.,-", "3,- mln", "85-", "85=", "85,---", "85,-=", "85,=-"];
        refuses("", Kind::Euro, &refused);
        refuses("fte", Kind::Decimal, &["1,- fte"]);
    }

    #[test]
    fn a_sign_stands_in_front_on_either_side_of_the_currency() {
        let cases = [
            ("+85", "85"),
            ("-85", "-85"),
            ("\u{2212} 85.5", "-855e-1"),
            ("\u{2014}85", "-85"),
            ("€ -85", "-85"),
            ("- € 85", "-85"),
            ("+ eur 85", "85"),
            ("-0", "0"),
        ];
        reads("", Kind::Euro, &cases);
        refuses("", Kind::Euro, &["--85", "+-85", "- € -85", "\u{B1}85", "~85", "85+"]);
    }

    #[test]
    fn digits_of_other_scripts_are_read_and_unseen_characters_are_not() {
        let cases = [
            ("\u{FF18}\u{FF15},000", "85000"),
            ("\u{668}\u{665}", "85"),
            ("\u{6F8}\u{6F5}", "85"),
            ("\u{200B}85\u{200E},0\u{AD}00\u{FEFF}", "85000"),
            ("\u{202D}3000000\u{202C}", "3000000"),
        ];
        reads("", Kind::Euro, &cases);
        refuses("", Kind::Euro, &["\u{202E}85", "85\u{202E}", "\u{968}", "\u{B2}", "\u{666}\u{66B}\u{665}"]);
    }

    #[test]
    fn words_around_a_number_are_not_read() {
        let texts = ["about 85", "85 per year", "c. 85", "100 - 200", "1e6", "0x10", "one", "85 or 86"];
        refuses("", Kind::Whole, &texts);
    }

    #[test]
    fn a_number_that_no_integer_holds_is_not_read() {
        refuses("", Kind::Whole, &["9".repeat(40).as_str()]);
        reads("", Kind::Whole, &[(format!("{}85", "0".repeat(60)).as_str(), "85")]);
    }

    #[test]
    fn a_day_is_read_day_first_unless_its_year_stands_in_front() {
        let texts = [
            "1-4-2023",
            "01/04/2023",
            "1.4.2023",
            "1. 4. 2023",
            "1 4 2023",
            "1  -  4 - 2023",
            "1\u{2010}4\u{2212}2023",
            "1/4/23",
            "2023-04-01",
            "2023/4/1",
            "2023 04 01",
            "1 April 2023",
            "1 apr. 23",
            "1-Apr-2023",
            "1-apr.-2023",
            "1.apr.2023",
            "1april2023",
            "1st April 2023",
            "1 April, 2023",
            "April 1, 2023",
            "APRIL 1ST, 2023",
            "Apr. 1, 23",
            "April-1-2023",
            "2023 April 1",
            "1-4-2023,",
            "\u{200E}1-4-2023",
            "\u{6F1}-\u{6F4}-\u{FF12}\u{FF10}\u{FF12}\u{FF13}",
        ];
        for text in texts {
            assert_eq!(day(text), Some((2023, 4, 1)), "{text:?}");
        }
        let months =
            [("mrt", 3), ("maa", 3), ("mei", 5), ("may", 5), ("Sept.", 9), ("okt", 10), ("oct.", 10)];
        for (month, number) in months {
            assert_eq!(day(&format!("7 {month} 2019")), Some((2019, number, 7)), "{month:?}");
        }
        assert_eq!(day("29-2-2000"), Some((2000, 2, 29)));
        assert_eq!(day("1-1-1900"), Some((1900, 1, 1)));
    }

    #[test]
    fn what_may_be_another_day_or_none_is_not_read() {
        let texts = [
            "4/13/2023",
            "2023-13-1",
            "29-2-2021",
            "29-2-2100",
            "31-4-2023",
            "0-4-2023",
            "1-0-2023",
            "1-4-1899",
            "1-4-2200",
            "1-4-123",
            "001-4-2023",
            "23-4-1",
            "01042023",
            "1-4/2023",
            "1--4-2023",
            "1-4",
            "1 April",
            "April 2023",
            "1 April '23",
            "1st-4-2023",
            "1 April 23rd",
            "1,4,2023",
            "May 10-11",
            "10-11 May",
            "Saturday 1 April 2023",
            "1 apri 2023",
            "1 of April 2023",
            "1-4-2023 00:00",
            "-1-4-2023",
            "\u{202E}1-4-2023",
            "1\u{AD}4\u{AD}2023",
            "today",
            "",
        ];
        for text in texts {
            assert_eq!(day(text), None, "{text:?}");
        }
    }
}

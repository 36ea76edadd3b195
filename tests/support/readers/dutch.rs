//! How a careful Dutch reader reads a typed number or day: peels what stands around it, then looks at the marks inside.

use super::{Kind, Reading};

/// The number in the text, for a question that asks for such a kind in such a unit.
pub(crate) fn number(text: &str, unit: &str, kind: Kind) -> Reading {
    peeled(text, unit, kind).and_then(Peeled::value).unwrap_or(Reading::NoReading)
}

/// The day in the text: year, month, day.
pub(crate) fn day(text: &str) -> Option<(i32, u32, u32)> {
    let text = plain(text)?;
    let text = text.trim();
    let text = text.strip_suffix(['.', ',']).unwrap_or(text).trim_end();
    let (parts, gaps) = apart(text)?;
    let [first, second, third] = parts.as_slice() else { return None };
    let [before, after] = gaps.as_slice() else { return None };
    let between = [Gap::Dash, Gap::Slash, Gap::Point, Gap::Space];
    let loose = |gap: &Gap| *gap == Gap::None || between.contains(gap);
    match (first, second, third) {
        (Part::Number(..), Part::Number(..), Part::Number(..)) => {
            if before != after || !between.contains(before) {
                return None;
            }
            if first.year_in_full().is_some() {
                on(first.year_in_full()?, second.number()?, third.number()?)
            } else {
                on(third.year()?, second.number()?, first.number()?)
            }
        }
        (Part::Number(..), Part::Word(month), Part::Number(..)) if loose(before) => {
            if first.year_in_full().is_some() && loose(after) {
                on(first.year_in_full()?, month_named(month)?, third.day()?)
            } else if loose(after) || *after == Gap::Comma {
                on(third.year()?, month_named(month)?, first.day()?)
            } else {
                None
            }
        }
        (Part::Word(month), Part::Number(..), Part::Number(..)) if loose(before) => {
            // "mei 10-11" may be two days, "april-1-2023" is one.
            let is_date =
                matches!(after, Gap::Comma | Gap::Space) || (after == before && *before != Gap::None);
            if is_date { on(third.year()?, month_named(month)?, second.day()?) } else { None }
        }
        _ => None,
    }
}

/// Without what cannot be seen, in lower case, with the digits 0 to 9; none where it turns the text around.
fn plain(text: &str) -> Option<String> {
    let mut plain = String::new();
    for char in text.chars() {
        match char {
            '\u{202E}' => return None,
            '\u{AD}'
            | '\u{600}'..='\u{605}'
            | '\u{61C}'
            | '\u{6DD}'
            | '\u{70F}'
            | '\u{890}'..='\u{891}'
            | '\u{8E2}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202D}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{110BD}'
            | '\u{110CD}'
            | '\u{13430}'..='\u{1343F}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0001}'
            | '\u{E0020}'..='\u{E007F}' => {}
            '\u{660}'..='\u{669}' => plain.push(digit(char, '\u{660}')?),
            '\u{6F0}'..='\u{6F9}' => plain.push(digit(char, '\u{6F0}')?),
            '\u{FF10}'..='\u{FF19}' => plain.push(digit(char, '\u{FF10}')?),
            _ => plain.extend(char.to_lowercase()),
        }
    }
    Some(plain)
}

fn digit(char: char, zero: char) -> Option<char> {
    char::from_digit(u32::from(char) - u32::from(zero), 10)
}

fn is_dash(char: char) -> bool {
    matches!(char, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}')
}

fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '\u{2018}' | '\u{2019}' | '\u{2BC}' | '\u{FF07}')
}

/// A number, once everything around it is off.
struct Peeled {
    is_negative: bool,
    whole: String,
    decimals: String,
    /// By which power of ten a word makes it larger.
    power: usize,
}

impl Peeled {
    fn value(self) -> Option<Reading> {
        let mut decimals = self.decimals.trim_end_matches('0').to_owned();
        let mut digits = self.whole;
        for _ in 0..self.power {
            digits.push(if decimals.is_empty() { '0' } else { decimals.remove(0) });
        }
        digits.push_str(&decimals);
        let digits = digits.trim_start_matches('0');
        let digits: i128 = if digits.is_empty() { 0 } else { digits.parse().ok()? };
        let decimals = u32::try_from(decimals.len()).ok()?;
        Some(Reading::Value { digits: if self.is_negative { -digits } else { digits }, decimals })
    }
}

fn peeled(text: &str, unit: &str, kind: Kind) -> Option<Peeled> {
    let text = plain(text)?;
    let (is_negative, rest) = without_front(text.trim(), kind);
    // From the end inwards: "3 mln. euro,-".
    let rest = rest.strip_suffix(['.', ',']).unwrap_or(rest).trim_end();
    let (is_round, rest) = without_dash_for_cents(rest).map_or((false, rest), |rest| (true, rest));
    let (named, rest) = without_name(rest, unit, kind);
    // "85,- euro" is money, "3,- mln" and "3,- fte" are nothing.
    if named == Name::Money
        && !is_round
        && let Some(rest) = without_dash_for_cents(rest)
    {
        return finished(is_negative, rest, 0, true);
    }
    let (power, rest) = if kind == Kind::Decimal { (0, rest) } else { without_size(rest) };
    finished(is_negative, rest, power, is_round)
}

fn finished(is_negative: bool, numeral: &str, power: usize, is_round: bool) -> Option<Peeled> {
    let (whole, decimals) = numeral_in(numeral)?;
    // "85,000,-" is not 85: the dash stands where the cents would.
    if is_round && !decimals.is_empty() {
        return None;
    }
    Some(Peeled { is_negative, whole, decimals, power })
}

/// A sign and a currency, at most one of each, in either order.
fn without_front(text: &str, kind: Kind) -> (bool, &str) {
    let (mut is_signed, mut is_negative, mut is_money) = (false, false, false);
    let mut rest = text;
    loop {
        if let Some(after) = rest.strip_prefix('+').filter(|_| !is_signed) {
            is_signed = true;
            rest = after.trim_start();
        } else if let Some(after) = rest.strip_prefix(is_dash).filter(|_| !is_signed) {
            (is_signed, is_negative) = (true, true);
            rest = after.trim_start();
        } else if let Some(after) = ["€", "euro", "eur"]
            .iter()
            .find_map(|name| rest.strip_prefix(name))
            .filter(|_| kind == Kind::Euro && !is_money)
        {
            is_money = true;
            rest = after.trim_start();
        } else {
            return (is_negative, rest);
        }
    }
}

/// Without ",-", ",--", ",=" or ",–" at the end.
fn without_dash_for_cents(text: &str) -> Option<&str> {
    let before = match text.strip_suffix('=') {
        Some(before) => before,
        None => {
            let before = text.strip_suffix(is_dash)?;
            before.strip_suffix(is_dash).unwrap_or(before)
        }
    };
    before.strip_suffix(',').map(str::trim_end)
}

#[derive(PartialEq)]
enum Name {
    Nothing,
    Money,
    Unit,
}

/// Without the question's own unit, or the currency, at the end.
fn without_name<'t>(text: &'t str, unit: &str, kind: Kind) -> (Name, &'t str) {
    if kind == Kind::Euro {
        for name in ["€", "euro", "eur"] {
            if let Some(rest) = text.strip_suffix(name).and_then(|rest| before_word(rest, name)) {
                return (Name::Money, rest);
            }
        }
    }
    let wanted = bare(unit);
    if wanted.is_empty() {
        return (Name::Nothing, text);
    }
    for (at, _) in text.char_indices() {
        let (before, after) = text.split_at(at);
        if let Some(before) = before_word(before, after).filter(|_| bare(after) == wanted) {
            return (Name::Unit, before);
        }
    }
    (Name::Nothing, text)
}

/// What stands before a word, if the word begins there.
fn before_word<'t>(before: &'t str, word: &str) -> Option<&'t str> {
    let is_letter = |char: Option<char>| char.is_some_and(char::is_alphabetic);
    let is_within = is_letter(before.chars().next_back()) && is_letter(word.chars().next());
    if is_within { None } else { Some(before.trim_end()) }
}

/// A name in lower case, without marks on letters, with single spaces.
fn bare(name: &str) -> String {
    let spaced = name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let kept = spaced.chars().filter(|char| !matches!(char, '\u{300}'..='\u{36F}'));
    kept.map(|char| match char {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ý' | 'ÿ' => 'y',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    })
    .collect()
}

/// Without a word of size at the end, and by which power of ten it makes the number larger.
fn without_size(text: &str) -> (usize, &str) {
    let words = [
        ("duizend", 3),
        ("thousand", 3),
        ("k", 3),
        ("mln.", 6),
        ("mln", 6),
        ("mio.", 6),
        ("mio", 6),
        ("miljoen", 6),
        ("million", 6),
    ];
    let found = words.iter().find_map(|(word, power)| Some((*power, text.strip_suffix(word)?.trim_end())));
    found.unwrap_or((0, text))
}

/// The digits before and after the decimal mark.
fn numeral_in(text: &str) -> Option<(String, String)> {
    let mut marks = Vec::new();
    let mut runs = vec![String::new()];
    for char in text.chars() {
        match char {
            '0'..='9' => runs.last_mut()?.push(char),
            _ => {
                marks.push(match char {
                    '.' | ',' => char,
                    _ if char.is_whitespace() => ' ',
                    _ if is_apostrophe(char) => '\'',
                    _ => return None,
                });
                runs.push(String::new());
            }
        }
    }
    if runs.iter().skip(1).any(String::is_empty) || (marks.is_empty() && runs[0].is_empty()) {
        return None;
    }
    match marks.as_slice() {
        [] => Some((runs.concat(), String::new())),
        [','] => Some((runs[0].clone(), runs[1].clone())),
        ['.'] => single_point(&runs[0], &runs[1]),
        [mark, rest @ ..] if rest.iter().all(|other| other == mark) => Some((grouped(&runs)?, String::new())),
        [mark, between @ .., last @ ('.' | ',')] if between.iter().all(|other| other == mark) => {
            let (decimals, groups) = runs.split_last()?;
            // "3 000.500" writes neither language.
            let is_doubtful = *last == '.' && *mark != ',' && decimals.len() == 3;
            if is_doubtful { None } else { Some((grouped(groups)?, decimals.clone())) }
        }
        _ => None,
    }
}

/// A point is thousands where it can be, and else the decimal mark of others.
fn single_point(before: &str, after: &str) -> Option<(String, String)> {
    let is_short = (1..=3).contains(&before.len());
    match (after.len(), is_short) {
        (3, true) if before.starts_with('0') => Some((before.to_owned(), after.to_owned())),
        (3, true) => Some((format!("{before}{after}"), String::new())),
        (3, false) => None,
        _ => Some((before.to_owned(), after.to_owned())),
    }
}

/// The digits of groups of three, of which the first may be shorter and begins with no 0.
fn grouped(groups: &[String]) -> Option<String> {
    let (first, rest) = groups.split_first()?;
    let is_right = (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && rest.iter().all(|group| group.len() == 3);
    is_right.then(|| groups.concat())
}

/// A part of a day: digits, perhaps with the end of an ordinal ("1e"), or a word.
enum Part {
    Number(String, bool),
    Word(String),
}

impl Part {
    /// At most two digits, as in "1".
    fn number(&self) -> Option<u32> {
        match self {
            Part::Number(digits, false) if digits.len() <= 2 => digits.parse().ok(),
            Part::Number(..) | Part::Word(_) => None,
        }
    }

    /// The same, or an ordinal.
    fn day(&self) -> Option<u32> {
        match self {
            Part::Number(digits, _) if digits.len() <= 2 => digits.parse().ok(),
            Part::Number(..) | Part::Word(_) => None,
        }
    }

    fn year_in_full(&self) -> Option<i32> {
        match self {
            Part::Number(digits, false) if digits.len() == 4 => digits.parse().ok(),
            Part::Number(..) | Part::Word(_) => None,
        }
    }

    /// In full, or its last two digits.
    fn year(&self) -> Option<i32> {
        match self {
            Part::Number(digits, false) if digits.len() == 2 => Some(2000 + digits.parse::<i32>().ok()?),
            Part::Number(..) | Part::Word(_) => self.year_in_full(),
        }
    }
}

/// What stands between two parts of a day, spaces around it aside.
#[derive(PartialEq)]
enum Gap {
    None,
    Space,
    Dash,
    Slash,
    Point,
    Comma,
}

/// The parts of a day and the gaps between them.
fn apart(text: &str) -> Option<(Vec<Part>, Vec<Gap>)> {
    let mut parts: Vec<Part> = Vec::new();
    let mut gaps = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let is_number = rest.starts_with(|char: char| char.is_ascii_digit());
        let end = |kind: fn(char) -> bool| rest.find(|char| !kind(char)).unwrap_or(rest.len());
        let length =
            if is_number { end(|char| char.is_ascii_digit()) } else { end(|char| char.is_alphabetic()) };
        if length == 0 {
            return None;
        }
        let (part, after) = rest.split_at(length);
        let length =
            after.find(|char: char| char.is_ascii_digit() || char.is_alphabetic()).unwrap_or(after.len());
        let (mut between, after) = after.split_at(length);
        rest = after;
        if let (Some(Part::Number(digits, is_ordinal)), Some(Gap::None)) = (parts.last_mut(), gaps.last())
            && ["e", "de", "ste", "st", "nd", "rd", "th"].contains(&part)
            && digits.len() <= 2
            && !*is_ordinal
        {
            *is_ordinal = true;
            gaps.pop();
        } else if is_number {
            parts.push(Part::Number(part.to_owned(), false));
        } else {
            // The point of an abbreviation: "apr.-2023".
            if let Some(after) = between.strip_prefix('.').filter(|after| !after.trim().is_empty()) {
                between = after;
            }
            parts.push(Part::Word(part.to_owned()));
        }
        if !rest.is_empty() {
            gaps.push(gap(between)?);
        } else if !between.is_empty() {
            return None;
        }
    }
    Some((parts, gaps))
}

fn gap(between: &str) -> Option<Gap> {
    let mut chars = between.trim().chars();
    match (chars.next(), chars.next()) {
        (None, _) => Some(if between.is_empty() { Gap::None } else { Gap::Space }),
        (Some('/'), None) => Some(Gap::Slash),
        (Some('.'), None) => Some(Gap::Point),
        (Some(','), None) => Some(Gap::Comma),
        (Some(char), None) if is_dash(char) => Some(Gap::Dash),
        _ => None,
    }
}

fn month_named(word: &str) -> Option<u32> {
    let number = match word {
        "januari" | "january" | "jan" => 1,
        "februari" | "february" | "feb" => 2,
        "maart" | "march" | "maa" | "mar" | "mrt" => 3,
        "april" | "apr" => 4,
        "mei" | "may" => 5,
        "juni" | "june" | "jun" => 6,
        "juli" | "july" | "jul" => 7,
        "augustus" | "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "oktober" | "october" | "okt" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    };
    Some(number)
}

/// The day, if the calendar has it.
fn on(year: i32, month: u32, day: u32) -> Option<(i32, u32, u32)> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => return None,
    };
    ((1900..=2199).contains(&year) && (1..=last).contains(&day)).then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read, written without marks, with a point for decimals; "-" where nothing is.
    fn shown(text: &str, unit: &str, kind: Kind) -> String {
        let Reading::Value { digits, decimals } = number(text, unit, kind) else { return "-".to_owned() };
        let places = usize::try_from(decimals).expect("few decimals");
        let sign = if digits < 0 { "-" } else { "" };
        let digits = format!("{:0>1$}", digits.abs(), places + 1);
        let (whole, part) = digits.split_at(digits.len() - places);
        if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
    }

    fn all(unit: &str, kind: Kind, cases: &[(&str, &str)]) {
        for (text, expected) in cases {
            assert_eq!(shown(text, unit, kind), *expected, "{text:?}");
        }
    }

    #[test]
    fn a_point_is_thousands_and_a_comma_is_decimals() {
        let cases = [
            ("85000", "85000"),
            ("0085000", "85000"),
            ("85.000", "85000"),
            ("3.000.000", "3000000"),
            ("1.250,50", "1250.5"),
            ("85,000", "85"),
            ("1234,567", "1234.567"),
            ("0,5", "0.5"),
            (",5", "0.5"),
            ("3 000 000", "3000000"),
            ("3\u{202F}000\u{A0}000,25", "3000000.25"),
            ("3'000'000", "3000000"),
            ("3\u{2019}000\u{2019}000", "3000000"),
            ("1 250,500", "1250.5"),
        ];
        all("", Kind::Euro, &cases);
    }

    #[test]
    fn the_other_languages_mark_is_read_where_it_can_mean_one_thing() {
        let cases = [
            ("85.00", "85"),
            ("8.4", "8.4"),
            ("0.500", "0.5"),
            ("000.500", "0.5"),
            ("1.2345", "1.2345"),
            ("12345.6", "12345.6"),
            ("1,250.50", "1250.5"),
            ("1,250.500", "1250.5"),
            ("3,000,000", "3000000"),
            ("3 000.5", "3000.5"),
            (".5", "0.5"),
            ("1234.567", "-"),
            ("0001.500", "-"),
            ("3 000.500", "-"),
            (".500", "-"),
        ];
        all("", Kind::Euro, &cases);
    }

    #[test]
    fn what_is_grouped_in_part_or_with_two_marks_is_not_read() {
        let texts = [
            "1234.567.890",
            "1.23.456",
            "1.2345.678",
            "0.500.000",
            "0,500,000",
            "0.500,25",
            "3.000 000",
            "3 000'000",
            "1.000,000,000",
            "1,5,5",
            "1.250,50,5",
            "85  000",
            "3 . 000",
            "1,234 567",
            "1,00,000",
            "012 345",
            "",
            " ",
            ".",
            ",",
            ",-",
            "€",
            "..5",
        ];
        for text in texts {
            assert_eq!(number(text, "", Kind::Euro), Reading::NoReading, "{text:?}");
        }
    }

    #[test]
    fn a_word_of_size_makes_the_number_larger() {
        let cases = [
            ("85k", "85000"),
            ("85 K", "85000"),
            ("85 duizend", "85000"),
            ("2,9 mln", "2900000"),
            ("2.9 mln.", "2900000"),
            ("€ 3 mln. euro", "3000000"),
            ("3 mio", "3000000"),
            ("0,85 Miljoen", "850000"),
            ("0,1234567 million", "123456.7"),
            ("1.250 thousand", "1250000"),
            ("3m", "-"),
            ("3 ton", "-"),
            ("3 miljard", "-"),
            ("3 billion", "-"),
            ("3 duizend miljoen", "-"),
            ("miljoen", "-"),
            ("85keuro", "-"),
        ];
        all("", Kind::Euro, &cases);
        all("", Kind::Decimal, &[("85k", "-"), ("2 duizend", "-")]);
        all("patiënten", Kind::Whole, &[("2,5 duizend patienten", "2500"), ("3k patiënten", "3000")]);
    }

    #[test]
    fn the_currency_and_the_questions_own_unit_are_taken_and_no_other() {
        let cases = [
            ("€ 85.000", "85000"),
            ("€85", "85"),
            ("EUR 85", "85"),
            ("85euro", "85"),
            ("85 €", "85"),
            ("$85", "-"),
            ("85 dollar", "-"),
            ("€ € 85", "-"),
            ("85 euros", "-"),
            ("eur. 85", "-"),
        ];
        all("", Kind::Euro, &cases);
        let patients = [
            ("12 patiënten", "12"),
            ("12 PATIENTEN", "12"),
            ("12 patie\u{308}nten", "12"),
            ("12patiënten.", "12"),
            ("12 patiënt", "-"),
            ("patiënten 12", "-"),
            ("€ 12", "-"),
            ("12 euro", "-"),
            ("12 kpatiënten", "-"),
        ];
        all("patiënten", Kind::Whole, &patients);
        all("uur per week", Kind::Decimal, &[("16 uur  per week", "16"), ("16 uur", "-")]);
        all("%", Kind::Decimal, &[("65%", "65"), ("65,5 %", "65.5"), ("65 procent", "-"), ("65. %", "-")]);
    }

    #[test]
    fn what_ends_a_sum_of_money_or_a_sentence_is_ignored() {
        let cases = [
            ("85.000,-", "85000"),
            ("85.000,--", "85000"),
            ("3.000.000,=", "3000000"),
            ("85,\u{2013}", "85"),
            ("85,- euro", "85"),
            ("85,- euro.", "85"),
            ("85,-.", "85"),
            ("3 mln,-", "3000000"),
            ("85.000.", "85000"),
            ("85,", "85"),
            ("85,50.", "85.5"),
            ("85 euro.", "85"),
            ("85,000,-", "-"),
            ("85,50,-", "-"),
            ("85.-", "-"),
            ("85..", "-"),
            ("85.,-", "-"),
            ("3,- mln", "-"),
            ("85-", "-"),
            ("85=", "-"),
        ];
        all("", Kind::Euro, &cases);
        all("fte", Kind::Decimal, &[("1,- fte", "-"), ("1,-", "1")]);
    }

    #[test]
    fn a_sign_stands_in_front_on_either_side_of_the_currency() {
        let cases = [
            ("+85", "85"),
            ("-85", "-85"),
            ("\u{2212} 85,5", "-85.5"),
            ("\u{2013}85", "-85"),
            ("€ -85", "-85"),
            ("- € 85", "-85"),
            ("-0", "0"),
            ("--85", "-"),
            ("+-85", "-"),
            ("\u{B1}85", "-"),
            ("~85", "-"),
        ];
        all("", Kind::Euro, &cases);
    }

    #[test]
    fn digits_of_other_scripts_are_read_and_unseen_characters_are_not() {
        let cases = [
            ("\u{FF18}\u{FF15}.000", "85000"),
            ("\u{668}\u{665}", "85"),
            ("\u{6F8}\u{6F5}", "85"),
            ("\u{200B}85\u{200E}.0\u{AD}00\u{FEFF}", "85000"),
            ("\u{202D}3000000\u{202C}", "3000000"),
            ("\u{202E}85", "-"),
            ("\u{968}", "-"),
            ("\u{B2}", "-"),
            ("\u{666}\u{66B}\u{665}", "-"),
        ];
        all("", Kind::Euro, &cases);
    }

    #[test]
    fn words_around_a_number_are_not_read() {
        for text in ["ongeveer 85", "85 per jaar", "ca. 85", "100 - 200", "1e6", "0x10", "een", "85 of 86"] {
            assert_eq!(number(text, "", Kind::Whole), Reading::NoReading, "{text:?}");
        }
    }

    #[test]
    fn a_number_that_no_integer_holds_is_not_read() {
        assert_eq!(number(&"9".repeat(40), "", Kind::Whole), Reading::NoReading);
        let zeros = format!("{}85", "0".repeat(60));
        assert_eq!(number(&zeros, "", Kind::Whole), Reading::Value { digits: 85, decimals: 0 });
    }

    #[test]
    fn a_day_is_read_day_first_unless_its_year_stands_in_front() {
        let first = Some((2023, 4, 1));
        let texts = [
            "1-4-2023",
            "01/04/2023",
            "1.4.2023",
            "1 4 2023",
            "1 - 4 - 2023",
            "1\u{2011}4\u{2013}2023",
            "1-4-23",
            "2023-04-01",
            "2023/4/1",
            "2023.04.01",
            "1 april 2023",
            "1 Apr. 23",
            "1-apr-2023",
            "1-apr.-2023",
            "1. April 2023",
            "1april2023",
            "1e april 2023",
            "1st April 2023",
            "1 april, 2023",
            "April 1, 2023",
            "April 1st 2023",
            "apr. 1, 23",
            "2023 april 1",
            "1-4-2023.",
            "\u{200E}1-4-2023",
            "\u{661}-\u{664}-\u{FF12}\u{FF10}\u{FF12}\u{FF13}",
        ];
        for text in texts {
            assert_eq!(day(text), first, "{text:?}");
        }
        let months = [("mrt", 3), ("maa", 3), ("mei", 5), ("may", 5), ("sept", 9), ("okt.", 10), ("oct", 10)];
        for (month, number) in months {
            assert_eq!(day(&format!("7 {month} 2019")), Some((2019, number, 7)), "{month:?}");
        }
        assert_eq!(day("29-2-2020"), Some((2020, 2, 29)));
        assert_eq!(day("31-12-2199"), Some((2199, 12, 31)));
    }

    #[test]
    fn what_may_be_another_day_or_none_is_not_read() {
        let texts = [
            "4-13-2023",
            "2023-13-1",
            "29-2-2021",
            "29-2-2100",
            "0-4-2023",
            "1-4-1899",
            "1-4-2200",
            "1-4-123",
            "001-4-2023",
            "23-4-1",
            "01042023",
            "1-4/2023",
            "1--4-2023",
            "1-4",
            "1 april",
            "april 2023",
            "1 april '23",
            "1st-4-2023",
            "1 april 23e",
            "1,4,2023",
            "mei 10-11",
            "10-11 mei",
            "zaterdag 1 april 2023",
            "1 apri 2023",
            "1-4-2023 00:00",
            "-1-4-2023",
            "\u{202E}1-4-2023",
            "1\u{AD}4\u{AD}2023",
            "vandaag",
            "",
        ];
        for text in texts {
            assert_eq!(day(text), None, "{text:?}");
        }
    }
}

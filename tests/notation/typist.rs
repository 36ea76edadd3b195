//! A typist who types numbers and days in every way that people do, and at times just anything.

use contractwijzer::date::Date;
use contractwijzer::notation::Scale;
use contractwijzer::policy::Unit;

/// Types the same texts every time.
pub(crate) struct Typist {
    state: u64,
}

const AROUND: [&str; 8] = ["€ ", "€", "EUR ", "+", "-", "ongeveer ", " ", "\u{200e}"];
const AFTER: [&str; 16] = [
    " euro",
    "€",
    ",-",
    ",=",
    ",–",
    ".-",
    ".",
    ",",
    "k",
    " duizend",
    " mln",
    " mln.",
    " miljoen",
    " m",
    " ton",
    " per jaar",
];
const THOUSANDS: [&str; 6] = [".", ",", " ", "\u{a0}", "'", "\u{2007}"];
const PIECES: [&str; 40] = [
    "0",
    "1",
    "2",
    "5",
    "9",
    "12",
    "85",
    "234",
    "000",
    "500",
    "2023",
    "2019-10-01",
    ".",
    ",",
    " ",
    "-",
    "/",
    "'",
    "’",
    "\u{202f}",
    "\u{200b}",
    "\u{202d}",
    "\u{202e}",
    "\u{feff}",
    "\u{ad}",
    "٣",
    "８",
    "€",
    "%",
    "k",
    "mln",
    "euro",
    "fte",
    "april",
    "mei",
    "jan",
    "st",
    "e",
    "½",
    "−",
];
const MONTHS: [&str; 14] = [
    "januari", "February", "mrt", "april", "Apr.", "mei", "may", "juni", "JULI", "aug", "sept", "okt",
    "oct.", "December",
];
const DASHES: [&str; 8] = ["-", "/", ".", " ", " - ", "‑", "–", ""];

impl Typist {
    pub(crate) fn new(seed: u64) -> Typist {
        Typist { state: seed }
    }

    /// What is typed into a field for such a value.
    pub(crate) fn text(&mut self, scale: &Scale<'_>) -> String {
        let text = match (self.below(10), scale.unit) {
            (0 | 1, _) => self.anything(),
            (_, Unit::Day) => self.day(scale),
            (_, Unit::Euro | Unit::Whole(_) | Unit::Decimal(..)) => self.number(scale),
        };
        match self.below(8) {
            0 => self.spoiled(&text),
            _ => text,
        }
    }

    fn below(&mut self, end: usize) -> usize {
        // As in PCG: the low bits of such a sequence repeat soon.
        self.state =
            self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.state >> 33) % end as u64).unwrap()
    }

    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len())]
    }

    fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + self.below(10) as u8)).collect()
    }

    fn anything(&mut self) -> String {
        (0..=self.below(7)).map(|_| self.one(&PIECES)).collect()
    }

    fn number(&mut self, scale: &Scale<'_>) -> String {
        let unit = scale.unit;
        let mut text = String::new();
        if self.below(6) == 0 {
            text.push_str(self.one(&AROUND));
        }
        let length = 1 + self.below(scale.max.to_string().len().min(9));
        text.push_str(&self.whole(length));
        if self.below(3) == 0 {
            let places = 1 + self.below(4);
            text.push_str(self.one(&[",", "."]));
            text.push_str(&self.digits(places));
        }
        if self.below(6) == 0 {
            let (Unit::Whole(names) | Unit::Decimal(_, names)) = unit else { return text + self.one(&AFTER) };
            let names: Vec<&str> = names.split('|').collect();
            let name = self.one(&names);
            text.push_str(self.one(&["", " "]));
            text.push_str(&if self.below(2) == 0 { name.to_owned() } else { name.to_uppercase() });
        } else if self.below(6) == 0 {
            text.push_str(self.one(&AFTER));
        }
        text
    }

    /// Digits, mostly in groups.
    fn whole(&mut self, length: usize) -> String {
        let digits = self.digits(length);
        if self.below(3) == 0 {
            return digits;
        }
        let mark = self.one(&THOUSANDS);
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (length - index).is_multiple_of(3) {
                text.push_str(if self.below(30) == 0 { self.one(&THOUSANDS) } else { mark });
            }
            text.push(digit);
        }
        text
    }

    /// A day, mostly one that can be meant.
    fn day(&mut self, scale: &Scale<'_>) -> String {
        let year_of = |day: i64| usize::from(Date::from_days(day.try_into().unwrap()).unwrap().year());
        let (first, last) = (year_of(scale.min), year_of(scale.max));
        let (day, year) = (1 + self.below(31), first + self.below(last - first + 1));
        let month =
            if self.below(3) == 0 { self.one(&MONTHS).to_owned() } else { (1 + self.below(13)).to_string() };
        let dash = self.one(&DASHES);
        let other = if self.below(12) == 0 { self.one(&DASHES) } else { dash };
        match self.below(8) {
            0 => format!("{year}{dash}{month}{other}{day}"),
            1 => format!("{day:02}{dash}{month:0>2}{other}{year}"),
            2 => format!("{day}{dash}{month}{other}{:02}", year % 100),
            3 => format!("{} {day}, {year}", self.one(&MONTHS)),
            4 => format!("{day} {} {year}", self.one(&MONTHS)),
            5 => format!("{}{dash}{day}{other}{year}", self.one(&MONTHS)),
            _ => format!("{day}{dash}{month}{other}{year}"),
        }
    }

    /// The text with one piece of anything in it.
    fn spoiled(&mut self, text: &str) -> String {
        let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
        let place = if places.is_empty() { 0 } else { places[self.below(places.len())] };
        let (before, after) = text.split_at(place);
        format!("{before}{}{after}", self.one(&PIECES))
    }
}

//! Texts that went wrong, as hands, editors and other programs make them go wrong.

use super::dice::Dice;

/// One to four things gone wrong in a text; some of it may come from another one.
pub(crate) fn mutated(text: &str, other: &str, dice: &mut Dice) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=dice.below(3) {
        let at = dice.below(bytes.len() + 1);
        let until = at + dice.below(bytes.len() + 1 - at).min(1 + dice.below(200));
        match dice.below(8) {
            0 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << dice.below(8)),
            1 => bytes.truncate(at.max(1)),
            2 => drop(bytes.drain(at..until)),
            3 => {
                let again = bytes[at..until].to_vec();
                bytes.splice(at..at, again);
            }
            4 => {
                let from = dice.below(other.len());
                let some = other.as_bytes()[from..].iter().copied().take(1 + dice.below(300));
                bytes.splice(at..at, some.collect::<Vec<_>>());
            }
            5 => drop(bytes.splice(at..at, dice.pick(SURPRISES.as_slice()).bytes())),
            _ => bytes = meant(&String::from_utf8_lossy(&bytes), dice).into_bytes(),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A change that leaves it a rule file, though not the one that was meant: a word, a number, a value or a line.
pub(crate) fn meant(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..=dice.below(2) {
        let at = dice.below(lines.len());
        let Some(line) = lines.get(at).cloned() else { continue };
        match dice.below(6) {
            0 => {
                let other = dice.below(lines.len());
                lines[at] = lines[other].clone();
            }
            1 => drop(lines.remove(at)),
            2 => lines[at] = with_value(&line, dice.pick(VALUES.as_slice())),
            // Conditions are few among the lines, and most of what can be meant is in them.
            _ => {
                let conditions: Vec<usize> =
                    (0..lines.len()).filter(|at| is_condition(&lines[*at])).collect();
                if !conditions.is_empty() {
                    let at = dice.pick(&conditions);
                    let donor = lines[dice.pick(&conditions)].clone();
                    lines[at] = swapped(&lines[at], &donor, dice);
                }
            }
        }
    }
    lines.join("\n")
}

fn is_condition(line: &str) -> bool {
    ["when", "holds", "applies-when"].iter().any(|key| line.starts_with(&format!("{key} = ")))
}

/// The line with another value behind its first `=`.
fn with_value(line: &str, value: &str) -> String {
    line.split_once(" = ").map_or_else(|| line.to_owned(), |(key, _)| format!("{key} = {value}"))
}

/// The line with one of its words made another one: of the language, or out of another condition.
fn swapped(line: &str, donor: &str, dice: &mut Dice) -> String {
    let mut words: Vec<&str> = line.split(' ').collect();
    let donors: Vec<&str> = donor.split(' ').skip(2).collect();
    let at = 2 + dice.below(words.len().saturating_sub(2));
    let Some(word) = words.get_mut(at) else { return line.to_owned() };
    *word = match (*word, dice.below(4)) {
        ("and", _) => "or",
        ("or", _) => "and",
        ("<" | "<=" | "=" | ">=" | ">", _) => dice.pick(["<", "<=", "=", ">=", ">"].as_slice()),
        (_, 0) => dice.pick(WORDS.as_slice()),
        (_, 1) if !donors.is_empty() => dice.pick(donors.as_slice()),
        (word, _) => word,
    };
    words.join(" ")
}

const WORDS: [&str; 10] =
    ["not", "(", ")", "is", "has", "0", "99999999999999999999", "date is given", "based on", "one of ("];

const VALUES: [&str; 16] = [
    "\"\"",
    "[]",
    "{}",
    "true",
    "0",
    "-1",
    "1e999",
    "9223372036854775807",
    "100_000_000_000_000",
    "99999999999999999999999999",
    "0000-00-00",
    "2023-02-29",
    "\"\\u0000\"",
    "\"\\u202e\"",
    "[[[[]]]]",
    "{ a = { a = { a = [] } } }",
];

const SURPRISES: [&str; 14] =
    ["\0", "\r", "\r\n", "\t", "\u{feff}", "\u{202e}", "\u{fffd}", "€", "\"", "'''", "[", "{", "=", "#"];

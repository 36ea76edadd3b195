//! Whether every number in the texts of the shipped policies has a source, and says the same in each language.
//!
//! `docs/review/numbers.md` lists them. After a change that was meant: `UPDATE=1 cargo test -p contractwijzer-author --test
//! numbers`, and review the difference.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]
#![allow(clippy::disallowed_macros, reason = "what is not verified must not go unseen")]

use contractwijzer_author::files;
use regex::{Captures, Regex};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use toml::{Table, Value};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// A number as it can be compared: `3000000`, `0.3`, and of a date `1-10` and `2019` apart.
type Numbers = BTreeSet<String>;

/// Fields that no visitor reads as a text.
const NO_TEXT: [&str; 34] = [
    "id",
    "type",
    "when",
    "then",
    "step",
    "steps",
    "holds",
    "applies-when",
    "address",
    "file",
    "sha256",
    "mark",
    "source",
    "also",
    "default",
    "class",
    "criteria",
    "publisher",
    "insurer",
    "unknown",
    "deadline",
    "whose",
    "better-than",
    "chosen",
    "language",
    "kind",
    "waiver",
    "weighted",
    "derived",
    "min",
    "max",
    "near",
    "usual",
    "at-least",
];

/// Numbers of our own: where, which, and why they may stand there.
const OWN: [(&str, &str, &str); 16] = [
    ("next/S3-40/more", "8:30", "the hours of the telephone, S3-40"),
    ("next/S3-40/more", "17:00", "the hours of the telephone, S3-40"),
    ("deadline/S3-28/text", "20-5", "an example"),
    ("deadline/S3-28/text", "1-5", "an example"),
    ("note/S3-28/text", "18-2", "an example"),
    ("note/S3-28/text", "1-2", "an example"),
    ("ambiguity/A-6/", "99.5", "an example"),
    ("vgz-ggz-2022/question/route/why", "3000000", "S2-1, of another year"),
    ("concept/wet-big/means", "34", "the article of the law, CZ-3"),
    ("question/bevoegd/hint", "34", "the article of the law, CZ-3"),
    ("question/contractjaren/hint", "1-1", "what a calendar year is"),
    ("question/contractjaren/hint", "31-12", "what a calendar year is"),
    ("cz-logopedie-2025/question/index-2023/why", "26", "one standard deviation, CZ-2"),
    ("cz-logopedie-2025/question/index-2023/why", "100", "the mean of the index, CZ-2"),
    ("cz-oefentherapie-2025/question/index-2023/why", "25", "one standard deviation, CZ-5"),
    ("cz-oefentherapie-2025/question/index-2023/why", "100", "the mean of the index, CZ-5"),
];

/// A text: where it stands, what it says, and the documents that the same table cites.
struct Said {
    path: String,
    text: String,
    cited: Vec<String>,
}

struct Rules {
    path: PathBuf,
    table: Table,
    said: Vec<Said>,
    /// Numbers in conditions, bounds, deadlines, ids of options, and what the sources are called.
    given: Numbers,
}

fn policies() -> Vec<Rules> {
    let paths = files::policies(&[Path::new(ROOT).join("rules")]).unwrap();
    paths.into_iter().map(|path| rules(&path)).collect()
}

fn rules(path: &Path) -> Rules {
    let table: Table = fs::read_to_string(path).unwrap().parse().unwrap();
    let (mut said, mut given) = (Vec::new(), Numbers::new());
    let root = Value::Table(table.clone());
    texts(&root, "", &[], &mut said);
    for outcome in said.iter_mut().filter(|said| said.path.contains("/outcome/")) {
        outcome.cited = documents_of_outcome(&table, &outcome.path);
    }
    constants(&root, "", &mut given);
    Rules { path: path.to_owned(), table, said, given }
}

/// The texts below a value. Lists of named things are told apart by their ids, as in a translation.
fn texts(value: &Value, path: &str, cited: &[String], said: &mut Vec<Said>) {
    match value {
        Value::String(text) => {
            said.push(Said { path: path.to_owned(), text: text.clone(), cited: cited.to_vec() });
        }
        Value::Table(table) => {
            let own = documents(table);
            let cited = if own.is_empty() { cited } else { &own };
            // What is unknown, and a deadline, stand under the key by which others name them.
            let is_named = |key: &str| path.is_empty() && ["unknown", "deadline"].contains(&key);
            let is_text = |key: &str| !NO_TEXT.contains(&key) || is_named(key);
            for (key, value) in table.iter().filter(|(key, _)| is_text(key)) {
                // The sources themselves are what the numbers rest on.
                if !(path.is_empty() && key == "source") {
                    texts(value, &format!("{path}/{key}"), cited, said);
                }
            }
        }
        Value::Array(all) => {
            for (index, value) in all.iter().enumerate() {
                let id = value.get("id").and_then(Value::as_str).map_or(index.to_string(), str::to_owned);
                texts(value, &format!("{path}/{id}"), cited, said);
            }
        }
        Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => {}
    }
}

/// The texts of an outcome rest on what the rules cite that lead to it.
fn documents_of_outcome(table: &Table, path: &str) -> Vec<String> {
    let parts: Vec<&str> = path.split('/').collect();
    let ["", "decision", decision, "outcome", outcome, ..] = parts.as_slice() else { return Vec::new() };
    let rules = table["decision"][decision]["rule"].as_array().into_iter().flatten();
    let leading = rules.filter(|rule| rule["then"].as_str() == Some(*outcome));
    leading.filter_map(Value::as_table).flat_map(documents).collect()
}

fn documents(table: &Table) -> Vec<String> {
    let also = table.get("also").and_then(Value::as_array).into_iter().flatten();
    let all = table.get("source").into_iter().chain(also);
    all.filter_map(|citation| citation.get("document")?.as_str().map(str::to_owned)).collect()
}

/// What is a number by itself, and the numbers in conditions, in the ids of options and in what sources are called. A bound
/// gives its neighbours too: "lager dan 40" can be said as "tot en met 39".
fn constants(value: &Value, path: &str, given: &mut Numbers) {
    match value {
        Value::Integer(number) => given.extend((number - 1..=number + 1).map(|it| it.to_string())),
        Value::Float(number) => drop(given.insert(number.to_string())),
        Value::Datetime(day) => given.extend(around(&day.to_string())),
        Value::String(text) => {
            let field = path.rsplit('/').next().unwrap_or_default();
            if ["when", "holds", "applies-when", "min", "max", "near", "at-least"].contains(&field) {
                condition(text, given);
            }
            if ["id", "dated", "title"].contains(&field) {
                given.extend(dutch(text));
            }
        }
        Value::Array(all) => all.iter().for_each(|value| constants(value, path, given)),
        // What is usual is our own guess, on which no text can rest.
        Value::Table(table) => table
            .iter()
            .filter(|(key, _)| *key != "usual")
            .for_each(|(key, value)| constants(value, &format!("{path}/{key}"), given)),
        Value::Boolean(_) => {}
    }
}

fn condition(text: &str, given: &mut Numbers) {
    static DAY: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\d{4}-\d\d-\d\d").unwrap());
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[\d_]+(\.\d+)?").unwrap());
    given.extend(DAY.find_iter(text).flat_map(|day| around(day.as_str())));
    for number in NUMBER.find_iter(&DAY.replace_all(text, "")) {
        let plain = number.as_str().replace('_', "");
        if let Ok(whole) = plain.parse::<i64>() {
            given.extend((whole - 1..=whole + 1).map(|it| it.to_string()));
        }
        given.insert(canonical(&plain));
    }
}

/// A day, the one before and the one after it.
fn around(day: &str) -> Vec<String> {
    let Some(day) = contractwijzer::date::Date::parse(day) else { return Vec::new() };
    let near = (-1..=1).filter_map(|step| contractwijzer::date::Date::from_days(day.days() + step));
    near.flat_map(|day| [format!("{}-{}", day.day(), day.month()), day.year().to_string()]).collect()
}

const MONTHS: [(&str, &str); 12] = [
    ("januari", "January"),
    ("februari", "February"),
    ("maart", "March"),
    ("april", "April"),
    ("mei", "May"),
    ("juni", "June"),
    ("juli", "July"),
    ("augustus", "August"),
    ("september", "September"),
    ("oktober", "October"),
    ("november", "November"),
    ("december", "December"),
];

fn month(name: &str) -> usize {
    1 + MONTHS.iter().position(|(dutch, english)| name == *dutch || name == *english).unwrap()
}

/// The numbers of a Dutch text.
fn dutch(text: &str) -> Numbers {
    numbers(text, '.', ',')
}

/// The numbers of an English text, which groups and points the other way round.
fn english(text: &str) -> Numbers {
    numbers(text, ',', '.')
}

fn numbers(text: &str, group: char, point: char) -> Numbers {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        let names: Vec<&str> = MONTHS.iter().flat_map(|(dutch, english)| [*dutch, *english]).collect();
        Regex::new(&format!(r"(\d{{1,2}})(?:e|ste|st|nd|rd|th)? ({})\b", names.join("|"))).unwrap()
    });
    static DOTTED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b([0-2]?\d)\.([0-5]\d)\b").unwrap());
    static COLONED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b([0-2]?\d):([0-5]\d)\b").unwrap());
    static DASHED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\b(\d{1,2})-(\d{1,2})-(\d{4})\b").unwrap());
    static NUMBER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\d(?:[\d.,]*\d)?(?:\s+(?:miljoen|million))?").unwrap());
    let mut found = Numbers::new();
    // Dutch writes the time with a point, which no number of its own has.
    let time = if point == ',' { &*DOTTED } else { &*COLONED };
    let text = time.replace_all(text, |time: &Captures<'_>| {
        found.insert(format!("{}:{}", canonical(&time[1]), &time[2]));
        " ".to_owned()
    });
    let mut rest = DAY
        .replace_all(&text, |day: &Captures<'_>| {
            found.insert(format!("{}-{}", day[1].trim_start_matches('0'), month(&day[2])));
            " ".to_owned()
        })
        .into_owned();
    rest = DASHED
        .replace_all(&rest, |day: &Captures<'_>| {
            let part = |index: usize| day[index].trim_start_matches('0').to_owned();
            found.insert(format!("{}-{}", part(1), part(2)));
            day[3].to_owned()
        })
        .into_owned();
    for number in NUMBER.find_iter(&rest) {
        let (digits, million) = match number.as_str().split_once(char::is_whitespace) {
            Some((digits, _)) => (digits, "000000"),
            None => (number.as_str(), ""),
        };
        let plain: String = digits.chars().filter(|it| *it != group).collect();
        found.insert(canonical(&format!("{}{million}", plain.replace(point, "."))));
    }
    found
}

/// Without zeros that say nothing.
fn canonical(number: &str) -> String {
    let number = number.trim_start_matches('0');
    let number = match number.split_once('.') {
        Some((whole, fraction)) if fraction.trim_end_matches('0').is_empty() => whole.to_owned(),
        Some((whole, fraction)) => format!("{whole}.{}", fraction.trim_end_matches('0')),
        None => number.to_owned(),
    };
    if number.is_empty() || number.starts_with('.') { format!("0{number}") } else { number }
}

/// The numbers of a source, those in words among them.
fn of_source(text: &str) -> Numbers {
    const WORDS: [(&str, &str); 22] = [
        ("één", "1"),
        ("een", "1"),
        ("twee", "2"),
        ("tweejarige", "2"),
        ("drie", "3"),
        ("vier", "4"),
        ("vijf", "5"),
        ("zes", "6"),
        ("zeven", "7"),
        ("acht", "8"),
        ("negen", "9"),
        ("tien", "10"),
        ("elf", "11"),
        ("twaalf", "12"),
        ("dertig", "30"),
        ("zeventig", "70"),
        ("eerste", "1"),
        ("tweede", "2"),
        ("derde", "3"),
        ("vierde", "4"),
        ("kwartaal", "4"),
        ("vijfde", "5"),
    ];
    static BREAK: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\s+").unwrap());
    let text = BREAK.replace_all(text, " ");
    let mut found = dutch(&text);
    // Times and ranges are written with points and dashes of their own.
    found.extend(dutch(&text.replace(['.', '-', '–', '/'], " ")));
    let words: BTreeSet<&str> = text.split(|it: char| !it.is_alphabetic()).collect();
    found.extend(
        WORDS.iter().filter(|(word, _)| words.contains(word)).map(|(_, number)| (*number).to_owned()),
    );
    found
}

#[test]
fn every_number_has_a_source() {
    let mut without = String::new();
    for rules in policies() {
        let year = rules.table["policy"]["contract-year"].as_integer().unwrap();
        let mut known = rules.given.clone();
        known.extend([year - 1, year].map(|year| year.to_string()));
        known.extend(
            rules.said.iter().filter(|said| !said.cited.is_empty()).flat_map(|said| dutch(&said.text)),
        );
        for said in rules.said.iter().filter(|said| said.cited.is_empty()) {
            for number in dutch(&said.text).difference(&known).filter(|it| !is_own(&rules, said, it)) {
                writeln!(without, "{}{}: {number} in {:?}", name(&rules), said.path, said.text).unwrap();
            }
        }
    }
    assert!(without.is_empty(), "numbers that nothing cited says, and no rule compares with:\n{without}");
}

fn is_own(rules: &Rules, said: &Said, number: &str) -> bool {
    let at = format!("{}{}", name(rules), said.path);
    OWN.iter().any(|(place, own, _)| at.contains(place) && *own == number)
}

/// Only where the texts are, which are not ours to publish.
#[test]
fn what_cites_a_text_says_no_number_that_is_not_in_it() {
    let folder = Path::new(ROOT).join("../shared/sources");
    if !folder.is_dir() {
        eprintln!("not verified here: the texts are not in {}", folder.display());
        return;
    }
    let (mut wrong, mut verified) = (String::new(), 0);
    let mut read: BTreeMap<String, Numbers> = BTreeMap::new();
    for rules in policies() {
        let sources = sources(&rules);
        for said in &rules.said {
            let files: Option<Vec<&String>> =
                said.cited.iter().map(|id| sources.get(id.as_str())?.0.as_ref()).collect();
            let Some(files) = files.filter(|files| !files.is_empty()) else { continue };
            let mut known = rules.given.clone();
            for file in files {
                let numbers = read
                    .entry(file.clone())
                    .or_insert_with(|| of_source(&fs::read_to_string(folder.join(file)).unwrap()));
                known.extend(numbers.iter().cloned());
            }
            let numbers = dutch(&said.text);
            verified += numbers.len();
            for number in numbers.difference(&known).filter(|it| !is_own(&rules, said, it)) {
                writeln!(wrong, "{}{}: {number} in {:?}", name(&rules), said.path, said.text).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "numbers that the cited text does not have:\n{wrong}");
    assert!(verified > 100, "only {verified} numbers were held against a text");
}

#[test]
fn every_translation_says_the_same_numbers() {
    let mut differing = String::new();
    for rules in policies() {
        for (language, path) in files::translations(&rules.path).unwrap() {
            assert_eq!(language, "en");
            let table: Table = fs::read_to_string(path).unwrap().parse().unwrap();
            let mut translated = Vec::new();
            texts(&Value::Table(table), "", &[], &mut translated);
            let translated: BTreeMap<_, _> =
                translated.iter().map(|said| (said.path.as_str(), &said.text)).collect();
            for said in &rules.said {
                let Some(text) = translated.get(said.path.as_str()) else { continue };
                let (own, other) = (dutch(&said.text), english(text));
                if own != other {
                    writeln!(differing, "{}{}: {own:?} and {other:?}", name(&rules), said.path).unwrap();
                }
            }
        }
    }
    assert!(differing.is_empty(), "{differing}");
}

#[test]
fn the_list_of_numbers_is_as_it_was_reviewed() {
    let found = list();
    let file = Path::new(ROOT).join("docs/review/numbers.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &found).unwrap();
    }
    let expected = fs::read_to_string(file).unwrap_or_default();
    let first = found.lines().zip(expected.lines()).position(|(found, expected)| found != expected);
    assert!(found == expected, "line {first:?} differs; if that was meant: UPDATE=1");
}

/// Every number of every policy, where it stands, and what it rests on.
fn list() -> String {
    let mut list = String::from(
        "# Every number in the texts, and what it rests on\n\n\
         Made by `author/tests/numbers.rs` from the Dutch texts. A date is listed as its day and month and as its year. Of\n\
         each number: the ids that say it with a source, with the document and how much of it was read. The others stand in\n\
         texts without a source of their own: those repeat a bound of a rule or what is said elsewhere with a source.\n",
    );
    for rules in policies() {
        writeln!(list, "\n## {}\n\n| number | with a source | in other texts |\n|---|---|--:|", name(&rules))
            .unwrap();
        let sources = sources(&rules);
        let mut rows: BTreeMap<String, (BTreeMap<String, BTreeSet<String>>, usize)> = BTreeMap::new();
        for said in &rules.said {
            for number in dutch(&said.text) {
                let row = rows.entry(number).or_default();
                if said.cited.is_empty() {
                    row.1 += 1;
                }
                for document in &said.cited {
                    let mark = sources.get(document.as_str()).map_or("", |source| source.1.as_str());
                    row.0.entry(format!("{document} ({mark})")).or_default().insert(id(&said.path));
                }
            }
        }
        for (number, (cited, others)) in rows {
            let cited = cited.iter().map(|(document, ids)| {
                format!("{document}: {}", ids.iter().map(String::as_str).collect::<Vec<_>>().join(", "))
            });
            let cited = cited.collect::<Vec<_>>().join("; ");
            writeln!(list, "| {number} | {cited} | {others} |").unwrap();
        }
    }
    list
}

/// By id: the file of its text, and its mark.
fn sources(rules: &Rules) -> BTreeMap<&str, (Option<String>, String)> {
    let all = rules.table["source"].as_array().unwrap();
    let field = |source: &Value, name: &str| source.get(name).and_then(Value::as_str).map(str::to_owned);
    all.iter()
        .map(|source| {
            (source["id"].as_str().unwrap(), (field(source, "file"), field(source, "mark").unwrap()))
        })
        .collect()
}

/// The id of what a text belongs to: the part of its path before its field.
fn id(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    let reading = parts.iter().position(|part| *part == "readings");
    let at = reading.unwrap_or(parts.len() - 1) - 1;
    parts[at].to_owned()
}

fn name(rules: &Rules) -> &str {
    rules.table["policy"]["id"].as_str().unwrap()
}

//! How typed numbers and days are read: random text, typed into every question of every shipped policy in both languages,
//! beside two readers that know nothing of the product.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]
#![allow(clippy::disallowed_methods, reason = "it reads the rule files")]

#[path = "support/readers/mod.rs"]
mod readers;
#[path = "notation/typist.rs"]
mod typist;

use contractwijzer::answers::{BASIS, Fields, ITSELF, NUMBER, OPTION, Value, parse};
use contractwijzer::date::Date;
use contractwijzer::policy::{Kind, Policy, Unit};
use contractwijzer::problem::Problem;
use contractwijzer_author::{compile, files, read, translation};
use readers::{Reading, dutch, english};
use std::path::{Path, PathBuf};
use typist::Typist;

/// How many texts are typed into each question.
const TEXTS: usize = 400;

/// What became of the texts.
#[derive(Debug, Default)]
struct Counts {
    accepted: usize,
    asked: usize,
    refused: usize,
    /// Those of the refused that the reader of the page's language would have read.
    readable: usize,
}

impl Counts {
    fn all(&self) -> usize {
        self.accepted + self.asked + self.refused
    }
}

/// A shipped policy in its two languages.
fn in_both_languages(path: &Path) -> [Policy; 2] {
    let text = |path: &Path| std::fs::read_to_string(path).unwrap();
    let model = read(&text(path)).unwrap();
    let english = translation::translate(&model, "en", &text(&path.with_extension("en.toml"))).unwrap();
    [model, english].map(|model| compile::compile(&model).unwrap())
}

fn policies() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = files::policies(&[root.join("rules")]).unwrap();
    paths.push(root.join("tests/fixtures/every-type.toml"));
    paths
}

/// What stands in the controls of a question's page when this is typed.
fn typed(kind: &Kind, text: &str) -> Fields {
    let mut fields = vec![(NUMBER.to_owned(), text.to_owned()), (OPTION.to_owned(), ITSELF.to_owned())];
    if let Kind::Number(axis) = kind
        && let Some(basis) = axis.bases.first()
    {
        fields.push((BASIS.to_owned(), basis.id.clone()));
    }
    Fields(fields)
}

/// The only number in an answer.
fn number_in(value: &Value) -> i64 {
    match value {
        Value::Number { amount, .. } => *amount,
        Value::List(numbers) if numbers.len() == 1 => numbers[0],
        Value::Choice(_) | Value::Set(_) | Value::Alternative(_) | Value::List(_) => {
            panic!("no single number: {value:?}")
        }
    }
}

/// What the reader of the page's language makes of a text.
fn reading(policy: &Policy, unit: &Unit, text: &str) -> Reading {
    let is_dutch = policy.language == "nl";
    if *unit == Unit::Day {
        let day = if is_dutch { dutch::day(text) } else { english::day(text) };
        let date = day.map(|(year, month, day)| Date::new(year as u16, month as u8, day as u8).unwrap());
        return date
            .map_or(Reading::NoReading, |date| Reading::Value { digits: date.days().into(), decimals: 0 });
    }
    let (names, kind) = match unit {
        Unit::Whole(names) => (names.as_str(), readers::Kind::Whole),
        Unit::Decimal(_, names) => (names.as_str(), readers::Kind::Decimal),
        Unit::Euro | Unit::Day => ("", readers::Kind::Euro),
    };
    // The name of one, or of several.
    let read =
        |name| if is_dutch { dutch::number(text, name, kind) } else { english::number(text, name, kind) };
    names.split('|').map(read).find(|reading| *reading != Reading::NoReading).unwrap_or(Reading::NoReading)
}

/// How many decimals a step of the unit has.
fn decimals(unit: &Unit) -> u32 {
    match unit {
        Unit::Whole(_) | Unit::Day => 0,
        Unit::Euro => 2,
        Unit::Decimal(decimals, _) => (*decimals).into(),
    }
}

/// The steps between which an exact number lies; twice the same where it is one.
fn between(digits: i128, has: u32, wanted: u32) -> (i128, i128) {
    if has <= wanted {
        let steps = digits * 10_i128.pow(wanted - has);
        return (steps, steps);
    }
    let one = 10_i128.pow(has - wanted);
    let below = digits.div_euclid(one);
    (below, below + i128::from(digits.rem_euclid(one) != 0))
}

fn types_random_text(policy: &Policy, question: u16, typist: &mut Typist, counts: &mut Counts) {
    let asked = &policy.questions[usize::from(question)];
    let scale = policy.scale(question);
    for _ in 0..TEXTS {
        let text = typist.text(&scale);
        let reading = reading(policy, scale.unit, &text);
        let about = || {
            format!(
                "{:?} in `{}` of {} ({}), read as {reading:?}",
                text, asked.id, policy.id, policy.language
            )
        };
        match parse(policy, question, &typed(&asked.kind, &text)) {
            Ok(value) => {
                counts.accepted += 1;
                let amount = number_in(&value);
                let Reading::Value { digits, decimals: has } = reading else {
                    panic!("accepted as {amount}: {}", about())
                };
                let (below, above) = between(digits, has, decimals(scale.unit));
                let kept = if below < 0 { above } else { below };
                assert_eq!(i128::from(amount), kept, "{}", about());
                let is_cut = below != above;
                let is_apart = |starts: &[i64]| starts.iter().any(|start| i128::from(*start) == above);
                assert!(
                    !is_cut || scale.starts.is_some_and(|starts| !is_apart(starts)),
                    "decimals that matter: {}",
                    about()
                );
                let printed = policy.words.typed(amount, scale.unit);
                let again = parse(policy, question, &typed(&asked.kind, &printed));
                assert_eq!(again.as_ref().map(number_in), Ok(amount), "printed as {printed}: {}", about());
            }
            Err(error) => {
                if let Problem::TwoReadings(number) = error.problem {
                    counts.asked += 1;
                    let Reading::Value { digits, decimals } = reading else { continue };
                    let thousandths = between(digits, decimals, 3).0;
                    let meanings = [i128::from(number), i128::from(number) * 1_000];
                    assert!(meanings.contains(&thousandths), "asked back as {number}: {}", about());
                } else {
                    counts.refused += 1;
                    counts.readable += usize::from(reading != Reading::NoReading);
                }
            }
        }
    }
}

#[test]
fn what_is_typed_is_refused_asked_back_or_read_as_a_reader_of_the_pages_language_reads_it() {
    let mut typist = Typist::new(2023);
    let (mut numbers, mut days) = (Counts::default(), Counts::default());
    for policy in policies().iter().flat_map(|path| in_both_languages(path)) {
        for (index, question) in policy.questions.iter().enumerate() {
            let unit = match &question.kind {
                Kind::Number(axis) => &axis.unit,
                Kind::List(list) => &list.unit,
                Kind::YesNo | Kind::Choice(_) | Kind::Set(_) => continue,
            };
            let counts = if *unit == Unit::Day { &mut days } else { &mut numbers };
            types_random_text(&policy, index as u16, &mut typist, counts);
        }
    }
    println!("numbers: {numbers:?}\ndays: {days:?}");
    for (counts, least_asked) in [(&numbers, 100), (&days, 0)] {
        assert!(counts.accepted * 10 >= counts.all() * 3, "too few texts mean anything: {counts:?}");
        assert!(counts.asked >= least_asked && counts.refused > 1_000, "{counts:?}");
    }
}

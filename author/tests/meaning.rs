//! What each condition means, held against plain Rust over many random practices.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use contractwijzer::answers::{Answer, Answers, Value};
use contractwijzer::assessment::{Finding, Holds};
use contractwijzer::date::Date;
use contractwijzer::diagram;
use contractwijzer::evaluate::{self, Facts};
use contractwijzer::policy::Policy;
use contractwijzer_author::compile::compile;
use contractwijzer_author::read;

/// Answers to every question of `every-type.toml`, as numbers.
#[derive(Debug)]
struct Practice {
    date: Option<Date>,
    vorm: u16,
    settings: u64,
    plafond: Option<i64>,
    basis: u16,
    indices: [Option<i64>; 2],
    patienten: i64,
    uitgenodigd: i64,
    geopend: i64,
    fte: Vec<i64>,
    keurmerk: bool,
}

impl Practice {
    fn has(&self, option: u16) -> bool {
        self.settings >> option & 1 == 1
    }

    fn indices(&self) -> impl Iterator<Item = i64> {
        self.indices.iter().flatten().copied()
    }

    fn aandeel(&self) -> Option<i64> {
        (self.patienten > 0).then(|| self.uitgenodigd * 10_000 / self.patienten)
    }

    fn specialisten(&self) -> usize {
        self.fte.iter().filter(|fte| **fte >= 30).count()
    }

    fn samen(&self) -> i64 {
        self.fte.iter().sum()
    }

    fn is_after(&self, date: &str) -> bool {
        self.date.is_some_and(|given| given >= Date::parse(date).unwrap())
    }
}

type Meaning = fn(&Practice) -> bool;

const CONDITIONS: [(&str, Meaning); 36] = [
    ("keurmerk", |it| it.keurmerk),
    ("not keurmerk", |it| !it.keurmerk),
    ("vorm is solo", |it| it.vorm == 0),
    ("vorm is not solo", |it| it.vorm != 0),
    ("vorm is one of (solo, instelling)", |it| it.vorm != 1),
    ("settings has 6", |it| it.has(2)),
    ("settings has any of (2, 6)", |it| it.has(0) || it.has(2)),
    ("settings has all of (2, 6)", |it| it.has(0) && it.has(2)),
    ("settings has only (2, 6)", |it| !it.has(1)),
    ("plafond < 3_000_000", |it| it.plafond.is_some_and(|euro| euro < 300_000_000)),
    ("plafond <= 3_000_000", |it| it.plafond.is_some_and(|euro| euro <= 300_000_000)),
    ("plafond = 3_000_000", |it| it.plafond == Some(300_000_000)),
    ("plafond >= 2_999_999.99", |it| it.plafond.is_some_and(|euro| euro >= 299_999_999)),
    ("plafond > 3_000_000", |it| it.plafond.is_some_and(|euro| euro > 300_000_000)),
    ("not (plafond > 3_000_000)", |it| it.plafond.is_none_or(|euro| euro <= 300_000_000)),
    ("plafond is geen", |it| it.plafond.is_none()),
    ("plafond >= 0 and plafond based on verwachting", |it| it.plafond.is_some() && it.basis == 1),
    ("geopend > 2023-06-30", |it| it.geopend > 19_538),
    ("date >= 2024-01-01", |it| it.is_after("2024-01-01")),
    ("date < 2024-01-01", |it| it.date.is_some() && !it.is_after("2024-01-01")),
    ("date is given", |it| it.date.is_some()),
    ("beste-index < 100", |it| it.indices().min().is_some_and(|index| index < 10_000)),
    ("beste-index <= 100", |it| it.indices().min().is_some_and(|index| index <= 10_000)),
    ("beste-index = 100", |it| it.indices().min() == Some(10_000)),
    ("beste-index >= 100", |it| it.indices().min().is_some_and(|index| index >= 10_000)),
    ("hoogste-index < 100", |it| it.indices().max().is_some_and(|index| index < 10_000)),
    ("hoogste-index = 100", |it| it.indices().max() == Some(10_000)),
    ("hoogste-index > 100", |it| it.indices().max().is_some_and(|index| index > 10_000)),
    ("aandeel >= 80", |it| it.aandeel().is_some_and(|share| share >= 8_000)),
    ("not (aandeel < 33.34)", |it| it.aandeel().is_none_or(|share| share >= 3_334)),
    ("omvang > 10", |it| it.patienten + it.uitgenodigd > 10),
    ("specialisten >= 2 and samen >= 1.30", |it| it.specialisten() >= 2 && it.samen() >= 130),
    ("samen < 1.30 or specialisten = 3", |it| it.samen() < 130 || it.specialisten() == 3),
    ("kleinste >= 0.30", |it| it.fte.iter().all(|fte| *fte >= 30)),
    ("aantal-settings >= 2", |it| it.settings.count_ones() >= 2),
    ("contract is geen", |it| contract(it) == "geen"),
];

/// The decision of the fixture, under its default reading.
fn contract(it: &Practice) -> &'static str {
    let too_few = it.vorm == 2 && (it.specialisten() < 2 || it.samen() < 130 || it.settings == 0b100);
    let too_new = it.geopend > 19_538 && it.aandeel().is_some_and(|share| share < 8_000);
    if it.is_after("2024-01-01") || too_few || too_new {
        "geen"
    } else if it.plafond.is_some_and(|euro| euro < 300_000_000) {
        "digitaal"
    } else {
        "handmatig"
    }
}

#[test]
fn every_condition_holds_where_its_meaning_does() {
    let policy = policy();
    let mut random = Random(7);
    for _ in 0..4_000 {
        let practice = random.practice();
        let answers = answers(&practice);
        let facts = Facts::new(&policy, &answers, practice.date);
        for (note, (text, meaning)) in policy.notices.iter().zip(CONDITIONS) {
            let expected = if meaning(&practice) { Holds::Yes } else { Holds::No };
            assert_eq!(diagram::holds(&policy, note.when, &facts.known), expected, "{text} for {practice:?}");
        }
        let lead = evaluate::decide(&facts, &policy.decisions[0]).lead();
        let Some(Finding::Outcome(outcome)) = lead else { panic!("{lead:?} for {practice:?}") };
        assert_eq!(policy.outcomes[usize::from(outcome)].id, contract(&practice), "{practice:?}");
    }
}

#[test]
fn the_rules_that_decide_lead_to_what_is_decided() {
    let policy = policy();
    let mut random = Random(11);
    for _ in 0..1_000 {
        let practice = random.practice();
        let answers = answers(&practice);
        let facts = Facts::new(&policy, &answers, practice.date);
        let decided: Vec<&str> = policy.decisions[0]
            .rules
            .iter()
            .filter(|rule| diagram::holds(&policy, rule.decides, &facts.known) == Holds::Yes)
            .map(|rule| policy.outcomes[usize::from(rule.outcome)].id.as_str())
            .collect();
        let is_read_two_ways = practice.basis == 1 && contract(&practice) == "digitaal";
        assert_eq!(decided.is_empty(), is_read_two_ways, "{practice:?}");
        assert!(decided.iter().all(|outcome| *outcome == contract(&practice)), "{practice:?}");
    }
}

/// The fixture, its notes replaced by one for each condition.
fn policy() -> Policy {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/every-type.toml");
    let mut text = std::fs::read_to_string(path).unwrap();
    text.push_str("[[derived]]\nid = \"hoogste-index\"\nmaximum = [\"index-a\", \"index-b\"]\n");
    text.push_str("[[derived]]\nid = \"omvang\"\nsum = [\"patienten\", \"uitgenodigd\"]\n");
    text.push_str("[[derived]]\nid = \"kleinste\"\nminimum = \"fte\"\n");
    for (index, (condition, _)) in CONDITIONS.iter().enumerate() {
        let source = "source = { document = \"gevolg\", at = \"…\" }";
        text.push_str(&format!(
            "[[note]]\nid = \"M-{index}\"\nkind = \"edge\"\nwhen = \"{condition}\"\nif-unknown = \"…\"\ntext = \"…\"\n{source}\n"
        ));
    }
    let mut model = read(&text).unwrap();
    model.notes.retain(|note| note.id.starts_with("M-"));
    compile(&model).unwrap()
}

fn answers(practice: &Practice) -> Answers {
    let number = |amount: i64| Value::Number { amount, basis: None };
    let index = |index: Option<i64>| index.map_or(Value::Alternative(0), number);
    let plafond = |amount| Value::Number { amount, basis: Some(practice.basis) };
    let values = [
        Value::Choice(practice.vorm),
        Value::Set(practice.settings),
        practice.plafond.map_or(Value::Alternative(0), plafond),
        index(practice.indices[0]),
        index(practice.indices[1]),
        number(practice.patienten),
        number(practice.uitgenodigd),
        number(practice.geopend),
        Value::List(practice.fte.clone()),
        Value::Choice(u16::from(practice.keurmerk)),
    ];
    let mut answers = Answers::default();
    for (question, value) in (0..).zip(values) {
        answers.set(question, Answer::Given(value));
    }
    answers
}

struct Random(u64);

impl Random {
    fn below(&mut self, most: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).unwrap() % most
    }

    /// One of these: numbers on and beside the bounds are what matters.
    fn of(&mut self, values: &[i64]) -> i64 {
        values[usize::try_from(self.below(i64::try_from(values.len()).unwrap())).unwrap()]
    }

    fn maybe(&mut self, value: i64) -> Option<i64> {
        (self.below(3) > 0).then_some(value)
    }

    fn practice(&mut self) -> Practice {
        let day = self.of(&[19_722, 19_723, 19_724, 20_000]);
        let (plafond, one, other) = (
            self.of(&[0, 299_999_998, 299_999_999, 300_000_000, 300_000_001]),
            self.of(&[0, 9_999, 10_000, 10_001]),
            self.of(&[9_999, 10_000, 10_001, 99_900]),
        );
        let patienten = self.of(&[0, 1, 3, 4, 5, 8, 100]);
        Practice {
            date: self.maybe(day).and_then(|day| Date::from_days(i32::try_from(day).unwrap())),
            vorm: u16::try_from(self.below(3)).unwrap(),
            settings: u64::try_from(1 + self.below(7)).unwrap(),
            plafond: self.maybe(plafond),
            basis: u16::try_from(self.below(2)).unwrap(),
            indices: [self.maybe(one), self.maybe(other)],
            patienten,
            uitgenodigd: self.below(patienten + 1),
            geopend: self.of(&[19_537, 19_538, 19_539]),
            fte: (0..=self.below(4)).map(|_| self.of(&[0, 29, 30, 31, 65, 100, 200])).collect(),
            keurmerk: self.below(2) == 1,
        }
    }
}

//! A bounded number of broken inputs through the bodies of the fuzz targets: the same ones every time.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

#[path = "fuzzed/bodies.rs"]
mod bodies;
#[path = "synthetic/dice.rs"]
mod dice;
#[path = "fuzzed/mutations.rs"]
mod mutations;

use dice::Dice;
use mutations::mutated;

const TINY: &str = include_str!("../../tests/fixtures/tiny.toml");
const EVERY_TYPE: &str = include_str!("../../tests/fixtures/every-type.toml");
const GGZ: &str = include_str!("../../rules/vgz/ggz-2023.toml");
const BESIDE: [&str; 3] = [
    include_str!("../../tests/fixtures/every-type.en.toml"),
    include_str!("../../tests/fixtures/every-type.scenarios.toml"),
    ANSWERS,
];
const ANSWERS: &str =
    r#"{ "vorm": "solo", "plafond": { "value": "1_000", "basis": "verwachting" }, "fte": ["0.30"] }"#;

/// How often, for this many times the usual inputs.
fn times(usual: usize) -> usize {
    let more = std::env::var("FUZZ_TIMES").ok().and_then(|times| times.parse().ok());
    usual * more.unwrap_or(1)
}

#[test]
fn whatever_is_read_or_refused_is_told_with_its_place() {
    let mut dice = Dice::new(1);
    for (text, usual) in [(TINY, 500), (EVERY_TYPE, 400), (GGZ, 20)] {
        for _ in 0..times(usual) {
            bodies::read(&mutated(text, EVERY_TYPE, &mut dice));
        }
    }
    for text in BESIDE {
        for _ in 0..times(200) {
            bodies::read_beside(&mutated(text, TINY, &mut dice));
        }
    }
}

#[test]
fn whatever_compiles_is_packed_and_evaluated() {
    let mut dice = Dice::new(2);
    let mut compiled = 0;
    for (text, usual) in [(TINY, 500), (EVERY_TYPE, 400), (GGZ, 20)] {
        for _ in 0..times(usual) {
            compiled += usize::from(bodies::compile(&mutations::meant(text, &mut dice)));
        }
    }
    assert!(compiled > times(100), "only {compiled} of them compiled, which tries little");
}

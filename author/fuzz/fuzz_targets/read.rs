//! Any text, as a rule file, a translation, scenarios and answers.
#![no_main]

#[path = "../../tests/fuzzed/bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|text: &str| {
    bodies::read(text);
    bodies::read_beside(text);
});

//! Any text as a rule file, compiled and evaluated where it can be read.
#![no_main]

#[path = "../../tests/fuzzed/bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|text: &str| {
    bodies::compile(text);
});

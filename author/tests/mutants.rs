//! Mutants of the policy.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]
use contractwijzer_author::mutants::{Fate, Tally, trials};
use contractwijzer_author::{compile::compile, read, scenarios};

#[test]
fn show() {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/../");
    for name in [
        "rules/vgz/ggz-2023",
        "tests/fixtures/every-type",
        "tests/fixtures/tiny",
        "tests/probes/fysiotherapie-2020",
        "tests/probes/msz-zbc-2024",
    ] {
        let start = std::time::Instant::now();
        let model = read(&std::fs::read_to_string(format!("{dir}{name}.toml")).unwrap()).unwrap();
        let policy = compile(&model).unwrap();
        let text = std::fs::read_to_string(format!("{dir}{name}.scenarios.toml")).unwrap();
        let scenarios = scenarios::parse(&text, &policy).unwrap();
        println!("{name} compile {:?}", start.elapsed());
        let all = trials(&model, &policy, &scenarios);
        println!("{name} {:?} {:?}", Tally::of(&all), start.elapsed());
        if name.contains("ggz") || name.contains("every") {
            for trial in &all {
                match &trial.fate {
                    Fate::Survived(survivor) => println!(
                        "  SURVIVED {} | {} | {}\n",
                        trial.mutant.id,
                        survivor.practice.in_words(&model),
                        survivor.scenario.as_ref().map_or("NONE".into(), |s| if survivor.is_first {
                            s.text.clone()
                        } else {
                            s.id.clone()
                        })
                    ),
                    Fate::Same => println!("  same {}", trial.mutant.id),
                    _ => {}
                }
            }
        }
    }
}

//! Whether every number of the overview of the sources is accounted for, as `check` and `document` tell it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use scraper::{Html, Selector};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// All numbers of the fixture: E-1 to E-5 and A-1 to A-2, with a document that has one more.
const OVERVIEW: &str = r#"
[[document]]
prefix = "E-"
from = 1
until = 6
title = "Proefbeleid"

[[document]]
prefix = "A-"
from = 1
until = 2
title = "Onduidelijkheden"

[[number]]
id = "E-6"
kind = "no-figure"
why = "Er staat geen getal bij."
"#;

/// A folder with the fixture and this overview.
fn folder(name: &str, overview: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("traceability").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("rules")).unwrap();
    for file in ["every-type.toml", "every-type.scenarios.toml"] {
        fs::copy(root.join(file), folder.join("rules").join(file)).unwrap();
    }
    fs::write(folder.join("rules/not-decisive.toml"), overview).unwrap();
    folder
}

/// What a command prints about a folder, and whether it ended well.
fn run(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_contractwijzer"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    assert_ne!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(printed).unwrap())
}

fn checked(name: &str, from: &str, to: &str) -> String {
    assert!(OVERVIEW.contains(from), "{from}");
    let folder = folder(name, &OVERVIEW.replacen(from, to, 1));
    let (well, printed) = run(&folder, &["check", "--no-mutants"]);
    assert_eq!(well, printed.contains(": 0 errors"), "{printed}");
    printed
}

#[test]
fn numbers_that_are_all_accounted_for_are_no_finding() {
    let printed = checked("sound", "", "");
    assert!(printed.starts_with("1 policy: 0 errors, 0 warnings"), "{printed}");
}

#[test]
fn a_number_that_lives_nowhere_is_told_with_its_document() {
    let printed = checked("nowhere", "until = 6", "until = 7");
    assert!(
        printed.starts_with(
            r#"error: `E-7` lives nowhere
 --> rules/not-decisive.toml:3:10
  |
3 | prefix = "E-"
  |          ^^^^
  |
  = help: give a rule, note, deadline or ambiguity this number, or say here why none needs it"#
        ),
        "{printed}"
    );
}

#[test]
fn a_number_that_a_policy_carries_is_not_said_to_decide_nothing() {
    let printed = checked("both", "id = \"E-6\"", "id = \"E-5\"");
    assert!(printed.contains("`E-5` is said to decide nothing, but `proef-2024` carries it"), "{printed}");
    assert!(printed.contains("`E-6` lives nowhere"), "{printed}");
}

#[test]
fn slips_in_the_overview_are_told_where_they_are() {
    for (name, from, to, said) in [
        ("kind", "no-figure", "no-figures", "there is no kind `no-figures`"),
        ("reason", "Er staat geen getal bij.", " ", "`E-6` needs a reason"),
        ("outside", "id = \"E-6\"", "id = \"E-9\"", "no document has a number `E-9`"),
        ("field", "until = 2", "until = 2\nnumbers = 2", "unknown field `numbers`"),
    ] {
        let printed = checked(name, from, to);
        assert!(printed.contains(said) && printed.contains("rules/not-decisive.toml:"), "{printed}");
    }
    let number = OVERVIEW.split_once("[[number]]").unwrap().1;
    let twice = checked("twice", "[[number]]", &format!("[[number]]{number}\n[[number]]"));
    assert!(twice.contains("`E-6` stands here twice"), "{twice}");
}

#[test]
fn the_page_leads_to_each_number_or_tells_why_there_is_nothing() {
    let folder = folder("page", OVERVIEW);
    run(&folder, &["document", "--out", "out"]);
    let read = |name: &str| fs::read_to_string(folder.join("out").join(name)).unwrap();
    assert!(read("index.html").contains("href=\"traceability.html\""));
    let page = Html::parse_document(&read("traceability.html"));
    let cells = |what: &str| -> Vec<String> {
        page.select(&Selector::parse(what).unwrap()).map(|it| it.text().collect()).collect()
    };
    assert_eq!(cells("tbody th"), ["E-1", "E-2", "E-3", "E-4", "E-5", "E-6", "A-1", "A-2"]);
    let lives = cells("tbody td");
    assert_eq!(lives[0], "proef-2024: regel E-1");
    assert_eq!(lives[5], "geen getal of criterium genoemd: Er staat geen getal bij.");
    assert_eq!(lives[6], "proef-2024: onduidelijkheid A-1");
    assert_eq!(cells("caption")[0], "Proefbeleid: 6 nummers, 5 in de regels, 1 die niets beslissen");
    let policy = read("proef-2024.html");
    for link in page.select(&Selector::parse("tbody a").unwrap()) {
        let (file, place) = link.attr("href").unwrap().split_once('#').unwrap();
        assert_eq!(file, "proef-2024.html");
        assert!(policy.contains(&format!("id=\"{place}\"")), "nothing stands at {place}");
    }
}

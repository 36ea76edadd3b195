//! What `diff` says of two policies: `diff/*.txt` change a fixture and show what is told.
//!
//! In a case, lines with `-` are replaced by lines with `+`; without `-` they are added at the end; `@en` before them is
//! about the translation. Every practice that is shown is evaluated by both policies. To accept what is said now, run the
//! test with `UPDATE_EXPECTED=1` and review the difference.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use contractwijzer::answers::{Answer, Value};
use contractwijzer::api;
use contractwijzer::api::result::{NOT_APPLICABLE, Status};
use contractwijzer::date::Date;
use contractwijzer::diagram::Restrictions;
use contractwijzer::policy::Kind;
use contractwijzer_author::compile::compile;
use contractwijzer_author::diff::{Came, Told, compare};
use contractwijzer_author::model::Model;
use contractwijzer_author::report::Report;
use contractwijzer_author::translation::translate;
use contractwijzer_author::{read, scenarios};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

struct Case {
    title: String,
    change: String,
    expected: String,
}

#[test]
fn every_kind_of_difference_is_told_as_shown() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut wrong = String::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let (head, cases) = text.split_once("\n\n").unwrap();
        let name = head.strip_prefix("fixture: ").unwrap();
        let mut updated = format!("{head}\n");
        for case in cases.split("\n\n# ").map(|case| parse(case.trim_start_matches("# "))) {
            let said = said(name, &case);
            write!(updated, "\n# {}\n{}\n{said}\n", case.title, case.change).unwrap();
            if said != case.expected {
                write!(wrong, "{}\n--- expected\n{}\n--- found\n{said}\n", case.title, case.expected)
                    .unwrap();
            }
        }
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            std::fs::write(file, updated).unwrap();
            wrong.clear();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn is_change(line: &str) -> bool {
    line.starts_with("- ") || line.starts_with("+ ") || line == "@en"
}

fn parse(case: &str) -> Case {
    let (title, rest) = case.split_once('\n').unwrap();
    let change: Vec<&str> = rest.lines().take_while(|line| is_change(line)).collect();
    let expected: Vec<&str> = rest.lines().skip_while(|line| is_change(line)).collect();
    Case {
        title: title.to_owned(),
        change: change.join("\n"),
        expected: expected.join("\n").trim().to_owned(),
    }
}

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name);
    std::fs::read_to_string(path).unwrap()
}

/// The rules and their translation after a change.
fn changed(name: &str, case: &Case) -> [String; 2] {
    let mut texts = [fixture(name), fixture(&name.replace(".toml", ".en.toml"))];
    let mut which = 0;
    let (mut from, mut to) = (Vec::new(), Vec::new());
    let mut apply = |from: &mut Vec<&str>, to: &mut Vec<&str>, which: usize| {
        let (was, is) = (from.join("\n"), to.join("\n"));
        assert!(texts[which].contains(&was), "{}: the fixture has no {was}", case.title);
        texts[which] = if was.is_empty() {
            if is.is_empty() { texts[which].clone() } else { format!("{}\n{is}\n", texts[which]) }
        } else {
            texts[which].replacen(&was, &is, 1)
        };
        from.clear();
        to.clear();
    };
    for line in case.change.lines() {
        if line == "@en" {
            apply(&mut from, &mut to, which);
            which = 1;
        } else if let Some(removed) = line.strip_prefix("- ") {
            if !to.is_empty() {
                apply(&mut from, &mut to, which);
            }
            from.push(removed);
        } else {
            to.push(&line[2..]);
        }
    }
    apply(&mut from, &mut to, which);
    texts
}

fn said(name: &str, case: &Case) -> String {
    let models = |rules: &str, english: &str| {
        let model = read(rules).unwrap_or_else(|problems| panic!("{}: {problems:?}", case.title));
        let english = translate(&model, "en", english).unwrap_or_else(|problems| panic!("{problems:?}"));
        (model, english)
    };
    let (old, old_english) = models(&fixture(name), &fixture(&name.replace(".toml", ".en.toml")));
    let [rules, english] = changed(name, case);
    let (new, new_english) = models(&rules, &english);
    let year = |model: &Model| i32::from(model.contract().unwrap().year);
    let years = year(&new) - year(&old);
    let mut found = compare(&old, &new, years).unwrap();
    found.translation(&old_english, &new_english);
    for difference in &found.differences {
        let decision = difference.decision.as_str();
        // Under a reading that does not lead, what leads is the same.
        if !difference.only_in_a_reading {
            shows(&old, decision, &difference.practice.old, &difference.old);
            shows(&new, decision, &difference.practice.new, &difference.new);
        }
    }
    found.to_string().trim().to_owned()
}

/// The practice comes to what is said, in the policy compiled from the rules.
fn shows(model: &Model, decision: &str, told: &Told, came: &Came) {
    let Ok(policy) = compile(model) else { return };
    let Some(decision) = policy.decisions.iter().find(|it| it.id == decision) else {
        assert_eq!(*came, Came::NotApplicable);
        return;
    };
    let answers = serde_json::to_value(&told.practice).unwrap()["answers"].to_string();
    let answers = scenarios::answers(&answers, &policy).unwrap();
    let date = told.practice.date.as_deref().and_then(Date::parse);
    let mut answers = answers;
    // It shows the same whatever else is answered, so anything will do; but what is untold cannot be answered.
    let report = loop {
        let report = Report::of(
            &policy,
            &answers,
            &api::assess(&policy, &mut Restrictions::new(&policy), &answers, date),
        );
        let decided = report.result.decisions.iter().find(|it| it.id == decision.id).unwrap();
        let next =
            decided.relevant.first().filter(|_| decided.status == Status::Open && told.untold.is_empty());
        let Some(next) = next else { break report };
        let next = policy.questions.iter().position(|question| question.id == **next).unwrap();
        answers.set(u16::try_from(next).unwrap(), Answer::Given(any(&policy.questions[next].kind)));
    };
    let decided = report.result.decisions.iter().find(|it| it.id == decision.id).unwrap();
    let shown = match came {
        Came::Outcome(outcome) => decided.outcome == Some(outcome.outcome.as_str()),
        Came::NotApplicable => decided.outcome == Some(NOT_APPLICABLE),
        Came::Impossible => decided.status == Status::Impossible,
        Came::Unclear => decided.class == Some("unclear"),
        Came::Untold => !told.untold.is_empty(),
        Came::NoRule => false,
    };
    assert!(shown, "{}: {told:?} comes to {decided:?}, not to {came}", decision.id);
}

fn any(kind: &Kind) -> Value {
    match kind {
        Kind::YesNo | Kind::Choice(_) => Value::Choice(0),
        Kind::Set(_) => Value::Set(1),
        Kind::Number(axis) => {
            Value::Number { amount: axis.min, basis: (!axis.bases.is_empty()).then_some(0) }
        }
        Kind::List(list) => Value::List(vec![list.min]),
    }
}

fn run(arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_contractwijzer"))
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn the_exit_code_tells_whether_practices_come_to_something_else() {
    let policy = "tests/fixtures/tiny.toml";
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let write = |name: &str, from: &str, to: &str| {
        let path = folder.join(name);
        std::fs::write(&path, fixture(policy).replacen(from, to, 1)).unwrap();
        path.to_str().unwrap().to_owned()
    };
    assert_eq!(run(&["diff", policy, policy]).0, Some(0));
    let worded = write("worded.toml", "Heeft u een AGB-code?", "Hebt u een AGB-code?");
    let (code, said) = run(&["diff", policy, &worded]);
    assert_eq!(code, Some(0));
    assert!(said.contains("question.agb-code.ask (nl)"), "{said}");
    let meant = write("meant.toml", "class = \"no\"", "class = \"conditional\"");
    let (code, said) = run(&["diff", policy, &meant, "--json"]);
    assert_eq!(code, Some(1));
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    let first = &said["differences"][0];
    assert_eq!(first["old"]["class"], "no");
    assert_eq!(first["new"]["class"], "conditional");
    assert_eq!(first["practice"]["old"]["answers"], serde_json::json!({ "agb-code": false }));
    let broken = write("broken.toml", "not agb-code", "not agb-kode");
    assert_eq!(run(&["diff", policy, &broken]).0, Some(2));
    assert_eq!(run(&["diff", policy, "nowhere"]).0, Some(2));
}

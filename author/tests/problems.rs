//! Every problem the tool can tell, as it is drawn: `problems/*.txt` change a fixture and show what is said of it.
//!
//! In a case, lines with `-` are replaced by lines with `+`; without `-` they are added at the end. To accept what is
//! said now, run the test with `UPDATE_EXPECTED=1` and review the difference.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use contractwijzer_author::check;
use contractwijzer_author::compile::compile;
use contractwijzer_author::draw::draw;
use contractwijzer_author::model::Model;
use contractwijzer_author::problem::Problem;
use contractwijzer_author::{quotes, read, scenarios};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// One change to a fixture and what is said of it.
struct Case {
    title: String,
    changes: Vec<(String, String)>,
    expected: String,
}

#[test]
fn every_problem_is_told_as_shown() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/problems");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut wrong = String::new();
    for file in files {
        check(&file, &mut wrong);
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn check(file: &Path, wrong: &mut String) {
    let text = std::fs::read_to_string(file).unwrap();
    let (head, cases) = text.split_once("\n\n").unwrap();
    let name = head.strip_prefix("fixture: ").unwrap();
    let original = fixture(name);
    let mut updated = format!("{head}\n");
    for case in cases.split("\n\n# ").map(|case| parse(case.trim_start_matches("# "))) {
        let said = said(name, &changed(&original, &case));
        write!(updated, "\n# {}\n{}\n{said}\n", case.title, written(&case)).unwrap();
        if said != case.expected {
            write!(
                wrong,
                "{}: {}\n--- expected\n{}\n--- found\n{said}\n",
                file.display(),
                case.title,
                case.expected
            )
            .unwrap();
        }
    }
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(file, updated).unwrap();
        wrong.clear();
    }
}

fn fixture(name: &str) -> String {
    std::fs::read_to_string(fixtures().join(name)).unwrap()
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures")
}

fn parse(case: &str) -> Case {
    let (title, rest) = case.split_once('\n').unwrap();
    let is_change = |line: &&str| line.starts_with("- ") || line.starts_with("+ ");
    let (mut changes, mut from, mut to) = (Vec::new(), Vec::new(), Vec::new());
    for line in rest.lines().take_while(is_change) {
        if let Some(removed) = line.strip_prefix("- ") {
            if !to.is_empty() {
                changes.push((from.join("\n"), to.join("\n")));
                (from, to) = (Vec::new(), Vec::new());
            }
            from.push(removed);
        } else {
            to.push(&line[2..]);
        }
    }
    changes.push((from.join("\n"), to.join("\n")));
    let expected: Vec<&str> = rest.lines().skip_while(is_change).collect();
    Case { title: title.to_owned(), changes, expected: expected.join("\n").trim().to_owned() }
}

fn written(case: &Case) -> String {
    let mut lines = Vec::new();
    for (from, to) in &case.changes {
        lines.extend(from.lines().map(|line| format!("- {line}")));
        lines.extend(to.lines().map(|line| format!("+ {line}")));
    }
    lines.join("\n")
}

fn changed(original: &str, case: &Case) -> String {
    case.changes.iter().fold(original.to_owned(), |text, (from, to)| {
        if from.is_empty() {
            return format!("{text}\n{to}\n");
        }
        assert!(text.contains(from.as_str()), "{}: the fixture has no {from}", case.title);
        text.replacen(from.as_str(), to, 1)
    })
}

/// Everything that is said of a file, as it is drawn.
fn said(name: &str, text: &str) -> String {
    let problems = if name.ends_with(".en.toml") {
        let original = name.replace(".en", "");
        Some(check::translation((&model(&original), &fixture(&original)), "en", text))
    } else if name.ends_with(".scenarios.toml") {
        said_of_scenarios(&model(&name.replace(".scenarios", "")), text)
    } else {
        said_of_policy(text)
    };
    let drawn = problems.into_iter().flatten().map(|problem| draw(name, text, &problem));
    drawn.collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn model(name: &str) -> Model {
    read(&fixture(name)).unwrap()
}

fn said_of_policy(text: &str) -> Option<Vec<Problem>> {
    let model = match read(text) {
        Ok(model) => model,
        Err(problems) => return Some(problems),
    };
    let mut problems = quotes::verify(&model, Some(&fixtures())).problems;
    let examined = check::problems(text, &model);
    problems.extend(examined.problems);
    Some(check::sort(&model, problems, |code| examined.looked_for.contains(&code)).left)
}

fn said_of_scenarios(model: &Model, text: &str) -> Option<Vec<Problem>> {
    let policy = compile(model).unwrap();
    match scenarios::parse(text, &policy) {
        Ok(scenarios) => {
            Some(scenarios.iter().flat_map(|scenario| scenarios::compare(&policy, scenario)).collect())
        }
        Err(problems) => Some(problems),
    }
}

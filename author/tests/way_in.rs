//! What is told of a way in that does not lead to the policies there are, and of a policy that cannot be chosen:
//! `way-in/*.txt` change a file and show what `check` says. To accept what it says now, run the test with `UPDATE_EXPECTED=1`
//! and review the difference.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use contractwijzer::policy::{Chooser, Scope};
use contractwijzer_author::model::Kind;
use contractwijzer_author::way_in::expand;
use contractwijzer_author::{read, read_chooser};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The policies that are made of the tiny one: id, insurer, care types and year.
const POLICIES: [(&str, &str, &str, &str); 4] = [
    ("een-ggz-2022", "Eerste Verzekeraar", "\"ggz\"", "2022"),
    ("een-ggz-2023", "Eerste Verzekeraar", "\"ggz\"", "2023"),
    ("twee-ggz-2023", "Tweede Verzekeraar", "\"ggz\"", "2023"),
    ("een-spraak-2020", "Eerste Verzekeraar", "\"logopedie\", \"dietetiek\"", "2020"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn fixture(name: &str) -> String {
    fs::read_to_string(root().join("tests/fixtures").join(name)).unwrap()
}

fn rules((id, insurer, care_types, year): (&str, &str, &str, &str)) -> String {
    let insurer = format!("insurer = \"{insurer}\"\ncare-types = [{care_types}]");
    let rules = fixture("tiny.toml").replace("voorbeeld-2023", id);
    let rules = rules.replacen("insurer = \"Voorbeeldverzekeraar\"", &insurer, 1);
    rules.replace("contract-year = 2023", &format!("contract-year = {year}"))
}

/// A folder of its own with the policies and the way in to them.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = Folder(Path::new(env!("CARGO_TARGET_TMPDIR")).join("way-in").join(name));
        let _ = fs::remove_dir_all(&folder.0);
        fs::create_dir_all(folder.0.join("rules/deeper")).unwrap();
        for name in ["way-in.toml", "way-in.en.toml"] {
            fs::copy(root().join("tests/way-in").join(name), folder.path(name)).unwrap();
        }
        for policy in POLICIES {
            let (id, ..) = policy;
            fs::write(folder.path(&format!("deeper/{id}.toml")), rules(policy)).unwrap();
            fs::write(folder.path(&format!("deeper/{id}.en.toml")), fixture("tiny.en.toml")).unwrap();
            let scenarios = fixture("tiny.scenarios.toml").replace("voorbeeld-2023", id);
            fs::write(folder.path(&format!("deeper/{id}.scenarios.toml")), scenarios).unwrap();
        }
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join("rules").join(name)
    }

    fn change(&self, name: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(name)).unwrap();
        assert!(text.contains(from), "{name} has no {from}");
        fs::write(self.path(name), text.replacen(from, to, 1)).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_contractwijzer"));
        command.args(arguments).current_dir(&self.0).output().unwrap()
    }

    fn check(&self) -> String {
        String::from_utf8(self.run(&["check", "--no-mutants", "rules"]).stdout).unwrap()
    }
}

#[test]
fn nothing_is_wrong_with_the_way_in_to_some_policies() {
    let folder = Folder::new("sound");
    assert_eq!(folder.check(), "4 policies: 0 errors, 0 warnings, 8 waived\nquotes: 0 verified\n");
}

/// What a case changes, each what was there and what stands there instead: lines to leave out after lines to add begin another.
fn changes(case: &str) -> Vec<(String, String)> {
    let (mut changes, mut is_open) = (Vec::<(Vec<&str>, Vec<&str>)>::new(), false);
    for line in case.lines() {
        if let Some(left_out) = line.strip_prefix("- ") {
            if !std::mem::replace(&mut is_open, true) {
                changes.push((Vec::new(), Vec::new()));
            }
            changes.last_mut().expect("it was begun").0.push(left_out);
        } else if let Some(added) = line.strip_prefix("+ ") {
            is_open = false;
            changes.last_mut().expect("a change begins with what is left out").1.push(added);
        } else {
            break;
        }
    }
    changes.into_iter().map(|(from, to)| (from.join("\n"), to.join("\n"))).collect()
}

#[test]
fn every_problem_is_told_as_shown() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/way-in/problems.txt");
    let text = fs::read_to_string(&path).unwrap();
    let mut said = Vec::new();
    for (at, case) in text.trim_start_matches("# ").split("\n\n# ").enumerate() {
        let (title, rest) = case.split_once('\n').unwrap();
        let (file, rest) = rest.split_once('\n').unwrap();
        let folder = Folder::new(&format!("case-{at}"));
        for (from, to) in changes(rest) {
            if from == "all" {
                fs::remove_file(folder.path(file)).unwrap();
            } else {
                folder.change(file, &from, &to);
            }
        }
        let change: Vec<&str> =
            rest.lines().take_while(|line| line.starts_with("- ") || line.starts_with("+ ")).collect();
        let found = folder.check();
        let (findings, _) = found.rsplit_once("quotes:").unwrap();
        said.push(format!("# {title}\n{file}\n{}\n{}\n", change.join("\n"), findings.trim_end()));
    }
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&path, said.join("\n")).unwrap();
    }
    let text = fs::read_to_string(&path).unwrap();
    let first = said
        .join("\n")
        .lines()
        .zip(text.lines())
        .find(|(found, kept)| found != kept)
        .map(|it| format!("{it:?}"));
    assert!(said.join("\n") == text, "{first:?}");
}

#[test]
fn a_policy_that_is_copied_for_a_new_year_appears_by_itself() {
    let folder = Folder::new("copied");
    for end in ["toml", "en.toml", "scenarios.toml"] {
        let text = fs::read_to_string(folder.path(&format!("deeper/twee-ggz-2023.{end}"))).unwrap();
        let text = text
            .replace("twee-ggz-2023", "twee-ggz-2024")
            .replace("contract-year = 2023", "contract-year = 2024");
        fs::write(folder.path(&format!("deeper/twee-ggz-2024.{end}")), text).unwrap();
    }
    let output = folder.run(&["compile", "--out", "packs", "rules"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    for (language, title) in [
        ("nl", "Geestelijke zorg, 2024, Tweede Verzekeraar"),
        ("en", "Mental health care, 2024, Tweede Verzekeraar"),
    ] {
        let bytes = fs::read(folder.0.join(format!("packs/way-in.{language}.pack"))).unwrap();
        let policy = contractwijzer::pack::read(&bytes).unwrap();
        assert!(policy.contract().is_none());
        let outcome =
            policy.outcomes.iter().find(|outcome| outcome.id == "ggz.twee.2024.twee-ggz-2024").unwrap();
        assert_eq!(outcome.title, title);
    }
    let catalogue = fs::read_to_string(folder.0.join("packs/catalogue.json")).unwrap();
    assert!(catalogue.contains("twee-ggz-2024") && !catalogue.contains("way-in"));
}

#[test]
fn options_stand_by_year_the_newest_first_and_then_by_name() {
    let named = |text: &str| text.replace("Tweede Verzekeraar", "de Andere");
    let chooser = fs::read_to_string(root().join("tests/way-in/way-in.toml")).unwrap();
    let chooser = read_chooser(&named(&chooser)).unwrap();
    let models = POLICIES.map(|policy| read(&named(&rules(policy))).unwrap());
    let made = expand(&chooser, &models.each_ref());
    let Kind::Choice(options) = &made.questions[1].kind else { panic!("{:?}", made.questions) };
    let texts: Vec<&str> = options.iter().map(|option| option.text.as_str()).collect();
    assert_eq!(texts, ["de Andere, 2023", "Eerste Verzekeraar, 2023", "Eerste Verzekeraar, 2022"]);
    let all = u16::MAX;
    let years = vec![vec![all, all, all, 0, 0, 0], vec![2023, 2023, 2022]];
    let no_check = "Voor deze zorg is hier geen check".to_owned();
    assert_eq!(made.scope, Scope::Chooser(Chooser { years, no_check }), "nothing else is asked");
}

#[test]
fn nothing_is_written_while_a_policy_cannot_be_chosen() {
    let folder = Folder::new("refused");
    folder.change("deeper/twee-ggz-2023.toml", "care-types = [\"ggz\"]\n", "");
    assert_eq!(folder.run(&["compile", "--out", "packs", "rules"]).status.code(), Some(1));
    assert!(!folder.0.join("packs").exists());
}

#[test]
fn policies_without_a_way_in_need_no_care() {
    let folder = Folder::new("without");
    fs::remove_file(folder.path("way-in.toml")).unwrap();
    folder.change("deeper/twee-ggz-2023.toml", "care-types = [\"ggz\"]\n", "");
    assert!(folder.check().contains("4 policies: 0 errors"));
    assert_eq!(folder.run(&["compile", "--out", "packs", "rules"]).status.code(), Some(0));
    assert!(!folder.0.join("packs/way-in.nl.pack").exists());
}

#[test]
fn two_ways_in_are_refused() {
    let folder = Folder::new("two");
    fs::copy(folder.path("way-in.toml"), folder.path("deeper/way-in.toml")).unwrap();
    assert_eq!(folder.run(&["check", "rules"]).status.code(), Some(2));
}

//! Words of rule files that were replaced: the old ones are read, told once a file, and written anew by `format`. Whatever else
//! looks like one of them stays.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use contractwijzer_author::compile::compile;
use contractwijzer_author::files;
use contractwijzer_author::format::format;
use contractwijzer_author::problem::Problem;
use contractwijzer_author::read;
use contractwijzer_author::translation::translate;
use regex::Regex;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

/// How the new words stand in a file, and the old ones in their place.
const WORDS: [(&str, &str); 6] = [
    (r"(?m)^(\[\[?)deadline\b", "${1}term"),
    (r"(?m)^(\[\[?)unknown\b", "${1}gap"),
    (r"(?m)^care-types =", "cares ="),
    (r"\broute-text = \{", "had = {"),
    (r"(?m)^(\[question\..*\.change\.)route-text\b", "${1}had"),
    (r"(?m)^deadlines = ", "terms = "),
];

const KINDS: [&str; 3] = ["toml", "en.toml", "scenarios.toml"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

static NEW: LazyLock<[Regex; 6]> = LazyLock::new(|| WORDS.map(|(new, _)| Regex::new(new).unwrap()));

/// A file as it was written with the old words.
fn old(text: &str) -> String {
    let words = NEW.iter().zip(WORDS);
    words.fold(text.to_owned(), |text, (new, (_, old))| new.replace_all(&text, old).into_owned())
}

fn formatted(text: &str) -> String {
    format(text).unwrap_or_else(|problems| panic!("{problems:?} in\n{text}"))
}

/// A folder of its own, with a shipped policy in it.
fn folder(name: &str, with: impl Fn(&str) -> String) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("renamed").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("rules")).unwrap();
    for kind in KINDS {
        let text = fs::read_to_string(root().join(format!("rules/vgz/ggz-2023.{kind}"))).unwrap();
        fs::write(folder.join(format!("rules/ggz-2023.{kind}")), with(&text)).unwrap();
    }
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_contractwijzer"));
    command.args(arguments).current_dir(folder).output().unwrap()
}

/// What is left to mend: the policy itself waives something too.
fn checked(folder: &Path) -> Vec<Value> {
    let output = run(folder, &["check", "--no-mutants", "--json"]).stdout;
    let report: Value = serde_json::from_slice(&output).unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    findings.filter(|finding| finding["waived"].is_null()).cloned().collect()
}

/// Of what was found: the file, what it is about, and the line as it stands there.
fn told(folder: &Path, found: &[Value]) -> Vec<(String, String, String)> {
    let one = |found: &Value| {
        assert_eq!(
            (found["code"].as_str(), found["level"].as_str()),
            (Some("old-key"), Some("warning")),
            "{found}"
        );
        let file = found["file"].as_str().unwrap().replace('\\', "/");
        let line = usize::try_from(found["line"].as_u64().unwrap()).unwrap();
        let text = fs::read_to_string(folder.join(&file)).unwrap();
        let line = text.lines().nth(line - 1).unwrap().to_owned();
        (file.replace("rules/ggz-2023.", ""), found["about"].as_str().unwrap().to_owned(), line)
    };
    found.iter().map(one).collect()
}

#[test]
fn format_writes_the_new_words_and_nothing_else() {
    let folders = ["rules", "tests/fixtures", "tests/probes"].map(|folder| root().join(folder));
    let mut rewritten = 0;
    for path in files::with_beside(&folders).unwrap() {
        let text = fs::read_to_string(&path).unwrap();
        let old = old(&text);
        assert!(formatted(&old) == text, "{}", path.display());
        rewritten += usize::from(old != text);
    }
    assert!(rewritten > 100, "only {rewritten} files have any of the words");
}

#[test]
fn line_ends_and_a_mark_at_the_beginning_stay() {
    for kind in KINDS {
        let text = fs::read_to_string(root().join(format!("rules/vgz/ggz-2023.{kind}"))).unwrap();
        let lines = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert!(formatted(&lines(&old(&text))) == lines(&text), "{kind}");
    }
}

#[test]
fn the_old_words_mean_what_the_new_ones_do() {
    for name in ["tests/fixtures/every-type", "rules/vgz/ggz-2023"] {
        let text = |kind: &str| fs::read_to_string(root().join(format!("{name}.{kind}"))).unwrap();
        let (rules, words) = (text("toml"), text("en.toml"));
        let (new, of_old) = (read(&rules).unwrap(), read(&old(&rules)).unwrap());
        assert_eq!(compile(&of_old).unwrap(), compile(&new).unwrap());
        let translated = translate(&of_old, "en", &old(&words)).unwrap();
        assert_eq!(compile(&translated).unwrap(), compile(&translate(&new, "en", &words).unwrap()).unwrap());
    }
}

#[test]
fn each_old_word_is_told_where_it_first_stands_and_breaks_nothing() {
    let folder = folder("told", old);
    let found = checked(&folder);
    let expected = [
        ("toml", "cares", "cares = [\"ggz\"]"),
        ("toml", "gap", "[[gap]]"),
        ("toml", "had", "change = { effort = 3, "),
        ("toml", "term", "[[term]]"),
        ("scenarios.toml", "scenarios:terms", "terms = ["),
        ("en.toml", "en:gap", "[gap"),
        ("en.toml", "en:had", "change = { "),
        ("en.toml", "en:term", "[term"),
    ];
    let told = told(&folder, &found);
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for ((file, about, line), expected) in told.iter().zip(expected) {
        assert_eq!((file.as_str(), about.as_str()), (expected.0, expected.1));
        assert!(line.starts_with(expected.2), "{line}");
    }
    assert_eq!(run(&folder, &["test", "rules"]).status.code(), Some(0));
    assert_eq!(run(&folder, &["format"]).status.code(), Some(0));
    assert_eq!(checked(&folder).len(), 0);
}

#[test]
fn an_old_word_may_be_waived() {
    let abouts = ["cares", "gap", "had", "term", "scenarios:terms", "en:gap", "en:had", "en:term"];
    let waiver = |about: &str| {
        format!(
            "\n[[waiver]]\nfinding = \"old-key\"\nabout = \"{about}\"\nby = \"N\"\ndate = 2026-11-21\nreason = \"…\"\n"
        )
    };
    let waivers: String = abouts.iter().map(|about| waiver(about)).collect();
    let folder = folder("waived", old);
    let path = folder.join("rules/ggz-2023.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{text}{waivers}")).unwrap();
    assert_eq!(checked(&folder).len(), 0);
    assert_eq!(run(&folder, &["check", "--no-mutants"]).status.code(), Some(0));
    // Of new words there is nothing to waive.
    run(&folder, &["format"]);
    let found = checked(&folder);
    let codes = found.iter().map(|found| &found["code"]);
    assert_eq!(codes.collect::<Vec<_>>(), ["waiver"; 8]);
}

#[test]
fn what_only_looks_like_an_old_word_stays() {
    for text in [
        "# [[term]]\ntext = \"[[gap]]\"\n",
        "[[concept]]\nid = \"gap\"\nterm = \"had\"\n",
        "[concept.term]\nterm = \"term\"\n",
        "[[question]]\nid = \"term\"\noptions = [{ id = \"had\", text = \"cares\" }]\nhad = 1\n",
        "[question.had.options]\nterm = \"a\"\nhad = \"b\"\n",
        "[[scenario]]\n[scenario.answers]\nterm = true\nterms = [\"a\"]\n[scenario.expect.terms]\noutcome = \"gap\"\n",
        "[[scenario]]\nexpect = { terms = { outcome = \"a\" } }\n",
        "[[scenario]]\nexpect.terms.outcome = \"a\"\n",
        "[decision.term]\ntitle = \"term\"\n[[decision.term.outcome]]\nid = \"term\"\nterm = 1\n",
        "\"'term'\" = 1\n'\"gap\"' = 1\n",
        "policy = { care = \"cares\" }\ncares = 1\nterms = 1\nhad = 1\n",
    ] {
        assert_eq!(formatted(text), text);
    }
}

#[test]
fn an_old_word_is_found_however_it_is_written() {
    for (old, new) in [
        ("term = [{ id = \"a\" }]\n", "deadline = [{ id = \"a\" }]\n"),
        ("[[\"gap\"]]\n", "[[unknown]]\n"),
        ("['term'.a] # term\n", "[deadline.a] # term\n"),
        ("gap.a.text = \"gap\"\n", "unknown.a.text = \"gap\"\n"),
        ("gap = { a = \"gap\" }\n", "unknown = { a = \"gap\" }\n"),
        ("policy = { cares = [] }\n", "policy = { care-types = [] }\n"),
        ("policy.cares = []\n", "policy.care-types = []\n"),
        ("[[question]]\nchange.had.a = \"had\"\n", "[[question]]\nchange.route-text.a = \"had\"\n"),
        (
            "[[question]]\n[question.change.had]\na = \"b\"\n",
            "[[question]]\n[question.change.route-text]\na = \"b\"\n",
        ),
        (
            "[question.a.change]\nhad = { had = \"b\" }\n",
            "[question.a.change]\nroute-text = { had = \"b\" }\n",
        ),
        ("question = [{ change = { had = {} } }]\n", "question = [{ change = { route-text = {} } }]\n"),
        ("[[scenario]]\nexpect = { terms = [] }\n", "[[scenario]]\nexpect = { deadlines = [] }\n"),
        ("[scenario.expect]\nterms = []\n", "[scenario.expect]\ndeadlines = []\n"),
    ] {
        assert_eq!(formatted(old), new);
    }
}

const SOURCE: &str = "source = { document = \"voorbeeld\", at = \"…\" }\n";

/// The tiny policy with something more at its end.
fn tiny(more: &str) -> String {
    fs::read_to_string(root().join("tests/fixtures/tiny.toml")).unwrap() + more
}

fn refused(text: &str) -> (String, String) {
    let problems: Vec<Problem> = read(text).unwrap_err();
    let Problem { what, span, .. } = &problems[0];
    (what.clone(), text[span.clone()].to_owned())
}

#[test]
fn both_words_may_stand_where_they_can_be_put_together() {
    let one = |word: &str, id: &str| format!("[[{word}]]\nid = \"{id}\"\ntext = \"{id}\"\n{SOURCE}");
    let both = format!("\n{}{}{}", one("term", "T-1"), one("deadline", "T-2"), one("term", "T-3"));
    let model = read(&tiny(&both)).unwrap();
    assert_eq!(model.deadlines.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["T-1", "T-2", "T-3"]);
    assert!(formatted(&tiny(&both)).contains("[[deadline]]\nid = \"T-1\"\n"));
    let words = fs::read_to_string(root().join("tests/fixtures/tiny.en.toml")).unwrap();
    let both = "\n[deadline.T-2]\ntext = \"two\"\n[term.T-1]\ntext = \"one\"\n[term.T-3]\ntext = \"three\"\n";
    let translated = translate(&model, "en", &format!("{words}{both}")).unwrap();
    let texts: Vec<_> = translated.deadlines.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(texts, ["one", "two", "three"]);
}

#[test]
fn both_words_are_refused_where_they_contradict_one_another() {
    let both = tiny("").replacen("intro =", "cares = [\"ggz\"]\ncare-types = [\"ggz\"]\nintro =", 1);
    let what = "`cares` is called `care-types` now, and both stand here".to_owned();
    assert_eq!(refused(&both), (what.clone(), "cares".to_owned()));
    assert_eq!(format(&both).unwrap_err()[0].what, what);
    let model = read(&tiny(&format!("\n[[term]]\nid = \"T-1\"\ntext = \"…\"\n{SOURCE}"))).unwrap();
    let words = fs::read_to_string(root().join("tests/fixtures/tiny.en.toml")).unwrap();
    let both = "\n[term.T-1]\ntext = \"one\"\n[deadline.T-1]\ntext = \"two\"\n";
    let problems = translate(&model, "en", &format!("{words}{both}")).unwrap_err();
    assert_eq!(problems[0].what, "`term` is called `deadline` now, and both stand here");
}

/// Two headings cannot have one name, so somebody has to put together what stands under them.
#[test]
fn what_is_written_under_both_words_and_cannot_under_one_is_left_as_it_is() {
    let text = "[unknown]\na = \"one\"\n\n[gap]\nb = \"two\"\n";
    let problems = format(text).unwrap_err();
    assert_eq!(problems[0].what, "`gap` is called `unknown` now, and both stand here");
    assert_eq!(&text[problems[0].span.clone()], "gap");
}

/// Which answers it shows, only an author can tell.
#[test]
fn what_showed_a_change_is_refused_with_what_to_write() {
    let old = |text: &str| {
        let text = text.replace("change = { effort", "change = { evidence = \"Een brief\", effort");
        text.replace("change = { lead-time", "change = { evidence = \"A letter\", lead-time")
    };
    let [rules, words] = ["toml", "en.toml"]
        .map(|kind| fs::read_to_string(root().join(format!("tests/fixtures/tiny.{kind}"))).unwrap());
    let model = read(&rules).unwrap();
    let (rules, words) = (old(&rules), old(&words));
    for (text, problems) in
        [(&rules, read(&rules).unwrap_err()), (&words, translate(&model, "en", &words).unwrap_err())]
    {
        assert_eq!(problems.len(), 2, "one for each question: {problems:?}");
        for Problem { what, span, help, .. } in &problems {
            assert_eq!(what, "`evidence` stands beside `change` now, for each answer");
            assert_eq!(&text[span.clone()], "evidence");
            assert!(help.starts_with("write `evidence = { ja = \"…\" }` in the question itself"), "{help}");
        }
        assert_eq!(format(text).unwrap_err(), problems);
    }
}

#[test]
fn a_question_may_be_called_change() {
    let called = |kind: &str| {
        let text = fs::read_to_string(root().join(format!("tests/fixtures/tiny.{kind}"))).unwrap();
        text.replace("agb-code", "change")
    };
    let model = read(&called("toml")).unwrap();
    let translated = translate(&model, "en", &called("en.toml")).unwrap();
    assert_eq!(translated.questions[0].evidence[0].text, "the code in the register");
}

#[test]
fn a_next_year_is_the_same_whichever_words_the_old_one_has() {
    let marked = |text: &str| format!("\u{feff}{}", old(text)).replace('\n', "\r\n");
    let folders = [folder("year-new", |text| text.replace('\n', "\r\n")), folder("year-old", marked)];
    for folder in &folders {
        let output = run(folder, &["new-year", "rules/ggz-2023.toml", "rules/ggz-2024.toml"]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }
    for kind in KINDS {
        let [new, old] = folders
            .each_ref()
            .map(|it| fs::read_to_string(it.join(format!("rules/ggz-2024.{kind}"))).unwrap());
        assert!(new == old, "{kind}");
    }
}

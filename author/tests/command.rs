//! What the command prints and how it ends.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of its own for each test, with the tiny policy in it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("rules/deeper")).unwrap();
        for file in ["tiny.toml", "tiny.en.toml", "tiny.scenarios.toml"] {
            let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures").join(file);
            fs::copy(fixture, folder.join("rules/deeper").join(file)).unwrap();
        }
        Folder(folder)
    }

    fn change(&self, file: &str, from: &str, to: &str) {
        let path = self.0.join("rules/deeper").join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from));
        fs::write(path, text.replace(from, to)).unwrap();
    }

    fn run(&self, arguments: &[&str], input: &str) -> Output {
        self.run_with(arguments, input.as_bytes())
    }

    fn run_with(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_contractwijzer"))
            .args(arguments)
            .current_dir(&self.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // It may stop reading before the end.
        let _ = child.stdin.take().unwrap().write_all(input);
        child.wait_with_output().unwrap()
    }
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn compile_writes_a_pack_per_language_and_a_catalogue() {
    let folder = Folder::new("compile");
    let output = folder.run(&["compile"], "");
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let out = folder.0.join("dist/policies");
    for language in ["nl", "en"] {
        let bytes = fs::read(out.join(format!("voorbeeld-2023.{language}.pack"))).unwrap();
        assert_eq!(contractwijzer::pack::read(&bytes).unwrap().language, language);
    }
    let catalogue: serde_json::Value =
        serde_json::from_slice(&fs::read(out.join("catalogue.json")).unwrap()).unwrap();
    assert_eq!(catalogue[0]["id"], "voorbeeld-2023");
    assert_eq!(catalogue[0]["languages"]["en"]["title"], "Example care");
    assert_eq!(catalogue[0]["care"], "Voorbeeldzorg");
}

#[test]
fn packs_name_the_other_years_of_the_same_insurer_and_care() {
    let folder = Folder::new("years");
    let rules = folder.0.join("rules/deeper");
    let text = fs::read_to_string(rules.join("tiny.toml")).unwrap();
    let scenarios = fs::read_to_string(rules.join("tiny.scenarios.toml")).unwrap();
    let another = |id: &str, head: &str| {
        let text = text.replace("\"voorbeeld-2023\"", &format!("\"{id}\""));
        fs::write(rules.join(format!("{id}.toml")), text.replace("contract-year = 2023", head)).unwrap();
        let scenarios = scenarios.replace("voorbeeld-2023", id);
        fs::write(rules.join(format!("{id}.scenarios.toml")), scenarios).unwrap();
    };
    another("vroeg-2021", "contract-year = 2021");
    another("later-2025", "contract-year = 2025");
    // Which of these held, depends on the day.
    another("begin-2024", "contract-year = 2024\nin-force = { until = 2024-06-30 }");
    another("eind-2024", "contract-year = 2024\nin-force = { from = 2024-07-01 }");
    another("elders-2022", "contract-year = 2022");
    let elsewhere = rules.join("elders-2022.toml");
    let text = fs::read_to_string(&elsewhere).unwrap().replace("Voorbeeldzorg", "Andere zorg");
    fs::write(elsewhere, text).unwrap();
    let output = folder.run(&["compile"], "");
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let named = |pack: &str| -> Vec<(String, String)> {
        let bytes = fs::read(folder.0.join("dist/policies").join(pack)).unwrap();
        let others = contractwijzer::pack::read(&bytes).unwrap().other_years;
        others.into_iter().map(|other| (other.id, other.text)).collect()
    };
    let year = |id: &str, year: &str| (id.to_owned(), year.to_owned());
    let (early, own, late) =
        (year("vroeg-2021", "2021"), year("voorbeeld-2023", "2023"), year("later-2025", "2025"));
    assert_eq!(named("voorbeeld-2023.nl.pack"), [early.clone(), late.clone()]);
    assert_eq!(named("vroeg-2021.nl.pack"), [own.clone(), late.clone()]);
    assert_eq!(named("begin-2024.nl.pack"), [early, own, late]);
    assert_eq!(named("elders-2022.nl.pack"), []);
    assert_eq!(named("voorbeeld-2023.en.pack"), [], "no other is there in English");
}

#[test]
fn compiling_twice_gives_the_same_bytes() {
    let folder = Folder::new("twice");
    let packs = ["one", "two"].map(|out| {
        assert_eq!(folder.run(&["compile", "--out", out], "").status.code(), Some(0));
        ["voorbeeld-2023.nl.pack", "voorbeeld-2023.en.pack", "catalogue.json"]
            .map(|file| fs::read(folder.0.join(out).join(file)).unwrap())
    });
    assert_eq!(packs[0], packs[1]);
}

#[test]
fn compile_writes_nothing_while_something_is_wrong() {
    let folder = Folder::new("wrong");
    folder.change("tiny.toml", "not agb-code", "not agb-kode");
    let output = folder.run(&["compile"], "");
    assert_eq!(output.status.code(), Some(1));
    let place = Path::new("rules").join("deeper").join("tiny.toml");
    assert!(told(&output).contains(&format!("{}:57:13", place.display())), "{}", told(&output));
    assert!(!folder.0.join("dist").exists());
}

#[test]
fn a_broken_translation_or_binary_is_a_finding() {
    let folder = Folder::new("translation");
    folder.change("tiny.en.toml", "short = \"AGB code\"\n", "");
    fs::write(folder.0.join("rules/binary.toml"), [0xff, 0xfe, 0, 1]).unwrap();
    let output = folder.run(&["compile"], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).contains("`question.agb-code.short` is not translated"), "{}", told(&output));
    assert!(told(&output).contains("binary.toml:1:1"), "{}", told(&output));
}

#[test]
fn what_cannot_run_ends_with_two() {
    let folder = Folder::new("cannot");
    for arguments in [
        &["compile", "nowhere"][..],
        &["compile", "--sources", "nowhere"],
        &["evaluate", "rules/deeper/tiny.toml", "--answers", "nowhere"],
        &["evaluate", "rules/deeper/tiny.toml", "--answers", "-", "--date", "2023-02-29"],
        &["evaluate", "rules/deeper/tiny.toml", "--answers", "-", "--lang", "fr"],
        &["nothing"],
    ] {
        assert_eq!(folder.run(arguments, "").status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn quotes_that_cannot_be_verified_are_said_to_be_so() {
    let folder = Folder::new("quotes");
    folder.change(
        "tiny.toml",
        "mark = \"inferred\"",
        &format!("mark = \"text\"\nfile = \"x.txt\"\nsha256 = \"{}\"", "0".repeat(64)),
    );
    folder.change("tiny.toml", "at = ", "quote = \"minder\", at = ");
    let output = folder.run(&["compile"], "");
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert!(told(&output).contains("not verified here: quotes from `x.txt`"), "{}", told(&output));
}

#[test]
fn test_runs_the_scenarios() {
    let folder = Folder::new("test");
    let output = folder.run(&["test"], "");
    assert_eq!(output.status.code(), Some(0));
    assert!(printed(&output).contains("4 scenarios, 0 not as expected"));
    folder.change("tiny.scenarios.toml", "outcome = \"geen\"", "outcome = \"overeenkomst\"");
    let output = folder.run(&["test"], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        told(&output).contains("expected `overeenkomst`") && told(&output).contains("found    `geen`"),
        "{}",
        told(&output)
    );
}

#[test]
fn the_fixtures_come_to_what_their_scenarios_expect() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures");
    let fixtures = fixtures.to_str().unwrap();
    let output = Folder::new("fixtures").run(&["test", "--no-mutants", "--sources", fixtures, fixtures], "");
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
}

#[test]
fn evaluate_tells_the_outcome_in_the_language_asked_for() {
    let folder = Folder::new("evaluate");
    let policy = "rules/deeper/tiny.toml";
    let output = folder.run(&["evaluate", policy, "--answers", "-", "--lang", "en"], "agb-code = false");
    assert_eq!(output.status.code(), Some(0));
    assert!(
        printed(&output).contains("geen: You would probably not get a contract."),
        "{}",
        printed(&output)
    );
    assert!(printed(&output).contains("V-1: You have no AGB code."));
}

#[test]
fn evaluate_gives_json_with_stable_ids() {
    let folder = Folder::new("json");
    let arguments =
        ["evaluate", "rules/deeper/tiny.toml", "--answers", "-", "--json", "--date", "2023-04-01"];
    let output = folder.run(&arguments, "{\"agb-code\": true, \"kwaliteitsstatuut\": \"?\"}");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["date"], "2023-04-01");
    assert_eq!(report["decisions"][0]["status"], "open");
    assert_eq!(report["decisions"][0]["possible"][1], "geen");
    assert_eq!(report["next"], serde_json::Value::Null);
    assert_eq!(report["words"]["decisions"][0]["outcomes"][1]["class"], "no");
}

#[test]
fn answers_that_are_none_are_findings() {
    let folder = Folder::new("answers");
    let output =
        folder.run(&["evaluate", "rules/deeper/tiny.toml", "--answers", "-"], "agb-code = 3\nkleur = 1\n");
    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).contains("-:1:12"), "{}", told(&output));
    assert!(told(&output).contains("there is no question `kleur`"));
}

#[test]
fn answers_from_the_standard_input_are_refused_with_a_place_too() {
    let folder = Folder::new("broken-answers");
    let evaluate = ["evaluate", "rules/deeper/tiny.toml", "--answers", "-"];
    for (input, what) in [
        (
            b"agb-code = true\nvorm = \"\xff\"".as_slice(),
            "this is no text, or in another encoding\n --> -:2:9",
        ),
        (b"\0\x01\x02".as_slice(), " --> -:1:1"),
        (&[b'#'; 2 * 1024 * 1024], "larger than 1 MiB"),
    ] {
        let output = folder.run_with(&evaluate, input);
        assert_eq!(output.status.code(), Some(1), "{}", told(&output));
        assert!(told(&output).contains(what), "{}", told(&output));
    }
}

#[test]
fn of_thousands_of_problems_some_are_shown_and_all_are_counted() {
    let folder = Folder::new("thousands");
    let unknowns = "[[unknown]]\nid = \"G 1\"\ntext = \"…\"\nask = \"…?\"\n".repeat(1_000);
    let path = folder.0.join("rules/deeper/tiny.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{text}{unknowns}")).unwrap();
    let output = folder.run(&["compile"], "");
    assert!(told(&output).contains("and 1799 more, not shown\n1999 problems found"), "{}", told(&output));
}

/// A pipe that nobody reads, as after `head` has seen enough.
fn unread() -> Stdio {
    let (reader, writer) = io::pipe().unwrap();
    drop(reader);
    writer.into()
}

#[test]
fn a_shell_completes_commands_and_options() {
    let folder = Folder::new("completions");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = folder.run(&["completions", shell], "");
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
        for word in ["check", "format", "new-year", "no-mutants", "same-day", "watch"] {
            assert!(printed(&output).contains(word), "{shell} does not know {word}");
        }
    }
    let script = printed(&folder.run(&["completions", "bash"], ""));
    let completed = |words: &str, at: usize| {
        let ask = format!(
            "{script}\nCOMP_WORDS=({words}); COMP_CWORD={at}\n\
             _contractwijzer contractwijzer \"${{COMP_WORDS[{at}]}}\" \"${{COMP_WORDS[{}]}}\"\n\
             echo \"${{COMPREPLY[@]}}\"",
            at - 1
        );
        let output = Command::new("bash").args(["-c", &ask]).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    assert_eq!(completed("contractwijzer n", 1), "new-year");
    assert_eq!(completed("contractwijzer check --no", 2), "--no-mutants");
    assert_eq!(folder.run(&["completions", "word"], "").status.code(), Some(2));
}

#[test]
fn where_nobody_reads_on_every_command_ends_quietly() {
    let folder = Folder::new("unread");
    let policy = "rules/deeper/tiny.toml";
    fs::write(folder.0.join("answers.toml"), "agb-code = true").unwrap();
    for arguments in [
        &["check"][..],
        &["check", "--json"],
        &["compile"],
        &["completions", "fish"],
        &["diff", policy, policy],
        &["diff", policy, policy, "--json"],
        &["document"],
        &["evaluate", policy, "--answers", "answers.toml"],
        &["format"],
        &["explain", policy, "--answers", "answers.toml", "--json"],
        &["questions", policy],
        &["questions", policy, "--json"],
        &["test", "--no-mutants"],
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_contractwijzer"));
        let output = command.args(arguments).current_dir(&folder.0).stdout(unread()).output().unwrap();
        assert_eq!((told(&output).as_str(), output.status.code()), ("", Some(141)), "{arguments:?}");
    }
}

#[test]
fn findings_that_nobody_reads_are_still_in_the_exit_code() {
    let folder = Folder::new("untold");
    folder.change("tiny.toml", "not agb-code", "not agb-kode");
    for (arguments, code) in [(&["compile"][..], 1), (&["compile", "nowhere"], 2)] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_contractwijzer"));
        let status = command.args(arguments).current_dir(&folder.0).stderr(unread()).status().unwrap();
        assert_eq!(status.code(), Some(code), "{arguments:?}");
    }
}

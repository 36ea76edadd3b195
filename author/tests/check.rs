//! What `check` finds between files, how it is printed, and how the command ends.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own for each test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("check").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("rules")).unwrap();
        Folder(folder)
    }

    /// Writes a fixture, changed, under another name.
    fn write(&self, name: &str, fixture: &str, changes: &[(&str, &str)]) {
        let mut text = fs::read_to_string(root().join("tests/fixtures").join(fixture)).unwrap();
        for (from, to) in changes {
            assert!(text.contains(from), "{fixture} has no {from}");
            text = text.replace(from, to);
        }
        fs::write(self.0.join("rules").join(name), text).unwrap();
        // Their scenarios, under the same name.
        let scenarios = root().join("tests/fixtures").join(fixture.replace(".toml", ".scenarios.toml"));
        if let Ok(text) = fs::read_to_string(scenarios) {
            let text = changes.iter().fold(text, |text, (from, to)| text.replace(from, to));
            fs::write(self.0.join("rules").join(name.replace(".toml", ".scenarios.toml")), text).unwrap();
        }
    }

    fn check(&self, arguments: &[&str]) -> Output {
        run(&self.0, arguments)
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_contractwijzer"));
    command.arg("check").args(arguments).current_dir(folder).output().unwrap()
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What is left to mend: fixtures waive that they name no days.
fn left(report: &Value) -> impl Iterator<Item = &Value> {
    report["findings"].as_array().unwrap().iter().filter(|finding| finding["waived"].is_null())
}

fn what(report: &Value) -> Vec<&str> {
    left(report).map(|finding| finding["what"].as_str().unwrap()).collect()
}

/// Another policy with the tiny rules.
const OTHER: [(&str, &str); 2] = [("voorbeeld-2023", "anders-2023"), ("Voorbeeldzorg", "Andere zorg")];

#[test]
fn the_shipped_policies_are_clean() {
    // Their mutants are tried by `cargo xtask test`, with a tool that is compiled to be fast.
    let output = run(&root(), &["--no-mutants", "rules"]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    assert!(printed(&output).contains(": 0 errors, 0 warnings, "), "{}", printed(&output));
}

#[test]
fn the_fixtures_and_the_probes_are_clean_or_say_why_not() {
    let folders = ["--no-mutants", "--sources", "tests/fixtures", "tests/fixtures"];
    for (arguments, waived) in [(&folders[..], 11), (&["--no-mutants", "tests/probes"], 6)] {
        let output = run(&root(), arguments);
        assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
        let told = printed(&output);
        assert!(told.contains(&format!(" policies: 0 errors, 0 warnings, {waived} waived")), "{told}");
    }
}

#[test]
fn the_probes_make_a_pack_in_dutch_and_in_english() {
    let packs = Folder::new("probes").0.join("packs");
    let mut compile = Command::new(env!("CARGO_BIN_EXE_contractwijzer"));
    compile.args(["compile", "tests/probes", "--out"]).arg(&packs).current_dir(root());
    let output = compile.output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    for id in ["vgz-fysiotherapie-2020", "vgz-msz-zbc-2024"] {
        for language in ["nl", "en"] {
            let name = format!("{id}.{language}.pack");
            let bytes = fs::read(packs.join(&name)).unwrap_or_else(|error| panic!("{name}: {error}"));
            let policy = contractwijzer::pack::read(&bytes).unwrap();
            assert_eq!((policy.id.as_str(), policy.language.as_str()), (id, language));
        }
    }
}

#[test]
fn all_files_are_checked_and_all_findings_counted() {
    let folder = Folder::new("all");
    folder.write("a.toml", "tiny.toml", &[("not agb-code", "not agb-kode")]);
    folder.write("b.toml", "every-type.toml", &[("then = \"kan\"", "then = \"kn\"")]);
    folder.write("c.toml", "every-type.toml", &[("[[waiver]]", "[[note]]")]);
    folder.write(
        "d.toml",
        "tiny.toml",
        &[OTHER[0], OTHER[1], ("U heeft geen AGB-code.", "Indien u geen code heeft.")],
    );
    fs::write(folder.0.join("rules/e.toml"), [0xff, 0xfe]).unwrap();
    let output = folder.check(&[]);
    assert_eq!(output.status.code(), Some(1));
    let text = printed(&output);
    for place in ["a.toml:57:13", "b.toml:323:8", "c.toml:", "d.toml:60:8", "e.toml:1:1"] {
        assert!(text.contains(place), "{place} in {text}");
    }
    assert!(text.contains("5 policies: 4 errors, 1 warning, 2 waived\nquotes: 0 verified\n"), "{text}");
}

#[test]
fn a_warning_is_a_finding_and_a_waived_one_is_not() {
    let folder = Folder::new("waived");
    let stiff = [("U heeft geen AGB-code.", "Indien u geen code heeft.")];
    folder.write("a.toml", "tiny.toml", &stiff);
    assert_eq!(folder.check(&[]).status.code(), Some(1));
    let path = folder.0.join("rules/a.toml");
    let waiver = "[[waiver]]\nfinding = \"reading-level\"\nabout = \"decision.contract.rule.V-1.why\"\n\
                  by = \"Een collega\"\ndate = 2026-11-22\nreason = \"Zo staat het in de wet.\"\n";
    fs::write(&path, format!("{}\n{waiver}", fs::read_to_string(&path).unwrap())).unwrap();
    let output = folder.check(&[]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    assert_eq!(printed(&output), "1 policy: 0 errors, 0 warnings, 3 waived\nquotes: 0 verified\n");
    let report = json(&folder.check(&["--json"]));
    assert_eq!((&report["waived"], &report["warnings"]), (&Value::from(3), &Value::from(0)));
    let stiff = report["findings"].as_array().unwrap().iter().find(|it| it["code"] == "reading-level");
    assert_eq!(
        stiff.unwrap()["waived"],
        serde_json::json!({ "by": "Een collega", "date": "2026-11-22", "reason": "Zo staat het in de wet." })
    );
}

#[test]
fn what_check_calls_an_error_is_not_compiled_and_a_warning_is() {
    let folder = Folder::new("compiled");
    let compile = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_contractwijzer"));
        command.args(["compile", "rules", "--out", "packs"]).current_dir(&folder.0).output().unwrap()
    };
    folder.write("a.toml", "tiny.toml", &[("U heeft geen AGB-code.", "Indien u geen code heeft.")]);
    assert_eq!(compile().status.code(), Some(0));
    folder.write(
        "a.toml",
        "tiny.toml",
        &[("when = \"not agb-code\"", "when = \"not agb-code and not agb-code\"")],
    );
    let output = compile();
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("this part of the condition changes nothing"), "{told}");
}

#[test]
fn an_answer_that_is_neither_said_nor_kept_out_of_routes_is_an_error() {
    let folder = Folder::new("unsaid");
    let own = ", route-text = { ja = \"Als u een AGB-code had\" }";
    folder.write("a.toml", "tiny.toml", &[(&format!("{own}, advise = {{ nee = false }}"), own)]);
    let output = folder.check(&["--no-mutants", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let report = json(&output);
    assert_eq!(what(&report), ["nothing says how a route changes `agb-code` to `nee`, or that none should"]);
    let found = &report["findings"][0];
    assert_eq!(
        (&found["code"], &found["level"], &found["line"], &found["column"]),
        (&"unsaid-route".into(), &"error".into(), &26.into(), &10.into())
    );
    folder.write("a.toml", "tiny.toml", &[]);
    let output = folder.check(&["--no-mutants"]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
}

#[test]
fn json_has_the_documented_shape() {
    let folder = Folder::new("json");
    let gap = [(
        "when = \"agb-code and kwaliteitsstatuut\"",
        "when = \"agb-code and date >= 2023-02-01 and kwaliteitsstatuut\"",
    )];
    folder.write("a.toml", "tiny.toml", &gap);
    let output = folder.check(&["--json"]);
    assert_eq!(output.status.code(), Some(1));
    let expected = serde_json::json!({
        "version": 1, "policies": 1, "errors": 1, "warnings": 0, "waived": 0,
        "quotes": { "verified": 0, "not-verified": [] },
        "findings": [{
            "file": Path::new("rules").join("a.toml").display().to_string(),
            "line": 38, "column": 11, "end-line": 38, "end-column": 19,
            "code": "gap", "level": "error", "about": "",
            "what": "no rule of `contract` holds for some practice",
            "label": "agb-code: yes, kwaliteitsstatuut: yes, date: not given",
            "help": "add a rule for it, or a last step for all that is left",
            "related": [],
            "practice": {
                "words": "agb-code: yes, kwaliteitsstatuut: yes, date: not given",
                "answers": { "agb-code": true, "kwaliteitsstatuut": true }
            },
            "waived": null
        }]
    });
    assert_eq!(json(&output), expected);
}

#[test]
fn the_documentation_names_every_code() {
    let page = fs::read_to_string(root().join("docs/check.md")).unwrap();
    for code in contractwijzer_author::problem::Code::ALL {
        assert!(
            page.contains(&format!("| `{}` |", code.name())),
            "docs/check.md does not tell of `{}`",
            code.name()
        );
    }
}

#[test]
fn what_cannot_run_ends_with_two() {
    let folder = Folder::new("cannot");
    for arguments in [&["nowhere"][..], &["--sources", "nowhere"], &["rules"], &["--what"]] {
        assert_eq!(folder.check(arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn texts_that_are_not_here_are_said_to_be_so_and_are_no_finding() {
    let folder = Folder::new("absent");
    folder.write("a.toml", "every-type.toml", &[]);
    let output = folder.check(&["--no-mutants"]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    assert!(printed(&output).contains("0 verified; not verified here: those from `every-type.source.txt`"));
    let fixtures = root().join("tests/fixtures");
    let output = folder.check(&["--no-mutants", "--sources", fixtures.to_str().unwrap()]);
    assert!(printed(&output).ends_with("quotes: 6 verified\n"), "{}", printed(&output));
}

#[test]
fn a_translation_is_checked_too() {
    let folder = Folder::new("translation");
    folder.write("a.toml", "tiny.toml", &[]);
    folder.write("a.en.toml", "tiny.en.toml", &[("short = \"AGB code\"\n", "")]);
    let report = json(&folder.check(&["--json"]));
    assert_eq!(what(&report), ["`question.agb-code.short` is not translated"]);
    assert_eq!(report["findings"][0]["code"], "missing");
}

/// Two revisions of the tiny policy, with the days on which they hold.
fn in_force(name: &str, first: &str, second: &str) -> Folder {
    let folder = Folder::new(name);
    let in_force = |days: &str| format!("language = \"nl\"\n{days}");
    folder.write("a.toml", "tiny.toml", &[("language = \"nl\"", &in_force(first))]);
    folder.write(
        "b.toml",
        "tiny.toml",
        &[("language = \"nl\"", &in_force(second)), ("voorbeeld-2023", "voorbeeld-2023-b")],
    );
    folder
}

fn revisions(name: &str, first: &str, second: &str) -> Value {
    json(&in_force(name, first, second).check(&["--json"]))
}

#[test]
fn days_of_no_revision_and_days_of_two_are_shown() {
    let gap = in_force("gap-shown", "in-force = { until = 2023-03-29 }", "in-force = { from = 2023-04-01 }");
    is_as_shown(&gap.check(&[]), "validity-gap.txt");
    let both =
        in_force("both-shown", "in-force = { until = 2023-04-01 }", "in-force = { from = 2023-04-01 }");
    is_as_shown(&both.check(&[]), "validity-overlap.txt");
}

#[test]
fn revisions_follow_each_other_day_by_day() {
    let whole = revisions("follow", "in-force = { until = 2023-03-31 }", "in-force = { from = 2023-04-01 }");
    assert_eq!(what(&whole), [""; 0]);
    let gap = revisions("gap", "in-force = { until = 2023-03-29 }", "in-force = { from = 2023-04-01 }");
    assert_eq!(
        what(&gap),
        ["neither `voorbeeld-2023` nor `voorbeeld-2023-b` holds from 2023-03-30 until 2023-03-31"]
    );
    assert_eq!(gap["findings"][0]["code"], "validity");
    let day = revisions("day", "in-force = { until = 2023-03-30 }", "in-force = { from = 2023-04-01 }");
    assert_eq!(what(&day), ["neither `voorbeeld-2023` nor `voorbeeld-2023-b` holds on 2023-03-31"]);
    let both = revisions("both", "in-force = { until = 2023-04-01 }", "in-force = { from = 2023-04-01 }");
    assert_eq!(what(&both), ["`voorbeeld-2023` and `voorbeeld-2023-b` both hold on 2023-04-01"]);
    let later = revisions("later", "in-force = { from = 2023-04-01 }", "in-force = { until = 2023-03-31 }");
    assert_eq!(what(&later), [""; 0]);
    let open = revisions("open", "in-force = { from = 2023-01-01 }", "in-force = { from = 2023-04-01 }");
    assert_eq!(what(&open), ["`voorbeeld-2023` and `voorbeeld-2023-b` both hold from 2023-04-01"]);
    let untold = revisions("untold", "", "");
    assert_eq!(
        what(&untold),
        ["`voorbeeld-2023` does not tell when it holds", "`voorbeeld-2023-b` does not tell when it holds"]
    );
}

#[test]
fn an_id_belongs_to_one_policy() {
    let folder = Folder::new("id");
    folder.write("a.toml", "tiny.toml", &[]);
    folder.write("b.toml", "tiny.toml", &[OTHER[1]]);
    assert_eq!(what(&json(&folder.check(&["--json"]))), ["another policy has the id `voorbeeld-2023`"]);
}

#[test]
fn two_ids_do_not_have_the_same_number_in_codes() {
    let folder = Folder::new("number");
    folder.write("a.toml", "tiny.toml", &[]);
    folder.write("b.toml", "tiny.toml", &[OTHER[1], ("voorbeeld-2023", "ander-1233")]);
    let told = "the codes of `ander-1233` would be taken for those of `voorbeeld-2023`";
    assert_eq!(what(&json(&folder.check(&["--json"]))), [told]);
}

/// Pairs of questions that are asked far apart: everything answered before has to be kept in mind.
#[test]
fn a_diagram_that_is_too_large_to_review_is_a_warning() {
    const PAIRS: usize = 9;
    let question = |at| {
        format!(
            "[[question]]\nid = \"q{at}\"\ntype = \"yes-no\"\nask = \"Vraag {at}?\"\nshort = \"Vraag {at}\"\n"
        )
    };
    let questions: String = (0..2 * PAIRS).map(question).collect();
    let pairs: Vec<String> = (0..PAIRS).map(|at| format!("(q{at} and q{})", at + PAIRS)).collect();
    let pairs = pairs.join(" or ");
    let folder = Folder::new("large");
    folder.write(
        "a.toml",
        "tiny.toml",
        &[
            ("[decision.contract]", &format!("{questions}[decision.contract]")),
            ("when = \"not agb-code\"", &format!("when = \"not agb-code or {pairs}\"")),
            ("when = \"agb-code and kw", &format!("when = \"agb-code and not ({pairs}) and kw")),
            ("when = \"agb-code and not kw", &format!("when = \"agb-code and not ({pairs}) and not kw")),
        ],
    );
    let report = json(&folder.check(&["--json", "--no-mutants"]));
    let warnings = left(&report).filter(|finding| finding["level"] == "warning");
    let warnings: Vec<_> = warnings.map(|finding| (&finding["code"], &finding["about"])).collect();
    assert_eq!(warnings.len(), 2, "{report:#}");
    assert_eq!(warnings[0].0, "page-budget");
    assert_eq!(warnings[1], (&Value::from("diagram-size"), &Value::from("contract")));
}

/// Runs `check` over the tiny policy with scenarios that lack something; adds the scenario that it gives to paste, and
/// runs it again.
fn lacking(name: &str, change: impl Fn(&str) -> String) -> (Output, Output) {
    let folder = Folder::new(name);
    folder.write("tiny.toml", "tiny.toml", &[]);
    let path = folder.0.join("rules/tiny.scenarios.toml");
    let lacking = change(&fs::read_to_string(&path).unwrap());
    fs::write(&path, &lacking).unwrap();
    let first = folder.check(&[]);
    let told = printed(&first);
    let given = told.split("[[scenario]]").nth(1).unwrap().split("\n\n").next().unwrap();
    let given: String = given.lines().map(|line| format!("{}\n", line.trim())).collect();
    let given = given.split("\n\n").next().unwrap();
    fs::write(&path, format!("{lacking}\n[[scenario]]{given}\n")).unwrap();
    (first, folder.check(&[]))
}

fn is_as_shown(output: &Output, name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check").join(name);
    let found: String = printed(output).lines().map(|line| format!("{}\n", line.trim_end())).collect();
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&path, &found).unwrap();
    }
    assert_eq!(found, fs::read_to_string(path).unwrap());
}

#[test]
fn a_rule_that_no_scenario_shows_is_told_with_a_scenario_that_does() {
    let (first, again) = lacking("uncovered", |scenarios| {
        scenarios.split("[[scenario]]\nid = \"zonder-statuut\"").next().unwrap().to_owned()
    });
    assert_eq!(first.status.code(), Some(1));
    is_as_shown(&first, "uncovered.txt");
    assert_eq!(again.status.code(), Some(0), "{}", printed(&again));
}

#[test]
fn a_slip_that_no_scenario_notices_is_told_with_a_scenario_that_does() {
    let (first, again) =
        lacking("survivor", |scenarios| scenarios.replace("next = [\"aanvragen\"]", "next = []"));
    assert_eq!(first.status.code(), Some(1));
    is_as_shown(&first, "survivor.txt");
    assert_eq!(again.status.code(), Some(0), "{}", printed(&again));
}

//! The layout of rule files: the shipped ones have it, any other gets it, and nothing that a file says is lost on
//! the way.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

#[path = "synthetic/dice.rs"]
mod dice;
#[path = "fuzzed/mutations.rs"]
mod mutations;

use contractwijzer_author::files;
use contractwijzer_author::format::{format, options};
use dice::Dice;
use mutations::mutated;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use taplo::formatter::Options;

const UNTIDY: &str = r#"# An invented policy.


[policy]
  id="voorbeeld-2023"   # its name
prepare = [ "Uw AGB-code",
    # later
  "Uw omzet, als u die weet" ]
care-types = ["ggz",   "msz"]



[[question]]
id	= 'agb-code'
change={effort=1,route-text={ja="Als u, zo  nodig, een code had"},advise={nee=false}}
min = 3_000_000
# the end


"#;

const TIDY: &str = r#"# An invented policy.

[policy]
id = "voorbeeld-2023" # its name
prepare = [
  "Uw AGB-code",
  # later
  "Uw omzet, als u die weet",
]
care-types = ["ggz", "msz"]

[[question]]
id = 'agb-code'
change = { effort = 1, route-text = { ja = "Als u, zo  nodig, een code had" }, advise = { nee = false } }
min = 3_000_000
# the end
"#;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every file of rules, words and scenarios that there is.
fn all_files() -> Vec<(PathBuf, String)> {
    let folders = ["rules", "tests/fixtures", "tests/probes"].map(|folder| root().join(folder));
    let all = files::with_beside(&folders).unwrap().into_iter();
    let all: Vec<(PathBuf, String)> =
        all.map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect();
    assert!(all.iter().any(|(path, _)| path.ends_with("rules/not-decisive.toml")));
    assert!(all.iter().any(|(path, _)| path.ends_with("rules/way-in.en.toml")));
    all
}

fn formatted(text: &str) -> String {
    format(text).unwrap_or_else(|problems| panic!("{problems:?} in\n{text}"))
}

/// A folder of its own, with some files in `rules`.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("format-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("rules")).unwrap();
    for (file, text) in files {
        fs::write(folder.join("rules").join(file), text).unwrap();
    }
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_contractwijzer"));
    command.args(arguments).current_dir(folder).output().unwrap()
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap().replace('\\', "/")
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn every_file_is_in_the_layout() {
    let is_other = |(path, text): (PathBuf, String)| (formatted(&text) != text).then_some(path);
    let others: Vec<PathBuf> = all_files().into_iter().filter_map(is_other).collect();
    assert!(others.is_empty(), "`contractwijzer format` would change {others:#?}");
}

#[test]
fn editors_are_told_the_same_layout() {
    let file = fs::read_to_string(root().join(".taplo.toml")).unwrap();
    let file: toml::Table = file.parse().unwrap();
    let mut of_editors = Options::default();
    let said = file["formatting"].as_table().unwrap().iter();
    of_editors.update_from_str(said.map(|(name, value)| (name.clone(), value.to_string()))).unwrap();
    assert_eq!(of_editors, options());
}

#[test]
fn spaces_and_line_ends_change_and_nothing_else() {
    assert_eq!(formatted(UNTIDY), TIDY);
    assert_eq!(formatted(TIDY), TIDY);
}

#[test]
fn a_file_that_was_shaken_comes_back_as_it_was() {
    for (path, text) in all_files() {
        let shaken: String = text
            .lines()
            .map(|line| match line.split_once(" = ") {
                // Spaces after a comment are the comment's own.
                _ if line.contains('#') => format!("  {line}\n"),
                Some((name, value)) if !name.contains('"') => format!("\t{name}=  {value}  \n"),
                _ if line.is_empty() => "\n\n \n".to_owned(),
                _ => format!("   {line} \n"),
            })
            .collect();
        assert_eq!(shaken.parse::<toml::Table>().unwrap(), text.parse().unwrap(), "{}", path.display());
        assert!(formatted(&shaken) == text, "{}", path.display());
    }
}

#[test]
fn whatever_is_toml_says_the_same_in_the_layout_and_has_it_after_one_time() {
    let mut dice = Dice::new(3);
    let mut laid_out = 0;
    for (path, of) in [("tests/fixtures/tiny.toml", 500), ("tests/fixtures/every-type.toml", 250)] {
        let text = fs::read_to_string(root().join(path)).unwrap();
        for _ in 0..of {
            let text = mutated(&text, UNTIDY, &mut dice);
            let Ok(once) = format(&text) else { continue };
            let values =
                |text: &str| text.replace("\r\n", "\n").trim_start_matches('\u{feff}').parse::<toml::Table>();
            assert_eq!(values(&once).unwrap(), values(&text).unwrap(), "{text}");
            assert_eq!(formatted(&once), once, "{text}");
            laid_out += 1;
        }
    }
    assert!(laid_out > 100, "only {laid_out} of them were TOML, which tries little");
}

#[test]
fn line_ends_and_a_mark_at_the_beginning_stay() {
    for (from, to) in [
        (UNTIDY.replace('\n', "\r\n"), TIDY.replace('\n', "\r\n")),
        (format!("\u{feff}{UNTIDY}"), format!("\u{feff}{TIDY}")),
        (
            format!("\u{feff}{}", UNTIDY.replace('\n', "\r\n")),
            format!("\u{feff}{}", TIDY.replace('\n', "\r\n")),
        ),
        (TIDY.trim_end().to_owned(), TIDY.to_owned()),
    ] {
        assert_eq!(formatted(&from), to);
        assert_eq!(formatted(&to), to);
    }
}

#[test]
fn what_editors_cannot_read_is_told_with_its_place() {
    for (newer, what) in [("change = {\n  effort = 1 }\n", "\n"), ("text = \"\\e\"\n", "\\e")] {
        for text in [format!("id=1\n{newer}"), format!("\u{feff}id=1\r\n{newer}")] {
            let problems = format(&text).unwrap_err();
            assert!(text[problems[0].span.start..].starts_with(what), "{problems:?} in {text}");
        }
    }
}

#[test]
fn check_names_what_would_change_and_changes_nothing() {
    let folder = folder(
        "check",
        &[("a-2023.toml", UNTIDY), ("a-2023.en.toml", TIDY), ("a-2023.scenarios.toml", UNTIDY)],
    );
    let output = run(&folder, &["format", "--check"]);
    assert_eq!(printed(&output), "rules/a-2023.scenarios.toml\nrules/a-2023.toml\n3 files: 2 would change\n");
    assert_eq!((output.status.code(), told(&output).as_str()), (Some(1), ""));
    assert_eq!(fs::read_to_string(folder.join("rules/a-2023.toml")).unwrap(), UNTIDY);
    // A file is formatted by itself.
    let output = run(&folder, &["format", "rules/a-2023.toml"]);
    assert_eq!(printed(&output), "rules/a-2023.toml\n1 file: 1 changed\n");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(run(&folder, &["format", "rules"]).status.code(), Some(0));
    let output = run(&folder, &["format", "--check"]);
    assert_eq!((printed(&output).as_str(), output.status.code()), ("3 files: 0 would change\n", Some(0)));
    for file in ["a-2023.toml", "a-2023.en.toml", "a-2023.scenarios.toml"] {
        assert_eq!(fs::read_to_string(folder.join("rules").join(file)).unwrap(), TIDY, "{file}");
    }
    assert_eq!(fs::read_dir(folder.join("rules")).unwrap().count(), 3, "nothing is left beside them");
}

#[test]
fn what_is_no_toml_is_told_with_its_place_and_left_as_it_is() {
    let broken = UNTIDY.replace("min = 3_000_000", "min = 3_000_000 euro");
    let folder = folder("broken", &[("a-2023.toml", &broken), ("b-2023.toml", UNTIDY)]);
    fs::write(folder.join("rules/c-2023.toml"), b"a = \"\xff\"").unwrap();
    let output = run(&folder, &["format"]);
    assert_eq!(
        (printed(&output).as_str(), output.status.code()),
        ("rules/b-2023.toml\n3 files: 1 changed\n", Some(1))
    );
    let told = told(&output).replace('\\', "/");
    assert!(told.contains("rules/a-2023.toml:16:") && told.contains("rules/c-2023.toml:1:6"), "{told}");
    assert_eq!(fs::read_to_string(folder.join("rules/a-2023.toml")).unwrap(), broken);
    assert_eq!(fs::read_to_string(folder.join("rules/b-2023.toml")).unwrap(), TIDY);
    for paths in ["nowhere", "nowhere/a.toml"] {
        assert_eq!(run(&folder, &["format", paths]).status.code(), Some(2));
    }
}

#[cfg(unix)]
#[test]
fn a_file_is_replaced_at_once_and_only_where_it_changes() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
    let folder = folder("replaced", &[("tidy.toml", TIDY), ("untidy.toml", UNTIDY)]);
    let at = |file: &str| folder.join("rules").join(file);
    fs::set_permissions(at("untidy.toml"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("untidy.toml", at("link.toml")).unwrap();
    let same = |file: &str| fs::metadata(at(file)).unwrap().ino();
    let before = (same("tidy.toml"), same("untidy.toml"));
    let output = run(&folder, &["format", "rules/tidy.toml", "rules/link.toml"]);
    assert_eq!(printed(&output), "rules/link.toml\n2 files: 1 changed\n", "{}", told(&output));
    assert_eq!(before.0, same("tidy.toml"));
    assert_ne!(before.1, same("untidy.toml"));
    assert_eq!(fs::read_to_string(at("untidy.toml")).unwrap(), TIDY);
    assert_eq!(fs::metadata(at("untidy.toml")).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(at("link.toml")).unwrap().is_symlink());
}

#[test]
fn what_cannot_be_written_stays_as_it_was() {
    let folder = folder("unwritten", &[("a-2023.toml", UNTIDY), ("a-2023.toml.new", "somebody's own")]);
    let output = run(&folder, &["format"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("cannot write rules"), "{}", told(&output));
    assert_eq!(fs::read_to_string(folder.join("rules/a-2023.toml")).unwrap(), UNTIDY);
    assert_eq!(fs::read_to_string(folder.join("rules/a-2023.toml.new")).unwrap(), "somebody's own");
}

#[test]
fn a_year_that_is_begun_has_the_layout() {
    let folder = folder("begun", &[]);
    for file in ["ggz-2023.toml", "ggz-2023.en.toml", "ggz-2023.scenarios.toml"] {
        fs::copy(root().join("rules/vgz").join(file), folder.join("rules").join(file)).unwrap();
    }
    assert_eq!(run(&folder, &["format", "--check"]).status.code(), Some(0));
    assert_eq!(
        run(&folder, &["new-year", "rules/ggz-2023.toml", "rules/ggz-2024.toml"]).status.code(),
        Some(0)
    );
    assert_eq!(printed(&run(&folder, &["format", "--check"])), "6 files: 0 would change\n");
}

//! What editors are told that a file can hold: the schemas in `rules/schema/` take every file there is, and refuse what is not
//! written as one. They are those of `contractwijzer schema`; to write them anew, run the test with `UPDATE_EXPECTED=1`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use contractwijzer_author::files;
use contractwijzer_author::schema::{Kind, schema};
use jsonschema::Validator;
use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const KINDS: [(&str, Kind); 3] =
    [("rules", Kind::Rules), ("translation", Kind::Translation), ("scenarios", Kind::Scenarios)];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn validator(kind: Kind) -> Validator {
    jsonschema::draft7::new(&schema(kind)).unwrap()
}

fn kind_of(path: &Path) -> Kind {
    match path.file_name().unwrap().to_str().unwrap().split('.').nth(1) {
        Some("scenarios") => Kind::Scenarios,
        Some("toml") => Kind::Rules,
        _ => Kind::Translation,
    }
}

/// A file as an editor holds it against a schema: days are texts.
fn as_json(text: &str) -> Value {
    fn json(value: toml::Value) -> Value {
        match value {
            toml::Value::Datetime(day) => day.to_string().into(),
            toml::Value::Array(all) => all.into_iter().map(json).collect(),
            toml::Value::Table(all) => {
                Value::Object(all.into_iter().map(|(key, value)| (key, json(value))).collect::<Map<_, _>>())
            }
            toml::Value::String(_)
            | toml::Value::Integer(_)
            | toml::Value::Float(_)
            | toml::Value::Boolean(_) => serde_json::to_value(value).unwrap(),
        }
    }
    json(toml::Value::Table(text.parse().unwrap()))
}

/// Every file of rules, words and scenarios that there is.
fn all_files() -> Vec<PathBuf> {
    let folders = ["rules", "tests/fixtures", "tests/probes"].map(|folder| root().join(folder));
    let mut all = files::policies(&folders).unwrap();
    all.push(root().join("rules/way-in.toml"));
    for policy in all.clone() {
        all.extend(files::translations(&policy).unwrap().into_iter().map(|(_, path)| path));
        all.extend(files::scenarios(&policy));
    }
    all
}

#[test]
fn every_file_there_is_is_taken() {
    let all = all_files();
    assert!(all.len() > 80, "{all:?}");
    for path in all {
        let value = as_json(&fs::read_to_string(&path).unwrap());
        let validator = validator(kind_of(&path));
        let wrong: Vec<String> = validator
            .iter_errors(&value)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(wrong.is_empty(), "{path:?}: {wrong:#?}");
    }
}

/// What `check` says of a slip that is a matter of shape, whatever the names mean.
const OF_SHAPE: [&str; 13] = [
    "error: unknown field",
    "error: missing field",
    "error: invalid type",
    "error: there is no type",
    "error: there is no mark",
    "error: there is no kind",
    "error: there is no class",
    "error: there is no rounding",
    "error: there is no finding",
    ".wy` translates nothing",
    ".review` translates nothing",
    "` must be a",
    "error: `advise` says only `false`",
];

/// The cases of `problems/` change a fixture; those that are a matter of shape are refused by its schema, too.
#[test]
fn what_is_not_written_as_such_a_file_is_refused() {
    let mut refused = 0;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/problems");
    for file in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        let (head, cases) = text.split_once("\n\n").unwrap();
        let name = head.strip_prefix("fixture: ").unwrap();
        let original = fs::read_to_string(root().join("tests/fixtures").join(name)).unwrap();
        for case in cases.split("\n\n# ") {
            let told = case.lines().find(|line| line.starts_with("error: ")).unwrap_or_default();
            let is_of_shape = OF_SHAPE.iter().any(|what| told.contains(what));
            let Some(value) = is_of_shape.then(|| changed(&original, case)).flatten() else { continue };
            let is_refused = !validator(kind_of(Path::new(name))).is_valid(&value);
            assert!(is_refused, "{case}");
            refused += 1;
        }
    }
    assert!(refused > 10, "only {refused} cases are a matter of shape");
}

/// The fixture with the change of a case, where it is still TOML.
fn changed(original: &str, case: &str) -> Option<Value> {
    let mut text = original.to_owned();
    let (mut from, mut to) = (Vec::new(), Vec::new());
    let mut put = |from: &mut Vec<&str>, to: &mut Vec<&str>| {
        text = match from.is_empty() {
            true => format!("{text}\n{}\n", to.join("\n")),
            false => text.replacen(&from.join("\n"), &to.join("\n"), 1),
        };
        from.clear();
        to.clear();
    };
    let changes = case.lines().skip(1).take_while(|line| line.starts_with("- ") || line.starts_with("+ "));
    for line in changes {
        if let Some(removed) = line.strip_prefix("- ") {
            if !to.is_empty() {
                put(&mut from, &mut to);
            }
            from.push(removed);
        } else {
            to.push(&line[2..]);
        }
    }
    put(&mut from, &mut to);
    text.parse::<toml::Table>().ok().map(|_| as_json(&text))
}

#[test]
fn a_mark_may_stand_where_check_finds_it_and_nowhere_else() {
    for (name, kind, before, may) in [
        ("tiny.toml", Kind::Rules, "[policy]", true),
        ("tiny.toml", Kind::Rules, "[[question]]", true),
        ("tiny.toml", Kind::Rules, "[[decision.contract.rule]]", true),
        ("tiny.en.toml", Kind::Translation, "[decision.contract.rule.V-2]", true),
        ("every-type.en.toml", Kind::Translation, "[concept.fte]", true),
        ("tiny.scenarios.toml", Kind::Scenarios, "[[scenario]]", true),
        ("tiny.scenarios.toml", Kind::Scenarios, "[scenario.answers]", true),
        ("tiny.scenarios.toml", Kind::Scenarios, "[scenario.expect]", false),
    ] {
        let text = fs::read_to_string(root().join("tests/fixtures").join(name)).unwrap();
        let marked = text.replacen(before, &format!("review = \"wacht\"\n{before}"), 1);
        assert_ne!(text, marked);
        assert_eq!(validator(kind).is_valid(&as_json(&marked)), may, "{name} before {before}");
    }
}

#[test]
fn what_is_published_is_what_the_tool_prints() {
    for (name, kind) in KINDS {
        let command =
            Command::new(env!("CARGO_BIN_EXE_contractwijzer")).args(["schema", name]).output().unwrap();
        let printed = String::from_utf8(command.stdout).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&printed).unwrap(), schema(kind));
        let path = root().join(format!("rules/schema/{name}.json"));
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&path, &printed).unwrap();
        }
        assert_eq!(printed, fs::read_to_string(path).unwrap(), "rules/schema/{name}.json");
        assert!(
            fs::read_to_string(root().join(".taplo.toml"))
                .unwrap()
                .contains(&format!("rules/schema/{name}.json"))
        );
    }
}

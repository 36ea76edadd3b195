//! A whole visit as another program makes it: it reads the questions, answers them, and reads what it comes to. It knows
//! nothing but what the commands print.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use contractwijzer::answers::contradiction;
use contractwijzer::api;
use contractwijzer::date::Date;
use contractwijzer_author::compile::compile;
use contractwijzer_author::{read, scenarios};
use serde_json::{Map, Value, json};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// How many visits are made of each policy.
const VISITS: usize = 6;

fn run(arguments: &[&str], input: &str) -> Value {
    let mut child = Command::new(env!("CARGO_BIN_EXE_contractwijzer"))
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{input}\n{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Chance that is the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, count: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % count
    }

    fn one<'v>(&mut self, all: &'v Value) -> &'v Value {
        let all = all.as_array().unwrap();
        &all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }

    /// A valid answer, now and then "weet ik niet".
    fn answer(&mut self, question: &Value) -> Value {
        let takes = &question["answer"];
        if self.below(12) == 0 {
            return Value::Null;
        }
        match takes["type"].as_str().unwrap() {
            "yes-no" => json!(self.below(2) == 1),
            "choice" => self.one(&takes["options"])["id"].clone(),
            "set" => {
                let all = takes["options"].as_array().unwrap();
                let mut chosen: Vec<&Value> = all.iter().filter(|_| self.below(3) == 0).collect();
                if chosen.is_empty() {
                    chosen.push(&all[0]);
                }
                json!(chosen.iter().map(|option| &option["id"]).collect::<Vec<_>>())
            }
            "list" => {
                let most = takes["most"].as_u64().unwrap().min(4);
                let count = 1 + self.below(most);
                json!((0..count).map(|_| self.number(takes)).collect::<Vec<_>>())
            }
            _ => self.number_or_instead(takes),
        }
    }

    fn number_or_instead(&mut self, takes: &Value) -> Value {
        let instead = takes["alternatives"].as_array().unwrap();
        if !instead.is_empty() && self.below(3) == 0 {
            return self.one(&takes["alternatives"])["id"].clone();
        }
        let number = self.number(takes);
        if takes["bases"].as_array().unwrap().is_empty() {
            return json!(number);
        }
        json!({ "value": number, "basis": self.one(&takes["bases"])["id"] })
    }

    fn number(&mut self, takes: &Value) -> String {
        let (min, max) = (takes["min"].as_str().unwrap(), takes["max"].as_str().unwrap());
        let decimals = u32::try_from(takes["decimals"].as_u64().unwrap()).unwrap();
        if takes["type"] == "date" {
            let days = [min, max].map(|day| i64::from(Date::parse(day).unwrap().days()));
            let day =
                days[0] + i64::try_from(self.below(u64::try_from(days[1] - days[0] + 1).unwrap())).unwrap();
            return Date::from_days(i32::try_from(day).unwrap()).unwrap().to_string();
        }
        let steps = [min, max].map(|text| text.replace('.', "").parse::<i64>().unwrap());
        // Small numbers are the interesting ones more often than large ones.
        let width = u64::try_from(steps[1] - steps[0])
            .unwrap()
            .min([500, 600_000_000, u64::MAX][self.below(3) as usize]);
        let step = steps[0] + i64::try_from(self.below(width + 1)).unwrap();
        let (sign, step) = (if step < 0 { "-" } else { "" }, step.unsigned_abs());
        let scale = 10_u64.pow(decimals);
        match decimals {
            0 => format!("{sign}{step}"),
            _ => format!("{sign}{}.{:02$}", step / scale, step % scale, decimals as usize),
        }
    }
}

/// Answers whatever is asked until nothing is, and holds every result against the library's.
fn visits(path: &str, dates: &[Option<&str>]) {
    let questions = run(&["questions", path, "--json"], "");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    let policy = compile(&read(&std::fs::read_to_string(file).unwrap()).unwrap()).unwrap();
    let mut chance = Chance(2023);
    for visit in 0..VISITS {
        let date = dates[visit % dates.len()];
        let mut arguments = vec!["evaluate", path, "--answers", "-", "--json"];
        arguments.extend(date.iter().flat_map(|date| ["--date", date]));
        let mut answers = Map::new();
        loop {
            let written = Value::Object(answers.clone()).to_string();
            let found = run(&arguments, &written);
            let given = scenarios::answers(&written, &policy).unwrap();
            let result = api::evaluate(&policy, &given, date.and_then(Date::parse));
            let expected = serde_json::to_value(&result).unwrap();
            for (key, value) in expected.as_object().unwrap() {
                assert_eq!(&found[key], value, "{key} of {path} for {written}");
            }
            let Some(next) = found["next"].as_str() else {
                assert_eq!(found["pages"], json!({ "most": 0 }));
                break;
            };
            assert!(!answers.contains_key(next), "{next} is asked twice: {written}");
            let question = questions["questions"].as_array().unwrap().iter().find(|it| it["id"] == next);
            answers.insert(next.to_owned(), chance.answer(question.unwrap()));
            // Chance may say what cannot be beside the answers before.
            let given = scenarios::answers(&Value::Object(answers.clone()).to_string(), &policy).unwrap();
            if contradiction(&policy, &given).is_some() {
                answers.insert(next.to_owned(), Value::Null);
            }
        }
    }
}

#[test]
fn a_program_visits_ggz_2023() {
    visits("rules/vgz/ggz-2023.toml", &[None, Some("2022-10-15"), Some("2023-05-01")]);
}

#[test]
fn a_program_visits_the_probes() {
    visits("tests/probes/fysiotherapie-2020.toml", &[None, Some("2019-11-15")]);
    visits("tests/probes/msz-zbc-2024.toml", &[None, Some("2023-10-01")]);
}

#[test]
fn a_program_visits_every_type_of_question() {
    visits("tests/fixtures/every-type.toml", &[None, Some("2023-10-15"), Some("2024-02-01")]);
}

#[test]
fn an_explanation_tells_of_every_rule_and_what_is_missing_for_a_better_outcome() {
    let arguments = ["explain", "tests/fixtures/tiny.toml", "--answers", "-", "--json"];
    let found = run(&arguments, r#"{ "agb-code": true, "kwaliteitsstatuut": false }"#);
    let decision = &found["trace"][0];
    let rule = |step: usize, at: usize| &decision["steps"][step]["rules"][at];
    assert_eq!(rule(0, 1)["rule"], "V-2");
    assert_eq!(rule(0, 1)["condition"], "agb-code and not kwaliteitsstatuut");
    assert_eq!(rule(0, 1)["decides"], "yes");
    assert_eq!(
        rule(0, 1)["because"],
        json!([{ "condition": "agb-code", "holds": "yes" }, { "condition": "kwaliteitsstatuut", "holds": "no" }])
    );
    assert_eq!(rule(0, 0)["holds"], "no");
    let why_not = &decision["whyNot"][0];
    assert_eq!((&why_not["outcome"], &why_not["rule"]), (&json!("overeenkomst"), &json!("V-3")));
    assert_eq!(why_not["unmet"], json!([{ "condition": "kwaliteitsstatuut", "holds": "no" }]));
    let to = json!({ "type": "yes-no", "yes": true });
    let step = json!({ "question": "kwaliteitsstatuut", "to": to, "missing": [], "effort": 2 });
    assert_eq!(found["routes"][0]["changes"], json!([step]));
    let becomes = json!([{ "decision": "contract", "outcomes": ["overeenkomst"] }]);
    assert_eq!(found["routes"][0]["better"], becomes);
    let found = run(&arguments, r#"{ "agb-code": true, "kwaliteitsstatuut": null }"#);
    assert_eq!(found["worthFinding"], "kwaliteitsstatuut");
    let found = run(&arguments, "{}");
    assert_eq!(found["trace"][0]["steps"][1]["rules"][0]["holds"], "maybe");
    assert_eq!(found["trace"][0]["whyNot"], json!([]));
}

/// The commands and the answers of `docs/evaluate-json.md`.
#[test]
fn the_documented_commands_do_what_is_said() {
    let guide = include_str!("../../docs/evaluate-json.md");
    let block = |language: &str| {
        let rest = guide.split_once(&format!("```{language}\n")).unwrap().1;
        rest.split_once("```").unwrap().0
    };
    let answers = block("json");
    for line in block("sh").lines().filter(|line| !line.contains(" diff ")) {
        let words: Vec<&str> = line.split(' ').skip(1).collect();
        let words: Vec<&str> =
            words.into_iter().map(|word| if word == "answers.json" { "-" } else { word }).collect();
        let found = run(&words, answers);
        match words[0] {
            "questions" => assert_eq!(found["questions"][1]["appliesWhen"], "not (date >= 2023-01-01)"),
            "evaluate" => {
                assert_eq!(found["decisions"][0]["outcome"], "digitaal-solo");
                let periods = found["periods"].as_array().unwrap();
                assert!(periods.iter().any(|period| period["state"] == "to-come"), "{periods:?}");
                assert!(guide.contains("`periods`") && found["next"] == "visitatie");
            }
            _ => {
                assert_eq!(found["words"]["language"], "en");
                assert!(found["trace"][0]["steps"][0]["rules"][0]["because"].is_array());
            }
        }
    }
}

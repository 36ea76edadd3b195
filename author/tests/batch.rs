//! What `contractwijzer batch` makes of streams of practices: good ones, bad ones, and outputs that nobody reads.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use contractwijzer::api;
use contractwijzer::policy::{Kind, Policy};
use contractwijzer_author::batch::chunks::{Chunks, Ends, MOST_BYTES, MOST_LINES};
use contractwijzer_author::batch::lanes::most_between;
use contractwijzer_author::batch::plan::{Format, Plan, Tell};
use contractwijzer_author::batch::side::Side;
use contractwijzer_author::batch::{self, Ended};
use contractwijzer_author::{compile, files, read, scenarios};
use serde_json::{Value, json};
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn compiled(path: &Path) -> Policy {
    compile::compile(&read(&fs::read_to_string(path).unwrap()).unwrap()).unwrap()
}

fn every_type() -> Policy {
    compiled(&root().join("tests/fixtures/every-type.toml"))
}

fn plan(policy: Policy, tell: Tell) -> Plan {
    Plan { sides: vec![Side::alone(policy)], date: None, tell, keep_going: false, format: Format::Lines }
}

fn run(plan: Plan, input: &[u8]) -> (Vec<u8>, Ended) {
    let mut output = Vec::new();
    let ended = batch::lines(plan, 2, io::Cursor::new(input.to_vec()), &mut output, |_| {}).unwrap();
    (output, ended)
}

fn run_table(plan: Plan, input: &[u8]) -> (String, Ended) {
    let mut output = Vec::new();
    let ended = batch::table(plan, 2, io::Cursor::new(input.to_vec()), &mut output, |_| {}).unwrap();
    (String::from_utf8(output).unwrap(), ended)
}

fn lines_of(output: &[u8]) -> Vec<Value> {
    output
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect()
}

/// Scenarios as lines, with what the API says of each.
fn scenarios_of(path: &Path, policy: &Policy) -> Vec<(Value, Value, Value)> {
    let Some(file) = files::scenarios(path) else { return Vec::new() };
    let scenarios = scenarios::parse(&fs::read_to_string(file).unwrap(), policy).unwrap();
    let one = |scenario: &scenarios::Scenario| {
        let result = api::evaluate(policy, &scenario.answers, scenario.date);
        let outcomes: Vec<_> = result.decisions.iter().map(api::result::Decided::without_why).collect();
        let line = json!({
            "answers": api::answers::write(policy, &scenario.answers),
            "date": scenario.date.map(|date| date.to_string()),
            "id": scenario.id,
        });
        let id = &scenario.id;
        (line, json!({ "id": id, "outcomes": outcomes }), json!({ "id": id, "decisions": result.decisions }))
    };
    scenarios.iter().map(one).collect()
}

fn every_policy() -> Vec<PathBuf> {
    files::policies(&[root().join("rules"), root().join("tests/fixtures/every-type.toml")]).unwrap()
}

#[test]
fn every_scenario_comes_to_what_the_api_says() {
    let mut count = 0;
    for path in every_policy() {
        let policy = compiled(&path);
        let scenarios = scenarios_of(&path, &policy);
        let input: String = scenarios.iter().map(|(line, _, _)| format!("{line}\n")).collect();
        let (output, ended) = run(plan(policy.clone(), Tell::Outcomes), input.as_bytes());
        let expected: Vec<&Value> = scenarios.iter().map(|(_, outcomes, _)| outcomes).collect();
        assert_eq!(lines_of(&output).iter().collect::<Vec<_>>(), expected, "{}", policy.id);
        assert_eq!((ended.fault, ended.tally.practices), (None, scenarios.len() as u64));
        let (output, _) = run(plan(policy.clone(), Tell::Reasons), input.as_bytes());
        for (mut found, (_, _, expected)) in lines_of(&output).into_iter().zip(&scenarios) {
            let why = found.as_object_mut().unwrap().remove("why").unwrap();
            assert_eq!(&found, expected, "{}", policy.id);
            for rule in rules_in(&found) {
                let own = policy.decisions.iter().flat_map(|decision| &decision.rules);
                assert_eq!(why[&rule], own.clone().find(|own| own.id == rule).unwrap().why);
            }
        }
        count += scenarios.len();
    }
    assert!(count > 500, "{count}");
}

fn rules_in(found: &Value) -> Vec<String> {
    let decisions = found["decisions"].as_array().unwrap().iter();
    let readings = decisions.flat_map(|decided| decided["readings"].as_array().unwrap());
    let rules = readings.flat_map(|reading| reading["reasons"]["rules"].as_array().unwrap());
    rules.map(|rule| rule["id"].as_str().unwrap().to_owned()).collect()
}

/// What a table has under the headings of an answer, and of what its number is based on.
fn cells(answer: &Value) -> (String, String) {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match answer {
        Value::Null => ("?".to_owned(), String::new()),
        Value::Array(items) => (items.iter().map(text).collect::<Vec<_>>().join("|"), String::new()),
        Value::Object(based) => (text(&based["value"]), text(&based["basis"])),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => (text(answer), String::new()),
    }
}

fn as_table(policy: &Policy, scenarios: &[(Value, Value, Value)], separator: u8) -> Vec<u8> {
    let mut rows = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
    let ids: Vec<&str> = policy.questions.iter().map(|question| question.id.as_str()).collect();
    let is_based = |id: &&&str| scenarios.iter().any(|(line, _, _)| line["answers"][**id].is_object());
    let based: Vec<&str> = ids.iter().filter(is_based).copied().collect();
    let headings = ["id", "date"].into_iter().map(str::to_owned);
    let headings = headings.chain(ids.iter().map(|id| (*id).to_owned()));
    rows.write_record(headings.chain(based.iter().map(|id| format!("{id}.basis")))).unwrap();
    for (line, _, _) in scenarios {
        let answer = |id: &str| line["answers"].get(id).map_or_else(Default::default, cells);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let head = [text(&line["id"]), text(&line["date"])].into_iter();
        let numbers = ids.iter().map(|id| answer(id).0);
        rows.write_record(head.chain(numbers).chain(based.iter().map(|id| answer(id).1))).unwrap();
    }
    rows.into_inner().unwrap()
}

#[test]
fn a_table_comes_to_the_same_as_lines() {
    for (path, separator) in every_policy().into_iter().zip([b',', b';', b'\t'].into_iter().cycle()) {
        let policy = compiled(&path);
        let scenarios = scenarios_of(&path, &policy);
        let input = as_table(&policy, &scenarios, separator);
        let (output, ended) = run_table(plan(policy.clone(), Tell::Outcomes), &input);
        assert_eq!(ended.fault, None, "{}", policy.id);
        let mut reader =
            csv::ReaderBuilder::new().delimiter(separator).from_reader(output.as_bytes()).into_deserialize();
        for (_, expected, _) in &scenarios {
            let row: std::collections::BTreeMap<String, String> = reader.next().unwrap().unwrap();
            assert_eq!(row["id"], expected["id"].as_str().unwrap());
            for outcome in expected["outcomes"].as_array().unwrap() {
                let cell =
                    |suffix: &str| row[&format!("{}{suffix}", outcome["id"].as_str().unwrap())].clone();
                let text = |name: &str| outcome[name].as_str().unwrap_or_default().to_owned();
                let found = [cell(""), cell(".status"), cell(".class"), cell(".possible")];
                let expected =
                    [text("outcome"), text("status"), text("class"), cells(&outcome["possible"]).0];
                assert_eq!(found, expected, "{}", policy.id);
            }
        }
        assert!(reader.next().is_none());
    }
}

/// A line of so many bytes that is a practice.
fn long(bytes: usize) -> String {
    let line = |id: &str| format!(r#"{{"id":"{id}","answers":{{}}}}"#);
    line(&"x".repeat(bytes - line("").len()))
}

/// Lines of the policy with every type of question that are no practice: where, and what is said.
fn bad_lines() -> Vec<(Vec<u8>, Option<usize>, &'static str)> {
    let line = |text: &str, column, what| (text.as_bytes().to_vec(), column, what);
    let mut bad = vec![
        line("", None, "this line is empty"),
        line("   ", None, "this line is empty"),
        line(r#"{"answers":{}"#, Some(13), "EOF while parsing an object"),
        line("{\"answers\":\u{0}{}}", Some(12), "expected value"),
        line(r#"{"answers":{}}{"answers":{}}"#, Some(15), "trailing characters"),
        line(r#"{"answers":{},}"#, Some(15), "trailing comma"),
        line("\u{feff}{\"answers\":{}}", Some(1), "expected value"),
        line("[1]", Some(1), "invalid type: sequence, expected an object"),
        line("7", Some(1), "invalid type: integer `7`, expected an object"),
        line("null", Some(4), "invalid type: null, expected an object"),
        line(r#"{"id":1}"#, None, "there are no answers: write on each line one object"),
        line(r#"{"answers":[]}"#, Some(13), "invalid type: sequence, expected an object with answers by"),
        line(
            r#"{"answers":{},"datum":"2023-04-01"}"#,
            Some(15),
            "a practice has no such field; it has id, date",
        ),
        line(r#"{"answers":{},"answers":{}}"#, Some(15), "this is given twice"),
        line(r#"{"id":1,"id":1,"answers":{}}"#, Some(9), "this is given twice"),
        line(r#"{"id":[1],"answers":{}}"#, Some(2), "the id is refused: give a text or a number"),
        line(r#"{"id":null,"answers":{}}"#, Some(2), "the id is refused"),
        line(
            r#"{"date":"2023-02-29","answers":{}}"#,
            Some(2),
            "give a day of the calendar as \"2023-04-01\"",
        ),
        line(r#"{"date":20230401,"answers":{}}"#, Some(2), "the date is refused"),
    ];
    bad.push((b"{\"id\":\"\xff\",\"answers\":{}}".to_vec(), Some(8), "this is no text in UTF-8"));
    bad.push(("x".repeat(3 * MOST_BYTES).into_bytes(), None, "this line is longer than 1 MiB"));
    bad.push((long(MOST_BYTES + 1).into_bytes(), None, "this line is longer than 1 MiB"));
    bad
}

fn good(id: usize) -> (String, Value) {
    (format!(r#"{{"id":{id},"answers":{{}}}}"#), json!(id))
}

#[test]
fn a_bad_line_ends_the_run_and_is_told_with_its_place() {
    for (bad, column, what) in bad_lines() {
        let input = [good(1).0.as_bytes(), b"\n", &bad, b"\n", good(3).0.as_bytes(), b"\n"].concat();
        let (output, ended) = run(plan(every_type(), Tell::Outcomes), &input);
        let shown = String::from_utf8_lossy(&bad[..bad.len().min(80)]).into_owned();
        assert_eq!(lines_of(&output).len(), 1, "{shown}");
        let told = ended.fault.unwrap().to_string();
        let place = column.map_or("line 2: ".to_owned(), |column| format!("line 2, column {column}: "));
        assert!(told.starts_with(&place) && told.contains(what), "{shown}\n{told}");
    }
}

#[test]
fn bad_lines_are_passed_over_and_each_has_its_line_in_the_output() {
    let bad = bad_lines();
    let mut input = Vec::new();
    for (at, (bad, _, _)) in bad.iter().enumerate() {
        input.extend([good(2 * at).0.as_bytes(), b"\n", bad, b"\n"].concat());
    }
    let plan = Plan { keep_going: true, ..plan(every_type(), Tell::Outcomes) };
    let (output, ended) = run(plan, &input);
    assert_eq!((ended.fault, ended.tally.faults), (None, bad.len() as u64));
    let output = lines_of(&output);
    assert_eq!(output.len(), 2 * bad.len());
    for (at, (found, (_, column, what))) in output.chunks(2).zip(&bad).enumerate() {
        assert_eq!(found[0]["id"], json!(2 * at));
        assert_eq!(
            (&found[1]["line"], found[1]["column"].as_u64()),
            (&json!(2 * at + 2), column.map(|it| it as u64))
        );
        assert!(found[1]["error"].as_str().unwrap().contains(what), "{}", found[1]);
    }
}

/// Answers that are none: as they are written, at which column the key of the wrong one stands, and what is said.
const BAD_ANSWERS: [(&str, usize, &str); 22] = [
    (
        r#""vrom":"solo""#,
        13,
        "the answer to `vrom` is refused (unknown-question): the questions are vorm, settings",
    ),
    (r#""vorm":"solo","vorm":"solo""#, 27, "the answer to `vorm` is given twice: give it once"),
    (r#""vorm":"zolo""#, 13, "(unknown-option): give one of "),
    (r#""vorm":true"#, 13, "(wrong-type): give one of "),
    (r#""vorm":["solo"]"#, 13, "(wrong-type): give one of "),
    (r#""settings":"2""#, 13, "(wrong-type): give an array of ids of options"),
    (r#""settings":[]"#, 13, "(nothing-chosen): give at least one of 2, 3, 6"),
    (r#""settings":["2","9"]"#, 13, "(unknown-option): give one of 2, 3, 6"),
    (r#""keurmerk":"ja""#, 13, "(wrong-type): give true, false or null"),
    (
        r#""patienten":"85,000""#,
        13,
        "(not-a-number): give a whole number, or its digits as text, from \"0\" to \"100000\"",
    ),
    (r#""patienten":"85_000""#, 13, "(not-a-number)"),
    (r#""patienten":100001"#, 13, "(too-large)"),
    (r#""patienten":-1"#, 13, "(too-small)"),
    (r#""patienten":1.5"#, 13, "(not-exact)"),
    (r#""patienten":99999999999999999999999"#, 13, "(not-exact)"),
    (r#""patienten":9007199254740993"#, 13, "(not-exact)"),
    (
        r#""plafond":"1.00""#,
        13,
        "(no-basis): give { value, basis } with as basis one of vorig-jaar, verwachting",
    ),
    (r#""plafond":{"value":"1.005","basis":"verwachting"}"#, 13, "(too-many-decimals)"),
    (r#""plafond":{"value":"1","basis":"verwachting","x":1}"#, 13, "(no-basis)"),
    (r#""geopend":"29-02-2023""#, 13, "(not-a-day)"),
    (r#""fte":["1.00","9"]"#, 13, "(too-large)"),
    (
        r#""vorm":"solo","patienten":1,"uitgenodigd":2"#,
        0,
        "(contradicts): give for `patienten` at least as much",
    ),
];

#[test]
fn a_bad_answer_is_told_with_its_question_and_what_would_be_right() {
    let policy = every_type();
    for (answers, column, what) in BAD_ANSWERS {
        let line = format!("{{\"answers\":{{{answers}}}}}\n");
        let (output, ended) = run(plan(policy.clone(), Tell::Outcomes), line.as_bytes());
        let told = ended.fault.unwrap().to_string();
        let place = if column == 0 { "line 1: ".to_owned() } else { format!("line 1, column {column}: ") };
        assert!(output.is_empty() && told.starts_with(&place) && told.contains(what), "{answers}\n{told}");
    }
    let escaped = r#"{"answers":{"v\u006frm":"zolo"}}"#;
    let told = run(plan(policy, Tell::Outcomes), escaped.as_bytes()).1.fault.unwrap().to_string();
    assert!(told.contains("the answer to `vorm` is refused (unknown-option)"), "{told}");
}

#[test]
fn an_endless_number_of_items_and_a_deep_nesting_are_refused() {
    let many = format!(r#"{{"answers":{{"fte":[{}]}}}}"#, vec!["1"; 100_000].join(","));
    let deep = format!(r#"{{"answers":{{"fte":{}}}}}"#, "[".repeat(100_000));
    for (line, what) in [(many, "(too-many)"), (deep, "recursion limit")] {
        let told = run(plan(every_type(), Tell::Outcomes), line.as_bytes()).1.fault.unwrap().to_string();
        assert!(told.contains(what), "{told}");
    }
}

#[test]
fn what_other_programs_write_differently_is_read() {
    let practice = r#"{"answers":{}}"#;
    for input in [
        format!("\u{feff}{practice}\n"),
        format!("{practice}\r\n"),
        r#"{"answers":{"patienten":7.0,"uitgenodigd":7e0}}"#.to_owned(),
        practice.to_owned(),
        format!("  {practice}  \n"),
        format!("{}\n", long(MOST_BYTES)),
        format!(r#"{{"date":null,"id":-1e999,{}"#, &practice[1..]),
    ] {
        let (output, ended) = run(plan(every_type(), Tell::Outcomes), input.as_bytes());
        assert_eq!((ended.fault, ended.tally.practices, ended.tally.faults), (None, 1, 0));
        assert_eq!(output.iter().filter(|byte| **byte == b'\n').count(), 1);
    }
    let (output, _) = run(plan(every_type(), Tell::Outcomes), b"{\"id\":\"\\u0041\\n\",\"answers\":{}}");
    assert!(output.starts_with(br#"{"id":"\u0041\n","outcomes":["#), "an id is handed through as it is");
}

/// An input that comes byte by byte, as from a terminal or a socket that is slow, interrupted now and then.
struct Trickle(Vec<u8>, usize, bool);

impl Read for Trickle {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        self.2 = !self.2;
        if self.2 {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let Some(byte) = self.0.get(self.1) else { return Ok(0) };
        to[0] = *byte;
        self.1 += 1;
        Ok(1)
    }
}

#[test]
fn an_input_that_comes_byte_by_byte_is_read_as_any_other() {
    let mark = "\u{feff}";
    for (text, expected) in [
        ("", Vec::new()),
        (mark, Vec::new()),
        ("a", vec!["a"]),
        ("\n", vec!["\n"]),
        ("a\nb\n", vec!["a\n", "b\n"]),
        ("\u{feff}a\n\u{feff}b", vec!["a\n", "\u{feff}b"]),
        ("\u{feff}\n\n", vec!["\n", "\n"]),
        ("a\n\u{feff}b\n", vec!["a\n", "\u{feff}b\n"]),
    ] {
        for ends in [Ends::Anywhere, Ends::OutsideQuotes(b';')] {
            let chunks = Chunks::new(Trickle(text.as_bytes().to_vec(), 0, false), ends).map(Result::unwrap);
            let found: Vec<String> = chunks.map(|chunk| String::from_utf8(chunk.text).unwrap()).collect();
            assert_eq!(found.concat(), expected.concat(), "{text:?}");
            assert!(found.iter().all(|piece| expected.concat().contains(piece.as_str())), "{found:?}");
        }
    }
    let table = "\u{feff}id;vorm\n1;\"solo\"\n".as_bytes().to_vec();
    let mut output = Vec::new();
    let ended =
        batch::table(plan(every_type(), Tell::Outcomes), 1, Trickle(table, 0, false), &mut output, |_| {});
    for headings in ["id;vorm", "\"id", "id"] {
        let (found, ended) = run_table(plan(every_type(), Tell::Outcomes), headings.as_bytes());
        assert!(ended.fault.is_none() && found.lines().count() == 1, "only headings: {headings}");
    }
    assert_eq!((ended.unwrap().tally.practices, output.split(|byte| *byte == b'\n').count()), (1, 3));
}

#[test]
fn an_input_that_cannot_be_read_is_no_end() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the disk is gone"))
        }
    }
    let input = io::Cursor::new(good(1).0 + "\n").chain(Broken);
    let mut output = Vec::new();
    let ended = batch::lines(plan(every_type(), Tell::Outcomes), 2, input, &mut output, |_| {});
    assert_eq!(ended.err().unwrap().to_string(), "the disk is gone");
    assert_eq!(lines_of(&output).len(), 1);
}

#[test]
fn nothing_comes_of_nothing() {
    for input in ["", "\u{feff}"] {
        let (output, ended) = run(plan(every_type(), Tell::Outcomes), input.as_bytes());
        assert!(output.is_empty() && ended.fault.is_none());
        let (output, ended) = run_table(plan(every_type(), Tell::Outcomes), input.as_bytes());
        assert!(output.is_empty() && ended.fault.is_none());
    }
}

#[test]
fn a_practice_without_a_day_is_looked_at_on_the_usual_one() {
    let policy = compiled(&root().join("rules/vgz/ggz-2023.toml"));
    let answers = r#""answers":{"kwaliteitsstatuut":"ja","contract-vorig-jaar":false}"#;
    let input =
        format!("{{{answers}}}\n{{\"date\":null,{answers}}}\n{{\"date\":\"2022-10-15\",{answers}}}\n");
    let date = contractwijzer::date::Date::parse("2024-01-15");
    let plan = Plan { date, ..plan(policy.clone(), Tell::Outcomes) };
    let found = lines_of(&run(plan, input.as_bytes()).0);
    let given =
        &scenarios::answers(r#"{"kwaliteitsstatuut":"ja","contract-vorig-jaar":false}"#, &policy).unwrap();
    for (found, day) in found.iter().zip([date, None, contractwijzer::date::Date::parse("2022-10-15")]) {
        let result = api::evaluate(&policy, given, day);
        let outcomes: Vec<_> = result.decisions.iter().map(api::result::Decided::without_why).collect();
        assert_eq!(found["outcomes"], json!(outcomes), "{day:?}");
    }
    assert_ne!(found[0], found[2], "the day matters");
}

#[test]
fn results_keep_the_order_of_the_practices() {
    let input: String = (0..20_000).map(|id| good(id).0 + "\n").collect();
    for lanes in [1, 3, 16] {
        let mut output = Vec::new();
        let input = Slowly { text: input.clone().into_bytes(), at: 0, step: 1 };
        batch::lines(plan(every_type(), Tell::Outcomes), lanes, input, &mut output, |_| {}).unwrap();
        let found = lines_of(&output);
        assert!(
            found
                .iter()
                .map(|line| &line["id"])
                .eq((0..20_000).map(|id| good(id).1).collect::<Vec<_>>().iter())
        );
    }
}

/// An input that comes in pieces of ever other lengths.
struct Slowly {
    text: Vec<u8>,
    at: usize,
    step: usize,
}

impl Read for Slowly {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        self.step = self.step * 31 % 65_537;
        let length = self.step.min(to.len()).min(self.text.len() - self.at);
        to[..length].copy_from_slice(&self.text[self.at..self.at + length]);
        self.at += length;
        Ok(length)
    }
}

/// An input that counts the lines it gave, and an output that counts those it took; now and then the output is slow.
struct Endless(Arc<AtomicUsize>, usize);
struct Slow(Arc<AtomicUsize>, usize, usize);

impl Read for Endless {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let line = b"{\"answers\":{}}\n";
        let count = (to.len() / line.len()).min(self.1);
        to[..count * line.len()].copy_from_slice(&line.repeat(count));
        self.0.fetch_add(count, Ordering::SeqCst);
        self.1 -= count;
        Ok(count * line.len())
    }
}

impl Write for Slow {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        std::thread::sleep(Duration::from_millis(2));
        self.2 = self.2.max(self.0.load(Ordering::SeqCst) - self.1);
        self.1 += text.iter().filter(|byte| **byte == b'\n').count();
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn however_many_practices_there_are_few_are_in_memory() {
    let (lanes, all, given) = (2, 200_000, Arc::new(AtomicUsize::new(0)));
    let input = Endless(Arc::clone(&given), all);
    let mut output = Slow(given, 0, 0);
    batch::lines(plan(every_type(), Tell::Outcomes), lanes, input, &mut output, |_| {}).unwrap();
    // Beside the pieces on their way, what was read at once and not yet cut.
    let most = (most_between(lanes) + 1) * MOST_LINES + (128 << 10) / 15;
    assert!(output.1 == all && output.2 <= most, "{} of {most} lines at once", output.2);
}

#[test]
fn an_input_is_cut_where_lines_end_whatever_comes_at_once() {
    let rows = "a;\"b\r\n\"\"c\"\"\n\"\r\n;\"\";x\"y\n\"q\"r\"\n\n\"last\nrow\"\nend";
    let whole: Vec<&str> =
        vec!["a;\"b\r\n\"\"c\"\"\n\"\r\n", ";\"\";x\"y\n", "\"q\"r\"\n", "\n", "\"last\nrow\"\n", "end"];
    for step in 1..rows.len() {
        let input = Slowly { text: rows.as_bytes().to_vec(), at: 0, step };
        let chunks: Vec<_> = Chunks::new(input, Ends::OutsideQuotes(b';')).map(Result::unwrap).collect();
        let (mut line, mut rest) = (1, rows.to_owned());
        for chunk in chunks {
            assert_eq!(chunk.first, line);
            let text = String::from_utf8(chunk.text).unwrap();
            rest = rest.strip_prefix(&text).unwrap().to_owned();
            let is_end = |at: usize| whole[..at].concat().len() == rows.len() - rest.len();
            assert!((0..=whole.len()).any(is_end), "{text:?}");
            line += text.matches('\n').count() as u64;
        }
        assert!(rest.is_empty());
    }
}

/// Tables that are refused: the row, and what is said.
const BAD_TABLES: [(&str, &str); 12] = [
    ("id,vrom\n1,solo\n", "line 1, column `vrom`: there is no such question; did you mean `vorm`?"),
    ("vorm,id,vorm\nsolo,1,solo\n", "line 1, column `vorm`: there are two such columns: keep one"),
    ("id,vorm,\n1,solo,\n", "line 1, column ``: there is no such question"),
    (
        "vorm;id\nsolo;1\nzolo;2\n",
        "line 3, column `vorm`: the answer to `vorm` is refused (unknown-option): give one of ",
    ),
    ("vorm\n solo\n", "line 2, column `vorm`: the answer to `vorm` is refused (unknown-option)"),
    ("id,vorm\n1\n", "line 2: this row has 1 cells and the headings are 2: give one under each"),
    ("id,vorm\n1,solo,x\n", "line 2: this row has 3 cells and the headings are 2"),
    ("date\n1-4-2023\n", "line 2, column `date`: the date is refused: give a day of the calendar"),
    (
        "keurmerk\nwaar\n",
        "line 2, column `keurmerk`: the answer is refused: give true, false or ?, or leave it empty",
    ),
    (
        "patienten;id\n85,000;1\n",
        "line 2, column `patienten`: the answer to `patienten` is refused (not-a-number)",
    ),
    (
        "id,plafond\n\"a\nb\",\nc,1\n",
        "line 4, column `plafond`: say in the column `plafond.basis` what this number is based on",
    ),
    (
        "settings\n2|2|9\n",
        "line 2, column `settings`: the answer to `settings` is refused (unknown-option): give one of 2, 3, 6",
    ),
];

#[test]
fn a_bad_row_is_told_with_its_line_and_column() {
    for (table, what) in BAD_TABLES {
        let (_, ended) = run_table(plan(every_type(), Tell::Outcomes), table.as_bytes());
        let told = ended.fault.unwrap().to_string();
        assert!(told.starts_with(what), "{table}\n{told}");
    }
    let (_, ended) = run_table(plan(every_type(), Tell::Outcomes), b"vorm\n\xff\n");
    let told = ended.fault.unwrap().to_string();
    assert_eq!(told, "line 2, column `vorm`: this is no text in UTF-8: save the file as CSV UTF-8");
    let long = format!("{}\nsolo\n", "vorm;".repeat(MOST_BYTES));
    let (_, ended) = run_table(plan(every_type(), Tell::Outcomes), long.as_bytes());
    assert!(ended.fault.unwrap().to_string().starts_with("line 1: this line is longer than 1 MiB"));
    for (bytes, is_long) in [(MOST_BYTES, false), (MOST_BYTES + 1, true)] {
        let (_, ended) =
            run_table(plan(every_type(), Tell::Outcomes), format!("id\n{}\n", "x".repeat(bytes)).as_bytes());
        assert_eq!(ended.fault.is_some(), is_long, "{bytes} bytes");
    }
    let open = format!("vorm\n\"{}", "solo\n".repeat(MOST_BYTES / 2));
    let (_, ended) = run_table(plan(every_type(), Tell::Outcomes), open.as_bytes());
    assert!(ended.fault.unwrap().to_string().starts_with("line 2: this line is longer than 1 MiB"));
}

/// Rows of a table as one reading of all of it has them.
fn rows(text: &[u8]) -> Vec<csv::ByteRecord> {
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(b';');
    reader.from_reader(text).byte_records().map(Result::unwrap).collect()
}

#[test]
fn pieces_of_a_table_have_the_rows_of_the_whole() {
    let mut dice = 1_u64;
    let mut below = |most: usize| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(dice >> 33).unwrap() % most
    };
    let mut cut = 0;
    for _ in 0..3_000 {
        let text: Vec<u8> = (0..below(40)).map(|_| b"aa;\"\"\r\n\n"[below(8)]).collect();
        let input = Slowly { text: text.clone(), at: 0, step: 1 + below(9) };
        let chunks: Vec<Vec<u8>> =
            Chunks::new(input, Ends::OutsideQuotes(b';')).map(|chunk| chunk.unwrap().text).collect();
        assert_eq!(chunks.concat(), text);
        let found: Vec<csv::ByteRecord> = chunks.iter().flat_map(|chunk| rows(chunk)).collect();
        assert_eq!(found, rows(&text), "{}", String::from_utf8_lossy(&text));
        cut += usize::from(chunks.len() > 1);
    }
    assert!(cut > 500, "{cut}");
}

#[test]
fn a_table_is_read_as_spreadsheets_write_it() {
    let table = "\u{feff}id;vorm;settings;plafond;plafond.basis;keurmerk;patienten\r\n\
        \"a;\n\"\"b\"\"\";solo;;100.50;verwachting;TRUE;\"7\"\r\n\
        \r\n\
        c;;2|6;geen;;nee;?\r\n\
        d;zolo;;;;;\r\n\
        e;?;;;verwachting;;";
    let keep_going = Plan { keep_going: true, ..plan(every_type(), Tell::Outcomes) };
    let (output, ended) = run_table(keep_going, table.as_bytes());
    assert_eq!((ended.fault, ended.tally.practices, ended.tally.faults), (None, 3, 1));
    let input = concat!(
        r#"{"answers":{"vorm":"solo","plafond":{"value":"100.50","basis":"verwachting"},"keurmerk":true,"patienten":7}}"#,
        "\n",
        r#"{"answers":{"settings":["2","6"],"plafond":"geen","keurmerk":false,"patienten":null}}"#,
        "\n",
        r#"{"answers":{"vorm":null}}"#,
    );
    let expected = lines_of(&run(plan(every_type(), Tell::Outcomes), input.as_bytes()).0);
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(output.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.iter().map(|row| &row[0]).collect::<Vec<_>>(), ["a;\n\"b\"", "c", "", "e"]);
    for (row, expected) in [&rows[0], &rows[1], &rows[3]].into_iter().zip(&expected) {
        let outcomes = expected["outcomes"].as_array().unwrap().iter();
        let expected: Vec<&str> = outcomes.map(|it| it["outcome"].as_str().unwrap_or_default()).collect();
        assert_eq!(row.iter().skip(1).step_by(4).take(expected.len()).collect::<Vec<_>>(), expected);
        assert_eq!(row.iter().next_back(), Some(""));
    }
    assert!(rows[2].iter().next_back().unwrap().starts_with("line 6, column `vorm`: "), "{:?}", rows[2]);
}

#[test]
fn reasons_stand_in_a_table_too() {
    let (output, _) = run_table(plan(every_type(), Tell::Reasons), b"id,vorm\n1,solo\n");
    let mut reader = csv::Reader::from_reader(output.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let row = reader.records().next().unwrap().unwrap();
    assert_eq!(headings.len(), row.len());
    assert!(
        headings.iter().any(|heading| heading.ends_with(".rules"))
            && headings.iter().any(|heading| heading.ends_with(".why"))
    );
}

fn both(one: &str, other: &str, years: i32) -> Vec<Side> {
    let [one, other] = [one, other].map(|path| compiled(&root().join("rules/vgz").join(path)));
    Side::both(one, other, years).into()
}

#[test]
fn two_policies_are_compared_as_each_evaluates() {
    let sides = both("ggz-2022.toml", "ggz-2023.toml", 1);
    let path = root().join("rules/vgz/ggz-2022.toml");
    let scenarios = scenarios_of(&path, &sides[0].policy);
    let input: String = scenarios.iter().map(|(line, _, _)| format!("{line}\n")).collect();
    let compare = |tell| Plan { sides: sides.clone(), ..plan(sides[0].policy.clone(), tell) };
    let (output, ended) = run(Plan { keep_going: true, ..compare(Tell::All) }, input.as_bytes());
    let found = lines_of(&output);
    assert_eq!(found.len(), scenarios.len());
    let mut changed = 0;
    for (found, (line, expected, _)) in found.iter().zip(&scenarios) {
        if found.get("error").is_some() {
            continue;
        }
        let mut line = line.clone();
        let own = |id: &String| !sides[1].elsewhere.contains(id);
        line["answers"].as_object_mut().unwrap().retain(|id, _| own(id));
        if let Some(date) = line["date"].as_str() {
            let year: i32 = date[..4].parse().unwrap();
            line["date"] = json!(format!("{}{}", year + 1, &date[4..]));
        }
        let after =
            &lines_of(&run(plan(sides[1].policy.clone(), Tell::Outcomes), line.to_string().as_bytes()).0)[0];
        let of = |all: &Value, id: &str| {
            all["outcomes"].as_array().unwrap().iter().find(|it| it["id"] == id).cloned()
        };
        let mut ids: Vec<&str> = Vec::new();
        for outcome in [expected, after].into_iter().flat_map(|all| all["outcomes"].as_array().unwrap()) {
            let id = outcome["id"].as_str().unwrap();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let changes =
            ids.iter().map(|id| json!({"decision": id, "before": of(expected, id), "after": of(after, id)}));
        let changes: Vec<Value> = changes.filter(|change| change["before"] != change["after"]).collect();
        changed += u64::from(!changes.is_empty());
        assert_eq!(found["changes"], json!(changes), "{line}");
    }
    assert_eq!(ended.tally.changed, changed);
    assert!(changed > 0 && changed < ended.tally.practices);
    let (output, _) = run(Plan { keep_going: true, ..compare(Tell::Changes) }, input.as_bytes());
    let only: Vec<&Value> = found.iter().filter(|line| line["changes"] != json!([])).collect();
    assert_eq!(lines_of(&output).iter().collect::<Vec<_>>(), only);
}

#[test]
fn an_answer_that_only_the_other_policy_does_not_take_says_so() {
    let mut sides = both("ggz-2023.toml", "ggz-2023.toml", 0);
    let place = sides[1].policy.questions.iter().position(|question| question.id == "vorm").unwrap();
    let Kind::Choice(options) = &mut sides[1].policy.questions[place].kind else { panic!("it has options") };
    options[0].id = "alleen".to_owned();
    let plan = Plan { sides: sides.clone(), ..plan(sides[0].policy.clone(), Tell::All) };
    let told = run(plan, br#"{"answers":{"vorm":"solo"}}"#).1.fault.unwrap().to_string();
    let expected = "line 1, column 13: for `vgz-ggz-2023`: the answer to `vorm` is refused (unknown-option)";
    assert!(told.starts_with(expected), "{told}");
}

#[test]
fn a_day_that_the_other_year_does_not_have_is_told() {
    let sides = both("ggz-2022.toml", "ggz-2023.toml", 1);
    let plan = Plan { sides: sides.clone(), ..plan(sides[0].policy.clone(), Tell::All) };
    let told = run(plan, br#"{"date":"2199-12-31","answers":{}}"#).1.fault.unwrap().to_string();
    assert!(told.contains("the same day in the year of the other policy is not from 1900 to 2199"), "{told}");
}

fn command(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_contractwijzer"));
    let mut child = child.arg("batch").args(arguments).current_dir(root());
    child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = child.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // It may stop reading before the end.
    let writing = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    let _ = writing.join().unwrap();
    output
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

const TINY: &str = "tests/fixtures/tiny.toml";

#[test]
fn the_command_ends_with_what_was_counted() {
    let practice =
        "{\"id\":1,\"answers\":{\"agb-code\":true,\"kwaliteitsstatuut\":true}}\n{\"answers\":{}}\n";
    let output = command(&[TINY], practice.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert_eq!(lines_of(&output.stdout)[0]["outcomes"][0]["outcome"], "overeenkomst");
    let expected = "2 practices; 0 bad lines\n\ncontract\n";
    assert!(told(&output).starts_with(expected), "{}", told(&output));
    assert!(told(&output).contains("           1  50.0 %  overeenkomst  "), "{}", told(&output));
    assert!(told(&output).contains("           1  50.0 %  (open)\n"), "{}", told(&output));
    assert!(!told(&output).contains(['\r', '\u{1b}']), "progress is for terminals");
}

#[test]
fn the_command_ends_with_one_after_a_bad_line() {
    let input = "{\"answers\":{}}\n{\"answers\":{\"agb\":1}}\n{\"answers\":{}}\n";
    let output = command(&[TINY], input.as_bytes());
    assert_eq!((output.status.code(), lines_of(&output.stdout).len()), (Some(1), 1));
    let expected =
        "line 2, column 13: the answer to `agb` is refused (unknown-question): the questions are agb-code";
    assert!(told(&output).contains(expected), "{}", told(&output));
    let output = command(&[TINY, "--keep-going"], input.as_bytes());
    assert_eq!((output.status.code(), lines_of(&output.stdout).len()), (Some(1), 3));
    assert!(told(&output).starts_with("2 practices; 1 bad line\n"), "{}", told(&output));
}

#[test]
fn the_command_takes_tables_days_packs_and_another_policy() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("batch-pack");
    let _ = fs::create_dir_all(&folder);
    let pack = folder.join("tiny.pack");
    let tiny = compiled(&root().join(TINY));
    fs::write(&pack, contractwijzer::pack::write(&tiny).unwrap()).unwrap();
    let pack = pack.to_str().unwrap();
    let table = "agb-code;kwaliteitsstatuut\nja;nee\n";
    let output = command(&[pack, "--csv", "--date", "2023-04-01", "--threads", "1"], table.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("id;contract;contract.status;"));
    let output = command(&[TINY, "--csv", "--compare", pack], table.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "line;id;contract.before;contract.after;error\n");
    assert!(
        told(&output).starts_with("1 practice, 0 with another outcome; 0 bad lines"),
        "{}",
        told(&output)
    );
    let ggz = ["rules/vgz/ggz-2022.toml", "--compare", "rules/vgz/ggz-2023.toml"];
    let output = command(&ggz, b"");
    assert!(
        told(&output).ends_with("\n0 practices, 0 with another outcome; 0 bad lines\n"),
        "{}",
        told(&output)
    );
    assert!(told(&output).contains("only `vgz-ggz-2022` asks "), "{}", told(&output));
    assert!(told(&output).contains("only `vgz-ggz-2023` asks "), "{}", told(&output));
}

#[test]
fn what_cannot_run_ends_with_two() {
    fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join("broken.pack"), b"no pack").unwrap();
    let broken = Path::new(env!("CARGO_TARGET_TMPDIR")).join("broken.pack");
    for arguments in [
        &["nowhere.toml"][..],
        &["nowhere.pack"],
        &[broken.to_str().unwrap()],
        &[TINY, "--date", "2023-02-29"],
        &[TINY, "--all"],
        &[TINY, "--threads", "0"],
        &[TINY, "--reasons", "--compare", TINY],
        &[TINY, "--compare", "rules/vgz/ggz-2023.toml"],
    ] {
        assert_eq!(command(arguments, b"").status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
#[cfg(unix)]
fn an_output_that_nobody_reads_ends_it_while_the_input_stays_open() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_contractwijzer"));
    let mut child = child.args(["batch", TINY]).current_dir(root());
    child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = child.spawn().unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(b"{\"answers\":{}}\n").unwrap();
    stdin.flush().unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(128 + 13), "{}", told(&output));
    assert_eq!(told(&output), "", "it ends quietly");
    drop(stdin);
}

#[test]
fn each_result_comes_while_the_input_is_still_open() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_contractwijzer"));
    let mut child = child.args(["batch", TINY]).current_dir(root());
    child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = child.spawn().unwrap();
    let (mut stdin, mut stdout) =
        (child.stdin.take().unwrap(), io::BufReader::new(child.stdout.take().unwrap()));
    for id in 0..5 {
        stdin.write_all(format!("{{\"id\":{id},\"answers\":{{}}}}\n").as_bytes()).unwrap();
        let mut line = String::new();
        io::BufRead::read_line(&mut stdout, &mut line).unwrap();
        assert!(line.starts_with(&format!("{{\"id\":{id},")), "{line}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

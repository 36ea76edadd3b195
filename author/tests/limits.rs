//! Files that are broken or outsized are refused with a place, and soon: no panic, no hang.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use contractwijzer::answers::Value;
use contractwijzer_author::compile::compile;
use contractwijzer_author::draw::draw;
use contractwijzer_author::model::Model;
use contractwijzer_author::problem::{Code, Problem};
use contractwijzer_author::translation::translate;
use contractwijzer_author::{read, scenarios};
use std::fmt::Write as _;

const TINY: &str = include_str!("../../tests/fixtures/tiny.toml");
const LAST: &str = "\"agb-code and kwaliteitsstatuut\"";

fn problems(text: &str) -> Vec<Problem> {
    let compiled = read(text).and_then(|model| compile(&model));
    let problems = compiled.err().unwrap_or_default();
    for problem in &problems {
        assert!(problem.span.start <= problem.span.end && problem.span.end <= text.len(), "{problem:?}");
        assert!(draw("x.toml", text, problem).contains("x.toml:"), "{problem:?}");
    }
    problems
}

fn refused(text: &str, what: &str) {
    let problems = problems(text);
    assert!(problems.iter().any(|problem| problem.what.contains(what)), "{problems:?}");
}

/// The tiny policy with more questions and conditions, and another last rule.
fn with(more: &str, last: &str) -> String {
    let text = TINY.replacen("[decision.contract]", &format!("{more}\n[decision.contract]"), 1);
    text.replacen(LAST, &format!("\"{last}\""), 1)
}

fn yes_no(id: &str) -> String {
    format!("[[question]]\nid = \"{id}\"\ntype = \"yes-no\"\nask = \"…\"\nshort = \"…\"\n")
}

#[test]
fn what_is_no_rule_file_at_all_is_refused() {
    refused("", "there is no `[policy]` and no `[chooser]`");
    refused("\u{feff}", "there is no `[policy]` and no `[chooser]`");
    refused("<!doctype html>", "");
    refused("a = 1\na = 2", "duplicate key");
    refused(&"a = 1\n".repeat(200_000), "larger than 1 MiB");
    refused(&format!("a = {}", "[".repeat(100_000)), "recurse");
    refused(&format!("a = {}", "{a=".repeat(100_000)), "recurse");
    refused(&format!("[{}a]", "a.".repeat(100_000)), "recursion");
    refused("\u{0}\u{1}\u{7f}", "");
}

#[test]
fn line_ends_and_a_byte_order_mark_do_no_harm() {
    assert_eq!(problems(TINY), []);
    assert_eq!(problems(&TINY.replace('\n', "\r\n")), []);
    assert_eq!(problems(&format!("\u{feff}{TINY}")), []);
}

#[test]
fn places_are_right_behind_tabs_line_ends_and_a_byte_order_mark() {
    let wrong = TINY.replace("when = \"not agb-code\"", "when\t=\t\"not\tagb-kode\"");
    for text in [wrong.clone(), wrong.replace('\n', "\r\n"), format!("\u{feff}{wrong}")] {
        let problem = &problems(&text)[0];
        assert_eq!(&text[problem.span.clone()], "agb-kode");
        assert!(draw("x.toml", &text, problem).contains("x.toml:57:13"));
    }
}

#[test]
fn conditions_that_no_one_reads_aloud_are_refused() {
    refused(&with("", &format!("{}agb-code{}", "(".repeat(900), ")".repeat(900))), "30 brackets");
    refused(&with("", &"(".repeat(25)), "cannot be read");
    refused(&with("", &format!("{}agb-code", "not ".repeat(1_000))), "longer than");
    let chain: String =
        (1..600).map(|at| format!("[[condition]]\nid = \"c{at}\"\nwhen = \"c{}\"\n", at - 1)).collect();
    let first = "[[condition]]\nid = \"c0\"\nwhen = \"kwaliteitsstatuut\"\n";
    refused(&with(&format!("{first}{chain}"), "agb-code and c599"), "600 named conditions");
}

#[test]
fn conditions_built_on_each_other_do_not_double() {
    let chain: String = (1..400)
        .map(|at| format!("[[condition]]\nid = \"c{at}\"\nwhen = \"c{0} and c{0}\"\n", at - 1))
        .collect();
    let first = "[[condition]]\nid = \"c0\"\nwhen = \"kwaliteitsstatuut\"\n";
    assert_eq!(problems(&with(&format!("{first}{chain}"), "agb-code and c399")), []);
}

#[test]
fn a_circle_is_told_once_however_it_is_entered() {
    let circle: String = (0..400)
        .map(|at| format!("[[condition]]\nid = \"c{at}\"\nwhen = \"c{}\"\n", (at + 1) % 400))
        .collect();
    let found = problems(&with(&circle, "agb-code and kwaliteitsstatuut and c7"));
    assert_eq!(found.len(), 1);
}

#[test]
fn a_diagram_that_grows_too_large_names_its_decision() {
    let pairs = 0..30;
    let questions: String = pairs.clone().map(|at| yes_no(&format!("a{at}"))).collect();
    let others: String = pairs.clone().map(|at| yes_no(&format!("b{at}"))).collect();
    let any: Vec<String> = pairs.map(|at| format!("(a{at} and b{at})")).collect();
    let last = format!("agb-code and kwaliteitsstatuut and ({})", any.join(" or "));
    let text = with(&format!("{questions}{others}"), &last);
    let found = problems(&text);
    let large = found.iter().find(|problem| problem.code == Code::TooLarge).unwrap();
    let shown: String =
        draw("x.toml", &text, large).lines().map(|line| format!("{}\n", line.trim_end())).collect();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/check/too-large.txt");
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(path, &shown).unwrap();
    }
    assert_eq!(shown, std::fs::read_to_string(path).unwrap());

    // The rule that was replaced covered all that the others leave, so there is a gap, and it is found all the same.
    let gap = found.iter().find(|problem| problem.code == Code::Gap).unwrap();
    let answers = &gap.practice.as_ref().unwrap().answers;
    assert_eq!(
        (&answers[&0], &answers[&1]),
        (&Value::Choice(1), &Value::Choice(1)),
        "both are answered with yes"
    );
    for pair in 2..32 {
        let both = [pair, pair + 30].map(|question| answers.get(&question) == Some(&Value::Choice(0)));
        assert!(both.contains(&true), "neither of pair {} is answered with no", pair - 2);
    }
}

#[test]
fn an_axis_cut_too_often_is_refused() {
    let mut more =
        "[[question]]\nid = \"n\"\ntype = \"whole\"\nmin = 0\nmax = 999\nask = \"…\"\nshort = \"…\"\n"
            .to_owned();
    for at in 0..70 {
        write!(more, "[[condition]]\nid = \"c{at}\"\nwhen = \"n < {}\"\n", at + 1).unwrap();
    }
    refused(&with(&more, "agb-code and kwaliteitsstatuut"), "the rules tell 71 cases of this apart");
}

#[test]
fn a_list_with_too_many_ways_to_fill_it_is_refused() {
    let mut more = "[[question]]\nid = \"n\"\ntype = \"list\"\nmin = 0\nmax = 999\nmost = 100\nask = \"…\"\nshort = \"…\"\n".to_owned();
    for at in 1..9 {
        write!(more, "[[derived]]\nid = \"d{at}\"\ncount = \"n\"\nat-least = {at}\n").unwrap();
        write!(more, "[[condition]]\nid = \"c{at}\"\nwhen = \"d{at} > 1\"\n").unwrap();
    }
    refused(&with(&more, "agb-code and kwaliteitsstatuut"), "too many ways to fill this list");
}

#[test]
fn two_hundred_questions_are_refused() {
    let questions: String = (0..200).map(|at| yes_no(&format!("q{at}"))).collect();
    refused(&with(&questions, "agb-code and kwaliteitsstatuut"), "202 questions");
}

#[test]
fn every_file_cut_off_anywhere_is_refused_with_a_place() {
    let text = include_str!("../../tests/fixtures/every-type.toml");
    for end in (0..text.len()).step_by(97).filter(|end| text.is_char_boundary(*end)) {
        problems(&text[..end]);
    }
}

fn every_type() -> Model {
    read(include_str!("../../tests/fixtures/every-type.toml")).unwrap()
}

/// Broken texts of every sort. The time each takes grows with its length, so a part of what a file may hold will do.
fn broken() -> Vec<String> {
    let most = contractwijzer_author::MOST_BYTES / 16;
    let filled = |piece: &str| piece.repeat(most / piece.len());
    let mut all: Vec<String> =
        ["", " ", "\u{feff}", "\0", "\u{1}\u{7f}", "\u{202e}= 1", "= 1", "\r", "€", "{", "[", "'''"]
            .map(str::to_owned)
            .into();
    all.extend(
        ["[", "{a=", "[a]\n[", "a.", "\"", "\\", "\0", "\r", "\u{202e}", "(", "a = 1\n", "a = [1]\n", "#\n"]
            .map(filled),
    );
    all.extend([
        format!("a = {}", "[".repeat(20_000)),
        format!("a = {}1{}", "[".repeat(20_000), "]".repeat(20_000)),
        format!("[{}a]", "a.".repeat(20_000)),
        format!("{{ \"a\": {}", "[".repeat(20_000)),
        format!("{{ \"a\": {}{}", "{\"a\":".repeat(20_000), "1"),
        "a = 99999999999999999999999999999999".to_owned(),
        format!("a = {}", "9".repeat(50_000)),
        format!("{{ \"vorm\": {} }}", "9".repeat(50_000)),
        "vorm = 0000-00-00".to_owned(),
        "a = 1\na = 2\n[a]\n[a]\n[[a]]".to_owned(),
    ]);
    all
}

#[test]
fn translations_scenarios_and_answers_that_are_broken_are_refused_with_a_place() {
    let model = every_type();
    let policy = compile(&model).unwrap();
    for text in broken() {
        let found =
            [read(&text).err(), translate(&model, "en", &text).err(), scenarios::parse(&text, &policy).err()];
        for problems in found {
            let problems =
                problems.unwrap_or_else(|| panic!("a file of {} bytes is let through", text.len()));
            assert!(!problems.is_empty());
            drawable(&text, &problems);
        }
        // No answers at all are an empty file, and a comment says nothing.
        drawable(&text, &scenarios::answers(&text, &policy).err().unwrap_or_default());
    }
}

#[test]
fn answers_are_refused_at_their_place() {
    let policy = compile(&every_type()).unwrap();
    let text = "vorm = \"solo\"\r\n\tplafond\t= { value = \"9_999_999_999_999_999_999\", basis = \"verwachting\" }\r\n";
    let problems = scenarios::answers(text, &policy).unwrap_err();
    assert!(draw("-", text, &problems[0]).contains("-:2:"), "{problems:?}");
    for json in ["{ \"vorm\": \"solo\", \"vorm\": }", "{ \"vrom\": 1 }", "{"] {
        let problems = scenarios::answers(json, &policy).unwrap_err();
        assert!(draw("-", json, &problems[0]).contains("-:1:"), "{problems:?}");
    }
}

#[test]
fn thousands_of_problems_are_told() {
    let rules: String =
        (0..2_000).map(|at| format!("[[unknown]]\nid = \"G 1\"\ntext = \"{at}\"\n")).collect();
    let found = problems_of(&format!("{TINY}{rules}"));
    assert!(found.len() >= 3_999, "{}", found.len());
}

#[test]
fn ids_given_twice_are_told_with_both_places() {
    for (from, twice) in [
        ("[[question]]", yes_no("agb-code")),
        ("[decision.contract]", "[[condition]]\nid = \"agb-code\"\nwhen = \"agb-code\"\n".to_owned()),
    ] {
        let text = TINY.replacen(from, &format!("{twice}\n{from}"), 1);
        let found = problems(&text);
        let given = found.iter().find(|problem| problem.what.contains("given twice")).unwrap();
        assert_eq!(given.related.len(), 1, "{given:?}");
    }
}

/// Everything that is wrong, only some of it drawn.
fn problems_of(text: &str) -> Vec<Problem> {
    let found = read(text).and_then(|model| compile(&model)).err().unwrap_or_default();
    drawable(text, &found);
    found
}

fn drawable(text: &str, problems: &[Problem]) {
    for problem in problems.iter().take(3).chain(problems.last()) {
        assert!(problem.span.start <= problem.span.end && problem.span.end <= text.len(), "{problem:?}");
        assert!(draw("x.toml", text, problem).contains("x.toml"), "{problem:?}");
    }
}

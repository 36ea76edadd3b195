//! Files that are broken or outsized are refused with a place, and soon: no panic, no hang.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use contractwijzer_author::compile::compile;
use contractwijzer_author::draw::draw;
use contractwijzer_author::problem::Problem;
use contractwijzer_author::read;
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
    refused("", "missing field `policy`");
    refused("\u{feff}", "missing field `policy`");
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
        assert!(draw("x.toml", &text, problem).contains("x.toml:54:13"));
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
    refused(
        &with(&format!("{questions}{others}"), &last),
        "the diagram of decision `contract` grows too large",
    );
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

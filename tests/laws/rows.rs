//! Several numbers on one page: as many rows as the policy allows, and a paste that is spread over them.

use crate::{EVERY_TYPE, compiled};
use contractwijzer::answers::{Answer, Fields, NUMBER, OPTION, Value};
use contractwijzer::focus::focus;
use contractwijzer::journal::Journal;
use contractwijzer::policy::Policy;
use contractwijzer::problem::Problem;
use contractwijzer::session::{Page, Session};
use contractwijzer::view::{Frame, HEADING, view};

fn at_the_list(policy: &Policy) -> Journal {
    let mut journal = Journal::new(Session::new(policy.clone(), None, None, true), 7, "");
    assert!(journal.act("begin", "", Fields::default()));
    while journal.session.page() != Page::Question(list(policy)) {
        let institution = Fields(vec![(OPTION.to_owned(), "instelling".to_owned())]);
        let asked = journal.session.page();
        assert!(journal.act("submit", "", institution));
        if journal.session.page() == asked {
            assert!(journal.act("unknown", "", Fields::default()));
        }
    }
    journal
}

fn list(policy: &Policy) -> u16 {
    policy.questions.iter().position(|question| question.id == "fte").expect("the list") as u16
}

fn rows(texts: &[&str]) -> Fields {
    Fields(texts.iter().map(|text| (NUMBER.to_owned(), (*text).to_owned())).collect())
}

/// What the rows of the open page hold.
fn shown(journal: &Journal) -> Vec<String> {
    let page = view(&journal.session, &Frame::default()).to_string();
    let fields = page.split("name=\"number\"").skip(1);
    let value = |field: &str| {
        let field = field.split('>').next().unwrap_or("");
        field.split_once("value=\"").map_or("", |(_, value)| value.split('"').next().unwrap_or("")).to_owned()
    };
    fields.map(value).collect()
}

fn numbers(journal: &Journal) -> Option<Vec<i64>> {
    match journal.session.given(list(&journal.session.policy)) {
        Answer::Given(Value::List(numbers)) => Some(numbers.clone()),
        Answer::Given(_) | Answer::Unknown | Answer::NotAsked => None,
    }
}

#[test]
fn a_row_comes_with_every_press_up_to_what_the_policy_allows_and_takes_the_focus() {
    let (_, policy) = compiled(EVERY_TYPE);
    let mut journal = at_the_list(&policy);
    let (steps, before) = (journal.steps(), shown(&journal));
    assert_eq!(before.len(), 5);
    let mut held = vec!["0,9"; 5];
    for count in 6..=20 {
        assert!(journal.act("more", "", rows(&held)));
        held.push("");
        assert_eq!(shown(&journal), held, "nothing that was typed is lost");
        let page = view(&journal.session, &Frame::default()).to_string();
        assert_eq!(page.contains("data-act=\"more\""), count < 20);
        let focused =
            page.split("id=\"wijzer-field\"").next().unwrap_or("").matches("name=\"number\"").count();
        assert_eq!((focus(&journal.session), focused), ("wijzer-field", count), "the new row");
    }
    assert_eq!(journal.steps(), steps, "no step");
    held.truncate(7);
    assert!(journal.act("submit", "", rows(&held)));
    assert_eq!(numbers(&journal), Some(vec![90; 5]));
    assert_eq!(focus(&journal.session), HEADING);
}

#[test]
fn a_row_that_was_added_is_there_again_after_the_back_button() {
    let (_, policy) = compiled(EVERY_TYPE);
    let mut journal = at_the_list(&policy);
    assert!(journal.act("more", "", rows(&["0,9", "", "", "", ""])));
    let mut other = Journal::new(Session::new(policy.clone(), None, None, true), 7, "");
    other.restore(&journal.text());
    assert_eq!(shown(&other), shown(&journal));
}

#[test]
fn a_paste_of_several_numbers_is_spread_from_the_row_it_came_in() {
    let (_, policy) = compiled(EVERY_TYPE);
    let mut journal = at_the_list(&policy);
    let held = rows(&["0,5", "", "1", "", ""]);
    assert!(journal.widen(Some(1), "0,9\n0,3\n0,25", held.clone()));
    assert_eq!(shown(&journal), ["0,5", "0,9", "0,3", "0,25", "1", "", ""]);
    assert!(!journal.widen(Some(1), "0,9", held.clone()), "one number is the browser's to paste");
    let many = vec!["1"; 40].join("\t");
    assert!(journal.widen(Some(0), &many, held));
    assert_eq!(shown(&journal).len(), 44, "what is too much is seen");
    let all: Vec<String> = shown(&journal);
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    assert!(journal.act("submit", "", rows(&all)));
    assert_eq!(journal.session.error().map(|error| error.problem.clone()), Some(Problem::TooMany(20)));
}

#[test]
fn several_numbers_typed_in_one_row_are_each_a_number() {
    let (_, policy) = compiled(EVERY_TYPE);
    for text in ["0,9 en 0,3", "0.9;0.3", "0,9 0,3", "0,9 fte; 0,3 fte"] {
        let mut journal = at_the_list(&policy);
        assert!(journal.act("submit", "", rows(&[text, "", ""])));
        assert_eq!(numbers(&journal), Some(vec![90, 30]), "{text}");
    }
}

#[test]
fn a_row_that_is_doubtful_is_asked_back_by_itself() {
    let (_, policy) = compiled(EVERY_TYPE);
    let mut journal = at_the_list(&policy);
    assert!(journal.act("submit", "", rows(&["0,9", "1,250;0,3"])));
    assert_eq!(journal.session.error().map(|error| error.problem.clone()), Some(Problem::TwoReadings(1_250)));
    assert!(journal.act("read", "1,25", rows(&["0,9", "1,250", "0,3"])));
    assert_eq!(numbers(&journal), Some(vec![90, 125, 30]));
}

#[test]
fn every_decimal_of_several_numbers_counts() {
    let (_, policy) = compiled(EVERY_TYPE);
    let mut journal = at_the_list(&policy);
    assert!(journal.act("submit", "", rows(&["0,333"])));
    assert_eq!(journal.session.error().map(|error| error.problem.clone()), Some(Problem::Decimals(2)));
}

#[test]
fn only_a_list_has_rows() {
    let (_, policy) = compiled(EVERY_TYPE);
    let mut journal = Journal::new(Session::new(policy.clone(), None, None, true), 7, "");
    assert!(!journal.act("more", "", Fields::default()));
    assert!(!journal.widen(Some(0), "1;2", rows(&[""])));
    assert!(!at_the_list(&policy).widen(Some(9), "1;2", rows(&[""])), "a row that is not there");
}

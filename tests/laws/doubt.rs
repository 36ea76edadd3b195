//! What is typed and asked back: two readings of a number, and a number that is not usual. Each is asked once, and what was
//! meant stays.

#![allow(clippy::inconsistent_digit_grouping, reason = "the last two digits are cents")]

use crate::{GGZ, compiled};
use contractwijzer::answers::{Answer, BASIS, Fields, NUMBER, Value};
use contractwijzer::date::Date;
use contractwijzer::journal::Journal;
use contractwijzer::policy::Policy;
use contractwijzer::problem::Problem;
use contractwijzer::session::{Page, Session};

/// A visit that stands on the page of the cost ceiling, which is not usual below € 1.000.
fn at_the_ceiling(policy: &Policy) -> Journal {
    let mut journal = begin(policy);
    assert!(journal.act("begin", "", Fields::default()));
    while journal.session.page() != Page::Question(ceiling(policy)) {
        assert!(journal.act("unknown", "", Fields::default()));
    }
    journal
}

fn begin(policy: &Policy) -> Journal {
    let session = Session::new(policy.clone(), Date::parse("2022-10-15"), None, true);
    Journal::new(session, 7, "2022-10-15")
}

fn ceiling(policy: &Policy) -> u16 {
    policy.questions.iter().position(|question| question.id == "plafond").expect("the question") as u16
}

fn typed(text: &str) -> Fields {
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    Fields(vec![field(NUMBER, text), field(BASIS, "plafond-2020")])
}

fn problem(journal: &Journal) -> Option<&Problem> {
    journal.session.error().map(|error| &error.problem)
}

fn cents(journal: &Journal) -> Option<i64> {
    match journal.session.given(ceiling(&journal.session.policy)) {
        Answer::Given(Value::Number { amount, .. }) => Some(*amount),
        Answer::Given(_) | Answer::NotAsked | Answer::Unknown => None,
    }
}

/// The visit that a browser makes again of what it kept.
fn again(journal: &Journal) -> Journal {
    let mut other = begin(&journal.session.policy);
    other.restore(&journal.text());
    other
}

/// Goes back to the page of the ceiling; what its field holds.
fn changed(journal: &mut Journal) -> Fields {
    let question = ceiling(&journal.session.policy);
    while journal.session.page() != Page::Question(question) {
        assert!(journal.act("back", "", Fields::default()));
    }
    let kind = &journal.session.policy.questions[usize::from(question)].kind;
    let shown =
        contractwijzer::answers::shown(kind, journal.session.given(question), &journal.session.policy.words);
    journal.session.draft(question).unwrap_or(&shown).clone()
}

#[test]
fn a_number_with_two_readings_is_asked_back_until_one_is_chosen() {
    let (_, policy) = compiled(GGZ);
    let mut journal = at_the_ceiling(&policy);
    let steps = journal.steps();
    for _ in 0..2 {
        assert!(journal.act("submit", "", typed("85,000")));
        assert_eq!(problem(&journal), Some(&Problem::TwoReadings(85_000)), "however often it is sent");
        assert_eq!((journal.steps(), cents(&journal)), (steps, None));
    }
    assert_eq!(journal.session.draft(ceiling(&policy)), Some(&typed("85,000")), "what was typed is kept");
    assert!(journal.act("read", "85000", typed("85,000")));
    assert_eq!((problem(&journal), cents(&journal)), (None, Some(85_000_00)));
    assert_eq!(journal.steps(), steps + 1, "one step");
    assert_eq!(cents(&again(&journal)), Some(85_000_00));
}

#[test]
fn what_was_meant_is_read_without_a_question_wherever_the_field_comes_back() {
    let (_, policy) = compiled(GGZ);
    let mut journal = at_the_ceiling(&policy);
    let steps = journal.steps();
    assert!(journal.act("submit", "", typed("85,000")));
    assert!(journal.act("read", "85000", typed("85,000")));
    let mut turned = again(&journal);
    turned.turn(steps);
    for mut visit in [journal, turned] {
        let held = changed(&mut visit);
        assert!(visit.act("submit", "", held.clone()));
        assert_eq!((problem(&visit), cents(&visit)), (None, Some(85_000_00)), "{held:?}");
    }
}

#[test]
fn the_smaller_reading_is_confirmed_by_choosing_it() {
    let (_, policy) = compiled(GGZ);
    let mut journal = at_the_ceiling(&policy);
    assert!(journal.act("submit", "", typed("85,000")));
    assert!(journal.act("read", "85", typed("85,000")));
    assert_eq!((problem(&journal), cents(&journal)), (None, Some(85_00)));
    assert_eq!(cents(&again(&journal)), Some(85_00));
}

#[test]
fn a_reading_is_chosen_before_anything_else_that_lacks() {
    let (_, policy) = compiled(GGZ);
    let mut journal = at_the_ceiling(&policy);
    let bare = Fields(vec![(NUMBER.to_owned(), "85,000".to_owned())]);
    assert!(journal.act("submit", "", bare.clone()));
    assert!(journal.act("read", "85000", bare));
    assert_eq!(journal.session.error().map(|error| error.field), Some(BASIS));
    let draft = journal.session.draft(ceiling(&policy)).expect("what is filled in");
    assert_eq!(draft.get(NUMBER), Some("85000"), "the field holds what was meant");
}

#[test]
fn what_is_not_usual_is_asked_back_once() {
    let (_, policy) = compiled(GGZ);
    let mut journal = at_the_ceiling(&policy);
    let steps = journal.steps();
    assert!(journal.act("submit", "", typed("85")));
    assert_eq!(problem(&journal), Some(&Problem::Unusual(85_00)));
    assert!(journal.act("submit", "", typed("2,9")));
    assert_eq!(problem(&journal), Some(&Problem::Unusual(2_90)), "another number is another question");
    assert!(journal.act("submit", "", typed("€ 2,90")));
    assert_eq!(
        (problem(&journal), cents(&journal)),
        (None, Some(2_90)),
        "the same number, written otherwise"
    );
    let mut turned = again(&journal);
    assert_eq!(cents(&turned), Some(2_90));
    turned.turn(steps);
    for mut visit in [journal, turned] {
        let held = changed(&mut visit);
        assert!(visit.act("submit", "", held));
        assert_eq!((problem(&visit), cents(&visit)), (None, Some(2_90)));
    }
}

#[test]
fn the_bounds_of_what_is_usual_are_usual() {
    let (_, policy) = compiled(GGZ);
    for (text, asks) in [("999,99", true), ("1.000", false), ("1000,01", false)] {
        let mut journal = at_the_ceiling(&policy);
        assert!(journal.act("submit", "", typed(text)));
        assert_eq!(problem(&journal).is_some_and(Problem::asks), asks, "{text}");
    }
}

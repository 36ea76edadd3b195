//! What was chosen before the visit: the question that it answers is not asked, and all else is as if it had been answered by hand.

use crate::journal::{Deed, all, deeds, do_one};
use crate::support::{random, shipped};
use crate::{EVERY_TYPE, GGZ, compiled, config};
use contractwijzer::answers::{Answer, Answers, Fields, OPTION, Value};
use contractwijzer::assessment::Assessment;
use contractwijzer::date::Date;
use contractwijzer::journal::Journal;
use contractwijzer::policy::{Kind, Named, Policy};
use contractwijzer::session::{Page, Session, Stage};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

const CHOSEN: Page = Page::Question(0);

fn begin(policy: &Policy, start_page: bool) -> Journal {
    let session = Session::new(policy.clone(), Date::parse("2022-10-15"), None, start_page);
    Journal::new(session, 7, "2022-10-15")
}

fn after(policy: &Policy, care: &str, start_page: bool) -> Journal {
    let mut journal = begin(policy, start_page);
    journal.restore(&format!("+{care}\n"));
    journal
}

fn act(journal: &mut Journal, act: &str) {
    assert!(journal.act(act, "0", Fields::default()), "{act}");
}

/// A visit that answers the first question by hand.
fn by_hand(policy: &Policy, option: &str) -> Journal {
    let mut journal = begin(policy, false);
    if journal.session.page() == CHOSEN {
        assert!(journal.act("submit", "", Fields(vec![(OPTION.to_owned(), option.to_owned())])));
    }
    journal
}

/// What it comes to, whatever page it began on.
fn comes_to(journal: &Journal) -> String {
    let session = &journal.session;
    let Stage::Outcome(assessment) = session.stage() else { return format!("{:?}", session.page()) };
    // By hand, an answer that does not matter is not given.
    let assessment = Assessment { given: Answers::default(), ..assessment.clone() };
    format!("{assessment:?}")
}

/// A policy of which some care answers the first question, if that is a choice.
fn planted(policy: &Policy, option: usize) -> Option<Policy> {
    let mut policy = policy.clone();
    let Kind::Choice(options) = &policy.questions.first()?.kind else { return None };
    let text = options[option % options.len()].id.clone();
    policy.from_chooser = vec![Named { id: "zorg".to_owned(), text }];
    Some(policy)
}

fn given(journal: &Journal) -> &Answer {
    journal.session.given(0)
}

/// Goes on as in a visit by hand, and comes to the same.
fn the_same_as_by_hand(policy: &Policy, chosen: &Named, deeds: &[Deed]) -> Result<(), TestCaseError> {
    let (mut there, mut here) = (after(policy, &chosen.id, false), by_hand(policy, &chosen.text));
    for (_, choice, number) in deeds {
        prop_assert_ne!(there.session.page(), CHOSEN);
        prop_assert_eq!(comes_to(&there), comes_to(&here));
        if here.session.page() == Page::Outcome {
            break;
        }
        for journal in [&mut there, &mut here] {
            do_one(journal, (0, *choice, *number));
        }
    }
    Ok(())
}

/// Whatever is done: the question has no page but by *Wijzig*, going back ends on the first page, and the journal tells it all.
fn stays_answered(
    policy: &Policy,
    care: &str,
    start_page: bool,
    deeds: &[Deed],
) -> Result<(), TestCaseError> {
    let mut journal = after(policy, care, start_page);
    let first = journal.clone();
    let mut was_changed = false;
    for deed in deeds {
        let before = journal.session.page();
        do_one(&mut journal, *deed);
        let can_have_changed = before == Page::Outcome || before == CHOSEN;
        was_changed |= journal.session.page() == CHOSEN;
        prop_assert!(journal.session.page() != CHOSEN || can_have_changed, "after {before:?}");
        prop_assert!(was_changed || given(&journal) == given(&first));
        let mut again = begin(policy, start_page);
        again.restore(&journal.text());
        prop_assert_eq!(all(&again.session), all(&journal.session));
        prop_assert_eq!(again.text(), journal.text());
    }
    ends_at_the_beginning(&journal)?;
    act(&mut journal, "restart");
    prop_assert_eq!(all(&journal.session), all(&first.session));
    prop_assert_eq!(journal.text(), first.text());
    Ok(())
}

fn ends_at_the_beginning(journal: &Journal) -> Result<(), TestCaseError> {
    let mut back = journal.clone();
    act(&mut back, "back");
    for _ in 0..100 {
        if !back.session.can_go_back() {
            return Ok(());
        }
        act(&mut back, "back");
        let page = back.session.page();
        prop_assert_ne!(page, CHOSEN);
        let Page::Question(question) = page else { continue };
        let counted = back.session.counted();
        prop_assert!(counted.asked.contains(&question) || counted.next == Some(question), "{question}");
    }
    prop_assert!(false, "going back never ends");
    Ok(())
}

#[test]
fn each_choice_of_each_shipped_policy_answers_its_question() {
    let mut answered = 0;
    for shipped in shipped::policies() {
        let policy = &shipped.policy;
        for chosen in &policy.from_chooser {
            answered += 1;
            let cares: Vec<&str> = shipped.model.care_types.iter().map(|care| care.id.as_str()).collect();
            assert!(cares.contains(&chosen.id.as_str()), "{} {}", policy.id, chosen.id);
            let Kind::Choice(options) = &policy.questions[0].kind else { panic!("{}", policy.id) };
            let option = options.iter().position(|option| option.id == chosen.text).expect("an option");
            let expected = Answer::Given(Value::Choice(option as u16));
            assert_eq!(given(&after(policy, &chosen.id, true)), &expected);
            proptest!(config(8), |(deeds in deeds(30), start_page: bool)| {
                the_same_as_by_hand(policy, chosen, &deeds)?;
                stays_answered(policy, &chosen.id, start_page, &deeds)?;
            });
        }
    }
    assert!(answered > 0, "nothing was tested");
}

#[test]
fn whatever_is_chosen_before_any_policy_its_question_stays_answered() {
    proptest!(config(24), |(plan in random::plans(true), option: u8, deeds in deeds(20), start_page: bool)| {
        let Ok(policy) = &plan.pruned().policy else { return Ok(()) };
        let Some(policy) = planted(policy, usize::from(option)) else { return Ok(()) };
        the_same_as_by_hand(&policy, &policy.from_chooser[0], &deeds)?;
        stays_answered(&policy, "zorg", start_page, &deeds)?;
    });
}

#[test]
fn what_was_chosen_for_something_else_answers_nothing() {
    for text in [GGZ, EVERY_TYPE] {
        let policy = compiled(text).1;
        let Some(policy) = planted(&policy, 1) else { continue };
        for start_page in [true, false] {
            for care in ["", "anders", "zorg ", "0", "+zorg"] {
                let journal = after(&policy, care, start_page);
                assert_eq!(all(&journal.session), all(&begin(&policy, start_page).session), "{care}");
            }
            // Of another pack or day, a journal says nothing.
            let of_another = after(&policy, "zorg", start_page).text().replacen("7", "8", 1);
            let mut journal = begin(&policy, start_page);
            journal.restore(&of_another);
            assert_eq!(given(&journal), &Answer::NotAsked);
        }
    }
}

#[test]
fn another_year_takes_over_the_answer_where_its_page_reads_the_same_and_asks_it_elsewhere() {
    let shipped = shipped::policies();
    let policy =
        &shipped.iter().find(|it| !it.policy.from_chooser.is_empty()).expect("one is shipped").policy;
    let chosen = &policy.from_chooser[0];
    let there = after(policy, &chosen.id, true);
    let leave = there.leave();
    let mut same = begin(policy, true);
    same.restore(&leave);
    assert_eq!(given(&same), given(&there));
    let mut other = policy.clone();
    other.questions[0].ask.push_str(" In 2021?");
    let mut asked = begin(&other, true);
    asked.restore(&leave);
    assert_eq!((given(&asked), asked.session.page()), (&Answer::NotAsked, CHOSEN));
}

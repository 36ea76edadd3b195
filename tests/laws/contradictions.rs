//! Two numbers one of which is part of the other are never told to be otherwise: the later one is asked again, as it was filled in.

#![allow(clippy::panic, reason = "a test stops at the first surprise")]

use crate::journal::{all, deeds, do_one};
use crate::support::shipped;
use crate::{EVERY_TYPE, GGZ, compiled, config};
use contractwijzer::answers::{Answer, Fields, NUMBER, Value, contradiction, shown};
use contractwijzer::api;
use contractwijzer::api::answers::{Written, WrittenAnswers};
use contractwijzer::date::Date;
use contractwijzer::diagram::Restrictions;
use contractwijzer::journal::Journal;
use contractwijzer::pack;
use contractwijzer::policy::Policy;
use contractwijzer::problem::Problem;
use contractwijzer::session::{Page, Session};
use contractwijzer_author::scenarios;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

/// Cents in a euro.
const EURO: i64 = 100;

fn begin(policy: &Policy) -> Journal {
    Journal::new(Session::new(policy.clone(), Date::parse("2022-10-15"), None, false), 7, "2022-10-15")
}

fn question(policy: &Policy, id: &str) -> u16 {
    let at = policy.questions.iter().position(|question| question.id == id).expect("a question");
    u16::try_from(at).expect("few questions")
}

/// The id of the open page.
fn open(journal: &Journal) -> &str {
    match journal.session.page() {
        Page::Question(question) => &journal.session.policy.questions[usize::from(question)].id,
        Page::Start => "start",
        Page::Outcome => "outcome",
    }
}

/// Sends in the open page with an answer.
fn send(journal: &mut Journal, value: Value) {
    let Page::Question(question) = journal.session.page() else { panic!("no question is open") };
    let policy = &journal.session.policy;
    let kind = &policy.questions[usize::from(question)].kind;
    let fields = shown(kind, &Answer::Given(value), &policy.words);
    journal.act("submit", "", fields);
}

fn amount(euros: i64, basis: Option<u16>) -> Value {
    Value::Number { amount: euros * EURO, basis }
}

fn error(journal: &Journal) -> Option<&str> {
    let problem = &journal.session.error()?.problem;
    let Problem::Contradicts(text) = problem else { panic!("{problem:?}") };
    Some(text)
}

fn filled_in(journal: &Journal, id: &str) -> Option<String> {
    let session = &journal.session;
    session.draft(question(&session.policy, id))?.get(NUMBER).map(str::to_owned)
}

/// A group practice with a ceiling, asked for the turnover of its group.
fn of_a_group(ceiling: i64) -> Journal {
    let mut journal = begin(&compiled(GGZ).1);
    for choice in [0, 1, 1] {
        send(&mut journal, Value::Choice(choice));
    }
    assert_eq!(open(&journal), "plafond");
    send(&mut journal, amount(ceiling, Some(0)));
    assert_eq!(open(&journal), "groepsomzet");
    journal
}

const SAID: &str = "Zorgkostenplafond: €\u{a0}2.999.999. De groep is nooit lager: uw eigen bedrag hoort erbij. Klopt uw eigen \
                    bedrag niet? Ga dan terug.";

#[test]
fn a_group_that_turns_over_less_than_its_part_is_asked_back() {
    for (group, is_taken) in [(1_000, false), (2_999_998, false), (2_999_999, true), (3_000_000, true)] {
        let mut journal = of_a_group(2_999_999);
        let steps = journal.steps();
        send(&mut journal, amount(group, None));
        assert_eq!(open(&journal) != "groepsomzet", is_taken, "{group}");
        assert_eq!(error(&journal), (!is_taken).then_some(SAID), "{group}");
        assert_eq!(journal.steps(), steps + u16::from(is_taken), "an answer that is refused is no step");
        if !is_taken {
            assert!(filled_in(&journal, "groepsomzet").is_some(), "what was typed is kept");
            send(&mut journal, amount(3_000_000, None));
            assert_ne!(open(&journal), "groepsomzet");
            assert_eq!(error(&journal), None);
        }
    }
}

#[test]
fn a_part_that_becomes_more_asks_for_the_whole_again_as_it_was() {
    let mut journal = of_a_group(1_000_000);
    send(&mut journal, amount(2_000_000, None));
    let after = open(&journal).to_owned();
    journal.act("back", "", Fields::default());
    journal.act("back", "", Fields::default());
    assert_eq!(open(&journal), "plafond");
    send(&mut journal, amount(2_500_000, Some(0)));
    assert_eq!(open(&journal), "groepsomzet");
    assert_eq!(filled_in(&journal, "groepsomzet").as_deref(), Some("2.000.000"));
    assert!(error(&journal).is_some_and(|text| text.starts_with("Zorgkostenplafond: €\u{a0}2.500.000. ")));
    // Gone back to, the part can become less again.
    journal.act("back", "", Fields::default());
    send(&mut journal, amount(1_500_000, Some(0)));
    assert_eq!((open(&journal), error(&journal)), ("groepsomzet", None), "it fits, and is sent in anew");
    send(&mut journal, amount(2_000_000, None));
    assert_eq!(open(&journal), after);
}

#[test]
fn a_whole_that_is_asked_first_is_held_against_the_part_in_the_same_way() {
    let shipped = shipped::policies().into_iter().find(|shipped| shipped.policy.id == "cz-logopedie-2023");
    let shipped::Shipped { policy, scenarios, .. } = shipped.expect("a shipped policy");
    let rule = policy.not_below[0].clone();
    assert!(rule.question < rule.than, "the patients are asked first");
    let mut journal = begin(&policy);
    while journal.session.page() != Page::Question(rule.than) {
        let Page::Question(open) = journal.session.page() else { panic!("the questionnaires are asked") };
        let Answer::Given(value) = scenarios[0].answers.of(open) else { panic!("{open} is answered") };
        send(&mut journal, value.clone());
    }
    send(&mut journal, Value::Number { amount: 101, basis: None });
    assert!(
        error(&journal).is_some_and(|text| text.starts_with("Patiënten in 2021: 100")),
        "{:?}",
        error(&journal)
    );
    send(&mut journal, Value::Number { amount: 100, basis: None });
    assert_ne!(journal.session.page(), Page::Question(rule.than));
}

/// Whatever is done, what counts never contradicts itself, and what does is said where it is filled in.
fn nothing_contradicts(policy: &Policy, deeds: &[crate::journal::Deed]) -> Result<(), TestCaseError> {
    let mut journal = begin(policy);
    for deed in deeds {
        do_one(&mut journal, *deed);
        let session = &journal.session;
        prop_assert_eq!(contradiction(policy, &session.counted().answers), None);
        if let Some(own) = session.own() {
            prop_assert_eq!(contradiction(policy, &own.counted.answers), None);
        }
        let mut again = begin(policy);
        again.restore(&journal.text());
        prop_assert_eq!(all(&again.session), all(session));
    }
    Ok(())
}

fn held() -> impl Iterator<Item = Policy> {
    let shipped = shipped::policies().into_iter().map(|shipped| shipped.policy);
    shipped.chain([compiled(EVERY_TYPE).1]).filter(|policy| !policy.not_below.is_empty())
}

#[test]
fn whatever_is_done_what_counts_does_not_contradict_itself() {
    assert_eq!(held().count(), 7);
    for policy in held() {
        proptest!(config(48), |(deeds in deeds(40))| nothing_contradicts(&policy, &deeds)?);
    }
}

#[test]
fn of_what_another_year_left_the_later_one_is_not_taken_over() {
    let (_, policy) = compiled(GGZ);
    let other_year = Policy { not_below: Vec::new(), ..policy.clone() };
    let mut journal = begin(&other_year);
    for value in [
        Value::Choice(0),
        Value::Choice(1),
        Value::Choice(1),
        amount(2_000_000, Some(0)),
        amount(1_000_000, None),
    ] {
        send(&mut journal, value);
    }
    let mut there = begin(&policy);
    there.restore(&journal.leave());
    assert_eq!(open(&there), "groepsomzet");
    let carried = there.session.carried().expect("the rest was taken over");
    assert_eq!((carried.count, carried.left.as_str()), (4, "Omzet van de groep"));
}

#[test]
fn a_host_that_says_so_is_told_which_answer_and_what_would_be_right() {
    let (_, policy) = compiled(GGZ);
    let text = |text: &str| Written::Text(text.to_owned());
    let ceiling = Written::Based { value: Box::new(text("2999999")), basis: Box::new(text("plafond-2020")) };
    let with = |group: &str| {
        let group = ("groepsomzet".to_owned(), text(group));
        WrittenAnswers(vec![("plafond".to_owned(), ceiling.clone()), group])
    };
    let said = |group: &str| {
        let answers = api::answers::read(&policy, &with(group)).expect("each by itself can be so");
        let counted = api::assess(&policy, &mut Restrictions::new(&policy), &answers, None).counted;
        api::answers::consistent(&policy, &counted.answers)
    };
    let refused = said("2999998.99").expect_err("it is less");
    assert_eq!(
        (refused.question.as_deref(), refused.problem),
        (Some("groepsomzet"), api::Problem::Contradicts)
    );
    assert_eq!(refused.expected, "give for `groepsomzet` at least as much as for `plafond`");
    assert_eq!(said("2999999"), Ok(()));
    assert_eq!(said("geen-groep"), Ok(()));
}

#[test]
fn an_author_who_says_so_is_told_the_same() {
    let (_, policy) = compiled(GGZ);
    let told = |group: &str| {
        let answers =
            format!("plafond = {{ value = '3_000', basis = 'plafond-2020' }}\ngroepsomzet = {group}");
        let head =
            format!("policy = '{}'\n[[scenario]]\nid = 'a'\ntitle = 'a'\n[scenario.answers]\n", policy.id);
        scenarios::parse(&(head + &answers), &policy)
            .map(|read| read.len())
            .map_err(|all| all[0].what.clone())
    };
    assert_eq!(told("'2_999.99'"), Err("`groepsomzet` is less than `plafond`".to_owned()));
    assert_eq!(told("3_000"), Ok(1));
}

#[test]
fn a_pack_that_holds_a_question_of_none_is_refused() {
    let (_, policy) = compiled(GGZ);
    let bytes = pack::write(&policy).expect("a pack");
    assert_eq!(pack::read(&bytes).expect("the same").not_below, policy.not_below);
    let mut broken = policy;
    broken.not_below[0].than = 64;
    assert_eq!(pack::write(&broken), Err(pack::PackError::Broken(pack::Part::Questions)));
}

//! What the page around the check fills in: whatever a visitor could answer, as a draft that counts once it is sent in; nothing else.

use crate::code::{Seed, answer, seeds};
use crate::journal::{deeds, do_one};
use crate::support::random;
use crate::{EVERY_TYPE, GGZ, compiled, config};
use contractwijzer::answers::{Answer, BASIS, Fields, OPTION, Value, shown};
use contractwijzer::date::Date;
use contractwijzer::journal::Journal;
use contractwijzer::notation::exact;
use contractwijzer::policy::{Kind, Policy, Unit};
use contractwijzer::session::{Page, Session};
use contractwijzer::texts::Word;
use contractwijzer::view::{Frame, view};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

fn begin(policy: &Policy) -> Journal {
    let session = Session::new(policy.clone(), Date::parse("2022-10-15"), None, true);
    Journal::new(session, 7, "2022-10-15")
}

/// A number as programs write it.
fn written(unit: &Unit, amount: i64) -> String {
    if *unit == Unit::Day {
        let day = i32::try_from(amount).ok().and_then(Date::from_days);
        return day.expect("a day").to_string();
    }
    let (one, decimals) = (10_i64.pow(unit.decimals().into()), usize::from(unit.decimals()));
    let sign = if amount < 0 { "-" } else { "" };
    let (whole, part) = (amount.abs() / one, amount.abs() % one);
    if decimals == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part:0decimals$}") }
}

/// The values that stand for an answer, and the basis; as the script hands them over.
fn values(kind: &Kind, answer: &Value) -> Vec<(&'static str, String)> {
    match (kind, answer) {
        (Kind::YesNo, Value::Choice(option)) => vec![(OPTION, (*option == 1).to_string())],
        (Kind::Choice(options), Value::Choice(option)) => {
            vec![(OPTION, options[usize::from(*option)].id.clone())]
        }
        (Kind::Set(options), Value::Set(chosen)) => {
            let chosen = options.iter().enumerate().filter(|(at, _)| chosen >> at & 1 == 1);
            chosen.map(|(_, option)| (OPTION, option.id.clone())).collect()
        }
        (Kind::Number(axis), Value::Alternative(option)) => {
            vec![(OPTION, axis.alternatives[usize::from(*option)].id.clone())]
        }
        (Kind::Number(axis), Value::Number { amount, basis }) => {
            let basis = basis.map(|basis| (BASIS, axis.bases[usize::from(basis)].id.clone()));
            std::iter::once((OPTION, written(&axis.unit, *amount))).chain(basis).collect()
        }
        (Kind::List(list), Value::List(numbers)) => {
            numbers.iter().map(|number| (OPTION, written(&list.unit, *number))).collect()
        }
        (_, value) => unreachable!("{value:?} is no answer to {kind:?}"),
    }
}

fn record(id: &str, values: &[(&str, String)]) -> String {
    let values: String = values.iter().map(|(name, value)| format!("{name}\n{value}\n")).collect();
    format!("-{id}\n\n{values}\n")
}

/// An answer to each question, or none, and the text that fills them in.
fn filled(policy: &Policy, seeds: &[Seed]) -> (Vec<Option<Value>>, String) {
    let (mut answers, mut text) = (Vec::new(), String::new());
    for (index, question) in policy.questions.iter().enumerate() {
        let given = match answer(&question.kind, seeds[index % seeds.len()]) {
            Answer::Given(value) => Some(value),
            Answer::Unknown | Answer::NotAsked => None,
        };
        if let Some(value) = &given {
            text += &record(&question.id, &values(&question.kind, value));
        }
        answers.push(given);
    }
    (answers, text)
}

fn page(session: &Session) -> String {
    view(session, &Frame { heading_level: 2, ..Frame::default() }).to_string()
}

fn is_filled_in(
    policy: &Policy,
    seeds: &[Seed],
    deeds: &[crate::journal::Deed],
) -> Result<(), TestCaseError> {
    let (answers, text) = filled(policy, seeds);
    let mut journal = begin(policy);
    prop_assert_eq!(journal.fill(&text), "");
    let empty = begin(policy);
    prop_assert_eq!(
        crate::journal::all(&journal.session),
        crate::journal::all(&empty.session),
        "nothing counts yet"
    );
    let mut untouched = vec![true; answers.len()];
    for deed in deeds {
        let said = page(&journal.session).contains(policy.words.of(Word::FilledIn));
        if let Page::Question(question) = journal.session.page() {
            let at = usize::from(question);
            if untouched[at] {
                let expected = answers[at]
                    .clone()
                    .map(|value| shown(&policy.questions[at].kind, &Answer::Given(value), &policy.words));
                prop_assert_eq!(journal.session.filled(question), expected.clone());
                prop_assert_eq!(said, expected.is_some());
            }
            untouched[at] = false;
        } else {
            prop_assert!(!said);
        }
        do_one(&mut journal, *deed);
        // The visitor's own answer wins.
        for question in 0..answers.len() as u16 {
            let is_answered = *journal.session.given(question) != Answer::NotAsked;
            prop_assert!(!is_answered || journal.session.filled(question).is_none());
        }
        if journal.session.page() == Page::Start {
            break;
        }
    }
    // What the browser kept is made again, and filled in as it was.
    let mut again = begin(policy);
    again.restore(&journal.text());
    again.fill(&text);
    for question in 0..answers.len() as u16 {
        prop_assert_eq!(again.session.filled(question), journal.session.filled(question));
    }
    Ok(())
}

#[test]
fn whatever_a_visitor_could_answer_is_filled_in_and_counts_once_it_is_sent_in() {
    for text in [EVERY_TYPE, GGZ] {
        let (_, policy) = compiled(text);
        proptest!(config(64), |(seeds in seeds(), deeds in deeds(12))| is_filled_in(&policy, &seeds, &deeds)?);
    }
    proptest!(config(64), |(plan in random::plans(true), seeds in seeds(), deeds in deeds(12))| {
        let Ok(policy) = &plan.pruned().policy else { return Ok(()) };
        is_filled_in(policy, &seeds, &deeds)?;
    });
}

#[test]
fn what_is_filled_in_and_sent_in_is_the_answer() {
    let (_, policy) = compiled(EVERY_TYPE);
    proptest!(config(64), |(seeds in seeds())| {
        let (answers, text) = filled(&policy, &seeds);
        let mut journal = begin(&policy);
        journal.fill(&text);
        journal.act("begin", "", Fields::default());
        for _ in 0..40 {
            let Page::Question(question) = journal.session.page() else { break };
            let Some(fields) = journal.session.filled(question) else {
                journal.act("unknown", "", Fields::default());
                continue;
            };
            journal.act("submit", "", fields.clone());
            // What is not usual is asked back, of whoever filled it in.
            if journal.session.page() == Page::Question(question) && journal.session.error().is_some() {
                journal.act("submit", "", fields);
            }
            if journal.session.page() == Page::Question(question) {
                journal.act("unknown", "", Fields::default());
            } else {
                let answer = answers[usize::from(question)].clone().map(Answer::Given);
                prop_assert_eq!(Some(journal.session.given(question)), answer.as_ref());
            }
        }
        prop_assert_eq!(journal.session.page(), Page::Outcome);
    });
}

#[test]
fn what_no_visitor_could_answer_is_left_empty_and_named() {
    let (_, policy) = compiled(GGZ);
    let kinds = ["contract-vorig-jaar", "vorm", "settings", "plafond"];
    let values = |values: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
        values.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
    };
    for (id, given) in [
        ("geen-vraag", values(&[(OPTION, "true")])),
        (kinds[0], values(&[(OPTION, "misschien")])),
        (kinds[0], values(&[(OPTION, "true"), (OPTION, "false")])),
        (kinds[0], values(&[])),
        (kinds[1], values(&[(OPTION, "reus")])),
        (kinds[1], values(&[(OPTION, "solo"), (BASIS, "plafond-2020")])),
        (kinds[1], values(&[(OPTION, "null")])),
        (kinds[2], values(&[(OPTION, "2"), (OPTION, "99")])),
        (kinds[2], values(&[(OPTION, "2"), (OPTION, "2")])),
        (kinds[3], values(&[(OPTION, "85000")])),
        (kinds[3], values(&[(OPTION, "-1"), (BASIS, "plafond-2020")])),
        (kinds[3], values(&[(OPTION, "85.000"), (BASIS, "plafond-2020")])),
        (kinds[3], values(&[(OPTION, "veel"), (BASIS, "plafond-2020")])),
        (kinds[3], values(&[(OPTION, "85000"), (BASIS, "iets")])),
        (kinds[3], values(&[(OPTION, "1e21"), (BASIS, "plafond-2020")])),
    ] {
        let mut journal = begin(&policy);
        assert_eq!(journal.fill(&record(id, &given)), format!(" {id}"), "{given:?}");
        assert!(
            (0..policy.questions.len() as u16).all(|question| journal.session.filled(question).is_none())
        );
    }
}

#[test]
fn a_number_is_filled_in_as_programs_write_it_in_every_language() {
    let (_, mut policy) = compiled(EVERY_TYPE);
    for language in ["nl", "en"] {
        policy.words = contractwijzer::texts::Texts::in_language(language);
        proptest!(config(256), |(text in "-?[0-9]{1,7}(\\.[0-9]{1,4})?")| {
            for (index, question) in policy.questions.iter().enumerate() {
                let Kind::Number(axis) = &question.kind else { continue };
                if axis.unit == Unit::Day {
                    continue;
                }
                let amount = exact(&axis.unit, &text).ok().filter(|amount| (axis.min..=axis.max).contains(amount));
                let mut values = vec![(OPTION, text.clone())];
                values.extend(axis.bases.first().map(|basis| (BASIS, basis.id.clone())));
                let mut journal = begin(&policy);
                journal.fill(&record(&question.id, &values));
                let basis = axis.bases.first().map(|_| 0);
                let expected = amount.map(|amount| {
                    shown(&question.kind, &Answer::Given(Value::Number { amount, basis }), &policy.words)
                });
                prop_assert_eq!(journal.session.filled(index as u16), expected, "{} of {}", text, question.id);
            }
        });
    }
}

#[test]
fn whatever_is_handed_over_does_no_harm() {
    let (_, policy) = compiled(GGZ);
    proptest!(config(128), |(text in "(.|\n){0,80}")| {
        let mut journal = begin(&policy);
        journal.fill(&text);
        page(&journal.session);
    });
}

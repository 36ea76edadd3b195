//! What a session keeps from step to step is what it comes to when it is worked out from nothing.

use crate::journal::{Deed, deeds, do_one};
use crate::support::compare::Pair;
use crate::support::{random, shipped};
use crate::{EVERY_TYPE, GGZ, agree, compiled, config, pair, pick, several_states};
use contractwijzer::answers::{Answer, Answers};
use contractwijzer::assess;
use contractwijzer::assessment::Counted;
use contractwijzer::date::Date;
use contractwijzer::diagram::Restrictions;
use contractwijzer::evaluate::{self, Facts, Given, Missing};
use contractwijzer::journal::Journal;
use contractwijzer::policy::Policy;
use contractwijzer::session::{Session, Stage};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

/// What the answers of a session come to on its open page, worked out from nothing.
fn from_nothing(session: &Session) -> Result<(), String> {
    let (policy, date, left) = (&session.policy, session.date, &mut Restrictions::new(&session.policy));
    let looked: Vec<u16> =
        (0..policy.decisions.len() as u16).filter(|decision| session.is_open(*decision)).collect();
    let count = |left: &mut Restrictions, answers: &Answers| {
        let mut counted = Counted::default();
        Given { policy, answers, date }.count(left, &looked, Missing::IsNext, &mut counted);
        counted
    };
    let mut answers = Answers::default();
    (0..policy.questions.len() as u16).for_each(|it| answers.set(it, session.given(it).clone()));
    let counted = count(left, &answers);
    agree(session.counted(), &counted, "what counts")?;
    match session.stage() {
        Stage::Start => {}
        Stage::Question(asking) => {
            let question = asking.question;
            let counted = counted.before(question);
            answers.set(question, Answer::NotAsked);
            let answers = if session.skips_answered() { answers } else { counted.answers.clone() };
            let given = Given { policy, answers: &answers, date };
            let fresh = assess::asking(&given, left, counted, &looked, question);
            agree(asking, &fresh, "what matters for a question")?;
        }
        Stage::Outcome(assessment) => {
            let all = Given { policy, answers: &answers, date };
            agree(assessment, &assess::assess(&all, counted, &looked), "what the answers come to")?;
        }
    }
    if let Some(own) = session.own() {
        let counted = count(left, session.own_answers());
        let decided = assess::decided(&Facts::new(policy, &counted.answers, date), &[]);
        agree((&own.counted, &own.decisions), (&counted, &decided), "the own answers")?;
    }
    Ok(())
}

/// A visit in which anything is done, gone back in, taken up from what the browser kept, and gone on with in another year.
fn every_step_is_as_from_nothing(policy: &Policy, deeds: &[Deed]) -> Result<(), TestCaseError> {
    let begin = |day: &str| {
        let session = Session::new(policy.clone(), Date::parse(day), Date::parse("2022-12-31"), false);
        Journal::new(session, 7, day)
    };
    let checked = |journal: &Journal| from_nothing(&journal.session).map_err(TestCaseError::fail);
    let mut journal = begin("2022-10-15");
    checked(&journal)?;
    for (step, deed) in deeds.iter().enumerate() {
        do_one(&mut journal, *deed);
        checked(&journal)?;
        match step % 7 {
            3 => journal.turn(journal.steps() / 2),
            5 => {
                let text = journal.text();
                journal = begin("2022-10-15");
                journal.restore(&text);
            }
            6 => {
                let text = journal.leave();
                journal = begin("");
                journal.restore(&text);
            }
            _ => journal.session.wake(Date::parse("2023-01-01").expect("a day")),
        }
        checked(&journal)?;
    }
    Ok(())
}

#[test]
fn in_random_policies_every_step_is_as_from_nothing() {
    proptest!(config(96), |(plan in random::plans(true), deeds in deeds(24))| {
        let Ok(policy) = &plan.pruned().policy else { return Ok(()) };
        every_step_is_as_from_nothing(policy, &deeds)?;
    });
}

#[test]
fn in_shipped_policies_and_with_every_kind_of_question_every_step_is_as_from_nothing() {
    let mut policies: Vec<Policy> = shipped::policies().into_iter().map(|shipped| shipped.policy).collect();
    policies.push(compiled(EVERY_TYPE).1);
    for policy in &policies {
        proptest!(config(6), |(deeds in deeds(40))| every_step_is_as_from_nothing(policy, &deeds)?);
    }
}

/// Whatever was looked at before, and in whatever order, the same is left.
fn what_is_left_does_not_depend_on_what_was_kept(
    pair: &Pair<'_>,
    kept: &mut Restrictions,
    seeds: &[(Answers, Option<Date>)],
) -> Result<(), String> {
    let policy = pair.policy;
    let all: Vec<u16> = (0..policy.decisions.len() as u16).collect();
    for (answers, date) in seeds {
        let facts = Facts::new(policy, answers, *date);
        for looked in [&all[..], &evaluate::main(policy), &all[all.len() - 1..]] {
            let fresh = &mut Restrictions::new(policy);
            let what = || format!("what is left for {answers:?} on {date:?}");
            let relevant = [&mut *kept, fresh].map(|left| evaluate::relevant(left, &facts, looked));
            agree(relevant[0], relevant[1], &what())?;
            let course = [&mut *kept, fresh].map(|left| evaluate::course(left, &facts, looked));
            agree(course[0], course[1], &what())?;
        }
    }
    Ok(())
}

#[test]
fn what_is_left_of_random_policies_does_not_depend_on_what_was_kept() {
    proptest!(config(256), |(plan in random::plans(true), states in several_states())| {
        let written = plan.pruned();
        let Ok(policy) = &written.policy else { return Ok(()) };
        let pair = pair(policy, &written.model);
        let seeds: Vec<_> = states.iter().map(|seeds| pair.table.visitor(&pick(&pair.table, seeds))).collect();
        let kept = &mut Restrictions::new(policy);
        what_is_left_does_not_depend_on_what_was_kept(&pair, kept, &seeds)
            .map_err(|error| TestCaseError::fail(format!("{error}\n{}", written.text)))?;
    });
}

#[test]
fn what_is_left_of_ggz_2023_does_not_depend_on_what_was_kept() {
    let (model, policy) = compiled(GGZ);
    let pair = pair(&policy, &model);
    let kept = std::cell::RefCell::new(Restrictions::new(&policy));
    proptest!(config(64), |(states in several_states())| {
        let seeds: Vec<_> = states.iter().map(|seeds| pair.table.visitor(&pick(&pair.table, seeds))).collect();
        what_is_left_does_not_depend_on_what_was_kept(&pair, &mut kept.borrow_mut(), &seeds)
            .map_err(TestCaseError::fail)?;
    });
}

/// Each question answered alone, and then none.
#[test]
fn an_answer_that_is_taken_back_leaves_all_there_was() {
    let (_, policy) = compiled(GGZ);
    let (left, main) = (&mut Restrictions::new(&policy), evaluate::main(&policy));
    let nothing = Answers::default();
    let before = evaluate::course(left, &Facts::new(&policy, &nothing, None), &main);
    for question in 0..policy.questions.len() as u16 {
        let mut answers = Answers::default();
        answers.set(question, Answer::Unknown);
        let _ = evaluate::course(left, &Facts::new(&policy, &answers, None), &main);
    }
    assert_eq!(evaluate::course(left, &Facts::new(&policy, &nothing, None), &main), before);
}

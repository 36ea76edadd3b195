//! What a visitor changes on the page with the outcome, an answer, the day, an extra decision: only what has no answer is asked, who
//! goes back finds all as it was, and what the outcome was is told beside what it is, once.

use crate::support::compare::Pair;
use crate::support::table::{Known, State};
use crate::support::{random, shipped, walk};
use crate::{agree, config, holds, pair, pick, seeds, several_states};
use contractwijzer::answers::{Answer, Fields};
use contractwijzer::assessment::Verdict;
use contractwijzer::date::Date;
use contractwijzer::session::{DATE, Event, Page, Session, Stage};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

/// What can be changed on the page with the outcome: each answer, the day, and each extra decision.
fn changes(pair: &Pair<'_>, session: &Session) -> Vec<Event> {
    let day = |days: i64| i32::try_from(days).ok().and_then(Date::from_days).map(|day| day.to_string());
    let days = pair.table.dates.iter().map(|date| date.and_then(day).unwrap_or_default());
    let mut all: Vec<Event> =
        session.counted().asked.iter().map(|question| Event::Change(*question)).collect();
    all.extend(days.map(|day| Event::SetDate(Fields(vec![(DATE.to_owned(), day)]))));
    let extras = (0..pair.policy.decisions.len() as u16).filter(|decision| !session.is_open(*decision));
    all.extend(extras.map(Event::Open));
    all
}

fn verdicts(session: &Session) -> Vec<Verdict> {
    match session.stage() {
        Stage::Outcome(assessment) => assessment.decisions.iter().map(|it| it.verdict.clone()).collect(),
        Stage::Start | Stage::Question(_) => Vec::new(),
    }
}

/// What makes two visits the same to who looks at the page with the outcome.
fn seen(session: &Session) -> String {
    let given: Vec<&Answer> =
        (0..session.policy.questions.len() as u16).map(|question| session.given(question)).collect();
    let open: Vec<bool> =
        (0..session.policy.decisions.len() as u16).map(|decision| session.is_open(decision)).collect();
    format!("{:?} {:?} {:?} {given:?} {open:?}", session.page(), session.date, session.counted())
}

/// Makes a change and answers what it asks as `other` says.
fn change_asks_only_what_is_new(
    pair: &Pair<'_>,
    before: &Session,
    change: &Event,
    other: &State,
) -> Result<(), String> {
    let mut session = before.clone();
    session.update(change.clone());
    let mut is_first = true;
    let (mut told, mut came) = (Vec::new(), 0);
    while let Page::Question(question) = session.page() {
        let Stage::Question(asking) = session.stage() else { return Err("a question is asked".to_owned()) };
        told.push(asking.pages);
        came += 1;
        let is_changed = is_first && *change == Event::Change(question);
        agree(is_changed || *session.given(question) == Answer::NotAsked, true, "it has no answer")?;
        let mut back = session.clone();
        agree(back.can_go_back(), true, "there is a way back")?;
        back.update(Event::Back(Fields::default()));
        agree(seen(&back), seen(before), "who goes back finds all as it was")?;
        agree((back.was(), back.opened()), (None, None), "and nothing has changed")?;
        is_first = false;
        if !walk::fill_in(&mut session, &pair.table, other) {
            return Err("nothing is said of a question".to_owned());
        }
    }
    let is_falling = told.windows(2).all(|two| two[1] < two[0]);
    agree(
        is_falling && told.first().is_none_or(|first| *first >= came),
        true,
        &format!("{told:?} pages are told"),
    )?;
    is_told(before, &mut session, change)
}

/// What the outcome was, or which decision was opened, until the visitor goes on.
fn is_told(before: &Session, after: &mut Session, change: &Event) -> Result<(), String> {
    let was = after.was().map(|was| was.iter().map(|it| it.verdict.clone()).collect());
    if let Event::Open(decision) = change {
        agree((was, after.opened()), (None, Some(*decision)), "what was opened is shown")?;
    } else {
        agree((was, after.opened()), (Some(verdicts(before)), None), "what it was is told")?;
    }
    after.update(Event::Discard);
    agree((after.was(), after.opened()), (None, None), "it is told once")
}

/// Every change after every other.
fn changes_ask_only_what_is_new(
    pair: &Pair<'_>,
    state: &State,
    other: &State,
    nth: u16,
) -> Result<(), String> {
    let Known::Given(date) = state[0] else { return Ok(()) };
    let mut session = walk::begin(pair.policy, pair.table.dates[date]);
    walk::fill_in_all(&mut session, &pair.table, state);
    if session.page() != Page::Outcome {
        return Ok(());
    }
    for change in changes(pair, &session) {
        change_asks_only_what_is_new(pair, &session, &change, other)
            .map_err(|what| format!("{what} after {change:?}"))?;
    }
    // And once more, from where one of them led.
    let all = changes(pair, &session);
    session.update(all[usize::from(nth) % all.len()].clone());
    walk::fill_in_all(&mut session, &pair.table, other);
    session.update(Event::Discard);
    for change in changes(pair, &session) {
        change_asks_only_what_is_new(pair, &session, &change, state)
            .map_err(|what| format!("{what} after {change:?} in turn"))?;
    }
    Ok(())
}

#[test]
fn changes_in_random_policies_ask_only_what_is_new() {
    proptest!(config(96), |(plan in random::plans(true), states in several_states(), nth in any::<u16>())| {
        let written = plan.pruned();
        let Ok(policy) = &written.policy else { return Ok(()) };
        let pair = pair(policy, &written.model);
        let [_, one, _, other] = states.map(|seeds| pick(&pair.table, &seeds.closed()));
        let found = changes_ask_only_what_is_new(&pair, &one, &other, nth);
        holds(&pair, &one, found).map_err(|error| TestCaseError::fail(format!("{error}\n{}", written.text)))?;
    });
}

#[test]
fn changes_in_shipped_policies_ask_only_what_is_new() {
    for shipped in shipped::policies() {
        let pair = pair(&shipped.policy, &shipped.model);
        let count = 1 + shipped.model.questions.len();
        proptest!(config(6), |(one in seeds(0..8, count), other in seeds(0..8, count), nth in any::<u16>())| {
            let [one, other] = [one, other].map(|seeds| pick(&pair.table, &seeds.closed()));
            holds(&pair, &one, changes_ask_only_what_is_new(&pair, &one, &other, nth))?;
        });
    }
}

#[test]
fn what_is_taken_over_is_told_beside_what_was() {
    for shipped in shipped::policies().into_iter().take(6) {
        let pair = pair(&shipped.policy, &shipped.model);
        let count = 1 + shipped.model.questions.len();
        proptest!(config(6), |(one in seeds(0..8, count), other in seeds(0..8, count))| {
            let [one, other] = [one, other].map(|seeds| pick(&pair.table, &seeds.closed()));
            let Known::Given(date) = one[0] else { return Ok(()) };
            let mut session = walk::begin(pair.policy, pair.table.dates[date]);
            walk::fill_in_all(&mut session, &pair.table, &one);
            let before = session.clone();
            let Some(question) = before.counted().asked.first() else { return Ok(()) };
            session.update(Event::Try(*question));
            walk::fill_in_all(&mut session, &pair.table, &other);
            if session.own().is_some() {
                prop_assert!(session.was().is_none(), "while it is tried, the comparison tells it");
                session.update(Event::Keep);
            }
            holds(&pair, &one, is_told(&before, &mut session, &Event::Keep))?;
        });
    }
}

//! Visits: no page too many, none in vain, and a changed answer does no harm.

use crate::support::compare::Pair;
use crate::support::table::{Known, State};
use crate::support::{random, walk};
use crate::{GGZ, agree, compiled, config, holds, pair, pick, seeds, several_states};
use contractwijzer::date::Date;
use contractwijzer::diagram::Restrictions;
use contractwijzer::evaluate::{self, Facts};
use contractwijzer::session::{Event, Page};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

/// Changes one answer and back. Says what went wrong.
fn changing_is_harmless(pair: &Pair<'_>, state: &State, change: u16) -> Result<(), String> {
    let table = &pair.table;
    let Known::Given(date) = state[0] else { return Ok(()) };
    let mut session = walk::begin(pair.policy, table.dates[date]);
    walk::fill_in_all(&mut session, table, state);
    let before = session.counted().clone();
    if session.page() != Page::Outcome || before.asked.is_empty() {
        return Ok(());
    }
    agree(&before, session.counted(), "looking at a visit changes it")?;

    let mut again = walk::begin(pair.policy, table.dates[date]);
    walk::fill_in_all(&mut again, table, state);
    agree(&before, again.counted(), "the same answers make the same visit")?;

    let question = before.asked[usize::from(change) % before.asked.len()];
    let at = usize::from(question);
    let mut changed = state.clone();
    changed[1 + at] = match state[1 + at] {
        Known::Given(value) if (value + 1) < table.answers[at].len() => Known::Given(value + 1),
        Known::Given(_) | Known::Open => Known::Unknown,
        Known::Unknown => Known::Given(usize::from(change) % table.answers[at].len()),
    };
    session.update(Event::Change(question));
    agree(session.page(), Page::Question(question), "the page to change")?;
    walk::fill_in_all(&mut session, table, &changed);
    let mut fresh = walk::begin(pair.policy, table.dates[date]);
    walk::fill_in_all(&mut fresh, table, &changed);
    agree(session.counted(), fresh.counted(), "a changed answer is as good as a first one")?;
    for other in &before.asked {
        let kept = *other == question || session.given(*other) == before.answers.of(*other);
        agree(kept, true, "no other answer is lost")?;
    }

    session.update(Event::Change(question));
    walk::fill_in_all(&mut session, table, state);
    agree(session.counted(), &before, "masked answers return")
}

/// Tries one other answer. The own answers come back, or those that were tried stay, as if they had been given.
fn trying_is_harmless(pair: &Pair<'_>, state: &State, change: u16) -> Result<(), String> {
    let table = &pair.table;
    let Known::Given(date) = state[0] else { return Ok(()) };
    let mut session = walk::begin(pair.policy, table.dates[date]);
    walk::fill_in_all(&mut session, table, state);
    let before = session.counted().clone();
    if session.page() != Page::Outcome || before.asked.is_empty() {
        return Ok(());
    }
    let question = before.asked[usize::from(change) % before.asked.len()];
    let mut changed = state.clone();
    changed[1 + usize::from(question)] = match state[1 + usize::from(question)] {
        Known::Given(_) | Known::Open => Known::Unknown,
        Known::Unknown => Known::Given(usize::from(change) % table.answers[usize::from(question)].len()),
    };
    session.update(Event::Try(question));
    agree(session.page(), Page::Question(question), "the page to try")?;
    let mut untried = session.clone();
    walk::fill_in_all(&mut untried, table, state);
    agree(untried.own(), None, "the own answer again is no trial")?;

    walk::fill_in_all(&mut session, table, &changed);
    agree(session.page(), Page::Outcome, "a trial ends at the outcome")?;
    agree(session.own().map(|own| &own.counted), Some(&before), "the own answers are kept")?;
    let mut kept = session.clone();
    kept.update(Event::Keep);
    let mut fresh = walk::begin(pair.policy, table.dates[date]);
    walk::fill_in_all(&mut fresh, table, &changed);
    agree(kept.counted(), fresh.counted(), "what is taken over is as good as given")?;
    agree(kept.own(), None, "what is taken over is the own")?;

    session.update(Event::Discard);
    agree((session.page(), session.own()), (Page::Outcome, None), "back at the own outcome")?;
    agree(session.counted(), &before, "the own answers come back")
}

/// Only pages that can matter and can apply are asked, in the order the rules ask for.
fn every_page_matters(pair: &Pair<'_>, state: &State) -> Result<(), String> {
    let table = &pair.table;
    let Known::Given(date) = state[0] else { return Ok(()) };
    let mut session = walk::begin(pair.policy, table.dates[date]);
    let mut known = table.start(date);
    while let Page::Question(question) = session.page() {
        let at = usize::from(question);
        // With constraints, two answers together can tell what a later one must be; then each of them is asked.
        let matters = !table.model.constraints.is_empty()
            || pair.is_wide(&known)
            || table.can_matter(&known, &pair.main(), at, 3_000);
        agree(
            matters,
            true,
            &format!("{} can change an outcome after {known:?}", pair.policy.questions[at].id),
        )?;
        let applies = table.may_apply(&known, at);
        agree(applies, true, &format!("{} can apply after {known:?}", pair.policy.questions[at].id))?;
        known[1 + at] = state[1 + at];
        if !walk::fill_in(&mut session, table, state) {
            break;
        }
    }
    Ok(())
}

#[test]
fn in_random_policies_changes_are_harmless_and_every_page_matters() {
    proptest!(config(128), |(plan in random::plans(true), states in several_states(), change in any::<u16>())| {
        let written = plan.pruned();
        let Ok(policy) = &written.policy else { return Ok(()) };
        let pair = pair(policy, &written.model);
        for seeds in states {
            let state = pick(&pair.table, &seeds.closed());
            let found = changing_is_harmless(&pair, &state, change)
            .and_then(|()| trying_is_harmless(&pair, &state, change))
            .and_then(|()| every_page_matters(&pair, &state));
            holds(&pair, &state, found).map_err(|error| TestCaseError::fail(format!("{error}\n{}", written.text)))?;
        }
    });
}

#[test]
fn in_ggz_2023_changes_are_harmless_and_every_page_matters() {
    let (model, policy) = compiled(GGZ);
    let pair = pair(&policy, &model);
    proptest!(config(64), |(seeds in seeds(0..8, 1 + model.questions.len()), change in any::<u16>())| {
        let state = pick(&pair.table, &seeds.closed());
        let found = changing_is_harmless(&pair, &state, change)
            .and_then(|()| trying_is_harmless(&pair, &state, change))
            .and_then(|()| every_page_matters(&pair, &state));
        holds(&pair, &state, found)?;
    });
}

/// Every visit to GGZ 2023 by someone who knows the answers: how many pages, and whether no fewer were said beforehand.
struct EveryVisit<'p> {
    pair: &'p Pair<'p>,
    visits: usize,
}

impl EveryVisit<'_> {
    /// Pages from here on at most, as said and as they come; `see` gets the questions of each whole visit.
    fn from(
        &mut self,
        state: &State,
        asked: &mut Vec<usize>,
        see: &mut dyn FnMut(&State, &[usize]),
    ) -> (u16, u16) {
        let (answers, date) = self.pair.table.visitor(state);
        let policy = self.pair.policy;
        let main = evaluate::main(policy);
        let course =
            evaluate::course(&mut Restrictions::new(policy), &Facts::new(policy, &answers, date), &main);
        let Some(next) = course.next.map(usize::from) else {
            self.visits += 1;
            see(state, asked);
            assert_eq!(course.pages, 0);
            return (0, 0);
        };
        assert!(
            self.pair.table.can_matter(state, &self.pair.main(), next, 3_000),
            "{next} is asked after {state:?}"
        );
        assert!(self.pair.table.may_apply(state, next), "{next} is asked after {state:?}");
        let mut most = 0;
        asked.push(next);
        for value in 0..self.pair.table.answers[next].len() {
            let mut state = state.clone();
            state[1 + next] = Known::Given(value);
            let (said, came) = self.from(&state, asked, see);
            assert!(said < course.pages, "{said} pages after {} and {state:?}", course.pages);
            most = most.max(1 + came);
        }
        asked.pop();
        assert!(course.pages >= most, "{} pages are said and {most} come after {state:?}", course.pages);
        (course.pages, most)
    }
}

#[test]
fn no_visit_to_ggz_2023_is_longer_than_it_says_and_a_solo_practice_sees_at_most_six_pages() {
    let (model, policy) = compiled(GGZ);
    let question =
        |id: &str| model.questions.iter().position(|question| question.id == id).expect("a question");
    let (statute, form) = (question("kwaliteitsstatuut"), question("vorm"));
    let pair = pair(&policy, &model);
    let mut all = EveryVisit { pair: &pair, visits: 0 };
    let dates: Vec<usize> = [None, Some("2022-12-31"), Some("2023-01-01")]
        .iter()
        .map(|date| {
            let days = date.and_then(Date::parse).map(|date| i64::from(date.days()));
            pair.table.dates.iter().position(|own| *own == days).expect("a day that matters")
        })
        .collect();
    let mut see = |state: &State, asked: &[usize]| {
        if state[1 + statute] != Known::Given(0) {
            assert_eq!(asked, [statute], "without a statute there is one page");
        }
        if state[1 + form] == Known::Given(0) {
            assert!(asked.len() <= 6, "a solo practice sees {} pages", asked.len());
        }
    };
    for date in dates {
        all.from(&pair.table.start(date), &mut Vec::new(), &mut see);
    }
    assert!(all.visits > 900, "only {} visits", all.visits);
}

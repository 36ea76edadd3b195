//! Which days the page with the outcome gives to a calendar: those of the visitor's own deadlines that are not past. And where it says
//! that it knows no day.

use super::FRAME;
use super::policies::shipped;
use super::seen::Elements;
use super::visits::go_on;
use contractwijzer::date::Date;
use contractwijzer::policy::{Deadline, NoticeKind, Policy, Whose};
use contractwijzer::session::{Event, Session, Stage};
use contractwijzer::texts::Word;
use contractwijzer::view::{CALENDAR, view};
use std::collections::BTreeSet;

/// The deadlines of a policy, by their ids.
fn deadlines(policy: &Policy) -> impl Iterator<Item = (&str, &Deadline)> {
    policy.notices.iter().filter_map(|notice| match &notice.kind {
        NoticeKind::Deadline(deadline) => Some((notice.id.as_str(), deadline)),
        NoticeKind::Information | NoticeKind::Edge | NoticeKind::Consequence | NoticeKind::NextStep(_) => {
            None
        }
    })
}

/// The days before, on and after each day of a policy's deadlines, and no day.
fn todays(policy: &Policy) -> Vec<Option<Date>> {
    let days = deadlines(policy).flat_map(|(_, deadline)| [deadline.from, deadline.until]).flatten();
    let around = days.flat_map(|day| [day.days() - 1, day.days(), day.days() + 1]);
    let each: BTreeSet<i32> = around.collect();
    each.into_iter().map(Date::from_days).chain([None]).collect()
}

#[test]
fn the_own_days_that_are_not_past_and_no_others_go_to_a_calendar() {
    let mut given = 0;
    for case in shipped() {
        let (policy, _) = case.in_language("nl");
        for (at, today) in todays(policy).into_iter().enumerate() {
            // Each day with one of the scenarios: all with all take minutes.
            let Some(scenario) = case.scenarios.get(at % case.scenarios.len()) else { continue };
            let mut session = Session::new(policy.clone(), scenario.date, today, true);
            session.update(Event::Begin);
            go_on(&mut session, scenario);
            let Stage::Outcome(assessment) = session.stage() else { continue };
            let certain: BTreeSet<&str> = assessment
                .notices
                .iter()
                .filter(|said| said.certain)
                .map(|said| policy.notices[usize::from(said.index)].id.as_str())
                .collect();
            let mut own = BTreeSet::new();
            for (id, deadline) in deadlines(policy).filter(|(id, _)| certain.contains(id)) {
                let day = deadline.until.or(deadline.from);
                let Some(day) = day.filter(|_| deadline.whose == Whose::Visitor) else { continue };
                if ![today, session.day()].into_iter().flatten().any(|now| day < now) {
                    own.insert((id.to_owned(), day.days().to_string()));
                }
            }
            let page = view(&session, &FRAME);
            let elements = Elements::of(&page).unwrap();
            let is_own = |index: usize| {
                let around: Vec<&str> = elements.around(index).take(2).map(|it| it.tag).collect();
                around == ["ol", "div"]
            };
            let mut found = BTreeSet::new();
            for (index, element) in elements.all.iter().enumerate() {
                if let Some(day) = element.get("data-day").filter(|_| is_own(index)) {
                    found.insert((element.get("data-term").unwrap().to_owned(), day.to_owned()));
                }
            }
            assert_eq!(found, own, "{} {} {today:?}", policy.id, scenario.id);
            let has_button = elements.all.iter().any(|it| it.get("data-act") == Some(CALENDAR));
            assert_eq!(has_button, !own.is_empty(), "{} {} {today:?}", policy.id, scenario.id);
            given += own.len();
        }
    }
    assert!(given > 100, "{given}");
}

#[test]
fn that_no_day_is_known_is_said_only_while_something_can_be_missed() {
    let mut said = [0, 0];
    for case in shipped() {
        let (policy, _) = case.in_language("nl");
        let year = policy.contract().expect("a policy is about a year").year;
        for scenario in &case.scenarios {
            let mut session = Session::new(policy.clone(), scenario.date, None, true);
            session.update(Event::Begin);
            go_on(&mut session, scenario);
            let page = view(&session, &FRAME);
            let elements = Elements::of(&page).unwrap();
            let is_unknown =
                elements.all.iter().any(|it| it.tag == "dd" && it.text == policy.words.of(Word::NotKnown));
            let is_over = session.day().is_some_and(|day| day.year() > year);
            assert!(!(is_unknown && is_over), "{} {}", policy.id, scenario.id);
            said[usize::from(is_unknown)] += 1;
        }
    }
    assert!(said.into_iter().all(|number| number > 100), "{said:?}");
}

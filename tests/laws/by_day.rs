//! A day that is answered, compared with the day looked at: what it is on one day and on the next, and what would be better.

use crate::compiled;
use contractwijzer::answers::Answers;
use contractwijzer::assessment::{Route, Verdict};
use contractwijzer::cells;
use contractwijzer::date::Date;
use contractwijzer::evaluate::{Facts, decide, outcomes};
use contractwijzer::pack;
use contractwijzer::policy::{Axis, Decision, Kind, Policy};
use contractwijzer::reasons::reason;
use contractwijzer::routes::routes;
use contractwijzer_author::scenarios;

const PARAMEDICAL: &str = include_str!("../../rules/vgz/paramedisch-2020.toml");

/// A speech therapist with a contract, whose certificate is valid until this day.
fn until(policy: &Policy, day: &str) -> Answers {
    let text =
        format!("beroep = 'logopedist'\nregisters = 'ja'\nsituatie = 'loopt'\nkwaliteitstoets = '{day}'");
    scenarios::answers(&text, policy).expect("answers")
}

fn tariff(policy: &Policy) -> &Decision {
    policy.decisions.iter().find(|decision| decision.id == "tarief").expect("the tariff")
}

/// What the tariff may come to.
fn may_come_to(policy: &Policy, certificate: &str, date: &str) -> Vec<String> {
    let answers = until(policy, certificate);
    let facts = Facts::new(policy, &answers, Date::parse(date));
    let of = outcomes(policy, tariff(policy), &facts.known);
    of.into_iter().map(|it| policy.outcomes[usize::from(it)].id.clone()).collect()
}

#[test]
fn a_certificate_counts_on_its_last_day_and_not_on_the_next() {
    let (_, policy) = compiled(PARAMEDICAL);
    let may = |date: &str| may_come_to(&policy, "2020-06-30", date);
    for valid in ["2020-06-29", "2020-06-30", ""] {
        assert_eq!(may(valid), ["hoger-tot-einde", "gewoon"], "on {valid}");
    }
    assert_eq!(may("2020-07-01"), ["verlopen", "gewoon"]);
    assert_eq!(may_come_to(&policy, "2020-12-31", "2020-07-01"), ["hoger"]);
}

#[test]
fn the_day_is_a_reason_where_it_is_one() {
    let (_, policy) = compiled(PARAMEDICAL);
    let is_reason = |certificate: &str| {
        let answers = until(&policy, certificate);
        let facts = Facts::new(&policy, &answers, Date::parse("2020-07-01"));
        assert!(matches!(decide(&facts, tariff(&policy)), Verdict::Settled(_)));
        let read = policy.ambiguities.iter().position(|it| it.id == "A-11").expect("how long it counts");
        reason(&facts, tariff(&policy), &[vec![(u16::try_from(read).expect("few"), 0)]]).date
    };
    assert!(is_reason("2020-06-30"));
    assert!(is_reason("2020-07-01"), "on another day it would have expired");
}

/// The cells that there are on a day, each with its first and its last day.
fn lie(axis: &Axis, date: Option<Date>) -> Vec<(usize, [String; 2])> {
    let firsts: Vec<i64> = [axis.min].into_iter().chain(cells::starts(axis, date)).collect();
    let day = |day: i64| Date::from_days(i32::try_from(day).expect("a day")).expect("a day").to_string();
    let last = |at: usize| firsts.get(at + 1).map_or(axis.max, |next| next - 1);
    let lies =
        |(at, first): (usize, &i64)| (cells::number_cell(axis, date, *first), [day(*first), day(last(at))]);
    firsts.iter().enumerate().map(lies).collect()
}

/// The cells that a route asks for, as the first and the last day.
fn asked(policy: &Policy, route: &Route, date: Option<Date>) -> Vec<[String; 2]> {
    let mut asked = Vec::new();
    for step in route.changes() {
        let variable = policy.variables[usize::from(step.variable)];
        let axis = cells::divided(policy, variable.subject).expect("only the certificate can be changed");
        for (cell, days) in lie(axis, route.from.or(date)) {
            if step.to >> cell & 1 == 1 {
                asked.push(days);
            }
        }
    }
    asked
}

#[test]
fn who_has_an_expired_certificate_is_told_of_one_that_is_valid_long_enough() {
    let (_, policy) = compiled(PARAMEDICAL);
    let date = Date::parse("2020-07-01");
    let answers = until(&policy, "2020-06-30");
    let found = routes(&Facts::new(&policy, &answers, date));
    let told: Vec<_> = found.routes.iter().map(|route| asked(&policy, route, date)).collect();
    let days = |first: &str, last: &str| [first.to_owned(), last.to_owned()];
    // No route leads to a day that has passed, though it lies in the same stretch between two bounds.
    assert!(told.iter().flatten().all(|[first, _]| first.as_str() >= "2020-07-01"), "{told:?}");
    assert!(told.iter().any(|days_of| days_of.contains(&days("2020-12-31", "2029-12-31"))), "{told:?}");
}

#[test]
fn the_parts_of_a_day_lie_where_the_day_looked_at_says() {
    let (_, policy) = compiled(PARAMEDICAL);
    let asked = policy.questions.iter().find(|question| question.id == "kwaliteitstoets").expect("it");
    let Kind::Number(axis) = &asked.kind else { unreachable!("a day") };
    assert!(axis.by_day);
    let lie = |date: &str| lie(axis, Date::parse(date));
    let part = |cell: usize, first: &str, last: &str| (cell, [first.to_owned(), last.to_owned()]);
    let expected = [
        part(1, "2019-01-01", "2019-12-31"),
        part(2, "2020-01-01", "2020-06-30"),
        part(5, "2020-07-01", "2020-07-01"),
        part(8, "2020-07-02", "2020-12-30"),
        part(9, "2020-12-31", "2029-12-31"),
    ];
    assert_eq!(lie("2020-07-01"), expected);
    let on_a_bound = [
        part(1, "2019-01-01", "2019-12-31"),
        part(5, "2020-01-01", "2020-01-01"),
        part(8, "2020-01-02", "2020-12-30"),
        part(9, "2020-12-31", "2029-12-31"),
    ];
    assert_eq!(lie("2020-01-01"), on_a_bound);
    let no_day = [
        part(1, "2019-01-01", "2019-12-31"),
        part(2, "2020-01-01", "2020-12-30"),
        part(3, "2020-12-31", "2029-12-31"),
    ];
    assert_eq!(lie(""), no_day);
}

#[test]
fn a_pack_tells_which_days_are_divided() {
    let (_, policy) = compiled(PARAMEDICAL);
    let read = pack::read(&pack::write(&policy).expect("a pack")).expect("the same pack");
    assert_eq!((read.divided(), read.questions), (1, policy.questions));
}

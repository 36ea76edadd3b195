//! Routes to something better: each works, nothing of it can be left out, and none is cheaper.

use crate::support::compare::Pair;
use crate::support::improve::{Improve, Move};
use crate::support::random;
use crate::support::table::{Known, State};
use crate::{GGZ, agree, compiled, config, holds, pair, pick, several_states};
use contractwijzer::answers::{Answer, Answers};
use contractwijzer::assessment::{Found, Route, Step};
use contractwijzer::cells;
use contractwijzer::evaluate::Facts;
use contractwijzer::policy::{Policy, Subject};
use contractwijzer::routes::{MOST_ROUTES, nearest, routes};
use contractwijzer_author::scenarios;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

const SCENARIOS: &str = include_str!("../../rules/vgz/ggz-2023.scenarios.toml");

/// With more practices than this, trying every pair of changes takes too long.
const MOST_WORLDS: usize = 60;

/// With more practices than this within reach, trying them all takes too long.
const MOST_WITHIN_REACH: usize = 4_000;

#[test]
fn routes_of_random_policies_are_valid_minimal_cheapest_and_complete() {
    proptest!(config(256), |(plan in random::plans(true), states in several_states())| {
        let written = plan.pruned();
        let Ok(policy) = &written.policy else { return Ok(()) };
        let pair = pair(policy, &written.model);
        let improve = Improve::new(&pair.table);
        for seeds in states {
            let state = pick(&pair.table, &seeds);
            let found = routes_are_exact(&pair, &improve, &state);
            holds(&pair, &state, found).map_err(|error| TestCaseError::fail(format!("{error}\n{}", written.text)))?;
        }
    });
}

fn routes_are_exact(pair: &Pair<'_>, improve: &Improve<'_>, state: &State) -> Result<(), String> {
    if improve.worlds(state) > MOST_WORLDS || pair.is_wide(state) {
        return Ok(());
    }
    let (own, any) = (improve.moves(state, false), improve.moves(state, true));
    if improve.within_reach(state, &any) > MOST_WITHIN_REACH {
        return Ok(());
    }
    let (answers, date) = pair.table.visitor(state);
    let Found { routes: found, is_cut } = routes(&Facts::new(pair.policy, &answers, date));
    agree(is_cut, false, "whether so small a search is cut")?;
    let Known::Given(now) = state[0] else { return Ok(()) };
    let then = found.first().and_then(|route| route.from).map_or(now, |from| {
        let day = Some(i64::from(from.days()));
        pair.table.dates.iter().position(|own| *own == day).expect("a day that matters")
    });
    for route in &found {
        let moves = moves(pair.policy, improve, route);
        agree(improve.works(state, &moves, &own, then), true, &format!("{route:?} works"))?;
        // That at least one option of an open set is chosen is not looked at: a route may ask too much.
        let parts = if improve.has_open_sets(state) { 0 } else { moves.len() };
        for left_out in 0..parts {
            let mut less = moves.clone();
            less.remove(left_out);
            agree(
                improve.works(state, &less, &own, then),
                false,
                &format!("{route:?} works without part {left_out}"),
            )?;
        }
        if date.is_some() {
            lasts_as_long_as_it_says(pair, improve, state, route, (&moves, &own, then))?;
        }
    }
    // Nor is it changed, which would be a route.
    if improve.has_open_sets(state) {
        return Ok(());
    }
    for day in now..=then {
        let found = if day == then { found.as_slice() } else { &[] };
        nothing_is_missed(
            pair.policy,
            improve,
            state,
            (found, MOST_ROUTES, &own),
            day,
        )?;
    }
    nearest_is_exact(pair, improve, state, (&any, now))
}

/// Of all answers that could be others, facts among them, the fewest that would help.
fn nearest_is_exact(
    pair: &Pair<'_>,
    improve: &Improve<'_>,
    state: &State,
    (all, now): (&[Move], usize),
) -> Result<(), String> {
    let (answers, date) = pair.table.visitor(state);
    let Found { routes: found, is_cut } = nearest(&Facts::new(pair.policy, &answers, date));
    agree(is_cut, false, "whether so small a search for the nearest is cut")?;
    let found = found.into_iter().next();
    if let Some(route) = &found {
        let moves = moves(pair.policy, improve, route);
        agree(improve.works(state, &moves, all, now), true, &format!("{route:?} would help"))?;
    }
    if let Some(route) = &found {
        // What each step counts for is told twice: by who looks, and by who knows what it should be.
        let counts = |step: &Step| step.effort.map(|own| (own, effort_of(pair.policy, improve, all, step)));
        for (own, other) in route.steps.iter().filter_map(counts) {
            agree(Some(u16::from(own)), other, &format!("what a step of {route:?} counts for"))?;
        }
    }
    nothing_is_missed(pair.policy, improve, state, (found.as_slice(), 1, all), now)
}

/// What changing the variable of a step counts for.
fn effort_of(policy: &Policy, improve: &Improve<'_>, all: &[Move], step: &Step) -> Option<u16> {
    let part = part_of(policy, improve, step);
    all.iter().find(|one| one.part == part && one.from != one.to).map(|one| one.effort)
}

fn lasts_as_long_as_it_says(
    pair: &Pair<'_>,
    improve: &Improve<'_>,
    state: &State,
    route: &Route,
    (moves, all, then): (&[Vec<Move>], &[Move], usize),
) -> Result<(), String> {
    let until = route.until.map(|until| i64::from(until.days()));
    for (day, date) in pair.table.dates.iter().enumerate().skip(then) {
        let Some(date) = date else { continue };
        let in_time = until.is_none_or(|until| *date <= until);
        agree(improve.works(state, moves, all, day), in_time, &format!("{route:?} works on day {date}"))?;
        if !in_time {
            break;
        }
    }
    Ok(())
}

/// Every set of one or two changes that works is among the routes, or costs no less than they do.
fn nothing_is_missed(
    policy: &Policy,
    improve: &Improve<'_>,
    state: &State,
    (found, most, all): (&[Route], usize, &[Move]),
    day: usize,
) -> Result<(), String> {
    let works = |moves: &[Move]| {
        let moves: Vec<Vec<Move>> = moves.iter().map(|one| vec![*one]).collect();
        improve.works(state, &moves, all, day)
    };
    agree(works(&[]), found.iter().any(|route| route.steps.is_empty()), "whether waiting is enough")?;
    if works(&[]) {
        return Ok(());
    }
    let told = |moves: &[Move]| {
        let effort = moves.iter().map(|one| one.effort).sum();
        let dearest = found.last().map(|route| (route.effort, route.steps.len()));
        let is_dear = found.len() == most && dearest <= Some((effort, moves.len()));
        is_dear || found.iter().any(|route| covers(policy, improve, route, moves))
    };
    // A move may change what only has to be so.
    let left = |one: Move| Move { to: one.from, effort: 0, ..one };
    let is_idle = |one: Move, others: &[Move]| one.from != one.to && works(&[&[left(one)], others].concat());
    let single: Vec<Move> = all.iter().copied().filter(|one| works(&[*one])).collect();
    for one in single.iter().filter(|one| !is_idle(**one, &[])) {
        agree(told(&[*one]), true, &format!("{one:?} is told, beside {found:?}"))?;
    }
    for (at, one) in all.iter().enumerate() {
        for other in &all[at + 1..] {
            let is_minimal = one.part != other.part && !single.contains(one) && !single.contains(other);
            if is_minimal && works(&[*one, *other]) && !is_idle(*one, &[*other]) && !is_idle(*other, &[*one])
            {
                agree(
                    told(&[*one, *other]),
                    true,
                    &format!("{one:?} and {other:?} are told, beside {found:?}"),
                )?;
            }
        }
    }
    Ok(())
}

fn covers(policy: &Policy, improve: &Improve<'_>, route: &Route, moves: &[Move]) -> bool {
    let does = |step: &Step| moves.iter().any(|one| is_of(policy, improve, step, *one));
    route.steps.iter().all(does)
}

/// Whether a move is one that the step asks for.
fn is_of(policy: &Policy, improve: &Improve<'_>, step: &Step, one: Move) -> bool {
    let variable = policy.variables[usize::from(step.variable)];
    let cell = |value: usize| {
        let (Subject::Answer(question) | Subject::Option(question, _) | Subject::Basis(question)) =
            variable.subject
        else {
            return 0;
        };
        let mut answers = Answers::default();
        answers.set(question, Answer::Given(improve.value(one.part, value)));
        cells::known(policy, &answers, None)[usize::from(step.variable)].cells
    };
    variable.subject == improve.parts[one.part].subject
        && (step.effort.is_none() == (one.from == one.to))
        && cell(one.from) & !step.from == 0
        && cell(one.to) & !step.to == 0
}

/// The part of an answer that a step is about.
fn part_of(policy: &Policy, improve: &Improve<'_>, step: &Step) -> usize {
    let subject = policy.variables[usize::from(step.variable)].subject;
    improve.parts.iter().position(|part| part.subject == subject).expect("a part of an answer")
}

/// By step, all moves that it allows.
fn moves(policy: &Policy, improve: &Improve<'_>, route: &Route) -> Vec<Vec<Move>> {
    let of = |step: &Step| {
        let part = part_of(policy, improve, step);
        let effort = u16::from(step.effort.unwrap_or(0));
        let pairs = improve.pairs(part).map(|(from, to)| Move { part, from, to, effort });
        pairs.filter(|one| is_of(policy, improve, step, *one)).collect()
    };
    route.steps.iter().map(of).collect()
}

fn questions(policy: &Policy, route: &Route) -> Vec<String> {
    let question = |step: &Step| match policy.variables[usize::from(step.variable)].subject {
        Subject::Answer(question) | Subject::Option(question, _) | Subject::Basis(question) => {
            policy.questions[usize::from(question)].id.clone()
        }
        Subject::Date | Subject::Derived(_) | Subject::Reading(_) => String::new(),
    };
    route.steps.iter().map(question).collect()
}

/// The routes of a scenario of GGZ 2023: of each, the questions it is about, the effort and the last day.
fn of_ggz(scenario: &str) -> Vec<(Vec<String>, u16, Option<String>)> {
    of(GGZ, SCENARIOS, scenario)
}

/// The same of a scenario of any policy.
fn of(policy: &str, all: &str, scenario: &str) -> Vec<(Vec<String>, u16, Option<String>)> {
    let (_, policy) = compiled(policy);
    let scenarios = scenarios::parse(all, &policy).expect("scenarios");
    let scenario = scenarios.iter().find(|it| it.id == scenario).expect("the scenario");
    let visit = scenarios::visit(&policy, &scenario.answers, scenario.date, &[]);
    let routes = routes(&Facts::new(&policy, &visit.answers, scenario.date));
    let told =
        |route: &Route| (questions(&policy, route), route.effort, route.until.map(|until| until.to_string()));
    routes.routes.iter().map(told).collect()
}

#[test]
fn a_small_practice_is_told_of_the_visitation_and_of_the_mark() {
    let told = |question: &str| (vec![question.to_owned()], 3, Some("2022-12-31".to_owned()));
    assert_eq!(of_ggz("P01"), [told("visitatie"), told("kibg")]);
    assert_eq!(of_ggz("P02a"), [told("visitatie")]);
}

#[test]
fn where_only_facts_stand_in_the_way_there_is_no_route() {
    for scenario in ["P02", "P05", "P10", "solo-3_000_000-00"] {
        assert_eq!(of_ggz(scenario), [], "{scenario}");
    }
}

#[test]
fn what_stands_in_the_way_may_be_a_fact() {
    let (_, policy) = compiled(GGZ);
    let scenarios = scenarios::parse(SCENARIOS, &policy).expect("scenarios");
    let in_the_way = |scenario: &str| {
        let scenario = scenarios.iter().find(|it| it.id == scenario).expect("the scenario");
        let visit = scenarios::visit(&policy, &scenario.answers, scenario.date, &[]);
        let found = nearest(&Facts::new(&policy, &visit.answers, scenario.date));
        found.routes.first().map(|route| questions(&policy, route))
    };
    assert_eq!(in_the_way("P10"), Some(vec!["contract-dit-jaar".to_owned()]));
    // Nowhere is it said that the digital way is better than the other one.
    assert_eq!(in_the_way("solo-3_000_000-00"), None);
}

#[test]
fn without_a_statute_the_statute_comes_first() {
    let told = (vec!["kwaliteitsstatuut".to_owned()], 3, Some("2022-12-31".to_owned()));
    assert_eq!(of_ggz("statuut-nee"), [told]);
}

#[test]
fn a_clinic_one_minute_too_far_is_told_what_else_has_to_be_so() {
    let clinics = include_str!("../probes/msz-zbc-2024.toml");
    let scenarios = include_str!("../probes/msz-zbc-2024.scenarios.toml");
    // Which added value it has was not asked any more: each of them will do.
    let asked = ["minuten", "regio", "getekend", "meerwaarde"].map(str::to_owned).to_vec();
    let told = (asked, 4, Some("2023-06-01".to_owned()));
    assert_eq!(of(clinics, scenarios, "P37a"), [told.clone(), told.clone(), told]);
}

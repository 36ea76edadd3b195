//! Routes to something better: each works, nothing of it can be left out, and none is cheaper.

use crate::support::compare::Pair;
use crate::support::improve::{Improve, Move, Reach};
use crate::support::random;
use crate::support::table::{Known, State};
use crate::{GGZ, agree, compiled, config, holds, pair, pick, several_states};
use contractwijzer::answers::{Answer, Answers};
use contractwijzer::api;
use contractwijzer::assess;
use contractwijzer::assessment::{Found, Route, Step, Verdict};
use contractwijzer::cells;
use contractwijzer::date::Date;
use contractwijzer::diagram::Restrictions;
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

#[test]
fn what_would_be_better_is_looked_for_from_every_answer_given() {
    proptest!(config(256), |(plan in random::plans(true), states in several_states())| {
        let written = plan.pruned();
        let Ok(policy) = &written.policy else { return Ok(()) };
        let pair = pair(policy, &written.model);
        for seeds in states {
            let state = pick(&pair.table, &seeds);
            let found = every_answer_given_is_kept(&pair, &state);
            holds(&pair, &state, found).map_err(|error| TestCaseError::fail(format!("{error}\n{}", written.text)))?;
        }
    });
}

/// The answers that count, and of the others, one after the other, each that some practice can have beside those before it. No
/// verdict depends on them.
fn every_answer_given_is_kept(pair: &Pair<'_>, state: &State) -> Result<(), String> {
    if pair.is_wide(state) {
        return Ok(());
    }
    let (policy, table) = (pair.policy, &pair.table);
    let (answers, date) = table.visitor(state);
    let assessment = api::assess(policy, &mut Restrictions::new(policy), &answers, date);
    let mut kept: State = state.clone();
    for (question, known) in kept.iter_mut().enumerate().skip(1) {
        let question = u16::try_from(question - 1).expect("few questions");
        if *assessment.counted.answers.of(question) == Answer::NotAsked {
            *known = Known::Open;
        }
    }
    for at in 1..state.len() {
        if kept[at] == Known::Open && matches!(state[at], Known::Given(_)) {
            kept[at] = state[at];
            if pair.main().iter().any(|decision| table.kinds(&kept, *decision).is_empty()) {
                kept[at] = Known::Open;
            }
        }
    }
    let expected = table.visitor(&kept).0;
    for question in 0..u16::try_from(policy.questions.len()).expect("few questions") {
        let own = assessment.given.of(question);
        agree(own, expected.of(question), &format!("what a route starts from of q{question}"))?;
    }
    let facts = Facts::new(policy, &assessment.given, date);
    for (own, other) in assessment.decisions.iter().zip(assess::decided(&facts, &[])) {
        if matches!(own.verdict, Verdict::Settled(_)) {
            agree(&own.verdict, &other.verdict, "what it comes to with every answer given")?;
        }
    }
    agree(assess::search(policy, &assessment).ways, routes(&facts), "what would be better")
}

fn routes_are_exact(pair: &Pair<'_>, improve: &Improve<'_>, state: &State) -> Result<(), String> {
    if improve.worlds(state) > MOST_WORLDS || pair.is_wide(state) {
        return Ok(());
    }
    let (own, any) = (improve.moves(state, false), improve.moves(state, true));
    if improve.within_reach(state, &any) > MOST_WITHIN_REACH {
        return Ok(());
    }
    let of_own = Reach { moves: &own, of_anything: false, days: &[] };
    let (answers, date) = pair.table.visitor(state);
    let Found { routes: found, is_cut } = routes(&Facts::new(pair.policy, &answers, date));
    agree(is_cut, false, "whether so small a search is cut")?;
    let Known::Given(now) = state[0] else { return Ok(()) };
    let then = found.first().and_then(|route| route.from).map_or(now, |from| {
        let day = Some(i64::from(from.days()));
        pair.table.dates.iter().position(|own| *own == day).expect("a day that matters")
    });
    for (at, cases) in found.chunk_by(|_, next| next.is_case).enumerate() {
        let first = &cases[0];
        agree(first.is_case, false, "whether the first is a further case")?;
        let others = found.iter().filter(|other| !other.is_case).take(at);
        let is_apart = |other: &Route| other.better != first.better || to(other) != to(first);
        agree(others.clone().all(is_apart), true, &format!("whether {first:?} is told once"))?;
        for case in cases {
            agree((to(case), case.from), (to(first), first.from), "what a case changes, and from when")?;
            let days = Days { of: state, all: of_own, then, until: case.until };
            case_is_exact(pair, improve, &days, &case.steps)?;
        }
        longer_cases_are_told(pair, improve, (state, of_own, then), cases)?;
    }
    // Nor is it changed, which would be a route.
    if improve.has_open_sets(state) {
        return Ok(());
    }
    for day in now..=then {
        let found = if day == then { found.as_slice() } else { &[] };
        nothing_is_missed(pair, improve, state, (found, MOST_ROUTES, of_own), day)?;
    }
    // Without a day there is none to change.
    let is_given = |day: &usize| pair.table.dates[*day].is_some() && pair.table.dates[now].is_some();
    let days: Vec<usize> = (0..pair.table.dates.len()).filter(is_given).collect();
    nearest_is_exact(pair, improve, state, (Reach { moves: &any, of_anything: true, days: &days }, now))
}

/// Of all answers that could be others, facts among them, the fewest that would help.
fn nearest_is_exact(
    pair: &Pair<'_>,
    improve: &Improve<'_>,
    state: &State,
    (all, now): (Reach<'_>, usize),
) -> Result<(), String> {
    let (answers, date) = pair.table.visitor(state);
    let Found { routes: found, is_cut } = nearest(&Facts::new(pair.policy, &answers, date));
    agree(is_cut, false, "whether so small a search for the nearest is cut")?;
    let found = found.into_iter().next();
    let days = |route: &Route| -> Vec<usize> {
        let from = route.from.map_or(i64::MIN, |from| i64::from(from.days()));
        let until = route.until.map_or(i64::MAX, |until| i64::from(until.days()));
        let is_of = |day: &usize| pair.table.dates[*day].is_some_and(|day| (from..=until).contains(&day));
        let of_it: Vec<usize> = (0..pair.table.dates.len()).filter(is_of).collect();
        if date.is_none() || of_it.contains(&now) { vec![now] } else { of_it }
    };
    if let Some(route) = &found {
        let days = days(route);
        agree(days.is_empty(), false, &format!("whether {route:?} is of no day"))?;
        let is_computed = |step: &Step| matches!(subject(pair.policy, step), Subject::Derived(_));
        if route.steps.iter().any(is_computed) {
            for day in &days {
                let loose =
                    |part: usize| *day != now && improve.by_day[part] && !improve.is_given(state, part);
                let becomes = |practice: &[usize], after: &[usize]| {
                    becomes(pair.policy, improve, &route.steps, [practice, after], (date, &loose))
                };
                let helps = improve.works_for(state, &all, *day, &becomes);
                agree(
                    helps,
                    true,
                    &format!("{route:?} would help on day {day}, whatever it is computed from"),
                )?;
            }
            return Ok(());
        }
        let moves = moves(pair.policy, improve, &route.steps, On::both(date));
        for day in days {
            agree(
                improve.works(state, &moves, &all, [now, day]),
                true,
                &format!("{route:?} would help on day {day}"),
            )?;
        }
        // What each step counts for is told twice: by who looks, and by who knows what it should be.
        let counts =
            |step: &Step| step.effort.map(|own| (own, effort_of(pair.policy, improve, all.moves, step)));
        for (own, other) in route.changes().filter_map(counts) {
            agree(Some(u16::from(own)), other, &format!("what a step of {route:?} counts for"))?;
        }
    }
    for day in 0..pair.table.dates.len() {
        let is_a_day = date.is_some() && pair.table.dates[day].is_some();
        if day == now || !is_a_day {
            continue;
        }
        let cost = |moves: &[Move]| (2 + moves.iter().map(|one| one.effort).sum::<u16>(), moves.len() + 1);
        let told = found.as_ref().map(cost_of);
        // A day that is compared with the day looked at is not changed beside that day.
        let others = all.moves.iter().filter(|one| !is_divided(pair.policy, improve, one));
        for moves in [vec![]].into_iter().chain(others.map(|one| vec![*one])) {
            let each: Vec<Vec<Move>> = moves.iter().map(|one| vec![*one]).collect();
            let is_told = told.is_some_and(|told| told <= cost(&moves));
            if !is_told && improve.works(state, &each, &all, [now, day]) {
                return Err(format!("{moves:?} on day {day} is told, beside {found:?}"));
            }
        }
    }
    let mut told = found;
    if let Some(route) = &mut told
        && days(route) != [now]
    {
        // The day is a step as well, and none of the moves.
        route.steps.push(Step { variable: 0, from: 0, to: 0, effort: Some(2) });
    }
    nothing_is_missed(pair, improve, state, (told.as_slice(), 1, all), now)
}

/// What a step is about.
fn subject(policy: &Policy, step: &Step) -> Subject {
    policy.variables[usize::from(step.variable)].subject
}

/// Whether a practice can become another one by these steps. A number that is computed becomes another one by whatever answers, and
/// of a loose part nothing is carried from before to after.
fn becomes(
    policy: &Policy,
    improve: &Improve<'_>,
    steps: &[Step],
    [practice, after]: [&[usize]; 2],
    (date, is_loose): (Option<Date>, &dyn Fn(usize) -> bool),
) -> bool {
    let mut free = Vec::new();
    for step in steps {
        if let Subject::Derived(derived) = subject(policy, step) {
            free.extend(policy.derived[usize::from(derived)].formula.inputs());
            let cells = [practice, after].map(|practice| {
                improve
                    .answers(practice)
                    .map(|all| cells::known(policy, &all, None)[usize::from(step.variable)].cells)
            });
            let ([Some(from), Some(to)], from_step, to_step) = (cells, step.from, step.to) else {
                return false;
            };
            // What is only taken to be so stays as it is.
            let stays = step.effort.is_none() && from != to;
            if from & !from_step != 0 || to & !to_step != 0 || stays {
                return false;
            }
        }
    }
    improve.parts.iter().enumerate().all(|(index, part)| {
        let (from, mut to) = (practice[index], after[index]);
        let own = steps.iter().find(|step| subject(policy, step) == part.subject);
        let is_free = u16::try_from(part.question).is_ok_and(|question| free.contains(&question));
        match own {
            Some(step) => {
                if step.effort.is_none() && is_loose(index) {
                    to = from;
                }
                is_of(policy, improve, step, Move { part: index, from, to, effort: 0 }, On::both(date))
            }
            None => from == to || is_free || is_loose(index),
        }
    })
}

/// What changing the variable of a step counts for.
fn effort_of(policy: &Policy, improve: &Improve<'_>, all: &[Move], step: &Step) -> Option<u16> {
    let part = part_of(policy, improve, step);
    all.iter().find(|one| one.part == part && one.from != one.to).map(|one| one.effort)
}

/// The effort of a route, and how many steps it has where it needs the least to be so.
fn cost_of(route: &Route) -> (u16, usize) {
    (route.effort, route.steps.len())
}

/// Where the changes of a route lead.
fn to(route: &Route) -> Vec<(u16, u64)> {
    route.changes().map(|step| (step.variable, step.to)).collect()
}

/// The days on which a route is said to work.
struct Days<'s> {
    of: &'s State,
    all: Reach<'s>,
    then: usize,
    until: Option<Date>,
}

impl Days<'_> {
    /// Whether a day that matters is among those.
    fn are_told(&self, pair: &Pair<'_>, day: usize) -> bool {
        let until = self.until.map(|until| i64::from(until.days()));
        day == self.then || pair.table.dates[day].is_some_and(|day| until.is_none_or(|until| day <= until))
    }
}

/// A case works until the day it says and not on the next; without any part of it, it does not on some day.
fn case_is_exact(
    pair: &Pair<'_>,
    improve: &Improve<'_>,
    days: &Days<'_>,
    steps: &[Step],
) -> Result<(), String> {
    let moves = |day: usize| {
        let on = On { told: date(pair, days.then), done: date(pair, day) };
        moves(pair.policy, improve, steps, on)
    };
    let last = if pair.table.dates[days.then].is_some() { pair.table.dates.len() } else { days.then + 1 };
    // What nobody can do on a day does not work on it.
    let works = |moves: &[Vec<Move>], day: usize| {
        !moves.iter().any(Vec::is_empty) && improve.works(days.of, moves, &days.all, [days.then, day])
    };
    let mut told = Vec::new();
    for day in days.then..last {
        let is_told = days.are_told(pair, day);
        agree(works(&moves(day), day), is_told, &format!("{steps:?} works on day {day}"))?;
        if !is_told {
            break;
        }
        told.push(day);
    }
    // That at least one option of an open set is chosen is not looked at: a route may ask too much.
    let parts = if improve.has_open_sets(days.of) { 0 } else { steps.len() };
    for left_out in 0..parts {
        let does_as_well = told.iter().all(|day| {
            let mut less = moves(*day);
            less.remove(left_out);
            works(&less, *day)
        });
        agree(does_as_well, false, &format!("{steps:?} works as long without part {left_out}"))?;
    }
    Ok(())
}

/// Where one more thing is so, a route may work longer: that is told.
fn longer_cases_are_told(
    pair: &Pair<'_>,
    improve: &Improve<'_>,
    (state, own, then): (&State, Reach<'_>, usize),
    cases: &[Route],
) -> Result<(), String> {
    if pair.table.dates[then].is_none() || improve.has_open_sets(state) {
        return Ok(());
    }
    let told_on = On::both(date(pair, then));
    // Of a day that is not known, no more is taken to be so than how it stands on the first day.
    let is_fact = |one: &&Move| one.from == one.to && !is_divided(pair.policy, improve, one);
    for one in own.moves.iter().filter(is_fact) {
        for day in then..pair.table.dates.len() {
            let on = On { done: date(pair, day), ..told_on };
            let mut narrower = moves(pair.policy, improve, &cases[0].steps, on);
            if narrower.iter().any(Vec::is_empty) {
                break;
            }
            match narrower.iter_mut().find(|same| same[0].part == one.part) {
                Some(same) if same.contains(one) => *same = vec![*one],
                Some(_) => break,
                None => narrower.push(vec![*one]),
            }
            if !improve.works(state, &narrower, &own, [then, day]) {
                break;
            }
            let told = |case: &Route| {
                let days = Days { of: state, all: own, then, until: case.until };
                days.are_told(pair, day)
                    && case.so().all(|step| {
                        let own = moves(pair.policy, improve, &[*step], told_on);
                        narrower.iter().any(|same| same.iter().all(|one| own[0].contains(one)))
                    })
            };
            agree(cases.iter().any(told), true, &format!("{one:?} on day {day} is told in {cases:?}"))?;
        }
    }
    Ok(())
}

/// Every set of one or two changes that works is among the routes, or costs no less than they do.
fn nothing_is_missed(
    pair: &Pair<'_>,
    improve: &Improve<'_>,
    state: &State,
    (found, most, all): (&[Route], usize, Reach<'_>),
    day: usize,
) -> Result<(), String> {
    let on = On::both(date(pair, day));
    let works = |moves: &[Move]| {
        let moves: Vec<Vec<Move>> = moves.iter().map(|one| vec![*one]).collect();
        improve.works(state, &moves, &all, [day, day])
    };
    let is_waiting = |route: &Route| route.steps.is_empty();
    agree(works(&[]), found.iter().any(is_waiting), "whether waiting is enough")?;
    if works(&[]) {
        return Ok(());
    }
    let told = |moves: &[Move]| {
        let effort = moves.iter().map(|one| one.effort).sum();
        let dearest = found.iter().rfind(|route| !route.is_case).map(cost_of);
        let apart = found.iter().filter(|route| !route.is_case).count();
        let is_dear = apart == most && dearest <= Some((effort, moves.len()));
        is_dear || found.iter().any(|route| covers(pair.policy, improve, route, moves, on))
    };
    // A move may change what only has to be so.
    let left = |one: Move| Move { to: one.from, effort: 0, ..one };
    let is_idle = |one: Move, others: &[Move]| one.from != one.to && works(&[&[left(one)], others].concat());
    // Of a day that is not known nothing is taken to be so on a day to come.
    let is_to_come =
        |one: &Move| one.from == one.to && improve.by_day[one.part] && !improve.is_given(state, one.part);
    let moves: Vec<&Move> =
        all.moves.iter().filter(|one| state[0] == Known::Given(day) || !is_to_come(one)).collect();
    let single: Vec<Move> = all.moves.iter().copied().filter(|one| works(&[*one])).collect();
    for one in single.iter().filter(|one| moves.contains(one) && !is_idle(**one, &[])) {
        agree(told(&[*one]), true, &format!("{one:?} is told, beside {found:?}"))?;
    }
    for (at, one) in moves.iter().copied().enumerate() {
        for other in moves[at + 1..].iter().copied() {
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

/// Whether a route says what these moves do: it is among them, or makes so what it only has to be.
fn covers(policy: &Policy, improve: &Improve<'_>, route: &Route, moves: &[Move], on: On) -> bool {
    let does = |step: &Step| moves.iter().any(|one| is_of(policy, improve, step, *one, on));
    let makes = |step: &Step| {
        let there = |one: &Move| Move { from: one.to, ..*one };
        moves.iter().any(|one| is_of(policy, improve, step, there(one), on))
    };
    route.changes().all(does) && route.so().all(makes)
}

/// Whether a move is one that the step asks for.
///
/// A day that is compared with the day looked at is told as it stands on the first day of a route: what is taken to be so is a
/// fact, and what is changed is so on whatever day it is done.
fn is_of(policy: &Policy, improve: &Improve<'_>, step: &Step, one: Move, on: On) -> bool {
    let variable = policy.variables[usize::from(step.variable)];
    let done = if step.effort.is_some() { on.done } else { on.told };
    let cell = |value: usize, day: Option<Date>| {
        let (Subject::Answer(question) | Subject::Option(question, _) | Subject::Basis(question)) =
            variable.subject
        else {
            return 0;
        };
        let mut answers = Answers::default();
        answers.set(question, Answer::Given(improve.value(one.part, value)));
        cells::known(policy, &answers, day)[usize::from(step.variable)].cells
    };
    // On another day than the first, what a day is changed to may be what it is.
    let may_be_same = step.effort.is_none() || on.told != on.done;
    let may_be_other = step.effort.is_some();
    variable.subject == improve.parts[one.part].subject
        && (if one.from == one.to { may_be_same } else { may_be_other })
        && cell(one.from, on.told) & !step.from == 0
        && cell(one.to, done) & !step.to == 0
}

/// The day on which a route is told to work first, and one on which it is done.
#[derive(Clone, Copy)]
struct On {
    told: Option<Date>,
    done: Option<Date>,
}

impl On {
    fn both(day: Option<Date>) -> On {
        On { told: day, done: day }
    }
}

/// A day of the table.
fn date(pair: &Pair<'_>, day: usize) -> Option<Date> {
    pair.table.dates[day].and_then(|days| Date::from_days(i32::try_from(days).ok()?))
}

/// Whether a move is one of a day that is compared with the day looked at.
fn is_divided(policy: &Policy, improve: &Improve<'_>, one: &Move) -> bool {
    cells::divided(policy, improve.parts[one.part].subject).is_some()
}

/// The part of an answer that a step is about.
fn part_of(policy: &Policy, improve: &Improve<'_>, step: &Step) -> usize {
    let subject = policy.variables[usize::from(step.variable)].subject;
    improve.parts.iter().position(|part| part.subject == subject).expect("a part of an answer")
}

/// By step, all moves that it allows.
fn moves(policy: &Policy, improve: &Improve<'_>, steps: &[Step], on: On) -> Vec<Vec<Move>> {
    let of = |step: &Step| {
        let part = part_of(policy, improve, step);
        let effort = u16::from(step.effort.unwrap_or(0));
        let pairs = improve.pairs(part).map(|(from, to)| Move { part, from, to, effort });
        pairs.filter(|one| is_of(policy, improve, step, *one, on)).collect()
    };
    steps.iter().map(of).collect()
}

/// The questions that a route is about.
fn questions(policy: &Policy, route: &Route) -> Vec<String> {
    let question = |step: &Step| match policy.variables[usize::from(step.variable)].subject {
        Subject::Answer(question) | Subject::Option(question, _) | Subject::Basis(question) => {
            policy.questions[usize::from(question)].id.clone()
        }
        Subject::Date | Subject::Derived(_) | Subject::Reading(_) => String::new(),
    };
    route.steps.iter().map(question).collect()
}

/// The last day on which a route works.
fn last_day(route: &Route) -> Option<String> {
    route.until.map(|until| until.to_string())
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
    let mut routes = routes(&Facts::new(&policy, &visit.answers, scenario.date));
    routes.routes.retain(|route| !route.is_case);
    let told = |route: &Route| (questions(&policy, route), route.effort, last_day(route));
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

/// What stood in the way of answers to a policy: the questions, and the last day.
fn in_the_way(text: &str, date: &str, answers: &str) -> Option<(Vec<String>, Option<String>)> {
    let (_, policy) = compiled(text);
    let answers = scenarios::answers(answers, &policy).expect("answers");
    let found = nearest(&Facts::new(&policy, &answers, Date::parse(date)));
    let told = |route: &Route| (questions(&policy, route), last_day(route));
    found.routes.first().map(told)
}

#[test]
fn what_stands_in_the_way_may_be_the_day() {
    let new = "kwaliteitsstatuut = 'ja'\ncontract-dit-jaar = false\nvorm = 'solo'";
    let day = Some("2022-12-31".to_owned());
    assert_eq!(in_the_way(GGZ, "2023-03-15", new), Some((vec![], day.clone())));
    let visitation = (vec!["plafond".to_owned(), "visitatie".to_owned()], day.clone());
    assert_eq!(in_the_way(GGZ, "2022-12-31", new), Some(visitation), "on that day, something else");
    // Of what is missing beside the day, both are told.
    let without = "kwaliteitsstatuut = 'nee'\ncontract-dit-jaar = false\nvorm = 'solo'";
    assert_eq!(in_the_way(GGZ, "2023-03-15", without), Some((vec!["kwaliteitsstatuut".to_owned()], day)));
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
    assert_eq!(of(clinics, scenarios, "P37a")[0], told);
}

//! What the API tells a host of routes, near-misses and terms is what was found: no more, no less, and in its own notation.

#![allow(clippy::panic, reason = "a test stops at the first surprise")]

use crate::support::shipped;
use contractwijzer::answers::Answers;
use contractwijzer::api;
use contractwijzer::api::better::{Measure, Measured, Range, Step, Wanted};
use contractwijzer::api::result::{Result as Evaluated, Side, State};
use contractwijzer::assess::search;
use contractwijzer::assessment::{self, Assessment};
use contractwijzer::cells::{any, number_cell, starts};
use contractwijzer::date::Date;
use contractwijzer::diagram::Restrictions;
use contractwijzer::notation::exact;
use contractwijzer::policy::{
    Axis, Derived, Formula, Kind, List, ListFormula, Named, NoticeKind, Policy, Subject, Unit,
};
use std::collections::BTreeSet;

fn assessed(policy: &Policy, answers: &Answers, date: Option<Date>) -> Assessment {
    api::assess(policy, &mut Restrictions::new(policy), answers, date)
}

fn is_within(unit: &Unit, range: &Range, value: i64) -> bool {
    let bound = |text: &Option<String>| text.as_ref().map(|text| exact(unit, text).expect("our notation"));
    bound(&range.from).is_none_or(|from| from <= value)
        && bound(&range.until).is_none_or(|until| value <= until)
}

/// The cells, of those that begin at these values, of which a value is in one of the ranges; all of a cell is, or nothing.
fn cells(unit: &Unit, starts: &[i64], ranges: &[Range]) -> u64 {
    let mut cells = 0;
    for cell in 0..=starts.len() {
        let first = cell.checked_sub(1).map_or(starts[0] - 1, |before| starts[before]);
        let last = starts.get(cell).map_or(first + 1, |next| next - 1);
        let [has_first, has_last] =
            [first, last].map(|value| ranges.iter().any(|range| is_within(unit, range, value)));
        assert_eq!(has_first, has_last, "{ranges:?} cut {first} to {last}");
        cells |= u64::from(has_first) << cell;
    }
    cells
}

fn measure_of(list: &List, measure: &Measure) -> usize {
    let least = measure.at_least.as_ref().map(|least| exact(&list.unit, least).expect("our notation"));
    let is_it = |of: ListFormula| match of {
        ListFormula::Count => measure.of == "count" && least.is_none(),
        ListFormula::CountAtLeast(own) => measure.of == "count" && least == Some(own),
        ListFormula::Sum => measure.of == "sum" && least.is_none(),
        ListFormula::SumAtLeast(own) => measure.of == "sum" && least == Some(own),
        ListFormula::Minimum => measure.of == "minimum",
        ListFormula::Maximum => measure.of == "maximum",
    };
    list.measures.iter().position(|it| is_it(it.of)).expect("a measure of the list")
}

/// The cells of these names.
fn named(all: &[Named], ids: &[&str]) -> u64 {
    let at = |id: &&str| all.iter().position(|one| one.id == **id).expect("an id of ours");
    ids.iter().map(at).fold(0, |cells, at| cells | 1 << at)
}

/// The cells of a number that there are on a day and begin in these ranges.
fn numbers(axis: &Axis, ranges: &[Range], day: Option<Date>) -> u64 {
    let starts = starts(axis, day);
    let is_whole = starts.is_empty();
    let own = if is_whole { u64::from(!ranges.is_empty()) } else { cells(&axis.unit, &starts, ranges) };
    let firsts = [axis.min].into_iter().chain(starts);
    let cells = firsts.enumerate().filter(|(at, _)| own >> at & 1 == 1);
    cells.fold(0, |cells, (_, first)| cells | 1 << number_cell(axis, day, first))
}

fn lists(list: &List, measures: &[Measured]) -> u64 {
    let is_so = |cell: &usize| {
        measures.iter().all(|measured| {
            let at = measure_of(list, &measured.measure);
            let own = &list.measures[at];
            list.measured(at, 1 << cell) & cells(own.of.unit(&list.unit), &own.starts, &measured.ranges) != 0
        })
    };
    (0..list.codes.len()).filter(is_so).fold(0, |cells, cell| cells | 1 << cell)
}

fn computed(policy: &Policy, derived: &Derived, ranges: &[Range]) -> u64 {
    let percent = Unit::Decimal(2, String::new());
    let unit = match &derived.formula {
        Formula::Sum(questions) => policy.scale(questions[0]).unit,
        Formula::Percentage { .. } => &percent,
    };
    cells(unit, &derived.starts, ranges)
}

/// The cells that a host is told of, read back from what it is told.
fn told(policy: &Policy, subject: Subject, wanted: &Wanted<'_>, day: Option<Date>) -> u64 {
    let kind = subject.question().map(|question| &policy.questions[usize::from(question)].kind);
    match (kind, wanted) {
        (Some(Kind::YesNo), Wanted::YesNo { yes }) => 1 << u8::from(*yes),
        (Some(Kind::Choice(all)), Wanted::Choice { options }) => named(all, options),
        (Some(Kind::Number(axis)), Wanted::Number { ranges, alternatives }) => {
            named(&axis.alternatives, alternatives) | numbers(axis, ranges, day)
        }
        (Some(Kind::Number(axis)), Wanted::Basis { bases }) => named(&axis.bases, bases),
        (Some(Kind::List(list)), Wanted::List { measures }) => lists(list, measures),
        (Some(Kind::Set(all)), Wanted::Option { option, chosen }) => {
            assert_eq!(subject.option().map(|own| all[usize::from(own)].id.as_str()), Some(*option));
            1 << u8::from(*chosen)
        }
        (None, Wanted::Computed { number, ranges }) => {
            let derived = policy.derived.iter().find(|it| it.id == **number).expect("a number of ours");
            computed(policy, derived, ranges)
        }
        (kind, wanted) => panic!("{wanted:?} is told of {kind:?}"),
    }
}

fn are_told<'a>(
    policy: &Policy,
    found: impl Iterator<Item = &'a assessment::Step>,
    steps: &[Step<'_>],
    (day, kinds): (Option<Date>, &mut BTreeSet<String>),
) {
    // What any answer will do for need not be so.
    let is_any = |step: &assessment::Step| {
        let variable = policy.variables[usize::from(step.variable)];
        step.to == any(policy, variable, day)
    };
    let found: Vec<&assessment::Step> = found.filter(|step| !is_any(step)).collect();
    assert_eq!(found.len(), steps.len());
    for (step, told_of) in found.into_iter().zip(steps) {
        let subject = policy.variables[usize::from(step.variable)].subject;
        let question = subject.question().map(|at| policy.questions[usize::from(at)].id.as_str());
        assert_eq!((told_of.question, told_of.effort), (question, step.effort));
        if let Some(wanted) = &told_of.to {
            assert_eq!(told(policy, subject, wanted, day), step.to, "{}: {wanted:?}", policy.id);
            kinds.insert(format!("{wanted:?}").split([' ', '{']).next().unwrap_or_default().to_owned());
        }
    }
}

#[test]
fn routes_of_every_scenario_are_told_as_they_were_found() {
    let mut kinds = BTreeSet::new();
    for shipped::Shipped { policy, scenarios, .. } in &shipped::policies() {
        for scenario in scenarios {
            let assessment = assessed(policy, &scenario.answers, scenario.date);
            let (found, told) = (search(policy, &assessment), api::routes(policy, &assessment));
            assert_eq!((found.ways.is_cut, found.nearest.is_cut), (told.routes_cut, told.nearest_cut));
            for (found, told) in [
                (&found.ways.routes, told.routes.iter().collect::<Vec<_>>()),
                (&found.nearest.routes, told.nearest.iter().collect()),
            ] {
                let found: Vec<_> = found.chunk_by(|_, next| next.is_case).collect();
                assert_eq!(found.len(), told.len(), "{} {}", policy.id, scenario.id);
                for (cases, route) in found.into_iter().zip(told) {
                    assert_eq!((cases[0].effort, cases.len()), (route.effort, route.cases.len()));
                    assert_eq!(cases[0].from.map(|day| day.to_string()), route.from);
                    let day = cases[0].from.or(scenario.date);
                    are_told(policy, cases[0].changes(), &route.changes, (day, &mut kinds));
                    for (case, told) in cases.iter().zip(&route.cases) {
                        assert_eq!(case.until.map(|day| day.to_string()), told.until);
                        are_told(policy, case.so(), &told.so, (day, &mut kinds));
                    }
                    let outcome = |id: &str, outcome: &u16| policy.outcomes[usize::from(*outcome)].id == id;
                    let told =
                        route.better.iter().flat_map(|it| it.outcomes.iter().map(|id| (it.decision, *id)));
                    let told: Vec<_> = told.collect();
                    assert_eq!(told.len(), cases[0].better.len());
                    for ((decision, id), (at, found)) in told.into_iter().zip(&cases[0].better) {
                        assert!(policy.decisions[usize::from(*at)].id == decision && outcome(id, found));
                    }
                }
            }
        }
    }
    let all = ["Choice", "Computed", "List", "Number", "Option", "YesNo"].map(str::to_owned);
    assert!(all.iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
}

fn near_is_told(policy: &Policy, assessment: &Assessment, result: &Evaluated<'_>) -> usize {
    assert_eq!(assessment.near.len(), result.near.len());
    for (found, told) in assessment.near.iter().zip(&result.near) {
        let unit = policy.scale(found.question).unit;
        assert_eq!(told.question, policy.questions[usize::from(found.question)].id);
        assert_eq!(exact(unit, &told.bound), Ok(found.bound));
        assert_eq!(told.side == Side::Below, found.below);
    }
    result.near.len()
}

/// What the days of the deadlines say, told apart from `Deadline::timing`.
fn states_are_told(
    policy: &Policy,
    date: Option<Date>,
    result: &Evaluated<'_>,
    states: &mut BTreeSet<String>,
) {
    for term in &result.terms {
        let notice = policy.notices.iter().find(|notice| notice.id == term.said.id).expect("a notice");
        let NoticeKind::Deadline(deadline) = &notice.kind else { panic!("{notice:?}") };
        let days = [deadline.from, deadline.until].map(|day| day.map(|day| day.to_string()));
        let expected = match (&result.date, days) {
            (None, _) => None,
            (Some(_), _) if date.is_some_and(|date| deadline.unclear_on.contains(&date)) => {
                Some(State::Unclear)
            }
            (_, [None, None]) => None,
            (Some(day), [_, Some(until)]) if *day > until => Some(State::Passed),
            (Some(day), [Some(from), _]) if *day < from => Some(State::ToCome),
            (Some(day), [_, Some(until)]) if *day == until => Some(State::LastDay),
            (Some(_), _) => Some(State::Open),
        };
        assert_eq!(term.state, expected, "{} {} at {date:?}", policy.id, notice.id);
        states.insert(format!("{expected:?}"));
    }
}

#[test]
fn near_misses_terms_and_what_heads_are_told_as_they_were_found() {
    let (mut near, mut states) = (0, BTreeSet::new());
    for shipped::Shipped { policy, scenarios, .. } in &shipped::policies() {
        for scenario in scenarios {
            let assessment = assessed(policy, &scenario.answers, scenario.date);
            let result = api::evaluate(policy, &scenario.answers, scenario.date);
            near += near_is_told(policy, &assessment, &result);
            states_are_told(policy, scenario.date, &result, &mut states);
            let heads = assessment.order.iter().find(|at| assessment.decisions[usize::from(**at)].is_open);
            let heads = heads.map(|at| policy.decisions[usize::from(*at)].id.as_str());
            assert_eq!(Some(result.heads), heads);
            assert!(result.decisions.iter().any(|it| it.id == result.heads && !it.extra));
            let worth = assessment.worth_finding.map(|at| policy.questions[usize::from(at)].id.as_str());
            assert_eq!(result.worth_finding, worth);
        }
    }
    assert!(near > 0 && states.len() == 6, "{near} {states:?}");
}

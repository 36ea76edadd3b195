//! How the routes to something better become a host's.

use super::better::*;
use super::decimal;
use crate::answers::{Answers, lack_of, lacks, run};
use crate::assess;
use crate::assessment::{self, Assessment};
use crate::cells::{self, counted, starts};
use crate::date::Date;
use crate::policy::{Derived, Formula, Kind, List, ListFormula, Named, Policy, Question, Subject, Unit};
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

/// What would be better than what was assessed, and what stands in the way. To find it takes long.
pub fn routes<'p>(policy: &'p Policy, assessment: &Assessment) -> Better<'p> {
    let assessment::Better { ways, nearest } = assess::search(policy, assessment);
    let telling = Telling { policy, given: &assessment.given, date: assessment.date };
    Better {
        routes: telling.routes(&ways.routes),
        routes_cut: ways.is_cut,
        nearest: telling.routes(&nearest.routes).into_iter().next(),
        nearest_cut: nearest.is_cut,
    }
}

struct Telling<'p, 'a> {
    policy: &'p Policy,
    given: &'a Answers,
    date: Option<Date>,
}

impl<'p> Telling<'p, '_> {
    /// The routes, each with its further cases.
    fn routes(&self, routes: &[assessment::Route]) -> Vec<Route<'p>> {
        routes.chunk_by(|_, next| next.is_case).map(|cases| self.route(cases)).collect()
    }

    fn route(&self, cases: &[assessment::Route]) -> Route<'p> {
        let first = &cases[0];
        // Steps say how an answer stands on the first day on which they help.
        let day = first.from.or(self.date);
        Route {
            changes: first.changes().map(|step| self.step(step, day)).collect(),
            effort: first.effort,
            from: first.from.map(|day| day.to_string()),
            cases: cases.iter().map(|case| self.case(case, day)).collect(),
            better: first.better.chunk_by(|one, next| one.0 == next.0).map(|one| self.becomes(one)).collect(),
        }
    }

    fn case(&self, case: &assessment::Route, day: Option<Date>) -> Case<'p> {
        Case {
            so: case.so().map(|step| self.step(step, day)).collect(),
            until: case.until.map(|day| day.to_string()),
        }
    }

    /// One decision, with each outcome that it may come to.
    fn becomes(&self, better: &[(u16, u16)]) -> Becomes<'p> {
        let outcome = |(_, outcome): &(u16, u16)| self.policy.outcomes[usize::from(*outcome)].id.as_str();
        Becomes {
            decision: &self.policy.decisions[usize::from(better[0].0)].id,
            outcomes: better.iter().map(outcome).collect(),
        }
    }

    fn question(&self, question: u16) -> &'p Question {
        &self.policy.questions[usize::from(question)]
    }

    /// Whether a step is left open: where every answer will do, none has to be so.
    fn is_any(&self, step: &assessment::Step, day: Option<Date>) -> bool {
        let variable = self.policy.variables[usize::from(step.variable)];
        step.to == cells::any(self.policy, variable, day)
    }

    fn step(&self, step: &assessment::Step, day: Option<Date>) -> Step<'p> {
        let subject = self.policy.variables[usize::from(step.variable)].subject;
        Step {
            question: subject.question().map(|question| self.question(question).id.as_str()),
            to: if self.is_any(step, day) { None } else { self.wanted(subject, step.to, day) },
            missing: self.missing(subject, step.to),
            effort: step.effort,
        }
    }

    fn wanted(&self, subject: Subject, cells: u64, day: Option<Date>) -> Option<Wanted<'p>> {
        match subject {
            Subject::Answer(question) => answer(&self.question(question).kind, cells, day),
            Subject::Option(question, option) => match &self.question(question).kind {
                Kind::Set(options) => {
                    let option = &options[usize::from(option)].id;
                    Some(Wanted::Option { option, chosen: cells == 0b10 })
                }
                Kind::YesNo | Kind::Choice(_) | Kind::Number(_) | Kind::List(_) => None,
            },
            Subject::Basis(question) => match &self.question(question).kind {
                Kind::Number(axis) => Some(Wanted::Basis { bases: named(&axis.bases, cells) }),
                Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::List(_) => None,
            },
            Subject::Derived(derived) => self.computed(&self.policy.derived[usize::from(derived)], cells),
            // The days of a route are told apart, and none changes how the policy is read.
            Subject::Date | Subject::Reading(_) => None,
        }
    }

    fn computed(&self, derived: &'p Derived, cells: u64) -> Option<Wanted<'p>> {
        let has_no_value = cells >> (derived.starts.len() + 1) & 1 == 1;
        let unit = match &derived.formula {
            Formula::Sum(questions) => self.policy.scale(*questions.first()?).unit,
            Formula::Percentage { .. } => PERCENT,
        };
        let ranges = || ranges(unit, &derived.starts, cells);
        (!has_no_value).then(|| Wanted::Computed { number: &derived.id, ranges: ranges() })
    }

    fn missing(&self, subject: Subject, cells: u64) -> Vec<Missing<'p>> {
        match subject {
            Subject::Answer(question) => self.missing_of_answer(question, cells),
            Subject::Derived(derived) => {
                self.missing_of_computed(&self.policy.derived[usize::from(derived)], cells)
            }
            Subject::Date | Subject::Option(..) | Subject::Basis(_) | Subject::Reading(_) => Vec::new(),
        }
    }

    fn missing_of_answer(&self, question: u16, cells: u64) -> Vec<Missing<'p>> {
        let asked = self.question(question);
        let mut missing = Vec::new();
        for lack in lacks(asked, self.given.of(question), cells) {
            let (measure, unit) = match &asked.kind {
                Kind::Number(axis) => (None, &axis.unit),
                Kind::List(list) => {
                    let of = list.measures[lack.measure].of;
                    (Some(measure(list, of)), of.unit(&list.unit))
                }
                Kind::YesNo | Kind::Choice(_) | Kind::Set(_) => continue,
            };
            if lack.by != 0 {
                missing.push(Missing { question: &asked.id, measure, by: decimal::write(unit, lack.by) });
            }
        }
        missing
    }

    /// How much is missing of an answer that a number is computed from.
    fn missing_of_computed(&self, derived: &Derived, cells: u64) -> Vec<Missing<'p>> {
        let Some((question, _, lack)) = lack_of(derived, self.given, cells) else { return Vec::new() };
        let by = decimal::write(self.policy.scale(question).unit, lack.by);
        vec![Missing { question: &self.question(question).id, measure: None, by }]
    }
}

/// What a share is told in: hundredths of a percent.
const PERCENT: &Unit = &Unit::Decimal(2, String::new());

/// What the answer to a question has to be for its variable to be in one of these cells.
fn answer(kind: &Kind, cells: u64, day: Option<Date>) -> Option<Wanted<'_>> {
    match kind {
        Kind::YesNo => Some(Wanted::YesNo { yes: cells == 0b10 }),
        Kind::Choice(options) => Some(Wanted::Choice { options: named(options, cells) }),
        Kind::Number(axis) => {
            let numbers = counted(axis, day, cells) >> axis.alternatives.len();
            Some(Wanted::Number {
                ranges: ranges(&axis.unit, &starts(axis, day), numbers),
                alternatives: named(&axis.alternatives, cells),
            })
        }
        Kind::List(list) => measured(list, cells),
        // Each of its options has a variable of its own.
        Kind::Set(_) => None,
    }
}

fn named(all: &[Named], cells: u64) -> Vec<&str> {
    let is_wanted = |(at, _): &(usize, &Named)| cells >> at & 1 == 1;
    all.iter().enumerate().filter(is_wanted).map(|(_, one)| one.id.as_str()).collect()
}

/// Cells that follow one another are one range.
fn ranges(unit: &Unit, starts: &[i64], cells: u64) -> Vec<Range> {
    let has = |cell: usize| cells >> cell & 1 == 1;
    let mut ranges = Vec::new();
    for first in 0..=starts.len() {
        if has(first) && (first == 0 || !has(first - 1)) {
            let [_, last] = run(cells, first);
            ranges.push(Range {
                from: first.checked_sub(1).map(|before| decimal::write(unit, starts[before])),
                until: starts.get(last).map(|next| decimal::write(unit, next - 1)),
            });
        }
    }
    ranges
}

/// What is measured of a list, where that says all there is to say.
fn measured(list: &List, cells: u64) -> Option<Wanted<'static>> {
    let each = 0..list.measures.len();
    let wanted: Vec<u64> = each.clone().map(|index| list.measured(index, cells)).collect();
    let is_meant =
        |cell: usize| each.clone().all(|index| list.measured(index, 1 << cell) & wanted[index] != 0);
    if (0..list.codes.len()).any(|cell| is_meant(cell) && cells >> cell & 1 == 0) {
        return None;
    }
    let mut measures = Vec::new();
    for (measured, cells) in list.measures.iter().zip(wanted) {
        let is_free = cells.count_ones() as usize == measured.starts.len() + 1;
        if !is_free {
            let ranges = ranges(measured.of.unit(&list.unit), &measured.starts, cells);
            measures.push(Measured { measure: measure(list, measured.of), ranges });
        }
    }
    (!measures.is_empty()).then_some(Wanted::List { measures })
}

fn measure(list: &List, of: ListFormula) -> Measure {
    let (of, least) = match of {
        ListFormula::Count => ("count", None),
        ListFormula::CountAtLeast(least) => ("count", Some(least)),
        ListFormula::Sum => ("sum", None),
        ListFormula::SumAtLeast(least) => ("sum", Some(least)),
        ListFormula::Minimum => ("minimum", None),
        ListFormula::Maximum => ("maximum", None),
    };
    Measure { of, at_least: least.map(|least| decimal::write(&list.unit, least)) }
}

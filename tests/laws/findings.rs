//! What `check` tells beyond what the compiler refuses is so, and where that can be decided, nothing of it is missed.

use crate::support::every::{Every, came};
use crate::support::random::{self, Written};
use crate::support::reference::{Came, Practice};
use crate::support::table::Table;
use crate::support::witness;
use crate::{agree, config};
use contractwijzer_author::check;
use contractwijzer_author::model::Kind;
use contractwijzer_author::problem::{Code, Problem};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use std::cell::Cell;

/// More practices than this would make the tests slow; most random policies have fewer.
const MOST: usize = 1_500;

const RANDOM: u32 = 1_000;

/// How many random policies were small enough, and how many findings were held against all of their practices.
#[derive(Debug, Default)]
struct Tally {
    policies: Cell<u32>,
    findings: Cell<u32>,
}

impl Tally {
    /// A law that is held against nothing would be kept by anything.
    fn is_enough(&self) {
        let random = config(RANDOM).cases;
        let enough = self.policies.get() >= random / 4 && self.findings.get() >= random / 8;
        assert!(enough, "too little was tried: {self:?}");
    }

    fn finding(&self) {
        self.findings.set(self.findings.get() + 1);
    }
}

/// Holds the findings of each policy against all its practices.
fn hold(written: &Written, tally: &Tally, law: Law) -> Result<(), TestCaseError> {
    let table = Table::new(&written.model, |values, question| values.answers(&written.model, question));
    let Some(every) = Every::of(&table, MOST) else { return Ok(()) };
    tally.policies.set(tally.policies.get() + 1);
    let mut told = check::problems(&written.text, &written.model).problems;
    // Random policies have no next steps.
    told.retain(|problem| problem.code != Code::NextStep);
    law(written, &every, &told, tally)
        .map_err(|what| TestCaseError::fail(format!("{what}\n{}", written.text)))
}

type Law = fn(&Written, &Every<'_, '_>, &[Problem], &Tally) -> Result<(), String>;

fn what_is_told<'p>(told: &'p [Problem], what: &str) -> Option<&'p Problem> {
    told.iter().find(|problem| problem.what == what)
}

#[test]
fn outcomes_and_conditions_that_say_nothing_are_told() {
    let tally = Tally::default();
    proptest!(config(RANDOM), |(plan in random::plans(false))| {
        let written = plan.written();
        hold(&written, &tally, |written, every, told, tally| {
            outcomes_are_reached(written, every, told)?;
            constants_change_nothing(written, every, told, tally)
        })?;
    });
    tally.is_enough();
}

#[test]
fn questions_and_notes_that_miss_each_other_are_told() {
    let tally = Tally::default();
    proptest!(config(RANDOM), |(plan in random::loose_plans())| {
        let written = plan.pruned();
        hold(&written, &tally, |written, every, told, tally| {
            let refused = told.iter().any(|problem| matches!(problem.code, Code::Constraints | Code::TooLarge));
            if refused {
                return Ok(());
            }
            questions_are_asked(written, every, told)?;
            questions_matter_where_they_apply(written, every, told, tally)?;
            notes_can_be_known(written, every, told, tally)
        })?;
    });
    tally.is_enough();
}

#[test]
fn what_can_be_had_on_the_first_or_last_days_is_told() {
    let tally = Tally::default();
    proptest!(config(RANDOM), |(plan in random::loose_plans())| {
        hold(&plan.pruned(), &tally, seasons_are_told)?;
    });
    tally.is_enough();
}

/// Of policies that are sound: exactly the main decisions that come to an outcome after all days that the rules name are
/// told, and the first of them where it does so before. Random outcomes are all `likely`, and nothing is said of days.
fn seasons_are_told(
    written: &Written,
    every: &Every<'_, '_>,
    told: &[Problem],
    tally: &Tally,
) -> Result<(), String> {
    let is_beside = |problem: &Problem| is_about_notes(problem) || problem.code == Code::UnsaidRoute;
    if told.iter().any(|problem| !problem.is_warning() && !is_beside(problem)) || may_be_empty(written) {
        return Ok(());
    }
    let decisions = &written.model.decisions;
    let first = decisions.iter().position(|decision| !decision.is_extra());
    let days = every.table.dates.iter().flatten();
    let (earliest, latest) = (days.clone().min().copied(), days.max().copied());
    for (index, decision) in decisions.iter().enumerate() {
        let comes_to_something = |day: Option<i64>| {
            let on_day = every.rows.iter().filter(|row| every.table.dates[row.at[0]] == day);
            let mut found = on_day.filter_map(|row| row.found.as_ref());
            found.any(|found| matches!(found.0[index].came, Came::Outcome(_)))
        };
        let before = first == Some(index) && comes_to_something(earliest);
        let after = !decision.is_extra() && comes_to_something(latest);
        for (end, expected) in [("before", before), ("after", after)] {
            let about = format!("{}.{end}", decision.id);
            let is_told = told.iter().any(|it| it.code == Code::Season && it.about == about);
            // A table has not every sum that answers can make.
            if expected || written.model.derived.is_empty() {
                agree(is_told, expected, &about)?;
            }
            is_told.then(|| tally.finding());
        }
    }
    Ok(())
}

/// Of decisions that are sound, up to the first that is not: exactly the outcomes without a practice are told, unless a
/// dead rule says so already.
fn outcomes_are_reached(written: &Written, every: &Every<'_, '_>, told: &[Problem]) -> Result<(), String> {
    let decisions = &written.model.decisions;
    let found: Vec<_> = every.rows.iter().filter_map(|row| row.found.as_ref()).collect();
    let unsound = |index: &usize| {
        found.iter().any(|found| matches!(found.0[*index].came, Came::Gap | Came::Contradiction))
    };
    let sound = (0..decisions.len()).find(unsound).unwrap_or(decisions.len());
    for (index, decision) in decisions.iter().enumerate().take(if found.is_empty() { 0 } else { sound }) {
        for (at, outcome) in decision.outcomes.iter().enumerate() {
            let reached = found.iter().any(|found| found.0[index].came == Came::Outcome(at));
            let decides = |rule: usize| found.iter().any(|found| found.0[index].rules.contains(&rule));
            let rules = decision.rules.iter().enumerate();
            let dead = rules.filter(|(_, rule)| rule.then == at).any(|(rule, _)| !decides(rule));
            let is_told = told.iter().any(|it| it.code == Code::Unreachable && it.span == outcome.span);
            agree(is_told, !reached && !dead, &format!("outcome `{}` of `{}`", outcome.id, decision.id))?;
        }
    }
    Ok(())
}

/// A condition or part that is told to be constant can be replaced by "always" or by "never", and all is the same.
fn constants_change_nothing(
    written: &Written,
    every: &Every<'_, '_>,
    told: &[Problem],
    tally: &Tally,
) -> Result<(), String> {
    let whole = |problem: &&Problem| written.text[problem.span.clone()].starts_with('"');
    let constants: Vec<&Problem> = told.iter().filter(|problem| problem.code == Code::Constant).collect();
    for problem in constants.into_iter().filter(|it| it.what.contains("condition")).take(3) {
        let quote = if whole(&problem) { "\"" } else { "" };
        let same = |always: &str| {
            let mut text = written.text.clone();
            text.replace_range(problem.span.clone(), &format!("{quote}{always}{quote}"));
            let model =
                contractwijzer_author::read(&text).map_err(|problems| format!("{problems:?}\n{text}"))?;
            Ok::<bool, String>(every.same(&model))
        };
        let same = same("(date is given or not (date is given))")?
            || same("(date is given and not (date is given))")?;
        agree(same, true, &format!("{}: {}", problem.what, &written.text[problem.span.clone()]))?;
        tally.finding();
    }
    Ok(())
}

/// A question that is told never to be asked matters to no decision; without constraints, all such are told.
fn questions_are_asked(written: &Written, every: &Every<'_, '_>, told: &[Problem]) -> Result<(), String> {
    if told.iter().any(|problem| !problem.is_warning() && problem.code != Code::NotApplicable) {
        return Ok(());
    }
    for (index, question) in written.model.questions.iter().enumerate() {
        let never = what_is_told(told, &format!("question `{}` is never asked", question.id)).is_some();
        let matters = (0..written.model.decisions.len())
            .any(|decision| !every.where_it_matters(index, |_| true, came(decision)).is_empty());
        if never || written.model.constraints.is_empty() {
            agree(never, !matters, &format!("whether `{}` is never asked", question.id))?;
        }
    }
    Ok(())
}

/// Exactly the questions that matter to a decision where they do not apply are told.
fn questions_matter_where_they_apply(
    written: &Written,
    every: &Every<'_, '_>,
    told: &[Problem],
    tally: &Tally,
) -> Result<(), String> {
    for (index, question) in written.model.questions.iter().enumerate() {
        let Some(applies) = &question.applies_when else { continue };
        for (at, decision) in written.model.decisions.iter().enumerate() {
            let what = format!("`{}` matters to `{}` where it does not apply", question.id, decision.id);
            let outside = every.where_it_matters(index, |row| !every.holds(row, applies), came(at));
            let is_told = what_is_told(told, &what).is_some();
            if !(is_told && may_be_empty(written)) {
                agree(is_told, !outside.is_empty(), &what)?;
            }
            if let (Some(problem), false) = (what_is_told(told, &what), outside.is_empty()) {
                if !may_be_empty(written) {
                    shows(every, problem, index, |practice| practice.decide(at).map(|it| it.came))?;
                }
                tally.finding();
            }
        }
    }
    Ok(())
}

/// What is seen of the practice that a finding shows is something else with another answer to the question. Of an
/// impossible practice nothing is seen.
fn shows<T: PartialEq>(
    every: &Every<'_, '_>,
    problem: &Problem,
    question: usize,
    see: impl Fn(&Practice<'_>) -> Option<T>,
) -> Result<(), String> {
    let shown =
        problem.practice.as_deref().ok_or_else(|| format!("no practice shows that {}", problem.what))?;
    let answered = every.table.answers[question].iter().map(|answer| {
        let mut practice = shown.clone();
        practice.answers.insert(question, answer.value());
        witness::replayed(every.table, &practice, &see)
    });
    let answered: Vec<_> = answered.collect();
    let differs = |filled: usize| {
        let mut seen = answered.iter().filter_map(|both| both[filled].as_ref());
        let first = seen.next();
        seen.any(|other| Some(other) != first)
    };
    agree(differs(0) || differs(1), true, &format!("{}, {}", problem.what, problem.label))
}

/// What is told of a note is so: where an answer matters to it, no decision depends on that answer; or the answer matters
/// to it where the question does not apply. Of the second, nothing is missed.
fn notes_can_be_known(
    written: &Written,
    every: &Every<'_, '_>,
    told: &[Problem],
    tally: &Tally,
) -> Result<(), String> {
    // Random policies have no words for routes, which no note depends on.
    let is_beside = |problem: &Problem| is_about_notes(problem) || problem.code == Code::UnsaidRoute;
    if told.iter().any(|problem| !problem.is_warning() && !is_beside(problem)) {
        return Ok(());
    }
    for (at, note) in written.model.notes.iter().enumerate() {
        for (index, question) in written.model.questions.iter().enumerate() {
            let unasked = format!(
                "`{}` needs the answer to `{}`, which nobody is asked for there",
                note.id, question.id
            );
            let outside =
                format!("`{}` needs the answer to `{}` where that does not apply", note.id, question.id);
            let (unasked, outside) = (what_is_told(told, &unasked), what_is_told(told, &outside));
            if let Some(problem) = unasked {
                let practices = every.where_it_matters(index, |_| true, |found| found.1[at]);
                agree(practices.is_empty(), false, &problem.what)?;
                for decision in 0..written.model.decisions.len() {
                    let asked = every.where_it_matters(index, |_| true, came(decision));
                    let both =
                        practices.iter().any(|row| asked.iter().any(|other| std::ptr::eq(*other, *row)));
                    agree(both, false, &problem.what)?;
                }
                if !may_be_empty(written) {
                    shows(every, problem, index, |practice| Some(practice.everything()?.1[at]))?;
                }
                tally.finding();
            } else if let Some(applies) = &question.applies_when {
                let practices =
                    every.where_it_matters(index, |row| !every.holds(row, applies), |found| found.1[at]);
                agree(
                    outside.is_some(),
                    !practices.is_empty(),
                    &format!("`{}` and `{}`", note.id, question.id),
                )?;
                let Some(problem) = outside else { continue };
                if !may_be_empty(written) {
                    shows(every, problem, index, |practice| {
                        let found = practice.everything()?;
                        (!practice.holds(applies, &[])).then(|| found.1[at])
                    })?;
                }
                tally.finding();
            }
        }
    }
    Ok(())
}

/// Where a set does not apply none of its options is chosen, which no table has: nobody can answer that. Findings count it.
fn may_be_empty(written: &Written) -> bool {
    let questions = written.model.questions.iter();
    questions.filter(|it| it.applies_when.is_some()).any(|it| matches!(it.kind, Kind::Set(_)))
}

fn is_about_notes(problem: &Problem) -> bool {
    matches!(problem.code, Code::Unasked | Code::Constant)
        || problem.code == Code::NotApplicable && problem.what.starts_with("`N-")
}

//! What the compiler refuses is wrong, and what it lets through is not.

use crate::support::reference::{Came, Decided};
use crate::support::table::{Known, Table};
use crate::support::{random, witness};
use crate::{agree, config};
use contractwijzer_author::practice::Practice;
use contractwijzer_author::problem::Problem;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

#[test]
fn rules_are_refused_exactly_where_a_practice_shows_why() {
    proptest!(config(1_000), |(plan in random::plans(false))| {
        let written = plan.written();
        let table = Table::new(&written.model, |values, question| values.answers(&written.model, question));
        let found = refusals_are_right(&table, written.policy.as_ref().err().map_or(&[][..], Vec::as_slice));
        found.map_err(|what| TestCaseError::fail(format!("{what}\n{}", written.text)))?;
    });
}

/// Everything the table finds wrong with the rules is told, and what is told is so. After a decision with a gap or a
/// contradiction, nothing is said of those that may depend on it.
fn refusals_are_right(table: &Table<'_>, problems: &[Problem]) -> Result<(), String> {
    let nobody = |problem: &Problem| problem.what == "the constraints leave no practice at all";
    let anything = vec![Known::Unknown; 1 + table.answers.len()];
    for (index, decision) in table.model.decisions.iter().enumerate() {
        if table.completions(&anything, index) > 5_000 {
            return Ok(());
        }
        let kinds = table.kinds(&anything, index);
        agree(problems.iter().any(nobody), kinds.is_empty(), "whether any practice is possible")?;
        if kinds.is_empty() {
            return Ok(());
        }
        let each = || kinds.iter().flatten();
        let told = |what: &str| problems.iter().find(|problem| problem.what == what);

        let gap = told(&format!("no rule of `{}` holds for some practice", decision.id));
        agree(gap.is_some(), each().any(|decided| decided.came == Came::Gap), "a gap")?;
        if let Some(problem) = gap {
            for decided in witness::replay(table, shown(problem)?, index) {
                agree(decided.map(|it| it.came), Some(Came::Gap), &problem.label)?;
            }
        }
        let mut sound = gap.is_none();
        for (at, one) in decision.rules.iter().enumerate() {
            let decides = each().any(|decided| decided.rules.contains(&at));
            agree(told(&format!("rule `{}` never decides", one.id)).is_none(), decides, &one.id)?;
            for (other_at, other) in decision.rules.iter().enumerate().skip(at + 1) {
                let both =
                    |decided: &Decided| decided.rules.contains(&at) && decided.rules.contains(&other_at);
                let problem = told(&format!("rules `{}` and `{}` contradict each other", one.id, other.id));
                agree(problem.is_some(), one.then != other.then && each().any(both), "a contradiction")?;
                sound &= problem.is_none();
                let Some(problem) = problem else { continue };
                for decided in witness::replay(table, shown(problem)?, index) {
                    agree(decided.is_some_and(|it| both(&it)), true, &problem.help)?;
                }
            }
        }
        if !sound {
            return Ok(());
        }
    }
    Ok(())
}

fn shown(problem: &Problem) -> Result<&Practice, String> {
    problem.practice.as_deref().ok_or_else(|| format!("no practice shows that {}", problem.what))
}

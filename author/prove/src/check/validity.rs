//! Whether the revisions of one policy follow each other day by day: no day without rules, none with two.

use contractwijzer::date::Date;
use contractwijzer::pack;
use contractwijzer_rules::model::{InForce, Model};
use contractwijzer_rules::problem::{Code, Problem};

/// Tells, by policy, what is wrong between those for the same insurer, care and year, and which share an id or the number that stands for it in codes.
pub(super) fn check(models: &[Option<&Model>]) -> Vec<Vec<Problem>> {
    let mut problems = vec![Vec::new(); models.len()];
    let known = || models.iter().enumerate().filter_map(|(at, model)| Some((at, (*model)?)));
    for (at, model) in known() {
        if known().any(|(other, before)| other < at && before.id == model.id) {
            let what = format!("another policy has the id `{}`", model.id);
            let help = "packs and scenarios go by the id: give each its own";
            problems[at].push(Problem::new(what, model.span.clone()).code(Code::Validity).help(help));
        } else if let Some((_, before)) =
            known().find(|(other, before)| *other < at && is_same_number(before, model))
        {
            let what = format!("the codes of `{}` would be taken for those of `{}`", model.id, before.id);
            let help = "a code has a number for the id, and these have the same: change the id that visitors do not have codes of";
            problems[at].push(Problem::new(what, model.span.clone()).code(Code::Validity).help(help));
        }
        let mut revisions: Vec<(usize, &Model)> =
            known().filter(|(_, other)| same_policy(model, other)).collect();
        // Told once, from the first of them.
        if revisions.len() > 1 && revisions[0].0 == at {
            revisions.sort_by_key(|(_, model)| model.in_force.as_ref().map(|in_force| in_force.from));
            revisions_follow(&revisions, &mut problems);
        }
    }
    problems
}

fn is_same_number(one: &Model, other: &Model) -> bool {
    pack::number(&one.id) == pack::number(&other.id)
}

fn same_policy(one: &Model, other: &Model) -> bool {
    (&one.scope, &one.care) == (&other.scope, &other.care)
}

fn revisions_follow(revisions: &[(usize, &Model)], problems: &mut [Vec<Problem>]) {
    for (at, model) in revisions.iter().filter(|(_, model)| model.in_force.is_none()) {
        let others: Vec<&str> =
            revisions.iter().filter(|(other, _)| other != at).map(|(_, other)| other.id.as_str()).collect();
        let what = format!("`{}` does not tell when it holds", model.id);
        let problem = Problem::new(what, model.span.clone()).code(Code::Validity);
        let others = contractwijzer_rules::problem::list(&others, "and");
        let help =
            format!("{others} is about the same contracts; add `in-force = {{ from = …, until = … }}`");
        problems[*at].push(problem.help(help));
    }
    let told: Vec<(usize, &Model, &InForce)> =
        revisions.iter().filter_map(|(at, model)| Some((*at, *model, model.in_force.as_ref()?))).collect();
    for pair in told.windows(2) {
        let [(_, before, first), (at, after, second)] = pair else { continue };
        if let Some(what) = between(&before.id, first.until, &after.id, second.from) {
            let problem = Problem::new(what, second.span.clone()).code(Code::Validity);
            problems[*at].push(problem.help("let each begin on the day after the one before it ends"));
        }
    }
}

/// What is wrong between the last day of one revision and the first day of the next.
fn between(before: &str, until: Option<Date>, after: &str, from: Option<Date>) -> Option<String> {
    let both = format!("`{before}` and `{after}` both hold");
    let (Some(until), Some(from)) = (until, from) else {
        return Some(match (until, from) {
            (None, Some(from)) => format!("{both} from {from}"),
            (Some(until), None) => format!("{both} until {until}"),
            (None, None) | (Some(_), Some(_)) => both,
        });
    };
    let next = Date::from_days(until.days() + 1)?;
    let eve = Date::from_days(from.days() - 1)?;
    if from > next {
        Some(format!("neither `{before}` nor `{after}` holds {}", days(next, eve)))
    } else if from < next {
        Some(format!("{both} {}", days(from, until)))
    } else {
        None
    }
}

fn days(first: Date, last: Date) -> String {
    if first == last { format!("on {first}") } else { format!("from {first} until {last}") }
}

//! What stands in only one of two policies, or stands there otherwise: questions, options, outcomes, rules.

use super::axes::{bases, is_same, options};
use contractwijzer::policy::{About, Change, Named};
use contractwijzer_rules::literal;
use contractwijzer_rules::model::{Decision, Formula, Kind, Model, Question};
use contractwijzer_rules::written::written_atom;
use serde::Serialize;

/// Something that was added, left out or changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Changed {
    /// `added`, `removed` or `changed`.
    pub how: &'static str,
    /// What it is, such as `question.vorm.options.kliniek`.
    pub place: String,
    /// For what is changed: what of it was so, and is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
}

/// Everything that stands in only one of the policies, or stands there otherwise.
pub(super) fn changed(old: &Model, new: &Model) -> Vec<Changed> {
    let mut all = Vec::new();
    each(&mut all, "question", &old.questions, &new.questions, |it| &it.id, question);
    each(&mut all, "derived", &old.derived, &new.derived, |it| &it.id, |_, _, _, _| {});
    each(&mut all, "condition", &old.conditions, &new.conditions, |it| &it.id, |_, _, _, _| {});
    each(&mut all, "constraint", &old.constraints, &new.constraints, |it| &it.id, |_, _, _, _| {});
    each(&mut all, "decision", &old.decisions, &new.decisions, |it| &it.id, decision);
    each(
        &mut all,
        "note",
        &old.notes,
        &new.notes,
        |it| &it.id,
        |all, at, old, new| {
            tell(all, at, "kind", &format!("{:?}", old.kind), &format!("{:?}", new.kind));
        },
    );
    each(&mut all, "deadline", &old.deadlines, &new.deadlines, |it| &it.id, |_, _, _, _| {});
    each(&mut all, "next", &old.next, &new.next, |it| &it.id, |_, _, _, _| {});
    each(
        &mut all,
        "ambiguity",
        &old.ambiguities,
        &new.ambiguities,
        |it| &it.id,
        |all, at, old, new| {
            names(all, &format!("{at}.readings"), &old.readings, &new.readings);
            let leads = |readings: &[Named], default: Option<usize>| {
                default.map_or_else(|| "none".to_owned(), |reading| readings[reading].id.clone())
            };
            let (old, new) = (leads(&old.readings, old.default), leads(&new.readings, new.default));
            tell(all, at, "default", &old, &new);
        },
    );
    each(&mut all, "unknown", &old.unknowns, &new.unknowns, |it| &it.id, |_, _, _, _| {});
    names(&mut all, "criterion", &old.criteria, &new.criteria);
    each(&mut all, "source", &old.sources, &new.sources, |it| &it.id, |_, _, _, _| {});
    all
}

/// Matches two lists by id; those in both are compared.
fn each<T>(
    all: &mut Vec<Changed>,
    kind: &str,
    old: &[T],
    new: &[T],
    id: impl Fn(&T) -> &String,
    compare: impl Fn(&mut Vec<Changed>, &str, &T, &T),
) {
    for one in old {
        let place = format!("{kind}.{}", id(one));
        match new.iter().find(|other| id(other) == id(one)) {
            Some(other) => compare(all, &place, one, other),
            None => all.push(Changed { how: "removed", place, what: None }),
        }
    }
    for one in new.iter().filter(|one| !old.iter().any(|other| id(other) == id(one))) {
        all.push(Changed { how: "added", place: format!("{kind}.{}", id(one)), what: None });
    }
}

fn names(all: &mut Vec<Changed>, place: &str, old: &[Named], new: &[Named]) {
    each(all, place, old, new, |it| &it.id, |_, _, _, _| {});
}

fn tell(all: &mut Vec<Changed>, place: &str, what: &str, old: &str, new: &str) {
    if old != new {
        let what = Some(format!("{what}: {old} → {new}"));
        all.push(Changed { how: "changed", place: place.to_owned(), what });
    }
}

fn question(all: &mut Vec<Changed>, at: &str, old: &Question, new: &Question) {
    if !is_same(old, new) {
        tell(all, at, "answers", &answers(&old.kind), &answers(&new.kind));
        return;
    }
    let of = match old.kind {
        Kind::Number(_) => "alternatives",
        Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::List(_) => "options",
    };
    names(all, &format!("{at}.{of}"), options(&old.kind), options(&new.kind));
    names(all, &format!("{at}.bases"), bases(&old.kind), bases(&new.kind));
    tell(all, at, "answers", &answers(&old.kind), &answers(&new.kind));
    tell(all, at, "change", &effort(&old.change), &effort(&new.change));
    let not_advised = format!("{at}.change.advise");
    each(all, &not_advised, &old.not_advised, &new.not_advised, |id| id, |_, _, _, _| {});
}

/// What kind of answers, and between which bounds.
fn answers(kind: &Kind) -> String {
    let between =
        |unit, min, max| format!("{} to {}", literal::in_words(min, unit), literal::in_words(max, unit));
    match kind {
        Kind::YesNo => "yes or no".to_owned(),
        Kind::Choice(_) => "one option".to_owned(),
        Kind::Set(_) => "one or more options".to_owned(),
        Kind::Number(number) => between(&number.unit, number.min, number.max),
        Kind::List(list) => format!("at most {} of {}", list.most, between(&list.unit, list.min, list.max)),
    }
}

fn effort(change: &Change) -> String {
    match change {
        Change::Fixed => "fixed".to_owned(),
        Change::Possible { effort, .. } => format!("effort {effort}"),
    }
}

fn about(about: About) -> &'static str {
    match about {
        About::Contract => "contract",
        About::Application => "application",
        About::Tariff => "tariff",
        About::Extra => "extra",
    }
}

fn decision(all: &mut Vec<Changed>, at: &str, old: &Decision, new: &Decision) {
    tell(all, at, "about", about(old.about), about(new.about));
    tell(all, at, "steps", &old.steps.join(", "), &new.steps.join(", "));
    let better = |decision: &Decision, outcome: usize| {
        let worse = decision.outcomes[outcome].better_than.iter();
        worse.map(|worse| decision.outcomes[*worse].id.as_str()).collect::<Vec<_>>().join(", ")
    };
    for (index, outcome) in old.outcomes.iter().enumerate() {
        let Some(other) = new.outcomes.iter().position(|other| other.id == outcome.id) else { continue };
        let place = format!("{at}.outcome.{}", outcome.id);
        tell(all, &place, "better than", &better(old, index), &better(new, other));
    }
    each(all, &format!("{at}.outcome"), &old.outcomes, &new.outcomes, |it| &it.id, |_, _, _, _| {});
    each(
        all,
        &format!("{at}.rule"),
        &old.rules,
        &new.rules,
        |it| &it.id,
        |all, at, one, other| {
            tell(all, at, "step", &old.steps[one.step], &new.steps[other.step]);
            tell(all, at, "then", &old.outcomes[one.then].id, &new.outcomes[other.then].id);
        },
    );
}

/// Places whose conditions two policies have, for who can tell whether they mean the same.
pub(super) fn conditions(model: &Model) -> Vec<(String, &Formula)> {
    let rules = model.decisions.iter().flat_map(|decision| {
        let place = |id: &str| format!("decision.{}.rule.{id}", decision.id);
        decision.rules.iter().map(move |rule| (place(&rule.id), &rule.when))
    });
    let named = model.conditions.iter().map(|it| (format!("condition.{}", it.id), &it.formula));
    let constraints = model.constraints.iter().map(|it| (format!("constraint.{}", it.id), &it.holds));
    rules.chain(named).chain(constraints).collect()
}

/// Whether two conditions are written alike; what they name may still mean something else.
pub(super) fn is_written_alike(old: (&Model, &Formula), new: (&Model, &Formula)) -> bool {
    let each = |old_parts: &[Formula], new_parts: &[Formula]| {
        let alike = |(one, other)| is_written_alike((old.0, one), (new.0, other));
        old_parts.len() == new_parts.len() && old_parts.iter().zip(new_parts).all(alike)
    };
    match old.1 {
        Formula::All(one) => matches!(new.1, Formula::All(other) if each(one, other)),
        Formula::Any(one) => matches!(new.1, Formula::Any(other) if each(one, other)),
        Formula::Not(one) => {
            matches!(new.1, Formula::Not(other) if is_written_alike((old.0, one), (new.0, other)))
        }
        Formula::Condition(one) => {
            let named = |other: usize| old.0.conditions[*one].id == new.0.conditions[other].id;
            matches!(new.1, Formula::Condition(other) if named(*other))
        }
        Formula::Atom(one) => {
            matches!(new.1, Formula::Atom(other) if written_atom(old.0, one) == written_atom(new.0, other))
        }
    }
}

//! Common axes for two policies: the questions of both, matched by id, with every answer that either of them takes.

use contractwijzer::policy::Named;
use contractwijzer_rules::model::{Ambiguity, Kind, List, Model, Number, Question};

/// The questions of both, in the order of the new policy; what only the old one asks stands where it stood there.
pub(super) fn questions(old: &Model, new: &Model) -> Vec<Question> {
    let mut all: Vec<Question> = new.questions.clone();
    let mut after = 0;
    for question in &old.questions {
        match all.iter().position(|other| is_same(question, other)) {
            Some(at) => {
                all[at].kind = together(&question.kind, &all[at].kind);
                after = at + 1;
            }
            None => {
                all.insert(after, question.clone());
                after += 1;
            }
        }
    }
    for question in &mut all {
        question.applies_when = None;
    }
    all
}

/// Whether two policies ask the same: the answers need not be the same, but they lie on one axis.
pub(super) fn is_same(one: &Question, other: &Question) -> bool {
    let same = match &one.kind {
        Kind::YesNo => matches!(other.kind, Kind::YesNo),
        Kind::Choice(_) => matches!(other.kind, Kind::Choice(_)),
        Kind::Set(_) => matches!(other.kind, Kind::Set(_)),
        Kind::Number(one) => matches!(&other.kind, Kind::Number(other) if one.unit.has_steps_of(&other.unit)),
        Kind::List(one) => matches!(&other.kind, Kind::List(other) if one.unit.has_steps_of(&other.unit)),
    };
    same && one.id == other.id
}

/// Why questions that are the same have the same kind.
pub(super) const ONE_KIND: &str = "what two policies ask alike is of one kind";

/// The answers of both, which [lie on one axis](is_same).
fn together(old: &Kind, new: &Kind) -> Kind {
    match new {
        Kind::YesNo => Kind::YesNo,
        Kind::Choice(new) => Kind::Choice(named(options(old), new)),
        Kind::Set(new) => Kind::Set(named(options(old), new)),
        Kind::Number(new) => {
            let Kind::Number(old) = old else { unreachable!("{ONE_KIND}") };
            Kind::Number(Number {
                unit: new.unit.clone(),
                min: old.min.min(new.min),
                max: old.max.max(new.max),
                near: new.near,
                usual: new.usual,
                alternatives: named(&old.alternatives, &new.alternatives),
                label: new.label.clone(),
                bases: named(&old.bases, &new.bases),
            })
        }
        Kind::List(new) => {
            let Kind::List(old) = old else { unreachable!("{ONE_KIND}") };
            Kind::List(List {
                unit: new.unit.clone(),
                min: old.min.min(new.min),
                max: old.max.max(new.max),
                most: old.most.max(new.most),
            })
        }
    }
}

/// What both have comes first, so that a fill-in for what does not matter is known to both.
fn named(old: &[Named], new: &[Named]) -> Vec<Named> {
    let has = |all: &[Named], one: &Named| all.iter().any(|other| other.id == one.id);
    let shared = new.iter().filter(|one| has(old, one));
    let added = new.iter().filter(|one| !has(old, one));
    let removed = old.iter().filter(|one| !has(new, one));
    shared.chain(added).chain(removed).cloned().collect()
}

/// The ambiguities of both, each with the readings of both.
pub(super) fn ambiguities(old: &Model, new: &Model) -> Vec<Ambiguity> {
    let mut all = new.ambiguities.clone();
    for ambiguity in &old.ambiguities {
        match all.iter_mut().find(|other| other.id == ambiguity.id) {
            Some(other) => other.readings = named(&ambiguity.readings, &other.readings),
            None => all.push(ambiguity.clone()),
        }
    }
    all
}

/// Where each of some named things stands among others.
pub(super) fn places(of: &[Named], among: &[Named]) -> Vec<usize> {
    let place = |one: &Named| among.iter().position(|other| other.id == one.id);
    of.iter().map(|one| place(one).expect("the common axes have everything of both policies")).collect()
}

/// The options or alternatives of a question.
pub(super) fn options(kind: &Kind) -> &[Named] {
    match kind {
        Kind::Choice(options) | Kind::Set(options) => options,
        Kind::Number(number) => &number.alternatives,
        Kind::YesNo | Kind::List(_) => &[],
    }
}

/// What a number can be based on.
pub(super) fn bases(kind: &Kind) -> &[Named] {
    match kind {
        Kind::Number(number) => &number.bases,
        Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::List(_) => &[],
    }
}

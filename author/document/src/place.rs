//! The names of places on a page. A rule's is its id; ours hold a colon, which no id does, so that they never meet.

use contractwijzer_rules::model::{Decision, Model, Outcome};

/// A link to a place on the same page.
pub(crate) fn link(place: &str) -> String {
    format!("#{place}")
}

/// A rule's own id; further decisions may use one again, and then say whose it is.
pub(crate) fn rule(model: &Model, decision: &Decision, id: &str) -> String {
    let first = model.decisions.iter().find(|other| other.rules.iter().any(|rule| rule.id == id));
    if first.is_none_or(|first| first.id == decision.id) {
        id.to_owned()
    } else {
        format!("rule:{}:{id}", decision.id)
    }
}

pub(crate) fn decision(decision: &Decision) -> String {
    format!("decision:{}", decision.id)
}

pub(crate) fn outcome(decision: &Decision, outcome: &Outcome) -> String {
    format!("outcome:{}:{}", decision.id, outcome.id)
}

pub(crate) fn question(id: &str) -> String {
    format!("question:{id}")
}

pub(crate) fn derived(id: &str) -> String {
    format!("derived:{id}")
}

pub(crate) fn condition(id: &str) -> String {
    format!("condition:{id}")
}

pub(crate) fn constraint(id: &str) -> String {
    format!("constraint:{id}")
}

pub(crate) fn note(id: &str) -> String {
    format!("note:{id}")
}

pub(crate) fn deadline(id: &str) -> String {
    format!("term:{id}")
}

pub(crate) fn next(id: &str) -> String {
    format!("next:{id}")
}

pub(crate) fn ambiguity(id: &str) -> String {
    format!("ambiguity:{id}")
}

pub(crate) fn unknown(id: &str) -> String {
    format!("gap:{id}")
}

pub(crate) fn concept(id: &str) -> String {
    format!("concept:{id}")
}

pub(crate) fn source(id: &str) -> String {
    format!("source:{id}")
}

pub(crate) fn scenario(id: &str) -> String {
    format!("scenario:{id}")
}

//! Why a decision comes to what it does: the answers that suffice, and the rules that decide.

use crate::answers::{Answer, Answers};
use crate::assessment::{Holds, Reason, RuleHit};
use crate::cells;
use crate::diagram;
use crate::evaluate::Facts;
use crate::policy::*;
use alloc::vec::Vec;

/// The reason for what a decision comes to when the named ambiguities are read as given.
///
/// The answers are an irreducible subset of those given, with the date: together they leave the same set of results
/// possible, and without any one of them more would be. Later answers are left out first, so that what was asked early,
/// and decided, is what the visitor reads.
pub fn reason(facts: &Facts<'_>, decision: &Decision, read: &[(u16, u8)]) -> Reason {
    let facts = reading(Facts::new(facts.policy, facts.answers, facts.date), read);
    let target = diagram::results(facts.policy, decision.root, &facts.known);
    let mut kept = facts.answers.clone();
    let mut date = facts.date.is_some();
    let same = |answers: &Answers, date: bool| {
        let mut less = reading(Facts::new(facts.policy, answers, facts.date), read);
        // Where no date is given there is none to forget: any day at all would be something else.
        if facts.date.is_some() && !date {
            cells::forget_date(facts.policy, &mut less.known);
        }
        diagram::results(facts.policy, decision.root, &less.known) == target
    };
    if date && same(&kept, false) {
        date = false;
    }
    let mut answers = Vec::new();
    for question in (0..facts.policy.questions.len() as u16).rev() {
        let Answer::Given(_) = kept.of(question) else { continue };
        let mut less = kept.clone();
        less.set(question, Answer::Unknown);
        if same(&less, date) {
            kept = less;
        } else {
            answers.insert(0, question);
        }
    }
    Reason { answers, date, rules: rules(&facts, decision) }
}

/// The rules that decide when the named ambiguities are read as given; if none does for certain, those that may.
pub fn deciding(facts: &Facts<'_>, decision: &Decision, read: &[(u16, u8)]) -> Vec<RuleHit> {
    rules(&reading(facts.clone(), read), decision)
}

fn reading<'a>(mut facts: Facts<'a>, read: &[(u16, u8)]) -> Facts<'a> {
    for (ambiguity, reading) in read {
        cells::read_as(facts.policy, &mut facts.known, *ambiguity, *reading);
    }
    facts
}

/// The rules that decide for certain; if there are none, those that may.
fn rules(facts: &Facts<'_>, decision: &Decision) -> Vec<RuleHit> {
    let (mut certain, mut possible) = (Vec::new(), Vec::new());
    for (index, rule) in decision.rules.iter().enumerate() {
        let rule_hit = |certain| RuleHit { rule: index as u16, certain };
        match diagram::holds(facts.policy, rule.decides, &facts.known) {
            Holds::Yes => certain.push(rule_hit(true)),
            Holds::Maybe => possible.push(rule_hit(false)),
            Holds::No => {}
        }
    }
    if certain.is_empty() { possible } else { certain }
}

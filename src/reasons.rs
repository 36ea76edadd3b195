//! Why a decision comes to what it does: the answers that suffice, and the rules that decide.

use crate::answers::{Answer, Answers};
use crate::assessment::{Holds, ReadingSet, Reason, RuleHit};
use crate::cells::{self, Known};
use crate::diagram;
use crate::evaluate::Facts;
use crate::policy::*;
use alloc::vec::Vec;

/// The reason for what a decision comes to under each of these sets of readings.
///
/// The answers are an irreducible subset of those given, with the date: together they leave the same results possible under each
/// set, and without any one of them more would be. Later answers are left out first, so that what was asked early, and decided,
/// is what the visitor reads.
pub fn reason(facts: &Facts<'_>, decision: &Decision, sets: &[ReadingSet]) -> Reason {
    let policy = facts.policy;
    // Less knowledge leaves more results possible under some set, so one list of all tells whether it does.
    let results = |facts: &Facts<'_>| {
        let mut all = Vec::new();
        for known in read(facts, sets) {
            all.extend(diagram::results(policy, decision.root, &known));
        }
        all
    };
    let all = results(facts);
    let same = |answers: &Answers, date: bool| {
        let mut less = Facts::new(policy, answers, facts.date);
        // Where no date is given there is none to forget: any day at all would be something else.
        if facts.date.is_some() && !date {
            cells::forget_date(policy, &mut less.known);
        }
        results(&less) == all
    };
    let mut kept = facts.answers.clone();
    let date = facts.date.is_some() && !same(&kept, false);
    let mut answers = Vec::new();
    for question in (0..policy.questions.len() as u16).rev() {
        let Answer::Given(_) = kept.of(question) else { continue };
        let mut less = kept.clone();
        less.set(question, Answer::Unknown);
        if same(&less, date) {
            kept = less;
        } else {
            answers.insert(0, question);
        }
    }
    Reason { answers, date, rules: deciding(facts, decision, sets) }
}

/// The rules that decide under each of these sets of readings; if none does for certain, those that may.
pub fn deciding(facts: &Facts<'_>, decision: &Decision, sets: &[ReadingSet]) -> Vec<RuleHit> {
    let all = read(facts, sets);
    let (mut certain, mut possible) = (Vec::new(), Vec::new());
    for (index, rule) in decision.rules.iter().enumerate() {
        let rule_hit = |certain| RuleHit { rule: index as u16, certain };
        let (mut always, mut ever) = (true, false);
        for known in &all {
            let holds = diagram::holds(facts.policy, rule.decides, known);
            always &= holds == Holds::Yes;
            ever |= holds != Holds::No;
        }
        if always {
            certain.push(rule_hit(true));
        } else if ever {
            possible.push(rule_hit(false));
        }
    }
    if certain.is_empty() { possible } else { certain }
}

/// What is known under each set of readings.
fn read(facts: &Facts<'_>, sets: &[ReadingSet]) -> Vec<Vec<Known>> {
    let mut all = Vec::new();
    for set in sets {
        let mut known = facts.known.clone();
        for (ambiguity, reading) in set {
            cells::read_as(facts.policy, &mut known, *ambiguity, *reading);
        }
        all.push(known);
    }
    all
}

//! The largest policy the tool has to carry is sound, small enough to pack, and compiled within a budget of work.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod synthetic;

use contractwijzer::pack;
use contractwijzer_author::compile::{Limits, Work, compile_within};
use contractwijzer_author::model::{Atom, Model, Quantity};
use contractwijzer_author::problem::Code;
use contractwijzer_author::read;
use std::collections::BTreeSet;
use synthetic::LARGE;

#[test]
fn sixty_questions_and_four_hundred_rules_in_twenty_decisions_stay_within_their_budget() {
    let model = read(&synthetic::policy(LARGE, 2023)).unwrap();
    assert_eq!((model.questions.len(), model.decisions.len()), (LARGE.questions, LARGE.decisions));
    assert_eq!(model.decisions.iter().map(|decision| decision.rules.len()).sum::<usize>(), LARGE.rules);
    let (policy, work) = compile_within(&model, Limits::default());
    let policy = policy.unwrap();
    // Twice what it takes; a node is about 150 bytes, and a million steps take about a second.
    let Work { nodes, steps } = work;
    assert!(nodes < 200_000 && steps < 500_000, "{work:?}");
    let packed = pack::write(&policy).unwrap();
    assert_eq!(pack::read(&packed).unwrap(), policy);
}

#[test]
fn a_synthetic_policy_is_sound_whatever_its_seed() {
    for seed in 0..12 {
        let size = synthetic::Size { questions: 20, rules: 80, decisions: 5, width: 9 };
        let model = read(&synthetic::policy(size, seed)).unwrap();
        let problems = compile_within(&model, Limits::default()).0.err().unwrap_or_default();
        // In a small one, a question may be named and never matter.
        let told: Vec<&str> = problems
            .iter()
            .filter(|problem| problem.code != Code::NoEffect)
            .map(|problem| problem.what.as_str())
            .collect();
        assert!(told.is_empty(), "{seed}: {told:?}");
    }
}

#[test]
fn the_same_seed_makes_the_same_policy() {
    assert_eq!(synthetic::policy(LARGE, 7), synthetic::policy(LARGE, 7));
    assert_ne!(synthetic::policy(LARGE, 7), synthetic::policy(LARGE, 8));
}

#[test]
fn no_decision_is_about_more_questions_than_its_width() {
    let model = read(&synthetic::policy(LARGE, 2023)).unwrap();
    let mut asked = BTreeSet::new();
    for decision in &model.decisions {
        let mut about = BTreeSet::new();
        for rule in &decision.rules {
            about.extend(rule.when.atoms().into_iter().filter_map(|atom| question(&model, atom)));
        }
        assert!((LARGE.width - 2..=LARGE.width).contains(&about.len()), "{}: {about:?}", decision.id);
        asked.extend(about);
    }
    assert_eq!(asked.len(), LARGE.questions, "every question is of use");
}

fn question(model: &Model, atom: &Atom) -> Option<usize> {
    match atom {
        Atom::Yes(question)
        | Atom::Chosen { question, .. }
        | Atom::Alternative { question, .. }
        | Atom::Basis { question, .. }
        | Atom::ByDay { question, .. }
        | Atom::Compare { quantity: Quantity::Question(question), .. } => Some(*question),
        Atom::Compare { quantity: Quantity::Derived(derived), .. } => {
            model.derived[*derived].of.questions().first().copied()
        }
        Atom::DateGiven
        | Atom::Compare { quantity: Quantity::Date, .. }
        | Atom::Outcome { .. }
        | Atom::Reading { .. } => None,
    }
}

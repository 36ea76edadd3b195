//! What a visit comes to, worked out once: the engine's answer to every page, tool and host.

use crate::answers::{Answer, Answers};
use crate::assessment::{Asking, Assessment, Better, Counted, Decided, Finding, Found, Holds, Said, Verdict};
use crate::cells;
use crate::diagram::{self, Restrictions};
use crate::evaluate::{self, Facts, Given};
use crate::near::{edge_matters, near};
use crate::policy::*;
use crate::reasons::reason;
use crate::routes;
use crate::unknowns::most_worth_finding;
use alloc::vec::Vec;

/// What the answers that count come to, of all that were given, where these decisions are looked at.
// Within its caller, as `asking`, it would have more locals than a byte counts.
#[inline(never)]
pub fn assess(all: &Given<'_>, counted: Counted, looked: &[u16]) -> Assessment {
    let Given { policy, date, .. } = *all;
    let facts = Facts::new(policy, &counted.answers, date);
    let mut near_bounds = Vec::new();
    for question in &counted.asked {
        near_bounds.extend(near(&facts, *question));
    }
    let mut notices = Vec::new();
    for (index, notice) in policy.notices.iter().enumerate() {
        // What is about an extra decision that is not looked at is silent.
        if notice.extra.is_some_and(|extra| !looked.contains(&extra)) {
            continue;
        }
        let holds = diagram::holds(policy, notice.when, &facts.known);
        if holds != Holds::No && (!matches!(notice.kind, NoticeKind::Edge) || edge_matters(&facts, notice)) {
            notices.push(Said { index: index as u16, certain: holds == Holds::Yes });
        }
    }
    let given = possible_beside(all, &counted);
    let decisions = decided(&facts, looked);
    Assessment {
        order: order(policy, &decisions),
        decisions,
        near: near_bounds,
        notices,
        worth_finding: most_worth_finding(&facts),
        may_improve: routes::are_likely(&Facts::new(policy, &given, date)),
        better: None,
        date,
        given,
        counted,
    }
}

/// The decisions as they are told, each in the author's order among its like.
fn order(policy: &Policy, decided: &[Decided]) -> Vec<u16> {
    let mut order = Vec::new();
    for place in 0..PLACES {
        for (index, decided) in decided.iter().enumerate() {
            if place_of(policy.decisions[index].about, policy, &decided.verdict) == place {
                order.push(index as u16);
            }
        }
    }
    order
}

const PLACES: u8 = 5;

fn place_of(about: About, policy: &Policy, verdict: &Verdict) -> u8 {
    let place = match about {
        About::Contract | About::Application => match verdict.class(policy) {
            Some(Class::TooLate | Class::No | Class::TooEarly) => 0,
            Some(Class::Likely | Class::Conditional | Class::RunsOn | Class::Unclear | Class::OutOfScope)
            | None => 1,
        },
        About::Tariff => 2,
        About::Extra => return 4,
    };
    if verdict.lead() == Some(Finding::NotApplicable) { 3 } else { place }
}

/// The answers that count, and those given otherwise, in the author's order, as far as there is a practice of which all of them
/// are true.
fn possible_beside(all: &Given<'_>, counted: &Counted) -> Answers {
    let policy = all.policy;
    let mut given = counted.answers.clone();
    for question in 0..policy.questions.len() as u16 {
        let own = all.answers.of(question);
        if matches!((given.of(question), own), (Answer::NotAsked, Answer::Given(_))) {
            given.set(question, own.clone());
            let known = cells::known(policy, &given, all.date);
            // All decisions know the same of what cannot be, so the first will do.
            if diagram::results(policy, policy.decisions[0].root, &known) == [IMPOSSIBLE] {
                given.set(question, Answer::NotAsked);
            }
        }
    }
    given
}

/// What each decision comes to, and why where it is looked at.
pub fn decided(facts: &Facts<'_>, looked: &[u16]) -> Vec<Decided> {
    let mut decided = Vec::new();
    for (index, decision) in facts.policy.decisions.iter().enumerate() {
        let verdict = evaluate::decide(facts, decision);
        let is_open = looked.contains(&(index as u16));
        let mut reasons = Vec::new();
        if let (Verdict::Settled(readings), true) = (&verdict, is_open) {
            for reading in readings {
                reasons.push(reason(facts, decision, &reading.sets));
            }
        }
        let hangs_on = hangs_on(facts, decision, &verdict);
        decided.push(Decided { verdict, reasons, hangs_on, is_open });
    }
    decided
}

/// The answers that are not known and that an open decision still depends on.
fn hangs_on(facts: &Facts<'_>, decision: &Decision, verdict: &Verdict) -> Vec<u16> {
    let mut found = Vec::new();
    if let Verdict::Open(_) = verdict {
        let needed = diagram::needs(facts.policy, Condition(decision.root), &facts.known);
        for question in 0..facts.policy.questions.len() as u16 {
            if needed >> question & 1 == 1 && matches!(facts.answers.of(question), Answer::Unknown) {
                found.push(question);
            }
        }
    }
    found
}

/// What a visit comes to on the page of a question, where these decisions are looked at. `given` has the answers that count without being
/// asked again.
#[inline(never)]
pub fn asking(
    given: &Given<'_>,
    left: &mut Restrictions,
    counted: Counted,
    looked: &[u16],
    question: u16,
) -> Asking {
    let Given { policy, date, .. } = *given;
    let facts = Facts::new(policy, &counted.answers, date);
    Asking {
        question,
        pages: evaluate::pages(left, &facts, given.answers, looked, question),
        possible: possible(&facts),
        near: counted.asked.last().and_then(|last| near(&facts, *last)),
        needed_by: needed_by(&facts, looked, question),
        counted,
    }
}

/// The outcomes that each main decision can still come to.
fn possible(facts: &Facts<'_>) -> Vec<Vec<u16>> {
    let mut possible = Vec::new();
    for decision in &facts.policy.decisions {
        if !decision.is_extra() {
            possible.push(evaluate::outcomes(facts.policy, decision, &facts.known));
        }
    }
    possible
}

/// The rules that need the answer to a question.
fn needed_by(facts: &Facts<'_>, looked: &[u16], question: u16) -> Vec<(u16, u16)> {
    let policy = facts.policy;
    let mut needed_by = Vec::new();
    for decision in looked {
        for (index, rule) in policy.decisions[usize::from(*decision)].rules.iter().enumerate() {
            if diagram::needs(policy, rule.decides, &facts.known) >> question & 1 == 1 {
                needed_by.push((*decision, index as u16));
            }
        }
    }
    needed_by
}

/// Looks for what would be better. It takes long: a page is painted before.
pub fn search(policy: &Policy, assessment: &Assessment) -> Better {
    let facts = Facts::new(policy, &assessment.given, assessment.date);
    let mut better = Better { ways: routes::routes(&facts), nearest: Found::default() };
    // Of what is open or unclear, that is said instead of why it is nothing better.
    for (index, decided) in assessment.decisions.iter().enumerate() {
        if !policy.decisions[index].is_extra() && decided.verdict.only().is_some() {
            better.nearest = routes::nearest(&facts);
            break;
        }
    }
    better
}

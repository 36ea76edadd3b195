//! Where an outcome stands among those that it can be compared with, from best to least.

use super::scene::Scene;
use crate::policy::Policy;
use crate::texts::Word;
use alloc::vec::Vec;

/// The outcomes on a ladder with this one, and itself; none where it stands on none.
pub(super) fn compared(policy: &Policy, own: u16) -> Vec<u16> {
    let mut compared = Vec::new();
    let has_rung = |one: u16| !policy.outcomes[usize::from(one)].rung.is_empty();
    if !has_rung(own) {
        return compared;
    }
    for other in 0..policy.outcomes.len() as u16 {
        let is_compared = other == own || is_better(policy, other, own) || is_better(policy, own, other);
        if is_compared && has_rung(other) {
            compared.push(other);
        }
    }
    // With nothing but itself there is nothing to compare.
    if compared.len() == 1 {
        compared.clear();
    }
    compared
}

fn is_better(policy: &Policy, one: u16, other: u16) -> bool {
    policy.outcomes[usize::from(one)].better_than.contains(&other)
}

/// Draws a ladder of these outcomes by their names.
pub(super) fn ladder(scene: &mut Scene<'_>, own: u16, mut compared: Vec<u16>) {
    let policy = scene.policy;
    scene.to.open("ol.wijzer-ladder");
    // What nothing left is better than stands on the highest rung; of those none is better than another.
    loop {
        let is_highest = |one: &u16| !compared.iter().any(|other| is_better(policy, *other, *one));
        let (mut rung, mut lower) = (Vec::new(), Vec::new());
        for one in &compared {
            if is_highest(one) { &mut rung } else { &mut lower }.push(*one);
        }
        // All have their place, or a hostile pack goes round in a circle.
        if rung.is_empty() {
            break;
        }
        scene.to.open("li");
        for (place, one) in rung.iter().enumerate() {
            if place > 0 {
                scene.to.text(" ");
                scene.line("span.wijzer-or", Word::Or).text(" ");
            }
            let outcome = &policy.outcomes[usize::from(*one)];
            scene.to.open("span").with("data-rung", &outcome.id);
            if *one == own {
                scene.to.with("aria-current", "true").line("strong", &outcome.rung).text(" ");
                scene.line("span.wijzer-here", Word::YouAreHere);
            } else {
                scene.to.text(&outcome.rung);
            }
            scene.to.close();
        }
        scene.to.close();
        compared = lower;
    }
    scene.to.close();
}

/// What counts for an outcome, and what is missing for one that is better.
pub(super) fn criteria(scene: &mut Scene<'_>, own: u16) {
    let policy = scene.policy;
    let mut wanted: Vec<u16> = Vec::new();
    for (index, outcome) in policy.outcomes.iter().enumerate() {
        let index = index as u16;
        if index != own && !is_better(policy, index, own) {
            continue;
        }
        for criterion in &outcome.criteria {
            if !wanted.contains(criterion) {
                wanted.push(*criterion);
            }
        }
    }
    if wanted.is_empty() {
        return;
    }
    scene.heading(2, Word::Criteria);
    scene.to.open("ul.wijzer-criteria");
    for criterion in wanted {
        let counts = policy.outcomes[usize::from(own)].criteria.contains(&criterion);
        scene.to.open(if counts { "li.wijzer-counts" } else { "li.wijzer-lacks" });
        scene.to.text(&policy.criteria[usize::from(criterion)].text).text(": ");
        scene.say(if counts { Word::Counts } else { Word::Lacks }).close();
    }
    scene.to.close();
}

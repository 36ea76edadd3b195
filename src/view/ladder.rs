//! What counts: for the visitor's outcome, and for those that can be compared with it, from best to least.

use super::scene::Scene;
use crate::texts::Word;
use alloc::vec::Vec;

/// Draws the ladder of an outcome for which something counts.
pub(super) fn ladder(scene: &mut Scene<'_>, own: u16) {
    let (policy, words) = (scene.policy, scene.words);
    let outcomes = &policy.outcomes;
    let is_better = |one: u16, other: u16| outcomes[usize::from(one)].better_than.contains(&other);
    let mut compared = Vec::new();
    for other in 0..outcomes.len() as u16 {
        let counts = !outcomes[usize::from(other)].criteria.is_empty();
        if counts && (other == own || is_better(other, own) || is_better(own, other)) {
            compared.push(other);
        }
    }
    let is_alone = compared.len() == 1;
    scene.to.open("ol.wijzer-ladder");
    // What nothing left is better than stands on the highest rung; of those none is better than another.
    loop {
        let is_highest = |one: &u16| !compared.iter().any(|other| is_better(*other, *one));
        let (mut rung, mut lower) = (Vec::new(), Vec::new());
        for one in &compared {
            if is_highest(one) { &mut rung } else { &mut lower }.push(*one);
        }
        // All have their place, or a hostile pack goes round in a circle.
        if rung.is_empty() {
            break;
        }
        scene.to.open("li");
        for (place, outcome) in rung.iter().enumerate() {
            if place > 0 {
                scene.line("p.wijzer-or", Word::Or);
            }
            let criteria = &outcomes[usize::from(*outcome)].criteria;
            scene.to.open("div").with("data-rung", &outcomes[usize::from(*outcome)].id);
            if *outcome == own && !is_alone {
                scene.to.with("aria-current", "true").line("strong.wijzer-here", words.of(Word::YouAreHere));
            }
            scene.to.open("ul.wijzer-criteria");
            for criterion in criteria {
                let counts = outcomes[usize::from(own)].criteria.contains(criterion);
                scene.to.open(if counts { "li.wijzer-counts" } else { "li.wijzer-lacks" });
                scene.to.text(&policy.criteria[usize::from(*criterion)].text).text(": ");
                scene.say(if counts { Word::Counts } else { Word::Lacks }).close();
            }
            scene.to.close().close();
        }
        scene.to.close();
        compared = lower;
    }
    scene.to.close();
}

//! Why a decision comes to what it does: the rules that decide, the answers that it follows from, and what the rules rest on.

use super::answers::answer;
use super::scene::Scene;
use super::sources::sources;
use crate::assessment::{Assessment, Reason};
use crate::policy::*;
use crate::text::{joined, list};
use crate::texts::Word;
use alloc::string::String;
use alloc::vec::Vec;

/// The reasons of the rules that decide, but for one that the page has told.
pub(super) fn rules(scene: &mut Scene<'_>, decision: &Decision, reason: &Reason, told: Option<u16>) {
    for hit in reason.rules.iter().filter(|hit| told != Some(hit.rule)) {
        let rule = &decision.rules[usize::from(hit.rule)];
        scene.to.open("p.wijzer-why").with("data-rule", &rule.id);
        if !hit.certain {
            scene.to.open("em");
            scene.say(Word::MaybeRule).text(": ").close();
        }
        scene.to.text(&rule.why).close();
    }
}

/// The answers that it follows from, and what the rules rest on.
pub(super) fn grounds(scene: &mut Scene<'_>, assessment: &Assessment, decision: &Decision, reason: &Reason) {
    because(scene, assessment, reason);
    let mut resting = Vec::new();
    for hit in &reason.rules {
        let rule = &decision.rules[usize::from(hit.rule)];
        resting.push((rule.id.as_str(), rule.citations.as_slice()));
    }
    sources(scene, &resting);
}

/// The answers, and the date, that the outcome follows from: once, where several follow from the same.
fn because(scene: &mut Scene<'_>, assessment: &Assessment, reason: &Reason) {
    let words = scene.words;
    let mut name = String::from(if reason.date { "date" } else { "" });
    for question in &reason.answers {
        list(&mut name, &scene.policy.questions[usize::from(*question)].id);
    }
    // Where nothing follows from an answer there is nothing to tell.
    if name.is_empty() || !scene.is_news(&joined(&["=", &name])) {
        return;
    }
    scene.line("p", Word::Because).open("ul");
    for question in &reason.answers {
        let asked = &scene.policy.questions[usize::from(*question)];
        scene.to.open("li").with("data-reason", &asked.id).text(&asked.short).text(": ");
        answer(scene, asked, assessment.counted.answers.of(*question));
        scene.to.close();
    }
    if let (true, Some(date)) = (reason.date, assessment.date) {
        scene.to.open("li data-reason=date");
        scene.say(Word::Date).text(": ").text(&words.day(date)).close();
    }
    scene.to.close();
}

//! Why a decision comes to what it does: the rules that decide, and the answers that it follows from.

use super::answers::answer;
use super::scene::Scene;
use super::sources::sources;
use crate::assessment::{Assessment, Reason};
use crate::policy::*;
use crate::texts::Word;

/// The rules that decide, and the answers that the outcome follows from, under a heading so many levels below the page's.
pub(super) fn reason(
    scene: &mut Scene<'_>,
    assessment: &Assessment,
    decision: &Decision,
    reason: &Reason,
    level: u8,
) {
    scene.to.open("div.wijzer-why");
    scene.heading(level, Word::Reasons);
    scene.to.open("ol.wijzer-reasons");
    for hit in &reason.rules {
        let rule = &decision.rules[usize::from(hit.rule)];
        scene.to.open("li").with("data-rule", &rule.id).open("p");
        if !hit.certain {
            scene.to.open("em");
            scene.say(Word::MaybeRule).text(": ").close();
        }
        scene.to.text(&rule.why).close();
        sources(scene, &rule.id, &rule.citations);
        scene.to.close();
    }
    scene.to.close();
    because(scene, assessment, reason);
    scene.to.close();
}

/// The answers, and the date, that the outcome follows from.
fn because(scene: &mut Scene<'_>, assessment: &Assessment, reason: &Reason) {
    let words = scene.words;
    if reason.answers.is_empty() && !reason.date {
        return;
    }
    scene.fold(Word::Because);
    scene.to.open("ul");
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
    scene.to.close().close();
}

//! What the visitor has to have at hand: the papers that show the answers that decide, and what to ask about what is unclear.

use super::decision::outcome_of;
use super::scene::Scene;
use crate::answers::{is_named, shown};
use crate::assessment::{Assessment, Decided};
use crate::policy::*;
use crate::texts::Word;
use alloc::vec::Vec;

/// The papers that show the answers that decide, where there is something to be had with them.
pub(super) fn papers(scene: &mut Scene<'_>, assessment: &Assessment) {
    let policy = scene.policy;
    let mut told: Vec<&str> = Vec::new();
    for decided in &assessment.decisions {
        let Some(reason) = decided.leading() else { continue };
        if !is_to_be_had(policy, decided) {
            continue;
        }
        for question in &reason.answers {
            let asked = &policy.questions[usize::from(*question)];
            let shown = shown(&asked.kind, assessment.counted.answers.of(*question), scene.words);
            for evidence in &asked.evidence {
                if is_named(&shown, &evidence.id) && !told.contains(&evidence.text.as_str()) {
                    if told.is_empty() {
                        scene.to.open("div.wijzer-papers");
                        scene.heading(1, scene.then(Word::Papers, Word::PapersThen));
                        scene.to.open("ul");
                    }
                    told.push(&evidence.text);
                    scene.to.line("li", &evidence.text);
                }
            }
        }
    }
    if !told.is_empty() {
        scene.to.close().close();
    }
}

/// Whether a decision comes to something that can be had, now or later.
fn is_to_be_had(policy: &Policy, decided: &Decided) -> bool {
    match decided.verdict.class(policy) {
        Some(Class::Likely | Class::Conditional | Class::TooEarly) => decided.is_open,
        Some(Class::RunsOn | Class::TooLate | Class::No | Class::Unclear | Class::OutOfScope) | None => false,
    }
}

/// The questions to put to the insurer about every ambiguity and unknown that matters here; one to someone else names that.
pub(super) fn questions(scene: &mut Scene<'_>, assessment: &Assessment, insurer: &str) {
    let policy = scene.policy;
    let (mut ambiguities, mut unknowns, mut of_deadlines) = (Vec::new(), Vec::new(), Vec::new());
    for said in assessment.notices.iter().filter(|said| said.certain) {
        if let NoticeKind::Deadline(deadline) = &policy.notices[usize::from(said.index)].kind {
            add(deadline.unknown, &mut of_deadlines);
        }
    }
    for decided in assessment.decisions.iter().filter(|decided| decided.is_open) {
        for ambiguity in decided.ambiguities() {
            add(Some(ambiguity), &mut ambiguities);
        }
        for reading in decided.readings() {
            if let Some(outcome) = outcome_of(policy, reading.finding) {
                add(outcome.unknown, &mut unknowns);
            }
        }
    }
    unknowns.retain(|unknown| !of_deadlines.contains(unknown));
    let count = (ambiguities.len() + unknowns.len() + of_deadlines.len()) as u64;
    if count == 0 {
        return;
    }
    let summary = scene.words.filled(Word::AskOf, &[insurer, &scene.words.number_plain(count)]);
    scene.open_fold_named(&summary);
    scene.to.open("ul");
    for index in of_deadlines {
        let Unknown { id, ask, whom, .. } = &policy.unknowns[usize::from(index)];
        // Nothing else on the page tells what of it is not known.
        self::ask(scene, id, ask, whom, Some(index));
    }
    for index in ambiguities {
        let Ambiguity { id, ask, whom, .. } = &policy.ambiguities[usize::from(index)];
        self::ask(scene, id, ask, whom, None);
    }
    for index in unknowns {
        let Unknown { id, ask, whom, .. } = &policy.unknowns[usize::from(index)];
        self::ask(scene, id, ask, whom, None);
    }
    scene.to.close().close();
}

fn add(index: Option<u16>, to: &mut Vec<u16>) {
    if let Some(index) = index.filter(|index| !to.contains(index)) {
        to.push(index);
    }
}

fn ask(scene: &mut Scene<'_>, id: &str, text: &str, whom: &str, unknown: Option<u16>) {
    scene.to.open("li").with("data-ask", id);
    if let Some(unknown) = unknown {
        scene.unknown(unknown);
    }
    if !whom.is_empty() {
        scene.to.line("strong", whom).text(": ");
    }
    scene.to.text(text).close();
}

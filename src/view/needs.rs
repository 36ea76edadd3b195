//! What the visitor has to have at hand: the papers that show the answers that decide, and what to ask about what is unclear.

use super::decision::outcome_of;
use super::scene::Scene;
use crate::answers::evidence;
use crate::assessment::{Assessment, Decided};
use crate::policy::*;
use crate::texts::Word;
use alloc::vec::Vec;

/// The papers that show the answers that decide, where there is something to be had with them.
pub(super) fn papers(scene: &mut Scene<'_>, assessment: &Assessment) {
    let policy = scene.policy;
    let mut papers = Vec::new();
    for decided in assessment.decisions.iter().filter(|decided| is_to_be_had(policy, decided)) {
        for question in decided.leading().iter().flat_map(|reason| &reason.answers) {
            let asked = &policy.questions[usize::from(*question)];
            for paper in evidence(asked, assessment.counted.answers.of(*question)) {
                if !papers.contains(&paper) {
                    papers.push(paper);
                }
            }
        }
    }
    if papers.is_empty() {
        return;
    }
    scene.to.open("div.wijzer-papers");
    scene.heading(1, Word::Papers);
    scene.to.open("ul");
    for paper in papers {
        scene.to.line("li", paper);
    }
    scene.to.close().close();
}

/// Whether a decision comes to something that can be had, now or later.
fn is_to_be_had(policy: &Policy, decided: &Decided) -> bool {
    match decided.verdict.class(policy) {
        Some(Class::Likely | Class::Conditional | Class::TooEarly) => decided.is_open,
        Some(Class::RunsOn | Class::TooLate | Class::No | Class::Unclear | Class::OutOfScope) | None => false,
    }
}

/// A question to put to someone: what it is about, the words, and to whom where that is not the insurer.
type Question<'a> = (&'a str, &'a str, &'a str);

/// The questions to put about every ambiguity and unknown that matters here, by whom they are put to.
pub(super) fn questions(scene: &mut Scene<'_>, assessment: &Assessment, insurer: &str) {
    let asks = asks(scene.policy, assessment);
    for (at, (_, _, whom)) in asks.iter().enumerate() {
        if asks[..at].iter().any(|earlier| earlier.2 == *whom) {
            continue;
        }
        let name = if whom.is_empty() { insurer } else { whom };
        let count = scene.words.number_plain(asks.iter().filter(|ask| ask.2 == *whom).count() as u64);
        let summary = scene.words.filled(Word::AskOf, &[name, &count]);
        scene.open_fold_named(&summary);
        scene.to.open("ul");
        for (id, ask, _) in asks.iter().filter(|ask| ask.2 == *whom) {
            scene.to.open("li").with("data-ask", id).text(ask).close();
        }
        scene.to.close().close();
    }
}

fn asks<'a>(policy: &'a Policy, assessment: &Assessment) -> Vec<Question<'a>> {
    let mut asks: Vec<Question<'a>> = Vec::new();
    for decided in assessment.decisions.iter().filter(|decided| decided.is_open) {
        for ambiguity in decided.ambiguities() {
            let Ambiguity { id, ask, whom, .. } = &policy.ambiguities[usize::from(ambiguity)];
            asks.push((id, ask, whom));
        }
        for finding in decided.findings() {
            let unknown = outcome_of(policy, finding).and_then(|outcome| outcome.unknown);
            asks.extend(unknown.map(|unknown| about(policy, unknown)));
        }
    }
    for said in assessment.notices.iter().filter(|said| said.certain) {
        if let NoticeKind::Deadline(deadline) = &policy.notices[usize::from(said.index)].kind {
            asks.extend(deadline.unknown.map(|unknown| about(policy, unknown)));
        }
    }
    let mut once: Vec<Question<'a>> = Vec::new();
    for ask in asks {
        if !once.contains(&ask) {
            once.push(ask);
        }
    }
    once
}

fn about(policy: &Policy, unknown: u16) -> Question<'_> {
    let Unknown { id, ask, whom, .. } = &policy.unknowns[usize::from(unknown)];
    (id, ask, whom)
}

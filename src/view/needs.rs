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

/// A question to put to someone.
struct Ask<'a> {
    /// The number of what it is about.
    id: &'a str,
    text: &'a str,
    /// To whom, where that is not the insurer; else empty.
    whom: &'a str,
    /// The unknown of a deadline that it is about: nothing else on the page tells it.
    unknown: Option<u16>,
}

/// The questions to put about every ambiguity and unknown that matters here, by whom they are put to.
pub(super) fn questions(scene: &mut Scene<'_>, assessment: &Assessment, insurer: &str) {
    let asks = asks(scene.policy, assessment);
    for (at, Ask { whom, .. }) in asks.iter().enumerate() {
        let count = asks.iter().filter(|ask| ask.whom == *whom).count() as u64;
        if asks[..at].iter().any(|earlier| earlier.whom == *whom) {
            continue;
        }
        let name = if whom.is_empty() { insurer } else { whom };
        let summary = scene.words.filled(Word::AskOf, &[name, &scene.words.number_plain(count)]);
        scene.open_fold_named(&summary);
        scene.to.open("ul");
        for ask in asks.iter().filter(|ask| ask.whom == *whom) {
            scene.to.open("li").with("data-ask", ask.id);
            if let Some(unknown) = ask.unknown {
                scene.unknown(unknown);
            }
            scene.to.text(ask.text).close();
        }
        scene.to.close().close();
    }
}

fn asks<'a>(policy: &'a Policy, assessment: &Assessment) -> Vec<Ask<'a>> {
    let mut asks: Vec<Ask<'a>> = Vec::new();
    let mut add = |ask: Ask<'a>| {
        if !asks.iter().any(|other| other.id == ask.id) {
            asks.push(ask);
        }
    };
    for said in assessment.notices.iter().filter(|said| said.certain) {
        if let NoticeKind::Deadline(Deadline { unknown: Some(unknown), .. }) =
            policy.notices[usize::from(said.index)].kind
        {
            add(Ask { unknown: Some(unknown), ..about(policy, unknown) });
        }
    }
    for decided in assessment.decisions.iter().filter(|decided| decided.is_open) {
        for ambiguity in decided.ambiguities() {
            let Ambiguity { id, ask, whom, .. } = &policy.ambiguities[usize::from(ambiguity)];
            add(Ask { id, text: ask, whom, unknown: None });
        }
        for finding in decided.findings() {
            if let Some(unknown) = outcome_of(policy, finding).and_then(|outcome| outcome.unknown) {
                add(about(policy, unknown));
            }
        }
    }
    asks
}

fn about(policy: &Policy, unknown: u16) -> Ask<'_> {
    let Unknown { id, ask, whom, .. } = &policy.unknowns[usize::from(unknown)];
    Ask { id, text: ask, whom, unknown: None }
}

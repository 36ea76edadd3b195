//! "In het kort": what, what next, by when and why, before all else.

use super::decision::{class_id, outcome_of, possibilities};
use super::scene::Scene;
use super::trial::in_short;
use crate::assessment::{Assessment, Decided, Finding, Verdict};
use crate::date::Date;
use crate::policy::*;
use crate::text::list;
use crate::texts::Word;
use alloc::borrow::ToOwned;
use alloc::string::String;

/// The decision that heads the page, in so many words; the others in a line each.
pub(super) fn short(scene: &mut Scene<'_>, assessment: &Assessment) {
    let policy = scene.policy;
    let index = usize::from(assessment.order[0]);
    let (decision, decided) = (&policy.decisions[index], &assessment.decisions[index]);
    let class = decided.verdict.class(policy);
    scene.to.open("div.wijzer-short").with("data-short", &decision.id);
    if let Some(class) = class {
        scene.to.with("data-class", class_id(class));
    }
    scene.to.open("p.wijzer-label").line("span", &decision.title);
    if let Some(class) = class {
        scene.to.text(" ").line("strong.wijzer-class", scene.words.class(class));
    }
    scene.to.close();
    title(scene, &decided.verdict);
    to_do(scene, assessment);
    scene.to.open("dl.wijzer-lines");
    last_day(scene, assessment);
    why(scene, decision, decided);
    hangs_on(scene, decided);
    for index in &assessment.order[1..] {
        other(scene, assessment, usize::from(*index));
    }
    scene.to.close().close();
}

/// The outcome in one sentence. While the visitor's own answers stand beside what is tried, that heads the page.
fn title(scene: &mut Scene<'_>, verdict: &Verdict) {
    let text = in_a_sentence(scene.policy, verdict);
    if scene.is_headed {
        scene.open_heading(1);
        scene.to.text(&text).close();
    } else {
        scene.title(&text);
    }
}

/// A verdict in one sentence; of an open one how many things it can still be.
pub(super) fn in_a_sentence(policy: &Policy, verdict: &Verdict) -> String {
    let words = &policy.words;
    match verdict {
        Verdict::Open(findings) => match possibilities(policy, findings) {
            // They differ in their details only.
            0 | 1 => words.of(Word::StillOpen).to_owned(),
            several => words.filled(Word::Undecided, &[&words.number_plain(several)]),
        },
        Verdict::Settled(_) | Verdict::Impossible => in_short(policy, verdict).to_owned(),
    }
}

/// The one thing to do next: to find out what decides most where nothing is decided, else the first step that holds for certain.
fn to_do(scene: &mut Scene<'_>, assessment: &Assessment) {
    if let Some(question) = assessment.asks_first() {
        let asked = &scene.policy.questions[usize::from(question)];
        scene.to.open("p").with("data-find", &asked.id);
        scene.say(Word::FindFirst).text(": ").line("strong", &asked.ask).close();
        let number = scene.words.number_plain(question.into());
        // While another answer is tried, the first choice is to go back to the own ones.
        let opening = if scene.session.own().is_some() {
            "button.wijzer-secondary type=button data-act=change"
        } else {
            "button.wijzer-primary type=button data-act=change"
        };
        scene.to.open(opening).with("value", &number);
        scene.say(Word::AnswerNow).close();
        return;
    }
    let Some(Notice { id, text, kind: NoticeKind::NextStep(step), .. }) = next_step(scene.policy, assessment)
    else {
        return;
    };
    if step.address.is_empty() || scene.is_past() {
        scene.to.open("p.wijzer-do").with("data-next", id);
        if scene.is_past() {
            scene.say(Word::NextStepsThen).text(": ");
        }
        scene.to.line("strong", text).close();
        return;
    }
    scene.to.open("a.wijzer-do").with("data-next", id).with("href", &step.address);
    scene.to.with("rel", "noreferrer").line("strong", text).text(" ").line("span", &step.link).close();
}

/// The first step, in the author's order, that holds for certain.
pub(super) fn next_step<'a>(policy: &'a Policy, assessment: &Assessment) -> Option<&'a Notice> {
    let mut certain = assessment.notices.iter().filter(|said| said.certain);
    let is_step = |notice: &&Notice| notice.kind.is_next_step();
    certain.find_map(|said| Some(&policy.notices[usize::from(said.index)]).filter(is_step))
}

/// The last day for it: that of the step, else the visitor's own earliest that is not past. In a year that is over nothing can be
/// missed, so there a day that is not known is not spoken of.
fn last_day(scene: &mut Scene<'_>, assessment: &Assessment) {
    let policy = scene.policy;
    let step = if assessment.asks_first().is_some() { None } else { next_step(policy, assessment) };
    let of_step = match step.map(|step| &step.kind) {
        Some(NoticeKind::NextStep(step)) => step.deadline.map(|index| &policy.notices[usize::from(index)]),
        _ => None,
    };
    let found = of_step.or_else(|| earliest(scene, assessment));
    let is_over = policy.contract().is_some_and(|contract| scene.is_over(contract.year));
    if found.is_none() && (step.is_none() || is_over) {
        return;
    }
    let (mut word, mut text) = (Word::By, scene.words.of(Word::NotKnown).to_owned());
    if let Some(Notice { kind: NoticeKind::Deadline(deadline), .. }) = found {
        (word, text) = in_words(scene, deadline).unwrap_or((word, text));
    }
    // Of another step, maybe: it is not the last day for this one.
    if of_step.is_none() && found.is_some() {
        word = Word::FirstTerm;
    }
    scene.to.open("div");
    if let Some(notice) = found {
        scene.to.with("data-term", &notice.id);
    }
    scene.line("dt", word).line("dd", &text).close();
}

/// The visitor's own earliest deadline that is not past.
fn earliest<'a>(scene: &Scene<'a>, assessment: &Assessment) -> Option<&'a Notice> {
    let mut found: Option<(Date, &Notice)> = None;
    for said in assessment.notices.iter().filter(|said| said.certain) {
        let notice = &scene.policy.notices[usize::from(said.index)];
        let NoticeKind::Deadline(deadline) = &notice.kind else { continue };
        let Some(last) = deadline.until.filter(|_| deadline.whose == Whose::Visitor) else { continue };
        let is_past = scene.session.day().is_some_and(|day| last < day);
        if !is_past && found.is_none_or(|(earlier, _)| last < earlier) {
            found = Some((last, notice));
        }
    }
    found.map(|(_, notice)| notice)
}

/// When something has to be done, and how far away that is from the day looked at.
fn in_words(scene: &Scene<'_>, deadline: &Deadline) -> Option<(Word, String)> {
    let (words, day) = (scene.words, scene.session.day());
    let is_to_come = |from: &Date| day.is_none_or(|day| *from > day);
    let (word, mut text, to) = match (deadline.from.filter(is_to_come), deadline.until) {
        (Some(from), until) => (Word::When, words.period(Some(from), until), from),
        (None, Some(until)) => (Word::By, words.day(until), until),
        (None, None) => return None,
    };
    // How far away it was is of no use any more.
    if let Some(day) = day.filter(|_| !scene.is_past()) {
        list(&mut text, &words.distance(to.days() - day.days(), word == Word::When));
    }
    Some((word, text))
}

/// The reason of the first rule that decides.
fn why(scene: &mut Scene<'_>, decision: &Decision, decided: &Decided) {
    let Some(hit) = decided.first_rule() else { return };
    let rule = &decision.rules[usize::from(hit.rule)];
    scene.to.open("div").with("data-why", &rule.id);
    scene.line("dt", Word::Why).open("dd");
    if !hit.certain {
        scene.say(Word::MaybeRule).text(": ");
    }
    scene.to.text(&rule.why).close().close();
}

/// The answers that are not known and that a decision hangs on.
fn hangs_on(scene: &mut Scene<'_>, decided: &Decided) {
    let names = scene.hangs_on(&decided.hangs_on);
    if !names.is_empty() {
        scene.to.open("div");
        scene.line("dt", Word::HangsOn).line("dd", &names).close();
    }
}

/// What another main decision comes to, in a line.
fn other(scene: &mut Scene<'_>, assessment: &Assessment, index: usize) {
    let (decision, verdict) = (&scene.policy.decisions[index], &assessment.decisions[index].verdict);
    if decision.is_extra() || verdict.lead() == Some(Finding::NotApplicable) {
        return;
    }
    scene.to.open("div").with("data-line", &decision.id).line("dt", &decision.title);
    let text = match verdict.lead().and_then(|lead| outcome_of(scene.policy, lead)) {
        Some(outcome) => &outcome.title,
        None => scene.words.of(match verdict {
            Verdict::Open(_) => Word::StillOpen,
            Verdict::Settled(_) => Word::ClassUnclear,
            Verdict::Impossible => Word::Impossible,
        }),
    };
    scene.to.line("dd", text).close();
}

//! What is said beside an outcome: next steps, deadlines and notes; and what may hold, as long as that is not known.

use super::keep::day_of;
use super::scene::Scene;
use super::short::next_step;
use super::sources::{Resting, sources};
use crate::assessment::Assessment;
use crate::date::Date;
use crate::policy::*;
use crate::texts::Word;
use alloc::vec::Vec;

/// The notices that hold for certain, of a kind.
fn certain<'a>(
    policy: &'a Policy,
    assessment: &Assessment,
    is_kind: fn(&NoticeKind) -> bool,
) -> Vec<&'a Notice> {
    let mut found = Vec::new();
    for said in assessment.notices.iter().filter(|said| said.certain) {
        let notice = &policy.notices[usize::from(said.index)];
        if is_kind(&notice.kind) {
            found.push(notice);
        }
    }
    found
}

/// The steps for certain; of the first, which the page begins with, what else there is to say.
pub(super) fn steps(scene: &mut Scene<'_>, assessment: &Assessment) {
    let begins_with = scene.policy.contract().is_some() && assessment.asks_first().is_none();
    let first = if begins_with { next_step(scene.policy, assessment) } else { None };
    let mut steps = Vec::new();
    for notice in certain(scene.policy, assessment, NoticeKind::is_next_step) {
        let NoticeKind::NextStep(step) = &notice.kind else { continue };
        let is_first = first.is_some_and(|first| first.id == notice.id);
        if !is_first || !step.more.is_empty() {
            steps.push((notice, step, is_first));
        }
    }
    if steps.is_empty() {
        return;
    }
    scene.to.open("div.wijzer-steps");
    scene.heading(1, scene.then(Word::NextSteps, Word::NextStepsThen));
    scene.to.open("ul");
    for (notice, step, is_first) in steps {
        scene.to.open("li").with("data-next", &notice.id);
        if is_first {
            scene.to.text(&step.more);
        } else {
            self::step(scene, &notice.text, step);
        }
        scene.to.close();
    }
    scene.to.close().close();
}

fn step(scene: &mut Scene<'_>, text: &str, step: &NextStep) {
    scene.to.text(text).text(if step.more.is_empty() { "" } else { " " }).text(&step.more);
    // A form of a year that is over leads nowhere.
    if !step.address.is_empty() && !scene.is_past() {
        scene.to.text(" ").open("a").with("href", &step.address).with("rel", "noreferrer");
        scene.to.text(&step.link).close();
    }
}

/// The deadlines for certain, along a line of time: the visitor's own with the day looked at among them, then the insurer's.
pub(super) fn deadlines(scene: &mut Scene<'_>, assessment: &Assessment, contract: &Contract) {
    let all = certain(scene.policy, assessment, NoticeKind::is_deadline);
    if all.is_empty() {
        return;
    }
    scene.to.open("div.wijzer-terms");
    scene.heading(1, Word::Terms);
    line(scene, &in_order(&all, Whose::Visitor), contract, scene.session.day());
    let theirs = in_order(&all, Whose::Insurer);
    if !theirs.is_empty() {
        let summary = scene.words.filled(Word::TheirTerms, &[&contract.insurer]);
        scene.open_fold_named(&summary);
        line(scene, &theirs, contract, None);
        scene.to.close();
    }
    rest_on(scene, Word::Terms, &all);
    scene.to.close();
}

/// Whether the visitor has a deadline of their own whose day can be put in a calendar.
pub(super) fn has_days(scene: &Scene<'_>, assessment: &Assessment) -> bool {
    let all = certain(scene.policy, assessment, NoticeKind::is_deadline);
    let mut own = in_order(&all, Whose::Visitor).into_iter().filter_map(deadline_of);
    own.any(|deadline| day_of(scene, deadline).is_some())
}

fn deadline_of(notice: &Notice) -> Option<&Deadline> {
    match &notice.kind {
        NoticeKind::Deadline(deadline) => Some(deadline),
        NoticeKind::Information | NoticeKind::Edge | NoticeKind::Consequence | NoticeKind::NextStep(_) => {
            None
        }
    }
}

/// Where on the line of time a deadline stands: without a day at its end.
fn place(notice: &Notice) -> i32 {
    let last = deadline_of(notice).and_then(|deadline| deadline.until.or(deadline.from));
    last.map_or(i32::MAX, Date::days)
}

/// The deadlines of one of the two, in the order of time.
fn in_order<'a>(all: &[&'a Notice], whose: Whose) -> Vec<&'a Notice> {
    let mut found: Vec<&Notice> = Vec::new();
    for notice in all {
        if deadline_of(notice).is_some_and(|deadline| deadline.whose == whose) {
            let at = found.iter().position(|other| place(other) > place(notice));
            found.insert(at.unwrap_or(found.len()), notice);
        }
    }
    found
}

/// A line of time, with this day among what has days.
fn line(scene: &mut Scene<'_>, all: &[&Notice], contract: &Contract, mut today: Option<Date>) {
    let Some(first) = all.first() else { return };
    // Those without a day come last, so that none has one where the first has none.
    if place(first) == i32::MAX {
        today = None;
    }
    scene.to.open("ol.wijzer-line");
    for notice in all {
        let Some(deadline) = deadline_of(notice) else { continue };
        let is_past = |day: Date| deadline.timing(day) == Some(Timing::Passed);
        if today.is_some_and(|day| !is_past(day)) {
            here(scene, today.take());
        }
        let state = if scene.session.day().is_some_and(is_past) { "li.wijzer-past" } else { "li" };
        scene.to.open(state).with("data-term", &notice.id);
        if let Some(day) = day_of(scene, deadline) {
            let day = scene.words.number_plain(day);
            scene.to.with("data-day", &day);
        }
        days(scene, deadline, contract);
        scene.to.line("p", &notice.text).close();
    }
    here(scene, today);
    scene.to.close();
}

/// The day looked at, on the line of time.
fn here(scene: &mut Scene<'_>, day: Option<Date>) {
    let Some(day) = day else { return };
    let word = if scene.session.today == Some(day) { Word::Today } else { Word::DayLookedAt };
    scene.to.open("li.wijzer-now").line("strong", &scene.words.day(day)).text(" ");
    scene.say(word).close();
}

/// The days of a deadline, and where in it we are; some have none.
fn days(scene: &mut Scene<'_>, deadline: &Deadline, contract: &Contract) {
    // What exactly is not known stands with the question to put about it.
    if deadline.unknown.is_some() {
        scene.line("strong", Word::DayUnknown);
        return;
    }
    let period = scene.words.period(deadline.from, deadline.until);
    if period.is_empty() {
        return;
    }
    scene.to.line("strong", &period);
    let is_over = scene.is_over(contract.year);
    let now = match scene.session.day().and_then(|day| deadline.timing(day)) {
        // In a year that is over, nothing is going on.
        Some(Timing::Open) if is_over => None,
        Some(Timing::Open | Timing::ToCome | Timing::LastDay) if scene.is_past() => None,
        Some(Timing::Open) => Some(Word::Running),
        Some(Timing::ToCome) => Some(Word::NotYet),
        Some(Timing::LastDay) => Some(Word::LastDay),
        Some(Timing::Passed) => Some(Word::Passed),
        Some(Timing::Unclear) => Some(Word::ClassUnclear),
        None => None,
    };
    if let Some(now) = now {
        scene.to.text(" ").line("span.wijzer-passed", scene.words.of(now));
    }
}

/// What the notices under this heading rest on, folded.
fn rest_on(scene: &mut Scene<'_>, heading: Word, notices: &[&Notice]) {
    let mut resting: Vec<Resting<'_>> = Vec::new();
    for notice in notices.iter().filter(|notice| !notice.citations.is_empty()) {
        resting.push((&notice.id, &notice.citations));
    }
    if !resting.is_empty() {
        scene.fold_about(Word::RestsOn, scene.words.of(heading));
        sources(scene, &resting);
        scene.to.close();
    }
}

/// That an answer is exactly on a bound.
pub(super) fn edges(scene: &mut Scene<'_>, assessment: &Assessment) {
    let edges = certain(scene.policy, assessment, |kind| matches!(kind, NoticeKind::Edge));
    if edges.is_empty() {
        return;
    }
    scene.to.open("div.wijzer-notes");
    scene.heading(1, Word::Edges);
    listed(scene, &edges);
    rest_on(scene, Word::Edges, &edges);
    scene.to.close();
}

/// What is worth knowing, in a line that folds out; and so what follows without a contract.
pub(super) fn notes(scene: &mut Scene<'_>, assessment: &Assessment) {
    let notes = certain(scene.policy, assessment, |kind| matches!(kind, NoticeKind::Information));
    folded(scene, Word::Notes, &notes);
    let consequences = certain(scene.policy, assessment, |kind| matches!(kind, NoticeKind::Consequence));
    folded(scene, Word::Consequences, &consequences);
}

fn folded(scene: &mut Scene<'_>, word: Word, all: &[&Notice]) {
    if all.is_empty() {
        return;
    }
    scene.open_fold_counted(word, all.len());
    listed(scene, all);
    rest_on(scene, word, all);
    scene.to.close();
}

fn listed(scene: &mut Scene<'_>, all: &[&Notice]) {
    scene.to.open("ul");
    for notice in all {
        scene.to.open("li").with("data-note", &notice.id).text(&notice.text).close();
    }
    scene.to.close();
}

/// What holds only if something is so that is not known: in one line that folds out, each with what has to be so.
pub(super) fn possible(scene: &mut Scene<'_>, assessment: &Assessment, contract: &Contract) {
    let mut left = Vec::new();
    for said in assessment.notices.iter().filter(|said| !said.certain) {
        left.push(&scene.policy.notices[usize::from(said.index)]);
    }
    if left.is_empty() {
        return;
    }
    scene.open_fold_counted(Word::MayHold, left.len());
    scene.to.open("ul");
    for notice in &left {
        may_hold(scene, notice, contract);
    }
    scene.to.close();
    rest_on(scene, Word::MayHold, &left);
    scene.to.close();
}

fn may_hold(scene: &mut Scene<'_>, notice: &Notice, contract: &Contract) {
    scene.to.open("li");
    match &notice.kind {
        NoticeKind::Information | NoticeKind::Edge | NoticeKind::Consequence => {
            scene.to.with("data-note", &notice.id);
        }
        NoticeKind::Deadline(deadline) => {
            scene.to.with("data-term", &notice.id);
            days(scene, deadline, contract);
        }
        NoticeKind::NextStep(_) => {
            scene.to.with("data-next", &notice.id);
        }
    }
    scene.to.open("p");
    if !notice.if_unknown.is_empty() {
        scene.to.text(&notice.if_unknown).text(": ");
    }
    match &notice.kind {
        NoticeKind::NextStep(next) => step(scene, &notice.text, next),
        NoticeKind::Information | NoticeKind::Edge | NoticeKind::Consequence | NoticeKind::Deadline(_) => {
            scene.to.text(&notice.text);
        }
    }
    scene.to.close().close();
}

//! One decision on the outcome page: what it comes to, under each reading that matters.

use super::fact::fact;
use super::ladder::{compared, criteria, ladder};
use super::reason::{grounds, rules};
use super::scene::{OPENED, Scene};
use super::sources::sources;
use crate::assessment::{Assessment, Decided, Finding, Reading, ReadingSet, Verdict};
use crate::policy::*;
use crate::text::joined;
use crate::texts::Word;
use alloc::string::String;
use alloc::vec::Vec;

/// Where on the page a decision stands, which says what of it was told above.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// It heads the page: its outcome, the reason for it and what its class means are told there.
    Heads,
    /// Its outcome is told in a line above.
    Follows,
    /// Nothing of it is told.
    Alone,
}

/// The decision at this index.
pub(super) fn decision(scene: &mut Scene<'_>, assessment: &Assessment, index: usize, place: Place) {
    let (policy, decided) = (scene.policy, &assessment.decisions[index]);
    let (decision, verdict) = (&policy.decisions[index], &decided.verdict);
    // Of answers that do not go together there is nothing more to say; nor of what does not arise, unless it was asked for.
    let is_impossible = matches!(verdict, Verdict::Impossible);
    if is_impossible || verdict.lead() == Some(Finding::NotApplicable) && place == Place::Follows {
        return;
    }
    let rungs = rungs(policy, verdict);
    let is_folded = rungs.is_empty() && is_folded(place, verdict);
    scene.to.open(if is_folded { "details.wijzer-decision" } else { "div.wijzer-decision" });
    scene.to.with("data-decision", &decision.id);
    let class = verdict.class(policy);
    if let Some(class) = class {
        scene.to.with("data-class", class_id(class));
    }
    if let Some(outcome) = verdict.lead().and_then(|lead| outcome_of(policy, lead)) {
        scene.to.with("data-outcome", &outcome.id);
    }
    scene.to.open(if is_folded { "summary.wijzer-label" } else { "div.wijzer-label" });
    scene.open_heading(1);
    if scene.session.opened().map(usize::from) == Some(index) {
        scene.to.with("id", OPENED).with("tabindex", "-1");
    }
    scene.to.text(&decision.title).close();
    if let (Some(class), true) = (class, place != Place::Heads) {
        scene.to.text(" ").line("strong.wijzer-class", scene.words.class(class));
    }
    scene.to.close();
    let mut parts = Parts { scene, assessment, decision, decided, place, rungs };
    match verdict {
        Verdict::Impossible => {}
        Verdict::Open(findings) => parts.open(findings),
        Verdict::Settled(readings) => match readings.as_slice() {
            [only] => parts.settled(only),
            several => parts.several(several),
        },
    }
    scene.to.close();
}

/// Whether a decision folds: what it comes to stands above, or how many things that may be. Readings that head the page are to be
/// seen.
fn is_folded(place: Place, verdict: &Verdict) -> bool {
    match place {
        Place::Heads => !matches!(verdict, Verdict::Settled(readings) if readings.len() > 1),
        Place::Follows => true,
        Place::Alone => false,
    }
}

/// The outcomes to compare with what a decision comes to, and that itself, where there are others: they stay in sight.
fn rungs(policy: &Policy, verdict: &Verdict) -> Vec<u16> {
    let mut rungs = Vec::new();
    if let (Verdict::Settled(readings), Some(Finding::Outcome(own))) = (verdict, verdict.lead())
        && readings.len() == 1
    {
        rungs = compared(policy, own);
    }
    rungs
}

/// Which policy someone came for: that is not for anyone to judge.
pub(super) fn choice(scene: &mut Scene<'_>, assessment: &Assessment) {
    let (policy, decided) = (scene.policy, &assessment.decisions[0]);
    let decision = &policy.decisions[0];
    scene.to.open("div.wijzer-decision").with("data-decision", &decision.id);
    let chosen = decided.verdict.lead().and_then(|lead| outcome_of(policy, lead));
    if let Some(outcome) = chosen {
        scene.to.with("data-outcome", &outcome.id);
    }
    scene.to.line("p.wijzer-label", &decision.title);
    scene.title(super::trial::in_short(policy, &decided.verdict));
    let (place, rungs) = (Place::Alone, Vec::new());
    let mut parts = Parts { scene, assessment, decision, decided, place, rungs };
    if let Some(Finding::Outcome(own)) = decided.verdict.lead() {
        parts.body(own);
    }
    if chosen.is_some_and(|outcome| outcome.class == Class::OutOfScope) {
        parts.reason(0);
    }
    scene.to.close();
}

/// A class as styles and hosts know it.
pub fn class_id(class: Class) -> &'static str {
    match class {
        Class::Likely => "likely",
        Class::Conditional => "conditional",
        Class::RunsOn => "runs-on",
        Class::TooEarly => "too-early",
        Class::TooLate => "too-late",
        Class::No => "no",
        Class::Unclear => "unclear",
        Class::OutOfScope => "out-of-scope",
    }
}

/// The outcome that a finding is.
pub(super) fn outcome_of(policy: &Policy, finding: Finding) -> Option<&Outcome> {
    match finding {
        Finding::Outcome(outcome) => policy.outcomes.get(usize::from(outcome)),
        Finding::NotApplicable => None,
    }
}

/// Whether one of these says the same as an outcome.
fn is_said(policy: &Policy, outcome: &Outcome, findings: &[Finding]) -> bool {
    let mut before = findings.iter().filter_map(|finding| outcome_of(policy, *finding));
    before.any(|other| other.class == outcome.class && other.title == outcome.title)
}

/// How many different things these say.
pub(super) fn possibilities(policy: &Policy, findings: &[Finding]) -> u64 {
    let mut count = 0;
    for (place, finding) in findings.iter().enumerate() {
        let is_new = |outcome: &Outcome| !is_said(policy, outcome, &findings[..place]);
        if outcome_of(policy, *finding).is_none_or(is_new) {
            count += 1;
        }
    }
    count
}

struct Parts<'a, 'b> {
    scene: &'a mut Scene<'b>,
    assessment: &'a Assessment,
    decision: &'a Decision,
    decided: &'a Decided,
    place: Place,
    /// The outcomes that a ladder in sight compares; empty where there is none.
    rungs: Vec<u16>,
}

impl Parts<'_, '_> {
    /// What a class says, and what it leaves open; of the others it is the same.
    fn meaning(&mut self, class: Class) {
        if self.place == Place::Heads {
            self.scene.to.line("p.wijzer-meaning", self.scene.words.meaning(class));
        }
    }

    /// Why the result at this place comes out.
    fn reason(&mut self, at: usize) {
        self.rules(at);
        self.scene.fold_about(Word::RestsOn, &self.decision.title);
        grounds(self.scene, self.assessment, self.decision, &self.decided.reasons[at]);
        self.scene.to.close();
    }

    /// The reasons of the rules that decide; that of the first stands where the page begins.
    fn rules(&mut self, at: usize) {
        let heads = self.place == Place::Heads && self.decided.lead() == Some(at);
        let told = if heads { self.decided.first_rule().map(|hit| hit.rule) } else { None };
        rules(self.scene, self.decision, &self.decided.reasons[at], told);
    }

    fn settled(&mut self, reading: &Reading) {
        match reading.finding {
            Finding::Outcome(own) => {
                let outcome = &self.scene.policy.outcomes[usize::from(own)];
                if self.place == Place::Alone {
                    self.scene.to.open("p").line("strong", &outcome.title).close();
                }
                if self.rungs.is_empty() {
                    self.meaning(outcome.class);
                    self.body(own);
                    self.reason(0);
                } else {
                    ladder(self.scene, own, core::mem::take(&mut self.rungs));
                    self.scene.fold_about(Word::Details, &self.decision.title);
                    self.meaning(outcome.class);
                    self.body(own);
                    self.rules(0);
                    grounds(self.scene, self.assessment, self.decision, &self.decided.reasons[0]);
                    self.scene.to.close();
                }
            }
            Finding::NotApplicable => {
                self.scene.line("p", Word::NotApplicable);
            }
        }
    }

    /// The outcomes that it can be read to come to, side by side, each with the readings that lead there.
    fn several(&mut self, readings: &[Reading]) {
        let policy = self.scene.policy;
        self.meaning(Class::Unclear);
        for ambiguity in self.decided.ambiguities() {
            // Several decisions may depend on it; it is explained once.
            if !self.scene.explained.contains(&ambiguity) {
                self.scene.explained.push(ambiguity);
                self.ambiguity(&policy.ambiguities[usize::from(ambiguity)]);
            }
        }
        self.scene.to.open("ul.wijzer-readings");
        for (at, reading) in readings.iter().enumerate() {
            self.reading(at, reading);
        }
        self.scene.to.close();
    }

    /// What is unclear, and each way to read it, with a number.
    fn ambiguity(&mut self, ambiguity: &Ambiguity) {
        let first = self.scene.number_of(*self.scene.explained.last().expect("it is explained"), 0);
        self.scene.to.open("div").with("data-ambiguity", &ambiguity.id).line("p", &ambiguity.text);
        self.scene.to.open("ul");
        for (at, reading) in ambiguity.readings.iter().enumerate() {
            let words = self.scene.words;
            let number = words.number_plain(first + at as u64);
            let text = joined(&[words.of(Word::Reading), " ", &number, ": ", &reading.text]);
            self.scene.to.open("li").text(&text);
            if ambiguity.default.map(usize::from) == Some(at) {
                self.scene.to.text(" ");
                self.scene.say(Word::Leading);
            }
            self.scene.to.close();
        }
        self.scene.to.close();
        let number = self.scene.words.number_plain(first);
        let about = joined(&[self.scene.words.of(Word::Reading), " ", &number]);
        self.scene.fold_about(Word::RestsOn, &about);
        sources(self.scene, &[(&ambiguity.id, &ambiguity.citations)]);
        self.scene.to.close().close();
    }

    fn reading(&mut self, at: usize, reading: &Reading) {
        let policy = self.scene.policy;
        let outcome = outcome_of(policy, reading.finding);
        self.scene.to.open("li");
        if let Some(outcome) = outcome {
            self.scene.to.with("data-outcome", &outcome.id).with("data-class", class_id(outcome.class));
        }
        let sets = self.sets(&reading.sets);
        self.scene.to.line("p.wijzer-reading", &sets);
        match reading.finding {
            Finding::Outcome(own) => {
                self.titled(&policy.outcomes[usize::from(own)], reading.leads && self.place != Place::Alone);
                let about = joined(&[&self.decision.title, ", ", &sets]);
                self.reason_and_body(at, own, &about);
            }
            Finding::NotApplicable => {
                self.scene.line("p", Word::NotApplicable);
            }
        }
        self.scene.to.close();
    }

    /// Why the result at this place comes out; and, folded, all else there is of it.
    fn reason_and_body(&mut self, at: usize, own: u16, about: &str) {
        self.rules(at);
        self.scene.fold_about(Word::Details, about);
        self.body(own);
        grounds(self.scene, self.assessment, self.decision, &self.decided.reasons[at]);
        self.scene.to.close();
    }

    /// The readings that lead to an outcome, by their numbers: "Manier 1 + 3 of 2".
    fn sets(&self, sets: &[ReadingSet]) -> String {
        let mut text = joined(&[self.scene.words.of(Word::Reading), " "]);
        for (index, set) in sets.iter().enumerate() {
            text.push_str(if index > 0 { self.scene.words.of(Word::OrElse) } else { "" });
            for (at, (ambiguity, read)) in set.iter().enumerate() {
                text.push_str(if at > 0 { " + " } else { "" });
                text.push_str(&self.scene.words.number_plain(self.scene.number_of(*ambiguity, *read)));
            }
        }
        text
    }

    /// An outcome's class and title, as a line; of one that is told above, the class.
    fn titled(&mut self, outcome: &Outcome, is_told: bool) {
        let class = self.scene.words.class(outcome.class);
        self.scene.to.open("p").line("strong.wijzer-class", class);
        if is_told {
            self.scene.to.text(" ");
            self.scene.say(Word::ToldAbove);
        } else {
            self.scene.to.text(" ").text(&outcome.title);
        }
        self.scene.to.close();
    }

    /// What the outcomes still possible are.
    fn open(&mut self, findings: &[Finding]) {
        let names = self.scene.hangs_on(&self.decided.hangs_on);
        if !names.is_empty() {
            self.scene.to.open("p");
            self.scene.say(Word::HangsOn).text(": ").text(&names).close();
        }
        self.scene.to.open("ul.wijzer-possible");
        for (place, finding) in findings.iter().enumerate() {
            let Some(outcome) = outcome_of(self.scene.policy, *finding) else { continue };
            if !is_said(self.scene.policy, outcome, &findings[..place]) {
                self.scene.to.open("li").with("data-outcome", &outcome.id);
                self.scene.to.with("data-class", class_id(outcome.class));
                self.titled(outcome, false);
                self.scene.to.close();
            }
        }
        if findings.contains(&Finding::NotApplicable) {
            self.scene.line("li", Word::NotApplicable);
        }
        self.scene.to.close();
    }

    fn body(&mut self, own: u16) {
        let policy = self.scene.policy;
        let outcome = &policy.outcomes[usize::from(own)];
        if !outcome.text.is_empty() {
            self.scene.to.line("p", &outcome.text);
        }
        if !outcome.facts.is_empty() {
            self.scene.to.open("dl.wijzer-facts");
            outcome.facts.iter().for_each(|it| fact(self.scene, &self.assessment.counted.answers, it));
            self.scene.to.close();
        }
        criteria(self.scene, own);
        if let Some(unknown) = outcome.unknown {
            self.scene.unknown(unknown);
        }
    }
}

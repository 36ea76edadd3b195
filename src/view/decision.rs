//! One decision on the outcome page: what it comes to, under each reading that matters.

use super::fact::fact;
use super::ladder::ladder;
use super::reason::reason;
use super::scene::Scene;
use super::sources::sources;
use crate::assessment::{Assessment, Decided, Finding, Reading, ReadingSet, Verdict};
use crate::policy::*;
use crate::texts::Word;
use alloc::vec::Vec;

/// The decision at this index; the first heads the page, unless something else does.
pub(super) fn decision(
    scene: &mut Scene<'_>,
    assessment: &Assessment,
    index: usize,
    heads: bool,
    means: bool,
) {
    let (policy, decided) = (scene.policy, &assessment.decisions[index]);
    let (decision, verdict) = (&policy.decisions[index], &decided.verdict);
    if verdict.lead() == Some(Finding::NotApplicable) && !heads {
        return;
    }
    // Which policy someone came for is not for anyone to judge.
    let class = verdict.class(policy).filter(|_| policy.contract().is_some());
    scene.to.open("div.wijzer-decision").with("data-decision", &decision.id);
    if let Some(class) = class {
        scene.to.with("data-class", class_id(class));
    }
    if let Some(outcome) = verdict.lead().and_then(|lead| outcome_of(policy, lead)) {
        scene.to.with("data-outcome", &outcome.id);
    }
    scene.to.open("p.wijzer-label").line("span", &decision.title);
    if let Some(class) = class {
        scene.to.text(" ").line("strong.wijzer-class", scene.words.class(class));
    }
    scene.to.close();
    let mut parts = Parts { scene, assessment, decision, decided, heads, means };
    match verdict {
        Verdict::Impossible => parts.title(parts.scene.words.of(Word::Impossible)),
        Verdict::Open(findings) => parts.open(findings),
        Verdict::Settled(readings) => match readings.as_slice() {
            [only] => parts.settled(only),
            several => parts.several(several),
        },
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

fn outcome_of(policy: &Policy, finding: Finding) -> Option<&Outcome> {
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

struct Parts<'a, 'b> {
    scene: &'a mut Scene<'b>,
    assessment: &'a Assessment,
    decision: &'a Decision,
    decided: &'a Decided,
    heads: bool,
    /// Whether it says what its class means.
    means: bool,
}

impl Parts<'_, '_> {
    fn title(&mut self, text: &str) {
        if self.heads {
            self.scene.title(text);
        } else {
            self.scene.open_heading(1);
            self.scene.to.text(text).close();
        }
    }

    /// What a class says, and what it leaves open; of the others it is the same.
    fn meaning(&mut self, class: Class) {
        if !self.means {
            return;
        }
        self.scene.to.line("p.wijzer-meaning", self.scene.words.meaning(class));
    }

    /// A heading below the decision's title.
    fn heading(&mut self, word: Word) {
        self.scene.heading(self.level(), word);
    }

    fn level(&self) -> u8 {
        if self.heads { 1 } else { 2 }
    }

    /// Why the reading at this place comes to what it does.
    fn reason(&mut self, place: usize) {
        let level = self.level();
        reason(self.scene, self.assessment, self.decision, &self.decided.reasons[place], level);
    }

    fn settled(&mut self, reading: &Reading) {
        match reading.finding {
            Finding::Outcome(own) => {
                let outcome = &self.scene.policy.outcomes[usize::from(own)];
                self.title(&outcome.title);
                if self.scene.policy.contract().is_none() {
                    self.body(own);
                    if outcome.class == Class::OutOfScope {
                        self.reason(0);
                    }
                    return;
                }
                self.meaning(outcome.class);
                self.body(own);
                self.reason(0);
            }
            Finding::NotApplicable => self.title(self.scene.words.of(Word::NotApplicable)),
        }
    }

    /// The outcomes that it can be read to come to, side by side, each with the readings that lead there.
    fn several(&mut self, readings: &[Reading]) {
        let policy = self.scene.policy;
        let lead = readings.iter().find(|reading| reading.leads);
        let title =
            lead.and_then(|lead| outcome_of(policy, lead.finding)).map(|outcome| outcome.title.as_str());
        let mut news = Vec::new();
        for (index, ambiguity) in policy.ambiguities.iter().enumerate() {
            let index = index as u16;
            let mut sets = readings.iter().flat_map(|reading| &reading.sets);
            let matters = sets.any(|set| set.iter().any(|(read, _)| *read == index));
            // Several decisions may depend on it; it is explained once.
            if matters && !core::mem::replace(&mut self.scene.explained[usize::from(index)], true) {
                news.push(ambiguity);
            }
        }
        let unclear = if news.is_empty() { Word::UnclearToo } else { Word::Unclear };
        self.title(title.unwrap_or(self.scene.words.of(unclear)));
        self.meaning(Class::Unclear);
        news.iter().for_each(|ambiguity| self.ambiguity(ambiguity));
        self.heading(Word::Readings);
        self.scene.to.open("ul.wijzer-readings");
        for (place, reading) in readings.iter().enumerate() {
            self.reading(place, reading);
        }
        self.scene.to.close();
    }

    /// What is unclear, and what to ask the insurer.
    fn ambiguity(&mut self, ambiguity: &Ambiguity) {
        self.scene.to.open("div").with("data-ambiguity", &ambiguity.id).line("p", &ambiguity.text);
        if !ambiguity.ask.is_empty() {
            self.scene.to.open("p").open("strong");
            self.scene.say(Word::AskInsurer).text(": ").close().text(&ambiguity.ask).close();
        }
        sources(self.scene, &ambiguity.id, &ambiguity.citations);
        self.scene.to.close();
    }

    fn reading(&mut self, place: usize, reading: &Reading) {
        let policy = self.scene.policy;
        let outcome = outcome_of(policy, reading.finding);
        self.scene.to.open("li");
        if let Some(outcome) = outcome {
            self.scene.to.with("data-outcome", &outcome.id).with("data-class", class_id(outcome.class));
        }
        for (index, set) in reading.sets.iter().enumerate() {
            if index > 0 {
                self.scene.line("p", Word::OrElse);
            }
            self.set(set, reading.leads && index == 0);
        }
        match reading.finding {
            Finding::Outcome(own) => {
                self.titled(&policy.outcomes[usize::from(own)]);
                self.body(own);
                self.reason(place);
            }
            Finding::NotApplicable => {
                self.scene.line("p", Word::NotApplicable);
            }
        }
        self.scene.to.close();
    }

    /// Readings that lead to an outcome together, each in a paragraph of its own: as one text they could contradict each other.
    fn set(&mut self, set: &ReadingSet, leads: bool) {
        for (index, (ambiguity, read)) in set.iter().enumerate() {
            let ambiguity = &self.scene.policy.ambiguities[usize::from(*ambiguity)];
            self.scene.to.open("p.wijzer-reading");
            if index > 0 {
                self.scene.say(Word::IfAlso).text(": ");
            }
            self.scene.to.text(&ambiguity.readings[usize::from(*read)].text);
            if leads && index + 1 == set.len() {
                self.scene.to.text(" ");
                self.scene.say(Word::Leading);
            }
            self.scene.to.close();
        }
    }

    /// An outcome's class and title, as a line.
    fn titled(&mut self, outcome: &Outcome) {
        let class = self.scene.words.class(outcome.class);
        self.scene.to.open("p").line("strong.wijzer-class", class).text(" ").text(&outcome.title).close();
    }

    /// What the outcomes still possible are.
    fn open(&mut self, findings: &[Finding]) {
        self.title(self.scene.words.of(Word::StillOpen));
        self.scene.to.open("p");
        self.scene.say(Word::Possible).text(":").close().open("ul.wijzer-possible");
        for (place, finding) in findings.iter().enumerate() {
            let Some(outcome) = outcome_of(self.scene.policy, *finding) else { continue };
            if !is_said(self.scene.policy, outcome, &findings[..place]) {
                self.scene.to.open("li").with("data-outcome", &outcome.id);
                self.titled(outcome);
                self.scene.to.close();
            }
        }
        self.scene.to.close();
        if findings.contains(&Finding::NotApplicable) {
            self.scene.to.open("p");
            self.scene.say(Word::MaybeRule).text(": ");
            self.scene.say(Word::NotApplicable).close();
        }
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
        if !outcome.criteria.is_empty() {
            self.heading(Word::Criteria);
            ladder(self.scene, own);
        }
        if let Some(unknown) = outcome.unknown {
            let unknown = &policy.unknowns[usize::from(unknown)];
            self.scene.to.open("p.wijzer-gap").with("data-gap", &unknown.id);
            self.scene.to.open("strong");
            self.scene.say(Word::Unknown).text(": ").close().text(&unknown.text).close();
        }
    }
}

//! One decision on the outcome page: what it comes to, its parts, and its reasons.

use super::answers::answer;
use super::ladder::ladder;
use super::scene::Scene;
use super::sources::sources;
use crate::answers::{Answer, Value};
use crate::evaluate::{self, Facts, Finding, Reading, Verdict};
use crate::policy::*;
use crate::reasons;
use crate::text::joined;
use crate::texts::Word;
use alloc::string::String;
use alloc::vec::Vec;

/// The first decision heads the page, unless something else does.
pub(super) fn decision(
    scene: &mut Scene<'_>,
    facts: &Facts<'_>,
    decision: &Decision,
    heads: bool,
    means: bool,
) {
    let verdict = evaluate::decide(facts, decision);
    if verdict.lead() == Some(Finding::NotApplicable) && !heads {
        return;
    }
    // Which policy someone came for is not for anyone to judge.
    let class = verdict.class(facts.policy).filter(|_| !facts.policy.is_way_in());
    scene.to.open("div.wijzer-decision").with("data-decision", &decision.id);
    if let Some(class) = class {
        scene.to.with("data-class", class_id(class));
    }
    if let Some(outcome) = verdict.lead().and_then(|lead| outcome_of(facts.policy, lead)) {
        scene.to.with("data-outcome", &outcome.id);
    }
    scene.to.open("p.wijzer-label").line("span", &decision.title);
    if let Some(class) = class {
        scene.to.text(" ").line("strong.wijzer-class", scene.words.class(class));
    }
    scene.to.close();
    let mut parts = Parts { scene, facts, decision, heads, means };
    match &verdict {
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

struct Parts<'a, 'b> {
    scene: &'a mut Scene<'b>,
    facts: &'a Facts<'a>,
    decision: &'a Decision,
    heads: bool,
    /// Whether it says what its class means.
    means: bool,
}

impl<'a> Parts<'a, '_> {
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
        self.scene.heading(if self.heads { 1 } else { 2 }, word);
    }

    fn settled(&mut self, reading: &Reading) {
        match reading.finding {
            Finding::Outcome(own) => {
                let outcome = &self.facts.policy.outcomes[usize::from(own)];
                self.title(&outcome.title);
                if self.facts.policy.is_way_in() {
                    self.body(own);
                    if outcome.class == Class::OutOfScope {
                        self.reason(reading);
                    }
                    return;
                }
                self.meaning(outcome.class);
                self.body(own);
                self.reason(reading);
            }
            Finding::NotApplicable => self.title(self.scene.words.of(Word::NotApplicable)),
        }
    }

    /// The outcome under each reading, side by side; the one that leads comes first.
    fn several(&mut self, readings: &[Reading]) {
        let policy = self.facts.policy;
        let lead = readings.iter().find(|reading| reading.leads);
        let title =
            lead.and_then(|lead| outcome_of(policy, lead.finding)).map(|outcome| outcome.title.as_str());
        let mut news = Vec::new();
        for (index, ambiguity) in policy.ambiguities.iter().enumerate() {
            let index = index as u16;
            let matters = readings.iter().any(|reading| reading.read.iter().any(|(read, _)| *read == index));
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
        for leads in [true, false] {
            readings
                .iter()
                .filter(|reading| reading.leads == leads)
                .for_each(|reading| self.reading(reading));
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

    fn reading(&mut self, reading: &Reading) {
        let policy = self.facts.policy;
        let outcome = outcome_of(policy, reading.finding);
        self.scene.to.open("li");
        if let Some(outcome) = outcome {
            self.scene.to.with("data-outcome", &outcome.id).with("data-class", class_id(outcome.class));
        }
        self.scene.to.open("p.wijzer-reading");
        for (ambiguity, read) in &reading.read {
            let ambiguity = &policy.ambiguities[usize::from(*ambiguity)];
            self.scene.to.text(&ambiguity.readings[usize::from(*read)].text).text(" ");
        }
        if reading.leads {
            self.scene.say(Word::Leading);
        }
        self.scene.to.close();
        match reading.finding {
            Finding::Outcome(own) => {
                self.titled(&policy.outcomes[usize::from(own)]);
                self.body(own);
                self.reason(reading);
            }
            Finding::NotApplicable => {
                self.scene.line("p", Word::NotApplicable);
            }
        }
        self.scene.to.close();
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
        for finding in findings {
            self.scene.to.open("li");
            match outcome_of(self.facts.policy, *finding) {
                Some(outcome) => {
                    self.scene.to.with("data-outcome", &outcome.id);
                    self.titled(outcome);
                }
                None => {
                    self.scene.say(Word::NotApplicable);
                }
            }
            self.scene.to.close();
        }
        self.scene.to.close();
    }

    fn body(&mut self, own: u16) {
        let policy = self.facts.policy;
        let outcome = &policy.outcomes[usize::from(own)];
        if !outcome.text.is_empty() {
            self.scene.to.line("p", &outcome.text);
        }
        if !outcome.facts.is_empty() {
            self.scene.to.open("dl.wijzer-facts");
            outcome.facts.iter().for_each(|fact| self.fact(fact));
            self.scene.to.close();
        }
        if !outcome.criteria.is_empty() {
            self.heading(Word::Criteria);
            ladder(self.scene, own);
        }
        if let Some(gap) = outcome.unknown {
            let gap = &policy.gaps[usize::from(gap)];
            self.scene.to.open("p.wijzer-gap").with("data-gap", &gap.id);
            self.scene.to.open("strong");
            self.scene.say(Word::Unknown).text(": ").close().text(&gap.text).close();
        }
    }

    fn fact(&mut self, fact: &Fact) {
        let (mut listed, mut computed) = (Vec::new(), None);
        match fact.own {
            Own::Nothing => {}
            Own::Options { question, options } => listed = self.chosen(question, options),
            Own::Weighted { share, value, rest } => computed = self.weighted(share, value, rest),
        }
        let value = computed.as_ref().unwrap_or(&fact.value);
        if value.is_empty() && listed.is_empty() {
            return;
        }
        let to = &mut self.scene.to;
        to.open("div").line("dt", &fact.label).open("dd").with("data-fact", &fact.id).text(value);
        if !listed.is_empty() {
            to.open("ul");
            for option in listed {
                to.line("li", option);
            }
            to.close();
        }
        to.close().close();
    }

    /// A weighted mean with its formula, where the share is known: `89,75% = 25% × 86% + 75% × 91%`.
    fn weighted(&self, share: u16, value: u16, rest: u16) -> Option<String> {
        let Answer::Given(Value::Number { amount, .. }) = self.facts.answers.of(share) else { return None };
        let texts = &self.facts.policy.words;
        let percent = |amount: i64| texts.typed(amount, &Unit::Whole(String::new()));
        Some(joined(&[
            &texts.typed(weighted_mean(*amount, value, rest), &Unit::Decimal(2, String::new())),
            "% = ",
            &percent(*amount),
            "% × ",
            &percent(value.into()),
            "% + ",
            &percent(100 - amount),
            "% × ",
            &percent(rest.into()),
            "%",
        ]))
    }

    /// The options of a set that the visitor chose, of those that count here.
    fn chosen(&self, question: u16, options: u64) -> Vec<&'a str> {
        let mut texts = Vec::new();
        let kind = &self.facts.policy.questions[usize::from(question)].kind;
        if let (Kind::Set(named), Answer::Given(Value::Set(chosen))) = (kind, self.facts.answers.of(question))
        {
            for (index, option) in named.iter().enumerate() {
                if (chosen & options) >> index & 1 == 1 {
                    texts.push(option.text.as_str());
                }
            }
        }
        texts
    }

    fn reason(&mut self, reading: &Reading) {
        let reason = reasons::reason(self.facts, self.decision, &reading.read);
        self.scene.to.open("div.wijzer-why");
        self.heading(Word::Reasons);
        self.scene.to.open("ol.wijzer-reasons");
        for hit in &reason.rules {
            let rule = &self.decision.rules[usize::from(hit.rule)];
            self.scene.to.open("li").with("data-rule", &rule.id).open("p");
            if !hit.certain {
                self.scene.to.open("em");
                self.scene.say(Word::MaybeRule).text(": ").close();
            }
            self.scene.to.text(&rule.why).close();
            sources(self.scene, &rule.id, &rule.citations);
            self.scene.to.close();
        }
        self.scene.to.close();
        self.because(&reason);
        self.scene.to.close();
    }

    /// The answers, and the date, that the outcome follows from.
    fn because(&mut self, reason: &reasons::Reason) {
        let words = self.scene.words;
        if reason.answers.is_empty() && !reason.date {
            return;
        }
        self.scene.fold(Word::Because);
        self.scene.to.open("ul");
        for question in &reason.answers {
            let asked = &self.facts.policy.questions[usize::from(*question)];
            self.scene.to.open("li").with("data-reason", &asked.id).text(&asked.short).text(": ");
            answer(self.scene, asked, self.facts.answers.of(*question));
            self.scene.to.close();
        }
        if let (true, Some(date)) = (reason.date, self.facts.date) {
            self.scene.to.open("li data-reason=date");
            self.scene.say(Word::Date).text(": ").text(&words.day(date)).close();
        }
        self.scene.to.close().close();
    }
}

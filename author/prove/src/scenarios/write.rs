//! A practice written down as a scenario, with what the policy says of it, for the author to confirm.

use super::compare::visit;
use super::expect::finding_id;
use super::scenario::Scenario;
use contractwijzer::answers::{Answer, Answers};
use contractwijzer::assessment::{Holds, Reading, Verdict};
use contractwijzer::diagram;
use contractwijzer::evaluate::{self, Facts};
use contractwijzer::policy::{Decision, NoticeKind, Policy};
use contractwijzer::reasons;
use contractwijzer::view::class_id;
use contractwijzer_compile::differ::About;
use contractwijzer_rules::model::Model;
use contractwijzer_rules::practice::{Practice, first_answer, given};
use std::fmt::Write as _;

/// A scenario before it is written.
#[derive(Clone, Debug)]
pub struct Draft<'d> {
    /// Its stable name.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// The practice, as far as it matters.
    pub practice: &'d Practice,
    /// Whether what is decided in the extra decisions is expected too.
    pub opened: bool,
    /// Notes, deadlines and next steps of which it matters whether they are said; of others nothing is expected.
    pub beside: Vec<About>,
}

impl Draft<'_> {
    /// The scenario as it can be pasted: every question that is asked is answered, and all that the policy says of it is
    /// expected. Where the practice leaves an answer open, it is the first there is.
    pub fn written(&self, model: &Model, policy: &Policy) -> String {
        let date = self.practice.day.date();
        let opened: Vec<u16> = if self.opened { extra(policy) } else { Vec::new() };
        let answers = complete(model, policy, self.practice, &opened);
        let facts = Facts::new(policy, &answers, date);
        let mut text = format!("[[scenario]]\nid = {}\ntitle = {}\n", quoted(&self.id), quoted(&self.title));
        if let Some(date) = date {
            let _ = writeln!(text, "date = {date}");
        }
        let _ = writeln!(text, "[scenario.answers]");
        let answers_given = given(&answers, model.questions.len());
        let practice = Practice { answers: answers_given, ..self.practice.clone() };
        for (question, value) in practice.written(model).answers {
            let _ = writeln!(text, "{question} = {value}");
        }
        for (index, decision) in (0..).zip(&policy.decisions) {
            if !decision.is_extra() || opened.contains(&index) {
                self.decision(&facts, decision, &mut text);
            }
        }
        self.beside(&facts, &visit(policy, &answers, date, &opened).asked, &opened, &mut text);
        text
    }

    fn decision(&self, facts: &Facts<'_>, decision: &Decision, text: &mut String) {
        let policy = facts.policy;
        let verdict = evaluate::decide(facts, decision);
        let _ = writeln!(text, "[scenario.expect.{}]", decision.id);
        let lead = verdict.lead();
        if let Some(lead) = lead {
            let _ = writeln!(text, "outcome = {}", quoted(finding_id(policy, lead)));
        }
        if let Some(class) = verdict.class(policy) {
            let _ = writeln!(text, "class = {}", quoted(class_id(class)));
        }
        match &verdict {
            Verdict::Impossible => text.push_str("possible = []\n"),
            Verdict::Open(possible) => {
                let possible: Vec<&str> = possible.iter().map(|it| finding_id(policy, *it)).collect();
                let _ = writeln!(text, "possible = {}", list(&possible));
            }
            Verdict::Settled(readings) => settled(facts, decision, readings, text),
        }
    }

    fn beside(&self, facts: &Facts<'_>, asked: &[u16], opened: &[u16], text: &mut String) {
        let policy = facts.policy;
        let asked: Vec<&str> =
            asked.iter().map(|it| policy.questions[usize::from(*it)].id.as_str()).collect();
        let _ = writeln!(text, "[scenario.expect]\nasked = {}", list(&asked));
        self.said(facts, ("notes", NoticeKind::is_note), opened, About::Note, text);
        self.said(facts, ("deadlines", NoticeKind::is_deadline), opened, About::Deadline, text);
        self.said(facts, ("next", NoticeKind::is_next_step), opened, About::Next, text);
    }

    fn said(
        &self,
        facts: &Facts<'_>,
        (key, is_kind): (&str, fn(&NoticeKind) -> bool),
        opened: &[u16],
        about: fn(String) -> About,
        text: &mut String,
    ) {
        let mut ids = Vec::new();
        for notice in facts.policy.notices.iter().filter(|notice| is_kind(&notice.kind)) {
            let id = &notice.id;
            if !self.beside.contains(&about(id.clone())) {
                continue;
            }
            let is_looked_at = notice.extra.is_none_or(|extra| opened.contains(&extra));
            let is_said =
                is_looked_at && diagram::holds(facts.policy, notice.when, &facts.known) != Holds::No;
            ids.push(if is_said { id.clone() } else { format!("not:{id}") });
        }
        if !ids.is_empty() {
            let _ = writeln!(text, "{key} = {}", list(&ids));
        }
    }
}

/// The rules under the reading that leads, and every reading where they differ.
fn settled(facts: &Facts<'_>, decision: &Decision, readings: &[Reading], text: &mut String) {
    let policy = facts.policy;
    let lead = readings.iter().find(|reading| reading.leads);
    if let Some(lead) = lead {
        let hits = reasons::deciding(facts, decision, &lead.sets[..1]);
        let rules: Vec<&str> =
            hits.iter().map(|hit| decision.rules[usize::from(hit.rule)].id.as_str()).collect();
        if !rules.is_empty() {
            let _ = writeln!(text, "rules = {}", list(&rules));
        }
    }
    if readings.len() > 1 {
        let readings: Vec<String> = readings.iter().flat_map(|reading| sets(policy, reading)).collect();
        let _ = writeln!(text, "readings = [{}]", readings.join(", "));
    }
}

/// A result under each set of readings that leads to it.
fn sets(policy: &Policy, reading: &Reading) -> impl Iterator<Item = String> {
    let outcome = quoted(finding_id(policy, reading.finding));
    let read = |(ambiguity, at): &(u16, u8)| {
        let ambiguity = &policy.ambiguities[usize::from(*ambiguity)];
        format!("{} = {}, ", ambiguity.id, quoted(&ambiguity.readings[usize::from(*at)].id))
    };
    reading
        .sets
        .iter()
        .map(move |set| format!("{{ {}outcome = {outcome} }}", set.iter().map(read).collect::<String>()))
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn list(ids: &[impl AsRef<str>]) -> String {
    format!("[{}]", ids.iter().map(|id| quoted(id.as_ref())).collect::<Vec<_>>().join(", "))
}

/// The next id of a kind that no scenario has, counting on from those given before.
pub fn free_id<'s>(
    kind: &str,
    before: &mut usize,
    scenarios: impl Iterator<Item = &'s Scenario> + Clone,
) -> String {
    loop {
        *before += 1;
        let id = format!("{kind}-{before}");
        if !scenarios.clone().any(|scenario| scenario.id == id) {
            return id;
        }
    }
}

/// The extra decisions, by index.
fn extra(policy: &Policy) -> Vec<u16> {
    (0..).zip(&policy.decisions).filter(|(_, decision)| decision.is_extra()).map(|(index, _)| index).collect()
}

/// The answers to all that is asked, and no others.
fn complete(model: &Model, policy: &Policy, practice: &Practice, opened: &[u16]) -> Answers {
    let mut given = practice.answers();
    loop {
        let visit = visit(policy, &given, practice.day.date(), opened);
        let Some(open) = visit.next else { return visit.answers };
        given.set(open, Answer::Given(first_answer(&model.questions[usize::from(open)].kind)));
    }
}

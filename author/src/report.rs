//! What a policy comes to for some answers, with stable ids: as JSON, or as text to read.

use crate::class;
use crate::scenarios::{Visit, finding_id};
use contractwijzer::date::Date;
use contractwijzer::diagram::{self, Holds};
use contractwijzer::evaluate::{self, Facts, Finding, Reading, Verdict};
use contractwijzer::policy::{Decision, NodeRef, Policy};
use contractwijzer::reasons;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

/// What a policy comes to.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Report {
    policy: String,
    language: String,
    date: Option<String>,
    /// The pages of the main decisions, in order.
    asked: Vec<String>,
    /// The question that is asked and not answered.
    next: Option<String>,
    decisions: Vec<Decided>,
    notes: Vec<Said>,
    terms: Vec<Said>,
    next_steps: Vec<Said>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Decided {
    id: String,
    #[serde(skip)]
    title: String,
    verdict: &'static str,
    class: Option<&'static str>,
    /// The result that leads.
    outcome: Option<String>,
    possible: Vec<Result>,
}

/// A result that is possible, under some reading.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Result {
    outcome: String,
    #[serde(skip)]
    title: String,
    /// Ambiguities and their readings; empty where none matters.
    readings: BTreeMap<String, String>,
    leads: bool,
    /// The answers that suffice for it.
    because: Vec<String>,
    rules: Vec<Reason>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Reason {
    id: String,
    certain: bool,
    #[serde(skip)]
    why: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Said {
    id: String,
    certain: bool,
    #[serde(skip)]
    text: String,
}

impl Report {
    /// What the policy comes to after a visit.
    pub fn of(policy: &Policy, visit: &Visit, date: Option<Date>) -> Report {
        let facts = Facts::new(policy, &visit.answers, date);
        let question = |index: &u16| policy.questions[usize::from(*index)].id.clone();
        let said = |id: &String, when: NodeRef, if_unknown: &String, text: &String| {
            said(&facts, id, when, if_unknown, text)
        };
        Report {
            policy: policy.id.clone(),
            language: policy.language.clone(),
            date: date.map(|date| date.to_string()),
            asked: visit.asked.iter().map(question).collect(),
            next: visit.open.as_ref().map(question),
            decisions: policy.decisions.iter().map(|decision| decided(&facts, decision)).collect(),
            notes: policy
                .notes
                .iter()
                .filter(|it| it.extra.is_none())
                .filter_map(|it| said(&it.id, it.when, &it.if_unknown, &it.text))
                .collect(),
            terms: policy
                .terms
                .iter()
                .filter(|it| it.extra.is_none())
                .filter_map(|it| said(&it.id, it.when, &it.if_unknown, &it.text))
                .collect(),
            next_steps: policy
                .steps
                .iter()
                .filter(|it| it.extra.is_none())
                .filter_map(|it| said(&it.id, it.when, &it.if_unknown, &it.text))
                .collect(),
        }
    }
}

fn said(facts: &Facts<'_>, id: &str, when: NodeRef, if_unknown: &str, text: &str) -> Option<Said> {
    let (certain, text) = match diagram::holds(facts.policy, when, &facts.known) {
        Holds::No => return None,
        Holds::Maybe if !if_unknown.is_empty() => (false, format!("{if_unknown}: {text}")),
        Holds::Maybe => (false, text.to_owned()),
        Holds::Yes => (true, text.to_owned()),
    };
    Some(Said { id: id.to_owned(), certain, text })
}

fn decided(facts: &Facts<'_>, decision: &Decision) -> Decided {
    let verdict = evaluate::decide(facts, decision);
    let open = |finding: &Finding| Reading { read: Vec::new(), finding: *finding, leads: false };
    let (name, readings) = match &verdict {
        Verdict::Impossible => ("impossible", Vec::new()),
        Verdict::Settled(readings) => ("settled", readings.clone()),
        Verdict::Open(possible) => ("open", possible.iter().map(open).collect()),
    };
    let is_settled = name == "settled";
    Decided {
        id: decision.id.clone(),
        title: decision.title.clone(),
        verdict: name,
        class: verdict.class(facts.policy).map(class::name_of),
        outcome: verdict.lead().map(|lead| finding_id(facts.policy, lead).to_owned()),
        possible: readings.iter().map(|reading| result(facts, decision, reading, is_settled)).collect(),
    }
}

fn result(facts: &Facts<'_>, decision: &Decision, reading: &Reading, is_settled: bool) -> Result {
    let policy = facts.policy;
    let title = match reading.finding {
        Finding::NotApplicable => "—".to_owned(),
        Finding::Outcome(outcome) => policy.outcomes[usize::from(outcome)].title.clone(),
    };
    let reason = is_settled.then(|| reasons::reason(facts, decision, &reading.read));
    let answers = reason.iter().flat_map(|reason| &reason.answers);
    let rules = reason.iter().flat_map(|reason| &reason.rules);
    Result {
        outcome: finding_id(policy, reading.finding).to_owned(),
        title,
        readings: reading
            .read
            .iter()
            .map(|(ambiguity, at)| {
                let ambiguity = &policy.ambiguities[usize::from(*ambiguity)];
                (ambiguity.id.clone(), ambiguity.readings[usize::from(*at)].id.clone())
            })
            .collect(),
        leads: reading.leads,
        because: answers.map(|question| policy.questions[usize::from(*question)].id.clone()).collect(),
        rules: rules
            .map(|hit| {
                let rule = &decision.rules[usize::from(hit.rule)];
                Reason { id: rule.id.clone(), certain: hit.certain, why: rule.why.clone() }
            })
            .collect(),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(to, "{} ({})", self.policy, self.date.as_deref().unwrap_or("no date"))?;
        writeln!(to, "asked: {}", self.asked.join(", "))?;
        if let Some(next) = &self.next {
            writeln!(to, "not answered: {next}")?;
        }
        for decision in &self.decisions {
            decision.write(to)?;
        }
        for (kind, all) in [("notes", &self.notes), ("terms", &self.terms), ("next", &self.next_steps)] {
            for (index, said) in all.iter().enumerate() {
                let heading = if index == 0 { format!("\n{kind}\n") } else { String::new() };
                writeln!(to, "{heading}  {}: {}", said.id, said.text)?;
            }
        }
        Ok(())
    }
}

impl Decided {
    fn write(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            to,
            "\n{}: {}{}",
            self.title,
            self.verdict,
            self.class.map(|class| format!(", {class}")).unwrap_or_default()
        )?;
        for result in &self.possible {
            let mut line = format!("  {}: {}", result.outcome, result.title);
            for (ambiguity, reading) in &result.readings {
                write!(line, " [{ambiguity} = {reading}]")?;
            }
            writeln!(to, "{line}")?;
            for rule in &result.rules {
                writeln!(to, "    {}: {}", rule.id, rule.why)?;
            }
        }
        Ok(())
    }
}

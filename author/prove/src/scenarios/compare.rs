//! What a scenario comes to, held against what it expects.

use super::answered::answered;
use super::expect::{ExpectedDecision, ExpectedReading, finding_id, of};
use super::scenario::Scenario;
use contractwijzer::answers::{Answer, Answers, Value};
use contractwijzer::date::Date;
use contractwijzer::diagram::{self, Holds};
use contractwijzer::evaluate::{self, Facts, Finding, Reading, Verdict};
use contractwijzer::policy::{Condition, Decision, Fact, Own, Policy, weighted_mean};
use contractwijzer::reasons;
use contractwijzer::view::class_id;
use contractwijzer_rules::problem::{Code, Problem, list};

/// How far the answers lead through the questions.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// The answers that count; what was not asked is not among them.
    pub answers: Answers,
    /// The pages of the main decisions, in order.
    pub asked: Vec<u16>,
    /// The question that is asked and not answered.
    pub open: Option<u16>,
}

/// Walks through the questions: those of the main decisions, then those of the extra ones that are opened.
pub fn visit(policy: &Policy, given: &Answers, date: Option<Date>, opened: &[u16]) -> Visit {
    let mut visit = Visit { answers: Answers::default(), asked: Vec::new(), open: None };
    visit.walk(policy, given, date, &|_, decision: &Decision| !decision.extra);
    let main = visit.asked.len();
    if visit.open.is_none() {
        visit.walk(policy, given, date, &|index, decision: &Decision| {
            !decision.extra || opened.contains(&index)
        });
    }
    visit.asked.truncate(main);
    visit
}

impl Visit {
    fn walk(
        &mut self,
        policy: &Policy,
        given: &Answers,
        date: Option<Date>,
        is_open: &dyn Fn(u16, &Decision) -> bool,
    ) {
        loop {
            let facts = Facts::new(policy, &self.answers, date);
            let decisions =
                (0..).zip(&policy.decisions).filter(|(index, decision)| is_open(*index, decision));
            let Some(next) = evaluate::next(&facts, decisions.map(|(_, decision)| decision)) else {
                return;
            };
            if *given.of(next) == Answer::NotAsked {
                self.open = Some(next);
                return;
            }
            self.answers.set(next, given.of(next).clone());
            self.asked.push(next);
        }
    }
}

/// What differs from what is expected: one problem with all of it, what was answered, and which rules decided.
pub fn compare(policy: &Policy, scenario: &Scenario) -> Vec<Problem> {
    let opened: Vec<u16> = scenario.expected.decisions.iter().map(|expected| expected.decision).collect();
    let visit = visit(policy, &scenario.answers, scenario.date, &opened);
    let facts = Facts::new(policy, &visit.answers, scenario.date);
    let mut differences = Vec::new();
    if let Some(open) = visit.open {
        differences.push(format!("`{}` is asked and not answered", policy.questions[usize::from(open)].id));
    }
    if let Some(asked) = scenario.expected.asked.as_ref().filter(|asked| **asked != visit.asked) {
        let ids = |questions: &[u16]| -> Vec<&str> {
            questions.iter().map(|it| policy.questions[usize::from(*it)].id.as_str()).collect()
        };
        differences.push(differs("the pages", &plain(&ids(asked)), &plain(&ids(&visit.asked))));
    }
    for expected in &scenario.expected.decisions {
        Comparison { facts: &facts, expected, differences: &mut differences }.decision();
    }
    said(&facts, scenario, &opened, &mut differences);
    if differences.is_empty() {
        return Vec::new();
    }
    let decided =
        scenario.expected.decisions.iter().filter_map(|expected| deciding(&facts, of(policy, expected)));
    differences.push(format!("answered: {}", answered(policy, &visit.answers, scenario.date)));
    differences.extend(decided);
    let what = format!("scenario `{}` comes to something else", scenario.id);
    let problem = Problem::new(what, scenario.span.clone()).label(scenario.title.clone());
    vec![problem.help(differences.join("\n")).code(Code::Scenario).about(scenario.id.clone())]
}

/// The rules that decide, whatever the reading.
fn deciding(facts: &Facts<'_>, decision: &Decision) -> Option<String> {
    let rules = reasons::deciding(facts, decision, &[]);
    let rules: Vec<&str> =
        rules.iter().map(|hit| decision.rules[usize::from(hit.rule)].id.as_str()).collect();
    (!rules.is_empty()).then(|| format!("`{}` decided by {}", decision.id, list(&rules, "and")))
}

fn differs(what: &str, expected: &str, found: &str) -> String {
    format!("{what}\n  expected {expected}\n  found    {found}")
}

fn plain(ids: &[&str]) -> String {
    if ids.is_empty() { "none".to_owned() } else { list(ids, "and") }
}

struct Comparison<'c> {
    facts: &'c Facts<'c>,
    expected: &'c ExpectedDecision,
    differences: &'c mut Vec<String>,
}

impl Comparison<'_> {
    fn decision(&mut self) {
        let decision = of(self.facts.policy, self.expected);
        let verdict = evaluate::decide(self.facts, decision);
        self.outcome(decision, &verdict);
        self.class(decision, &verdict);
        self.possible(decision, &verdict);
        self.readings(decision, &verdict);
        self.rules(decision, &verdict);
        self.computed(decision, &verdict);
    }

    fn check(&mut self, decision: &Decision, what: &str, expected: &str, found: &str) {
        if expected != found {
            self.differences.push(differs(&format!("{what} of `{}`", decision.id), expected, found));
        }
    }

    fn outcome(&mut self, decision: &Decision, verdict: &Verdict) {
        let Some(expected) = self.expected.outcome else { return };
        let policy = self.facts.policy;
        let found = match verdict.lead() {
            Some(lead) => format!("`{}`", finding_id(policy, lead)),
            None => match verdict {
                Verdict::Open(possible) => format!("still possible {}", ids(policy, possible)),
                Verdict::Settled(readings) => format!("no reading that leads, of {}", readings.len()),
                Verdict::Impossible => "impossible".to_owned(),
            },
        };
        self.check(decision, "outcome", &format!("`{}`", finding_id(policy, expected)), &found);
    }

    /// What the facts of the outcome that leads compute.
    fn computed(&mut self, decision: &Decision, verdict: &Verdict) {
        let outcome = match verdict.lead() {
            Some(Finding::Outcome(outcome)) => self.facts.policy.outcomes.get(usize::from(outcome)),
            Some(Finding::NotApplicable) | None => None,
        };
        for (id, expected) in &self.expected.computed {
            let fact = outcome.and_then(|outcome| outcome.facts.iter().find(|fact| fact.id == *id));
            let found = fact.and_then(|fact| computed(self.facts, fact));
            self.check(decision, &format!("`{id}`"), expected, found.as_deref().unwrap_or("nothing"));
        }
    }

    fn class(&mut self, decision: &Decision, verdict: &Verdict) {
        let Some(expected) = self.expected.class else { return };
        let found = verdict.class(self.facts.policy).map_or("none", class_id);
        self.check(decision, "class", class_id(expected), found);
    }

    fn possible(&mut self, decision: &Decision, verdict: &Verdict) {
        let Some(expected) = &self.expected.possible else { return };
        let found: Vec<Finding> = match verdict {
            Verdict::Impossible => Vec::new(),
            Verdict::Settled(readings) => readings.iter().map(|reading| reading.finding).collect(),
            Verdict::Open(possible) => possible.clone(),
        };
        let policy = self.facts.policy;
        self.check(decision, "what is possible", &ids(policy, expected), &ids(policy, &found));
    }

    fn readings(&mut self, decision: &Decision, verdict: &Verdict) {
        let Some(expected) = &self.expected.readings else { return };
        let policy = self.facts.policy;
        let found: Vec<ExpectedReading> = match verdict {
            Verdict::Settled(readings) => readings
                .iter()
                .map(|reading| ExpectedReading {
                    read: reading.read.clone(),
                    outcome: finding_id(policy, reading.finding).to_owned(),
                })
                .collect(),
            Verdict::Impossible | Verdict::Open(_) => Vec::new(),
        };
        self.check(
            decision,
            "readings",
            &readings_in_words(policy, expected),
            &readings_in_words(policy, &found),
        );
    }

    /// The rules that decide under the reading that leads, or under any where none does.
    fn rules(&mut self, decision: &Decision, verdict: &Verdict) {
        let Some(expected) = &self.expected.rules else { return };
        let read = match verdict {
            Verdict::Settled(readings) => {
                readings.iter().find(|reading| reading.leads).map(|reading: &Reading| reading.read.clone())
            }
            Verdict::Impossible | Verdict::Open(_) => None,
        };
        let found = reasons::deciding(self.facts, decision, &read.unwrap_or_default());
        let mut found: Vec<&str> =
            found.iter().map(|hit| decision.rules[usize::from(hit.rule)].id.as_str()).collect();
        let mut expected: Vec<&str> =
            expected.iter().map(|rule| decision.rules[usize::from(*rule)].id.as_str()).collect();
        found.sort_unstable();
        expected.sort_unstable();
        self.check(decision, "rules", &plain(&expected), &plain(&found));
    }
}

/// The percentage that a fact computes, with two decimals, where the share is known.
fn computed(facts: &Facts<'_>, fact: &Fact) -> Option<String> {
    let Own::Weighted { share, value, rest } = fact.own else { return None };
    let Answer::Given(Value::Number { amount, .. }) = facts.answers.of(share) else { return None };
    let mean = weighted_mean(*amount, value, rest);
    Some(format!("{}.{:02}", mean / 100, mean % 100))
}

fn ids(policy: &Policy, findings: &[Finding]) -> String {
    let mut ids: Vec<&str> = findings.iter().map(|finding| finding_id(policy, *finding)).collect();
    ids.sort_unstable();
    ids.dedup();
    plain(&ids)
}

fn readings_in_words(policy: &Policy, readings: &[ExpectedReading]) -> String {
    let mut readings: Vec<&ExpectedReading> = readings.iter().collect();
    readings.sort();
    let words = readings.iter().map(|reading| {
        let read = reading.read.iter().map(|(ambiguity, at)| {
            let ambiguity = &policy.ambiguities[usize::from(*ambiguity)];
            format!("{} = {}", ambiguity.id, ambiguity.readings[usize::from(*at)].id)
        });
        format!("`{}` with {}", reading.outcome, read.collect::<Vec<_>>().join(" and "))
    });
    let words: Vec<String> = words.collect();
    if words.is_empty() { "none".to_owned() } else { words.join(", ") }
}

/// What is or is not said beside the outcome; what is said only "if …" is said.
fn said(facts: &Facts<'_>, scenario: &Scenario, opened: &[u16], differences: &mut Vec<String>) {
    let policy = facts.policy;
    // What is about an extra decision that was not opened is never said.
    let when = |extra: Option<u16>, when: Condition| match extra {
        Some(extra) if !opened.contains(&extra) => Condition::NEVER,
        Some(_) | None => when,
    };
    let notes = policy.notes.iter().map(|note| (&note.id, when(note.extra, note.when)));
    let terms = policy.terms.iter().map(|term| (&term.id, when(term.extra, term.when)));
    let next = policy.steps.iter().map(|step| (&step.id, when(step.extra, step.when)));
    check_said(facts, "note", &scenario.expected.notes, notes, differences);
    check_said(facts, "term", &scenario.expected.terms, terms, differences);
    check_said(facts, "next step", &scenario.expected.next, next, differences);
}

fn check_said<'p>(
    facts: &Facts<'_>,
    kind: &str,
    expected: &[(String, bool)],
    all: impl Iterator<Item = (&'p String, Condition)>,
    differences: &mut Vec<String>,
) {
    for (id, when) in all {
        let is_said = diagram::holds(facts.policy, when, &facts.known) != Holds::No;
        let wanted = expected.iter().filter(|(other, wanted)| other == id && *wanted != is_said);
        let missing = if is_said { "is said" } else { "is not said" };
        differences.extend(wanted.map(|_| format!("{kind} `{id}` {missing}")));
    }
}

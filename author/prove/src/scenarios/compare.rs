//! What a scenario comes to, held against what it expects.

use super::answered::answered;
use super::expect::{ExpectedDecision, ExpectedReading, finding_id, of};
use super::scenario::Scenario;
use contractwijzer::answers::{Added, Answers, added};
use contractwijzer::assess::assess;
use contractwijzer::assessment::{Assessment, Counted, Finding, Reading, Verdict};
use contractwijzer::date::Date;
use contractwijzer::diagram::Restrictions;
use contractwijzer::evaluate::{self, Facts, Given, Missing};
use contractwijzer::policy::{Decision, Fact, NoticeKind, Policy};
use contractwijzer::reasons;
use contractwijzer::view::class_id;
use contractwijzer_rules::problem::{Code, Problem, list};

/// How far answers lead: through the questions of the main decisions, then those of the extra ones that are opened. Only the
/// former are among what was asked.
pub fn visit(policy: &Policy, answers: &Answers, date: Option<Date>, opened: &[u16]) -> Counted {
    let given = Given { policy, answers, date };
    let main = evaluate::main(policy);
    let mut counted = Counted::default();
    let left = &mut Restrictions::new(policy);
    given.count(left, &main, Missing::IsNext, &mut counted);
    let asked = counted.asked.len();
    if counted.next.is_none() {
        given.count(left, &[&main, opened].concat(), Missing::IsNext, &mut counted);
    }
    counted.asked.truncate(asked);
    counted
}

/// What differs from what is expected: one problem with all of it, what was answered, and which rules decided.
pub fn compare(policy: &Policy, scenario: &Scenario) -> Vec<Problem> {
    let opened: Vec<u16> = scenario.expected.decisions.iter().map(|expected| expected.decision).collect();
    let visit = visit(policy, &scenario.answers, scenario.date, &opened);
    let looked = [evaluate::main(policy), opened].concat();
    let assessment =
        assess(&Given { policy, answers: &scenario.answers, date: scenario.date }, visit, &looked);
    let visit = &assessment.counted;
    let facts = Facts::new(policy, &visit.answers, scenario.date);
    let mut differences = Vec::new();
    if let Some(open) = visit.next {
        differences.push(format!("`{}` is asked and not answered", policy.questions[usize::from(open)].id));
    }
    if let Some(asked) = scenario.expected.asked.as_ref().filter(|asked| **asked != visit.asked) {
        let ids = |questions: &[u16]| -> Vec<&str> {
            questions.iter().map(|it| policy.questions[usize::from(*it)].id.as_str()).collect()
        };
        differences.push(differs("the pages", &plain(&ids(asked)), &plain(&ids(&visit.asked))));
    }
    for expected in &scenario.expected.decisions {
        Comparison { facts: &facts, assessment: &assessment, expected, differences: &mut differences }
            .decision();
    }
    said(policy, &assessment, scenario, &mut differences);
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
    let rules = reasons::deciding(facts, decision, &[Vec::new()]);
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
    assessment: &'c Assessment,
    expected: &'c ExpectedDecision,
    differences: &'c mut Vec<String>,
}

impl Comparison<'_> {
    fn decision(&mut self) {
        let decision = of(self.facts.policy, self.expected);
        let verdict = &self.assessment.decisions[usize::from(self.expected.decision)].verdict;
        self.outcome(decision, verdict);
        self.class(decision, verdict);
        self.possible(decision, verdict);
        self.readings(decision, verdict);
        self.rules(decision, verdict);
        self.computed(decision, verdict);
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
            Verdict::Settled(readings) => {
                let of = |reading: &Reading| {
                    let outcome = finding_id(policy, reading.finding).to_owned();
                    let sets = reading.sets.clone().into_iter();
                    sets.map(move |read| ExpectedReading { read, outcome: outcome.clone() })
                };
                readings.iter().flat_map(of).collect()
            }
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
        let leading = match verdict {
            Verdict::Settled(readings) => readings.iter().find(|reading| reading.leads),
            Verdict::Impossible | Verdict::Open(_) => None,
        };
        let sets = leading.map_or_else(|| vec![Vec::new()], |leading| leading.sets[..1].to_vec());
        let found = reasons::deciding(self.facts, decision, &sets);
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
    match added(facts.policy, facts.answers, &fact.own) {
        Added::Mean { mean, .. } => Some(format!("{}.{:02}", mean / 100, mean % 100)),
        Added::Options(_) | Added::Nothing => None,
    }
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
fn said(policy: &Policy, assessment: &Assessment, scenario: &Scenario, differences: &mut Vec<String>) {
    for (index, notice) in policy.notices.iter().enumerate() {
        let (kind, expected) = match notice.kind {
            NoticeKind::Information | NoticeKind::Edge | NoticeKind::Consequence => {
                ("note", &scenario.expected.notes)
            }
            NoticeKind::Deadline(_) => ("deadline", &scenario.expected.deadlines),
            NoticeKind::NextStep(_) => ("next step", &scenario.expected.next),
        };
        let is_said = assessment.notices.iter().any(|said| usize::from(said.index) == index);
        let wanted = expected.iter().filter(|(id, wanted)| *id == notice.id && *wanted != is_said);
        let missing = if is_said { "is said" } else { "is not said" };
        differences.extend(wanted.map(|_| format!("{kind} `{}` {missing}", notice.id)));
    }
}

//! What a scenario expects.

use contractwijzer::assessment::Finding;
use contractwijzer::policy::{Class, Decision, NoticeKind, Policy};
use contractwijzer_rules::class::class_named;
use contractwijzer_rules::file::{Literal, Text};
use contractwijzer_rules::problem::{Problem, suggestion};
use contractwijzer_rules::small::small;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a practice should come to. What is `None` or empty may be anything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expected {
    /// By decision, in the order of the file.
    pub decisions: Vec<ExpectedDecision>,
    /// The pages of the main decisions, in order, by question.
    pub asked: Option<Vec<u16>>,
    /// Notes by id, each with whether it is said.
    pub notes: Vec<(String, bool)>,
    /// Deadlines by id, each with whether it is said.
    pub deadlines: Vec<(String, bool)>,
    /// Next steps by id, each with whether it is said.
    pub next: Vec<(String, bool)>,
}

/// What one decision should come to.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpectedDecision {
    /// Index of the decision.
    pub decision: u16,
    /// The result that leads.
    pub outcome: Option<Finding>,
    /// The class of the decision.
    pub class: Option<Class>,
    /// Exactly the rules that decide, by index.
    pub rules: Option<Vec<u16>>,
    /// Exactly the results that are still possible.
    pub possible: Option<Vec<Finding>>,
    /// Exactly the results per reading.
    pub readings: Option<Vec<ExpectedReading>>,
    /// Percentages that facts of the outcome that leads compute, by fact.
    pub computed: BTreeMap<String, String>,
}

/// A result under one way to read the policy.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExpectedReading {
    /// Ambiguities and their readings, by index, rising.
    pub read: Vec<(u16, u8)>,
    /// The id of the outcome, or `not-applicable`.
    pub outcome: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct DecisionTable {
    outcome: Option<String>,
    class: Option<String>,
    rules: Option<Vec<String>>,
    possible: Option<Vec<String>>,
    readings: Option<Vec<toml::map::Map<String, toml::Value>>>,
    #[serde(default)]
    computed: BTreeMap<String, String>,
}

/// In the place of an outcome's id.
pub const NOT_APPLICABLE: &str = "not-applicable";

type Found<T> = Result<T, (String, String)>;

impl Expected {
    /// Replaces what is expected under a key: a decision, or one of the four lists.
    pub(super) fn replace(&mut self, policy: &Policy, key: &Text, value: &Literal) -> Result<(), Problem> {
        let replaced = match key.get_ref().as_str() {
            "asked" => {
                strings(value).and_then(|ids| questions(policy, &ids)).map(|asked| self.asked = Some(asked))
            }
            "notes" => said(value, ids(policy, NoticeKind::is_note)).map(|notes| self.notes = notes),
            "deadlines" => {
                said(value, ids(policy, NoticeKind::is_deadline)).map(|deadlines| self.deadlines = deadlines)
            }
            "next" => said(value, ids(policy, NoticeKind::is_next_step)).map(|next| self.next = next),
            id => decision(policy, id, value).map(|expected| {
                self.decisions.retain(|other| other.decision != expected.decision);
                self.decisions.push(expected);
            }),
        };
        replaced.map_err(|(what, help)| Problem::new(what, value.span()).help(help))
    }
}

fn strings(value: &Literal) -> Found<Vec<String>> {
    let texts = value
        .get_ref()
        .as_array()
        .map(|values| values.iter().map(|value| value.as_str().map(str::to_owned)).collect());
    texts.flatten().ok_or_else(|| ("a list of ids is expected".to_owned(), "write [\"a\", \"b\"]".to_owned()))
}

fn index<'a>(kind: &str, id: &str, ids: impl Iterator<Item = &'a String>) -> Found<usize> {
    let ids: Vec<&str> = ids.map(String::as_str).collect();
    let found = ids.iter().position(|other| *other == id);
    found.ok_or_else(|| (format!("there is no {kind} `{id}`"), suggestion(id, ids)))
}

fn questions(policy: &Policy, ids: &[String]) -> Found<Vec<u16>> {
    ids.iter().map(|id| index("question", id, policy.questions.iter().map(|it| &it.id)).map(small)).collect()
}

/// The ids of the notices of a kind.
fn ids(policy: &Policy, is_kind: fn(&NoticeKind) -> bool) -> impl Iterator<Item = &String> + Clone {
    policy.notices.iter().filter(move |notice| is_kind(&notice.kind)).map(|notice| &notice.id)
}

/// Ids, and `not:` before what is not said.
fn said<'a>(value: &Literal, ids: impl Iterator<Item = &'a String> + Clone) -> Found<Vec<(String, bool)>> {
    let one = |text: String| {
        let (id, is_said) = text.strip_prefix("not:").map_or((text.as_str(), true), |id| (id, false));
        index("such id", id, ids.clone())?;
        Ok((id.to_owned(), is_said))
    };
    strings(value)?.into_iter().map(one).collect()
}

fn decision(policy: &Policy, id: &str, value: &Literal) -> Found<ExpectedDecision> {
    let at = index("decision", id, policy.decisions.iter().map(|decision| &decision.id))?;
    let table: DecisionTable = value
        .get_ref()
        .clone()
        .try_into()
        .map_err(|error: toml::de::Error| (error.message().to_owned(), String::new()))?;
    let decision = &policy.decisions[at];
    let result = |id: &String| finding(policy, at, id);
    let rule = |id: &String| index("rule", id, decision.rules.iter().map(|rule| &rule.id)).map(small);
    let reading = |read: &toml::map::Map<String, toml::Value>| reading(policy, at, read);
    let list = |ids: Option<Vec<String>>| {
        ids.map(|ids| ids.iter().map(result).collect::<Found<Vec<_>>>()).transpose()
    };
    Ok(ExpectedDecision {
        decision: small(at),
        outcome: table.outcome.as_ref().map(result).transpose()?,
        class: table.class.as_deref().map(class).transpose()?,
        rules: table.rules.map(|ids| ids.iter().map(rule).collect::<Found<_>>()).transpose()?,
        possible: list(table.possible)?,
        readings: table.readings.map(|all| all.iter().map(reading).collect::<Found<_>>()).transpose()?,
        computed: table.computed,
    })
}

fn class(name: &str) -> Found<Class> {
    class_named(name).ok_or_else(|| (format!("there is no class `{name}`"), String::new()))
}

fn finding(policy: &Policy, decision: usize, id: &str) -> Found<Finding> {
    if id == NOT_APPLICABLE {
        return Ok(Finding::NotApplicable);
    }
    let own = |outcome: &&contractwijzer::policy::Outcome| usize::from(outcome.decision) == decision;
    let first = policy.outcomes.iter().take_while(|outcome| !own(outcome)).count();
    let at = index("outcome", id, policy.outcomes.iter().filter(own).map(|outcome| &outcome.id))?;
    Ok(Finding::Outcome(small(first + at)))
}

/// `{ A-4 = "geheel", outcome = "handmatig" }`.
fn reading(
    policy: &Policy,
    decision: usize,
    table: &toml::map::Map<String, toml::Value>,
) -> Found<ExpectedReading> {
    let mut read = Vec::new();
    let mut outcome = None;
    for (key, value) in table {
        let text = value.as_str().ok_or_else(|| (format!("`{key}` must be a text"), String::new()))?;
        if key == "outcome" {
            finding(policy, decision, text)?;
            outcome = Some(text.to_owned());
            continue;
        }
        let ambiguity = index("ambiguity", key, policy.ambiguities.iter().map(|ambiguity| &ambiguity.id))?;
        let readings = &policy.ambiguities[ambiguity].readings;
        let at = index("reading", text, readings.iter().map(|reading| &reading.id))?;
        read.push((small(ambiguity), u8::try_from(at).expect("readings are cells, of which there are few")));
    }
    read.sort_unstable();
    let outcome =
        outcome.ok_or_else(|| ("a reading has no outcome".to_owned(), "add `outcome = \"…\"`".to_owned()))?;
    Ok(ExpectedReading { read, outcome })
}

/// The id of a result.
pub fn finding_id(policy: &Policy, finding: Finding) -> &str {
    match finding {
        Finding::NotApplicable => NOT_APPLICABLE,
        Finding::Outcome(outcome) => &policy.outcomes[usize::from(outcome)].id,
    }
}

/// The decision that is expected something of.
pub(super) fn of<'p>(policy: &'p Policy, expected: &ExpectedDecision) -> &'p Decision {
    &policy.decisions[usize::from(expected.decision)]
}

//! What answers come to, by ids that stay the same in every language.

use alloc::string::String;
use alloc::vec::Vec;
use serde::{Serialize, Serializer};

/// What a policy comes to for some answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Result<'p> {
    /// The policy.
    pub policy: &'p str,
    /// The day looked at, as `2023-04-01`.
    pub date: Option<String>,
    /// The decision that heads the page: what keeps from a contract comes before all else.
    pub heads: &'p str,
    /// Every decision, in the policy's order.
    pub decisions: Vec<Decided<'p>>,
    /// The question to ask next; none when no answer can change a main decision any more.
    pub next: Option<&'p str>,
    /// The questions without an answer that can still change a main decision, in the policy's order.
    pub relevant: Vec<&'p str>,
    /// How many questions are left.
    pub pages: Pages,
    /// The questions whose answers count, in the order in which they were considered.
    pub counted: Vec<&'p str>,
    /// The questions whose answers do not matter here, and were left out.
    pub ignored: Vec<&'p str>,
    /// The question, answered with "weet ik niet", that is most worth finding out.
    pub worth_finding: Option<&'p str>,
    /// The answers that are near a bound beyond which something else is decided, in the order in which they were considered.
    pub near: Vec<Near<'p>>,
    /// What is said beside the outcome.
    pub notes: Vec<Said<'p>>,
    /// By when something must be done, or from when it can be.
    pub terms: Vec<Term<'p>>,
    /// What to do next.
    pub next_steps: Vec<Said<'p>>,
}

/// What one decision comes to, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome<'p> {
    /// The decision.
    pub id: &'p str,
    /// How far it is decided.
    pub status: Status,
    /// Its class; none while it is open or does not arise.
    pub class: Option<&'static str>,
    /// The outcome that leads; none while it is open, or where no reading may lead.
    pub outcome: Option<&'p str>,
    /// Every outcome that is possible under some reading, each once.
    pub possible: Vec<&'p str>,
}

/// What one decision comes to, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Decided<'p> {
    /// The decision.
    pub id: &'p str,
    /// Whether it is offered beside the main ones.
    pub extra: bool,
    /// How far it is decided.
    pub status: Status,
    /// Its class; none while it is open or does not arise.
    pub class: Option<&'static str>,
    /// The outcome that leads; none while it is open, or where no reading may lead.
    pub outcome: Option<&'p str>,
    /// Every outcome that is possible under some reading, each once.
    pub possible: Vec<&'p str>,
    /// The results that the policy can be read to lead to, the one that leads first; empty while it is open.
    pub readings: Vec<Reading<'p>>,
    /// The questions without an answer that can still change it.
    pub relevant: Vec<&'p str>,
}

impl<'p> Decided<'p> {
    /// The same without why.
    pub fn without_why(&self) -> Outcome<'p> {
        let Decided { id, status, class, outcome, ref possible, .. } = *self;
        Outcome { id, status, class, outcome, possible: possible.clone() }
    }
}

/// In the place of an outcome, where a decision does not arise.
pub const NOT_APPLICABLE: &str = "not-applicable";

/// How far a decision is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// No answer can change it any more.
    Settled,
    /// It still depends on answers.
    Open,
    /// The answers contradict each other.
    Impossible,
    /// It does not arise.
    NotApplicable,
}

impl Status {
    /// Its stable name.
    pub fn id(self) -> &'static str {
        match self {
            Status::Settled => "settled",
            Status::Open => "open",
            Status::Impossible => "impossible",
            Status::NotApplicable => "not-applicable",
        }
    }
}

/// A result, and the ways to read the policy that lead to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reading<'p> {
    /// The smallest sets of readings that lead to it, each as ambiguities with their readings; one empty set where it is so however
    /// the policy is read.
    #[serde(serialize_with = "sets")]
    pub read: Vec<Vec<(&'p str, &'p str)>>,
    /// Whether it leads: the first set takes every ambiguity in it by its default.
    pub leads: bool,
    /// The outcome.
    pub outcome: &'p str,
    /// The class of the outcome; none where the decision does not arise.
    pub class: Option<&'static str>,
    /// The unknown because of which a part of the outcome is not known.
    pub unknown: Option<&'p str>,
    /// Which chosen options the facts of the outcome list.
    pub chosen: Vec<Chosen<'p>>,
    /// What the facts of the outcome compute.
    pub computed: Vec<Computed<'p>>,
    /// Why.
    pub reasons: Reasons<'p>,
}

/// A number that a fact of an outcome computes from the visitor's answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Computed<'p> {
    /// The fact.
    pub fact: &'p str,
    /// The number, in percent with two decimals.
    pub value: String,
}

/// The options that a fact of an outcome lists, because the visitor chose them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Chosen<'p> {
    /// The fact.
    pub fact: &'p str,
    /// The options.
    pub options: Vec<&'p str>,
}

/// Why a decision comes to what it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reasons<'p> {
    /// The questions whose answers suffice; none can be left out.
    pub answers: Vec<&'p str>,
    /// Whether the date belongs to them.
    pub date: bool,
    /// The rules that decide.
    pub rules: Vec<RuleHit<'p>>,
}

/// A rule that decides, or may.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleHit<'p> {
    /// The rule.
    pub id: &'p str,
    /// Whether it decides whatever the missing answers.
    pub certain: bool,
}

/// How many question pages are left: the questions in `relevant`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Pages {
    /// At most, whatever is answered.
    pub most: u16,
}

/// Something that is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said<'p> {
    /// Its id.
    pub id: &'p str,
    /// Whether its condition is known to hold.
    pub holds: Holds,
    /// The extra decision it is about: silent until the visitor opens that.
    pub extra: Option<&'p str>,
}

/// A deadline that is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Term<'p> {
    /// What is said.
    #[serde(flatten)]
    pub said: Said<'p>,
    /// Where in its time the day looked at is; none without a day, or where no day is told.
    pub state: Option<State>,
}

/// Whether the time of a deadline has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Not yet.
    ToCome,
    /// It has.
    Open,
    /// It has, and this is its last day.
    LastDay,
    /// It is over.
    Passed,
    /// It is one of the days of which it is unclear whether they count.
    Unclear,
}

/// A bound that an answer is near.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Near<'p> {
    /// The question.
    pub question: &'p str,
    /// The first number or day above it.
    pub bound: String,
    /// On which side of it the answer is.
    pub side: Side,
}

/// A side of a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// Less than the bound.
    Below,
    /// The bound or more.
    Above,
}

/// Whether a condition holds. What does not hold is not said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holds {
    /// It does.
    Yes,
    /// That depends on what is not known.
    Maybe,
}

/// Sets of pairs as objects.
fn sets<S: Serializer>(sets: &[Vec<(&str, &str)>], to: S) -> core::result::Result<S::Ok, S::Error> {
    to.collect_seq(sets.iter().map(|set| Pairs(set)))
}

/// Pairs that are written as an object.
struct Pairs<'a>(&'a [(&'a str, &'a str)]);

impl Serialize for Pairs<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> core::result::Result<S::Ok, S::Error> {
        pairs(self.0, to)
    }
}

/// Pairs as an object, in their own order.
pub(super) fn pairs<S: Serializer, K: Serialize, V: Serialize>(
    pairs: &[(K, V)],
    to: S,
) -> core::result::Result<S::Ok, S::Error> {
    to.collect_map(pairs.iter().map(|(key, value)| (key, value)))
}

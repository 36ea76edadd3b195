//! The rules with every name looked up and every type checked, on plain values.
//!
//! Amounts are cents, days are counted from 1970-01-01, decimals are counted in their last place. Nothing here knows of
//! cells or diagrams: an independent evaluator can interpret a `Model` directly.

pub mod advice;
pub mod domain;
mod formula;
mod operator;
pub mod site;

pub use formula::{Atom, Formula, Quantity};
pub use operator::Operator;

use crate::code::Code;
use crate::span::Span;
use contractwijzer::date::Date;
use contractwijzer::policy::{
    About, Change, Class, Contract, Mark, Named, Rounding, Scope, Unit, Unknown, Whose,
};

/// The rules of one policy, or of the chooser of policies. Everything refers to everything else by index.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Stable name, such as `vgz-ggz-2023`.
    pub id: String,
    /// Language of every text in it.
    pub language: String,
    /// Whose contracts it is about and when; or that it leads to policies.
    pub scope: Scope,
    /// The kind of care; of a chooser, its title.
    pub care: String,
    /// When the rules were last changed.
    pub revision: Date,
    /// The days on which this revision holds, where that is told.
    pub in_force: Option<InForce>,
    /// What the start page says the visitor will learn.
    pub intro: String,
    /// What to have at hand before starting.
    pub prepare: Vec<String>,
    /// The care types of the way in that it is offered under.
    pub care_types: Vec<Care>,
    /// The documents the rules rest on.
    pub sources: Vec<Source>,
    /// What no document tells.
    pub unknowns: Vec<Unknown>,
    /// Words of the field, explained.
    pub concepts: Vec<Concept>,
    /// What can count for a tier.
    pub criteria: Vec<Named>,
    /// What the visitor is asked, in order.
    pub questions: Vec<Question>,
    /// Numbers computed from answers.
    pub derived: Vec<Derived>,
    /// Conditions with a name. They may name each other, but never in a circle.
    pub conditions: Vec<NamedCondition>,
    /// What holds of every practice in the world.
    pub constraints: Vec<Constraint>,
    /// What is decided, in the order of the file.
    pub decisions: Vec<Decision>,
    /// What is said beside an outcome.
    pub notes: Vec<Note>,
    /// By when something must be done, or from when it can be.
    pub deadlines: Vec<Deadline>,
    /// What the visitor does next.
    pub next: Vec<Next>,
    /// Where the text of the policy allows more than one reading.
    pub ambiguities: Vec<Ambiguity>,
    /// Which warnings somebody answers for.
    pub waivers: Vec<Waiver>,
    /// Where the policy's id stands in the rule file.
    pub span: Span,
}

/// A care of the [way in](contractwijzer_prove::way_in), by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Care {
    /// Stable name.
    pub id: String,
    /// Where it stands in the rule file.
    pub span: Span,
}

/// A word of the field, explained.
#[derive(Clone, Debug, PartialEq)]
pub struct Concept {
    /// Stable name.
    pub id: String,
    /// The word.
    pub term: String,
    /// What it means.
    pub means: String,
    /// Other forms of the word, by which it is found in the texts.
    pub forms: Vec<String>,
    /// Where it stands in the rule file, or in the translation.
    pub span: Span,
}

/// The days on which a revision of a policy holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    /// First day, inclusive; none is from the beginning.
    pub from: Option<Date>,
    /// Last day, inclusive; none is until the end.
    pub until: Option<Date>,
    /// Where it stands in the rule file.
    pub span: Span,
}

/// A warning that somebody answers for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// Which kind of warning.
    pub finding: Code,
    /// What the warning is about.
    pub about: String,
    /// Who answers for it.
    pub by: String,
    /// Since when.
    pub date: Date,
    /// Why it may stay as it is.
    pub reason: String,
    /// Where it stands in the rule file.
    pub span: Span,
}

/// A document, and where its text can be checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Stable name.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Where it was published; may be empty.
    pub address: String,
    /// The date it carries, in words; may be empty.
    pub dated: String,
    /// How much of it was seen.
    pub mark: Mark,
    /// For a text: the name of its file, and the SHA-256 of that file in hexadecimal.
    pub file: Option<(String, String)>,
    /// Where it stands in the rule file.
    pub span: Span,
}

/// Where in which document something is said.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// Index of the source.
    pub source: usize,
    /// Heading or place in it.
    pub at: String,
    /// At most ten words of it; empty where the text itself was not at hand.
    pub quote: String,
    /// Where the quote stands in the rule file, or else the document's id.
    pub span: Span,
}

/// One thing the visitor is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Stable name.
    pub id: String,
    /// The question itself.
    pub ask: String,
    /// A few words that name the answer.
    pub short: String,
    /// What helps to answer it; may be empty.
    pub hint: String,
    /// Why it is asked; may be empty.
    pub why: String,
    /// Where the answer can be found; may be empty.
    pub find: String,
    /// Which answers it takes.
    pub kind: Kind,
    /// What shows that an answer is true: by the id of the option or the alternative, or `number` for what is typed.
    pub evidence: Vec<Named>,
    /// Which option each care in the chooser answers, by the ids of both. Only the first question has any.
    pub from_chooser: Vec<Named>,
    /// Whether the answer can be changed.
    pub change: Change,
    /// The answers that no route leads to, as `advise` names them: nobody should be told to give them.
    pub not_advised: Vec<String>,
    /// Which number this one cannot be less than, if any.
    pub not_below: Option<NotBelow>,
    /// Where the question makes sense; names only questions above it.
    pub applies_when: Option<Formula>,
    /// Where it stands in the rule file.
    pub span: Span,
}

/// A number that another one cannot be less than.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotBelow {
    /// Index of its question.
    pub than: usize,
    /// Why not, to whoever answers otherwise.
    pub text: String,
}

/// Which answers a question takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Yes or no.
    YesNo,
    /// Exactly one of the options.
    Choice(Vec<Named>),
    /// One or more of the options.
    Set(Vec<Named>),
    /// A number, or one of the named alternatives to it.
    Number(Number),
    /// Several numbers.
    List(List),
}

/// A number a visitor may give.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// What one step is.
    pub unit: Unit,
    /// Smallest value, inclusive.
    pub min: i64,
    /// Largest value, inclusive.
    pub max: i64,
    /// An answer no further than this from a bound is near it; 0 where nothing is said of that.
    pub near: i64,
    /// The least and the most that are usual, inclusive; `min` and `max` where nothing is said of that.
    pub usual: [i64; 2],
    /// Answers instead of a number.
    pub alternatives: Vec<Named>,
    /// Names the number itself beside its alternatives; else empty.
    pub label: String,
    /// What the number can be based on; one of these is given with every number (and with every alternative).
    pub bases: Vec<Named>,
}

/// Several numbers of one kind: at least one.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// What one step of each is.
    pub unit: Unit,
    /// Smallest value of each, inclusive.
    pub min: i64,
    /// Largest value of each, inclusive.
    pub max: i64,
    /// How many there may be.
    pub most: u16,
}

/// A number computed from answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Derived {
    /// Stable name.
    pub id: String,
    /// How it is computed.
    pub of: Computation,
    /// What one step is.
    pub unit: Unit,
    /// Where it stands in the rule file.
    pub span: Span,
}

/// How a number is computed from answers; questions are given by index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Computation {
    /// How many numbers a list has; with a bound, only those at least that.
    ListCount(usize, Option<i64>),
    /// The numbers of a list together; with a bound, only those at least that.
    ListSum(usize, Option<i64>),
    /// The smallest number of a list.
    ListMinimum(usize),
    /// The largest number of a list.
    ListMaximum(usize),
    /// How many options of a set are chosen.
    SetCount(usize),
    /// Numbers together. No value where one of them is a named alternative.
    Sum(Vec<usize>),
    /// The smallest of the numbers. Named alternatives are left out; no value where all are named alternatives.
    Minimum(Vec<usize>),
    /// The largest of the numbers. Named alternatives are left out; no value where all are named alternatives.
    Maximum(Vec<usize>),
    /// `part` in hundredths of a percent of `whole`. No value where `whole` is 0, or one is a named alternative.
    Percentage {
        /// The numerator.
        part: usize,
        /// The denominator.
        whole: usize,
        /// What happens to the fraction.
        rounding: Rounding,
    },
}

impl Computation {
    /// The questions it needs.
    pub fn questions(&self) -> Vec<usize> {
        match self {
            Computation::ListCount(question, _)
            | Computation::ListSum(question, _)
            | Computation::ListMinimum(question)
            | Computation::ListMaximum(question)
            | Computation::SetCount(question) => vec![*question],
            Computation::Sum(questions)
            | Computation::Minimum(questions)
            | Computation::Maximum(questions) => questions.clone(),
            Computation::Percentage { part, whole, .. } => vec![*part, *whole],
        }
    }
}

/// A condition with a name.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedCondition {
    /// Stable name.
    pub id: String,
    /// What it comes to.
    pub formula: Formula,
    /// Where it stands in the rule file.
    pub span: Span,
}

/// What holds of every practice in the world.
#[derive(Clone, Debug, PartialEq)]
pub struct Constraint {
    /// Stable name.
    pub id: String,
    /// What holds.
    pub holds: Formula,
    /// Why.
    pub why: String,
    /// Where it stands in the rule file.
    pub span: Span,
}

/// One thing that is decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Stable name.
    pub id: String,
    /// What is decided, as a heading.
    pub title: String,
    /// What it is about.
    pub about: About,
    /// The question that offers an extra decision; else empty.
    pub offer: String,
    /// Where it applies; names only outcomes of decisions above it.
    pub applies_when: Option<Formula>,
    /// Names of its steps; an earlier step beats a later one.
    pub steps: Vec<String>,
    /// What it can come to.
    pub outcomes: Vec<Outcome>,
    /// Its rules, in the order of the file.
    pub rules: Vec<Rule>,
    /// Where it stands in the rule file.
    pub span: Span,
}

impl Decision {
    /// Whether it is offered beside the outcome, and asked only when opened.
    pub fn is_extra(&self) -> bool {
        self.about == About::Extra
    }
}

/// What a decision can come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Stable name, unique in its decision.
    pub id: String,
    /// Its class.
    pub class: Class,
    /// One clear sentence.
    pub title: String,
    /// What it means; may be empty.
    pub text: String,
    /// The name of its rung, in a few words, where it can be compared with others; else empty.
    pub rung: String,
    /// Facts that make it up.
    pub facts: Vec<Fact>,
    /// Indices of the criteria that count.
    pub criteria: Vec<usize>,
    /// Index of the unknown because of which a part is not known.
    pub unknown: Option<usize>,
    /// Indices of the outcomes of the same decision that this one is better than.
    pub better_than: Vec<usize>,
    /// Where it stands in the rule file.
    pub span: Span,
}

/// A named part of an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Stable name.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Its value; followed, or replaced, by what the visitor's own answer adds.
    pub value: String,
    /// What the visitor's own answer adds.
    pub own: Own,
}

/// What of the visitor's own answers a fact tells. Questions and options are given by index.
#[derive(Clone, Debug, PartialEq)]
pub enum Own {
    /// Nothing.
    Nothing,
    /// Options of a set question, listed if chosen.
    Options {
        /// The question.
        question: usize,
        /// The options.
        options: Vec<usize>,
    },
    /// A mean of two percentages, weighted by a share.
    Weighted {
        /// The question for the share of the first, in whole percents.
        share: usize,
        /// The first percentage.
        value: u16,
        /// The percentage over what is left.
        rest: u16,
    },
}

impl Own {
    /// The question whose answer it tells.
    pub fn question(&self) -> Option<usize> {
        match self {
            Own::Nothing => None,
            Own::Options { question, .. } => Some(*question),
            Own::Weighted { share, .. } => Some(*share),
        }
    }
}

/// One rule of the policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Number in the policy, such as `S2-4`.
    pub id: String,
    /// Index of its step.
    pub step: usize,
    /// When it holds.
    pub when: Formula,
    /// Index of the outcome it leads to, in its decision.
    pub then: usize,
    /// Why the outcome follows.
    pub why: String,
    /// Why it does not; may be empty.
    pub why_not: String,
    /// What it rests on; at least one.
    pub citations: Vec<Citation>,
    /// Where its condition stands in the rule file.
    pub span: Span,
}

/// What a note is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// Worth knowing.
    Information,
    /// An answer is exactly on a bound: decided, and said to be on the edge.
    Edge,
    /// What follows without a contract.
    Consequence,
}

/// Something said beside an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Number in the policy.
    pub id: String,
    /// What it is for.
    pub kind: NoteKind,
    /// When it is said; `None` is always.
    pub when: Option<Formula>,
    /// How it is introduced while that is not known; may be empty.
    pub if_unknown: String,
    /// What is said.
    pub text: String,
    /// What it rests on.
    pub citations: Vec<Citation>,
    /// Where it stands in the rule file.
    pub span: Span,
}

/// By when something must be done, or from when it can be.
#[derive(Clone, Debug, PartialEq)]
pub struct Deadline {
    /// Number in the policy.
    pub id: String,
    /// Who has to be in time.
    pub whose: Whose,
    /// First day, inclusive.
    pub from: Option<Date>,
    /// Last day, inclusive.
    pub until: Option<Date>,
    /// Days at its ends of which the policy can be read to count them or not.
    pub unclear_on: Vec<Date>,
    /// When it matters; `None` is always.
    pub when: Option<Formula>,
    /// How it is introduced while that is not known; may be empty.
    pub if_unknown: String,
    /// What can or must be done.
    pub text: String,
    /// Index of the unknown because of which the day is not known.
    pub unknown: Option<usize>,
    /// What it rests on.
    pub citations: Vec<Citation>,
    /// Where it stands in the rule file.
    pub span: Span,
}

/// Something the visitor can do next.
#[derive(Clone, Debug, PartialEq)]
pub struct Next {
    /// Stable name.
    pub id: String,
    /// When it is advised; `None` is always.
    pub when: Option<Formula>,
    /// How it is introduced while that is not known; may be empty.
    pub if_unknown: String,
    /// What to do, in one sentence.
    pub text: String,
    /// What else there is to say of it; may be empty.
    pub more: String,
    /// Where; may be empty.
    pub address: String,
    /// What the address leads to; empty where there is none.
    pub link: String,
    /// Index of the deadline before which it has to be done.
    pub deadline: Option<usize>,
    /// Where it stands in the rule file.
    pub span: Span,
}

/// A place where the text of the policy allows more than one reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Ambiguity {
    /// Number in the policy.
    pub id: String,
    /// What is unclear.
    pub text: String,
    /// The ways to read it; at least two.
    pub readings: Vec<Named>,
    /// Index of the reading that leads; `None` where none may.
    pub default: Option<usize>,
    /// The question to put to someone about it.
    pub ask: String,
    /// To whom, where that is not the insurer; else empty.
    pub whom: String,
    /// What it rests on.
    pub citations: Vec<Citation>,
    /// Where it stands in the rule file.
    pub span: Span,
}

impl Model {
    /// The contracts it is about; none of a chooser.
    pub fn contract(&self) -> Option<&Contract> {
        match &self.scope {
            Scope::Contract(contract) => Some(contract),
            Scope::Chooser(_) => None,
        }
    }

    /// Every formula of the rules.
    pub fn formulas(&self) -> impl Iterator<Item = &Formula> {
        let applies = self.questions.iter().filter_map(|question| question.applies_when.as_ref());
        let conditions = self.conditions.iter().map(|condition| &condition.formula);
        let constraints = self.constraints.iter().map(|constraint| &constraint.holds);
        let rules = self.decisions.iter().flat_map(|decision| {
            decision.applies_when.iter().chain(decision.rules.iter().map(|rule| &rule.when))
        });
        let notes = self.notes.iter().filter_map(|note| note.when.as_ref());
        let deadlines = self.deadlines.iter().filter_map(|deadline| deadline.when.as_ref());
        let next = self.next.iter().filter_map(|next| next.when.as_ref());
        applies.chain(conditions).chain(constraints).chain(rules).chain(notes).chain(deadlines).chain(next)
    }

    /// Everything that something rests on.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        let rules = self.decisions.iter().flat_map(|decision| &decision.rules);
        let rules = rules.flat_map(|rule| &rule.citations);
        let notes = self.notes.iter().flat_map(|note| &note.citations);
        let deadlines = self.deadlines.iter().flat_map(|deadline| &deadline.citations);
        let ambiguities = self.ambiguities.iter().flat_map(|ambiguity| &ambiguity.citations);
        rules.chain(notes).chain(deadlines).chain(ambiguities)
    }
}

/// The decisions in the order of the policy: main ones first.
pub fn main_first(model: &Model) -> Vec<usize> {
    let mut order: Vec<usize> = (0..model.decisions.len()).collect();
    order.sort_by_key(|decision| model.decisions[*decision].is_extra());
    order
}

//! What a compiled policy holds: questions, diagrams, outcomes and their words, in one language.
//!
//! The author's tool makes these values from a rule file; a [pack](crate::pack) carries them to the page. Everything
//! refers to everything else by index. [`crate::pack::read`] checks each index, so the rest of the code may trust them.

use crate::date::Date;
use crate::notation::Scale;
pub use crate::notation::Unit;
use crate::texts::Texts;
use alloc::string::String;
use alloc::{vec, vec::Vec};

/// The rules of one insurer, for one kind of care, for one contract year, with the words of one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Stable name, such as `vgz-ggz-2023`.
    pub id: String,
    /// Language of every text in it, as in the HTML `lang` attribute.
    pub language: String,
    /// The interface's own words in that language.
    pub words: Texts,
    /// Who buys the care; empty in the [way in](crate::way_in), which leads to policies.
    pub insurer: String,
    /// The kind of care, in the policy's own words.
    pub care: String,
    /// The calendar year of the contract.
    pub contract_year: u16,
    /// When the rules were last changed by their authors.
    pub revision: Date,
    /// What the start page says the visitor will learn.
    pub intro: String,
    /// What to have at hand before starting.
    pub prepare: Vec<String>,
    /// What the visitor is asked, in the author's order.
    pub questions: Vec<Question>,
    /// What the diagrams branch on: the date first, then answers in the order of the questions, readings last.
    pub variables: Vec<Variable>,
    /// Index of the first variable that is a reading; all later ones are readings too.
    pub first_reading: u16,
    /// Days at which a cell of the date axis begins. Cell 0 is "no date", cell 1 ends before the first of these.
    pub date_starts: Vec<Date>,
    /// Every diagram of the policy. Children stand before their parents.
    pub nodes: Vec<Node>,
    /// How many of the nodes a pack holds; the others follow from them.
    pub packed: u16,
    /// What is decided, main decisions first.
    pub decisions: Vec<Decision>,
    /// What the decisions can come to.
    pub outcomes: Vec<Outcome>,
    /// What counts for a tier: named, never a percentage that no source gives.
    pub criteria: Vec<Named>,
    /// Numbers computed from several answers before the diagrams are walked.
    pub derived: Vec<Derived>,
    /// What is said beside an outcome.
    pub notes: Vec<Note>,
    /// By when something must be done, or from when it can be.
    pub terms: Vec<Term>,
    /// What the visitor does next.
    pub steps: Vec<NextStep>,
    /// Where the policy's text allows more than one reading. The k-th belongs to variable `first_reading + k`.
    pub ambiguities: Vec<Ambiguity>,
    /// Words of the field that the texts use.
    pub concepts: Vec<Concept>,
    /// What the documents do not tell, or what could not be read of them.
    pub gaps: Vec<Named>,
    /// The documents the rules rest on.
    pub sources: Vec<Source>,
    /// The policies of the same insurer and care for other contract years, each with its year, rising.
    pub other_years: Vec<Named>,
}

/// A text with a stable name.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// Stable name.
    pub id: String,
    /// What the visitor reads.
    pub text: String,
}

/// One thing the visitor is asked, on one page.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Stable name.
    pub id: String,
    /// The question itself; the heading of its page.
    pub ask: String,
    /// A few words that name the answer in the list of answers.
    pub short: String,
    /// What helps to answer it; may be empty.
    pub hint: String,
    /// Why it is asked; may be empty.
    pub why: String,
    /// Where the answer can be found; may be empty.
    pub find: String,
    /// Which answers it takes.
    pub kind: Kind,
    /// Its first variable; [`Kind::variables`] tells how many follow.
    pub variable: u16,
    /// Whether the answer is a fact or can be changed.
    pub change: Change,
    /// Indices of the words in its texts that are explained.
    pub concepts: Vec<u16>,
}

/// A word of the field, explained.
#[derive(Clone, Debug, PartialEq)]
pub struct Concept {
    /// The word.
    pub term: String,
    /// What it means.
    pub means: String,
}

/// Which answers a question takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Yes is cell 1, no is cell 0.
    YesNo,
    /// Exactly one of the options; cell and option have the same index.
    Choice(Vec<Named>),
    /// One or more of the options; each option is a variable with the cells 0 (not chosen) and 1 (chosen).
    Set(Vec<Named>),
    /// A number on an axis, or one of the named alternatives to it.
    Number(Axis),
    /// Several numbers, such as the fte of each specialist.
    List(List),
}

impl Kind {
    /// How many variables the question has.
    pub fn variables(&self) -> usize {
        match self {
            Kind::YesNo | Kind::Choice(_) | Kind::List(_) => 1,
            Kind::Set(options) => options.len(),
            Kind::Number(axis) => 1 + usize::from(!axis.bases.is_empty()),
        }
    }
}

/// A number's axis: integers in its unit, cut into cells at the constants the rules compare with.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What one step on the axis is.
    pub unit: Unit,
    /// Smallest value that can be meant, inclusive.
    pub min: i64,
    /// Largest value that can be meant, inclusive.
    pub max: i64,
    /// Values at which a next cell begins, rising, all above `min` and at most `max`.
    pub starts: Vec<i64>,
    /// Where a value on the other side of a bound is no further away than this, the answer is near that bound. 0 where
    /// the policy does not say.
    pub near: i64,
    /// The least and the most that are usual, inclusive: beyond them the visitor is asked once whether it is right. `min`
    /// and `max` where the policy does not say.
    pub usual: [i64; 2],
    /// Answers instead of a number ("geen behandelindex"). They are the first cells.
    pub alternatives: Vec<Named>,
    /// Label of the number itself where alternatives stand beside it; else empty.
    pub label: String,
    /// What the number is based on ("plafond 2020", "verwachting"): a variable of its own, asked on the same page.
    pub bases: Vec<Named>,
}

/// No number on an axis is larger than this, nor smaller than its opposite: a million times a million euro, in cents.
pub const MOST_AMOUNT: i64 = 100_000_000_000_000;

/// Several numbers of one kind, measured in ways the rules compare with constants.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// What one step of each number is.
    pub unit: Unit,
    /// Smallest number that can be meant, inclusive.
    pub min: i64,
    /// Largest number that can be meant, inclusive.
    pub max: i64,
    /// How many numbers there may be; at least one, at most this many.
    pub most: u16,
    /// What is measured of the list, each cut into cells.
    pub measures: Vec<Measure>,
    /// The combinations of the measures' cells that some list has, as mixed-radix codes (first measure most
    /// significant), rising. The position of a list's code is its cell.
    pub codes: Vec<u32>,
}

impl List {
    /// What can be typed as one of the numbers. They are counted and added up, so every decimal counts.
    pub fn scale(&self) -> Scale<'_> {
        Scale { unit: &self.unit, min: self.min, max: self.max, starts: None }
    }
}

/// One measure of a list of numbers and the values at which its next cell begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// What is measured.
    pub of: ListFormula,
    /// Values at which a next cell begins, rising.
    pub starts: Vec<i64>,
}

/// A whole number computed from a list of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListFormula {
    /// How many numbers there are.
    Count,
    /// How many numbers are at least this.
    CountAtLeast(i64),
    /// All numbers together.
    Sum,
    /// The numbers that are at least this together.
    SumAtLeast(i64),
    /// The smallest number.
    Minimum,
    /// The largest number.
    Maximum,
}

/// A number computed from the answers to several questions.
#[derive(Clone, Debug, PartialEq)]
pub struct Derived {
    /// Stable name.
    pub id: String,
    /// How it is computed.
    pub formula: Formula,
    /// Values at which a next cell begins, rising. If an answer it needs is a named alternative, the last cell,
    /// "no value", holds.
    pub starts: Vec<i64>,
    /// Its variable.
    pub variable: u16,
}

/// How a derived number is computed. Questions are given by index and have a [`Kind::Number`].
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// All answers together.
    Sum(Vec<u16>),
    /// `part` as a percentage of `whole`, in hundredths of a percent, rounded as named. No value when `whole` is 0.
    Percentage {
        /// The question that is the numerator.
        part: u16,
        /// The question that is the denominator.
        whole: u16,
        /// What happens to the fraction.
        rounding: Rounding,
    },
}

impl Formula {
    /// The questions it needs.
    pub fn inputs(&self) -> Vec<u16> {
        match self {
            Formula::Sum(questions) => questions.clone(),
            Formula::Percentage { part, whole, .. } => vec![*part, *whole],
        }
    }
}

/// What happens to the fraction of a quotient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// Cut off.
    Down,
    /// To the next one up.
    Up,
    /// To the nearest, halves up.
    Nearest,
}

/// Whether an answer is a fact or can be changed, and what that takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A fact that no effort changes.
    Fixed,
    /// It can be changed.
    Possible {
        /// From 1 (a form) to 5 (years of work).
        effort: u8,
        /// How long it takes; may be empty.
        lead_time: String,
        /// What shows that it was done; may be empty.
        evidence: String,
        /// How a route says an option, by its id ("Als u een geldig certificaat had"). Not every option needs one.
        had: Vec<Named>,
    },
}

/// What a diagram branches on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variable {
    /// What it stands for.
    pub subject: Subject,
    /// How many cells it has, at most [`MOST_CELLS`].
    pub cells: u8,
}

/// Cells are kept as the bits of a `u64`.
pub const MOST_CELLS: usize = 64;

/// What a variable stands for. Questions, derived numbers and ambiguities are given by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The date the visitor looks at; always variable 0.
    Date,
    /// The answer to a question.
    Answer(u16),
    /// Whether one option of a set was chosen.
    Option(u16, u16),
    /// What the number is based on.
    Basis(u16),
    /// A number computed from several answers.
    Derived(u16),
    /// How an ambiguity is read.
    Reading(u16),
}

impl Subject {
    /// The question whose answer it is, or a part of it.
    pub fn question(self) -> Option<u16> {
        match self {
            Subject::Answer(question) | Subject::Option(question, _) | Subject::Basis(question) => {
                Some(question)
            }
            Subject::Date | Subject::Derived(_) | Subject::Reading(_) => None,
        }
    }
}

/// A reference to a diagram: below [`Policy::terminals`] a result, else the node at `reference - terminals`.
///
/// For a decision, terminal 0 is *impossible*, 1 is *not applicable* and `2 + k` is outcome `k`. For a condition, 0 is
/// false and 1 is true.
pub type NodeRef = u16;

/// Terminal of a situation that the constraints rule out, and of a condition that does not hold.
pub const IMPOSSIBLE: NodeRef = 0;
/// Terminal of a decision that does not apply.
pub const NOT_APPLICABLE: NodeRef = 1;
/// Terminal of a condition that does not hold.
pub const FALSE: NodeRef = 0;
/// Terminal of a condition that holds.
pub const TRUE: NodeRef = 1;
/// Terminal of the first outcome.
pub const FIRST_OUTCOME: NodeRef = 2;

/// An inner node: one child for each cell of its variable. Variables rise from parent to child.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Node {
    /// Index of the variable.
    pub variable: u16,
    /// The diagram that each cell leads to.
    pub children: Vec<NodeRef>,
}

impl Policy {
    /// What can be typed as the answer to a question for a number or several; whole numbers of nothing for any other.
    ///
    /// # Panics
    /// When the policy has no such question.
    pub fn scale(&self, question: u16) -> Scale<'_> {
        match &self.questions[usize::from(question)].kind {
            Kind::Number(axis) => {
                let starts = if self.computes_from(question) { None } else { Some(axis.starts.as_slice()) };
                Scale { unit: &axis.unit, min: axis.min, max: axis.max, starts }
            }
            Kind::List(list) => list.scale(),
            Kind::YesNo | Kind::Choice(_) | Kind::Set(_) => {
                Scale { unit: &Unit::Day, min: 0, max: 0, starts: None }
            }
        }
    }

    /// Whether a number is computed from the answer, so that all of its decimals count.
    fn computes_from(&self, question: u16) -> bool {
        let is_weighted = |fact: &Fact| matches!(fact.own, Own::Weighted { share, .. } if share == question);
        self.derived.iter().any(|derived| derived.formula.inputs().contains(&question))
            || self.outcomes.iter().any(|outcome| outcome.facts.iter().any(is_weighted))
    }

    /// How many references stand for results rather than nodes.
    pub fn terminals(&self) -> usize {
        usize::from(FIRST_OUTCOME) + self.outcomes.len()
    }
}

/// One thing that is decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Stable name.
    pub id: String,
    /// What is decided, as a heading.
    pub title: String,
    /// Extra decisions are offered beside the outcome and asked only when opened.
    pub extra: bool,
    /// For an extra decision, the question that offers it ("Nadert u uw plafond?"); else empty.
    pub offer: String,
    /// Its diagram.
    pub root: NodeRef,
    /// The names of its steps, in the order of the source; an earlier step beats a later one.
    pub steps: Vec<String>,
    /// Its rules, in the order of the rule file.
    pub rules: Vec<Rule>,
}

/// One rule of the policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Number in the policy, such as `S2-4`.
    pub id: String,
    /// Index of its step.
    pub step: u8,
    /// Index of the outcome it leads to.
    pub outcome: u16,
    /// Condition: where its decision comes to its outcome, whether it is this rule that decides. Elsewhere it says
    /// nothing. In a pack it stands for `decides`, and is most often just true.
    pub apart: NodeRef,
    /// Condition: it holds, its decision applies, and no rule of an earlier step holds.
    pub decides: NodeRef,
    /// Why the outcome follows, to a visitor for whom it decides.
    pub why: String,
    /// Why it does not, to a visitor who would have liked its outcome; may be empty.
    pub why_not: String,
    /// What it rests on; at least one.
    pub citations: Vec<Citation>,
}

/// Where in which document something is said.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// Index of the source.
    pub source: u16,
    /// Heading or place in it.
    pub at: String,
    /// At most ten words of it, in its own language; empty where the text itself was not at hand.
    pub quote: String,
}

/// How sure an outcome is, and what kind of outcome it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// The published conditions are met.
    Likely,
    /// The conditions are met, but the insurer keeps a free choice or negotiates.
    Conditional,
    /// A running contract continues; there is no new offer.
    RunsOn,
    /// The window has not opened yet.
    TooEarly,
    /// The window is closed.
    TooLate,
    /// An exclusion, or a requirement that is not met.
    No,
    /// The documents allow two readings, or do not say.
    Unclear,
    /// Another purchasing policy applies.
    OutOfScope,
}

/// What a decision can come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Stable name, unique in its decision.
    pub id: String,
    /// Index of its decision.
    pub decision: u16,
    /// Its class.
    pub class: Class,
    /// One clear sentence.
    pub title: String,
    /// What it means; may be empty.
    pub text: String,
    /// Facts that make up the outcome: the contract's form, the route.
    pub facts: Vec<Fact>,
    /// Indices of the criteria that count.
    pub criteria: Vec<u16>,
    /// Index of the gap because of which a part of this outcome is not known.
    pub unknown: Option<u16>,
    /// Indices of all outcomes of the same decision that this one is better than, rising.
    pub better_than: Vec<u16>,
}

/// A named part of an outcome ("Route": "digitaal").
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Stable name of the kind of fact (`route`, `form`, `settings`).
    pub id: String,
    /// Its label.
    pub label: String,
    /// Its value; followed, or replaced, by what the visitor's own answer adds.
    pub value: String,
    /// What the visitor's own answer adds.
    pub own: Own,
}

/// What of the visitor's own answers a fact tells.
#[derive(Clone, Debug, PartialEq)]
pub enum Own {
    /// Nothing.
    Nothing,
    /// Options of a set question, listed after the value if the visitor chose them.
    Options {
        /// The question.
        question: u16,
        /// The options, as bits.
        options: u64,
    },
    /// A weighted mean of two percentages instead of the value, where the share is known.
    Weighted {
        /// The question for the share that the first percentage has, in whole percents from 0 to 100.
        share: u16,
        /// The percentage over that share.
        value: u16,
        /// The percentage over what is left.
        rest: u16,
    },
}

impl Own {
    /// The question whose answer it tells.
    pub fn question(&self) -> Option<u16> {
        match self {
            Own::Nothing => None,
            Own::Options { question, .. } => Some(*question),
            Own::Weighted { share, .. } => Some(*share),
        }
    }
}

/// The mean of two percentages, the first over this share in whole percents: exactly, in hundredths of a percent.
///
/// ```
/// use contractwijzer::policy::weighted_mean;
///
/// assert_eq!(weighted_mean(25, 86, 91), 89_75);
/// assert_eq!((weighted_mean(0, 86, 91), weighted_mean(100, 86, 91)), (91_00, 86_00));
/// ```
pub fn weighted_mean(share: i64, value: u16, rest: u16) -> i64 {
    share * i64::from(value) + (100 - share) * i64::from(rest)
}

/// Something said beside an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Number in the policy.
    pub id: String,
    /// Whether it informs or warns of an edge.
    pub kind: NoteKind,
    /// Index of the extra decision it is about: it is silent until that is opened.
    pub extra: Option<u16>,
    /// When it is said.
    pub when: NodeRef,
    /// How it is introduced while the condition is not known ("Als u een instelling bent"); may be empty.
    pub if_unknown: String,
    /// What is said.
    pub text: String,
    /// What it rests on.
    pub citations: Vec<Citation>,
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

/// By when something must be done, or from when it can be.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Number in the policy.
    pub id: String,
    /// First day, inclusive.
    pub from: Option<Date>,
    /// Last day, inclusive.
    pub until: Option<Date>,
    /// Index of the extra decision it is about: it is silent until that is opened.
    pub extra: Option<u16>,
    /// When it matters.
    pub when: NodeRef,
    /// How it is introduced while the condition is not known; may be empty.
    pub if_unknown: String,
    /// What can or must be done.
    pub text: String,
    /// Index of the gap because of which the date is not known.
    pub unknown: Option<u16>,
    /// What it rests on.
    pub citations: Vec<Citation>,
}

/// Something the visitor can do next.
#[derive(Clone, Debug, PartialEq)]
pub struct NextStep {
    /// Stable name.
    pub id: String,
    /// Index of the extra decision it is about: it is silent until that is opened.
    pub extra: Option<u16>,
    /// When it is advised.
    pub when: NodeRef,
    /// How it is introduced while the condition is not known; may be empty.
    pub if_unknown: String,
    /// What to do.
    pub text: String,
    /// Where; may be empty.
    pub address: String,
}

/// A place where the policy's text allows more than one reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Ambiguity {
    /// Number in the policy, such as `A-4`.
    pub id: String,
    /// What is unclear.
    pub text: String,
    /// The ways to read it; at least two.
    pub readings: Vec<Named>,
    /// Index of the reading that leads; `None` where none may.
    pub default: Option<u8>,
    /// The question to put to the insurer.
    pub ask: String,
    /// What it rests on.
    pub citations: Vec<Citation>,
}

/// A document the rules rest on.
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
    /// The date it carries, or on which it was read, in words; may be empty.
    pub dated: String,
    /// How much of it was seen.
    pub mark: Mark,
}

/// How much of a source its authors have seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The full text; quotes were held against it.
    Text,
    /// The deciding sentence, in a stored copy of the page.
    Page,
    /// A stored copy that stops in the middle.
    Cut,
    /// A statement by someone other than the insurer.
    ThirdParty,
    /// Our own conclusion.
    Inferred,
}

//! What a compiled policy holds: questions, diagrams, outcomes and their words, in one language.
//!
//! The author's tool makes these values from a rule file; a [pack](crate::pack) carries them to the page. Everything
//! refers to everything else by index. [`crate::pack::read`] checks each index, so the rest of the code may trust them.

mod decision;
mod derived;
mod diagram;
mod named;
mod notice;
mod outcome;
mod question;
mod scope;
mod source;

pub use crate::notation::Unit;
pub use decision::{About, Decision, Rule};
pub use derived::{Derived, Formula, Rounding};
pub use diagram::{
    Child, Condition, Ending, FIRST_OUTCOME, IMPOSSIBLE, MOST_CELLS, NOT_APPLICABLE, Node, NodeRef, Subject,
    Variable,
};
pub use named::{Concept, Named};
pub use notice::{Deadline, NextStep, Notice, NoticeKind, Timing, Whose};
pub use outcome::{Class, Fact, Outcome, Own, weighted_mean};
pub use question::{
    Axis, COUNTED, Change, Kind, List, ListFormula, MOST_AMOUNT, Measure, NotBelow, Question,
};
pub use scope::{Chooser, Contract, Scope};
pub use source::{Ambiguity, Citation, Mark, Source, Unknown};

use crate::date::Date;
use crate::notation::Scale;
use crate::texts::Texts;
use alloc::string::String;
use alloc::vec::Vec;

/// The rules of one insurer, for one kind of care, for one contract year, with the words of one language; or which of these a
/// visitor came for.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Stable name, such as `vgz-ggz-2023`.
    pub id: String,
    /// Language of every text in it, as in the HTML `lang` attribute.
    pub language: String,
    /// The interface's own words in that language.
    pub words: Texts,
    /// Whose contracts it is about and when; or that it leads to policies.
    pub scope: Scope,
    /// The kind of care, in the policy's own words.
    pub care: String,
    /// When the rules were last changed by their authors.
    pub revision: Date,
    /// What the start page says the visitor will learn.
    pub intro: String,
    /// What to have at hand before starting.
    pub prepare: Vec<String>,
    /// What the visitor is asked, in the author's order.
    pub questions: Vec<Question>,
    /// Tells apart what the questions take, and in which order, in 20 bits: by it a [code](crate::code) is of these questions or of
    /// others. The same in every language.
    pub shape: u32,
    /// Numbers that cannot be less than another one.
    pub not_below: Vec<NotBelow>,
    /// What the diagrams branch on: the date first, then answers in the order of the questions, readings last.
    pub variables: Vec<Variable>,
    /// Index of the first variable that is a reading; all later ones are readings too.
    pub first_reading: u16,
    /// Days at which a cell of the date axis begins. Cell 0 is "no date", cell 1 ends before the first of these.
    pub date_starts: Vec<Date>,
    /// Every diagram of the policy. Children stand before their parents.
    pub nodes: Vec<Node>,
    /// What each cell leads to, node after node.
    pub children: Vec<Child>,
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
    /// What is said beside an outcome: notes, then deadlines, then next steps.
    pub notices: Vec<Notice>,
    /// Where the policy's text allows more than one reading. The k-th belongs to variable `first_reading + k`.
    pub ambiguities: Vec<Ambiguity>,
    /// Words of the field that the texts use.
    pub concepts: Vec<Concept>,
    /// What the documents do not tell, or what could not be read of them.
    pub unknowns: Vec<Unknown>,
    /// The documents the rules rest on.
    pub sources: Vec<Source>,
    /// The policies of the same insurer and care for other contract years, each with its year, rising.
    pub other_years: Vec<Named>,
    /// What the chooser of policies answers of the first question: the id of an option, by the id of the care that was chosen.
    pub from_chooser: Vec<Named>,
}

impl Policy {
    /// The contracts it is about; none of a chooser.
    pub fn contract(&self) -> Option<&Contract> {
        match &self.scope {
            Scope::Contract(contract) => Some(contract),
            Scope::Chooser(_) => None,
        }
    }

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

    /// How many questions ask for a day that rules compare with the day looked at.
    pub fn divided(&self) -> usize {
        let is_divided = |question: &&Question| matches!(&question.kind, Kind::Number(axis) if axis.by_day);
        self.questions.iter().filter(is_divided).count()
    }

    /// No visit tells more days apart, none at all among them; see [`days`](crate::cells::days).
    pub fn most_days(&self) -> usize {
        self.date_starts.len() + 2 + 2 * self.divided()
    }

    /// Whether a number is computed from the answer, so that all of its decimals count.
    fn computes_from(&self, question: u16) -> bool {
        let is_weighted = |fact: &Fact| matches!(fact.own, Own::Weighted { share, .. } if share == question);
        self.derived.iter().any(|derived| derived.formula.inputs().contains(&question))
            || self.outcomes.iter().any(|outcome| outcome.facts.iter().any(is_weighted))
    }

    /// What each cell of a node's variable leads to.
    pub fn children(&self, node: Node) -> &[Child] {
        let cells = self.variables[usize::from(node.variable)].cells;
        &self.children[node.first as usize..][..usize::from(cells)]
    }

    /// The inner node behind a reference, if it is not a result.
    pub fn node(&self, reference: NodeRef) -> Option<Node> {
        let index = usize::from(reference).checked_sub(self.terminals())?;
        self.nodes.get(index).copied()
    }

    /// What a walk needs of a reference.
    pub fn child(&self, to: NodeRef) -> Child {
        match self.node(to) {
            Some(Node { variable, first }) => Child { to, variable, first },
            None => Child::terminal(to),
        }
    }

    /// Adds a node behind all others, with a child for each cell of its variable.
    pub fn add_node(&mut self, variable: u16, children: &[NodeRef]) {
        self.nodes.push(Node { variable, first: self.children.len() as u32 });
        for to in children {
            self.children.push(self.child(*to));
        }
    }

    /// How many references stand for results rather than nodes.
    pub fn terminals(&self) -> usize {
        usize::from(FIRST_OUTCOME) + self.outcomes.len()
    }
}

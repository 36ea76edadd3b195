//! What the diagrams are made of: variables, nodes and what they come to.

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

    /// The option of a set that it is about.
    pub fn option(self) -> Option<u16> {
        match self {
            Subject::Option(_, option) => Some(option),
            Subject::Date
            | Subject::Answer(_)
            | Subject::Basis(_)
            | Subject::Derived(_)
            | Subject::Reading(_) => None,
        }
    }
}

/// A reference to a diagram: below [`Policy::terminals`](super::Policy::terminals) a result, else the node at
/// `reference - terminals`.
///
/// The diagram of a decision ends in what [`Ending`] tells, that of a condition in what [`Condition`] names.
pub type NodeRef = u16;

/// A reference to the diagram of a condition. The terminals it ends in have the numbers of what a decision ends in, and mean
/// something else: so they have a type of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition(pub NodeRef);

impl Condition {
    /// It does not hold: where its diagram ends, or all of it.
    pub const NEVER: Condition = Condition(0);
    /// It holds.
    pub const ALWAYS: Condition = Condition(1);
}

/// Terminal of a situation that the constraints rule out, in the diagram of a decision.
pub const IMPOSSIBLE: NodeRef = 0;
/// Terminal of a decision that does not apply.
pub const NOT_APPLICABLE: NodeRef = 1;
/// Terminal of the first outcome.
pub const FIRST_OUTCOME: NodeRef = 2;

/// What the diagram of a decision ends in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The constraints rule the situation out.
    Impossible,
    /// The decision does not arise.
    NotApplicable,
    /// Index of the outcome.
    Outcome(u16),
}

impl Ending {
    /// What a terminal of a decision's diagram stands for.
    pub fn of(terminal: NodeRef) -> Ending {
        match terminal {
            IMPOSSIBLE => Ending::Impossible,
            NOT_APPLICABLE => Ending::NotApplicable,
            outcome => Ending::Outcome(outcome - FIRST_OUTCOME),
        }
    }

    /// The outcome that it is, if it is one.
    pub fn outcome(self) -> Option<u16> {
        match self {
            Ending::Outcome(outcome) => Some(outcome),
            Ending::Impossible | Ending::NotApplicable => None,
        }
    }
}

/// An inner node: one child for each cell of its variable. Variables rise from parent to child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// Index of the variable.
    pub variable: u16,
    /// Where its children begin among those of all nodes.
    pub first: u32,
}

/// What a cell of a node's variable leads to. It has all of the node that a walk needs, so that each step is one look at a cell and
/// one at a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Child {
    /// The reference to it.
    pub to: NodeRef,
    /// The variable of the node that it is, or [`Child::NO_VARIABLE`].
    pub variable: u16,
    /// Where the children of the node begin.
    pub first: u32,
}

impl Child {
    /// In the place of a terminal's variable: behind all others, and so behind any at which a walk may stop.
    pub const NO_VARIABLE: u16 = u16::MAX;

    /// A terminal.
    pub fn terminal(to: NodeRef) -> Child {
        Child { to, variable: Child::NO_VARIABLE, first: 0 }
    }
}

//! What the diagrams are made of: variables, nodes and what they come to.

use alloc::vec::Vec;

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

/// A reference to a diagram: below [`Policy::terminals`](super::Policy::terminals) a result, else the node at
/// `reference - terminals`.
///
/// For a decision, terminal 0 is *impossible*, 1 is *not applicable* and `2 + k` is outcome `k`. For a [`Condition`], 0 is
/// false and 1 is true.
pub type NodeRef = u16;

/// A reference to the diagram of a condition. Its terminals are false and true; in the diagram of a decision the same two are
/// impossible and not applicable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition(pub NodeRef);

impl Condition {
    /// It never holds.
    pub const NEVER: Condition = Condition(FALSE);
}

/// Terminal of a situation that the constraints rule out.
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

//! What is looked up in, and what is wrong so far.

use super::names::Names;
use crate::file::{HeadTable, RuleFile};
use crate::model::{Derived, Question};
use crate::problem::{Problem, Span};

/// What the rooms of this module share: the file, its names, and the problems found so far.
pub(super) struct Resolver<'a> {
    pub(super) text: &'a str,
    pub(super) file: &'a RuleFile,
    pub(super) head: HeadTable<'a>,
    pub(super) names: Names<'a>,
    pub(super) problems: Vec<Problem>,
}

impl Resolver<'_> {
    /// Where the file says what it is: the place of what is wrong with all of it.
    pub(super) fn place(&self) -> Span {
        self.head.id().span()
    }
}

/// What conditions are looked up in. What is broken itself is `None`, and causes no further problems.
pub(super) struct Vocabulary {
    pub(super) questions: Vec<Option<Question>>,
    pub(super) derived: Vec<Option<Derived>>,
}

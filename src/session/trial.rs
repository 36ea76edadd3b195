//! What was answered, and the visitor's own answers while others are tried.

use crate::answers::Answers;

/// What was answered, and the visitor's own answers while others are tried.
#[derive(Clone, Debug, Default)]
pub(super) struct Trial {
    /// The answers, those that are tried too.
    pub(super) given: Answers,
    /// As they were before something else was tried.
    own: Option<Answers>,
}

impl Trial {
    /// The visitor's own answers, while others are tried.
    pub(super) fn own(&self) -> Option<&Answers> {
        self.own.as_ref()
    }

    /// From here on, other answers are tried.
    pub(super) fn begin(&mut self) {
        if self.own.is_none() {
            self.own = Some(self.given.clone());
        }
    }

    /// Takes what was tried for the visitor's own answers. Returns what those were, if others were tried.
    pub(super) fn keep(&mut self) -> Option<Answers> {
        self.own.take()
    }

    /// Goes back to the visitor's own answers. Whether others were tried.
    pub(super) fn discard(&mut self) -> bool {
        let Some(own) = self.own.take() else { return false };
        self.given = own;
        true
    }

    /// A trial that comes to the visitor's own answers is none.
    pub(super) fn settle(&mut self) {
        if self.own.as_ref() == Some(&self.given) {
            self.own = None;
        }
    }
}

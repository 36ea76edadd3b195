//! The answers that count.

use crate::answers::{Answer, Answers};
use alloc::vec::Vec;

/// The answers that count, in the order in which they were asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counted {
    /// The answers that count; all others are not asked.
    pub answers: Answers,
    /// The questions they answer.
    pub asked: Vec<u16>,
    /// The question that comes next; none when no answer can change a verdict any more.
    pub next: Option<u16>,
}

impl Counted {
    /// What counted when the visitor reached the page of a question; all of it where it was never reached.
    pub fn before(mut self, question: u16) -> Counted {
        if self.asked.contains(&question) {
            while let Some(later) = self.asked.pop() {
                self.answers.set(later, Answer::NotAsked);
                if later == question {
                    break;
                }
            }
            self.next = Some(question);
        }
        self
    }
}

//! A visit that goes on with the answers in a code.

use super::visit::{Page, Session};
use super::{CODE, Trial};
use crate::answers::{AnswerError, Answers, Fields};
use crate::code::Code;
use crate::problem::Problem;
use crate::text::joined;
use crate::texts::Word;
use crate::way_in::choice_of;

impl Session {
    /// What was just typed as a code: it was refused, or led here.
    pub fn code(&self) -> Option<&Fields> {
        self.code.as_ref()
    }

    /// Takes the answers in a code for the visitor's own, and goes on at the first page that still has to be filled in.
    pub(super) fn enter(&mut self, fields: Fields) {
        if self.page != Page::Start {
            return;
        }
        match self.answers_in(fields.get(CODE).unwrap_or("")) {
            Ok(answers) => self.restore(answers),
            Err(problem) => self.error = Some(AnswerError { field: CODE, problem }),
        }
        self.code = Some(fields);
    }

    fn restore(&mut self, answers: Answers) {
        self.trial = Trial::default();
        self.trial.given = answers;
        self.drafts.iter_mut().for_each(|draft| *draft = None);
        self.earlier = None;
        self.carried = None;
        self.is_restored = true;
        self.count();
        self.page = self.onward();
    }

    /// The answers in a code of this policy; in a chooser, those that lead to the policy of the code.
    fn answers_in(&self, typed: &str) -> Result<Answers, Problem> {
        let (policy, code) = (&self.policy, Code::typed(typed)?);
        if code.is_of(&policy.id) {
            return code.answers(policy);
        }
        if let Some(choice) = choice_of(policy, &|id| code.is_of(id)) {
            return Ok(choice);
        }
        let year = policy.other_years.iter().find(|other| code.is_of(&other.id));
        let known = year.map(|year| joined(&[": ", policy.words.of(Word::ContractYear), " ", &year.text]));
        Err(Problem::Code(Word::CodeElsewhere, known.unwrap_or_default()))
    }
}

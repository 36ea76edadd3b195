//! What is filled in on a page and is no answer yet: kept, given more rows, read in one way, or asked back.

use super::visit::{Page, Session};
use crate::answers::{self, Answer, AnswerError, Fields, NUMBER, Value, contradiction};
use crate::notation::amount;
use crate::policy::*;
use crate::problem::Problem;
use crate::text::joined;
use alloc::string::String;

impl Session {
    /// What was filled in on a question's page and is not its answer.
    pub fn draft(&self, question: u16) -> Option<&Fields> {
        self.drafts.get(usize::from(question))?.as_ref()
    }

    /// Takes over what was filled in on a question's page and not sent in.
    pub(crate) fn keep(&mut self, question: u16, draft: Option<Fields>) {
        if let Some(place) = self.drafts.get_mut(usize::from(question)) {
            *place = draft;
        }
    }

    /// Makes of an answer what is filled in and not sent in.
    pub(super) fn take_back(&mut self, question: u16) {
        let kind = &self.policy.questions[usize::from(question)].kind;
        let filled_in = answers::shown(kind, self.trial.given.of(question), &self.policy.words);
        self.keep(question, Some(filled_in));
        self.trial.given.set(question, Answer::NotAsked);
    }

    /// What is filled in on the open page and cannot be so beside the answers that count.
    pub(super) fn contradicted(&self) -> Option<AnswerError> {
        let Page::Question(question) = self.page else { return None };
        let value = answers::parse(&self.policy, question, self.draft(question)?).ok()?;
        self.contradicts(question, &value)
    }

    /// Why an answer to a question cannot be so beside those that count and were asked before it.
    pub(super) fn contradicts(&self, question: u16, value: &Value) -> Option<AnswerError> {
        let policy = &self.policy;
        let mut answers = self.counted().answers.clone();
        answers.set(question, Answer::Given(value.clone()));
        let rule = contradiction(policy, &answers).filter(|rule| rule.later() == question)?;
        let earlier = usize::from(rule.earlier());
        let Answer::Given(Value::Number { amount, .. }) = answers.of(rule.earlier()) else { return None };
        let amount = policy.words.value(*amount, policy.scale(rule.earlier()).unit);
        let text = joined(&[&policy.questions[earlier].short, ": ", &amount, ". ", &rule.text]);
        Some(AnswerError { field: NUMBER, problem: Problem::Contradicts(text) })
    }

    /// The row that was just added to a list of numbers.
    pub fn added(&self) -> Option<usize> {
        self.added
    }

    /// What is filled in on the open page, with this in the place of what a row of a list of numbers holds: several numbers, each
    /// a row of its own, or a row more. None where the page has no such list.
    pub(crate) fn with_rows(&mut self, row: usize, rows: &[String], fields: &Fields) -> Option<Fields> {
        let Page::Question(question) = self.page else { return None };
        let Kind::List(_) = self.policy.questions.get(usize::from(question))?.kind else { return None };
        let (before, after) = fields.0.split_at_checked(row)?;
        let mut wider = Fields::default();
        let mut add = |text: &String| wider.0.push((NUMBER.into(), text.clone()));
        before.iter().for_each(|(_, text)| add(text));
        rows.iter().for_each(&mut add);
        after.iter().skip(1).for_each(|(_, text)| add(text));
        self.added = Some(row + rows.len().saturating_sub(1));
        Some(wider)
    }

    /// What is filled in on the open page, with the one meaning that the visitor chose for the number that has two.
    pub(crate) fn settled(&self, meaning: &str, mut fields: Fields) -> Fields {
        let Page::Question(question) = self.page else { return fields };
        if let Kind::List(_) = self.policy.questions[usize::from(question)].kind {
            fields = answers::spread(&fields);
        }
        let (marks, scale) = (self.policy.words.marks(), self.policy.scale(question));
        for (name, typed) in &mut fields.0 {
            if name == NUMBER && matches!(amount(marks, &scale, typed), Err(Problem::TwoReadings(_))) {
                *typed = meaning.into();
                break;
            }
        }
        fields
    }

    /// The number in an answer, if it is not usual and not what the visitor answered before.
    pub(super) fn unusual(&self, question: u16, value: &Value) -> Option<i64> {
        let Kind::Number(axis) = &self.policy.questions[usize::from(question)].kind else { return None };
        let amount = number_of(value)?;
        let is_usual = (axis.usual[0]..=axis.usual[1]).contains(&amount);
        let before = if let Answer::Given(before) = self.given(question) { number_of(before) } else { None };
        let is_confirmed = before == Some(amount) || self.confirmed == Some((question, amount));
        (!is_usual && !is_confirmed).then_some(amount)
    }

    /// Takes what was filled in for what was sent in before: it is not asked back again.
    pub(crate) fn confirm(&mut self, question: u16, fields: &Fields) {
        let value = answers::parse(&self.policy, question, fields).ok();
        self.confirmed = value.as_ref().and_then(number_of).map(|amount| (question, amount));
    }
}

/// The number in an answer.
fn number_of(value: &Value) -> Option<i64> {
    match value {
        Value::Number { amount, .. } => Some(*amount),
        Value::Choice(_) | Value::Set(_) | Value::Alternative(_) | Value::List(_) => None,
    }
}

//! What the page around the check fills in for its visitor, in the exact notation of programs.

use super::visit::Session;
use crate::answers::{Answer, BASIS, Fields, ITSELF, NO, NUMBER, OPTION, Value, YES, parse, shown};
use crate::policy::{Kind, Policy, Unit};
use crate::text::{cut, joined};
use crate::texts::{Texts, Word};
use alloc::borrow::ToOwned;
use alloc::string::String;

impl Session {
    /// What the page around the check filled in for the visitor, who has neither answered the question nor filled in something else.
    pub fn filled(&self, question: u16) -> Option<Fields> {
        let Answer::Given(value) = self.filled.of(question) else { return None };
        let is_own = |draft| parse(&self.policy, question, draft).as_ref() != Ok(value);
        if *self.given(question) != Answer::NotAsked || self.draft(question).is_some_and(is_own) {
            return None;
        }
        let kind = &self.policy.questions[usize::from(question)].kind;
        Some(shown(kind, self.filled.of(question), &self.policy.words))
    }

    /// Fills in what the page around the check gives for a question, by its id. Whether a visitor could answer that.
    pub(crate) fn fill(&mut self, id: &str, given: &Fields) -> bool {
        let Some(question) = self.policy.questions.iter().position(|question| question.id == id) else {
            return false;
        };
        let value = filled(&self.policy, question as u16, given);
        let is_taken = value.is_some();
        self.filled.set(question as u16, value.map_or(Answer::NotAsked, Answer::Given));
        is_taken
    }
}

/// The answer to a question in these values, which stand under `answer`, and what it is based on under `basis`: if a visitor could
/// give it, and nothing of it would be lost.
fn filled(policy: &Policy, question: u16, given: &Fields) -> Option<Value> {
    let (kind, words) = (&policy.questions[usize::from(question)].kind, &policy.words);
    let mut typed = Fields::default();
    let mut add = |name: &str, value: &str| typed.0.push((name.to_owned(), value.to_owned()));
    for (name, value) in &given.0 {
        if name == BASIS {
            add(BASIS, value);
            continue;
        }
        match kind {
            Kind::YesNo => add(
                OPTION,
                if value == "true" {
                    YES
                } else if value == "false" {
                    NO
                } else {
                    ""
                },
            ),
            Kind::Choice(_) | Kind::Set(_) => add(OPTION, value),
            Kind::Number(axis) if axis.alternatives.iter().any(|it| it.id == *value) => add(OPTION, value),
            Kind::Number(axis) => {
                add(OPTION, ITSELF);
                add(NUMBER, &in_words(words, &axis.unit, value));
            }
            Kind::List(list) => add(NUMBER, &in_words(words, &list.unit, value)),
        }
    }
    let value = parse(policy, question, &typed).ok()?;
    let answer = Answer::Given(value);
    let is_whole = shown(kind, &answer, words).0.len() == typed.0.len();
    match answer {
        Answer::Given(value) if is_whole => Some(value),
        Answer::Given(_) | Answer::Unknown | Answer::NotAsked => None,
    }
}

/// A number or day in the exact notation, as a visitor types it; nothing of what is none.
fn in_words(words: &Texts, unit: &Unit, exact: &str) -> String {
    let (whole, fraction) = cut(exact, b'.');
    let is_exact = exact.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-'));
    if !is_exact || fraction.len() > usize::from(unit.decimals()) {
        return String::new();
    }
    let mark = if fraction.is_empty() { "" } else { words.of(Word::DecimalMark) };
    joined(&[whole, mark, fraction])
}

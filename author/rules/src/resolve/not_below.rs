//! Numbers that cannot be less than another one.

use super::resolver::{Resolver, Vocabulary};
use crate::file::QuestionTable;
use crate::model::{Kind, NotBelow, Question};
use crate::problem::Problem;
use contractwijzer::policy::Unit;
use toml::Spanned;

impl Resolver<'_> {
    /// `not-below` of the questions, which may name any other; so it waits until all are known.
    pub(super) fn not_below(&mut self, words: &mut Vocabulary) {
        for (index, table) in self.file.question.iter().enumerate() {
            let rule = self.not_below_of(words, index, table);
            if let Some(question) = &mut words.questions[index] {
                question.not_below = rule;
            }
        }
        self.no_circle(words);
    }

    fn not_below_of(&mut self, words: &Vocabulary, index: usize, table: &QuestionTable) -> Option<NotBelow> {
        let (than, text) = match (&table.not_below, &table.not_below_text) {
            (Some(than), Some(text)) => (than, text),
            (Some(than), None) => {
                let help = "add `not-below-text = \"…\"`: why the number cannot be less";
                return self.refuse("what is said of a number that is less is missing", than.span(), help);
            }
            (None, Some(text)) => {
                let help = "add `not-below = \"…\"`: the number that it cannot be less than";
                return self.refuse("this text has no use", text.span(), help);
            }
            (None, None) => return None,
        };
        let own = unit(words.questions[index].as_ref()?)?;
        let ids: Vec<&str> = self.file.question.iter().map(|table| table.id.get_ref().as_str()).collect();
        let other = self.find("question", than.get_ref(), than.span(), ids)?;
        self.not_empty("`not-below-text`", text.get_ref(), text.span());
        let of_other = words.questions[other].as_ref()?;
        match unit(of_other) {
            _ if other == index => {
                self.refuse("no number is less than itself", than.span(), "name another question")
            }
            Some(unit) if unit == own => Some(NotBelow { than: other, text: text.get_ref().clone() }),
            Some(_) => {
                let help = "only numbers of one unit can be held against each other";
                self.refuse(format!("`{}` is of another unit", of_other.id), than.span(), help)
            }
            None => self.refuse(
                format!("`{}` is no number", of_other.id),
                than.span(),
                "name a question for a number",
            ),
        }
    }

    /// Numbers none of which can be less than the next would all have to be the same.
    fn no_circle(&mut self, words: &Vocabulary) {
        let next =
            |question: usize| words.questions[question].as_ref()?.not_below.as_ref().map(|rule| rule.than);
        for (index, table) in self.file.question.iter().enumerate() {
            let mut at = next(index);
            for _ in 0..words.questions.len() {
                at = at.and_then(|found| if found == index { at } else { next(found) });
            }
            if at == Some(index) {
                let span = table.not_below.as_ref().map_or_else(|| table.id.span(), Spanned::span);
                let help = "they would all have to be the same; leave one out";
                self.problem(Problem::new("these numbers go in a circle", span).help(help));
                return;
            }
        }
    }
}

/// The unit of a question for a number.
fn unit(question: &Question) -> Option<&Unit> {
    match &question.kind {
        Kind::Number(number) => Some(&number.unit),
        Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::List(_) => None,
    }
}

//! Which answers can be changed, how a route says each of them, and which no route goes through.

use super::resolver::Resolver;
use crate::file::{ChangeField, ChangeTable, Ordered, QuestionTable, Text};
use crate::model::Kind;
use crate::model::advice::answers;
use crate::problem::{Problem, Span, suggestion};
use contractwijzer::policy::{Change, Named};
use toml::Spanned;

/// The answers that nobody should be told to give.
pub(super) fn not_advised(table: &QuestionTable) -> Vec<String> {
    match table.change.as_ref().map(Spanned::get_ref) {
        Some(ChangeField::Table(change)) => {
            change.advise.0.iter().map(|(id, _)| id.get_ref().clone()).collect()
        }
        Some(ChangeField::Word(_)) | None => Vec::new(),
    }
}

impl Resolver<'_> {
    pub(super) fn change(&mut self, table: &QuestionTable, kind: Option<&Kind>) -> Option<Change> {
        let Some(field) = &table.change else {
            return Some(Change::Fixed);
        };
        match field.get_ref() {
            ChangeField::Word(word) if word == "fixed" => Some(Change::Fixed),
            ChangeField::Word(word) => self.refuse(
                format!("a change cannot be `{word}`"),
                field.span(),
                "write \"fixed\", or { effort = 1 to 5, … }",
            ),
            ChangeField::Table(change) => self.possible(change, kind?),
        }
    }

    fn possible(&mut self, change: &ChangeTable, kind: &Kind) -> Option<Change> {
        let effort = u8::try_from(*change.effort.get_ref()).ok().filter(|effort| (1..=5).contains(effort));
        let Some(effort) = effort else {
            return self.refuse("an effort is 1 (a form) to 5 (years of work)", change.effort.span(), "");
        };
        let route_text = self.route_text(&change.route_text, kind);
        self.advise(change, kind);
        Some(Change::Possible { effort, lead_time: change.lead_time.clone(), route_text })
    }

    /// How routes say the answers.
    fn route_text(&mut self, route_text: &Ordered<String>, kind: &Kind) -> Vec<Named> {
        let mut all = Vec::new();
        for (id, text) in &route_text.0 {
            self.not_empty("how a route says it", text, id.span());
            self.answer(id, kind);
            all.push(Named { id: id.get_ref().clone(), text: text.clone() });
        }
        all
    }

    /// Checks which answers no route goes through.
    fn advise(&mut self, change: &ChangeTable, kind: &Kind) {
        for (id, is_advised) in &change.advise.0 {
            self.answer(id, kind);
            let said = change.route_text.0.iter().find(|(said, _)| said.get_ref() == id.get_ref());
            if *is_advised.get_ref() {
                let help = "an answer is advised where it has a text; leave this out";
                self.problem(Problem::new("`advise` says only `false`", is_advised.span()).help(help));
            } else if let Some((said, _)) = said {
                self.both(id.get_ref(), said.span(), id.span());
            }
        }
    }

    /// An answer is advised or it is not: what stands second contradicts what stands first.
    fn both(&mut self, name: &str, said: Span, not_advised: Span) {
        let (first, second) =
            if said.start < not_advised.start { (said, not_advised) } else { (not_advised, said) };
        let problem = Problem::new(format!("`{name}` is in both `route-text` and `advise`"), second);
        self.problem(problem.related(first, "the first").help("leave one of them out"));
    }

    /// Checks that an answer is one that a route can lead to.
    fn answer(&mut self, id: &Text, kind: &Kind) {
        let (name, known) = (id.get_ref().as_str(), answers(kind));
        if !known.contains(&name) {
            let help = suggestion(name, known);
            self.problem(Problem::new(format!("there is no option `{name}` here"), id.span()).help(help));
        }
    }
}

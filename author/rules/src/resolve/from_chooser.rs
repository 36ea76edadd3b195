//! What the chooser of policies answers of the first question.

use super::resolver::Resolver;
use crate::file::{HeadTable, QuestionTable, Text};
use crate::model::Kind;
use crate::problem::{Problem, suggestion};
use contractwijzer::policy::Named;

impl Resolver<'_> {
    /// The option that each care answers. A care must lead here: what is chosen for another policy says nothing of this one.
    pub(super) fn answered_by_care(&mut self, table: &QuestionTable, kind: Option<&Kind>) -> Vec<Named> {
        let (Some(cares), Some(Kind::Choice(options))) = (&table.from_chooser, kind) else {
            return Vec::new();
        };
        if self.file.question.first().is_none_or(|first| first.id != table.id) {
            let help = "the visitor chose before all questions: put this one above the others";
            let what = format!("`{}` is not the first question", table.id.get_ref());
            self.problem(Problem::new(what, cares.span()).help(help));
        }
        let mut answered = Vec::new();
        for (care, option) in &cares.get_ref().0 {
            self.leads_here(care);
            let ids = options.iter().map(|option| option.id.as_str());
            self.find("option", option.get_ref(), option.span(), ids);
            answered.push(Named { id: care.get_ref().clone(), text: option.get_ref().clone() });
        }
        answered
    }

    /// Refuses a care under which the policy is not offered.
    fn leads_here(&mut self, care: &Text) {
        let HeadTable::Policy(policy) = self.head else {
            let help = "only a question of a policy can be answered by what is chosen here";
            let what = "the chooser does not answer questions of its own";
            return self.problem(Problem::new(what, care.span()).help(help));
        };
        let name = care.get_ref().as_str();
        let cares: Vec<&str> = policy.care_types.iter().map(|care| care.get_ref().as_str()).collect();
        if !cares.contains(&name) {
            let what = format!("`{name}` does not lead to this policy");
            let help = if cares.is_empty() {
                "add `care-types = [\"…\"]` to `[policy]`".to_owned()
            } else {
                suggestion(name, cares)
            };
            self.problem(Problem::new(what, care.span()).help(help));
        }
    }
}

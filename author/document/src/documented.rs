//! What the documents of a policy are made from.

use crate::words::words;
use contractwijzer::policy::{Contract, Policy};
use contractwijzer_prove::quotes::Quotes;
use contractwijzer_prove::scenarios::Scenario;
use contractwijzer_rules::model::Model;

/// A policy in all its languages, with what its documents tell of it.
pub struct Documented {
    /// What its files are named after: its id, unless several revisions of it are documented together.
    pub name: String,
    /// The rule file.
    pub text: String,
    /// The rules and the compiled policy in each language, their own first.
    pub languages: Vec<(Model, Policy)>,
    /// What shows its rules.
    pub scenarios: Vec<Scenario>,
    /// What came of holding its quotes against their texts.
    pub quotes: Quotes,
}

impl Documented {
    /// The name of a language's pages without their ends: the policy's own language needs no mark.
    pub(crate) fn stem(&self, language: usize) -> String {
        let (model, _) = &self.languages[language];
        if language == 0 { self.name.clone() } else { format!("{}.{}", self.name, model.language) }
    }

    /// The index of a language that pages are in; of the policy's own where it is not there in that one.
    pub(crate) fn in_language(&self, language: &str) -> usize {
        let is = |(model, _): &(Model, Policy)| words(&model.language).language == language;
        self.languages.iter().position(is).unwrap_or(0)
    }

    /// The contracts it is about.
    pub(crate) fn contract(&self) -> &Contract {
        self.model().contract().expect("only policies are documented")
    }

    /// The rules in their own language.
    pub(crate) fn model(&self) -> &Model {
        &self.languages[0].0
    }
}

//! What every part of a policy's page is written from, and what several parts write.

use super::documented::Documented;
use super::page::{Block, Inline, Line};
use super::rows;
use super::shown::Shown;
use crate::words::{self, Columns, Speaker, said};
use contractwijzer::policy::{Contract, Policy};
use contractwijzer_rules::model::{Formula, Model};

/// Writes the pages of one policy in one language.
pub(crate) struct Writer<'d> {
    pub(crate) documented: &'d Documented,
    /// Index of the language.
    pub(crate) language: usize,
    pub(crate) model: &'d Model,
    pub(crate) policy: &'d Policy,
    pub(crate) speaker: Speaker<'d>,
    pub(crate) words: &'static words::Document,
    pub(crate) shown: Shown,
}

impl<'d> Writer<'d> {
    pub(crate) fn of(documented: &'d Documented, language: usize) -> Writer<'d> {
        let (model, policy) = &documented.languages[language];
        let words = words::words(&model.language);
        let speaker = Speaker { columns: Columns::of(model), words, texts: &policy.words };
        let shown = Shown::of(policy, &documented.scenarios);
        Writer { documented, language, model, policy, speaker, words: &words.document, shown }
    }

    /// A title with the care, the year and the insurer in it.
    pub(crate) fn title(&self, template: &str) -> String {
        let Contract { insurer, year } = self.documented.contract();
        let values = [self.model.care.clone(), year.to_string(), insurer.clone()];
        Line::filled(template, values.map(Line::of)).plain()
    }

    /// A condition, after what it is a condition of.
    pub(crate) fn condition(&self, formula: &Formula) -> Vec<Block> {
        let columns = &self.speaker.columns;
        let said = said(columns, formula);
        // What is nested deeply is easier to read case by case.
        let cases = (said.depth() > 2).then(|| rows::rows(columns, &said)).flatten();
        words::condition(&self.speaker, &cases.map_or(said, rows::cases))
    }

    /// A text that no translation has, in the language of the policy.
    pub(crate) fn original(&self, text: &str) -> Line {
        let own = &self.documented.model().language;
        if *own == self.model.language {
            Line::of(text)
        } else {
            Line::default().with(Inline::In(own.clone(), text.to_owned()))
        }
    }
}

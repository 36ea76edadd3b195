//! Documents for readers: what a policy asks, decides and rests on, as HTML and as Markdown, without any script.
//!
//! Each page is made as [data](page) from the model, the compiled policy and the scenarios, and printed twice.

mod answers;
mod beside;
mod budget;
mod decisions;
mod drawing;
mod flow;
mod head;
mod html;
mod index;
mod layout;
mod leaflet;
mod markdown;
mod options;
pub(crate) mod page;
pub(crate) mod place;
mod questions;
mod rows;
mod rules;
mod scenarios;
mod shown;
mod sources;
mod table;
mod traced;

use crate::model::{Formula, Model};
use crate::quotes::Quotes;
use crate::scenarios::Scenario;
use crate::traceability::Overview;
use crate::words::{self, Columns, Speaker, said};
use contractwijzer::policy::Policy;
use page::{Block, Page};
use shown::Shown;

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

/// A file of the documents: its name and what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, without a folder.
    pub name: String,
    /// All of it.
    pub text: String,
}

/// Every file of the documents of some policies: pages, drawings, leaflets, indexes and the stylesheet. With an overview
/// also where each of its numbers lives.
pub fn files(all: &[Documented], overview: Option<&Overview>) -> Vec<File> {
    let mut files = vec![file(html::STYLESHEET, include_str!("document/document.css").to_owned())];
    for documented in all {
        for (index, _) in documented.languages.iter().enumerate() {
            files.extend(of_language(&Writer::of(documented, index)));
        }
    }
    files.extend(index::files(all, overview));
    files
}

fn of_language(writer: &Writer<'_>) -> Vec<File> {
    let stem = writer.documented.stem(writer.language);
    let page = writer.page();
    let mut files = vec![
        file(&format!("{stem}.html"), html::page(&page)),
        file(&format!("{stem}.md"), markdown::page(&page)),
        file(&format!("{stem}.leaflet.html"), html::fragment(&writer.leaflet())),
    ];
    let drawings = writer.drawings();
    files.extend(drawings.iter().map(|drawing| file(&drawing.file, drawing::file(drawing))));
    files
}

fn file(name: &str, text: String) -> File {
    File { name: name.to_owned(), text }
}

impl Documented {
    /// The name of a language's pages without their ends: the policy's own language needs no mark.
    pub(crate) fn stem(&self, language: usize) -> String {
        let (model, _) = &self.languages[language];
        if language == 0 { self.name.clone() } else { format!("{}.{}", self.name, model.language) }
    }

    /// The index of a language that pages are in; of the policy's own where it is not there in that one.
    pub(crate) fn in_language(&self, language: &str) -> usize {
        let is = |(model, _): &(Model, Policy)| words::words(&model.language).language == language;
        self.languages.iter().position(is).unwrap_or(0)
    }

    /// The rules in their own language.
    pub(crate) fn model(&self) -> &Model {
        &self.languages[0].0
    }
}

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

    /// The page with everything.
    fn page(&self) -> Page {
        let mut sections = vec![self.about(), self.at_a_glance()];
        sections.extend(self.model.decisions.iter().map(|decision| self.decision(decision)));
        sections.push(self.questions());
        sections.extend([self.derived(), self.conditions(), self.constraints()].into_iter().flatten());
        sections.extend([self.notes(), self.terms(), self.next()].into_iter().flatten());
        sections.extend(
            [self.ambiguities(), self.gaps(), self.criteria(), self.concepts()].into_iter().flatten(),
        );
        sections.extend([self.budget(), self.scenarios(), self.sources()]);
        Page {
            language: self.model.language.clone(),
            title: self.title(self.words.title),
            start: self.start(),
            sections,
        }
    }

    /// A title with the care, the year and the insurer in it.
    pub(crate) fn title(&self, template: &str) -> String {
        let values =
            [self.model.care.clone(), self.model.contract_year.to_string(), self.model.insurer.clone()];
        page::Line::filled(template, values.map(page::Line::of)).plain()
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
    pub(crate) fn original(&self, text: &str) -> page::Line {
        let own = &self.documented.model().language;
        if *own == self.model.language {
            page::Line::of(text)
        } else {
            page::Line::default().with(page::Inline::In(own.clone(), text.to_owned()))
        }
    }
}

//! Documents for readers: what a policy asks, decides and rests on, as HTML and as Markdown, without any script.
//!
//! Knows nothing of files or commands. Each page is made as [data](page) from the model, the compiled policy and the scenarios, and printed twice.

mod answers;
mod beside;
mod budget;
mod decisions;
mod documented;
mod drawing;
mod entries;
mod file;
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
mod points;
mod questions;
mod rows;
mod rules;
mod scenarios;
mod shown;
mod sources;
mod table;
mod traced;
mod words;
mod writer;

pub use documented::Documented;
pub use file::File;

use contractwijzer_prove::traceability::Overview;
use file::{STYLESHEET, file};
use page::Page;
use writer::Writer;

/// Every file of the documents of some policies: pages, drawings, leaflets, indexes and the stylesheet. With an overview
/// also where each of its numbers lives.
pub fn files(all: &[Documented], overview: Option<&Overview>) -> Vec<File> {
    let mut files = vec![file(STYLESHEET, include_str!("document.css").to_owned())];
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

impl Writer<'_> {
    /// The page with everything.
    fn page(&self) -> Page {
        let mut sections = vec![self.about(), self.at_a_glance()];
        sections.extend(self.main_decisions());
        sections.extend(self.extra_decisions());
        sections.push(self.questions());
        sections.extend([self.derived(), self.conditions(), self.constraints()].into_iter().flatten());
        sections.extend([self.notes(), self.deadlines(), self.next()].into_iter().flatten());
        sections.extend(
            [self.ambiguities(), self.unknowns(), self.criteria(), self.concepts()].into_iter().flatten(),
        );
        sections.extend([self.budget(), self.scenarios(), self.sources()]);
        Page {
            language: self.model.language.clone(),
            title: self.title(self.words.title),
            start: self.start(),
            sections,
        }
    }
}

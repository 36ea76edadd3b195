//! The page over all policies: where their documents are, and where every id of the rules lives.

use super::documented::Documented;
use super::entries::{Entry, entries};
use super::file::{File, file};
use super::page::{Block, Group, Inline, Line, Page, Section, Table, list, paragraph};
use super::writer::Writer;
use super::{html, markdown, place, traced};
use crate::words::words;
use contractwijzer::policy::Contract;
use contractwijzer_prove::traceability::Overview;
use std::collections::BTreeSet;

/// The language whose index needs no mark.
const FIRST: &str = "nl";
const INDEX: &str = "index";
const TRACED: &str = "traceability";

/// An index in each language that some policy is in, and where each number of the overview lives.
pub(crate) fn files(all: &[Documented], overview: Option<&Overview>) -> Vec<File> {
    let languages: BTreeSet<&str> =
        all.iter().flat_map(|one| &one.languages).map(|(model, _)| words(&model.language).language).collect();
    languages
        .into_iter()
        .flat_map(|language| {
            let name = stem(INDEX, language);
            let traced = stem(TRACED, language);
            let page = page(all, language, overview.map(|_| traced.as_str()));
            let mut files = vec![
                file(&format!("{name}.html"), html::page(&page)),
                file(&format!("{name}.md"), markdown::page(&page)),
            ];
            files.extend(overview.into_iter().flat_map(|it| traced::files(all, it, language, &traced)));
            files
        })
        .collect()
}

/// The index that a policy's page in a language leads to.
pub(crate) fn name(documented: &Documented, language: usize) -> String {
    format!("{}.html", stem(INDEX, words(&documented.languages[language].0.language).language))
}

fn stem(name: &str, language: &str) -> String {
    if language == FIRST { name.to_owned() } else { format!("{name}.{language}") }
}

fn page(all: &[Documented], language: &str, traced: Option<&str>) -> Page {
    let text = &words(language).document;
    let lines =
        all.iter().flat_map(|documented| (0..documented.languages.len()).map(move |at| (documented, at)));
    let lines = lines.map(|(documented, at)| {
        let (model, _) = &documented.languages[at];
        let theirs = &words(&model.language).document;
        let Contract { insurer, year } = documented.contract();
        let name = format!("{insurer}, {} {year}", model.care);
        let stem = documented.stem(at);
        Line::link_to(format!("{stem}.html"), format!("{name} ({})", theirs.this_language))
            .text("; ")
            .then(Line::link_to(format!("{stem}.leaflet.html"), format!("{}: {name}", theirs.leaflet)))
    });
    let policies = Section {
        id: "part:policies".to_owned(),
        title: Line::of(text.index_policies),
        body: vec![list(lines)],
    };
    let matrices = all.iter().map(|documented| {
        Block::Table(matrix(&Writer::of(documented, documented.in_language(language)), language))
    });
    let matrix = Section {
        id: "part:matrix".to_owned(),
        title: Line::of(text.matrix),
        body: [paragraph(text.matrix_text)].into_iter().chain(matrices).collect(),
    };
    Page {
        language: language.to_owned(),
        title: text.index_title.to_owned(),
        start: [paragraph(text.index_text)]
            .into_iter()
            .chain(traced.map(|stem| Line::link_to(format!("{stem}.html"), text.traced_title).into()))
            .collect(),
        sections: vec![policies, matrix],
    }
}

fn matrix(writer: &Writer<'_>, language: &str) -> Table {
    let text = &words(language).document;
    let stem = writer.documented.stem(writer.language);
    let row = |entry: Entry| {
        let or_none = |line: Line| if line.0.is_empty() { Line::of(text.empty_cell) } else { line };
        let documents = entry.documents.iter().map(Line::code);
        let scenarios = entry
            .scenarios
            .iter()
            .map(|id| Line::link_to(format!("{stem}.html{}", place::link(&place::scenario(id))), id));
        vec![
            Line::default().with(Inline::Code(entry.id.clone())),
            Line::of(entry.kind),
            Line::link_to(
                format!("{stem}.html{}", place::link(&entry.place)),
                format!("{}: {}", writer.documented.name, entry.id),
            ),
            or_none(Line::joined(documents, ", ", ", ")),
            or_none(Line::joined(scenarios, ", ", ", ")),
        ]
    };
    let columns = [text.name, text.kind, text.where_it_lives, text.sources, text.shown_by];
    Table {
        caption: Line::filled(text.matrix_caption, [Line::of(&writer.documented.name)]).plain(),
        columns: columns.map(Line::of).to_vec(),
        groups: vec![Group {
            title: Line::default(),
            rows: entries(writer, &text.kinds).into_iter().map(row).collect(),
        }],
    }
}

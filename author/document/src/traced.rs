//! The page that tells of every number of the documents where it lives, or why nothing needs it.

use super::documented::Documented;
use super::entries::{Entry, entries};
use super::file::{File, file};
use super::page::{Block, Group, Inline, Line, Page, Section, Table, paragraph};
use super::writer::Writer;
use super::{html, markdown, place};
use crate::words::words;
use contractwijzer_prove::traceability::{Document, Overview, number_of};
use std::collections::BTreeMap;

/// The policies write why a number decides nothing in this language.
const LANGUAGE: &str = "nl";

/// Where the numbers live, by number.
type Places<'d> = BTreeMap<String, Vec<(&'d str, String, Entry)>>;

/// The page in a language. What an id is of leads to the policy's document in that language, or else in its own.
pub(crate) fn files(all: &[Documented], overview: &Overview, language: &str, stem: &str) -> [File; 2] {
    let text = &words(language).document;
    let mut places = Places::new();
    for documented in all {
        let writer = Writer::of(documented, documented.in_language(language));
        let stem = documented.stem(writer.language);
        for entry in entries(&writer, &text.kinds)
            .into_iter()
            .filter(|it| it.kind != text.kinds.next && it.kind != text.kinds.unknown)
        {
            let number = number_of(&entry.id).to_owned();
            places.entry(number).or_default().push((&documented.name, stem.clone(), entry));
        }
    }
    let section = |(index, document): (usize, &Document)| Section {
        id: format!("document:{index}"),
        title: Line::of(&document.title),
        body: vec![Block::Table(table(document, overview, &places, language))],
    };
    let page = Page {
        language: language.to_owned(),
        title: text.traced_title.to_owned(),
        start: vec![paragraph(text.traced_text)],
        sections: overview.documents.iter().enumerate().map(section).collect(),
    };
    [file(&format!("{stem}.html"), html::page(&page)), file(&format!("{stem}.md"), markdown::page(&page))]
}

fn table(document: &Document, overview: &Overview, places: &Places<'_>, language: &str) -> Table {
    let text = &words(language).document;
    let settled = |id: &String| overview.settled.iter().find(|it| it.id == *id);
    let row = |id: String| {
        let lives = match (places.get(&id), settled(&id)) {
            (Some(places), _) => Line::joined(places.iter().map(link), "; ", "; "),
            (None, Some(settled)) => Line::default()
                .with(Inline::Strong(text.traced_kinds[settled.kind as usize].to_owned()))
                .text(": ")
                .with(if language == LANGUAGE {
                    Inline::Text(settled.why.clone())
                } else {
                    Inline::In(LANGUAGE.to_owned(), settled.why.clone())
                }),
            (None, None) => Line::of(text.empty_cell),
        };
        vec![Line::code(id), lives]
    };
    let rows: Vec<_> = document.ids().map(row).collect();
    let elsewhere = document.ids().filter(|id| settled(id).is_some()).count();
    let counts = [rows.len(), rows.len() - elsewhere, elsewhere].map(|count| Line::of(count.to_string()));
    let caption =
        Line::filled(text.traced_caption, [Line::of(&document.title)].into_iter().chain(counts)).plain();
    Table {
        caption,
        columns: [text.name, text.where_it_lives].map(Line::of).to_vec(),
        groups: vec![Group { title: Line::default(), rows }],
    }
}

fn link((policy, stem, entry): &(&str, String, Entry)) -> Line {
    let to = format!("{stem}.html{}", place::link(&entry.place));
    Line::link_to(to, format!("{policy}: {} {}", entry.kind, entry.id))
}

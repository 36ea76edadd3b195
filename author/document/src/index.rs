//! The pages over all policies: where their documents are, and where every id of the rules lives.

use super::documented::Documented;
use super::entries::{Entry, entries};
use super::file::{File, file};
use super::page::{Block, Facts, Group, Inline, Line, Page, Section, Table, list, paragraph};
use super::writer::Writer;
use super::{html, markdown, place, traced};
use crate::words::words;
use contractwijzer_prove::traceability::Overview;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The language whose index needs no mark.
const FIRST: &str = "nl";
const INDEX: &str = "index";
const NUMBERS: &str = "numbers";
const TRACED: &str = "traceability";

/// In each language that some policy is in: an index, where each number of the policies stands, and where each number of the
/// overview lives.
pub(crate) fn files(all: &[Documented], overview: Option<&Overview>) -> Vec<File> {
    let languages: BTreeSet<&str> =
        all.iter().flat_map(|one| &one.languages).map(|(model, _)| words(&model.language).language).collect();
    languages
        .iter()
        .flat_map(|language| {
            let [name, numbers, traced] = [INDEX, NUMBERS, TRACED].map(|name| stem(name, language));
            let others: Vec<&str> = languages.iter().copied().filter(|other| other != language).collect();
            let mut files = both(&name, &index(all, language, &others, overview.is_some())).to_vec();
            files.extend(both(&numbers, &matrices(all, language)));
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

fn both(stem: &str, page: &Page) -> [File; 2] {
    [file(&format!("{stem}.html"), html::page(page)), file(&format!("{stem}.md"), markdown::page(page))]
}

/// The documents in a language: by insurer and care, the newest year first.
fn index(all: &[Documented], language: &str, others: &[&str], is_traced: bool) -> Page {
    let text = &words(language).document;
    let mut insurers: BTreeMap<&str, Cares<'_>> = BTreeMap::new();
    for documented in all {
        let at = documented.in_language(language);
        let cares = insurers.entry(&documented.contract().insurer).or_default();
        cares.entry(&documented.languages[at].0.care).or_default().push((documented, at));
    }
    let section = |(number, (insurer, cares)): (usize, (&str, Cares<'_>))| Section {
        id: format!("insurer:{number}"),
        title: Line::of(insurer),
        body: vec![facts(cares, language)],
    };
    let also = [(NUMBERS, text.matrix)].into_iter().chain(is_traced.then_some((TRACED, text.traced_title)));
    let also = also.map(|(name, title)| Line::link_to(format!("{}.html", stem(name, language)), title));
    let others = others.iter().map(|other| {
        let link = Line::link_to(format!("{}.html", stem(INDEX, other)), words(other).document.this_language);
        Line::of(format!("{}: ", text.other_languages)).then(link)
    });
    Page {
        language: language.to_owned(),
        title: text.index_title.to_owned(),
        start: vec![paragraph(text.index_text), list(also.chain(others))],
        sections: insurers.into_iter().enumerate().map(section).collect(),
    }
}

/// Of each care of an insurer its policies, with the language that they are read in.
type Cares<'d> = BTreeMap<&'d str, Vec<(&'d Documented, usize)>>;

fn facts(cares: Cares<'_>, language: &str) -> Block {
    let text = &words(language).document;
    let of_care = |facts: Facts, (care, mut policies): (&str, Vec<(&Documented, usize)>)| {
        policies.sort_by_key(|(documented, _)| Reverse(documented.contract().year));
        let links = |end: &str, label: &str| {
            let years = policies.iter().map(|(documented, at)| year(documented, *at, end, language));
            Line::of(format!("{label}: ")).then(Line::joined(years, ", ", ", "))
        };
        let lines = [links(".html", text.index_rules), links(".leaflet.html", text.index_leaflets)];
        facts.blocks(care, Vec::from(lines.map(Block::from)))
    };
    cares.into_iter().fold(Facts::default(), of_care).done()
}

/// A link to a document of a policy: its year, and what else it takes to tell it from others.
fn year(documented: &Documented, at: usize, end: &str, language: &str) -> Line {
    let (model, policy) = &documented.languages[at];
    let link = Line::link_to(format!("{}{end}", documented.stem(at)), documented.contract().year.to_string());
    let theirs = words(&model.language);
    let mut marks = Vec::new();
    if documented.name != model.id {
        marks.push(policy.words.day(model.revision));
    }
    if theirs.language != language {
        marks.push(theirs.document.this_language.to_owned());
    }
    if marks.is_empty() { link } else { link.text(format!(" ({})", marks.join(", "))) }
}

/// Where each number of each policy stands.
fn matrices(all: &[Documented], language: &str) -> Page {
    let text = &words(language).document;
    let tables = all.iter().map(|documented| {
        Block::Table(matrix(&Writer::of(documented, documented.in_language(language)), language))
    });
    let policies = Section {
        id: "part:policies".to_owned(),
        title: Line::of(text.index_policies),
        body: tables.collect(),
    };
    let index = Line::link_to(format!("{}.html", stem(INDEX, language)), text.all_policies);
    Page {
        language: language.to_owned(),
        title: text.matrix.to_owned(),
        start: vec![paragraph(text.matrix_text), list([index])],
        sections: vec![policies],
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

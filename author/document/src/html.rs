//! A page as HTML: landmarks, headings by depth, tables with their scopes. `maud` escapes all that is filled in.

use super::drawing;
use super::file::STYLESHEET;
use super::page::{Block, Group, Inline, Item, Line, Page, Section, Table};
use crate::words::words;
use maud::{DOCTYPE, Markup, html};

/// Our own names of places hold a colon; no id of a policy does, so they never meet.
const MAIN: &str = "page:main";

/// The page with its frame: a list of its contents, a way past it, and its stylesheet.
pub(crate) fn page(page: &Page) -> String {
    let words = &words(&page.language).document;
    let markup = html! {
        (DOCTYPE)
        html lang=(page.language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (page.title) }
                link rel="stylesheet" href=(STYLESHEET);
            }
            body {
                a.skip href={ "#" (MAIN) } { (words.skip) }
                header { h1 { (page.title) } }
                nav aria-label=(words.contents) {
                    p { (words.contents) }
                    ul { @for section in &page.sections { (contents(section, 0)) } }
                }
                main id=(MAIN) tabindex="-1" {
                    @for block in &page.start { (self::block(block, 2)) }
                    @for section in &page.sections { (self::section(section, 2)) }
                }
            }
        }
    };
    format!("{}\n", markup.into_string())
}

/// The page as a piece to put in another: nothing but its contents, readable without its stylesheet too.
pub(crate) fn fragment(page: &Page) -> String {
    let markup = html! {
        (DOCTYPE)
        html lang=(page.language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (page.title) }
                link rel="stylesheet" href=(STYLESHEET);
            }
            body {
                main {
                    h1 { (page.title) }
                    @for block in &page.start { (self::block(block, 2)) }
                    @for section in &page.sections { (self::section(section, 2)) }
                }
            }
        }
    };
    format!("{}\n", markup.into_string())
}

/// Sections and, of a section with many, those one deeper.
fn contents(section: &Section, depth: usize) -> Markup {
    let inner = section.body.iter().filter_map(|block| match block {
        Block::Section(inner) => Some(inner),
        // The others are long lists of numbers.
        Block::Folded(inner, _) => is_part(inner).then_some(inner),
        Block::Paragraph(_) | Block::List(_) | Block::Facts(_) | Block::Table(_) | Block::Drawing(_) => None,
    });
    let inner: Vec<&Section> = inner.filter(|_| depth == 0).collect();
    html! {
        li {
            a href={ "#" (section.id) } { (line(&section.title.unlinked())) }
            @if !inner.is_empty() { ul { @for section in inner { (contents(section, depth + 1)) } } }
        }
    }
}

/// Whether it is more than one of many.
fn is_part(section: &Section) -> bool {
    let is_part = |block: &Block| matches!(block, Block::Section(_) | Block::Table(_) | Block::Drawing(_));
    section.body.iter().any(is_part)
}

fn section(section: &Section, level: usize) -> Markup {
    html! {
        section id=(section.id) {
            (heading(&section.title, level))
            @for block in &section.body { (self::block(block, level + 1)) }
        }
    }
}

fn heading(title: &Line, level: usize) -> Markup {
    let title = line(title);
    html! {
        @match level {
            2 => h2 { (title) },
            3 => h3 { (title) },
            4 => h4 { (title) },
            5 => h5 { (title) },
            _ => h6 { (title) },
        }
    }
}

/// Behind its title and what it is about. Its place is inside: a browser that is led there unfolds it.
fn folded(section: &Section, about: &str, level: usize) -> Markup {
    html! {
        details {
            summary {
                (heading(&section.title, level))
                @if !about.is_empty() { " " span { (about) } }
            }
            div id=(section.id) {
                @for block in &section.body { (inside(block, level + 1)) }
            }
        }
    }
}

/// What is folded away with others is not folded again.
fn inside(block: &Block, level: usize) -> Markup {
    match block {
        Block::Table(table) => wide(&table.caption, &self::table(table)),
        other @ (Block::Section(_)
        | Block::Folded(..)
        | Block::Paragraph(_)
        | Block::List(_)
        | Block::Facts(_)
        | Block::Drawing(_)) => self::block(other, level),
    }
}

fn block(block: &Block, level: usize) -> Markup {
    match block {
        Block::Section(inner) => section(inner, level),
        Block::Folded(inner, about) => folded(inner, about, level),
        Block::Paragraph(words) => html! { p { (line(words)) } },
        Block::List(items) => list(items),
        Block::Facts(facts) => html! {
            dl {
                @for (label, blocks) in facts {
                    div {
                        dt { (label) }
                        dd { @for block in blocks { (self::block(block, level)) } }
                    }
                }
            }
        },
        Block::Table(table) if table.is_long() => html! {
            details { summary { (table.caption) } (wide(&table.caption, &self::table(table))) }
        },
        Block::Table(table) => wide(&table.caption, &self::table(table)),
        Block::Drawing(drawing) => wide(&drawing.title, &drawing::svg(drawing)),
    }
}

fn list(items: &[Item]) -> Markup {
    html! {
        ul {
            @for item in items {
                li {
                    (line(&item.line))
                    @if !item.points.is_empty() { (list(&item.points)) }
                }
            }
        }
    }
}

fn table(table: &Table) -> Markup {
    html! {
        table {
            caption { (table.caption) }
            thead { tr { @for column in &table.columns { th scope="col" { (line(column)) } } } }
            @for group in &table.groups { (self::group(group, table.columns.len())) }
        }
    }
}

/// What can be wider than the screen: then it scrolls, by keyboard too.
fn wide(label: &str, inside: &Markup) -> Markup {
    html! { div.wide role="region" aria-label=(label) tabindex="0" { (inside) } }
}

fn group(group: &Group, columns: usize) -> Markup {
    html! {
        tbody {
            @if !group.title.0.is_empty() {
                tr { th scope="rowgroup" colspan=(columns) { (line(&group.title)) } }
            }
            @for row in &group.rows {
                tr {
                    @for (index, cell) in row.iter().enumerate() {
                        @if index == 0 { th scope="row" { (line(cell)) } } @else { td { (line(cell)) } }
                    }
                }
            }
        }
    }
}

fn line(line: &Line) -> Markup {
    html! {
        @for part in &line.0 {
            @match part {
                Inline::Text(text) => (text),
                Inline::Strong(text) => strong { (text) },
                Inline::Code(text) => code { (text) },
                Inline::Link(to, text) => a href=(to) { (text) },
                Inline::In(language, text) => span lang=(language) { (text) },
                Inline::Place(id, text) => span id=(id) { (text) },
            }
        }
    }
}

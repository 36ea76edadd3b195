//! A page as HTML: landmarks, headings by depth, tables with their scopes. `maud` escapes all that is filled in.

use super::drawing;
use super::page::{Block, Group, Inline, Item, Line, Page, Section, Table};
use crate::words::words;
use maud::{DOCTYPE, Markup, html};

/// The name of the stylesheet beside the pages.
pub(crate) const STYLESHEET: &str = "document.css";

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

/// The page as a piece to put in another: nothing but its contents, readable without any style.
pub(crate) fn fragment(page: &Page) -> String {
    let markup = html! {
        (DOCTYPE)
        html lang=(page.language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (page.title) }
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
        Block::Paragraph(_) | Block::List(_) | Block::Facts(_) | Block::Table(_) | Block::Drawing(_) => None,
    });
    // Only decisions hold sections with sections: the others are long lists of numbers.
    let inner: Vec<&Section> = inner.filter(|_| depth == 0 && is_nested(section)).collect();
    html! {
        li {
            a href={ "#" (section.id) } { (line(&section.title.unlinked())) }
            @if !inner.is_empty() { ul { @for section in inner { (contents(section, depth + 1)) } } }
        }
    }
}

fn is_nested(section: &Section) -> bool {
    let sections = |body: &[Block]| body.iter().any(|block| matches!(block, Block::Section(_)));
    section.body.iter().any(|block| matches!(block, Block::Section(inner) if sections(&inner.body)))
}

fn section(section: &Section, level: usize) -> Markup {
    let title = line(&section.title);
    html! {
        section id=(section.id) {
            @match level {
                2 => h2 { (title) },
                3 => h3 { (title) },
                4 => h4 { (title) },
                5 => h5 { (title) },
                _ => h6 { (title) },
            }
            @for block in &section.body { (self::block(block, level + 1)) }
        }
    }
}

fn block(block: &Block, level: usize) -> Markup {
    match block {
        Block::Section(inner) => section(inner, level),
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
        Block::Table(table) => self::table(table),
        Block::Drawing(drawing) => html! {
            // It can be wider than the screen: then it scrolls, by keyboard too.
            div.wide role="region" aria-label=(drawing.title) tabindex="0" { (drawing::svg(drawing)) }
        },
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
        div.wide role="region" aria-label=(table.caption) tabindex="0" {
            table {
                caption { (table.caption) }
                thead { tr { @for column in &table.columns { th scope="col" { (line(column)) } } } }
                @for group in &table.groups { (self::group(group, table.columns.len())) }
            }
        }
    }
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

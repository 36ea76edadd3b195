//! A page as Markdown, for who reads or reviews it beside the rule file.

use super::page::{Block, Inline, Item, Line, Page, Section, Table};

/// The page. Drawings are files of their own, with the names given.
pub(crate) fn page(page: &Page) -> String {
    let mut text = format!("# {}\n", escaped(&page.title));
    for block in &page.start {
        self::block(&mut text, block, 2, "");
    }
    for section in &page.sections {
        self::section(&mut text, section, 2);
    }
    text
}

fn section(to: &mut String, section: &Section, level: usize) {
    let marks = "#".repeat(level.min(6));
    // Headings have no names of their own in Markdown, so that links find them under any printer.
    to.push_str(&format!("\n<a id=\"{}\"></a>\n\n{marks} {}\n", section.id, line(&section.title)));
    for block in &section.body {
        self::block(to, block, level + 1, "");
    }
}

fn block(to: &mut String, block: &Block, level: usize, indent: &str) {
    match block {
        Block::Section(inner) | Block::Folded(inner, _) => section(to, inner, level),
        Block::Paragraph(words) => to.push_str(&format!("\n{indent}{}\n", line(words))),
        Block::List(items) => {
            to.push('\n');
            list(to, items, indent);
        }
        Block::Facts(facts) => {
            to.push('\n');
            for (label, blocks) in facts {
                fact(to, label, blocks, level, indent);
            }
        }
        Block::Table(table) => self::table(to, table),
        Block::Drawing(drawing) => {
            to.push_str(&format!("\n![{}]({})\n", escaped(&drawing.title), drawing.file));
        }
    }
}

/// A fact with one line stands on it; with more, they stand below it.
fn fact(to: &mut String, label: &str, blocks: &[Block], level: usize, indent: &str) {
    let label = escaped(label);
    match blocks {
        [Block::Paragraph(words)] => to.push_str(&format!("{indent}- **{label}**: {}\n", line(words))),
        [Block::Paragraph(words), Block::List(items)] => {
            to.push_str(&format!("{indent}- **{label}**: {}\n", line(words)));
            list(to, items, &format!("{indent}  "));
        }
        _ => {
            to.push_str(&format!("{indent}- **{label}**:\n"));
            for block in blocks {
                self::block(to, block, level, &format!("{indent}  "));
            }
            to.push('\n');
        }
    }
}

fn list(to: &mut String, items: &[Item], indent: &str) {
    for item in items {
        to.push_str(&format!("{indent}- {}\n", line(&item.line)));
        list(to, &item.points, &format!("{indent}  "));
    }
}

fn table(to: &mut String, table: &Table) {
    let row = |cells: &[Line]| {
        let cells: Vec<String> = cells.iter().map(line).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    to.push_str(&format!("\n**{}**\n\n", escaped(&table.caption)));
    to.push_str(&row(&table.columns));
    to.push_str(&format!("|{}\n", " --- |".repeat(table.columns.len())));
    for group in &table.groups {
        if !group.title.0.is_empty() {
            let mut cells = vec![Line::default(); table.columns.len()];
            cells[0] = Line::default().with(Inline::Strong(group.title.plain()));
            to.push_str(&row(&cells));
        }
        for cells in &group.rows {
            to.push_str(&row(cells));
        }
    }
}

fn line(line: &Line) -> String {
    let parts = line.0.iter().map(|part| match part {
        Inline::Text(text) | Inline::In(_, text) => escaped(text),
        Inline::Place(id, text) => format!("<a id=\"{id}\"></a>{}", escaped(text)),
        Inline::Strong(text) => format!("**{}**", escaped(text)),
        Inline::Code(text) => code(text),
        Inline::Link(to, text) => format!("[{}](<{}>)", escaped(text), address(to)),
    });
    parts.collect()
}

/// Code between more backticks than it holds; a bar would end the cell of a table, and spaces keep backticks apart.
fn code(text: &str) -> String {
    let text = one_line(text).replace('|', "\\|");
    if !text.contains('`') {
        return format!("`{text}`");
    }
    let fence = "`".repeat(text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0) + 1);
    format!("{fence} {text} {fence}")
}

/// Pages lead to pages of their own kind; the leaflet is HTML only.
fn address(to: &str) -> String {
    let (page, place) =
        to.split_once('#').map_or((to, String::new()), |(page, place)| (page, format!("#{place}")));
    let is_ours = !page.contains("://") && !page.ends_with(".leaflet.html");
    let page =
        page.strip_suffix(".html").filter(|_| is_ours).map_or(page.to_owned(), |page| format!("{page}.md"));
    let to = page + &place;
    to.replace(' ', "%20").replace('<', "%3C").replace('>', "%3E").replace('\\', "%5C").replace('|', "%7C")
}

/// A text whose marks are only letters. What would begin a heading, a list or a quote is a mark too.
fn escaped(text: &str) -> String {
    let text = one_line(text);
    let mut escaped = String::new();
    let number = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, letter) in text.char_indices() {
        let at_start = at == 0 && "#+-=".contains(letter);
        let after_number = number > 0 && at == number && ".)".contains(letter);
        if at_start || after_number || "\\`*_[]<>|~&".contains(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// Line ends would end a paragraph, a heading or a cell.
fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

//! A document as data: sections, lists, tables and drawings. Two printers write it: as HTML and as Markdown.

use super::drawing::Drawing;

/// A table with more rows than this is long.
const MOST_ROWS: usize = 8;

/// A page.
pub(crate) struct Page {
    /// The language of what is not marked as of another.
    pub(crate) language: String,
    pub(crate) title: String,
    /// What stands before the sections.
    pub(crate) start: Vec<Block>,
    pub(crate) sections: Vec<Section>,
}

/// A part of a page under a heading of its own; how deep it stands is its heading's level.
pub(crate) struct Section {
    /// Its name in links.
    pub(crate) id: String,
    pub(crate) title: Line,
    pub(crate) body: Vec<Block>,
}

/// What stands below each other.
pub(crate) enum Block {
    Section(Section),
    /// One of many: on a page it is folded away behind its title and what it is about.
    Folded(Section, String),
    Paragraph(Line),
    List(Vec<Item>),
    /// What something is called, and what there is to say of it.
    Facts(Vec<(String, Vec<Block>)>),
    Table(Table),
    Drawing(Drawing),
}

/// A point of a list, with points of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) line: Line,
    pub(crate) points: Vec<Item>,
}

/// A table. The first cell of each row is its heading.
pub(crate) struct Table {
    pub(crate) caption: String,
    pub(crate) columns: Vec<Line>,
    pub(crate) groups: Vec<Group>,
}

impl Table {
    /// Whether it is folded away on a page.
    pub(crate) fn is_long(&self) -> bool {
        self.groups.iter().map(|group| group.rows.len()).sum::<usize>() > MOST_ROWS
    }
}

/// Rows that belong together, under a heading where it is not empty.
pub(crate) struct Group {
    pub(crate) title: Line,
    pub(crate) rows: Vec<Vec<Line>>,
}

/// What stands beside each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line(pub(crate) Vec<Inline>);

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Inline {
    Text(String),
    Strong(String),
    Code(String),
    /// Where it leads, and its text.
    Link(String, String),
    /// A text in another language.
    In(String, String),
    /// A name that links lead to: the place, and the name.
    Place(String, String),
}

impl Line {
    pub(crate) fn of(text: impl Into<String>) -> Line {
        Line::default().text(text)
    }

    pub(crate) fn link_to(to: impl Into<String>, text: impl Into<String>) -> Line {
        Line::default().with(Inline::Link(to.into(), text.into()))
    }

    pub(crate) fn code(text: impl Into<String>) -> Line {
        Line::default().with(Inline::Code(text.into()))
    }

    pub(crate) fn text(self, text: impl Into<String>) -> Line {
        self.with(Inline::Text(text.into()))
    }

    pub(crate) fn with(mut self, part: Inline) -> Line {
        self.0.push(part);
        self
    }

    pub(crate) fn then(mut self, other: Line) -> Line {
        self.0.extend(other.0);
        self
    }

    /// A text with each `#` filled in, in order.
    pub(crate) fn filled(text: &str, values: impl IntoIterator<Item = Line>) -> Line {
        let mut values = values.into_iter();
        let mut line = Line::default();
        for (index, part) in text.split('#').enumerate() {
            if index > 0 {
                line = line.then(values.next().expect("each `#` has a value"));
            }
            if !part.is_empty() {
                line = line.text(part);
            }
        }
        line
    }

    /// Lines with a text between them, and perhaps another before the last.
    pub(crate) fn joined(lines: impl IntoIterator<Item = Line>, between: &str, last: &str) -> Line {
        let lines: Vec<Line> = lines.into_iter().collect();
        let count = lines.len();
        lines.into_iter().enumerate().fold(Line::default(), |whole, (index, line)| {
            let separator = if index + 1 == count { last } else { between };
            if index == 0 { line } else { whole.text(separator).then(line) }
        })
    }

    /// Begins with a capital, unless it begins with code.
    pub(crate) fn capitalized(self) -> Line {
        self.begun(|first| first.to_uppercase().collect())
    }

    /// Goes on in a sentence that has begun.
    pub(crate) fn uncapitalized(self) -> Line {
        self.begun(|first| first.to_lowercase().collect())
    }

    fn begun(mut self, first: impl Fn(char) -> String) -> Line {
        if let Some(Inline::Text(text) | Inline::Link(_, text)) = self.0.first_mut() {
            let mut letters = text.chars();
            *text = letters.next().map(first).unwrap_or_default() + letters.as_str();
        }
        self
    }

    /// Its words without their marks.
    pub(crate) fn plain(&self) -> String {
        let words = self.0.iter().map(|part| match part {
            Inline::Text(text)
            | Inline::Strong(text)
            | Inline::Code(text)
            | Inline::Link(_, text)
            | Inline::In(_, text)
            | Inline::Place(_, text) => text.as_str(),
        });
        words.collect()
    }

    /// The same without links, for where links would stand in the way.
    pub(crate) fn unlinked(&self) -> Line {
        let parts = self.0.iter().map(|part| match part {
            Inline::Link(_, text) => Inline::Text(text.clone()),
            Inline::Text(_) | Inline::Strong(_) | Inline::Code(_) | Inline::In(..) | Inline::Place(..) => {
                part.clone()
            }
        });
        Line(parts.collect())
    }
}

impl From<Line> for Block {
    fn from(line: Line) -> Block {
        Block::Paragraph(line)
    }
}

impl From<Line> for Item {
    fn from(line: Line) -> Item {
        Item { line, points: Vec::new() }
    }
}

/// A paragraph of plain text.
pub(crate) fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph(Line::of(text))
}

/// A list of lines without points of their own.
pub(crate) fn list(lines: impl IntoIterator<Item = Line>) -> Block {
    Block::List(lines.into_iter().map(Item::from).collect())
}

/// How many points the lists of these blocks have in all.
pub(crate) fn points(blocks: &[Block]) -> usize {
    let of_block = |block: &Block| match block {
        Block::List(items) => items_in(items),
        Block::Section(inner) | Block::Folded(inner, _) => points(&inner.body),
        Block::Facts(facts) => facts.iter().map(|(_, blocks)| points(blocks)).sum(),
        Block::Paragraph(_) | Block::Table(_) | Block::Drawing(_) => 0,
    };
    blocks.iter().map(of_block).sum()
}

fn items_in(items: &[Item]) -> usize {
    items.iter().map(|item| 1 + items_in(&item.points)).sum()
}

/// Facts that are left out where there is nothing to say.
#[derive(Default)]
pub(crate) struct Facts(Vec<(String, Vec<Block>)>);

impl Facts {
    pub(crate) fn line(self, label: &str, line: Line) -> Facts {
        let blocks = if line.0.is_empty() { Vec::new() } else { vec![Block::Paragraph(line)] };
        self.blocks(label, blocks)
    }

    pub(crate) fn text(self, label: &str, text: &str) -> Facts {
        if text.is_empty() { self } else { self.line(label, Line::of(text)) }
    }

    pub(crate) fn lines(self, label: &str, lines: impl IntoIterator<Item = Line>) -> Facts {
        let mut lines: Vec<Line> = lines.into_iter().collect();
        match lines.len() {
            0 => self,
            1 => self.line(label, lines.swap_remove(0)),
            _ => self.blocks(label, vec![list(lines)]),
        }
    }

    pub(crate) fn blocks(mut self, label: &str, blocks: Vec<Block>) -> Facts {
        if !blocks.is_empty() {
            self.0.push((label.to_owned(), blocks));
        }
        self
    }

    pub(crate) fn done(self) -> Block {
        Block::Facts(self.0)
    }
}

//! A page taken apart: its elements and its texts, each with where it stands.

use contractwijzer::html::{Html, Part, opening};

/// An element of a page.
pub(crate) struct Seen<'a> {
    pub(crate) tag: &'a str,
    attributes: Vec<(&'a str, String)>,
    /// The text in it and below.
    pub(crate) text: String,
    pub(crate) parent: Option<usize>,
}

impl Seen<'_> {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (*name, value.as_str()))
    }

    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.get("class") == Some(class)
    }
}

/// A page, as its elements in order and its texts with the element each stands in.
pub(crate) struct Elements<'a> {
    pub(crate) all: Vec<Seen<'a>>,
    pub(crate) texts: Vec<(usize, String)>,
}

impl<'a> Elements<'a> {
    /// Takes a page apart; refuses what does not end, or ends twice, and text or attributes that belong to nothing.
    pub(crate) fn of(html: &'a Html) -> Result<Elements<'a>, String> {
        let mut elements = Elements { all: Vec::new(), texts: Vec::new() };
        let mut open: Vec<usize> = Vec::new();
        for part in html.parts() {
            match (part, open.last().copied()) {
                (Part::Open(text), parent) => {
                    let opening = opening(text);
                    let tag = opening.tag;
                    let attributes = opening.map(|(name, value)| (name, value.to_owned())).collect();
                    open.push(elements.all.len());
                    elements.all.push(Seen { tag, attributes, text: String::new(), parent });
                }
                (Part::Attribute(name, value), Some(last)) => {
                    let attributes = &mut elements.all[last].attributes;
                    if attributes.iter().any(|(own, _)| *own == name) {
                        return Err(format!("two attributes {name}"));
                    }
                    attributes.push((name, value.to_owned()));
                }
                (Part::Text(text), Some(last)) => {
                    open.iter().for_each(|index| elements.all[*index].text.push_str(text));
                    elements.texts.push((last, text.to_owned()));
                }
                (Part::Close, Some(_)) => {
                    open.pop();
                }
                (Part::Attribute(..) | Part::Text(_) | Part::Close, None) => {
                    return Err(format!("{part:?} belongs to nothing"));
                }
            }
        }
        match open.last() {
            None => Ok(elements),
            Some(last) => Err(format!("{} does not end", elements.all[*last].tag)),
        }
    }

    /// The elements around one, from the nearest to the page.
    pub(crate) fn around(&self, index: usize) -> impl Iterator<Item = &Seen<'a>> {
        let up = |index: &usize| self.all[*index].parent;
        std::iter::successors(self.all[index].parent, up).map(|index| &self.all[index])
    }

    pub(crate) fn parent(&self, index: usize) -> Option<&Seen<'_>> {
        self.all[index].parent.map(|parent| &self.all[parent])
    }

    /// The elements right in one.
    pub(crate) fn inside(&self, index: usize) -> impl Iterator<Item = &Seen<'a>> {
        self.all.iter().filter(move |it| it.parent == Some(index))
    }

    pub(crate) fn with_id(&self, id: &str) -> Vec<&Seen<'_>> {
        self.all.iter().filter(|it| it.get("id") == Some(id)).collect()
    }

    /// The language of what stands in an element.
    pub(crate) fn language(&self, index: usize) -> &str {
        let own = self.all[index].get("lang");
        own.or_else(|| self.around(index).find_map(|it| it.get("lang"))).unwrap_or("")
    }
}

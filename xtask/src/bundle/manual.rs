//! How do the manuals of docs/ become pages beside the element?

use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, Result};
use maud::{DOCTYPE, PreEscaped, html};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::place;

/// The manuals, and the names of their pages.
const MANUALS: [(&str, &str); 8] = [
    ("docs/embedding.md", "embedding"),
    ("docs/api.md", "api"),
    ("docs/evaluate-json.md", "evaluate-json"),
    ("docs/batch.md", "batch"),
    ("docs/authoring.md", "authoring"),
    ("docs/check.md", "check"),
    ("docs/accessibility.md", "accessibility"),
    ("rules/README.md", "rules"),
];

/// A heading: its name in links, and its words.
struct Heading {
    level: usize,
    id: String,
    words: String,
}

/// The manuals as pages, dressed like the documents of the rules.
pub(crate) fn write() -> Result<()> {
    let folder = place::dist().join("manual");
    fs::create_dir_all(&folder)?;
    for (file, name) in MANUALS {
        let text =
            fs::read_to_string(place::root().join(file)).with_context(|| format!("{file} is missing"))?;
        fs::write(folder.join(format!("{name}.html")), page(&text, file))?;
    }
    Ok(())
}

/// The page of a manual that is kept in this file.
fn page(text: &str, file: &str) -> String {
    let events: Vec<Event<'_>> = Parser::new_ext(text, Options::ENABLE_TABLES).collect();
    let headings = headings(&events);
    let title = headings.first().map_or(file, |first| &first.words);
    let parts = headings.iter().filter(|heading| heading.level == 2);
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " – Contractwijzer" }
                link rel="stylesheet" href="../documentation/document.css";
            }
            body {
                a.skip href="#page:main" { "To the text" }
                header { a href="../en.html" { "Contractwijzer" } }
                nav aria-label="Contents" {
                    p { "Contents" }
                    ul { @for part in parts { li { a href={ "#" (part.id) } { (part.words) } } } }
                }
                main id="page:main" tabindex="-1" { (PreEscaped(body(events, &headings, file))) }
            }
        }
    };
    format!("{}\n", markup.into_string())
}

fn headings(events: &[Event<'_>]) -> Vec<Heading> {
    let mut found = Vec::new();
    for (at, event) in events.iter().enumerate() {
        if let Event::Start(Tag::Heading { level, .. }) = event {
            let inside =
                events[at..].iter().take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
            let words: String = inside.filter_map(text).collect();
            found.push(Heading { level: *level as usize, id: slug(&words), words });
        }
    }
    found
}

fn text<'e>(event: &'e Event<'_>) -> Option<&'e str> {
    if let Event::Text(text) | Event::Code(text) = event { Some(text) } else { None }
}

/// As the host of the sources names headings: links in the manuals count on that.
fn slug(words: &str) -> String {
    let kept = words.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

/// The text: headings with their names, tables that can be moved sideways, and links that lead somewhere from here.
fn body(events: Vec<Event<'_>>, headings: &[Heading], file: &str) -> String {
    let mut body =
        Body { file, open: None, tables: 0, following: headings.iter(), is_link: true, kept: Vec::new() };
    events.into_iter().for_each(|event| body.add(event));
    let mut written = String::new();
    pulldown_cmark::html::push_html(&mut written, body.kept.into_iter());
    // A column without a name has no heading.
    written.replace("<th></th>", "<td></td>")
}

/// The text so far.
struct Body<'m> {
    file: &'m str,
    /// The heading that it stands under, how many tables it has had so far, and the headings that follow.
    open: Option<&'m Heading>,
    tables: usize,
    following: std::slice::Iter<'m, Heading>,
    /// Whether the link that is open leads somewhere; links hold no links.
    is_link: bool,
    kept: Vec<Event<'m>>,
}

impl<'m> Body<'m> {
    #[expect(clippy::wildcard_enum_match_arm, reason = "what is not changed is kept, whatever it is")]
    fn add(&mut self, event: Event<'m>) {
        match event {
            Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
                (self.open, self.tables) = (self.following.next(), 0);
                let id = self.open.map(|heading| CowStr::from(heading.id.as_str()));
                self.kept.push(Event::Start(Tag::Heading { level, id, classes, attrs }));
            }
            Event::Start(Tag::Table(columns)) => {
                self.tables += 1;
                self.kept.extend([Event::Html(self.region().into()), Event::Start(Tag::Table(columns))]);
            }
            Event::End(TagEnd::Table) => {
                self.kept.extend([Event::End(TagEnd::Table), Event::Html("</div>\n".into())]);
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let to = address(&dest_url, self.file);
                self.is_link = to.is_some();
                let link = |to: String| Event::Start(Tag::Link { link_type, dest_url: to.into(), title, id });
                self.kept.extend(to.map(link));
            }
            Event::End(TagEnd::Link) if !self.is_link => {}
            other => self.kept.push(other),
        }
    }

    /// Where a table begins that can be wider than the screen: then it scrolls, by keyboard too.
    fn region(&self) -> String {
        let label = self.open.map_or(self.file, |heading| &heading.words);
        let label = if self.tables == 1 { label.to_owned() } else { format!("{label}, {}", self.tables) };
        let region = html! { div.wide role="region" tabindex="0" aria-label=(label) {} };
        region.into_string().replace("</div>", "")
    }
}

/// Where a link of a manual leads; nowhere, if what it leads to is only among the sources.
fn address(to: &str, file: &str) -> Option<String> {
    if to.starts_with('#') || to.contains("://") {
        return Some(to.to_owned());
    }
    let (path, place) =
        to.split_once('#').map_or((to, String::new()), |(path, place)| (path, format!("#{place}")));
    let path = plain(&Path::new(file).with_file_name(path));
    let (_, name) = MANUALS.iter().find(|(manual, _)| Path::new(manual) == path)?;
    Some(format!("{name}.html{place}"))
}

/// The path without steps up.
fn plain(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut plain, part| {
        if part == Component::ParentDir {
            plain.pop();
        } else {
            plain.push(part);
        }
        plain
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_has_the_name_that_links_use() {
        let page = page("# A page\n\n## What `date` is, *now*\n", "docs/api.md");
        assert!(page.contains(r#"<h2 id="what-date-is-now">"#), "{page}");
        assert!(page.contains(r##"<a href="#what-date-is-now">What date is, now</a>"##), "{page}");
    }

    #[test]
    fn a_link_to_another_manual_leads_to_its_page_and_one_to_a_source_is_only_words() {
        let text = "[one](check.md#addresses), [two](../rules/README.md), [three](decisions/back.md), [four](https://a.test)";
        let page = page(text, "docs/api.md");
        let links = [
            r#"<a href="check.html#addresses">one</a>"#,
            r#"<a href="rules.html">two</a>"#,
            ", three, ",
            r#"<a href="https://a.test">four</a>"#,
        ];
        for link in links {
            assert!(page.contains(link), "{link} is not in {page}");
        }
    }

    #[test]
    fn a_table_can_be_moved_sideways_and_has_no_empty_heading() {
        let page = page("## Codes\n\n| | b |\n|---|---|\n| 1 | 2 |\n", "docs/api.md");
        assert!(
            page.contains(r#"<div class="wide" role="region" tabindex="0" aria-label="Codes">"#),
            "{page}"
        );
        assert!(page.contains("<td></td><th>b</th>"), "{page}");
    }

    #[test]
    fn two_tables_below_one_heading_have_names_of_their_own() {
        let table = "| a | b |\n|---|---|\n| 1 | 2 |\n\n";
        let page = page(&format!("## Codes\n\n{table}and\n\n{table}"), "docs/api.md");
        assert!(page.contains("aria-label=\"Codes\"") && page.contains("aria-label=\"Codes, 2\""), "{page}");
    }

    #[test]
    fn every_place_that_a_manual_names_is_there() {
        let read = |file: &str| fs::read_to_string(place::root().join(file)).unwrap();
        let pages: Vec<(&str, String)> =
            MANUALS.iter().map(|(file, name)| (*name, page(&read(file), file))).collect();
        for (name, page) in &pages {
            for link in page.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"')) {
                let Some((to, place)) = link.0.split_once('#').filter(|(to, _)| !to.contains("://")) else {
                    continue;
                };
                let stem = if to.is_empty() { name } else { to.trim_end_matches(".html") };
                let (_, other) = pages.iter().find(|(other, _)| *other == stem).unwrap();
                assert!(other.contains(&format!("id=\"{place}\"")), "{name} leads to {}", link.0);
            }
        }
    }
}

//! What is told on a page is told once: a sentence, a document, the answers that something follows from.

use super::laws::Judged;
use super::seen::{Elements, Seen};
use std::collections::BTreeSet;

/// So many words make a sentence; with fewer it is a name or a label.
const FEWEST_WORDS: usize = 4;

/// Elements that begin a text of their own.
const BLOCKS: [&str; 16] = [
    "a", "p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "div", "legend", "label",
    "button",
];

/// Whether an element is of a kind.
type IsKind = fn(&Seen<'_>) -> bool;

/// What may stand on a page twice, and why.
const EXCEPTED: [(&str, IsKind); 6] = [
    ("names of decisions, questions and facts, of what counts, and of links", |it| {
        matches!(it.tag, "dt" | "a") || it.has_class("wijzer-label") || it.has_class("wijzer-criteria")
    }),
    (
        "facts, where two readings share them; answers, in the list of all of them and where something follows from them",
        |it| {
            ["data-answer", "data-reason", "data-masked", "data-tried", "data-fact"]
                .iter()
                .any(|name| it.get(name).is_some())
        },
    ),
    ("a way to something better is told whole: what to do, and what it leads to", |it| {
        it.has_class("wijzer-routes")
    }),
    ("what another answer or year changes stands beside what it was", |it| {
        it.get("data-then").is_some()
            || it.get("data-year").is_some()
            || it.has_class("wijzer-year")
            || it.has_class("wijzer-changed")
    }),
    ("places in documents, which have a law of their own", |it| {
        it.has_class("wijzer-sources") || it.has_class("wijzer-small")
    }),
    ("readings, which have a number so as not to be told again", |it| it.has_class("wijzer-reading")),
];

pub(super) fn sentences(page: &Judged<'_>) -> Result<(), String> {
    let elements = page.elements;
    let mut seen = BTreeSet::new();
    for (text, at) in blocks(elements) {
        let chain = std::iter::once(&elements.all[at]).chain(elements.around(at));
        // Deadlines may have the same days. What is said of each stands in a paragraph.
        let is_of_days = elements.all[at].tag == "li" && elements.all[at].get("data-term").is_some();
        if is_of_days || chain.into_iter().any(|it| EXCEPTED.iter().any(|(_, is)| is(it))) {
            continue;
        }
        for sentence in split(&text) {
            if sentence.split_whitespace().count() >= FEWEST_WORDS && !seen.insert(sentence.clone()) {
                return Err(format!("twice: {sentence}"));
            }
        }
    }
    Ok(())
}

/// The texts of a page, each with the element that it is the whole of.
fn blocks(elements: &Elements<'_>) -> Vec<(String, usize)> {
    let mut found: Vec<(String, usize)> = Vec::new();
    for (at, text) in &elements.texts {
        let is_block = |at: &usize| BLOCKS.contains(&elements.all[*at].tag);
        let chain = std::iter::successors(Some(*at), |at| elements.all[*at].parent);
        let Some(block) = chain.into_iter().find(is_block) else { continue };
        match found.iter_mut().find(|(_, at)| *at == block) {
            Some((own, _)) => own.push_str(text),
            None => found.push((text.clone(), block)),
        }
    }
    found
}

/// The sentences of a text.
fn split(text: &str) -> impl Iterator<Item = String> {
    text.split_inclusive(['.', '!', '?']).map(|it| it.trim().to_owned())
}

pub(super) fn documents(page: &Judged<'_>) -> Result<(), String> {
    let elements = page.elements;
    let mut seen = BTreeSet::new();
    for (at, element) in elements.all.iter().enumerate() {
        let is_cited = elements.around(at).any(|it| it.has_class("wijzer-sources"));
        // Of one title there may be several, each with its date.
        let described = elements.parent(at).and_then(|it| it.text.split_once(": ")).map(|(_, text)| text);
        if is_cited && matches!(element.tag, "a" | "cite") && !seen.insert((described, &element.text)) {
            return Err(format!("a document twice: {}", element.text));
        }
        let is_place = is_cited && element.tag == "li" && !elements.inside(at).any(|it| it.tag == "ul");
        let document = elements.around(at).find(|it| it.tag == "li").map(|it| it.text.split(':').next());
        if is_place && element.text.contains(':') && !seen.insert((document.flatten(), &element.text)) {
            return Err(format!("a place twice: {}", element.text));
        }
    }
    Ok(())
}

pub(super) fn answers(page: &Judged<'_>) -> Result<(), String> {
    let elements = page.elements;
    let mut seen = BTreeSet::new();
    for (at, list) in elements.all.iter().enumerate().filter(|(_, it)| it.tag == "ul") {
        let is_of_answers = elements.inside(at).any(|it| it.get("data-reason").is_some());
        if is_of_answers && !seen.insert(&list.text) {
            return Err(format!("a list of answers twice: {}", list.text));
        }
    }
    Ok(())
}

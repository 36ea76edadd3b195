//! The documents something rests on: title, and of each the places, with a few words and the number of the rule.

use super::scene::Scene;
use crate::policy::{Citation, Mark, Policy, Source};
use crate::text::{cut, joined};
use crate::texts::Word;
use alloc::vec::Vec;

/// What rests on documents: its number in the policy, and where it is said.
pub(super) type Resting<'a> = (&'a str, &'a [Citation]);

/// Every document that these rest on, once, with the places in it. One that the page has described is named by its number, and a place
/// that it has told by the number of what rests on it.
pub(super) fn sources(scene: &mut Scene<'_>, all: &[Resting<'_>]) {
    scene.to.open("ul.wijzer-sources");
    for (index, source) in scene.policy.sources.iter().enumerate() {
        let index = index as u16;
        let mut places: Vec<(&str, &Citation)> = Vec::new();
        for (id, citations) in all {
            for citation in citations.iter().filter(|citation| citation.source == index) {
                // `S2-1.solo` is one of several rules for S2-1; the visitor looks for the number.
                places.push((cut(id, b'.').0, citation));
            }
        }
        if places.is_empty() {
            continue;
        }
        scene.to.open("li").open("p");
        describe(scene, index, source);
        scene.to.close().open("ul");
        let mut numbers = Vec::new();
        for (number, citation) in places {
            place(scene, number, citation, &mut numbers);
        }
        scene.to.close().close();
    }
    scene.to.close();
}

/// A place in a document. Of one that was told before, only the number of what rests on it, where nothing else gives that here.
fn place<'a>(scene: &mut Scene<'_>, number: &'a str, citation: &Citation, numbers: &mut Vec<&'a str>) {
    let Citation { source, at, quote } = citation;
    let source = scene.words.number_plain((*source).into());
    let name = joined(&[number, " ", &source, " ", at, " ", quote]);
    let is_news = scene.is_news(&name);
    if !is_news && numbers.contains(&number) {
        return;
    }
    numbers.push(number);
    scene.to.open("li").text(number);
    if is_news {
        if !at.is_empty() {
            scene.to.text(": ").line("span lang=nl", at);
        }
        if !quote.is_empty() {
            scene.to.text(", ").line("q lang=nl", quote);
        }
    }
    scene.to.close();
}

/// What a document is, the first time that it is named, and then its number.
fn describe(scene: &mut Scene<'_>, index: u16, source: &Source) {
    let known = scene.cited.iter().position(|cited| *cited == index);
    if known.is_none() {
        scene.cited.push(index);
    }
    let number = scene.words.number_plain(known.map_or(scene.cited.len(), |at| at + 1) as u64);
    let name = joined(&[scene.words.of(Word::Source), " ", &number]);
    scene.to.text(&name);
    if known.is_some() {
        return;
    }
    let (policy, words, to) = (scene.policy, scene.words, &mut scene.to);
    to.text(": ");
    // Titles, places and quotes stay in the language of the document; when it was written does not.
    if source.address.is_empty() {
        to.open("cite");
    } else {
        to.open("a").with("href", &source.address).with("rel", "noreferrer");
    }
    to.with("lang", language(policy, source)).text(&source.title).close();
    for (part, opening) in [(&source.publisher, "span lang=nl"), (&source.dated, "span")] {
        if !part.is_empty() {
            to.text(", ").line(opening, part);
        }
    }
    to.text(" (").text(words.mark(source.mark)).text(")");
}

/// The language of a source's title: of the document, or ours where we concluded it.
pub(super) fn language<'a>(policy: &'a Policy, source: &Source) -> &'a str {
    if source.mark == Mark::Inferred { &policy.language } else { "nl" }
}

//! The documents something rests on: title, and of each the places, with a few words and the number of the rule.

use super::scene::Scene;
use crate::policy::{Citation, Mark, Policy, Source};
use crate::text::cut;
use crate::texts::Word;

/// What rests on documents: its number in the policy, and where it is said.
pub(super) type Resting<'a> = (&'a str, &'a [Citation]);

/// Every document that these rest on, once, with the places in it. One that the page has described is named by its number.
pub(super) fn sources(scene: &mut Scene<'_>, all: &[Resting<'_>]) {
    scene.to.open("ul.wijzer-sources");
    for (index, source) in scene.policy.sources.iter().enumerate() {
        let index = index as u16;
        let of_source = |citation: &&Citation| citation.source == index;
        if !all.iter().any(|(_, citations)| citations.iter().any(|it| of_source(&it))) {
            continue;
        }
        scene.to.open("li").open("p");
        describe(scene, index, source);
        scene.to.close().open("ul");
        for (id, citations) in all {
            for citation in citations.iter().filter(of_source) {
                // `S2-1.solo` is one of several rules for S2-1; the visitor looks for the number.
                scene.to.open("li").text(cut(id, b'.').0);
                place(scene, citation);
                scene.to.close();
            }
        }
        scene.to.close().close();
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
    scene.say(Word::Source).text(" ").text(&number);
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

fn place(scene: &mut Scene<'_>, citation: &Citation) {
    let to = &mut scene.to;
    if !citation.at.is_empty() {
        to.text(": ").line("span lang=nl", &citation.at);
    }
    if !citation.quote.is_empty() {
        to.text(", ").line("q lang=nl", &citation.quote);
    }
}

/// The language of a source's title: of the document, or ours where we concluded it.
pub(super) fn language<'a>(policy: &'a Policy, source: &Source) -> &'a str {
    if source.mark == Mark::Inferred { &policy.language } else { "nl" }
}

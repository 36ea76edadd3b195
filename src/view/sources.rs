//! The documents something rests on: title, place, and a few words or the mark of what was seen of them.

use super::scene::Scene;
use crate::policy::{Citation, Mark, Policy, Source};
use crate::text::cut;
use crate::texts::Word;

pub(super) fn sources(scene: &mut Scene<'_>, id: &str, citations: &[Citation]) {
    // `S2-1.solo` is one of several rules for S2-1; the visitor looks for the number.
    let (number, _) = cut(id, b'.');
    scene.open_fold("details.wijzer-source", Word::Source, number);
    for citation in citations {
        source(scene, citation);
    }
    scene.to.close();
}

fn source(scene: &mut Scene<'_>, citation: &Citation) {
    let (policy, words) = (scene.policy, scene.words);
    let Some(source) = policy.sources.get(usize::from(citation.source)) else { return };
    let to = &mut scene.to;
    // Titles, places and quotes stay in the language of the document; when it was written does not.
    to.open("p");
    if source.address.is_empty() {
        to.open("cite");
    } else {
        to.open("a").with("href", &source.address).with("rel", "noreferrer");
    }
    to.with("lang", language(policy, source)).text(&source.title).close();
    for (part, opening) in
        [(&source.publisher, "span lang=nl"), (&source.dated, "span"), (&citation.at, "span lang=nl")]
    {
        if !part.is_empty() {
            to.text(", ").line(opening, part);
        }
    }
    to.text(". ");
    if !citation.quote.is_empty() {
        to.line("q lang=nl", &citation.quote).text(" ");
    }
    if source.mark != Mark::Text {
        to.text(words.mark(source.mark));
    }
    to.close();
}

/// The language of a source's title: of the document, or ours where we concluded it.
pub(super) fn language<'a>(policy: &'a Policy, source: &Source) -> &'a str {
    if source.mark == Mark::Inferred { &policy.language } else { "nl" }
}

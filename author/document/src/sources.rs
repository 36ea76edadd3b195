//! The documents that the rules rest on, and how much of each was seen.

use super::beside::address;
use super::page::{Block, Facts, Line, Section, paragraph};
use super::place;
use super::writer::Writer;
use contractwijzer::policy::Mark;
use contractwijzer_rules::model::{Citation, Source};

impl Writer<'_> {
    /// Every source.
    pub(crate) fn sources(&self) -> Section {
        let all = self.model.sources.iter().enumerate().map(|(index, source)| self.source(index, source));
        Section {
            id: "part:sources".to_owned(),
            title: Line::of(self.words.sources),
            body: [paragraph(self.words.sources_text)].into_iter().chain(all).collect(),
        }
    }

    fn source(&self, index: usize, source: &Source) -> Block {
        let words = self.words;
        let mark = source.mark as usize;
        let mark = format!("{}. {}", words.mark_names[mark], words.mark_means[mark]);
        let facts = Facts::default()
            .text(words.publisher, &source.publisher)
            .text(words.dated, &source.dated)
            .line(words.mark, Line::of(mark).capitalized())
            .text(words.quotes, self.verified(source))
            .line(words.address, address(&source.address))
            .line(words.cited_by, Line::joined(self.cited_by(index), ", ", ", "));
        let own = &self.documented.model().sources[index].title;
        let title = if *own == source.title { self.original(own) } else { Line::of(&source.title) };
        Block::Folded(
            Section { id: place::source(&source.id), title, body: vec![facts.done()] },
            String::new(),
        )
    }

    fn verified(&self, source: &Source) -> &'static str {
        match (source.mark, &source.file) {
            (Mark::Text, Some((file, _))) if self.documented.quotes.absent.contains(file) => {
                self.words.not_verified
            }
            (Mark::Text, Some(_)) => self.words.verified,
            (Mark::Text, None) | (Mark::Page | Mark::Cut | Mark::ThirdParty | Mark::Inferred, _) => "",
        }
    }

    /// Links to all that cites a source.
    fn cited_by(&self, source: usize) -> Vec<Line> {
        let cites = |citations: &[Citation]| citations.iter().any(|citation| citation.source == source);
        let link = |place: String, id: &str| Line::link_to(place::link(&place), id);
        let mut lines = Vec::new();
        for decision in &self.model.decisions {
            let rules = decision.rules.iter().filter(|rule| cites(&rule.citations));
            lines.extend(rules.map(|rule| link(place::rule(self.model, decision, &rule.id), &rule.id)));
        }
        let notes = self.model.notes.iter().filter(|note| cites(&note.citations));
        lines.extend(notes.map(|note| link(place::note(&note.id), &note.id)));
        let deadlines = self.model.deadlines.iter().filter(|deadline| cites(&deadline.citations));
        lines.extend(deadlines.map(|deadline| link(place::deadline(&deadline.id), &deadline.id)));
        let ambiguities = self.model.ambiguities.iter().filter(|ambiguity| cites(&ambiguity.citations));
        lines.extend(ambiguities.map(|ambiguity| link(place::ambiguity(&ambiguity.id), &ambiguity.id)));
        lines
    }
}

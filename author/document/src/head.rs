//! What a policy's page begins with: which rules these are, how far their quotes were verified, and what they decide.

use super::page::{Block, Facts, Group, Inline, Line, Section, Table, list, paragraph};
use super::place;
use super::writer::Writer;
use contractwijzer::pack;
use contractwijzer::policy::{About, Contract, Mark};
use sha2::{Digest as _, Sha256};

impl Writer<'_> {
    /// Links to the other documents.
    pub(crate) fn start(&self) -> Vec<Block> {
        let stem = self.documented.stem(self.language);
        let index = super::index::name(self.documented, self.language);
        let mut lines = vec![
            Line::link_to(index, self.words.all_policies),
            Line::link_to(format!("{stem}.leaflet.html"), self.words.leaflet),
        ];
        for (other, (model, _)) in self.documented.languages.iter().enumerate() {
            if other != self.language {
                let theirs = &crate::words::words(&model.language).document;
                let link =
                    Line::link_to(format!("{}.html", self.documented.stem(other)), theirs.this_language);
                lines.push(Line::of(format!("{}: ", self.words.other_languages)).then(link));
            }
        }
        vec![paragraph(self.words.about_text), list(lines)]
    }

    /// Which rules these are.
    pub(crate) fn about(&self) -> Section {
        let (model, words) = (self.model, self.words);
        let Contract { insurer, year } = self.documented.contract();
        let facts = Facts::default()
            .text(words.insurer, insurer)
            .text(words.care, &model.care)
            .text(words.year, &year.to_string())
            .text(words.revision, &self.speaker.texts.day(model.revision))
            .line(words.policy_id, Line::code(&model.id))
            .line(words.pack, pack_hash(self).map(Line::code).unwrap_or_default())
            .line(words.quotes, self.quotes())
            .text(words.visitor_reads, &model.intro)
            .lines(words.visitor_prepares, model.prepare.iter().map(Line::of));
        Section { id: "part:about".to_owned(), title: Line::of(words.about), body: vec![facts.done()] }
    }

    fn quotes(&self) -> Line {
        let quotes = &self.documented.quotes;
        let texts = self.model.sources.iter().filter(|source| source.mark == Mark::Text).count();
        let verified = Line::of(quotes.verified.to_string());
        if texts == 0 {
            return Line::of(self.words.no_quotes);
        }
        if quotes.absent.is_empty() {
            return Line::filled(self.words.quotes_verified, [verified]);
        }
        let absent = Line::joined(quotes.absent.iter().map(Line::code), ", ", ", ");
        Line::filled(self.words.quotes_absent, [verified, absent])
    }

    fn kind(&self, about: About) -> &'static str {
        match about {
            About::Contract => self.words.about_contract,
            About::Application => self.words.about_application,
            About::Tariff => self.words.about_tariff,
            About::Extra => self.words.extra,
        }
    }

    /// The decisions, in a table.
    pub(crate) fn at_a_glance(&self) -> Section {
        let words = self.words;
        let rows = self.model.decisions.iter().map(|decision| {
            vec![
                Line::link_to(place::link(&place::decision(decision)), &decision.title),
                Line::of(self.kind(decision.about)),
                Line::of(decision.steps.len().to_string()),
                Line::of(decision.rules.len().to_string()),
                Line::of(decision.outcomes.len().to_string()),
            ]
        });
        let columns = [words.decision, words.kind, words.steps, words.rules, words.outcomes];
        let table = Table {
            caption: words.at_a_glance_caption.to_owned(),
            columns: columns.map(Line::of).to_vec(),
            groups: vec![Group { title: Line::default(), rows: rows.collect() }],
        };
        Section {
            id: "part:glance".to_owned(),
            title: Line::of(words.at_a_glance),
            body: vec![
                Block::Table(table),
                Block::Paragraph(Line::default().with(Inline::Strong(words.hit_policy.to_owned()))),
            ],
        }
    }
}

/// The pack of this language, as `compile` writes it and the catalogue names it.
fn pack_hash(writer: &Writer<'_>) -> Option<String> {
    let bytes = pack::write(writer.policy).ok()?;
    Some(Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect())
}

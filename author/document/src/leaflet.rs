//! All questions and criteria on one page, in the visitor's words: what a page shows where no script runs.

use super::page::{Block, Facts, Item, Line, Page, Section, list, paragraph};
use super::writer::Writer;
use crate::words::{condition, said};
use contractwijzer::policy::Named;
use contractwijzer::texts::Word;
use contractwijzer_rules::model::{Decision, Kind, Question};

impl Writer<'_> {
    /// The leaflet. Nothing in it needs a style, and all of it stands on this one page.
    pub(crate) fn leaflet(&self) -> Page {
        let words = self.words;
        let mut start = vec![paragraph(words.leaflet_text)];
        start.extend((!self.model.intro.is_empty()).then(|| paragraph(&self.model.intro)));
        let mut sections =
            vec![self.to_prepare(), Some(self.asked()), Some(self.decided()), self.counts(), self.open()];
        sections.extend([self.words_explained(), Some(self.end())]);
        let title = self.title(words.leaflet_title);
        Page {
            language: self.model.language.clone(),
            title,
            start,
            sections: sections.into_iter().flatten().collect(),
        }
    }

    fn to_prepare(&self) -> Option<Section> {
        let prepare = self.model.prepare.iter().map(Line::of);
        let is_there = !self.model.prepare.is_empty();
        is_there
            .then(|| section("leaflet:prepare", self.speaker.texts.of(Word::Prepare), vec![list(prepare)]))
    }

    fn asked(&self) -> Section {
        let all = self.model.questions.iter().map(|question| {
            let id = format!("leaflet:question:{}", question.id);
            Block::Section(section(&id, &question.ask, self.one_asked(question)))
        });
        section("leaflet:questions", self.words.leaflet_questions, all.collect())
    }

    fn one_asked(&self, question: &Question) -> Vec<Block> {
        let mut body = Vec::new();
        if let Some(formula) = &question.applies_when {
            let said = condition(&self.speaker, &said(&self.speaker.columns, formula));
            body.push(
                Facts::default().blocks(self.words.leaflet_if.trim_end_matches(':'), unlinked(said)).done(),
            );
        }
        body.extend(
            [&question.hint, &question.why, &question.find]
                .into_iter()
                .filter(|it| !it.is_empty())
                .map(paragraph),
        );
        let texts = |named: &[Named]| named.iter().map(|one| Line::of(&one.text)).collect::<Vec<_>>();
        match &question.kind {
            Kind::YesNo => body.push(list([self.words.yes, self.words.no].map(Line::of))),
            Kind::Choice(options) | Kind::Set(options) => body.push(list(texts(options))),
            Kind::Number(number) => {
                let mut lines = vec![self.number_type(&number.unit).capitalized()];
                if !number.label.is_empty() {
                    lines[0] = Line::of(format!("{}: ", number.label)).then(self.number_type(&number.unit));
                }
                lines.extend(texts(&number.alternatives));
                lines.extend(texts(&number.bases));
                body.push(list(lines));
            }
            Kind::List(list) => body.push(Block::Paragraph(self.list_type(list).capitalized())),
        }
        body
    }

    fn decided(&self) -> Section {
        let all = self.model.decisions.iter().map(|decision| {
            let id = format!("leaflet:decision:{}", decision.id);
            Block::Section(section(&id, &decision.title, self.one_decided(decision)))
        });
        section("leaflet:decisions", self.words.leaflet_decisions, all.collect())
    }

    /// Each outcome with why its rules lead to it.
    fn one_decided(&self, decision: &Decision) -> Vec<Block> {
        let point = |outcome: usize| {
            let rules = decision.rules.iter().filter(|rule| rule.then == outcome);
            Item {
                line: Line::of(&decision.outcomes[outcome].title),
                points: rules.map(|rule| Item::from(Line::of(&rule.why))).collect(),
            }
        };
        vec![Block::List((0..decision.outcomes.len()).map(point).collect())]
    }

    fn counts(&self) -> Option<Section> {
        let criteria = &self.model.criteria;
        let lines = criteria.iter().map(|criterion| Line::of(&criterion.text));
        (!criteria.is_empty())
            .then(|| section("leaflet:criteria", self.words.leaflet_criteria, vec![list(lines)]))
    }

    fn open(&self) -> Option<Section> {
        let unclear = self.model.ambiguities.iter().map(|ambiguity| Line::of(&ambiguity.text));
        let lines: Vec<Line> =
            unclear.chain(self.model.unknowns.iter().map(|unknown| Line::of(&unknown.text))).collect();
        (!lines.is_empty()).then(|| section("leaflet:open", self.words.leaflet_ask, vec![list(lines)]))
    }

    fn words_explained(&self) -> Option<Section> {
        let words = self.model.concepts.iter();
        let facts = words.fold(Facts::default(), |facts, concept| facts.text(&concept.term, &concept.means));
        let is_there = !self.model.concepts.is_empty();
        is_there.then(|| section("leaflet:concepts", self.words.concepts, vec![facts.done()]))
    }

    fn end(&self) -> Section {
        let day = Line::of(self.speaker.texts.day(self.model.revision));
        let body = vec![Block::Paragraph(Line::filled(self.words.leaflet_end, [day]))];
        section("leaflet:about", self.words.about, body)
    }
}

fn section(id: &str, title: &str, body: Vec<Block>) -> Section {
    Section { id: id.to_owned(), title: Line::of(title), body }
}

/// The leaflet has none of the places that links lead to.
fn unlinked(blocks: Vec<Block>) -> Vec<Block> {
    fn points(items: Vec<Item>) -> Vec<Item> {
        items
            .into_iter()
            .map(|item| Item { line: item.line.unlinked(), points: points(item.points) })
            .collect()
    }
    let block = |block| match block {
        Block::Paragraph(line) => Block::Paragraph(line.unlinked()),
        Block::List(items) => Block::List(points(items)),
        other @ (Block::Section(_)
        | Block::Folded(..)
        | Block::Facts(_)
        | Block::Table(_)
        | Block::Drawing(_)) => other,
    };
    blocks.into_iter().map(block).collect()
}

//! What is said beside an outcome: notes, deadlines, next steps; and what is unclear, not known, counts, or is explained.

use super::page::{Block, Facts, Line, Section, list};
use super::place;
use super::questions::part;
use super::writer::Writer;
use contractwijzer::address::kind;
use contractwijzer::policy::{Question, Whose};
use contractwijzer_rules::model::{Ambiguity, Deadline, Next, Note};

impl Writer<'_> {
    /// The notes, if there are any.
    pub(crate) fn notes(&self) -> Option<Section> {
        let all = self.model.notes.iter().map(|note| self.note(note));
        part("part:notes", self.words.notes, "", all)
    }

    fn note(&self, note: &Note) -> Block {
        let words = self.words;
        let facts = Facts::default()
            .text(words.kind, words.note_kinds[note.kind as usize])
            .text(words.text, &note.text);
        let facts = self.said_when(facts, note.when.as_ref()).text(words.if_unknown, &note.if_unknown);
        folded(place::note(&note.id), &note.id, &note.text, self.rests_on(facts, &note.citations))
    }

    /// The deadlines, if there are any.
    pub(crate) fn deadlines(&self) -> Option<Section> {
        let all = self.model.deadlines.iter().map(|deadline| self.deadline(deadline));
        part("part:terms", self.words.deadlines, "", all)
    }

    fn deadline(&self, deadline: &Deadline) -> Block {
        let words = self.words;
        let period = self.speaker.texts.period(deadline.from, deadline.until);
        let period = if period.is_empty() { words.period_unknown.to_owned() } else { period };
        let whose = match deadline.whose {
            Whose::Visitor => words.whose_visitor,
            Whose::Insurer => words.whose_insurer,
        };
        let facts = Facts::default()
            .text(words.period, &period)
            .text(words.whose, whose)
            .line(
                words.unknown,
                deadline.unknown.map(|unknown| self.link_unknown(unknown)).unwrap_or_default(),
            )
            .text(words.text, &deadline.text);
        let facts =
            self.said_when(facts, deadline.when.as_ref()).text(words.if_unknown, &deadline.if_unknown);
        folded(
            place::deadline(&deadline.id),
            &deadline.id,
            &deadline.text,
            self.rests_on(facts, &deadline.citations),
        )
    }

    /// The next steps, if there are any.
    pub(crate) fn next(&self) -> Option<Section> {
        let all = self.model.next.iter().map(|next| self.next_step(next));
        part("part:next", self.words.next, "", all)
    }

    fn next_step(&self, next: &Next) -> Block {
        let words = self.words;
        let facts = self
            .said_when(
                Facts::default().text(words.text, &next.text).text(words.more, &next.more),
                next.when.as_ref(),
            )
            .text(words.if_unknown, &next.if_unknown)
            .line(words.address, address(&next.address))
            .text(words.opens, &next.link)
            .line(
                words.before,
                next.deadline.map(|deadline| self.link_deadline(deadline)).unwrap_or_default(),
            );
        folded(place::next(&next.id), &next.id, &next.text, facts)
    }

    /// What can be read in more ways, if anything.
    pub(crate) fn ambiguities(&self) -> Option<Section> {
        let all = self.model.ambiguities.iter().map(|ambiguity| self.ambiguity(ambiguity));
        part("part:ambiguities", self.words.ambiguities, self.words.ambiguities_text, all)
    }

    fn ambiguity(&self, ambiguity: &Ambiguity) -> Block {
        let words = self.words;
        let readings = ambiguity
            .readings
            .iter()
            .map(|reading| Line::code(&reading.id).text(format!(": {}", reading.text)));
        let leads = match ambiguity.default {
            Some(default) => Line::filled(words.leads_default, [Line::code(&ambiguity.readings[default].id)]),
            None => Line::of(words.leads_none),
        };
        let facts = Facts::default()
            .text(words.what_is_unclear, &ambiguity.text)
            .lines(words.readings, readings)
            .line(words.leads, leads)
            .text(words.ask, &ambiguity.ask)
            .text(words.whom, &ambiguity.whom);
        folded(
            place::ambiguity(&ambiguity.id),
            &ambiguity.id,
            &ambiguity.text,
            self.rests_on(facts, &ambiguity.citations),
        )
    }

    /// What no document tells, if anything.
    pub(crate) fn unknowns(&self) -> Option<Section> {
        let all = self.model.unknowns.iter().map(|unknown| {
            folded(
                place::unknown(&unknown.id),
                &unknown.id,
                &unknown.text,
                Facts::default()
                    .text(self.words.unknown, &unknown.text)
                    .text(self.words.ask, &unknown.ask)
                    .text(self.words.whom, &unknown.whom),
            )
        });
        part("part:gaps", self.words.unknowns, self.words.unknowns_text, all)
    }

    /// The words of the field that are explained, if there are any.
    pub(crate) fn concepts(&self) -> Option<Section> {
        let all = (0..).zip(&self.model.concepts).map(|(index, concept)| {
            let facts = Facts::default()
                .text(self.words.meaning, &concept.means)
                .text(self.words.forms, &concept.forms.join(", "))
                .line(self.words.explained_at, self.explained_at(index));
            folded(place::concept(&concept.id), &concept.term, "", facts)
        });
        part("part:concepts", self.words.concepts, self.words.concepts_text, all)
    }

    /// The questions that have a word in their texts.
    fn explained_at(&self, concept: u16) -> Line {
        let questions = self.policy.questions.iter().filter(|question| question.concepts.contains(&concept));
        let link =
            |question: &Question| Line::link_to(place::link(&place::question(&question.id)), &question.short);
        let links: Vec<Line> = questions.map(link).collect();
        if links.is_empty() {
            return Line::of(self.words.explained_after);
        }
        Line::joined(links, ", ", ", ")
    }

    /// What can count for a tier, if anything.
    pub(crate) fn criteria(&self) -> Option<Section> {
        let lines: Vec<Line> = self
            .model
            .criteria
            .iter()
            .map(|criterion| Line::of(&criterion.text).text(" (").then(Line::code(&criterion.id)).text(")"))
            .collect();
        let all = (!lines.is_empty()).then(|| list(lines));
        part("part:criteria", self.words.leaflet_criteria, "", all.into_iter())
    }
}

fn folded(id: String, name: &str, about: &str, facts: Facts) -> Block {
    Block::Folded(Section { id, title: Line::of(name), body: vec![facts.done()] }, about.to_owned())
}

/// An address that can be followed, as on the page.
pub(crate) fn address(address: &str) -> Line {
    match kind(address) {
        Some(_) => Line::link_to(address, address),
        None if address.is_empty() => Line::default(),
        None => Line::of(address),
    }
}

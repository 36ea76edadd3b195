//! A rule: when it holds, what it leads to, why, on what it rests, and which scenarios show it.

use super::page::{Block, Facts, Inline, Line, Section};
use super::place;
use super::writer::Writer;
use contractwijzer_rules::model::{Citation, Decision, Rule};
use contractwijzer_rules::problem::Span;

impl Writer<'_> {
    /// All there is to say of a rule.
    pub(crate) fn rule(&self, decision: &Decision, rule: &Rule) -> Section {
        let words = self.words;
        let outcome = &decision.outcomes[rule.then];
        let link = Line::link_to(place::link(&place::outcome(decision, outcome)), &outcome.id);
        let step = Line::of(format!("{}: ", rule.step + 1)).then(Line::code(&decision.steps[rule.step]));
        let facts = Facts::default()
            .blocks(words.condition, self.condition(&rule.when))
            .line(words.leads_to, link.text(format!(": {}", outcome.title)))
            .line(words.in_step, step)
            .text(words.why, &rule.why)
            .text(words.why_not, &rule.why_not)
            .lines(words.sources, rule.citations.iter().map(|citation| self.citation(citation)))
            .line(words.written, self.written(&rule.span))
            .line(words.shown_by, self.shown_by(decision, rule))
            .line(
                words.since,
                Line::filled(words.since_text, [Line::of(self.speaker.texts.day(self.model.revision))]),
            );
        Section {
            id: place::rule(self.model, decision, &rule.id),
            title: Line::of(&rule.id),
            body: vec![facts.done()],
        }
    }

    /// What stands in the rule file, without its quotation marks.
    fn written(&self, span: &Span) -> Line {
        let text = self.documented.text.get(span.clone()).expect("the rules were read from this file");
        let text = text.trim_matches(|letter| letter == '"' || letter == '\'').trim();
        if text.is_empty() { Line::default() } else { Line::code(text) }
    }

    /// A document, the place in it, and the quote or how much of the document was seen.
    pub(crate) fn citation(&self, citation: &Citation) -> Line {
        let source = &self.model.sources[citation.source];
        let line = Line::default()
            .with(Inline::Link(place::link(&place::source(&source.id)), source.title.clone()))
            .text(", ")
            .then(self.original(&citation.at));
        if citation.quote.is_empty() {
            let mark = self.words.mark_names[source.mark as usize];
            return line.text(" (").with(Inline::Strong(mark.to_owned())).text(")");
        }
        line.text(": ").then(Line::filled(self.words.quote, [self.original(&citation.quote)]))
    }

    fn shown_by(&self, decision: &Decision, rule: &Rule) -> Line {
        let scenarios = self.shown.of_rule(self.policy, &decision.id, &rule.id);
        let links: Vec<Line> = scenarios.map(|scenario| self.link_scenario(scenario)).collect();
        if links.is_empty() { Line::of(self.words.shown_by_none) } else { Line::joined(links, ", ", ", ") }
    }

    /// A scenario by its id.
    pub(crate) fn link_scenario(&self, scenario: usize) -> Line {
        let id = &self.documented.scenarios[scenario].id;
        Line::link_to(place::link(&place::scenario(id)), id)
    }

    /// What something rests on, as facts have it.
    pub(crate) fn rests_on(&self, facts: Facts, citations: &[Citation]) -> Facts {
        facts.lines(self.words.sources, citations.iter().map(|citation| self.citation(citation)))
    }

    /// A condition under a label; what has none is said always.
    pub(crate) fn said_when(
        &self,
        facts: Facts,
        when: Option<&contractwijzer_rules::model::Formula>,
    ) -> Facts {
        match when {
            Some(formula) => facts.blocks(self.words.said_when, self.condition(formula)),
            None => {
                facts.blocks(self.words.said_when, vec![Block::Paragraph(Line::of(self.words.said_always))])
            }
        }
    }
}

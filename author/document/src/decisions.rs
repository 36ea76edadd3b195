//! A decision: how the answers lead through it, its table, what it can come to, and its rules.

use super::page::{Block, Facts, Line, Section, paragraph};
use super::writer::Writer;
use super::{place, table};
use contractwijzer_rules::model::{Decision, Fact, Kind, Outcome, Own};

impl Writer<'_> {
    /// All there is to say of a decision.
    pub(crate) fn decision(&self, decision: &Decision) -> Section {
        let words = self.words;
        let mut body = vec![if decision.is_extra() {
            Block::Paragraph(Line::filled(words.decision_extra, [Line::of(&decision.offer)]))
        } else {
            paragraph(words.decision_main)
        }];
        match &decision.applies_when {
            None => body.push(paragraph(words.decision_always)),
            Some(formula) => {
                body.push(Facts::default().blocks(words.decision_applies, self.condition(formula)).done());
            }
        }
        let name = |part: &str| format!("{part}:{}", decision.id);
        let section = |part: &str, title: &str, body| {
            Block::Section(Section { id: name(part), title: Line::of(title), body })
        };
        body.push(section("table", words.table, self.table(decision)));
        body.push(section("flow", words.flow, self.flow(decision)));
        let outcomes =
            decision.outcomes.iter().map(|outcome| Block::Section(self.outcome(decision, outcome)));
        body.push(section("outcomes", words.outcomes, outcomes.collect()));
        let rules = decision.rules.iter().map(|rule| Block::Section(self.rule(decision, rule)));
        body.push(section("rules", words.rules, rules.collect()));
        Section {
            id: place::decision(decision),
            title: Line::filled(words.decision_heading, [Line::of(&decision.title)]),
            body,
        }
    }

    fn table(&self, decision: &Decision) -> Vec<Block> {
        let words = self.words;
        vec![
            paragraph(words.hit_policy),
            Block::Table(table::table(&self.speaker, decision)),
            paragraph(words.how_to_read),
        ]
    }

    fn outcome(&self, decision: &Decision, outcome: &Outcome) -> Section {
        let words = self.words;
        let rules = decision.rules.iter().filter(|rule| decision.outcomes[rule.then].id == outcome.id);
        let link_rule = |id: &String| Line::link_to(place::link(&place::rule(self.model, decision, id)), id);
        let better = outcome.better_than.iter().map(|other| {
            let other = &decision.outcomes[*other];
            Line::link_to(place::link(&place::outcome(decision, other)), &other.id)
        });
        let better: Vec<Line> = better.collect();
        let better = if better.is_empty() {
            Line::of(words.better_than_nothing)
        } else {
            Line::joined(better, ", ", ", ")
        };
        let facts = Facts::default()
            .text(words.class, self.speaker.texts.class(outcome.class))
            .text(words.text, &outcome.title)
            .text(words.meaning, &outcome.text)
            .text(words.rung, &outcome.rung)
            .lines(words.facts, outcome.facts.iter().map(|fact| self.fact(fact)))
            .lines(words.criteria, outcome.criteria.iter().map(|it| Line::of(&self.model.criteria[*it].text)))
            .line(
                words.unknown,
                outcome.unknown.map(|unknown| self.link_unknown(unknown)).unwrap_or_default(),
            )
            .line(words.better_than, better)
            .line(words.rules_to, Line::joined(rules.map(|rule| link_rule(&rule.id)), ", ", ", "));
        Section {
            id: place::outcome(decision, outcome),
            title: Line::code(&outcome.id),
            body: vec![facts.done()],
        }
    }

    fn fact(&self, fact: &Fact) -> Line {
        let line = Line::of(format!("{}: ", fact.label)).text(&fact.value);
        let Some(question) = fact.own.question().map(|question| &self.model.questions[question]) else {
            return line;
        };
        let line = if fact.value.is_empty() { line } else { line.text(" ") };
        let link = Line::link_to(place::link(&place::question(&question.id)), &question.short);
        match &fact.own {
            Own::Nothing => line,
            Own::Options { options, .. } => match &question.kind {
                Kind::Set(named) => {
                    let names = options.iter().map(|option| Line::of(&named[*option].text));
                    line.then(Line::filled(self.words.fact_chosen, [link, Line::joined(names, "; ", "; ")]))
                }
                Kind::YesNo | Kind::Choice(_) | Kind::Number(_) | Kind::List(_) => line,
            },
            Own::Weighted { value, rest, .. } => {
                let percentages = [value, rest].map(|percentage| Line::of(format!("{percentage}%")));
                let [value, rest] = percentages;
                line.then(Line::filled(self.words.fact_weighted, [link, value, rest]))
            }
        }
    }

    /// An unknown by its number.
    pub(crate) fn link_unknown(&self, unknown: usize) -> Line {
        let unknown = &self.model.unknowns[unknown];
        Line::link_to(place::link(&place::unknown(&unknown.id)), &unknown.id)
            .text(format!(": {}", unknown.text))
    }

    /// A link to a deadline.
    pub(crate) fn link_deadline(&self, deadline: usize) -> Line {
        let id = &self.model.deadlines[deadline].id;
        Line::link_to(place::link(&place::deadline(id)), id)
    }
}

//! A decision: how the answers lead through it, its table, what it can come to, and its rules.

use super::page::{Block, Facts, Line, Section, Table, paragraph, points};
use super::questions::part;
use super::writer::Writer;
use super::{place, table};
use contractwijzer_rules::model::{Decision, Fact, Kind, Outcome, Own};

/// When a decision is looked at is folded away where that takes more points than this.
const MOST_POINTS: usize = 6;

impl Writer<'_> {
    /// What every visitor reads.
    pub(crate) fn main_decisions(&self) -> impl Iterator<Item = Section> {
        self.model.decisions.iter().filter(|decision| !decision.is_extra()).map(|it| self.decision(it))
    }

    /// What can be looked at besides, each folded away.
    pub(crate) fn extra_decisions(&self) -> Option<Section> {
        let extras = self.model.decisions.iter().filter(|decision| decision.is_extra());
        let all = extras.map(|decision| Block::Folded(self.decision(decision), decision.offer.clone()));
        part("part:extras", self.words.extras, "", all)
    }

    /// All there is to say of a decision.
    fn decision(&self, decision: &Decision) -> Section {
        let words = self.words;
        let kind = if decision.is_extra() {
            Block::Paragraph(Line::filled(words.decision_extra, [Line::of(&decision.offer)]))
        } else {
            paragraph(words.decision_main)
        };
        let applies = match &decision.applies_when {
            None => paragraph(words.decision_always),
            Some(formula) => self.applies(decision, self.condition(formula)),
        };
        let part = |part: &str, title: &str, body| Section {
            id: format!("{part}:{}", decision.id),
            title: Line::of(title),
            body,
        };
        let outcomes = part("outcomes", words.outcomes, self.outcomes(decision));
        let rules = part("rules", words.rules, self.rules(decision));
        let flow = part("flow", words.flow, self.flow(decision));
        let table = table::table(&self.speaker, decision);
        let is_long = table.is_long();
        let table = part("table", words.table, self.read_table(table));
        let table = if is_long { Block::Folded(table, String::new()) } else { Block::Section(table) };
        Section {
            id: place::decision(decision),
            title: Line::filled(words.decision_heading, [Line::of(&decision.title)]),
            body: vec![
                kind,
                applies,
                table,
                Block::Folded(flow, String::new()),
                Block::Section(outcomes),
                Block::Section(rules),
            ],
        }
    }

    fn outcomes(&self, decision: &Decision) -> Vec<Block> {
        let outcomes = decision.outcomes.iter();
        outcomes.map(|it| Block::Folded(self.outcome(decision, it), it.title.clone())).collect()
    }

    fn rules(&self, decision: &Decision) -> Vec<Block> {
        decision.rules.iter().map(|it| Block::Folded(self.rule(decision, it), it.why.clone())).collect()
    }

    fn applies(&self, decision: &Decision, condition: Vec<Block>) -> Block {
        let label = self.words.decision_applies;
        if points(&condition) <= MOST_POINTS {
            return Facts::default().blocks(label, condition).done();
        }
        let id = format!("applies:{}", decision.id);
        Block::Folded(Section { id, title: Line::of(label), body: condition }, String::new())
    }

    fn read_table(&self, table: Table) -> Vec<Block> {
        let words = self.words;
        vec![paragraph(words.hit_policy), Block::Table(table), paragraph(words.how_to_read)]
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

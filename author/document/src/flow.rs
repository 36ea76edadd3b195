//! A decision as a flow: where an answer is needed, where each answer leads, and the outcomes.

use super::drawing::Drawing;
use super::layout::layout;
use super::page::{Block, Line, paragraph};
use super::points::{Edge, Flow, Point, To};
use super::writer::Writer;
use contractwijzer::policy::{Ending, NodeRef};
use contractwijzer_rules::model::Decision;
use std::collections::{BTreeMap, BTreeSet};

/// A diagram with more points than this, or wider than so many pixels, cannot be read any more.
const MOST_POINTS: usize = 60;
const MOST_WIDTH: i64 = 2_400;

impl Writer<'_> {
    /// The drawing of a decision, with what to know of it.
    pub(crate) fn flow(&self, decision: &Decision) -> Vec<Block> {
        let (text, drawing) = self.drawing(decision);
        let alone = Line::link_to(&drawing.file, format!("{} (SVG)", self.words.flow_alone));
        vec![paragraph(text), Block::Drawing(drawing), Block::Paragraph(alone)]
    }

    /// The drawings of all decisions, as files of their own.
    pub(crate) fn drawings(&self) -> Vec<Drawing> {
        self.model.decisions.iter().map(|decision| self.drawing(decision).1).collect()
    }

    fn drawing(&self, decision: &Decision) -> (String, Drawing) {
        let words = self.words;
        let compiled = self.policy.decisions.iter().find(|other| other.id == decision.id);
        let points = self.points(compiled.expect("every decision is compiled").root);
        let whole = (1..=MOST_POINTS).contains(&points.len()).then(|| layout(&self.flow_of(&points)));
        let number = |number: usize| Line::of(number.to_string());
        let (text, description, layout) = match whole.filter(|whole| whole.width <= MOST_WIDTH) {
            Some(whole) => {
                let titles = decision.outcomes.iter().map(|outcome| Line::of(&outcome.title));
                let values = [number(points.len()), Line::joined(titles, " ", " ")];
                (Line::of(words.flow_text), Line::filled(words.flow_description, values), whole)
            }
            None => (
                Line::filled(words.flow_too_large, [number(points.len())]),
                Line::filled(words.flow_steps_description, [number(decision.steps.len())]),
                layout(&self.steps(decision)),
            ),
        };
        let drawing = Drawing {
            name: format!("flow:{}", decision.id),
            title: Line::filled(words.flow_title, [Line::of(&decision.title)]).plain(),
            description: description.plain(),
            file: format!("{}.{}.svg", self.documented.stem(self.language), decision.id),
            language: self.model.language.clone(),
            layout,
        };
        (text.plain(), drawing)
    }

    /// Steps below each other, each with the outcomes of its rules.
    fn steps(&self, decision: &Decision) -> Flow {
        let point = |(step, name): (usize, &String)| {
            let mut outcomes: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
            for rule in decision.rules.iter().filter(|rule| rule.step == step) {
                outcomes.entry(rule.then).or_default().push(&rule.id);
            }
            let mut edges: Vec<Edge> = outcomes
                .into_iter()
                .map(|(outcome, rules)| Edge {
                    text: rules.join(", "),
                    to: To::End(named(&decision.outcomes[outcome].rung, &decision.outcomes[outcome].title)),
                })
                .collect();
            if step + 1 < decision.steps.len() {
                edges.push(Edge { text: self.words.flow_else.to_owned(), to: To::Point(step + 1) });
            }
            let text =
                Line::filled(self.words.step, [Line::of((step + 1).to_string()), Line::of(name)]).plain();
            Point { text, edges }
        };
        Flow { points: decision.steps.iter().enumerate().map(point).collect() }
    }

    /// The nodes of a diagram at which something is asked, parents first.
    fn points(&self, root: NodeRef) -> Vec<NodeRef> {
        let mut seen = BTreeSet::new();
        let mut open = vec![root];
        while let Some(reference) = open.pop() {
            if self.policy.node(reference).is_some() && seen.insert(reference) {
                open.extend(self.edges(reference).into_iter().map(|(child, _)| child));
            }
        }
        // Children stand before their parents.
        seen.into_iter().rev().collect()
    }

    fn flow_of(&self, nodes: &[NodeRef]) -> Flow {
        let point = |reference: &NodeRef| {
            let node = self.policy.node(*reference)?;
            let edge = |(child, text): (NodeRef, String)| {
                let to = match nodes.iter().position(|other| *other == child) {
                    Some(point) => To::Point(point),
                    None => To::End(self.result_of(child)),
                };
                Edge { text, to }
            };
            let edges = self.edges(*reference).into_iter().map(edge).collect();
            Some(Point { text: self.asked_at(*reference, node), edges })
        };
        Flow { points: nodes.iter().filter_map(point).collect() }
    }

    fn result_of(&self, terminal: NodeRef) -> String {
        match Ending::of(terminal) {
            Ending::Impossible => self.words.impossible.to_owned(),
            Ending::NotApplicable => self.words.not_applicable.to_owned(),
            Ending::Outcome(outcome) => {
                let outcome = &self.policy.outcomes[usize::from(outcome)];
                named(&outcome.rung, &outcome.title)
            }
        }
    }
}

/// An outcome as readers know it: by the name of its rung, or else by its title.
fn named(rung: &str, title: &str) -> String {
    if rung.is_empty() { title.to_owned() } else { rung.to_owned() }
}

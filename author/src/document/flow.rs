//! A decision as a flow: where an answer is needed, where each answer leads, and the outcomes.

use super::Writer;
use super::drawing::Drawing;
use super::layout::layout;
use super::options::{MOST_OPTIONS, clauses};
use super::page::{Block, Line, paragraph};
use crate::model::{Decision, Model};
use crate::words::{Column, Needs};
use contractwijzer::policy::{
    self, Axis, FIRST_OUTCOME, IMPOSSIBLE, List, ListFormula, NOT_APPLICABLE, NodeRef, Subject, Unit,
};
use std::collections::{BTreeMap, BTreeSet};

/// Points where an answer is needed, the first being where it starts. Edges lead to later points.
pub(crate) struct Flow {
    pub(crate) points: Vec<Point>,
}

/// A point where an answer is needed.
pub(crate) struct Point {
    pub(crate) text: String,
    pub(crate) edges: Vec<Edge>,
}

/// An answer, and where it leads.
pub(crate) struct Edge {
    pub(crate) text: String,
    pub(crate) to: To,
}

/// Where an answer leads.
pub(crate) enum To {
    /// To another point.
    Point(usize),
    /// To an outcome, or to nothing.
    End(String),
}

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
        let points = compiled.map_or(Vec::new(), |compiled| self.points(compiled.root));
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
                    to: To::End(decision.outcomes[outcome].id.clone()),
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
            let text = match self.options_at(*reference) {
                Some((question, _)) => self.policy.questions[question].short.clone(),
                None => self.asks(self.policy.variables[usize::from(node.variable)].subject),
            };
            Some(Point { text, edges: self.edges(*reference).into_iter().map(edge).collect() })
        };
        Flow { points: nodes.iter().filter_map(point).collect() }
    }

    /// Where the answers at a node lead, and which answers do.
    fn edges(&self, reference: NodeRef) -> Vec<(NodeRef, String)> {
        if let Some((_, edges)) = self.options_at(reference) {
            return edges;
        }
        let Some(node) = self.policy.node(reference) else { return Vec::new() };
        let subject = self.policy.variables[usize::from(node.variable)].subject;
        let mut children: Vec<NodeRef> = Vec::new();
        for child in node.children.iter().filter(|child| **child != IMPOSSIBLE) {
            if !children.contains(child) {
                children.push(*child);
            }
        }
        let cells = |child: NodeRef| node.children.iter().map(|other| *other == child).collect::<Vec<bool>>();
        children.into_iter().map(|child| (child, self.cells(subject, &cells(child)))).collect()
    }

    /// At the first option of a set: the question, and where each choice of its options leads, as long as that can be
    /// said in few words.
    fn options_at(&self, reference: NodeRef) -> Option<(usize, Vec<(NodeRef, String)>)> {
        let node = self.policy.node(reference)?;
        let Subject::Option(question, _) = self.policy.variables[usize::from(node.variable)].subject else {
            return None;
        };
        let index = usize::from(question);
        let policy::Kind::Set(options) = &self.policy.questions[index].kind else { return None };
        let count = options.len();
        if count > MOST_OPTIONS {
            return None;
        }
        let ends: Vec<NodeRef> =
            (0..1 << count).map(|choice| self.chosen(reference, question, choice)).collect();
        let mut exits: Vec<NodeRef> = Vec::new();
        // No set is empty.
        for exit in ends[1..].iter().filter(|exit| **exit != IMPOSSIBLE) {
            if !exits.contains(exit) {
                exits.push(*exit);
            }
        }
        let edge = |exit: NodeRef| {
            let needs = clauses(count, &|choice| ends[choice] == exit)?;
            Some((exit, self.speaker.requirement(Column::Question(index), &needs).plain()))
        };
        Some((index, exits.into_iter().map(edge).collect::<Option<_>>()?))
    }

    /// Where a choice of options leads.
    fn chosen(&self, from: NodeRef, question: u16, choice: usize) -> NodeRef {
        let mut reference = from;
        while let Some(node) = self.policy.node(reference) {
            match self.policy.variables[usize::from(node.variable)].subject {
                Subject::Option(other, option) if other == question => {
                    reference = node.children[choice >> option & 1];
                }
                Subject::Option(..)
                | Subject::Date
                | Subject::Answer(_)
                | Subject::Basis(_)
                | Subject::Derived(_)
                | Subject::Reading(_) => break,
            }
        }
        reference
    }

    fn result_of(&self, terminal: NodeRef) -> String {
        if terminal == NOT_APPLICABLE {
            return self.words.not_applicable.to_owned();
        }
        let outcome = terminal
            .checked_sub(FIRST_OUTCOME)
            .and_then(|index| self.policy.outcomes.get(usize::from(index)));
        outcome.map_or(self.words.impossible.to_owned(), |outcome| outcome.id.clone())
    }

    /// What is asked at a point.
    fn asks(&self, subject: Subject) -> String {
        match self.column(subject) {
            Some(column) => self.speaker.heading(column).plain(),
            None => match subject {
                Subject::Option(question, option) => {
                    let question = &self.policy.questions[usize::from(question)];
                    let policy::Kind::Set(options) = &question.kind else { return question.short.clone() };
                    format!("{}: {}", question.short, crate::words::lead(options, usize::from(option)))
                }
                Subject::Derived(derived) => self.policy.derived[usize::from(derived)].id.clone(),
                Subject::Answer(question) => self.policy.questions[usize::from(question)].short.clone(),
                Subject::Date | Subject::Basis(_) | Subject::Reading(_) => String::new(),
            },
        }
    }

    /// The column of conditions that a variable is; options, and lists with their measures, are none.
    fn column(&self, subject: Subject) -> Option<Column> {
        Some(match subject {
            Subject::Date => Column::Date,
            Subject::Answer(question) => match self.policy.questions[usize::from(question)].kind {
                policy::Kind::List(_) => return None,
                policy::Kind::YesNo
                | policy::Kind::Choice(_)
                | policy::Kind::Set(_)
                | policy::Kind::Number(Axis { .. }) => Column::Question(question.into()),
            },
            Subject::Option(..) => return None,
            Subject::Basis(question) => Column::Basis(question.into()),
            Subject::Derived(derived) => {
                Column::Derived(derived_in(self.model, &self.policy.derived[usize::from(derived)].id)?)
            }
            Subject::Reading(ambiguity) => Column::Ambiguity(ambiguity.into()),
        })
    }

    /// The answers that lead one way.
    fn cells(&self, subject: Subject, cells: &[bool]) -> String {
        let says = &self.speaker.words.says;
        if let Some(column) = self.column(subject) {
            return self.speaker.requirement(column, &Needs::Cells(cells.to_vec())).plain();
        }
        match subject {
            Subject::Answer(question) => match &self.policy.questions[usize::from(question)].kind {
                policy::Kind::List(list) => self.list_cells(list, cells),
                policy::Kind::YesNo
                | policy::Kind::Choice(_)
                | policy::Kind::Set(_)
                | policy::Kind::Number(_) => String::new(),
            },
            Subject::Option(..) => match cells {
                [true, true] => says.always.to_owned(),
                [true, ..] => says.no.to_owned(),
                [..] => says.yes.to_owned(),
            },
            Subject::Date | Subject::Basis(_) | Subject::Derived(_) | Subject::Reading(_) => String::new(),
        }
    }

    /// Each combination of measures that leads this way, those that differ in one measure taken together.
    fn list_cells(&self, list: &List, cells: &[bool]) -> String {
        let says = &self.speaker.words.says;
        let sizes: Vec<usize> = list.measures.iter().map(|measure| measure.starts.len() + 1).collect();
        let codes = list
            .codes
            .iter()
            .zip(cells)
            .filter(|(_, chosen)| **chosen)
            .map(|(code, _)| decoded(*code, &sizes));
        let mut ways: Vec<Vec<BTreeSet<usize>>> =
            codes.map(|code| code.into_iter().map(|cell| BTreeSet::from([cell])).collect()).collect();
        while let Some((one, other, way)) = joinable(&ways) {
            ways[one] = way;
            ways.remove(other);
        }
        let way = |way: &Vec<BTreeSet<usize>>| {
            let parts =
                list.measures.iter().zip(way).filter(|(measure, cells)| cells.len() <= measure.starts.len());
            let parts = parts.map(|(measure, cells)| {
                let unit = match measure.of {
                    ListFormula::Count | ListFormula::CountAtLeast(_) => Unit::Whole(String::new()),
                    ListFormula::Sum
                    | ListFormula::SumAtLeast(_)
                    | ListFormula::Minimum
                    | ListFormula::Maximum => list.unit.clone(),
                };
                let name = self.measure(measure.of, &list.unit);
                Line::of(format!("{name}: ")).then(self.speaker.ranges(&measure.starts, cells, &unit))
            });
            let and = format!(" {} ", says.and);
            Line::joined(parts, &and, &and)
        };
        let or = format!("; {} ", says.or);
        Line::joined(ways.iter().map(way), &or, &or).plain()
    }

    fn measure(&self, of: ListFormula, unit: &Unit) -> String {
        let words = self.words;
        let bound = |bound: i64| self.speaker.texts.value(bound, unit);
        match of {
            ListFormula::Count => words.measure_count.to_owned(),
            ListFormula::CountAtLeast(least) => format!("{} ≥ {}", words.measure_count, bound(least)),
            ListFormula::Sum => words.measure_sum.to_owned(),
            ListFormula::SumAtLeast(least) => format!("{} ≥ {}", words.measure_sum, bound(least)),
            ListFormula::Minimum => words.measure_minimum.to_owned(),
            ListFormula::Maximum => words.measure_maximum.to_owned(),
        }
    }
}

fn derived_in(model: &Model, id: &str) -> Option<usize> {
    model.derived.iter().position(|derived| derived.id == id)
}

/// The cell of each measure, the first being the most significant.
fn decoded(code: u32, sizes: &[usize]) -> Vec<usize> {
    let mut rest = code as usize;
    let mut cells: Vec<usize> = Vec::new();
    for size in sizes.iter().rev() {
        cells.push(rest % size);
        rest /= size;
    }
    cells.reverse();
    cells
}

type Way = Vec<BTreeSet<usize>>;

fn joinable(ways: &[Way]) -> Option<(usize, usize, Way)> {
    (0..ways.len()).find_map(|one| {
        (one + 1..ways.len()).find_map(|other| {
            let differing: Vec<usize> =
                (0..ways[one].len()).filter(|at| ways[one][*at] != ways[other][*at]).collect();
            let [at] = differing.as_slice() else { return None };
            let mut way = ways[one].clone();
            way[*at].extend(&ways[other][*at]);
            Some((one, other, way))
        })
    })
}

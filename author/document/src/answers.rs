//! The answers at a point of a flow: what is asked there, and which answers lead where, in words.

use super::options::{MOST_OPTIONS, clauses};
use super::page::Line;
use super::writer::Writer;
use crate::words::{Column, Needs};
use contractwijzer::policy::{self, Axis, IMPOSSIBLE, List, ListFormula, Node, NodeRef, Subject, Unit};
use contractwijzer_rules::model::Model;
use std::collections::BTreeSet;

impl Writer<'_> {
    /// Where the answers at a node lead, and which answers do.
    pub(crate) fn edges(&self, reference: NodeRef) -> Vec<(NodeRef, String)> {
        if let Some((_, edges)) = self.options_at(reference) {
            return edges;
        }
        let Some(node) = self.policy.node(reference) else { return Vec::new() };
        let subject = self.policy.variables[usize::from(node.variable)].subject;
        let all: Vec<NodeRef> = self.policy.children(node).iter().map(|child| child.to).collect();
        let mut children: Vec<NodeRef> = Vec::new();
        for child in all.iter().filter(|child| **child != IMPOSSIBLE) {
            if !children.contains(child) {
                children.push(*child);
            }
        }
        let cells = |child: NodeRef| all.iter().map(|other| *other == child).collect::<Vec<bool>>();
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
                    reference = self.policy.children(node)[choice >> option & 1].to;
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

    /// What is asked at a node.
    pub(crate) fn asked_at(&self, reference: NodeRef, node: Node) -> String {
        match self.options_at(reference) {
            Some((question, _)) => self.policy.questions[question].short.clone(),
            None => self.asks(self.policy.variables[usize::from(node.variable)].subject),
        }
    }

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
        if let Some(axis) = contractwijzer::cells::divided(self.policy, subject) {
            return self.divided_cells(axis, subject.question().map_or(0, usize::from), cells);
        }
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

    /// Days that lead one way, by how they stand to the day looked at, and where they lie.
    fn divided_cells(&self, axis: &Axis, question: usize, cells: &[bool]) -> String {
        let says = &self.speaker.words.says;
        let (alternatives, days) = cells.split_at(axis.alternatives.len());
        let count = axis.starts.len() + 1;
        let of = |stretch: usize| [0, 1, 2].map(|part| days[part * count + stretch]);
        let stretches: Vec<[bool; 3]> = (0..count).map(of).collect();
        let lies = |are: &dyn Fn(&[bool; 3]) -> bool, alternatives: &[bool]| {
            let lies = alternatives.iter().copied().chain(stretches.iter().map(are));
            self.speaker.requirement(Column::Question(question), &Needs::Cells(lies.collect()))
        };
        let no_alternative = vec![false; alternatives.len()];
        let mut ways = Vec::new();
        if alternatives.contains(&true) || stretches.contains(&[true; 3]) {
            ways.push(lies(&|parts| *parts == [true; 3], alternatives));
        }
        for pattern in 1..0b111 {
            let wanted = [0, 1, 2].map(|part| pattern >> part & 1 == 1);
            let own = stretches.iter().filter(|parts| **parts == wanted).count();
            if own > 0 {
                let needs = Needs::Cells(wanted.into_iter().chain([false]).collect());
                let by_day = self.speaker.requirement(Column::ByDay(question), &needs);
                ways.push(if own == stretches.len() {
                    by_day
                } else {
                    by_day
                        .text(format!(" {} ", says.and))
                        .then(lies(&|parts| *parts == wanted, &no_alternative))
                });
            }
        }
        let or = format!("; {} ", says.or);
        Line::joined(ways, &or, &or).plain()
    }

    /// Each combination of measures that leads this way, those that differ in one measure taken together.
    fn list_cells(&self, list: &List, cells: &[bool]) -> String {
        let says = &self.speaker.words.says;
        let sizes: Vec<usize> = list.measures.iter().map(|measure| measure.starts.len() + 1).collect();
        let codes = list.codes.iter().zip(cells).filter(|(_, chosen)| **chosen).map(|(code, _)| *code);
        let ways = ways(codes, &sizes);
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

/// Of each measure, in which cells it is.
type Way = Vec<BTreeSet<usize>>;

/// Combinations of cells, those that differ in one measure taken together.
fn ways(codes: impl Iterator<Item = u32>, sizes: &[usize]) -> Vec<Way> {
    let one = |code: u32| decoded(code, sizes).into_iter().map(|cell| BTreeSet::from([cell])).collect();
    let mut ways: Vec<Way> = codes.map(one).collect();
    while let Some((one, other, way)) = joinable(&ways) {
        ways[one] = way;
        ways.remove(other);
    }
    ways
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_are_exactly_the_combinations_they_were_made_of() {
        let sizes = [2, 3, 2];
        for chosen in 0..1_u32 << 12 {
            let codes = (0..12).filter(|code| chosen >> code & 1 == 1);
            let ways = ways(codes, &sizes);
            for code in 0..12 {
                let cells = decoded(code, &sizes);
                let is_in = |way: &Way| way.iter().zip(&cells).all(|(allowed, cell)| allowed.contains(cell));
                let times = ways.iter().filter(|way| is_in(way)).count();
                assert_eq!(times, usize::from(chosen >> code & 1 == 1), "{code} of {chosen:b}: {ways:?}");
            }
        }
    }

    #[test]
    fn the_first_measure_is_the_most_significant() {
        assert_eq!(decoded(7, &[2, 3, 2]), [1, 0, 1]);
    }
}

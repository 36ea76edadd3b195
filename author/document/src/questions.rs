//! The questions, the numbers computed from them, conditions with a name, and what cannot go together.

use super::page::{Block, Facts, Line, Section, paragraph};
use super::place;
use super::writer::Writer;
use contractwijzer::policy::{Change, Named, NodeRef, Subject, Unit};
use contractwijzer_rules::model::{Kind, List, Number, Question};
use std::collections::BTreeSet;

impl Writer<'_> {
    /// Every question, in order.
    pub(crate) fn questions(&self) -> Section {
        let questions = (0..self.model.questions.len())
            .map(|question| Block::Folded(self.question(question), String::new()));
        Section {
            id: "part:questions".to_owned(),
            title: Line::of(self.words.questions),
            body: [paragraph(self.words.questions_text)].into_iter().chain(questions).collect(),
        }
    }

    fn question(&self, index: usize) -> Section {
        let words = self.words;
        let question = &self.model.questions[index];
        let facts = Facts::default()
            .text(words.wording, &question.ask)
            .text(words.hint, &question.hint)
            .text(words.why_asked, &question.why)
            .text(words.find, &question.find);
        let facts = self.answers(facts, question).line(words.not_below, self.not_below(question));
        let asked = match &question.applies_when {
            Some(formula) => self.condition(formula),
            None => vec![paragraph(words.asked_if_needed)],
        };
        let facts = facts.blocks(words.asked_when, asked).line(words.serves, self.serves(index));
        let facts = match &question.change {
            Change::Fixed => facts.text(words.change, words.fixed),
            Change::Possible { effort, lead_time, route_text } => facts
                .line(words.change, Line::filled(words.effort, [Line::of(effort.to_string())]))
                .lines(
                    words.route_text,
                    route_text.iter().map(|it| Line::code(&it.id).text(format!(": {}", it.text))),
                )
                .lines(words.not_advised, question.not_advised.iter().map(Line::code))
                .text(words.lead_time, lead_time),
        };
        let facts = facts.lines(
            words.evidence,
            question.evidence.iter().map(|it| Line::code(&it.id).text(format!(": {}", it.text))),
        );
        let facts = facts.lines(words.from_chooser, question.from_chooser.iter().map(from_chooser));
        Section {
            id: place::question(&question.id),
            title: Line::of(format!("{}. {}", index + 1, question.short)),
            body: vec![facts.line(words.name_in_rules, Line::code(&question.id)).done()],
        }
    }

    fn answers(&self, facts: Facts, question: &Question) -> Facts {
        let words = self.words;
        let texts = |named: &[Named]| named.iter().map(|one| Line::of(&one.text)).collect::<Vec<_>>();
        match &question.kind {
            Kind::YesNo => facts.text(words.answer_type, words.type_yes_no),
            Kind::Choice(options) => {
                facts.text(words.answer_type, words.type_choice).lines(words.options, texts(options))
            }
            Kind::Set(options) => {
                facts.text(words.answer_type, words.type_set).lines(words.options, texts(options))
            }
            Kind::Number(number) => facts
                .line(words.answer_type, self.number_type(&number.unit))
                .line(words.bounds, self.between(number.min, number.max, &number.unit))
                .line(words.near, self.near(number))
                .line(words.usual, self.usual(number))
                .text(words.number_label, &number.label)
                .lines(words.alternatives, texts(&number.alternatives))
                .lines(words.bases, texts(&number.bases)),
            Kind::List(list) => facts
                .line(words.answer_type, self.list_type(list))
                .line(words.bounds, self.between(list.min, list.max, &list.unit)),
        }
    }

    pub(crate) fn list_type(&self, list: &List) -> Line {
        let values = [list.most.to_string(), in_brackets(&list.unit)];
        Line::filled(self.words.type_list, values.map(Line::of))
    }

    pub(crate) fn number_type(&self, unit: &Unit) -> Line {
        let words = self.words;
        let name = Line::of(in_brackets(unit));
        match unit {
            Unit::Whole(_) => Line::filled(words.type_whole, [name]),
            Unit::Euro => Line::of(words.type_euro),
            Unit::Decimal(decimals, _) => {
                Line::filled(words.type_decimal, [Line::of(decimals.to_string()), name])
            }
            Unit::Day => Line::of(words.type_day),
        }
    }

    fn between(&self, min: i64, max: i64, unit: &Unit) -> Line {
        let value = |value: i64| Line::of(self.speaker.texts.value(value, unit));
        Line::filled(self.words.between, [value(min), value(max)])
    }

    /// Which number this one cannot be less than, and what the page says then.
    fn not_below(&self, question: &Question) -> Line {
        let Some(rule) = &question.not_below else { return Line::default() };
        let other = Line::of(&self.model.questions[rule.than].short);
        Line::filled(self.words.not_below_text, [other, Line::of(&rule.text)])
    }

    /// That the page tells how near a bound an answer is, if it does.
    fn near(&self, number: &Number) -> Line {
        if number.near == 0 {
            return Line::default();
        }
        let near = Line::of(self.speaker.texts.value(number.near, &number.unit));
        Line::filled(self.words.near_text, [near])
    }

    /// That the page asks whether an unusual answer is right, if one can be given.
    fn usual(&self, number: &Number) -> Line {
        let words = self.words;
        let [least, most] = number.usual;
        let asked = |text, amounts: &[i64]| {
            let amounts = amounts.iter().map(|amount| self.speaker.texts.value(*amount, &number.unit));
            Line::filled(text, amounts.map(Line::of))
        };
        match (number.min < least, most < number.max) {
            (true, true) => asked(words.usual_text, &number.usual),
            (true, false) => asked(words.usual_least, &[least]),
            (false, true) => asked(words.usual_most, &[most]),
            (false, false) => Line::default(),
        }
    }

    /// The decisions that a question helps to decide, by their diagrams.
    fn serves(&self, question: usize) -> Line {
        let served = self.model.decisions.iter().filter(|decision| {
            let compiled = self.policy.decisions.iter().find(|other| other.id == decision.id);
            compiled.is_some_and(|compiled| self.asked_in(compiled.root).contains(&question))
        });
        let link = |decision: &contractwijzer_rules::model::Decision| {
            Line::link_to(place::link(&place::decision(decision)), &decision.title)
        };
        let links: Vec<Line> = served.map(link).collect();
        if links.is_empty() { Line::of(self.words.serves_nothing) } else { Line::joined(links, ", ", ", ") }
    }

    /// The questions that a diagram needs.
    fn asked_in(&self, root: NodeRef) -> BTreeSet<usize> {
        let mut seen = BTreeSet::new();
        let mut open = vec![root];
        let mut asked = BTreeSet::new();
        while let Some(reference) = open.pop() {
            let Some(node) = self.policy.node(reference).filter(|_| seen.insert(reference)) else { continue };
            open.extend(self.policy.children(node).iter().map(|child| child.to));
            match self.policy.variables[usize::from(node.variable)].subject {
                Subject::Answer(question) | Subject::Option(question, _) | Subject::Basis(question) => {
                    asked.insert(usize::from(question));
                }
                Subject::Derived(derived) => {
                    let inputs = self.policy.derived[usize::from(derived)].formula.inputs();
                    asked.extend(inputs.into_iter().map(usize::from));
                }
                Subject::Date | Subject::Reading(_) => {}
            }
        }
        asked
    }

    /// The numbers computed from answers, if there are any.
    pub(crate) fn derived(&self) -> Option<Section> {
        let one = |(index, derived): (usize, &contractwijzer_rules::model::Derived)| {
            let facts =
                Facts::default().line(self.words.computed, self.speaker.computation(index).capitalized());
            let id = place::derived(&derived.id);
            Block::Folded(
                Section { id, title: Line::code(&derived.id), body: vec![facts.done()] },
                String::new(),
            )
        };
        let all = self.model.derived.iter().enumerate().map(one);
        part("part:derived", self.words.derived, self.words.derived_text, all)
    }

    /// The conditions with a name, if there are any.
    pub(crate) fn conditions(&self) -> Option<Section> {
        let all = self.model.conditions.iter().map(|condition| {
            let facts = Facts::default().blocks(self.words.condition, self.condition(&condition.formula));
            let id = place::condition(&condition.id);
            Block::Folded(
                Section { id, title: Line::code(&condition.id), body: vec![facts.done()] },
                String::new(),
            )
        });
        part("part:conditions", self.words.conditions, self.words.conditions_text, all)
    }

    /// What holds of every practice, if anything is said of it.
    pub(crate) fn constraints(&self) -> Option<Section> {
        let all = self.model.constraints.iter().map(|constraint| {
            let facts = Facts::default()
                .blocks(self.words.always_holds, self.condition(&constraint.holds))
                .line(self.words.because, self.original(&constraint.why));
            let id = place::constraint(&constraint.id);
            Block::Folded(
                Section { id, title: Line::code(&constraint.id), body: vec![facts.done()] },
                String::new(),
            )
        });
        part("part:constraints", self.words.constraints, self.words.constraints_text, all)
    }
}

/// A care in the chooser, and the option that it answers.
fn from_chooser(answered: &Named) -> Line {
    Line::code(&answered.id).text(format!(": {}", answered.text))
}

/// A section of things that may be absent altogether.
pub(crate) fn part(id: &str, title: &str, text: &str, all: impl Iterator<Item = Block>) -> Option<Section> {
    let all: Vec<Block> = all.collect();
    if all.is_empty() {
        return None;
    }
    let start = (!text.is_empty()).then(|| paragraph(text));
    Some(Section { id: id.to_owned(), title: Line::of(title), body: start.into_iter().chain(all).collect() })
}

fn in_brackets(unit: &Unit) -> String {
    let (_, name) = unit.names();
    if name.is_empty() { String::new() } else { format!(" ({name})") }
}

//! The scenarios: each practice and what it comes to in every decision.

use super::page::{Block, Group, Inline, Line, Section, Table, paragraph};
use super::place;
use super::writer::Writer;
use contractwijzer_prove::scenarios::NOT_APPLICABLE;
use contractwijzer_rules::model::Decision;

impl Writer<'_> {
    /// Every scenario, in a table, under headings so that rules can lead to them.
    pub(crate) fn scenarios(&self) -> Section {
        let words = self.words;
        let section =
            |body| Section { id: "part:scenarios".to_owned(), title: Line::of(words.scenarios), body };
        if self.documented.scenarios.is_empty() {
            return section(vec![paragraph(words.scenarios_none)]);
        }
        let rows = (0..self.documented.scenarios.len()).map(|scenario| self.scenario(scenario));
        let decisions = self.model.decisions.iter().map(|decision| Line::of(&decision.title));
        let columns = [words.scenario, words.practice, words.day].map(Line::of);
        let table = Table {
            caption: words.scenarios.to_owned(),
            columns: columns.into_iter().chain(decisions).collect(),
            groups: vec![Group { title: Line::default(), rows: rows.collect() }],
        };
        section(vec![paragraph(words.scenarios_text), Block::Table(table)])
    }

    fn scenario(&self, index: usize) -> Vec<Line> {
        let scenario = &self.documented.scenarios[index];
        let day = scenario
            .date
            .map_or(self.speaker.words.says.no_date.to_owned(), |day| self.speaker.texts.typed_day(day));
        let name = Inline::Place(place::scenario(&scenario.id), scenario.id.clone());
        let decisions = self.model.decisions.iter().map(|decision| self.result(index, decision));
        [Line::default().with(name), self.original(&scenario.title), Line::of(day)]
            .into_iter()
            .chain(decisions)
            .collect()
    }

    fn result(&self, scenario: usize, decision: &Decision) -> Line {
        let words = self.words;
        let Some((outcomes, leads)) = self.shown.outcomes(self.policy, scenario, &decision.id) else {
            return Line::of(words.empty_cell);
        };
        let link = |id: &String| match decision.outcomes.iter().find(|outcome| outcome.id == *id) {
            Some(outcome) => Line::link_to(place::link(&place::outcome(decision, outcome)), id),
            None if id == NOT_APPLICABLE => Line::of(words.not_applicable),
            None => Line::of(id),
        };
        match outcomes {
            [] => Line::of(words.open),
            [only] => link(only),
            [first, rest @ ..] if leads => {
                let first = link(first).text(" (");
                first.then(Line::joined(rest.iter().map(link), ", ", ", ")).text(")")
            }
            several => Line::joined(several.iter().map(link), " / ", " / "),
        }
    }
}

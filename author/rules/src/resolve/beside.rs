//! What stands beside an outcome: notes, deadlines, next steps and ambiguities.

use super::resolver::{Resolver, Vocabulary};
use crate::addresses;
use crate::file::{AmbiguityTable, ConceptTable, DeadlineTable, NextTable, NoteTable, Text, UnknownTable};
use crate::model::NoteKind;
use crate::model::{Ambiguity, Concept, Deadline, Formula, Next, Note};
use crate::problem::Problem;
use contractwijzer::date::Date;
use contractwijzer::policy::{Unknown, Whose};

/// A condition, and how its text is introduced while it is not known.
type When = (Option<Formula>, String);

/// Who has to be in time for a deadline.
pub const WHOSE: [&str; 2] = ["visitor", "insurer"];

/// What a note is about.
pub const KINDS: [&str; 3] = ["information", "edge", "consequence"];

impl Resolver<'_> {
    pub(super) fn notes(&mut self, words: &Vocabulary) -> Option<Vec<Note>> {
        self.unique("note", self.file.note.iter().map(|table| &table.id));
        let notes: Vec<_> = self.file.note.iter().map(|table| self.note(words, table)).collect();
        notes.into_iter().collect()
    }

    fn note(&mut self, words: &Vocabulary, table: &NoteTable) -> Option<Note> {
        let kinds = [NoteKind::Information, NoteKind::Edge, NoteKind::Consequence];
        let kind = self.find("kind", table.kind.get_ref(), table.kind.span(), KINDS);
        let when = self.when(words, &table.id, table.when.as_ref(), table.if_unknown.as_ref());
        let citations = self.needed_citations(&table.id, table.source.as_ref(), &table.also);
        self.not_empty("the text", &table.text, table.id.span());
        let (when, if_unknown) = when?;
        let (id, text) = (table.id.get_ref().clone(), table.text.clone());
        Some(Note {
            id,
            kind: kinds[kind?],
            when,
            if_unknown,
            text,
            citations: citations?,
            span: table.id.span(),
        })
    }

    pub(super) fn deadlines(&mut self, words: &Vocabulary) -> Option<Vec<Deadline>> {
        self.unique("deadline", self.file.deadline.iter().map(|table| &table.id));
        let deadlines: Vec<_> = self.file.deadline.iter().map(|table| self.deadline(words, table)).collect();
        deadlines.into_iter().collect()
    }

    fn deadline(&mut self, words: &Vocabulary, table: &DeadlineTable) -> Option<Deadline> {
        let from = table.from.as_ref().map(|day| self.day(day));
        let until = table.until.as_ref().map(|day| self.day(day));
        let when = self.when(words, &table.id, table.when.as_ref(), table.if_unknown.as_ref());
        let citations = self.needed_citations(&table.id, table.source.as_ref(), &table.also);
        let unknown = self.unknown(table.unknown.as_ref());
        let whose = self.whose(table.whose.as_ref());
        self.not_empty("the text", &table.text, table.id.span());
        // A day that could not be read was told above; here it counts as broken, not as absent.
        let (from, until) =
            (from.map_or(Some(None), |day| day.map(Some))?, until.map_or(Some(None), |day| day.map(Some))?);
        if from.zip(until).is_some_and(|(from, until)| from > until) {
            return self.refuse("this deadline ends before it begins", table.id.span(), "");
        }
        let unclear_on = self.unclear_on(table, [from, until])?;
        let (when, if_unknown) = when?;
        let (id, text) = (table.id.get_ref().clone(), table.text.clone());
        Some(Deadline {
            id,
            whose: whose?,
            from,
            until,
            unclear_on,
            when,
            if_unknown,
            text,
            unknown: unknown?,
            citations: citations?,
            span: table.id.span(),
        })
    }

    /// Who has to be in time: the visitor, unless the file says otherwise.
    fn whose(&mut self, name: Option<&Text>) -> Option<Whose> {
        let Some(name) = name else { return Some(Whose::Visitor) };
        let found = self.find("party", name.get_ref(), name.span(), WHOSE)?;
        Some([Whose::Visitor, Whose::Insurer][found])
    }

    /// The days of which it is unclear whether they count; each is the first or the last, or the one beside it.
    fn unclear_on(&mut self, table: &DeadlineTable, ends: [Option<Date>; 2]) -> Option<Vec<Date>> {
        let days: Vec<_> = table.unclear_on.iter().map(|day| self.day(day)).collect();
        let days: Vec<Date> = days.into_iter().collect::<Option<_>>()?;
        for (day, at) in days.iter().zip(&table.unclear_on) {
            let is_end = |end: &Date| (end.days() - 1..=end.days() + 1).contains(&day.days());
            if !ends.iter().flatten().any(is_end) {
                let help =
                    "name the first or the last day, the day before the first, or the day after the last";
                return self.refuse("the deadline neither begins nor ends around this day", at.span(), help);
            }
        }
        Some(days)
    }

    pub(super) fn concepts(&mut self) -> Vec<Concept> {
        let tables = &self.file.concept;
        self.unique("concept", tables.iter().map(|table| &table.id));
        for table in tables {
            self.not_empty("the term", &table.term, table.id.span());
            self.not_empty("what it means", &table.means, table.id.span());
        }
        let concept = |table: &ConceptTable| Concept {
            id: table.id.get_ref().clone(),
            term: table.term.clone(),
            means: table.means.clone(),
            forms: table.forms.clone(),
            span: table.id.span(),
        };
        tables.iter().map(concept).collect()
    }

    pub(super) fn next_steps(&mut self, words: &Vocabulary) -> Option<Vec<Next>> {
        self.unique("next step", self.file.next.iter().map(|table| &table.id));
        let next: Vec<_> = self.file.next.iter().map(|table| self.next_step(words, table)).collect();
        next.into_iter().collect()
    }

    fn next_step(&mut self, words: &Vocabulary, table: &NextTable) -> Option<Next> {
        let (when, if_unknown) =
            self.when(words, &table.id, table.when.as_ref(), table.if_unknown.as_ref())?;
        self.not_empty("the text", &table.text, table.id.span());
        let address = self.address(table.address.as_ref(), &addresses::OF_A_NEXT_STEP);
        let link = self.link(table);
        let deadline = self.before(table.deadline.as_ref());
        let (id, text, more) = (table.id.get_ref().clone(), table.text.clone(), table.more.clone());
        let span = table.id.span();
        Some(Next { id, when, if_unknown, text, more, address, link: link?, deadline: deadline?, span })
    }

    /// What the address of a step leads to: the two belong together.
    fn link(&mut self, table: &NextTable) -> Option<String> {
        match (&table.address, &table.link) {
            (Some(_), Some(link)) => {
                self.not_empty("what it leads to", link.get_ref(), link.span());
                Some(link.get_ref().clone())
            }
            (None, None) => Some(String::new()),
            (Some(address), None) => {
                let help = "add `link = \"…\"`, a few words";
                self.refuse("it is not told what this address leads to", address.span(), help)
            }
            (None, Some(link)) => self.refuse("this leads nowhere", link.span(), "add the `address`"),
        }
    }

    /// The deadline before which a step has to be done: one of the visitor's own.
    fn before(&mut self, id: Option<&Text>) -> Option<Option<usize>> {
        let Some(id) = id else { return Some(None) };
        let tables = &self.file.deadline;
        let ids = tables.iter().map(|table| table.id.get_ref().as_str());
        let found = self.find("deadline", id.get_ref(), id.span(), ids)?;
        let is_insurers = tables[found].whose.as_ref().is_some_and(|whose| whose.get_ref() == WHOSE[1]);
        if is_insurers {
            let help = "name a deadline of the visitor's own";
            return self.refuse("the insurer has to be in time for this", id.span(), help);
        }
        Some(Some(found))
    }

    pub(super) fn unknowns(&mut self) -> Vec<Unknown> {
        let tables = &self.file.unknown;
        self.unique("unknown", tables.iter().map(|table| &table.id));
        for table in tables {
            self.not_empty("the question to put about it (`ask`)", &table.ask, table.id.span());
        }
        let unknown = |table: &UnknownTable| Unknown {
            id: table.id.get_ref().clone(),
            text: table.text.clone(),
            ask: table.ask.clone(),
            whom: table.whom.clone(),
        };
        tables.iter().map(unknown).collect()
    }

    fn when(
        &mut self,
        words: &Vocabulary,
        id: &Text,
        when: Option<&Text>,
        if_unknown: Option<&Text>,
    ) -> Option<When> {
        match (when, if_unknown) {
            (Some(when), None) => {
                let problem = Problem::new(
                    format!("`{}` does not tell how it begins while `when` is not known", id.get_ref()),
                    when.span(),
                );
                self.problem(problem.help("add `if-unknown = \"Als …\"`"));
            }
            (None, Some(text)) => {
                let help = "it is said while `when` is not known; there is no `when`";
                self.problem(Problem::new("this introduction has no use", text.span()).help(help));
            }
            (Some(_), Some(_)) | (None, None) => {}
        }
        let formula = self.optional_formula(words, when)?;
        Some((formula, if_unknown.map(|text| text.get_ref().clone()).unwrap_or_default()))
    }

    pub(super) fn ambiguities(&mut self) -> Option<Vec<Ambiguity>> {
        self.unique("ambiguity", self.file.ambiguity.iter().map(|table| &table.id));
        let ambiguities: Vec<_> = self.file.ambiguity.iter().map(|table| self.ambiguity(table)).collect();
        ambiguities.into_iter().collect()
    }

    fn ambiguity(&mut self, table: &AmbiguityTable) -> Option<Ambiguity> {
        let readings = self.named("reading", &table.readings);
        if !(2..=32).contains(&readings.len()) {
            self.problem(Problem::new("an ambiguity has two or more readings", table.id.span()));
        }
        let default = match (&table.default, table.open) {
            (Some(default), false) => {
                let ids = readings.iter().map(|reading| reading.id.as_str());
                Some(self.find("reading", default.get_ref(), default.span(), ids)?)
            }
            (None, true) => None,
            (Some(_), true) | (None, false) => {
                let help = "give either `default = \"…\"`, the reading that leads, or `open = true`";
                return self.refuse("which reading leads is not told", table.id.span(), help);
            }
        };
        let citations = self.needed_citations(&table.id, table.source.as_ref(), &table.also);
        self.not_empty("the question to put about it (`ask`)", &table.ask, table.id.span());
        Some(Ambiguity {
            id: table.id.get_ref().clone(),
            text: table.text.clone(),
            readings,
            default,
            ask: table.ask.clone(),
            whom: table.whom.clone(),
            citations: citations?,
            span: table.id.span(),
        })
    }
}

//! The policy compiled and its scenarios visited, to see what they show.

use super::item::{Item, Missing};
use crate::scenarios::{Draft, Scenario, free_id, visit};
use contractwijzer::answers::Answers;
use contractwijzer::cells::{self, Known};
use contractwijzer::policy::Policy;
use contractwijzer_compile::cuts::Cuts;
use contractwijzer_compile::diagram::{FALSE, Ref, TRUE, TooLarge};
use contractwijzer_compile::differ::{About, Side, builder};
use contractwijzer_compile::formulas::Builder;
use contractwijzer_rules::model::Model;
use contractwijzer_rules::practice::Practice;
use contractwijzer_rules::problem::{Problem, Span};
use std::collections::BTreeMap;

/// A scenario as it was visited.
pub(super) struct Visited<'s> {
    pub(super) scenario: &'s Scenario,
    pub(super) answers: Answers,
    pub(super) known: Vec<Known>,
}

/// What a question may be answered with that a scenario is not asked, since nothing depends on it any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unasked {
    /// With anything, for something to be seen.
    Anything,
    /// With something that lets it be seen.
    Something,
}

/// The policy compiled, and its scenarios visited.
pub(super) struct Bench<'b> {
    pub(super) model: &'b Model,
    pub(super) policy: &'b Policy,
    pub(super) arena: Builder<'b>,
    pub(super) side: Side,
    pub(super) visited: Vec<Visited<'b>>,
    /// How many scenarios were suggested.
    pub(super) suggested: usize,
}

impl<'b> Bench<'b> {
    pub(super) fn new(
        model: &'b Model,
        policy: &'b Policy,
        scenarios: &'b [Scenario],
    ) -> Result<Bench<'b>, Vec<Problem>> {
        let mut arena = builder(model, &Cuts::of(model), 0)?;
        let side = Side::of(&mut arena)?;
        let visited = |scenario: &'b Scenario| {
            let opened: Vec<u16> = scenario.expected.decisions.iter().map(|it| it.decision).collect();
            let answers = visit(policy, &scenario.answers, scenario.date, &opened).answers;
            let known = cells::known(policy, &answers, scenario.date);
            Visited { scenario, answers, known }
        };
        let visited = scenarios.iter().map(visited).collect();
        Ok(Bench { model, policy, arena, side, visited, suggested: 0 })
    }

    /// Where something can be seen, held against the scenarios that expect something of it. None where no practice can
    /// show it at all.
    pub(super) fn item(
        &mut self,
        id: String,
        span: Span,
        places: &[(About, Ref)],
        unasked: Unasked,
    ) -> Result<Option<Item>, TooLarge> {
        let mut anywhere = FALSE;
        let mut is_shown = false;
        let possible = self.side.whole.world.possible;
        for (about, place) in places {
            let place = self.arena.diagrams.and(*place, possible)?;
            anywhere = self.arena.diagrams.or(anywhere, place)?;
            let shows = match unasked {
                // It may be anything but what nobody can answer.
                Unasked::Anything => self.arena.diagrams.choose(possible, place, TRUE)?,
                Unasked::Something => place,
            };
            is_shown = is_shown
                || self.visited.iter().any(|visited| {
                    self.expects(visited.scenario, about)
                        && self.is_within(shows, &visited.known, unasked, &mut BTreeMap::new())
                });
        }
        let Some(practice) = self.arena.practice(anywhere, TRUE) else { return Ok(None) };
        let missing = (!is_shown).then(|| self.missing(practice));
        Ok(Some(Item { id, span, missing }))
    }

    pub(super) fn missing(&mut self, practice: Practice) -> Missing {
        let id = free_id("example", &mut self.suggested, self.visited.iter().map(|it| it.scenario));
        let title = practice.in_words(self.model);
        let opened = self.policy.decisions.iter().any(|decision| decision.is_extra());
        let draft = Draft { id, title, practice: &practice, opened, beside: Vec::new() };
        let scenario = draft.written(self.model, self.policy);
        Missing { practice, scenario }
    }

    /// Whether the practices with these answers lie there, under one reading or another.
    pub(super) fn is_within(
        &self,
        at: Ref,
        known: &[Known],
        unasked: Unasked,
        seen: &mut BTreeMap<Ref, bool>,
    ) -> bool {
        let Some(node) = self.arena.diagrams.node(at) else { return at == TRUE };
        if let Some(seen) = seen.get(&at) {
            return *seen;
        }
        let variable = usize::from(node.variable);
        let of = known[variable];
        let mut cells = of.each().map(|cell| self.is_within(node.children[cell], known, unasked, seen));
        let is_reading = variable >= self.arena.layout.first_reading;
        let within = if is_reading || (of.open && unasked == Unasked::Something) {
            cells.any(|it| it)
        } else {
            cells.all(|it| it)
        };
        seen.insert(at, within);
        within
    }

    /// Whether a scenario says what it expects of this.
    pub(super) fn expects(&self, scenario: &Scenario, about: &About) -> bool {
        let expected = &scenario.expected;
        let named = |all: &[(String, bool)], id: &String| all.iter().any(|(other, _)| other == id);
        match about {
            About::Decision(id) | About::Rule(id, _) => expected
                .decisions
                .iter()
                .any(|expected| self.policy.decisions[usize::from(expected.decision)].id == *id),
            About::Note(id) => named(&expected.notes, id),
            About::Deadline(id) => named(&expected.deadlines, id),
            About::Next(id) => named(&expected.next, id),
        }
    }
}

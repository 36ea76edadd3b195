//! What the scenarios show of a policy: rules that decide, conditions that matter both ways, and bounds from both sides.

mod bounds;
mod conditions;
mod rules;
mod table;

pub use bounds::{Bound, Point};
pub use conditions::Way;

use crate::compile::cuts::Cuts;
use crate::compile::diagram::{FALSE, Ref, TRUE, TooLarge};
use crate::compile::differ::{About, Side, builder};
use crate::compile::formulas::Builder;
use crate::compile::too_large;
use crate::model::Model;
use crate::practice::Practice;
use crate::problem::{Code, Problem, Span};
use crate::scenarios::{Draft, Scenario, free_id, visit};
use contractwijzer::answers::Answers;
use contractwijzer::cells::{self, Known};
use contractwijzer::policy::Policy;
use std::collections::BTreeMap;

/// What the scenarios show.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    /// The rules, in the order of the file.
    pub rules: Vec<Item>,
    /// Each condition in each way it can matter: those with a name, and those of the rules.
    pub conditions: Vec<(Way, Item)>,
    /// Each bound that something is compared with, and its neighbours on both sides.
    pub bounds: Vec<(Bound, Item)>,
}

/// Something that a scenario can show.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The name of the rule or condition, or the bound.
    pub id: String,
    /// Where it stands in the rule file.
    pub span: Span,
    /// Whether some scenario shows it; if none does, a practice that would.
    pub missing: Option<Missing>,
}

/// What no scenario shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Missing {
    /// A practice that would show it.
    pub practice: Practice,
    /// The practice as a scenario for the author to confirm.
    pub scenario: String,
}

/// How much of something is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// How many are.
    pub shown: usize,
    /// Of how many.
    pub of: usize,
}

impl Share {
    fn of<'i>(items: impl Iterator<Item = &'i Item>) -> Share {
        items.fold(Share { shown: 0, of: 0 }, |share, item| Share {
            shown: share.shown + usize::from(item.missing.is_none()),
            of: share.of + 1,
        })
    }
}

impl Coverage {
    /// The share of the rules that decide in some scenario.
    pub fn of_rules(&self) -> Share {
        Share::of(self.rules.iter())
    }

    /// The share of the conditions' ways that matter in some scenario.
    pub fn of_conditions(&self) -> Share {
        Share::of(self.conditions.iter().map(|(_, item)| item))
    }

    /// The share of the places on and beside bounds where some scenario has a value.
    pub fn of_bounds(&self) -> Share {
        Share::of(self.bounds.iter().map(|(_, item)| item))
    }
}

/// What the scenarios show of a policy.
///
/// # Errors
/// When the rules cannot be compiled, or are not sound.
pub fn coverage(model: &Model, policy: &Policy, scenarios: &[Scenario]) -> Result<Coverage, Vec<Problem>> {
    let forced = conditions::forced(model);
    let mut bench = Bench::new(model, policy, scenarios)?;
    let large = |TooLarge| vec![too_large("what the scenarios show", 0..0)];
    let rules = bench.rules().map_err(large)?;
    let bounds = bench.bounds();
    let conditions = bench.conditions(&forced)?;
    Ok(Coverage { rules, conditions, bounds })
}

/// The rules that decide in no scenario, each with a practice for which it does.
pub fn problems(model: &Model, policy: &Policy, scenarios: &[Scenario]) -> Vec<Problem> {
    let large = |TooLarge| vec![too_large("what the scenarios show", 0..0)];
    let rules = Bench::new(model, policy, scenarios).and_then(|mut bench| bench.rules().map_err(large));
    rules.map_or_else(|problems| problems, |rules| rules.iter().filter_map(problem).collect())
}

/// What is to be told of a rule: nothing, unless no scenario shows it.
pub fn problem(rule: &Item) -> Option<Problem> {
    let missing = rule.missing.as_ref()?;
    let problem = Problem::new(format!("rule `{}` decides in no scenario", rule.id), rule.span.clone());
    let help = format!("If this is what the policy means, add it to the scenarios:\n\n{}", missing.scenario);
    let problem = problem.label("this was never seen at work").help(help).code(Code::Coverage);
    Some(problem.about(rule.id.clone()).practice(missing.practice.clone()))
}

/// A scenario as it was visited.
struct Visited<'s> {
    scenario: &'s Scenario,
    answers: Answers,
    known: Vec<Known>,
}

/// What a question may be answered with that a scenario is not asked, since nothing depends on it any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unasked {
    /// With anything, for something to be seen.
    Anything,
    /// With something that lets it be seen.
    Something,
}

/// The policy compiled, and its scenarios visited.
struct Bench<'b> {
    model: &'b Model,
    policy: &'b Policy,
    arena: Builder<'b>,
    side: Side,
    visited: Vec<Visited<'b>>,
    /// How many scenarios were suggested.
    suggested: usize,
}

impl<'b> Bench<'b> {
    fn new(
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
    fn item(
        &mut self,
        id: String,
        span: Span,
        places: &[(About, Ref)],
        unasked: Unasked,
    ) -> Result<Option<Item>, TooLarge> {
        let mut anywhere = FALSE;
        let mut is_shown = false;
        let world = self.side.whole.world;
        let possible = self.arena.diagrams.and(world.constraints, world.answerable)?;
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

    fn missing(&mut self, practice: Practice) -> Missing {
        let id = free_id("example", &mut self.suggested, self.visited.iter().map(|it| it.scenario));
        let title = practice.in_words(self.model);
        let opened = self.policy.decisions.iter().any(|decision| decision.extra);
        let draft = Draft { id, title, practice: &practice, opened, beside: Vec::new() };
        let scenario = draft.written(self.model, self.policy);
        Missing { practice, scenario }
    }

    /// Whether the practices with these answers lie there, under one reading or another.
    fn is_within(&self, at: Ref, known: &[Known], unasked: Unasked, seen: &mut BTreeMap<Ref, bool>) -> bool {
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
    fn expects(&self, scenario: &Scenario, about: &About) -> bool {
        let expected = &scenario.expected;
        let named = |all: &[(String, bool)], id: &String| all.iter().any(|(other, _)| other == id);
        match about {
            About::Decision(id) | About::Rule(id, _) => expected
                .decisions
                .iter()
                .any(|expected| self.policy.decisions[usize::from(expected.decision)].id == *id),
            About::Note(id) => named(&expected.notes, id),
            About::Term(id) => named(&expected.terms, id),
            About::Next(id) => named(&expected.next, id),
        }
    }
}

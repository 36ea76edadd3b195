//! Each mutant tried: compiled, held against the policy, and shown to the scenarios.

use super::fate::{Fate, Suggested, Survivor, Trial};
use super::glance::Glance;
use super::mutant::{Mutant, mutants};
use super::watch::{Dummy, Watch};
use crate::scenarios::{self, Draft, Scenario, compare, free_id};
use contractwijzer::policy::Policy;
use contractwijzer_compile::cuts::Cuts;
use contractwijzer_compile::decide::MOST_PATHS;
use contractwijzer_compile::diagram::{TRUE, TooLarge};
use contractwijzer_compile::differ::{About, Region, Side, builder, regions};
use contractwijzer_compile::formulas::Builder;
use contractwijzer_compile::layout::has_variable;
use contractwijzer_compile::{compile, too_large};
use contractwijzer_rules::model::{Model, Quantity, main_first};
use contractwijzer_rules::practice::Practice;
use contractwijzer_rules::problem::{Code, Problem};
use std::collections::BTreeMap;

/// A suggestion, and what it is once pasted.
struct Pasted {
    suggested: Suggested,
    scenario: Scenario,
}

/// Tries every mutant of a policy.
pub fn trials(model: &Model, policy: &Policy, scenarios: &[Scenario]) -> Vec<Trial> {
    let mutants = mutants(model);
    let mut glance = Glance::new(model, policy, scenarios);
    let mut fates: Vec<Option<Fate>> = mutants.iter().map(|mutant| glance.fate(mutant)).collect();
    let left = mutants.iter().zip(&fates).filter(|(_, fate)| fate.is_none());
    let left: Vec<Changed<'_>> = left.map(|(mutant, _)| Changed::new(mutant, model)).collect();
    let mut bench =
        Bench { model, policy, scenarios, watch: Watch::new(scenarios), pasted: Vec::new(), suggested: 0 };
    let mut found = vec![Fate::Untried; left.len()];
    for group in groups(model, &left) {
        bench.group(&left, &group, &mut found);
    }
    fates.iter_mut().filter(|fate| fate.is_none()).zip(found).for_each(|(fate, found)| *fate = Some(found));
    let fates = fates.into_iter().map(|fate| fate.expect("what is left was tried"));
    mutants.into_iter().zip(fates).map(|(mutant, fate)| Trial { mutant, fate }).collect()
}

/// A mutant with the rules that are compiled for it.
struct Changed<'m> {
    mutant: &'m Mutant,
    model: Model,
    base: Option<Model>,
    shows: Option<Model>,
}

impl<'m> Changed<'m> {
    fn new(mutant: &'m Mutant, model: &Model) -> Changed<'m> {
        let (base, shows) = (mutant.base(model), mutant.shows(model));
        Changed { mutant, model: mutant.model(model), base, shows }
    }
}

/// Mutants that can share an arena, by index: at most one bound of each question is cut anew, for what is measured of one
/// answer multiplies.
fn groups(model: &Model, mutants: &[Changed<'_>]) -> Vec<Vec<usize>> {
    let mut bounds: BTreeMap<Option<usize>, Vec<(Quantity, i64)>> = BTreeMap::new();
    let (mut shared, mut alone): (Vec<Vec<usize>>, _) = (vec![Vec::new()], Vec::new());
    for (index, changed) in mutants.iter().enumerate() {
        if changed.base.is_some() {
            alone.push(vec![index]);
            continue;
        }
        let bound = changed.mutant.bound;
        let group =
            bound.map_or(0, |bound| place(bounds.entry(question(model, bound.0)).or_default(), bound));
        shared.resize_with(shared.len().max(group + 1), Vec::new);
        shared[group].push(index);
    }
    shared.into_iter().chain(alone).filter(|group| !group.is_empty()).collect()
}

/// The question whose answer a quantity is or is computed from first; none for the date.
fn question(model: &Model, quantity: Quantity) -> Option<usize> {
    match quantity {
        Quantity::Date => None,
        Quantity::Question(question) => Some(question),
        Quantity::Derived(derived) => model.derived[derived].of.questions().first().copied(),
    }
}

/// Where a bound stands among these; at their end if it is new.
fn place(bounds: &mut Vec<(Quantity, i64)>, bound: (Quantity, i64)) -> usize {
    bounds.iter().position(|other| *other == bound).unwrap_or_else(|| {
        bounds.push(bound);
        bounds.len() - 1
    })
}

struct Bench<'b> {
    model: &'b Model,
    policy: &'b Policy,
    scenarios: &'b [Scenario],
    watch: Watch<'b>,
    pasted: Vec<Pasted>,
    /// How many were written, also those that noticed nothing.
    suggested: usize,
}

/// When an arena has so many nodes, the next mutant gets a new one.
const LARGE: usize = 40_000;

impl Bench<'_> {
    /// Tries mutants in one arena, or else each in its own.
    fn group(&mut self, mutants: &[Changed<'_>], group: &[usize], fates: &mut [Fate]) {
        if self.together(mutants, group, fates).is_ok() {
            return;
        }
        for index in group {
            if self.together(mutants, &[*index], fates).is_err() {
                fates[*index] = Fate::Untried;
            }
        }
    }

    fn together(
        &mut self,
        mutants: &[Changed<'_>],
        group: &[usize],
        fates: &mut [Fate],
    ) -> Result<(), Vec<Problem>> {
        let base = mutants[group[0]].base.as_ref().unwrap_or(self.model);
        let mut cuts = Cuts::of(base);
        group.iter().for_each(|index| cuts.join(&Cuts::of(&mutants[*index].model)));
        let order = main_first(base);
        let (mut shared, mut dummy) = (None, None);
        for index in group {
            let (arena, original) = match shared.take() {
                Some(known) => known,
                None => {
                    let mut arena = builder(base, &cuts, 0)?;
                    let original = Side::of(&mut arena)?;
                    (arena, original)
                }
            };
            let dummy = dummy.get_or_insert_with(|| self.watch.dummy(arena.worded(&order)));
            let mut arena = arena.then(&mutants[*index].model, &order);
            // A mutant whose diagrams grow too large cannot be compiled, so it is refused.
            let fate = self.fate(&mut arena, &original, &mutants[*index], dummy);
            fates[*index] = fate.unwrap_or(Fate::Refused);
            shared = (arena.diagrams.size() < LARGE).then_some((arena, original));
        }
        Ok(())
    }

    fn fate<'m>(
        &mut self,
        arena: &mut Builder<'m>,
        original: &Side,
        changed: &'m Changed<'_>,
        dummy: &mut Dummy,
    ) -> Result<Fate, Vec<Problem>> {
        let order = main_first(self.model);
        let is_beside = changed.mutant.is_beside();
        let mut side = if is_beside { Side::beside(arena, original)? } else { Side::of(arena)? };
        if is_refused(original, &side, changed) {
            return Ok(Fate::Refused);
        }
        let mut regions = differing(arena, original, &side)?;
        if regions.is_empty() && changed.shows.is_none() {
            return Ok(Fate::Same);
        }
        arena.redraw(&mut dummy.policy, &order, &side.whole)?;
        let noticed = self.watch.noticed(arena, &regions, dummy);
        if let Some(scenario) = self.confirmed(noticed, changed) {
            return Ok(Fate::Killed(scenario));
        }
        if let Some(shows) = &changed.shows {
            arena.turn_to(shows, &order);
            side = Side::of(arena)?;
            regions = differing(arena, original, &side)?;
        }
        Ok(self.survivor(arena, &regions, &dummy.policy).map_or(Fate::Same, Fate::Survived))
    }

    /// The scenario that notices the change when it is compiled by itself. In an arena whose axes are cut at the constants of
    /// other mutants as well, more is known of sums and percentages before all their parts are, so that less is asked.
    fn confirmed(&self, noticed: Option<usize>, changed: &Changed<'_>) -> Option<usize> {
        let is_exact = !self.model.derived.iter().any(has_variable) || changed.mutant.dropped.is_some();
        let compiled = if is_exact { None } else { compile(&changed.model).ok() };
        let Some(policy) = compiled else { return noticed };
        let notices = |scenario: &usize| !compare(&policy, &self.scenarios[*scenario]).is_empty();
        noticed.filter(notices).or_else(|| (0..self.scenarios.len()).find(notices))
    }

    /// What to tell of a change that no scenario notices; none where no real practice shows it.
    fn survivor(&mut self, arena: &Builder<'_>, regions: &[Region], changed: &Policy) -> Option<Survivor> {
        let mut practices =
            regions.iter().flat_map(|region| practices(arena, region)).take(MOST_TRIES).peekable();
        let practice = practices.peek()?.clone();
        if let Some(known) = self.pasted.iter().find(|pasted| notices(changed, pasted)) {
            let scenario = Some(known.suggested.clone());
            return Some(Survivor { practice, scenario, is_first: false });
        }
        let beside: Vec<About> = regions.iter().map(|region| region.about.clone()).collect();
        let found = practices.find_map(|practice| {
            let ways = [false, true].into_iter().filter_map(|opened| self.paste(&practice, &beside, opened));
            let pasted = ways.into_iter().find(|pasted| notices(changed, pasted))?;
            Some((practice, pasted))
        });
        let Some((practice, pasted)) = found else {
            return Some(Survivor { practice, scenario: None, is_first: false });
        };
        let scenario = Some(pasted.suggested.clone());
        self.pasted.push(pasted);
        Some(Survivor { practice, scenario, is_first: true })
    }

    fn paste(&mut self, practice: &Practice, beside: &[About], opened: bool) -> Option<Pasted> {
        let id = free_id("boundary", &mut self.suggested, self.scenarios.iter());
        let title = practice.in_words(self.model);
        let draft = Draft { id: id.clone(), title, practice, opened, beside: beside.to_vec() };
        let text = draft.written(self.model, self.policy);
        let file = format!("policy = \"{}\"\n{text}", self.policy.id);
        let scenario = scenarios::parse(&file, self.policy).ok()?.pop()?;
        Some(Pasted { suggested: Suggested { id, text }, scenario })
    }
}

fn notices(changed: &Policy, pasted: &Pasted) -> bool {
    !compare(changed, &pasted.scenario).is_empty()
}

/// How many practices are tried for a scenario that notices a change.
const MOST_TRIES: usize = 40;

/// Practices for which the policies differ so, those that need few answers first.
fn practices(arena: &Builder<'_>, region: &Region) -> impl Iterator<Item = Practice> {
    let paths = arena.diagrams.paths(region.at, TRUE, MOST_PATHS);
    paths.into_iter().filter_map(|path| arena.witness(&path))
}

fn differing(arena: &mut Builder<'_>, original: &Side, changed: &Side) -> Result<Vec<Region>, Vec<Problem>> {
    let mut regions = regions(&mut arena.diagrams, original, changed)
        .map_err(|TooLarge| vec![too_large("what differs", 0..0)])?;
    // What a decision comes to is the easiest to confirm.
    regions.sort_by(|one, other| one.about.cmp(&other.about));
    Ok(regions)
}

/// Whether something is wrong with the changed rules that is not wrong with the policy, other than what was dropped.
fn is_refused(original: &Side, side: &Side, changed: &Changed<'_>) -> bool {
    let mutant = changed.mutant;
    let known = |problem: &Problem| original.whole.problems.iter().any(|other| other.what == problem.what);
    let is_the_change = |problem: &Problem| {
        let silent = matches!(problem.code, Code::DeadRule | Code::Unreachable);
        mutant.dropped.is_some() && silent && problem.span == mutant.span
    };
    let mut problems = side.whole.problems.iter();
    problems.any(|problem| !known(problem) && !is_the_change(problem)) || is_last_to_its_outcome(changed)
}

/// Without its last rule an outcome is never reached.
fn is_last_to_its_outcome(changed: &Changed<'_>) -> bool {
    let Some(About::Rule(decision, rule)) = &changed.mutant.dropped else { return false };
    let decision = changed.model.decisions.iter().find(|other| other.id == *decision);
    decision.is_some_and(|decision| {
        let then = decision.rules.iter().find(|other| other.id == *rule).map(|rule| rule.then);
        !decision.rules.iter().any(|other| other.id != *rule && Some(other.then) == then)
    })
}

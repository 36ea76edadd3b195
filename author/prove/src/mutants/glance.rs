//! What scenarios tell of a change at a glance: the changed rules are read for each scenario's practice, and nothing is
//! compiled. Most slips of the pen are noticed so; of the others nothing is known yet.

use super::fate::Fate;
use super::mutant::Mutant;
use crate::scenarios::{Scenario, visit};
use contractwijzer::answers::Answers;
use contractwijzer::assessment::Finding;
use contractwijzer::policy::Policy;
use contractwijzer_compile::pointwise::{Came, Point, Reader, Rules, completed};
use contractwijzer_rules::model::site::Site;
use contractwijzer_rules::model::{Formula, Model, main_first};
use std::collections::BTreeMap;

/// The scenarios as practices.
pub(super) struct Glance<'g> {
    model: &'g Model,
    cases: Vec<Case<'g>>,
    /// The cases, those that noticed something last first: neighbours are often noticed by the same.
    order: Vec<usize>,
}

/// A scenario, and a practice of which it tells.
struct Case<'g> {
    scenario: &'g Scenario,
    /// What counts of its answers.
    visited: Answers,
    /// Its answers, and something for every other question. Whatever the scenario comes to, this comes to as well.
    practice: Answers,
    comes: Vec<Comes>,
    /// By decision of the model, exactly the rules that decide.
    deciding: Vec<(usize, &'g [u16])>,
    /// Whether it opens every decision, so that nothing said beside them is kept back.
    opens_all: bool,
    /// Which conditions hold for the practice, whatever the reading.
    holds: BTreeMap<Site, Option<bool>>,
}

/// What a decision of the model comes to.
struct Comes {
    decision: usize,
    /// Under these readings, by ambiguity; none: under those that lead.
    read: Option<Vec<(u16, u8)>>,
    to: Came,
}

/// What a scenario tells of changed rules.
enum Told {
    /// They have a gap or a contradiction.
    Unsound,
    /// It comes to something else than it expects.
    Other,
}

impl<'g> Glance<'g> {
    pub(super) fn new(model: &'g Model, policy: &Policy, scenarios: &'g [Scenario]) -> Glance<'g> {
        let cases: Vec<Case<'_>> =
            scenarios.iter().map(|scenario| Case::new(model, policy, scenario)).collect();
        Glance { model, order: (0..cases.len()).collect(), cases }
    }

    /// How a mutant ends, if that can be told.
    pub(super) fn fate(&mut self, mutant: &Mutant) -> Option<Fate> {
        let base = mutant.base(self.model);
        let rules = Rules { model: base.as_ref().unwrap_or(self.model), changed: &mutant.changed };
        let told = |case: &Case<'_>| match (mutant.leads, rules.changed) {
            (Some(leads), _) => case.told_of_leading(rules, leads),
            (None, [(site, formula)]) if site.is_beside() => case.told_of_saying(rules, *site, formula),
            (None, _) => case.told_of_deciding(rules),
        };
        let mut cases = self.order.iter().map(|case| &self.cases[*case]).enumerate();
        let (at, told) = cases.find_map(|(at, case)| Some((at, told(case)?)))?;
        self.order[..=at].rotate_right(1);
        Some(match told {
            Told::Unsound => Fate::Refused,
            Told::Other => Fate::Killed(self.order[0]),
        })
    }
}

impl<'g> Case<'g> {
    fn new(model: &Model, policy: &Policy, scenario: &'g Scenario) -> Case<'g> {
        let expected = &scenario.expected.decisions;
        let opened: Vec<u16> = expected.iter().map(|expected| expected.decision).collect();
        let order = main_first(model);
        let (mut comes, mut deciding) = (Vec::new(), Vec::new());
        for (expected, decision) in expected.iter().map(|it| (it, order[usize::from(it.decision)])) {
            if let Some(finding) = expected.outcome {
                comes.push(Comes { decision, read: None, to: came(policy, expected.decision, finding) });
            }
            for reading in expected.readings.iter().flatten() {
                let outcomes = model.decisions[decision].outcomes.iter();
                let outcome = outcomes.map(|outcome| &outcome.id).position(|id| *id == reading.outcome);
                let to = outcome.map_or(Came::NotApplicable, Came::Outcome);
                comes.push(Comes { decision, read: Some(reading.read.clone()), to });
            }
            deciding.extend(expected.rules.as_deref().map(|rules| (decision, rules)));
        }
        let practice = completed(model, &scenario.answers);
        let point = Point { answers: &practice, date: scenario.date, readings: &[] };
        let mut reader = Reader::new(Rules { model, changed: &[] }, point);
        let sites = Site::all(model).into_iter().chain(Site::asked(model));
        let holds = sites.map(|site| (site, reader.at(site))).collect();
        let mut decisions = (0..).zip(&policy.decisions);
        let opens_all = decisions.all(|(index, decision)| !decision.is_extra() || opened.contains(&index));
        let visited = visit(policy, &scenario.answers, scenario.date, &opened).answers;
        Case { scenario, visited, practice, comes, deciding, opens_all, holds }
    }

    /// Reads rules for the practice under these readings.
    fn practice<'r>(&'r self, rules: Rules<'r>, readings: &'r [Option<usize>]) -> Reader<'r> {
        Reader::new(rules, Point { answers: &self.practice, date: self.scenario.date, readings })
    }

    /// Reads rules for all practices that the scenario may be about, under every reading.
    fn any<'r>(&'r self, rules: Rules<'r>) -> Reader<'r> {
        Reader::new(rules, Point { answers: &self.visited, date: self.scenario.date, readings: &[] })
    }

    /// What it tells of changed decisions.
    fn told_of_deciding(&self, rules: Rules<'_>) -> Option<Told> {
        let mut reader = self.practice(rules, &[]);
        let is_same = rules.changed.iter().all(|(site, _)| {
            let before = self.holds.get(site).copied().flatten();
            before.is_some() && reader.at(*site) == before
        });
        if is_same {
            return None;
        }
        let leading = leading(rules.model);
        let told = self.comes.iter().find_map(|comes| self.told_of(comes, rules, &leading));
        told.or_else(|| self.told_of_rules(rules))
    }

    /// Whether other rules decide.
    fn told_of_rules(&self, rules: Rules<'_>) -> Option<Told> {
        let mut reader = self.any(rules);
        let is_other = self.deciding.iter().any(|(decision, expected)| {
            let mut all = (0..rules.model.decisions[*decision].rules.len()).zip(0..);
            all.any(|(rule, index)| reader.decides(*decision, rule) == Some(!expected.contains(&index)))
        });
        is_other.then_some(Told::Other)
    }

    /// Whether a decision comes to something else; where the constraints rule the practice out, that is not known.
    fn told_of(&self, comes: &Comes, rules: Rules<'_>, leading: &[Option<usize>]) -> Option<Told> {
        let mut readings = leading.to_vec();
        for (ambiguity, reading) in comes.read.iter().flatten() {
            *readings.get_mut(usize::from(*ambiguity))? = Some(usize::from(*reading));
        }
        let mut reader = self.practice(rules, &readings);
        if reader.is_possible() != Some(true) {
            return None;
        }
        match reader.decide(comes.decision)? {
            Came::Gap | Came::Contradiction => Some(Told::Unsound),
            came @ (Came::NotApplicable | Came::Outcome(_)) => (came != comes.to).then_some(Told::Other),
        }
    }

    /// With another reading that leads, another outcome may. Where none leads, none is told if the readings differ.
    fn told_of_leading(&self, rules: Rules<'_>, (ambiguity, other): (usize, Option<usize>)) -> Option<Told> {
        let all = 0..rules.model.ambiguities[ambiguity].readings.len();
        let mut others = other.map_or(all, |other| other..other + 1);
        others.find_map(|other| {
            let mut leading = leading(rules.model);
            leading[ambiguity] = Some(other);
            let mut comes = self.comes.iter().filter(|comes| comes.read.is_none());
            comes.find_map(|comes| self.told_of(comes, rules, &leading))
        })
    }

    /// Whether something is said that should not be, or is not said that should.
    fn told_of_saying(&self, rules: Rules<'_>, site: Site, formula: &Formula) -> Option<Told> {
        let expected = &self.scenario.expected;
        let (id, expected) = match site {
            Site::Note(index) => (&rules.model.notes[index].id, &expected.notes),
            Site::Deadline(index) => (&rules.model.deadlines[index].id, &expected.deadlines),
            Site::Next(index) => (&rules.model.next[index].id, &expected.next),
            Site::Asked(_) | Site::Condition(_) | Site::Constraint(_) | Site::Applies(_) | Site::Rule(..) => {
                return None;
            }
        };
        let mut wanted = expected.iter().filter(|(other, _)| other == id).map(|(_, wanted)| *wanted);
        let is_other = wanted.any(|wanted| {
            if wanted {
                return self.any(rules).holds(formula) == Some(false);
            }
            let leading = leading(rules.model);
            let mut reader = self.practice(rules, &leading);
            self.opens_all && reader.is_possible() == Some(true) && reader.holds(formula) == Some(true)
        });
        is_other.then_some(Told::Other)
    }
}

/// The readings that lead; any where none does.
fn leading(model: &Model) -> Vec<Option<usize>> {
    model.ambiguities.iter().map(|ambiguity| Some(ambiguity.default.unwrap_or(0))).collect()
}

/// A result of the policy as one of the rules.
fn came(policy: &Policy, decision: u16, finding: Finding) -> Came {
    let Finding::Outcome(outcome) = finding else { return Came::NotApplicable };
    let others = policy.outcomes.iter().filter(|outcome| outcome.decision < decision).count();
    Came::Outcome(usize::from(outcome) - others)
}

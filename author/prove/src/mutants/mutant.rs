//! The mutants of a policy: the same rules with one thing changed.

use super::change::{changes, map, moved};
use contractwijzer_compile::differ::About;
use contractwijzer_rules::literal;
use contractwijzer_rules::model::site::Site;
use contractwijzer_rules::model::{Atom, Computation, Derived, Formula, Model, Quantity};
use contractwijzer_rules::problem::Span;
use contractwijzer_rules::written::{quantity_id, unit, written};
use std::collections::BTreeMap;

/// The rules of a policy with one thing changed.
#[derive(Clone, Debug)]
pub struct Mutant {
    /// Stable and readable: `S2-4: groepsomzet > 3_000_000 → groepsomzet >= 3_000_000`.
    pub id: String,
    /// Where the changed part stands in the rule file.
    pub span: Span,
    /// What was dropped; that it never holds is the change, and no finding.
    pub dropped: Option<About>,
    /// Conditions that stand in the place of others. What is dropped stays in its place, and never holds.
    pub(super) changed: Vec<(Site, Formula)>,
    /// An ambiguity, and the reading that leads instead, if any does.
    pub(super) leads: Option<(usize, Option<usize>)>,
    /// A derived number that the changed conditions need.
    derived: Option<Derived>,
    /// The bound that changed: there an axis has to be cut more finely.
    pub(super) bound: Option<(Quantity, i64)>,
}

/// Every mutant of a policy.
pub fn mutants(model: &Model) -> Vec<Mutant> {
    let mut all = Vec::new();
    for site in Site::all(model) {
        all.extend(dropped(model, site));
        let Some(formula) = site.formula(model) else { continue };
        for change in changes(model, formula) {
            let id = format!("{}: {} → {}", site.id(model), change.from, change.to);
            let changed = vec![(site, change.formula)];
            all.push(Mutant { changed, bound: change.bound, ..Mutant::new(id, site.span(model)) });
        }
    }
    all.extend(said_always(model));
    all.extend(moved_everywhere(model));
    all.extend(thresholds(model));
    all.extend(leading_readings(model));
    number(&mut all);
    all
}

impl Mutant {
    fn new(id: String, span: Span) -> Mutant {
        Mutant { id, span, dropped: None, changed: Vec::new(), leads: None, derived: None, bound: None }
    }

    /// The rules with the change.
    pub fn model(&self, model: &Model) -> Model {
        let mut changed = self.base(model).unwrap_or_else(|| model.clone());
        for (site, formula) in &self.changed {
            site.put(&mut changed, formula.clone());
        }
        if let Some((ambiguity, reading)) = self.leads {
            changed.ambiguities[ambiguity].default = reading;
        }
        changed
    }

    /// The rules without the change, where they need a derived number more to be held against.
    pub(super) fn base(&self, model: &Model) -> Option<Model> {
        let derived = self.derived.clone()?;
        let mut base = model.clone();
        base.derived.push(derived);
        Some(base)
    }

    /// Rules that differ from the policy where the change shows, if that is not where the mutant itself does.
    pub(super) fn shows(&self, model: &Model) -> Option<Model> {
        self.leads.map(|(ambiguity, _)| turned(model, ambiguity))
    }

    /// Whether the decisions are those of the policy, and only what is said beside them changed.
    pub(super) fn is_beside(&self) -> bool {
        self.changed.iter().all(|(site, _)| site.is_beside())
    }
}

/// Two changes of the same words in one place are told apart by their number.
fn number(all: &mut [Mutant]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for mutant in all {
        let count = seen.entry(mutant.id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            mutant.id = format!("{} ({count})", mutant.id);
        }
    }
}

/// The policy without a rule, a constraint, or something said beside the outcome.
fn dropped(model: &Model, site: Site) -> Option<Mutant> {
    let (dropped, nothing) = match site {
        Site::Asked(_) | Site::Condition(_) | Site::Applies(_) => return None,
        Site::Constraint(_) => (None, Formula::All(Vec::new())),
        Site::Rule(..) | Site::Note(_) | Site::Deadline(_) | Site::Next(_) => {
            (about(model, site), Formula::Any(Vec::new()))
        }
    };
    let changed = vec![(site, nothing)];
    Some(Mutant { dropped, changed, ..Mutant::new(format!("{}: dropped", site.id(model)), site.span(model)) })
}

fn about(model: &Model, site: Site) -> Option<About> {
    match site {
        Site::Asked(_) | Site::Condition(_) | Site::Applies(_) | Site::Constraint(_) => None,
        Site::Rule(decision, rule) => {
            let decision = &model.decisions[decision];
            Some(About::Rule(decision.id.clone(), decision.rules[rule].id.clone()))
        }
        Site::Note(index) => Some(About::Note(model.notes[index].id.clone())),
        Site::Deadline(index) => Some(About::Deadline(model.deadlines[index].id.clone())),
        Site::Next(index) => Some(About::Next(model.next[index].id.clone())),
    }
}

/// What is said without a condition can be dropped too.
fn said_always(model: &Model) -> Vec<Mutant> {
    let notes = (0..model.notes.len()).filter(|at| model.notes[*at].when.is_none()).map(Site::Note);
    let deadlines =
        (0..model.deadlines.len()).filter(|at| model.deadlines[*at].when.is_none()).map(Site::Deadline);
    let next = (0..model.next.len()).filter(|at| model.next[*at].when.is_none()).map(Site::Next);
    notes.chain(deadlines).chain(next).filter_map(|site| dropped(model, site)).collect()
}

/// A bound that stands in more than one place, moved in all of them together: nothing then contradicts itself.
fn moved_everywhere(model: &Model) -> Vec<Mutant> {
    let sites = Site::all(model);
    let mut places: BTreeMap<(Quantity, i64), Vec<Site>> = BTreeMap::new();
    for site in &sites {
        let Some(formula) = site.formula(model) else { continue };
        for atom in formula.atoms() {
            if let Atom::Compare { quantity, value, .. } = *atom {
                places.entry((quantity, value)).or_default().push(*site);
            }
        }
    }
    places.retain(|_, sites| sites.len() > 1);
    let mut all = Vec::new();
    for (bound, places) in places {
        for step in [-1, 1] {
            let changed = with_atoms(model, &|atom| moved(atom, bound, step));
            let unit = unit(model, bound.0);
            let [from, to] = [bound.1, bound.1 + step].map(|value| literal::written(value, &unit));
            let id = format!("{} everywhere: {from} → {to}", quantity_id(model, bound.0));
            all.push(Mutant { changed, bound: Some(bound), ..Mutant::new(id, places[0].span(model)) });
        }
    }
    all
}

/// A derived number of a list that counts or sums only what is large enough, with that a step further.
fn thresholds(model: &Model) -> Vec<Mutant> {
    let mut all = Vec::new();
    for (index, derived) in model.derived.iter().enumerate() {
        let least = match &derived.of {
            Computation::ListCount(_, least) | Computation::ListSum(_, least) => *least,
            Computation::ListMinimum(_)
            | Computation::ListMaximum(_)
            | Computation::SetCount(_)
            | Computation::Sum(_)
            | Computation::Minimum(_)
            | Computation::Maximum(_)
            | Computation::Percentage { .. } => None,
        };
        let Some(least) = least else { continue };
        for step in [-1, 1] {
            all.push(threshold(model, index, least, step));
        }
    }
    all
}

/// Both policies have both derived numbers, so that lists are measured in both ways.
fn threshold(model: &Model, index: usize, least: i64, step: i64) -> Mutant {
    let mut derived = model.derived[index].clone();
    let question = *derived.of.questions().first().expect("a list is counted or summed");
    derived.of = match derived.of {
        Computation::ListSum(..) => Computation::ListSum(question, Some(least + step)),
        Computation::ListCount(..)
        | Computation::ListMinimum(_)
        | Computation::ListMaximum(_)
        | Computation::SetCount(_)
        | Computation::Sum(_)
        | Computation::Minimum(_)
        | Computation::Maximum(_)
        | Computation::Percentage { .. } => Computation::ListCount(question, Some(least + step)),
    };
    let unit = unit(model, Quantity::Derived(index));
    let unit = match &model.questions[question].kind {
        contractwijzer_rules::model::Kind::List(list) => list.unit.clone(),
        contractwijzer_rules::model::Kind::YesNo
        | contractwijzer_rules::model::Kind::Choice(_)
        | contractwijzer_rules::model::Kind::Set(_)
        | contractwijzer_rules::model::Kind::Number(_) => unit,
    };
    let [from, to] = [least, least + step].map(|value| literal::written(value, &unit));
    let id = format!("derived {}: at-least {from} → {to}", derived.id);
    let span = derived.span.clone();
    let other = model.derived.len();
    let changed = with_atoms(model, &|atom| {
        let Atom::Compare { quantity, operator, value } = atom else { return atom };
        let quantity = if quantity == Quantity::Derived(index) { Quantity::Derived(other) } else { quantity };
        Atom::Compare { quantity, operator, value }
    });
    Mutant { changed, derived: Some(derived), ..Mutant::new(id, span) }
}

/// Every condition in which something is replaced, with that.
fn with_atoms(model: &Model, replace: &dyn Fn(Atom) -> Atom) -> Vec<(Site, Formula)> {
    let mut changed = Vec::new();
    for site in Site::all(model).into_iter().chain(Site::asked(model)) {
        let Some(formula) = site.formula(model) else { continue };
        let other = map(formula, replace);
        if other != *formula {
            changed.push((site, other));
        }
    }
    changed
}

/// Another reading that leads, or none.
fn leading_readings(model: &Model) -> Vec<Mutant> {
    let mut all = Vec::new();
    for (index, ambiguity) in model.ambiguities.iter().enumerate() {
        let name = |reading: Option<usize>| {
            reading.map_or("open", |reading| ambiguity.readings[reading].id.as_str()).to_owned()
        };
        let next = ambiguity.default.map_or(0, |reading| (reading + 1) % ambiguity.readings.len());
        for other in [Some(next), None] {
            if other == ambiguity.default {
                continue;
            }
            let id = format!("ambiguity {}: {} → {}", ambiguity.id, name(ambiguity.default), name(other));
            let span = ambiguity.citations.first().map_or(0..0, |citation| citation.span.clone());
            all.push(Mutant { leads: Some((index, other)), ..Mutant::new(id, span) });
        }
    }
    all
}

/// The rules with the readings of an ambiguity all moved up by one: they differ wherever the reading matters.
fn turned(model: &Model, index: usize) -> Model {
    let readings = model.ambiguities[index].readings.len();
    let changed = with_atoms(model, &|atom| {
        let Atom::Reading { ambiguity, reading } = atom else { return atom };
        let reading = if ambiguity == index { (reading + 1) % readings } else { reading };
        Atom::Reading { ambiguity, reading }
    });
    let mut turned = model.clone();
    changed.into_iter().for_each(|(site, formula)| site.put(&mut turned, formula));
    turned
}

/// What a condition of the policy has become, for a reader of the finding.
pub(super) fn as_changed(model: &Model, mutant: &Mutant) -> Option<String> {
    let (_, formula) = mutant.changed.first()?;
    Some(written(&mutant.base(model).unwrap_or_else(|| model.clone()), formula))
}

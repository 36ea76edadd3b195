//! Names that nothing uses: what was left behind by a change, or forgotten.

use super::rules::Rules;
use crate::diff::texts::all_texts;
use contractwijzer_compile::concepts::stands_in;
use contractwijzer_rules::file::Text;
use contractwijzer_rules::model::{Atom, Concept, Model, Quantity};
use contractwijzer_rules::problem::{Code, Problem};
use std::collections::BTreeSet;

/// Tells which names, steps, sources, unknowns, criteria and explained words nothing uses.
pub(super) fn check(rules: &Rules<'_>, problems: &mut Vec<Problem>) {
    let (file, model) = (rules.file, rules.model);
    let mut unused = |kind: &str, used: &BTreeSet<usize>, ids: &mut dyn Iterator<Item = &Text>| {
        for (_, id) in ids.enumerate().filter(|(index, _)| !used.contains(index)) {
            let problem = Problem::new(format!("nothing uses the {kind} `{}`", id.get_ref()), id.span());
            problems.push(problem.code(Code::Unused).help("use it, or leave it out"));
        }
    };
    let (conditions, derived) = named(model);
    unused("condition", &conditions, &mut file.condition.iter().map(|table| &table.id));
    unused("derived number", &derived, &mut file.derived.iter().map(|table| &table.id));
    let outcomes = || model.decisions.iter().flat_map(|decision| &decision.outcomes);
    let deadlines = model.deadlines.iter().filter_map(|deadline| deadline.unknown);
    let unknowns = outcomes().filter_map(|outcome| outcome.unknown).chain(deadlines).collect();
    unused("unknown", &unknowns, &mut file.unknown.iter().map(|table| &table.id));
    let criteria = outcomes().flat_map(|outcome| outcome.criteria.iter().copied()).collect();
    unused("criterion", &criteria, &mut file.criterion.iter().map(|table| &table.id));
    let sources = model.citations().map(|citation| citation.source).collect();
    unused("source", &sources, &mut file.source.iter().map(|table| &table.id));
    for ((_, table), decision) in file.decision.0.iter().zip(&model.decisions) {
        let steps = decision.rules.iter().map(|rule| rule.step).collect();
        unused("step", &steps, &mut table.steps.iter());
    }
    problems.extend(concepts(model));
}

/// Tells which explained words stand in no text of a policy, or of its translation.
pub(super) fn concepts(model: &Model) -> Vec<Problem> {
    let texts = all_texts(model);
    let unused = model.concepts.iter().filter(|concept| {
        let own = format!("concept.{}.", concept.id);
        let others =
            texts.iter().filter(|(place, _)| !place.starts_with(&own)).map(|(_, text)| text.as_str());
        !stands_in(concept, others)
    });
    let problem = |concept: &Concept| {
        let what = format!("no text has the word `{}`", concept.term);
        let help = "leave it out, or give in `forms` how it is written there";
        Problem::new(what, concept.span.clone()).code(Code::Unused).help(help)
    };
    unused.map(problem).collect()
}

/// The named conditions and derived numbers that some formula names.
fn named(model: &Model) -> (BTreeSet<usize>, BTreeSet<usize>) {
    let (mut conditions, mut derived) = (BTreeSet::new(), BTreeSet::new());
    for formula in model.formulas() {
        conditions.extend(formula.conditions());
        for atom in formula.atoms() {
            if let Atom::Compare { quantity: Quantity::Derived(index), .. } = atom {
                derived.insert(*index);
            }
        }
    }
    (conditions, derived)
}

//! All ways in which two policies that ask the same differ, each with a practice.

use contractwijzer_author::compile::cuts::Cuts;
use contractwijzer_author::compile::diagram::TRUE;
use contractwijzer_author::compile::differ::{About, Came, Side, builder, regions};
use contractwijzer_author::compile::formulas::first_outcomes;
use contractwijzer_author::model::{Ambiguity, Model, main_first};
use contractwijzer_author::practice::Practice;
use contractwijzer_author::problem::Problem;

/// A way in which two policies differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// In what.
    pub(crate) about: About,
    /// What it comes to in the one.
    pub(crate) old: Came,
    /// What it comes to in the other.
    pub(crate) new: Came,
    /// A practice for which they do. Its indices hold in both.
    pub(crate) practice: Practice,
}

/// All ways in which two policies differ, one for each pair of results, those that need the fewest answers first.
///
/// Decisions, rules, notes, deadlines and next steps are matched by id; one that only one of them has does not arise, or is
/// never said, in the other. The questions, the derived numbers and the readings have to be the same in both.
pub(crate) fn differences(old: &Model, new: &Model) -> Result<Vec<Difference>, Vec<Problem>> {
    if !asks_the_same(old, new) {
        return Err(vec![Problem::new("the questions of the two are not the same", 0..0)]);
    }
    let mut cuts = Cuts::of(old);
    cuts.join(&Cuts::of(new));
    let mut builder = builder(old, &cuts, first_outcomes(new, &main_first(new)).1)?;
    let before = Side::of(&mut builder)?;
    let mut builder = builder.then(new, &main_first(new));
    let after = Side::of(&mut builder)?;
    let regions = regions(&mut builder.diagrams, &before, &after).unwrap();
    let mut found: Vec<Difference> = regions
        .into_iter()
        .filter_map(|region| {
            let practice = builder.practice(region.at, TRUE)?;
            Some(Difference { about: region.about, old: region.old, new: region.new, practice })
        })
        .collect();
    found.sort_by_key(|difference| difference.practice.answers.len() + difference.practice.readings.len());
    Ok(found)
}

/// Whether questions, derived numbers and readings are the same, so that a practice of the one is one of the other.
fn asks_the_same(old: &Model, new: &Model) -> bool {
    let questions = |model: &Model| -> Vec<_> {
        model.questions.iter().map(|question| (question.id.clone(), question.kind.clone())).collect()
    };
    let derived = |model: &Model| -> Vec<_> {
        model.derived.iter().map(|derived| (derived.id.clone(), derived.of.clone())).collect()
    };
    let readings = |model: &Model| -> Vec<(String, Vec<String>)> {
        let ids =
            |ambiguity: &Ambiguity| ambiguity.readings.iter().map(|reading| reading.id.clone()).collect();
        model.ambiguities.iter().map(|ambiguity| (ambiguity.id.clone(), ids(ambiguity))).collect()
    };
    questions(old) == questions(new) && derived(old) == derived(new) && readings(old) == readings(new)
}

const TINY: &str = include_str!("../../../tests/fixtures/tiny.toml");
const GGZ: &str = include_str!("../../../rules/vgz/ggz-2023.toml");

fn model(text: &str) -> Model {
    contractwijzer_author::read(text).unwrap()
}

#[test]
fn a_policy_does_not_differ_from_itself() {
    assert_eq!(differences(&model(TINY), &model(TINY)).unwrap(), []);
}

#[test]
fn a_bound_that_moves_a_cent_differs_in_that_cent_only() {
    let old = model(GGZ);
    let new = model(&GGZ.replace(" > 3_000_000", " >= 3_000_000"));
    let found = differences(&old, &new).unwrap();
    let contract = About::Decision("contract".to_owned());
    let practices: Vec<String> = found
        .iter()
        .filter(|it| it.about == contract && it.new == Came::Outcome("handmatig".to_owned()))
        .map(|it| it.practice.in_words(&old))
        .collect();
    assert_eq!(practices.len(), 2, "{practices:?}");
    for practice in practices {
        assert!(practice.contains("groepsomzet: € 3.000.000,00"), "{practice}");
    }
}

#[test]
fn a_policy_that_asks_something_else_is_refused() {
    assert!(differences(&model(TINY), &model(GGZ)).is_err());
}

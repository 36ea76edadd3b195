//! Where two sets of rules over the same questions differ: exactly, and each difference with a practice that shows it.
//!
//! Both are compiled in one arena whose axes are cut at the constants of both. So what they agree on is the same node,
//! and where they differ is a diagram like any other.

use super::cuts::Cuts;
use super::diagram::{Diagrams, FALSE, Ref, TRUE, TooLarge};
use super::draft::whole;
use super::formulas::{Builder, first_outcomes};
use super::layout::Layout;
use super::limits::{Limits, too_large};
use super::whole::Whole;
use contractwijzer::policy::{IMPOSSIBLE, NOT_APPLICABLE};
use contractwijzer_rules::model::Model;
use contractwijzer_rules::model::main_first;
use contractwijzer_rules::practice::Practice;
use contractwijzer_rules::problem::Problem;

/// What can be seen of a policy, by id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// What a decision comes to.
    Decision(String),
    /// Whether a rule of a decision decides.
    Rule(String, String),
    /// Whether a note is said.
    Note(String),
    /// Whether a term is said.
    Term(String),
    /// Whether a next step is advised.
    Next(String),
}

/// What it comes to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Came {
    /// The constraints rule the practice out.
    Impossible,
    /// The decision does not arise.
    NotApplicable,
    /// The id of the outcome.
    Outcome(String),
    /// Whether the rule decides, or whether it is said.
    Holds(bool),
}

/// A way in which two policies differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In what.
    /// In what.
    pub about: About,
    /// What the one comes to.
    /// What it comes to in the one.
    pub old: Came,
    /// What the other comes to.
    /// What it comes to in the other.
    pub new: Came,
    /// A practice for which they do. Its indices hold in both.
    pub practice: Practice,
}

/// All ways in which two policies differ, one for each pair of results, those that need the fewest answers first.
///
/// Decisions, rules, notes, terms and next steps are matched by id; one that only one of them has does not arise, or is
/// never said, in the other. The questions, the derived numbers and the readings have to be the same in both.
///
/// # Errors
/// When the questions are not the same, or the diagrams grow too large.
pub fn differences(old: &Model, new: &Model) -> Result<Vec<Difference>, Vec<Problem>> {
    if !asks_the_same(old, new) {
        return Err(vec![Problem::new("the questions of the two are not the same", 0..0)]);
    }
    let mut cuts = Cuts::of(old);
    cuts.join(&Cuts::of(new));
    let mut builder = builder(old, &cuts, room(new))?;
    let before = Side::of(&mut builder)?;
    let mut builder = builder.then(new, &main_first(new));
    let after = Side::of(&mut builder)?;
    let regions = regions(&mut builder.diagrams, &before, &after)
        .map_err(|TooLarge| vec![too_large("what differs", 0..0)])?;
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
pub fn asks_the_same(old: &Model, new: &Model) -> bool {
    let questions = |model: &Model| -> Vec<_> {
        model.questions.iter().map(|question| (question.id.clone(), question.kind.clone())).collect()
    };
    let derived = |model: &Model| -> Vec<_> {
        model.derived.iter().map(|derived| (derived.id.clone(), derived.of.clone())).collect()
    };
    let readings = |model: &Model| -> Vec<(String, Vec<String>)> {
        let ids = |ambiguity: &contractwijzer_rules::model::Ambiguity| {
            ambiguity.readings.iter().map(|reading| reading.id.clone()).collect()
        };
        model.ambiguities.iter().map(|ambiguity| (ambiguity.id.clone(), ids(ambiguity))).collect()
    };
    questions(old) == questions(new) && derived(old) == derived(new) && readings(old) == readings(new)
}

/// How many terminals the outcomes of a policy need.
pub fn room(model: &Model) -> Ref {
    first_outcomes(model, &main_first(model)).1
}

/// Ready to compile these rules, and then others with room for their outcomes, on axes cut so.
pub fn builder<'m>(model: &'m Model, cuts: &Cuts, others: Ref) -> Result<Builder<'m>, Vec<Problem>> {
    let layout = Layout::cut(model, cuts)?;
    let room = room(model).max(others);
    let mut builder = Builder::with_room(model, layout, &main_first(model), (room, Limits::default()));
    builder.begin();
    Ok(builder)
}

/// One of two policies, compiled.
pub struct Side {
    /// All of it.
    pub whole: Whole,
    seen: Vec<Seen>,
}

/// Something that can be seen: its diagram, and what its terminals mean.
struct Seen {
    about: About,
    root: Ref,
    ends: Vec<(Ref, Came)>,
}

/// Where two policies differ in one way.
pub struct Region {
    /// In what.
    pub about: About,
    /// What it comes to in the one.
    pub old: Came,
    /// What it comes to in the other.
    pub new: Came,
    /// True where they do.
    pub at: Ref,
}

impl Side {
    /// Compiles the rules that the builder is for; what is not sound about them is in the whole.
    pub fn of(builder: &mut Builder<'_>) -> Result<Side, Vec<Problem>> {
        let whole = whole(builder)?;
        let seen = seen(builder, &whole);
        Ok(Side { whole, seen })
    }
}

impl Side {
    /// The same for rules that only say other things beside decisions that are compiled in this arena already.
    pub fn beside(builder: &mut Builder<'_>, other: &Side) -> Result<Side, Vec<Problem>> {
        let Whole { world, decided, .. } = &other.whole;
        builder.roots = decided.iter().map(|decided| Some(decided.root)).collect();
        let mut problems = Vec::new();
        let beside = builder.beside(*world, &mut problems)?;
        let whole = Whole { world: *world, decided: decided.clone(), beside, problems };
        let seen = seen(builder, &whole);
        Ok(Side { whole, seen })
    }
}

fn seen(builder: &Builder<'_>, whole: &Whole) -> Vec<Seen> {
    let model = builder.model;
    let mut all = Vec::new();
    for ((index, decision), decided) in model.decisions.iter().enumerate().zip(&whole.decided) {
        let outcomes = (builder.first_outcome[index]..).zip(&decision.outcomes);
        let outcomes = outcomes.map(|(end, outcome)| (end, Came::Outcome(outcome.id.clone())));
        let ends =
            [(IMPOSSIBLE.into(), Came::Impossible), (NOT_APPLICABLE.into(), Came::NotApplicable)].into_iter();
        all.push(Seen {
            about: About::Decision(decision.id.clone()),
            root: decided.root,
            ends: ends.chain(outcomes).collect(),
        });
        all.extend(decision.rules.iter().zip(&decided.rules).map(|(rule, decides)| {
            Seen::whether(About::Rule(decision.id.clone(), rule.id.clone()), *decides)
        }));
    }
    let beside = &whole.beside;
    let notes = model.notes.iter().map(|note| About::Note(note.id.clone())).zip(&beside.notes);
    let terms = model.terms.iter().map(|term| About::Term(term.id.clone())).zip(&beside.terms);
    let next = model.next.iter().map(|next| About::Next(next.id.clone())).zip(&beside.next);
    all.extend(notes.chain(terms).chain(next).map(|(about, root)| Seen::whether(about, *root)));
    all
}

impl Seen {
    fn whether(about: About, root: Ref) -> Seen {
        Seen { about, root, ends: vec![(FALSE, Came::Holds(false)), (TRUE, Came::Holds(true))] }
    }

    /// What is not there at all: never said, never decided.
    fn absent(about: &About) -> Seen {
        match about {
            About::Decision(_) => Seen {
                about: about.clone(),
                root: NOT_APPLICABLE.into(),
                ends: vec![(NOT_APPLICABLE.into(), Came::NotApplicable)],
            },
            About::Rule(..) | About::Note(_) | About::Term(_) | About::Next(_) => {
                Seen::whether(about.clone(), FALSE)
            }
        }
    }
}

/// Where two policies in one arena differ, for each pair of results that they differ in.
pub fn regions(diagrams: &mut Diagrams, old: &Side, new: &Side) -> Result<Vec<Region>, TooLarge> {
    let (old_world, new_world) = (old.whole.world, new.whole.world);
    let answerable = diagrams.and(old_world.answerable, new_world.answerable)?;
    let possible = diagrams.and(old_world.possible, new_world.possible)?;
    // A decision tells what the constraints rule out; of that, rules and notes say nothing.
    let within = |about: &About| match about {
        About::Decision(_) => answerable,
        About::Rule(..) | About::Note(_) | About::Term(_) | About::Next(_) => possible,
    };
    let mut found = Vec::new();
    for one in &old.seen {
        let absent = Seen::absent(&one.about);
        let other = new.seen.iter().find(|other| other.about == one.about).unwrap_or(&absent);
        differ(diagrams, one, other, within(&one.about), &mut found)?;
    }
    for other in &new.seen {
        if !old.seen.iter().any(|one| one.about == other.about) {
            differ(diagrams, &Seen::absent(&other.about), other, within(&other.about), &mut found)?;
        }
    }
    Ok(found)
}

fn differ(
    diagrams: &mut Diagrams,
    one: &Seen,
    other: &Seen,
    within: Ref,
    found: &mut Vec<Region>,
) -> Result<(), TooLarge> {
    if one.root == other.root && one.ends == other.ends {
        return Ok(());
    }
    let others: Vec<Ref> = places(diagrams, other)?;
    for ((_, old), place) in one.ends.iter().zip(places(diagrams, one)?) {
        let place = diagrams.and(place, within)?;
        for ((_, new), other) in other.ends.iter().zip(&others) {
            let at = if old == new { FALSE } else { diagrams.and(place, *other)? };
            if at != FALSE {
                let (old, new) = (old.clone(), new.clone());
                found.push(Region { about: one.about.clone(), old, new, at });
            }
        }
    }
    Ok(())
}

/// For each end, where it is reached.
fn places(diagrams: &mut Diagrams, seen: &Seen) -> Result<Vec<Ref>, TooLarge> {
    let place = |(end, _): &(Ref, Came)| diagrams.comes_to(seen.root, *end);
    seen.ends.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TINY: &str = include_str!("../../../tests/fixtures/tiny.toml");
    const GGZ: &str = include_str!("../../../rules/vgz/ggz-2023.toml");

    fn model(text: &str) -> Model {
        contractwijzer_rules::read(text).unwrap()
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
}

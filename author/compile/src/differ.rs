//! Where two sets of rules over the same questions differ: exactly, and each difference with a practice that shows it.
//!
//! Both are compiled in one arena whose axes are cut at the constants of both. So what they agree on is the same node,
//! and where they differ is a diagram like any other.

use super::cuts::Cuts;
use super::diagram::{Diagrams, FALSE, Ref, TRUE, TooLarge};
use super::draft::whole;
use super::formulas::{Builder, first_outcomes};
use super::layout::Layout;
use super::limits::Limits;
use super::whole::Whole;
use contractwijzer::policy::{IMPOSSIBLE, NOT_APPLICABLE};
use contractwijzer_rules::model::Model;
use contractwijzer_rules::model::main_first;
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
    /// Whether a deadline is said.
    Deadline(String),
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

/// Ready to compile these rules, and then others with room for their outcomes, on axes cut so.
pub fn builder<'m>(model: &'m Model, cuts: &Cuts, others: Ref) -> Result<Builder<'m>, Vec<Problem>> {
    let layout = Layout::cut(model, cuts)?;
    let room = first_outcomes(model, &main_first(model)).1.max(others);
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
    let deadlines =
        model.deadlines.iter().map(|deadline| About::Deadline(deadline.id.clone())).zip(&beside.deadlines);
    let next = model.next.iter().map(|next| About::Next(next.id.clone())).zip(&beside.next);
    all.extend(notes.chain(deadlines).chain(next).map(|(about, root)| Seen::whether(about, *root)));
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
            About::Rule(..) | About::Note(_) | About::Deadline(_) | About::Next(_) => {
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
        About::Rule(..) | About::Note(_) | About::Deadline(_) | About::Next(_) => possible,
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

//! What stands beside an outcome: when it is said, and its words.

use super::citations::citations;
use super::decide::World;
use super::diagram::{FALSE, Ref, TooLarge};
use super::formulas::Builder;
use super::limits::too_large;
use super::packed::Packed;
use contractwijzer::policy::{Condition, Deadline, NextStep, Notice, NoticeKind, Policy};
use contractwijzer_rules::model::{self, Formula, NoteKind};
use contractwijzer_rules::problem::{Code, Problem, Span};
use contractwijzer_rules::small::small;

/// When notes, deadlines and next steps are said.
pub struct Beside {
    pub notes: Vec<Ref>,
    pub deadlines: Vec<Ref>,
    pub next: Vec<Ref>,
}

/// What is said: its id, place and condition.
type Saying<'m> = (&'m str, &'m Span, Option<&'m Formula>);

impl Builder<'_> {
    /// Compiles the conditions; those that never hold are added to the problems.
    pub fn beside(&mut self, world: World, problems: &mut Vec<Problem>) -> Result<Beside, Vec<Problem>> {
        let model = self.model;
        let notes = model.notes.iter().map(|note| (note.id.as_str(), &note.span, note.when.as_ref()));
        let notes = self.sayings(notes, world, problems)?;
        let deadlines = model
            .deadlines
            .iter()
            .map(|deadline| (deadline.id.as_str(), &deadline.span, deadline.when.as_ref()));
        let deadlines = self.sayings(deadlines, world, problems)?;
        let next = model.next.iter().map(|next| (next.id.as_str(), &next.span, next.when.as_ref()));
        let next = self.sayings(next, world, problems)?;
        Ok(Beside { notes, deadlines, next })
    }

    fn sayings<'m>(
        &mut self,
        all: impl Iterator<Item = Saying<'m>>,
        world: World,
        problems: &mut Vec<Problem>,
    ) -> Result<Vec<Ref>, Vec<Problem>> {
        let mut refs = Vec::new();
        for (id, span, when) in all {
            let when = self
                .when(when, world)
                .map_err(|TooLarge| vec![too_large(&format!("`{id}`"), span.clone())])?;
            if when == FALSE {
                let problem = Problem::new(format!("`{id}` is never said"), span.clone());
                problems.push(problem.code(Code::Unreachable).help("its `when` never holds"));
            }
            refs.push(when);
        }
        Ok(refs)
    }

    fn when(&mut self, when: Option<&Formula>, world: World) -> Result<Ref, TooLarge> {
        let holds = self.optional(when)?;
        self.within(holds, world)
    }
}

impl Beside {
    /// Every condition.
    pub fn all(&self) -> impl Iterator<Item = &Ref> {
        self.notes.iter().chain(&self.deadlines).chain(&self.next)
    }

    /// Puts the conditions in the policy.
    pub fn put(&self, policy: &mut Policy, packed: &Packed) {
        policy
            .notices
            .iter_mut()
            .zip(self.all())
            .for_each(|(notice, when)| notice.when = packed.condition(*when));
    }
}

/// The words of every notice, in the order of [`Beside::all`]; when each is said is told later.
pub(crate) fn notices(model: &model::Model) -> Vec<Notice> {
    let notes = model.notes.iter().map(|note| Notice {
        kind: match note.kind {
            NoteKind::Information => NoticeKind::Information,
            NoteKind::Edge => NoticeKind::Edge,
            NoteKind::Consequence => NoticeKind::Consequence,
        },
        citations: citations(&note.citations),
        ..notice(&note.id, &note.if_unknown, &note.text)
    });
    let deadlines = model.deadlines.iter().map(|own| {
        let deadline = Deadline {
            whose: own.whose,
            from: own.from,
            until: own.until,
            unclear_on: own.unclear_on.clone(),
            unknown: own.unknown.map(small),
        };
        Notice {
            kind: NoticeKind::Deadline(deadline),
            citations: citations(&own.citations),
            ..notice(&own.id, &own.if_unknown, &own.text)
        }
    });
    let next_steps = model.next.iter().map(|next| Notice {
        kind: NoticeKind::NextStep(NextStep {
            more: next.more.clone(),
            address: next.address.clone(),
            link: next.link.clone(),
            deadline: next.deadline.map(|deadline| small(model.notes.len() + deadline)),
        }),
        ..notice(&next.id, &next.if_unknown, &next.text)
    });
    notes.chain(deadlines).chain(next_steps).collect()
}

fn notice(id: &str, if_unknown: &str, text: &str) -> Notice {
    Notice {
        id: id.to_owned(),
        kind: NoticeKind::Information,
        extra: None,
        when: Condition::NEVER,
        if_unknown: if_unknown.to_owned(),
        text: text.to_owned(),
        citations: Vec::new(),
    }
}

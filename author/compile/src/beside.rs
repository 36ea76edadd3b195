//! What stands beside an outcome: when it is said, and its words.

use super::citations::citations;
use super::decide::World;
use super::diagram::{FALSE, Ref, TooLarge};
use super::formulas::Builder;
use super::limits::too_large;
use super::packed::Packed;
use contractwijzer::policy::{self, Policy};
use contractwijzer_rules::model::{self, Formula};
use contractwijzer_rules::problem::{Code, Problem, Span};
use contractwijzer_rules::small::small;

/// When notes, terms and next steps are said.
pub struct Beside {
    pub notes: Vec<Ref>,
    pub terms: Vec<Ref>,
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
        let terms = model.terms.iter().map(|term| (term.id.as_str(), &term.span, term.when.as_ref()));
        let terms = self.sayings(terms, world, problems)?;
        let next = model.next.iter().map(|next| (next.id.as_str(), &next.span, next.when.as_ref()));
        let next = self.sayings(next, world, problems)?;
        Ok(Beside { notes, terms, next })
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
        self.notes.iter().chain(&self.terms).chain(&self.next)
    }

    /// Puts the conditions in the policy.
    pub fn put(&self, policy: &mut Policy, packed: &Packed) {
        policy.notes.iter_mut().zip(&self.notes).for_each(|(note, when)| note.when = packed.condition(*when));
        policy.terms.iter_mut().zip(&self.terms).for_each(|(term, when)| term.when = packed.condition(*when));
        policy.steps.iter_mut().zip(&self.next).for_each(|(next, when)| next.when = packed.condition(*when));
    }
}

/// The words of a note; when it is said is told later.
pub(crate) fn note(note: &model::Note) -> policy::Note {
    policy::Note {
        id: note.id.clone(),
        kind: note.kind,
        extra: None,
        when: policy::Condition::NEVER,
        if_unknown: note.if_unknown.clone(),
        text: note.text.clone(),
        citations: citations(&note.citations),
    }
}

/// The words and days of a term.
pub(crate) fn term(term: &model::Term) -> policy::Term {
    policy::Term {
        id: term.id.clone(),
        from: term.from,
        until: term.until,
        extra: None,
        when: policy::Condition::NEVER,
        if_unknown: term.if_unknown.clone(),
        text: term.text.clone(),
        unknown: term.unknown.map(small),
        citations: citations(&term.citations),
    }
}

/// The words of a next step.
pub(crate) fn next(next: &model::Next) -> policy::NextStep {
    policy::NextStep {
        id: next.id.clone(),
        extra: None,
        when: policy::Condition::NEVER,
        if_unknown: next.if_unknown.clone(),
        text: next.text.clone(),
        address: next.address.clone(),
    }
}

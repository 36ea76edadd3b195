//! Whether a policy read from bytes is consistent: every index, order and size that other code relies on.

use crate::address::{self, Kind as Opens};
use crate::policy::*;
use crate::texts::Word;
use alloc::{vec, vec::Vec};
use core::fmt;

/// Caps that keep a hostile pack from costing much time or memory.
const MOST_QUESTIONS: usize = 64;
const MOST_VARIABLES: usize = 256;
const MOST_NODES: usize = 16_384;
const MOST_OUTCOMES: usize = 1_024;

/// Nothing where something is inconsistent.
type Check = Option<()>;

/// What of a policy can contradict the rest of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// How much there is of everything.
    Sizes,
    /// What the diagrams branch on.
    Variables,
    /// What is asked.
    Questions,
    /// The numbers that are computed.
    Derived,
    /// The diagrams.
    Nodes,
    /// What is decided.
    Decisions,
    /// What the decisions come to.
    Outcomes,
    /// Notes, terms, steps and ambiguities.
    Sayings,
    /// What becomes a link.
    Addresses,
    /// Where each rule decides.
    Rules,
}

impl fmt::Display for Part {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            Part::Sizes => "sizes",
            Part::Variables => "variables",
            Part::Questions => "questions",
            Part::Derived => "derived numbers",
            Part::Nodes => "nodes",
            Part::Decisions => "decisions",
            Part::Outcomes => "outcomes",
            Part::Sayings => "notes, terms, steps and ambiguities",
            Part::Addresses => "addresses",
            Part::Rules => "rules",
        })
    }
}

/// Says which part of the policy is inconsistent, if one is.
pub(super) fn check(policy: &Policy) -> Result<(), Part> {
    sizes(policy).ok_or(Part::Sizes)?;
    variables(policy).ok_or(Part::Variables)?;
    questions(policy).ok_or(Part::Questions)?;
    derived(policy).ok_or(Part::Derived)?;
    nodes(policy).ok_or(Part::Nodes)?;
    decisions(policy).ok_or(Part::Decisions)?;
    outcomes(policy).ok_or(Part::Outcomes)?;
    sayings(policy).ok_or(Part::Sayings)?;
    addresses(policy).ok_or(Part::Addresses)
}

fn need(holds: bool) -> Check {
    holds.then_some(())
}

fn rising<T: PartialOrd>(values: &[T]) -> bool {
    values.windows(2).all(|pair| pair[0] < pair[1])
}

fn sizes(policy: &Policy) -> Check {
    need(policy.words.all.len() == Word::ALL.len())?;
    need(policy.questions.len() <= MOST_QUESTIONS)?;
    need(policy.variables.len() <= MOST_VARIABLES)?;
    need(policy.nodes.len() <= MOST_NODES)?;
    need(policy.outcomes.len() <= MOST_OUTCOMES)?;
    need(policy.shape >> 20 == 0)?;
    need(!policy.decisions.is_empty())
}

/// Every variable stands for something that exists, has as many cells as that, and stands in its place.
fn variables(policy: &Policy) -> Check {
    let first_reading = usize::from(policy.first_reading);
    need(first_reading <= policy.variables.len())?;
    need(first_reading + policy.ambiguities.len() == policy.variables.len())?;
    need(rising(&policy.date_starts))?;
    need(policy.most_days() <= MOST_CELLS)?;
    for (index, variable) in policy.variables.iter().enumerate() {
        let cells = cells_of(policy, variable.subject)?;
        need(cells == usize::from(variable.cells) && (1..=MOST_CELLS).contains(&cells))?;
        let at = home_of(policy, variable.subject);
        need(at == Some(index))?;
    }
    need(policy.variables.first().is_some_and(|first| first.subject == Subject::Date))
}

fn cells_of(policy: &Policy, subject: Subject) -> Option<usize> {
    let kind = |question: u16| policy.questions.get(usize::from(question)).map(|question| &question.kind);
    match subject {
        Subject::Date => Some(policy.date_starts.len() + 2),
        Subject::Answer(question) => match kind(question)? {
            Kind::YesNo => Some(2),
            Kind::Choice(options) => Some(options.len()),
            Kind::Set(_) => None,
            Kind::Number(axis) => Some(axis.alternatives.len() + (axis.starts.len() + 1) * axis.parts()),
            Kind::List(list) => Some(list.codes.len()),
        },
        Subject::Option(question, option) => match kind(question)? {
            Kind::Set(options) => (usize::from(option) < options.len()).then_some(2),
            Kind::YesNo | Kind::Choice(_) | Kind::Number(_) | Kind::List(_) => None,
        },
        Subject::Basis(question) => match kind(question)? {
            Kind::Number(axis) => Some(axis.bases.len()),
            Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::List(_) => None,
        },
        Subject::Derived(derived) => Some(policy.derived.get(usize::from(derived))?.starts.len() + 2),
        Subject::Reading(ambiguity) => Some(policy.ambiguities.get(usize::from(ambiguity))?.readings.len()),
    }
}

/// Where the variable of a subject has to stand.
fn home_of(policy: &Policy, subject: Subject) -> Option<usize> {
    let first =
        |question: u16| policy.questions.get(usize::from(question)).map(|it| usize::from(it.variable));
    match subject {
        Subject::Date => Some(0),
        Subject::Answer(question) => first(question),
        Subject::Option(question, option) => Some(first(question)? + usize::from(option)),
        Subject::Basis(question) => Some(first(question)? + 1),
        Subject::Derived(derived) => {
            policy.derived.get(usize::from(derived)).map(|it| usize::from(it.variable))
        }
        Subject::Reading(ambiguity) => Some(usize::from(policy.first_reading) + usize::from(ambiguity)),
    }
}

/// Questions and their variables rise together, and every question's variables are there.
fn questions(policy: &Policy) -> Check {
    let mut free = 1;
    for (index, question) in policy.questions.iter().enumerate() {
        let first = usize::from(question.variable);
        need(first >= free)?;
        free = first + question.kind.variables();
        need(free <= usize::from(policy.first_reading))?;
        let belongs = |variable: &Variable| match variable.subject {
            Subject::Answer(of) | Subject::Option(of, _) | Subject::Basis(of) => usize::from(of) == index,
            Subject::Date | Subject::Derived(_) | Subject::Reading(_) => false,
        };
        need(policy.variables[first..free].iter().all(belongs))?;
        need(question.concepts.iter().all(|concept| usize::from(*concept) < policy.concepts.len()))?;
        kind(&question.kind)?;
    }
    need(policy.not_below.iter().all(|rule| usize::from(rule.later()) < policy.questions.len()))
}

fn kind(kind: &Kind) -> Check {
    match kind {
        Kind::YesNo => Some(()),
        Kind::Choice(options) => need(!options.is_empty() && options.len() <= MOST_CELLS),
        Kind::Set(options) => need(!options.is_empty() && options.len() <= MOST_CELLS),
        Kind::Number(axis) => {
            let inside = axis.starts.iter().all(|start| axis.min < *start && *start <= axis.max);
            let [least, most] = axis.usual;
            let usual = axis.min <= least && least <= most && most <= axis.max;
            need(bounded(axis.min, axis.max) && inside && usual && rising(&axis.starts) && axis.near >= 0)?;
            unit(&axis.unit)
        }
        Kind::List(list) => {
            need(bounded(list.min, list.max) && list.most > 0 && list.most <= 1_000)?;
            need(list.measures.iter().all(|measure| computed(&measure.starts)))?;
            let combinations = list.measures.iter().try_fold(1_u32, |product, measure| {
                product.checked_mul(u32::try_from(measure.starts.len() + 1).ok()?)
            })?;
            let known = list.codes.last().is_some_and(|code| *code < combinations);
            need(known && rising(&list.codes))?;
            unit(&list.unit)
        }
    }
}

/// Whether cells of a computed number can begin at these values: there are few enough, and none is so large that its distance
/// from another is more than a number holds.
fn computed(starts: &[i64]) -> bool {
    let most = i64::MAX / 4;
    rising(starts) && starts.len() < MOST_CELLS && starts.iter().all(|start| (-most..=most).contains(start))
}

fn bounded(min: i64, max: i64) -> bool {
    -MOST_AMOUNT <= min && min <= max && max <= MOST_AMOUNT
}

fn unit(unit: &Unit) -> Check {
    match unit {
        Unit::Decimal(decimals, _) => need(*decimals <= 9),
        Unit::Whole(_) | Unit::Euro | Unit::Day => Some(()),
    }
}

/// A derived number stands after all the questions it needs, which are numbers.
fn derived(policy: &Policy) -> Check {
    for derived in &policy.derived {
        need(computed(&derived.starts))?;
        let inputs = derived.formula.inputs();
        need(!inputs.is_empty())?;
        for input in inputs {
            let question = policy.questions.get(usize::from(input))?;
            need(matches!(question.kind, Kind::Number(_)))?;
            need(question.variable < derived.variable && derived.variable < policy.first_reading)?;
        }
    }
    Some(())
}

/// Nodes have their children one behind the other, one for each cell; these stand before their parents, and their variables
/// behind it.
fn nodes(policy: &Policy) -> Check {
    let (terminals, mut end) = (policy.terminals(), 0);
    for (index, node) in policy.nodes.iter().enumerate() {
        let variable = policy.variables.get(usize::from(node.variable))?;
        need(node.first as usize == end)?;
        end += usize::from(variable.cells);
        need(end <= policy.children.len())?;
        for child in policy.children(*node) {
            let Some(child) = usize::from(child.to).checked_sub(terminals) else { continue };
            need(child < index)?;
            need(policy.nodes[child].variable > node.variable)?;
        }
    }
    need(end == policy.children.len())
}

/// The terminals that the diagram can end in.
fn terminals_below(policy: &Policy, root: NodeRef) -> Option<Vec<bool>> {
    let terminals = policy.terminals();
    let mut seen = vec![false; terminals + policy.nodes.len()];
    *seen.get_mut(usize::from(root))? = true;
    for index in (0..policy.nodes.len()).rev() {
        if seen[terminals + index] {
            let children = policy.children(policy.nodes[index]);
            children.iter().for_each(|child| seen[usize::from(child.to)] = true);
        }
    }
    seen.truncate(terminals);
    Some(seen)
}

fn condition(policy: &Policy, condition: Condition) -> Check {
    let terminals = terminals_below(policy, condition.0)?;
    let outcome = terminals.iter().skip(usize::from(FIRST_OUTCOME)).any(|seen| *seen);
    need(!outcome)
}

fn decisions(policy: &Policy) -> Check {
    let extras = policy.decisions.iter().skip_while(|decision| !decision.is_extra());
    need(extras.into_iter().all(|decision| decision.is_extra()))?;
    need(!policy.decisions[0].is_extra())?;
    for (index, decision) in policy.decisions.iter().enumerate() {
        let terminals = terminals_below(policy, decision.root)?;
        for (outcome, seen) in policy.outcomes.iter().zip(terminals.iter().skip(usize::from(FIRST_OUTCOME))) {
            need(!seen || usize::from(outcome.decision) == index)?;
        }
        for rule in &decision.rules {
            need(usize::from(rule.step) < decision.steps.len())?;
            let outcome = policy.outcomes.get(usize::from(rule.outcome))?;
            need(usize::from(outcome.decision) == index)?;
            condition(policy, rule.apart)?;
            citations(policy, &rule.citations)?;
        }
    }
    Some(())
}

fn outcomes(policy: &Policy) -> Check {
    for outcome in &policy.outcomes {
        need(usize::from(outcome.decision) < policy.decisions.len())?;
        let known = |index: &u16| usize::from(*index) < policy.criteria.len();
        need(outcome.criteria.iter().all(known))?;
        unknown(policy, outcome.unknown)?;
        let same = |index: &u16| {
            policy.outcomes.get(usize::from(*index)).is_some_and(|other| other.decision == outcome.decision)
        };
        need(outcome.better_than.iter().all(same))?;
        for fact in &outcome.facts {
            let Some(question) = fact.own.question() else { continue };
            let kind = &policy.questions.get(usize::from(question))?.kind;
            need(match (&fact.own, kind) {
                (Own::Options { .. }, Kind::Set(_)) => true,
                (Own::Weighted { .. }, Kind::Number(axis)) => axis.min >= 0 && axis.max <= 100,
                (
                    Own::Nothing | Own::Options { .. } | Own::Weighted { .. },
                    Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) | Kind::List(_),
                ) => false,
            })?;
        }
    }
    Some(())
}

fn unknown(policy: &Policy, unknown: Option<u16>) -> Check {
    need(unknown.is_none_or(|unknown| usize::from(unknown) < policy.unknowns.len()))
}

fn next_step(policy: &Policy, step: &NextStep) -> Check {
    let deadline =
        |index: u16| policy.notices.get(usize::from(index)).is_some_and(|it| it.kind.is_deadline());
    need(opens(&step.address, Opens::Phone) && step.deadline.is_none_or(deadline))
}

fn extra(policy: &Policy, decision: Option<u16>) -> Check {
    let known = |decision: u16| policy.decisions.get(usize::from(decision)).is_some_and(|it| it.is_extra());
    need(decision.is_none_or(known))
}

fn citations(policy: &Policy, citations: &[Citation]) -> Check {
    need(citations.iter().all(|citation| usize::from(citation.source) < policy.sources.len()))
}

/// What is said beside the outcomes.
fn sayings(policy: &Policy) -> Check {
    for notice in &policy.notices {
        extra(policy, notice.extra)?;
        condition(policy, notice.when)?;
        citations(policy, &notice.citations)?;
        match &notice.kind {
            NoticeKind::Information | NoticeKind::Edge | NoticeKind::Consequence => {}
            NoticeKind::Deadline(deadline) => unknown(policy, deadline.unknown)?,
            NoticeKind::NextStep(step) => next_step(policy, step)?,
        }
    }
    for ambiguity in &policy.ambiguities {
        let default = ambiguity.default.is_none_or(|default| usize::from(default) < ambiguity.readings.len());
        need(default)?;
        citations(policy, &ambiguity.citations)?;
    }
    Some(())
}

/// What becomes a link opens a page.
fn addresses(policy: &Policy) -> Check {
    need(policy.sources.iter().all(|source| opens(&source.address, Opens::PlainPage)))
}

/// Whether an address opens no more than that: as a next step a mail or a phone may be. Without an address there is no link.
fn opens(address: &str, most: Opens) -> bool {
    address.is_empty() || address::kind(address).is_some_and(|opens| opens <= most)
}

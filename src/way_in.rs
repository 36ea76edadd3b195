//! The way in: a policy that decides which policy a visitor came for.
//!
//! It is made and shown like any other. Its outcomes are named for what they lead to: `ggz.vgz.2023.vgz-ggz-2023` is a care,
//! an insurer, a year and a policy; `ambulancezorg.vgz` is a care that this insurer buys elsewhere.

use crate::answers::{Answer, Answers, Value};
use crate::policy::*;
use crate::text::cut;
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec;

/// Which policies a page leaves to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Left {
    /// More than one.
    Several,
    /// This one.
    One(String),
    /// None. These are all the choices there are.
    None(String),
}

/// Rules out what a page is not about: it names a care, an insurer and a year, or nothing for what it leaves open. What can
/// no longer be chosen is impossible, and loses its text.
pub fn narrow(policy: &mut Policy, wanted: &[String; 3]) -> Left {
    let (mut one, mut several, mut there) = ("", false, String::new());
    // Of each reference, whether it now leads nowhere. Those of conditions end in the first two.
    let mut out = vec![false, false];
    for outcome in &policy.outcomes {
        let leads_to = fits(&outcome.id, wanted);
        out.push(leads_to.is_none());
        if let Some(id) = leads_to
            && !id.is_empty()
        {
            several |= !one.is_empty() && one != id;
            one = id;
        }
        there.push_str(&outcome.id);
        there.push(' ');
    }
    let left = match (one, several) {
        (_, true) => Left::Several,
        ("", false) => Left::None(there),
        (one, false) => Left::One(one.to_owned()),
    };
    for node in &policy.nodes {
        let mut nowhere = true;
        let Variable { subject, cells } = policy.variables[usize::from(node.variable)];
        let children = &mut policy.children[node.first as usize..][..usize::from(cells)];
        for (cell, child) in children.iter_mut().enumerate() {
            nowhere &= out[usize::from(child.to)];
            if !out[usize::from(child.to)] {
                continue;
            }
            *child = Child::terminal(IMPOSSIBLE);
            if let Some(question) = subject.question()
                && let Kind::Choice(options) = &mut policy.questions[usize::from(question)].kind
            {
                options[cell].text.clear();
            }
        }
        out.push(nowhere);
    }
    left
}

/// What to choose for the first policy that is wanted, of those that are left; none where none is, and nothing but a chooser has any.
pub fn choice_of(policy: &Policy, is_wanted: &dyn Fn(&str) -> bool) -> Option<Answers> {
    let wanted =
        (FIRST_OUTCOME..).zip(&policy.outcomes).filter(|(_, outcome)| is_wanted(policy_of(&outcome.id)));
    wanted.filter_map(|(index, _)| leading_to(policy, index)).next()
}

/// The policy that an outcome leads to; empty where it leads elsewhere.
fn policy_of(outcome: &str) -> &str {
    (0..3).fold(outcome, |rest, _| cut(rest, b'.').1)
}

/// The answers on the way from the root of the choice to what it comes to. Parents stand behind their children, so one pass finds it.
fn leading_to(policy: &Policy, outcome: NodeRef) -> Option<Answers> {
    let (mut to, mut choice) = (outcome, Answers::default());
    for (index, node) in (policy.terminals()..).zip(&policy.nodes) {
        let subject = policy.variables[usize::from(node.variable)].subject;
        if let Some(cell) = policy.children(*node).iter().position(|child| child.to == to)
            && let Some(question) = subject.question()
        {
            choice.set(question, Answer::Given(Value::Choice(cell as u16)));
            to = index as NodeRef;
        }
    }
    (to != outcome).then_some(choice)
}

/// The policy that an outcome leads to, if it fits; empty where it leads elsewhere.
fn fits<'a>(outcome: &'a str, wanted: &[String; 3]) -> Option<&'a str> {
    let mut rest = outcome;
    for wanted in wanted {
        let (part, after) = cut(rest, b'.');
        if !wanted.is_empty() && !part.is_empty() && part != wanted {
            return None;
        }
        rest = after;
    }
    Some(rest)
}

//! A fact of an outcome, with what the visitor's own answers add to it.

use super::scene::Scene;
use crate::answers::{Answer, Value};
use crate::evaluate::Facts;
use crate::policy::*;
use crate::text::joined;
use alloc::string::String;
use alloc::vec::Vec;

/// A fact with its value, and what the visitor's own answer adds; nothing where it would say nothing.
pub(super) fn fact(scene: &mut Scene<'_>, facts: &Facts<'_>, fact: &Fact) {
    let (mut listed, mut computed) = (Vec::new(), None);
    match fact.own {
        Own::Nothing => {}
        Own::Options { question, options } => listed = chosen(facts, question, options),
        Own::Weighted { share, value, rest } => computed = weighted(facts, share, value, rest),
    }
    let value = computed.as_ref().unwrap_or(&fact.value);
    if value.is_empty() && listed.is_empty() {
        return;
    }
    let to = &mut scene.to;
    to.open("div").line("dt", &fact.label).open("dd").with("data-fact", &fact.id).text(value);
    if !listed.is_empty() {
        to.open("ul");
        for option in listed {
            to.line("li", option);
        }
        to.close();
    }
    to.close().close();
}

/// A weighted mean with its formula, where the share is known: `89,75% = 25% × 86% + 75% × 91%`.
fn weighted(facts: &Facts<'_>, share: u16, value: u16, rest: u16) -> Option<String> {
    let Answer::Given(Value::Number { amount, .. }) = facts.answers.of(share) else { return None };
    let texts = &facts.policy.words;
    let percent = |amount: i64| texts.typed(amount, &Unit::Whole(String::new()));
    Some(joined(&[
        &texts.typed(weighted_mean(*amount, value, rest), &Unit::Decimal(2, String::new())),
        "% = ",
        &percent(*amount),
        "% × ",
        &percent(value.into()),
        "% + ",
        &percent(100 - amount),
        "% × ",
        &percent(rest.into()),
        "%",
    ]))
}

/// The options of a set that the visitor chose, of those that count here.
fn chosen<'a>(facts: &Facts<'a>, question: u16, options: u64) -> Vec<&'a str> {
    let mut texts = Vec::new();
    let kind = &facts.policy.questions[usize::from(question)].kind;
    if let (Kind::Set(named), Answer::Given(Value::Set(chosen))) = (kind, facts.answers.of(question)) {
        for (index, option) in named.iter().enumerate() {
            if (chosen & options) >> index & 1 == 1 {
                texts.push(option.text.as_str());
            }
        }
    }
    texts
}

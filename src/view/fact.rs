//! A fact of an outcome, with what the visitor's own answers add to it.

use super::scene::Scene;
use crate::answers::{Added, Answers, added};
use crate::policy::*;
use crate::text::joined;
use crate::texts::Texts;
use alloc::string::String;
use alloc::vec::Vec;

/// A fact with its value, and what the visitor's own answer adds; nothing where it would say nothing.
pub(super) fn fact(scene: &mut Scene<'_>, answers: &Answers, fact: &Fact) {
    let (mut listed, mut computed) = (Vec::new(), None);
    match added(scene.policy, answers, &fact.own) {
        Added::Nothing => {}
        Added::Options(options) => listed = options,
        Added::Mean { share, value, rest, mean } => {
            computed = Some(weighted(scene.words, [share, value, rest], mean));
        }
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
            to.line("li", &option.text);
        }
        to.close();
    }
    to.close().close();
}

/// A weighted mean with its formula: `89,75% = 25% × 86% + 75% × 91%`.
fn weighted(words: &Texts, [share, value, rest]: [i64; 3], mean: i64) -> String {
    let percent = |amount: i64| words.typed(amount, &Unit::Whole(String::new()));
    joined(&[
        &words.typed(mean, &Unit::Decimal(2, String::new())),
        "% = ",
        &percent(share),
        "% × ",
        &percent(value),
        "% + ",
        &percent(100 - share),
        "% × ",
        &percent(rest),
        "%",
    ])
}

//! By what the questions of a policy can be told from others: what they take, and in which order.

use contractwijzer::pack::fingerprint;
use contractwijzer::policy::{Kind, Named, Policy, Unit};
use std::fmt::Write as _;

/// A number of 20 bits that is another one where an answer, as its place among the options or its steps on an axis, may say something
/// else: by the names, kinds and order of questions and options, by bounds, decimals and how many numbers there may be. Not by
/// words: it is the same in every language, and where a text is mended.
pub fn shape(policy: &Policy) -> u32 {
    let mut text = String::new();
    for question in &policy.questions {
        line(&mut text, "question", &question.id);
        match &question.kind {
            Kind::YesNo => line(&mut text, "yes-no", ""),
            Kind::Choice(named) => options(&mut text, "choice", named),
            Kind::Set(named) => options(&mut text, "set", named),
            Kind::Number(axis) => {
                bounds(&mut text, &axis.unit, [axis.min, axis.max]);
                options(&mut text, "alternatives", &axis.alternatives);
                options(&mut text, "bases", &axis.bases);
            }
            Kind::List(list) => {
                bounds(&mut text, &list.unit, [list.min, list.max]);
                line(&mut text, "most", &list.most.to_string());
            }
        }
    }
    let print = fingerprint(text.as_bytes());
    ((print ^ print >> 20 ^ print >> 40) & 0xf_ffff) as u32
}

/// No name has a line of its own in it, so each says where it ends.
fn line(text: &mut String, what: &str, name: &str) {
    writeln!(text, "{what} {name}").expect("a text takes all that is written to it");
}

fn options(text: &mut String, what: &str, named: &[Named]) {
    line(text, what, &named.len().to_string());
    named.iter().for_each(|option| line(text, "option", &option.id));
}

fn bounds(text: &mut String, unit: &Unit, [min, max]: [i64; 2]) {
    let unit = match unit {
        Unit::Euro => "euro".to_owned(),
        Unit::Whole(_) => "whole".to_owned(),
        Unit::Decimal(decimals, _) => format!("decimal {decimals}"),
        Unit::Day => "day".to_owned(),
    };
    line(text, &unit, &format!("{min} {max}"));
}

//! The list of answers, each with a way to change it.

use super::code::code;
use super::scene::Scene;
use crate::answers::{Answer, Value};
use crate::assessment::Counted;
use crate::policy::*;
use crate::text::joined;
use crate::texts::Word;

pub(super) fn answers(scene: &mut Scene<'_>, counted: &Counted) {
    if counted.asked.is_empty() {
        return;
    }
    let (policy, words) = (scene.policy, scene.words);
    let is_folded = policy.contract().is_some();
    if is_folded {
        let count = words.number_plain(counted.asked.len() as u64);
        let summary = [words.of(Word::Answers), " (", &count, ") · ", words.of(Word::Code)];
        scene.open_fold_named(&joined(&summary));
    } else {
        scene.heading(1, Word::Answers);
    }
    scene.to.open("dl.wijzer-answers");
    for index in &counted.asked {
        let Some(question) = policy.questions.get(usize::from(*index)) else { continue };
        scene.to.open("div").with("data-answer", &question.id).line("dt", &question.short).open("dd");
        answer(scene, question, counted.answers.of(*index));
        scene.to.close().open("dd");
        scene
            .to
            .open("button.wijzer-link type=button data-act=change")
            .with("value", &words.number_plain(u64::from(*index)));
        scene.say(Word::Change).open("span.wijzer-hidden").text(" ").text(&question.short);
        scene.to.close().close().close().close();
    }
    scene.to.close();
    if !is_folded {
        return;
    }
    masked(scene, counted);
    code(scene);
    if scene.session.own().is_none() {
        others(scene, counted);
    }
    scene.to.close();
}

/// Answers that were given and do not count now.
fn masked(scene: &mut Scene<'_>, counted: &Counted) {
    let mut begun = false;
    for (index, question) in scene.policy.questions.iter().enumerate() {
        let given = scene.session.given(index as u16);
        if matches!(given, Answer::NotAsked) || counted.asked.contains(&(index as u16)) {
            continue;
        }
        if !core::mem::replace(&mut begun, true) {
            scene.line("p", Word::Masked).open("ul.wijzer-masked");
        }
        scene.to.open("li").with("data-masked", &question.id).text(&question.short).text(": ");
        answer(scene, question, given);
        scene.to.close();
    }
    if begun {
        scene.to.close();
    }
}

/// Ways to try another answer without losing the own one.
fn others(scene: &mut Scene<'_>, counted: &Counted) {
    let words = scene.words;
    scene.fold(Word::WhatIf);
    scene.line("p", Word::WhatIfHint).open("ul.wijzer-others");
    for index in &counted.asked {
        let question = &scene.policy.questions[usize::from(*index)];
        scene.to.open("li").open("button.wijzer-link type=button data-act=try");
        scene.to.with("value", &words.number_plain(u64::from(*index)));
        scene.say(Word::Try).text(" ").text(&question.short).close().close();
    }
    scene.to.close().close();
}

/// Writes an answer in words.
pub(super) fn answer(scene: &mut Scene<'_>, question: &Question, answer: &Answer) {
    let words = scene.words;
    let to = &mut scene.to;
    let value = match answer {
        Answer::Given(value) => value,
        Answer::Unknown => {
            to.text(words.of(Word::DoNotKnow));
            return;
        }
        Answer::NotAsked => return,
    };
    match (&question.kind, value) {
        (Kind::YesNo, Value::Choice(option)) => {
            to.text(words.of(if *option == 0 { Word::No } else { Word::Yes }))
        }
        (Kind::Choice(options), Value::Choice(option)) => to.text(text_of(options, *option)),
        (Kind::Set(options), Value::Set(chosen)) => {
            for (index, option) in options.iter().enumerate() {
                if chosen >> index & 1 == 1 {
                    let earlier = chosen & ((1 << index) - 1) != 0;
                    to.text(if earlier { "; " } else { "" }).text(&option.text);
                }
            }
            to
        }
        (Kind::Number(axis), Value::Alternative(option)) => to.text(text_of(&axis.alternatives, *option)),
        (Kind::Number(axis), Value::Number { amount, basis }) => {
            to.text(&words.value(*amount, &axis.unit));
            match basis {
                Some(basis) => to.text(" (").text(text_of(&axis.bases, *basis)).text(")"),
                None => to,
            }
        }
        (Kind::List(list), Value::List(numbers)) => {
            for (index, number) in numbers.iter().enumerate() {
                to.text(if index > 0 { "; " } else { "" }).text(&words.value(*number, &list.unit));
            }
            to
        }
        // A value of another kind than its question is never made.
        (
            Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) | Kind::List(_),
            Value::Choice(_) | Value::Set(_) | Value::Number { .. } | Value::Alternative(_) | Value::List(_),
        ) => to,
    };
}

fn text_of(options: &[Named], index: u16) -> &str {
    options.get(usize::from(index)).map_or("", |option| &option.text)
}

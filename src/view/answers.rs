//! The list of answers, each with a way to change it.

use super::Scene;
use crate::answers::{Answer, Value};
use crate::policy::*;
use crate::session::Visit;
use crate::texts::Word;

pub(super) fn answers(scene: &mut Scene<'_>, visit: &Visit) {
    if visit.asked.is_empty() {
        return;
    }
    let (policy, words) = (scene.policy, scene.words);
    scene.heading(1, words.of(Word::Answers));
    scene.to.open("dl.wijzer-answers");
    for index in &visit.asked {
        let Some(question) = policy.questions.get(usize::from(*index)) else { continue };
        scene.to.open("div").with("data-answer", &question.id).line("dt", &question.short).open("dd");
        answer(scene, question, visit.answers.of(*index));
        scene.to.close().open("dd");
        scene
            .to
            .open("button.wijzer-link type=button data-act=change")
            .with("value", &words.number_plain(u64::from(*index)));
        scene.say(Word::Change).open("span.wijzer-hidden").text(" ").text(&question.short);
        scene.to.close().close().close().close();
    }
    scene.to.close();
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
        (_, _) => to,
    };
}

fn text_of(options: &[Named], index: u16) -> &str {
    options.get(usize::from(index)).map_or("", |option| &option.text)
}

//! The code that holds the answers: below the outcome to be kept, and on the first page to be typed.

use super::scene::{ERROR, FIELD, Scene};
use crate::code::Code;
use crate::notation::Scale;
use crate::session::CODE;
use crate::texts::Word;
use alloc::borrow::ToOwned;

/// The code of the visitor's own answers, also while others are tried.
pub(super) fn code(scene: &mut Scene<'_>) {
    scene.to.open("p.wijzer-code");
    match Code::of(scene.policy, scene.session.own_answers()) {
        Some(code) => {
            // Whoever translates the page leaves it as it is.
            scene.say(Word::Code).text(": ").open("strong translate=no").text(&code.shown()).close();
            scene.to.text(" ");
            scene.say(Word::CodeHint)
        }
        None => scene.say(Word::NoCode),
    };
    scene.to.close();
}

/// Where to type a code. What was refused stays in the field.
pub(super) fn field(scene: &mut Scene<'_>) {
    let (session, words) = (scene.session, scene.words);
    let error = session.error().map(|error| words.problem(&error.problem, &Scale::ANY_DAY, 0));
    let typed = session.code().and_then(|code| code.get(CODE)).unwrap_or("").to_owned();
    let opening = if error.is_some() { "details.wijzer-details open" } else { "details.wijzer-details" };
    scene.open_fold(opening, Word::HaveCode);
    scene.to.open("form.wijzer-enter novalidate data-act=code").open("label").with("for", FIELD);
    scene.say(Word::Code).close();
    if let Some(error) = &error {
        scene.error(error);
    }
    scene
        .to
        .open("div.wijzer-field")
        .open("input type=text autocomplete=off autocapitalize=characters spellcheck=false");
    scene.to.with("name", CODE).with("id", FIELD).with("value", &typed);
    if error.is_some() {
        scene.to.with("aria-invalid", "true").with("aria-describedby", ERROR);
    }
    scene.to.close();
    scene.line("button.wijzer-secondary type=submit", Word::Onward);
    scene.to.close().close().close();
}

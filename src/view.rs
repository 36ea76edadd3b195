//! What a page looks like: a pure function from the visit to HTML.

mod answers;
mod changed;
mod code;
mod controls;
mod decision;
mod fact;
mod keep;
mod ladder;
mod needs;
mod notices;
mod outcome;
mod question;
mod reason;
mod routes;
mod said_back;
mod scene;
mod short;
mod sources;
mod start;
mod trial;
mod years;

pub(crate) use controls::print;
pub use decision::class_id;
pub use keep::{CALENDAR, COPY, PRINT};
pub use scene::{ACT, ERROR, FIELD, Frame, HEADING, OPENED, YEAR};
pub(crate) use years::verdicts;

use crate::assessment::Asking;
use crate::html::Html;
use crate::session::{Session, Stage};
use crate::text::joined;
use alloc::string::String;
use scene::Scene;

/// The open page. Where what would be better is still to be [looked for](Session::search), its place says so.
pub fn view(session: &Session, frame: &Frame) -> Html {
    let mut scene = Scene::new(session, frame);
    let page = match session.stage() {
        Stage::Start => "start",
        Stage::Question(_) => "question",
        Stage::Outcome(_) => "outcome",
    };
    scene
        .to
        .open("section.wijzer-page dir=ltr")
        .with("lang", &session.policy.language)
        .with("data-page", page);
    scene.to.with("aria-labelledby", HEADING);
    match session.stage() {
        Stage::Start => start::start(&mut scene),
        Stage::Question(asking) => question::question(&mut scene, asking),
        Stage::Outcome(assessment) => outcome::outcome(&mut scene, assessment),
    }
    scene.to.close();
    scene.to
}

/// What takes the place on the page with the outcome that says to be waited for; nothing where there is nothing to say.
pub fn better(session: &Session, frame: &Frame) -> Html {
    let mut scene = Scene::new(session, frame);
    if let Stage::Outcome(assessment) = session.stage()
        && let Some(better) = &assessment.better
    {
        routes::found(&mut scene, assessment, better);
    }
    scene.to
}

/// What a screen reader says after a step, besides what takes the focus.
pub fn status(session: &Session) -> String {
    match session.stage() {
        Stage::Start => String::new(),
        Stage::Question(asking) => status_of_question(session, asking),
        Stage::Outcome(assessment) => match session.was() {
            Some(was) => changed::in_words(&session.policy, assessment, was),
            None => String::new(),
        },
    }
}

fn status_of_question(session: &Session, asking: &Asking) -> String {
    let policy = &session.policy;
    let Some(contract) = policy.contract() else { return String::new() };
    let pages = policy.words.pages(asking.pages);
    // It stands above the heading that has the focus.
    let notice = match session.landed() {
        Some(carried) => Some(years::arrived(&policy.words, contract, carried)),
        None => match asking.near {
            Some(near) => Some(said_back::near_in_words(policy, near)),
            None => asking.counted.asked.last().and_then(|last| said_back::said_back(session, *last)),
        },
    };
    match notice {
        Some(notice) => joined(&[&pages, ". ", &notice]),
        None => pages,
    }
}

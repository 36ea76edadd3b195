//! What a page looks like: a pure function from the visit to HTML.

mod answers;
mod controls;
mod decision;
mod fact;
mod ladder;
mod outcome;
mod question;
mod reason;
mod routes;
mod said_back;
mod scene;
mod sources;
mod start;
mod trial;
mod years;

pub(crate) use controls::print;
pub use decision::class_id;
pub use scene::{ACT, ERROR, FIELD, Frame, HEADING, YEAR};
pub(crate) use years::verdicts;

use crate::evaluate::Facts;
use crate::html::Html;
use crate::session::{Page, Session};
use crate::text::joined;
use alloc::string::String;
use scene::Scene;

/// The open page, whole.
pub fn view(session: &Session, frame: &Frame) -> Html {
    page(Scene::new(session, frame))
}

/// The open page as it is painted first: what would get a better outcome is still looked for. Its place says so.
pub fn first(session: &Session, frame: &Frame) -> Html {
    page(Scene { waits: true, ..Scene::new(session, frame) })
}

/// What takes that place on the page with the outcome; none where there is nothing to say.
pub fn better(session: &Session, frame: &Frame) -> Option<Html> {
    let mut scene = Scene::new(session, frame);
    let visit = session.visit();
    routes::found(&mut scene, &Facts::new(&session.policy, &visit.answers, session.date));
    (!scene.to.text.is_empty()).then_some(scene.to)
}

fn page(mut scene: Scene<'_>) -> Html {
    let (session, policy) = (scene.session, scene.policy);
    let page = match session.page() {
        Page::Start => "start",
        Page::Question(_) => "question",
        Page::Outcome => "outcome",
    };
    scene.to.open("section.wijzer-page dir=ltr").with("lang", &policy.language).with("data-page", page);
    scene.to.with("aria-labelledby", HEADING);
    match session.page() {
        Page::Start => start::start(&mut scene),
        Page::Question(question) => question::question(&mut scene, question),
        Page::Outcome => outcome::outcome(&mut scene),
    }
    scene.to.close();
    scene.to
}

/// What a screen reader says after a step, besides the heading.
pub fn status(session: &Session) -> String {
    match session.page() {
        Page::Question(question) if !session.policy.is_way_in() => {
            let policy = &session.policy;
            let pages = policy.words.pages(session.pages_left(question));
            let visit = session.visit_until(Some(question));
            let facts = Facts::new(policy, &visit.answers, session.date);
            // It stands above the heading that has the focus.
            let notice = match session.landed() {
                Some(carried) => Some(years::arrived(policy, carried)),
                None => visit.asked.last().and_then(|last| {
                    said_back::near_in_words(&facts, *last).or_else(|| said_back::day(&facts, *last))
                }),
            };
            match notice {
                Some(notice) => joined(&[&pages, ". ", &notice]),
                None => pages,
            }
        }
        Page::Start | Page::Question(_) | Page::Outcome => String::new(),
    }
}

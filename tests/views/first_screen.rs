//! The page of every scenario of every shipped policy, and of who knows nothing, for a browser that measures them.

use super::FRAME;
use super::laws::whole;
use super::policies::shipped;
use super::visits::{begin, go_on};
use contractwijzer::policy::Policy;
use contractwijzer::session::{Event, Page, Session};
use contractwijzer::view::status;
use contractwijzer_author::scenarios::Scenario;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The pages that differ, a line each: the policy, its language, the scenario, and the page's text as `src/html.rs` has it.
#[derive(Default)]
struct Pages {
    lines: String,
    seen: BTreeSet<String>,
}

impl Pages {
    fn add(&mut self, session: &Session, scenario: &str) {
        let page = whole(session, &FRAME).text;
        if session.page() == Page::Outcome && self.seen.insert(page.clone()) {
            let policy = &session.policy;
            let line = serde_json::json!([policy.id, policy.language, scenario, page]);
            writeln!(self.lines, "{line}").expect("text takes all");
        }
    }
}

/// Who knows nothing, on the day of a scenario.
fn without_answers(policy: &Policy, scenario: &Scenario) -> Session {
    let mut session = begin(policy, scenario);
    session.update(Event::Begin);
    while let Page::Question(_) = session.page() {
        session.update(Event::DoNotKnow);
    }
    session
}

/// The pages that have most to tell of what a change made of the outcome: each answer of a scenario taken for one that is not known,
/// and back.
fn most_changed(policy: &Policy, scenarios: &[Scenario]) -> Vec<Session> {
    let mut all = Vec::new();
    for scenario in scenarios {
        let mut own = begin(policy, scenario);
        own.update(Event::Begin);
        go_on(&mut own, scenario);
        for question in own.counted().asked.clone() {
            let mut changed = own.clone();
            changed.update(Event::Change(question));
            while let Page::Question(_) = changed.page() {
                changed.update(Event::DoNotKnow);
            }
            let mut back = changed.clone();
            back.update(Event::Change(question));
            go_on(&mut back, scenario);
            all.extend([changed, back]);
        }
    }
    all.sort_by_key(|session| std::cmp::Reverse(status(session).len()));
    all.truncate(3);
    all
}

/// Written where `PAGES` says.
#[test]
#[ignore = "`tests/e2e/outcome.test.mjs` calls it, and measures"]
fn pages_are_written_for_the_browser() {
    let path = std::env::var("PAGES").expect("where to");
    let mut pages = Pages::default();
    for case in shipped() {
        for language in ["nl", "en"] {
            let (policy, _) = case.in_language(language);
            pages.add(&without_answers(policy, &case.scenarios[0]), "no answer at all");
            for session in most_changed(policy, &case.scenarios) {
                pages.add(&session, "changed");
            }
            for scenario in &case.scenarios {
                let mut session = begin(policy, scenario);
                session.update(Event::Begin);
                go_on(&mut session, scenario);
                pages.add(&session, &scenario.id);
            }
        }
    }
    std::fs::write(path, pages.lines).unwrap();
}

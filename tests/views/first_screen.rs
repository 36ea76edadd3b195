//! The page of every scenario of every shipped policy, for a browser that measures them.

use super::FRAME;
use super::laws::whole;
use super::policies::shipped;
use super::visits::{begin, go_on};
use contractwijzer::session::{Event, Page};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Written where `PAGES` says: a line for each page that differs, with what it is and its text as `src/html.rs` has it.
#[test]
#[ignore = "`tests/e2e/outcome.test.mjs` calls it, and measures"]
fn pages_are_written_for_the_browser() {
    let path = std::env::var("PAGES").expect("where to");
    let (mut lines, mut seen) = (String::new(), BTreeSet::new());
    for case in shipped() {
        for language in ["nl", "en"] {
            let (policy, _) = case.in_language(language);
            for scenario in &case.scenarios {
                let mut session = begin(policy, scenario);
                session.update(Event::Begin);
                go_on(&mut session, scenario);
                let page = whole(&session, &FRAME).text;
                if session.page() == Page::Outcome && seen.insert(page.clone()) {
                    let line = serde_json::json!([policy.id, language, scenario.id, page]);
                    writeln!(lines, "{line}").expect("text takes all");
                }
            }
        }
    }
    std::fs::write(path, lines).unwrap();
}

//! Whether a page that a link opens can be read and changed on the way.

use super::texts;
use contractwijzer::address::kind;
use contractwijzer_rules::addresses::Opens;
use contractwijzer_rules::problem::{Code, Problem};

/// Tells which pages are not `https:`. What may not become a link at all is told where it is read.
pub(super) fn check(file: &str, problems: &mut Vec<Problem>) {
    for written in texts::every(file).iter().filter(|written| written.key() == "address") {
        match kind(&written.text) {
            Some(Opens::PlainPage) => {
                let what = "this page can be read and changed on the way to a visitor";
                let problem = Problem::new(what, written.span.clone()).code(Code::PlainHttp);
                problems.push(problem.about(written.about()).help("write `https://`, if the site has it"));
            }
            Some(Opens::Page | Opens::Mail | Opens::Phone) | None => {}
        }
    }
}

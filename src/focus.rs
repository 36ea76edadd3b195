//! Where the focus goes after a step.

use crate::assessment::Verdict;
use crate::session::{Session, Stage};
use crate::view::{ERROR, FIELD, HEADING, OPENED};

/// The id of the element that takes the focus after an event: what is wrong, a row that was added, a decision that was opened, else
/// the heading.
///
/// The first page of a visit takes none: whoever opens the host's page is not thrown into the check.
pub fn focus(after: &Session) -> &'static str {
    match (after.error(), after.added()) {
        (Some(_), _) => ERROR,
        (None, Some(_)) => FIELD,
        (None, None) if shows_opened(after) => OPENED,
        (None, None) => HEADING,
    }
}

/// Whether there is a decision on the page that was just opened: of answers that do not go together there is none.
fn shows_opened(after: &Session) -> bool {
    let Stage::Outcome(assessment) = after.stage() else { return false };
    after.opened().is_some_and(|opened| {
        !matches!(assessment.decisions[usize::from(opened)].verdict, Verdict::Impossible)
    })
}

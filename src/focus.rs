//! Where the focus goes after a step.

use crate::session::Session;
use crate::view::{ERROR, FIELD, HEADING};

/// The id of the element that takes the focus after an event: what is wrong, a row that was added, else the heading.
///
/// The first page of a visit takes none: whoever opens the host's page is not thrown into the check.
pub fn focus(after: &Session) -> &'static str {
    match (after.error(), after.added()) {
        (Some(_), _) => ERROR,
        (None, Some(_)) => FIELD,
        (None, None) => HEADING,
    }
}

//! Where the focus goes after a step.

use crate::session::Session;
use crate::view::{ERROR, HEADING};

/// The id of the element that takes the focus after an event: what is wrong, else the heading.
///
/// The first page of a visit takes none: whoever opens the host's page is not thrown into the check.
pub fn focus(after: &Session) -> &'static str {
    if after.error().is_some() { ERROR } else { HEADING }
}

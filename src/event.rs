//! What activating a control means: the names that the view writes and the browser's edge reads back.

use crate::answers::Fields;
use crate::session::{CODE, Event};
use crate::text::number;

/// What a control does that says which of two meanings a number has: it stands for the page with that meaning filled in, so it
/// is no event of its own.
pub const READ: &str = "read";

/// What a control does that adds a row to a list of numbers; no step of the visit.
pub const MORE: &str = "more";

/// The event of a control: what its `data-act` says, with its value, and what the page's controls hold.
///
/// None for names that the view never writes.
pub fn event(act: &str, value: &str, fields: Fields) -> Option<Event> {
    match act {
        "begin" => Some(Event::Begin),
        "submit" => Some(Event::Submit(fields)),
        "unknown" => Some(Event::DoNotKnow),
        "back" => Some(Event::Back(fields)),
        "change" => number(value).map(Event::Change),
        "try" => number(value).map(Event::Try),
        "keep" => Some(Event::Keep),
        "discard" => Some(Event::Discard),
        "open" => number(value).map(Event::Open),
        "date" => Some(Event::SetDate(fields)),
        CODE => Some(Event::EnterCode(fields)),
        "restart" => Some(Event::Restart),
        _ => None,
    }
}

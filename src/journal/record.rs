//! One thing that the visitor did, as text.

use crate::answers::Fields;
use crate::text::{cut, joined};
use alloc::borrow::ToOwned;
use alloc::string::String;

/// No journal is longer than this and its head, in bytes: some hundred steps. What would not fit is not written: the visit
/// goes on, and what can be made again is the visit until then.
pub const MOST_BYTES: usize = 16 * 1024;

/// One thing that the visitor did.
pub(super) struct Record<'a> {
    pub(super) page: &'a str,
    pub(super) act: &'a str,
    pub(super) value: &'a str,
    pub(super) fields: Fields,
}

/// A record as text.
pub(super) fn written(page: &str, act: &str, value: &str, fields: &Fields) -> String {
    let mut record = joined(&[page, act, "\n", value, "\n"]);
    for (name, value) in &fields.0 {
        record.push_str(&joined(&[name, "\n", value, "\n"]));
    }
    record.push('\n');
    record
}

/// Takes the first record off; there is none in what is left of a damaged text.
pub(super) fn next<'a>(rest: &mut &'a str) -> Option<Record<'a>> {
    let mut line = || {
        if rest.is_empty() {
            return None;
        }
        let (line, after) = cut(rest, b'\n');
        *rest = after;
        Some(line)
    };
    let (page, act) = line()?.split_at_checked(1)?;
    let value = line()?;
    let mut fields = Fields::default();
    loop {
        let name = line()?;
        if name.is_empty() {
            return Some(Record { page, act, value, fields });
        }
        fields.0.push((name.to_owned(), line()?.to_owned()));
    }
}

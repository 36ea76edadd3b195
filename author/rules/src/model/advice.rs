//! Which answers a route to something better can lead to, by the names that rule files give them.

use super::Kind;
use contractwijzer::answers::{NO, YES};
use contractwijzer::policy::Named;

/// A number, day or list that becomes more, or later; and less, or earlier.
pub const DIRECTIONS: [&str; 2] = ["more", "less"];

/// Every answer that a route can lead to, in the order of the page.
pub fn answers(kind: &Kind) -> Vec<&str> {
    match kind {
        Kind::YesNo => vec![YES, NO],
        Kind::Choice(options) | Kind::Set(options) => ids(options).collect(),
        Kind::Number(number) => DIRECTIONS.into_iter().chain(ids(&number.alternatives)).collect(),
        Kind::List(_) => DIRECTIONS.to_vec(),
    }
}

/// The name of what is typed, among the answers that something can show.
pub const NUMBER: &str = "number";

/// Every answer that something can show, in the order of the page.
pub fn shown(kind: &Kind) -> Vec<&str> {
    match kind {
        Kind::YesNo | Kind::Choice(_) | Kind::Set(_) => answers(kind),
        Kind::Number(number) => [NUMBER].into_iter().chain(ids(&number.alternatives)).collect(),
        Kind::List(_) => vec![NUMBER],
    }
}

/// The ids of named things, for look-ups.
pub fn ids(named: &[Named]) -> impl Iterator<Item = &str> {
    named.iter().map(|named| named.id.as_str())
}

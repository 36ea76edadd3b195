//! What a visit comes to, as one value: made by [`crate::assess`], printed by pages, tools and hosts.
//!
//! It owns what was found, names the parts of the policy by index, and holds no words.

mod asking;
mod counted;
mod decided;
mod notice;
mod reason;
mod route;

pub use asking::Asking;
pub use counted::Counted;
pub use decided::{Decided, Finding, Reading, ReadingSet, Verdict};
pub use notice::{Holds, Near, Said};
pub use reason::{Reason, RuleHit};
pub use route::{Better, Found, Route, Step};

use crate::answers::Answers;
use crate::date::Date;
use alloc::vec::Vec;

/// What answers come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// The answers that count.
    pub counted: Counted,
    /// Those and the others that were given, which no verdict depends on: what would be better is looked for from here. One that
    /// cannot be true beside the rest is left out.
    pub given: Answers,
    /// The day looked at.
    pub date: Option<Date>,
    /// What each decision of the policy comes to, in their order.
    pub decisions: Vec<Decided>,
    /// Those decisions, by index, as they are told: what keeps from a contract comes first, then what else there is of it, then the
    /// tariffs, what does not arise, and what is extra; each in the author's order.
    pub order: Vec<u16>,
    /// The answers that are near a bound, in the order in which they were asked.
    pub near: Vec<Near>,
    /// The notices that are said, or may be.
    pub notices: Vec<Said>,
    /// The question, answered with "weet ik niet", that is most worth finding out.
    pub worth_finding: Option<u16>,
    /// Whether a main decision may come to something better at all. Where not, there is nothing to look for.
    pub may_improve: bool,
    /// What would be better. To find it takes long: none until [`crate::assess::search`] has looked.
    pub better: Option<Better>,
}

impl Assessment {
    /// The question that comes before any step: nothing is decided of what heads the page, and its answer tells most of that.
    pub fn asks_first(&self) -> Option<u16> {
        match self.decisions[usize::from(self.order[0])].verdict {
            Verdict::Open(_) => self.worth_finding,
            Verdict::Settled(_) | Verdict::Impossible => None,
        }
    }
}

//! A visit as it was on the page with the outcome, before the visitor changed something there.

use crate::answers::Answers;
use crate::date::Date;
use alloc::vec::Vec;

/// A visit as it was on the page with the outcome, before the visitor changed something there.
#[derive(Clone, Debug)]
pub(super) struct Earlier {
    /// What was answered.
    pub(super) given: Answers,
    /// The day looked at.
    pub(super) date: Option<Date>,
    /// The decisions looked at.
    pub(super) looked: Vec<u16>,
}

//! What a visit comes to on the page of a question.

use super::counted::Counted;
use super::notice::Near;
use alloc::vec::Vec;

/// What a visit comes to on the page of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Asking {
    /// The question.
    pub question: u16,
    /// The answers that count before it.
    pub counted: Counted,
    /// So many pages are left at most, with this one.
    pub pages: u16,
    /// The outcomes that each main decision can still come to; none where it no longer applies.
    pub possible: Vec<Vec<u16>>,
    /// Whether the last answer is near a bound.
    pub near: Option<Near>,
    /// The rules that need the answer, each as its decision and its index there.
    pub needed_by: Vec<(u16, u16)>,
}

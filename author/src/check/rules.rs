//! What the checks of one policy are given.

use crate::file::RuleFile;
use crate::model::Model;

/// A rule file as it stands, and what it says.
pub(super) struct Rules<'a> {
    pub(super) text: &'a str,
    pub(super) file: &'a RuleFile,
    pub(super) model: &'a Model,
}

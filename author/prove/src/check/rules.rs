//! What the checks of one policy are given.

use contractwijzer_rules::file::RuleFile;
use contractwijzer_rules::model::Model;

/// A rule file as it stands, and what it says.
pub(super) struct Rules<'a> {
    pub(super) text: &'a str,
    pub(super) file: &'a RuleFile,
    pub(super) model: &'a Model,
}

//! Where something is written, as a policy has it.

use contractwijzer::policy;
use contractwijzer_rules::model;
use contractwijzer_rules::small::small;

/// Citations, without their places in the rule file.
pub(crate) fn citations(all: &[model::Citation]) -> Vec<policy::Citation> {
    let citation = |citation: &model::Citation| policy::Citation {
        source: small(citation.source),
        at: citation.at.clone(),
        quote: citation.quote.clone(),
    };
    all.iter().map(citation).collect()
}

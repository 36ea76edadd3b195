//! What was found in some policies.

use contractwijzer_rules::files::{Finding, TextFile};
use contractwijzer_rules::model::{Model, Waiver};
use contractwijzer_rules::problem::Problem;

/// What is known of some policies.
#[derive(Debug, Default)]
pub struct Checked {
    /// How many policies there are.
    pub policies: usize,
    /// What is to be mended, by file.
    pub findings: Vec<Found>,
    /// What somebody answers for.
    pub waived: Vec<(Found, Waiver)>,
    /// How many quotes stand in their texts.
    pub verified: usize,
    /// Names of the texts that are not here.
    pub absent: std::collections::BTreeSet<String>,
}

/// A finding, with the practice that shows it in words and as it is written.
#[derive(Debug)]
pub struct Found {
    /// What is wrong, and in which file.
    pub finding: Finding,
    /// The practice, if there is one.
    pub practice: Option<(String, contractwijzer_rules::practice::written::Written)>,
}

impl Checked {
    /// How many of the findings are errors.
    pub fn errors(&self) -> usize {
        self.findings.iter().filter(|found| !found.finding.problem.is_warning()).count()
    }

    /// The errors alone.
    pub fn errors_found(self) -> Vec<Finding> {
        let findings = self.findings.into_iter().map(|found| found.finding);
        findings.filter(|finding| !finding.problem.is_warning()).collect()
    }

    /// How many of the findings are warnings.
    pub fn warnings(&self) -> usize {
        self.findings.len() - self.errors()
    }
}

impl Found {
    pub(super) fn new(file: &TextFile, model: Option<&Model>, problem: Problem) -> Found {
        let shown = problem.practice.as_deref().zip(model);
        let practice = shown.map(|(practice, model)| (practice.in_words(model), practice.written(model)));
        Found { finding: Finding { file: file.clone(), problem }, practice }
    }
}

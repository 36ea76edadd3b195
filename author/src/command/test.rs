//! `test`: every scenario of the policies, and what the scenarios do not show.

use super::load::{load, sources_folder};
use super::run::{Run, print, print_all, tell};
use anyhow::Result;
use contractwijzer::policy::Policy;
use contractwijzer_prove::check;
use contractwijzer_prove::coverage;
use contractwijzer_prove::mutants::{self, Tally};
use contractwijzer_prove::scenarios::{self, Scenario};
use contractwijzer_rules::files::{self, Finding, TextFile};
use contractwijzer_rules::model::Model;
use contractwijzer_rules::problem::Problem;
use std::path::{Path, PathBuf};

/// What is run.
pub struct Trials {
    /// Policies, or folders of them.
    pub paths: Vec<PathBuf>,
    /// Where the texts are that quotes are held against.
    pub sources: Option<PathBuf>,
    /// Whether the rules are changed to see whether the scenarios notice.
    pub mutants: bool,
}

/// Runs every scenario of the policies, and tells what the scenarios do not show.
///
/// # Errors
/// When a file cannot be opened.
pub fn test(trials: &Trials) -> Result<Run> {
    let sources = sources_folder(trials.sources.clone())?;
    let mut findings = Vec::new();
    for path in files::policies(&trials.paths)? {
        match load(&path, sources.as_deref())? {
            Ok(compiled) => {
                let tested =
                    Tested { path: &path, policy: &compiled.policies[0], model: &compiled.models[0] };
                findings.extend(tested.findings(trials.mutants)?);
            }
            Err(found) => findings.extend(found),
        }
    }
    Ok(if findings.is_empty() { Run::Clean } else { tell(&findings) })
}

/// A policy, and where it stands.
struct Tested<'t> {
    path: &'t Path,
    policy: &'t Policy,
    model: &'t Model,
}

impl Tested<'_> {
    fn findings(&self, with_mutants: bool) -> Result<Vec<Finding>> {
        let Some(path) = files::scenarios(self.path) else {
            print(format_args!("{}: no scenarios", self.path.display()))?;
            return Ok(Vec::new());
        };
        let file = match files::read(&path)? {
            Ok(file) => file,
            Err(finding) => return Ok(vec![finding]),
        };
        let scenarios = match scenarios::parse(&file.text, self.policy) {
            Ok(scenarios) => scenarios,
            Err(problems) => return Ok(file.findings(problems)),
        };
        let mut findings = self.scenarios(&file, &scenarios)?;
        // What scenarios that are wrong would show, says nothing.
        if findings.is_empty() {
            findings.extend(self.coverage(&scenarios)?);
            if with_mutants {
                findings.extend(self.mutants(&scenarios)?);
            }
        }
        Ok(findings)
    }

    fn scenarios(&self, file: &TextFile, scenarios: &[Scenario]) -> Result<Vec<Finding>> {
        let problems: Vec<Vec<Problem>> =
            scenarios.iter().map(|scenario| scenarios::compare(self.policy, scenario)).collect();
        let failed = problems.iter().filter(|problems| !problems.is_empty()).count();
        let (path, count) = (file.path.display(), scenarios.len());
        print(format_args!("{path}: {count} scenarios, {failed} not as expected"))?;
        Ok(file.findings(problems.concat()))
    }

    fn coverage(&self, scenarios: &[Scenario]) -> Result<Vec<Finding>> {
        let coverage = match coverage::coverage(self.model, self.policy, scenarios) {
            Ok(coverage) => coverage,
            Err(problems) => return self.of_rules(problems),
        };
        print_all(&coverage)?;
        self.of_rules(coverage.rules.iter().filter_map(coverage::problem).collect())
    }

    fn mutants(&self, scenarios: &[Scenario]) -> Result<Vec<Finding>> {
        let trials = mutants::trials(self.model, self.policy, scenarios);
        print_all(Tally::of(&trials))?;
        let survivors = trials.iter().filter_map(|trial| trial.problem(self.model)).collect();
        self.of_rules(check::sort(self.model, survivors, |_| false).left)
    }

    /// Problems in the rule file.
    fn of_rules(&self, problems: Vec<Problem>) -> Result<Vec<Finding>> {
        Ok(files::read(self.path)?.map_or_else(|finding| vec![finding], |file| file.findings(problems)))
    }
}

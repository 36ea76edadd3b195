//! Whether the scenarios prove the rules: each rule is seen at work, and no slip of the pen would go unnoticed.

use super::found::{Checked, Found};
use crate::scenarios::{self, Scenario};
use crate::{coverage, mutants};
use anyhow::Result;
use contractwijzer::policy::Policy;
use contractwijzer_rules::files::{self, TextFile};
use contractwijzer_rules::model::Model;
use contractwijzer_rules::problem::{Code, Problem};

/// How thoroughly the scenarios are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Every scenario comes to what it expects, and every rule is seen at work.
    Rules,
    /// Every small change to the rules is noticed, too; that takes longer.
    Mutants,
}

impl Checked {
    /// What the scenarios do not show of sound rules, and what they show, in the rule file; what is wrong with them is told of
    /// their own.
    pub(super) fn proof(
        &mut self,
        file: &TextFile,
        (model, policy): (&Model, &Policy),
        proof: Proof,
    ) -> Result<Vec<Problem>> {
        let Some(path) = files::scenarios(&file.path) else {
            let problem = Problem::new("no scenario proves these rules", model.span.clone());
            let name = file.path.with_extension("scenarios.toml");
            let help = format!("write the first one in {}", name.display());
            return Ok(vec![problem.code(Code::Coverage).help(help)]);
        };
        let scenarios = match files::read(&path)? {
            Ok(file) => file,
            Err(finding) => {
                self.findings.push(Found { finding, practice: None });
                return Ok(Vec::new());
            }
        };
        match expected(&scenarios, policy) {
            Ok(read) => Ok(missing(model, policy, &read, proof)),
            Err(problems) => {
                self.add(&scenarios, None, problems);
                Ok(Vec::new())
            }
        }
    }
}

/// The scenarios, all of which come to what they expect.
fn expected(file: &TextFile, policy: &Policy) -> Result<Vec<Scenario>, Vec<Problem>> {
    let read = scenarios::parse(&file.text, policy)?;
    let problems: Vec<Problem> = read.iter().flat_map(|it| scenarios::compare(policy, it)).collect();
    if problems.is_empty() { Ok(read) } else { Err(problems) }
}

fn missing(model: &Model, policy: &Policy, scenarios: &[Scenario], proof: Proof) -> Vec<Problem> {
    let mut problems = coverage::problems(model, policy, scenarios);
    if proof == Proof::Mutants {
        problems.extend(mutants::problems(model, policy, scenarios));
    }
    problems
}

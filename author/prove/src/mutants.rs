//! Whether the scenarios notice when the rules change: each change one slip of the pen, and for each that nobody
//! notices a scenario that would.

mod change;
mod fate;
mod glance;
mod mutant;
mod trial;
mod watch;

pub use fate::{Fate, Suggested, Survivor, Trial};
pub use mutant::{Mutant, mutants};
pub use trial::trials;

use crate::scenarios::Scenario;
use contractwijzer::policy::Policy;
use contractwijzer_rules::model::Model;
use contractwijzer_rules::problem::{Code, Problem};
use std::fmt;

/// How many mutants ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Not sound: refused without any scenario.
    pub refused: usize,
    /// Noticed by a scenario.
    pub killed: usize,
    /// Noticed by none.
    pub survived: usize,
    /// Not different for any practice, so not counted.
    pub same: usize,
    /// Too large to be tried.
    pub untried: usize,
}

impl Tally {
    /// The tally of these.
    pub fn of(trials: &[Trial]) -> Tally {
        let mut tally = Tally::default();
        for trial in trials {
            match trial.fate {
                Fate::Refused => tally.refused += 1,
                Fate::Killed(_) => tally.killed += 1,
                Fate::Survived(_) => tally.survived += 1,
                Fate::Same => tally.same += 1,
                Fate::Untried => tally.untried += 1,
            }
        }
        tally
    }
}

/// The changes to the rules that no scenario notices, each with a scenario that would.
pub fn problems(model: &Model, policy: &Policy, scenarios: &[Scenario]) -> Vec<Problem> {
    trials(model, policy, scenarios).iter().filter_map(|trial| trial.problem(model)).collect()
}

impl Trial {
    /// What is to be told of it: nothing, unless it survived.
    pub fn problem(&self, model: &Model) -> Option<Problem> {
        let Fate::Survived(survivor) = &self.fate else { return None };
        let problem =
            Problem::new(format!("no scenario notices `{}`", self.mutant.id), self.mutant.span.clone());
        let label = format!("matters for {}", survivor.practice.in_words(model));
        let changed = mutant::as_changed(model, &self.mutant)
            .map_or_else(String::new, |condition| format!("it would read `{condition}`. "));
        let help = match (&survivor.scenario, survivor.is_first) {
            (Some(scenario), true) => {
                format!(
                    "{changed}If this is what the policy means, add it to the scenarios:\n\n{}",
                    scenario.text
                )
            }
            (Some(scenario), false) => {
                format!("{changed}The scenario `{}`, given above, notices it too.", scenario.id)
            }
            (None, _) => format!(
                "{changed}No visit shows the difference: simplify the rules, or waive it with the reason why."
            ),
        };
        let problem = problem.label(label).help(help).code(Code::SurvivingMutant);
        Some(problem.about(self.mutant.id.clone()).practice(survivor.practice.clone()))
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noticed = self.refused + self.killed;
        writeln!(
            to,
            "  {:11}{noticed} of {} noticed: {} refused by the compiler, {} by scenarios",
            "mutants",
            noticed + self.survived,
            self.refused,
            self.killed
        )?;
        for (count, what) in [(self.same, "change nothing"), (self.untried, "are too large to try")] {
            if count > 0 {
                writeln!(to, "  {:11}{count} {what}, and are not counted", "")?;
            }
        }
        Ok(())
    }
}

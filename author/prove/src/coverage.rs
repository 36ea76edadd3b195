//! What the scenarios show of a policy: rules that decide, conditions that matter both ways, and bounds from both sides.

mod bench;
mod bounds;
mod conditions;
mod item;
mod rules;
mod table;

pub use bounds::{Bound, Point, With};
pub use conditions::Way;
pub use item::{Item, Missing};

use crate::scenarios::Scenario;
use bench::Bench;
use contractwijzer::policy::Policy;
use contractwijzer_compile::diagram::TooLarge;
use contractwijzer_compile::too_large;
use contractwijzer_rules::model::Model;
use contractwijzer_rules::problem::{Code, Problem};

/// What the scenarios show.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    /// The rules, in the order of the file.
    pub rules: Vec<Item>,
    /// Each condition in each way it can matter: those with a name, and those of the rules.
    pub conditions: Vec<(Way, Item)>,
    /// Each bound that something is compared with, and its neighbours on both sides.
    pub bounds: Vec<(Bound, Item)>,
}

/// How much of something is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// How many are.
    pub shown: usize,
    /// Of how many.
    pub of: usize,
}

impl Share {
    fn of<'i>(items: impl Iterator<Item = &'i Item>) -> Share {
        items.fold(Share { shown: 0, of: 0 }, |share, item| Share {
            shown: share.shown + usize::from(item.missing.is_none()),
            of: share.of + 1,
        })
    }
}

impl Coverage {
    /// The share of the rules that decide in some scenario.
    pub fn of_rules(&self) -> Share {
        Share::of(self.rules.iter())
    }

    /// The share of the conditions' ways that matter in some scenario.
    pub fn of_conditions(&self) -> Share {
        Share::of(self.conditions.iter().map(|(_, item)| item))
    }

    /// The share of the places on and beside bounds where some scenario has a value.
    pub fn of_bounds(&self) -> Share {
        Share::of(self.bounds.iter().map(|(_, item)| item))
    }
}

/// What the scenarios show of a policy.
///
/// # Errors
/// When the rules cannot be compiled, or are not sound.
pub fn coverage(model: &Model, policy: &Policy, scenarios: &[Scenario]) -> Result<Coverage, Vec<Problem>> {
    let forced = conditions::forced(model);
    let mut bench = Bench::new(model, policy, scenarios)?;
    let large = |TooLarge| vec![too_large("what the scenarios show", 0..0)];
    let rules = bench.rules().map_err(large)?;
    let bounds = bench.bounds();
    let conditions = bench.conditions(&forced)?;
    Ok(Coverage { rules, conditions, bounds })
}

/// The rules that decide in no scenario, each with a practice for which it does.
pub fn problems(model: &Model, policy: &Policy, scenarios: &[Scenario]) -> Vec<Problem> {
    let large = |TooLarge| vec![too_large("what the scenarios show", 0..0)];
    let rules = Bench::new(model, policy, scenarios).and_then(|mut bench| bench.rules().map_err(large));
    rules.map_or_else(|problems| problems, |rules| rules.iter().filter_map(problem).collect())
}

/// What is to be told of a rule: nothing, unless no scenario shows it.
pub fn problem(rule: &Item) -> Option<Problem> {
    let missing = rule.missing.as_ref()?;
    let problem = Problem::new(format!("rule `{}` decides in no scenario", rule.id), rule.span.clone());
    let help = format!("If this is what the policy means, add it to the scenarios:\n\n{}", missing.scenario);
    let problem = problem.label("this was never seen at work").help(help).code(Code::Coverage);
    Some(problem.about(rule.id.clone()).practice(missing.practice.clone()))
}

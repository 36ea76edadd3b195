//! Which scenario notices that rules are changed.

use crate::scenarios::{Scenario, compare};
use contractwijzer::cells::Known;
use contractwijzer::evaluate::Facts;
use contractwijzer::policy::Policy;
use contractwijzer_compile::diagram::TRUE;
use contractwijzer_compile::differ::Region;
use contractwijzer_compile::formulas::Builder;

/// The scenarios, and which of them were of use lately.
pub(super) struct Watch<'s> {
    scenarios: &'s [Scenario],
    /// Those that noticed something last first: neighbours are often noticed by the same.
    order: Vec<usize>,
}

/// A policy to be given the diagrams of one mutant after another, and what each scenario answers in its cells.
pub(super) struct Dummy {
    pub(super) policy: Policy,
    known: Vec<Vec<Known>>,
}

impl<'s> Watch<'s> {
    pub(super) fn new(scenarios: &'s [Scenario]) -> Watch<'s> {
        Watch { scenarios, order: (0..scenarios.len()).collect() }
    }

    pub(super) fn dummy(&self, policy: Policy) -> Dummy {
        let known = |scenario: &Scenario| Facts::new(&policy, &scenario.answers, scenario.date).known;
        let known = self.scenarios.iter().map(known).collect();
        Dummy { policy, known }
    }

    /// The scenario that comes to something else with changed rules. Most likely it is one of a practice for which they
    /// differ, so those are tried first; but a question that is asked no more can be noticed by any.
    pub(super) fn noticed(
        &mut self,
        arena: &Builder<'_>,
        regions: &[Region],
        changed: &Dummy,
    ) -> Option<usize> {
        let differs = |scenario: usize| {
            let cells = |variable: u16| changed.known[scenario][usize::from(variable)].cells;
            regions.iter().any(|region| arena.diagrams.reaches(region.at, TRUE, &cells))
        };
        let notices = |at: &usize| !compare(&changed.policy, &self.scenarios[self.order[*at]]).is_empty();
        let mut others = Vec::new();
        let likely = (0..self.order.len()).find(|at| {
            let is_likely = differs(self.order[*at]);
            if !is_likely {
                others.push(*at);
            }
            is_likely && notices(at)
        });
        let at = likely.or_else(|| others.into_iter().find(notices))?;
        self.order[..=at].rotate_right(1);
        Some(self.order[0])
    }
}

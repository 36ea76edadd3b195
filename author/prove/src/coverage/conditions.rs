//! Conditions both ways: a scenario in which each matters because it holds, and one because it does not.

use super::bench::{Bench, Unasked};
use super::item::Item;
use contractwijzer_compile::diagram::{Ref, TooLarge};
use contractwijzer_compile::differ::{About, Side, regions};
use contractwijzer_compile::too_large;
use contractwijzer_rules::model::{Formula, Model, main_first};
use contractwijzer_rules::problem::Problem;

/// A way in which a condition matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It holds, and otherwise something else would follow.
    Holds,
    /// It does not hold, and otherwise something else would follow.
    Fails,
}

/// The policy with each named condition in turn as if it never held, and as if it always did.
pub(super) fn forced(model: &Model) -> Vec<(usize, Way, Model)> {
    let ways = [(Way::Holds, Formula::Any(Vec::new())), (Way::Fails, Formula::All(Vec::new()))];
    let forced = |index: usize| {
        ways.clone().map(|(way, other)| {
            let mut forced = model.clone();
            forced.conditions[index].formula = other;
            (index, way, forced)
        })
    };
    (0..model.conditions.len()).flat_map(forced).collect()
}

impl<'b> Bench<'b> {
    /// Each condition in each way it can matter.
    pub(super) fn conditions(
        &mut self,
        forced: &'b [(usize, Way, Model)],
    ) -> Result<Vec<(Way, Item)>, Vec<Problem>> {
        let mut items = self.named(forced)?;
        let large = |TooLarge| vec![too_large("the conditions both ways", 0..0)];
        items.extend(self.of_rules().map_err(large)?);
        Ok(items)
    }

    /// A named condition matters where the policy would differ if it always held, or never did.
    fn named(&mut self, forced: &'b [(usize, Way, Model)]) -> Result<Vec<(Way, Item)>, Vec<Problem>> {
        let model = self.model;
        let mut items = Vec::new();
        for (index, way, forced) in forced {
            let condition = &model.conditions[*index];
            let places = self.differing(forced)?;
            let item = self.item(condition.id.clone(), condition.span.clone(), &places, Unasked::Something);
            let item = item.map_err(|TooLarge| vec![too_large(&condition.id, condition.span.clone())])?;
            items.extend(item.map(|item| (*way, item)));
        }
        Ok(items)
    }

    fn differing(&mut self, forced: &'b Model) -> Result<Vec<(About, Ref)>, Vec<Problem>> {
        let order = main_first(forced);
        self.arena.turn_to(forced, &order);
        let side = Side::of(&mut self.arena)?;
        self.arena.turn_to(self.model, &order);
        self.arena.roots = self.side.whole.decided.iter().map(|decided| Some(decided.root)).collect();
        let regions = regions(&mut self.arena.diagrams, &self.side, &side);
        let regions = regions.map_err(|TooLarge| vec![too_large("the conditions both ways", 0..0)])?;
        Ok(regions.into_iter().map(|region| (region.about, region.at)).collect())
    }

    /// The condition of a rule matters where it alone decides in its step, and where without it something else is decided.
    fn of_rules(&mut self) -> Result<Vec<(Way, Item)>, TooLarge> {
        let model = self.model;
        let mut items = Vec::new();
        for (index, decision) in model.decisions.iter().enumerate() {
            let applies = self.arena.optional(decision.applies_when.as_ref())?;
            for (at, rule) in decision.rules.iter().enumerate() {
                let about = About::Decision(decision.id.clone());
                for (way, place) in
                    [(Way::Holds, self.alone(index, at)?), (Way::Fails, self.otherwise(index, at, applies)?)]
                {
                    let item = self.item(
                        rule.id.clone(),
                        rule.span.clone(),
                        &[(about.clone(), place)],
                        Unasked::Something,
                    )?;
                    items.extend(item.map(|item| (way, item)));
                }
            }
        }
        Ok(items)
    }

    /// Where a rule decides and no other of its step does.
    fn alone(&mut self, decision: usize, rule: usize) -> Result<Ref, TooLarge> {
        let rules = &self.model.decisions[decision].rules;
        let decides = &self.side.whole.decided[decision].rules;
        let others =
            (0..rules.len()).filter(|other| *other != rule && rules[*other].step == rules[rule].step);
        let diagrams = &mut self.arena.diagrams;
        others.into_iter().try_fold(decides[rule], |alone, other| diagrams.and_not(alone, decides[other]))
    }

    /// Where a rule does not hold, no earlier step decides, and something else is decided than it leads to.
    fn otherwise(&mut self, decision: usize, rule: usize, applies: Ref) -> Result<Ref, TooLarge> {
        let model = self.model;
        let rules = &model.decisions[decision].rules;
        let end =
            self.arena.first_outcome[decision] + Ref::try_from(rules[rule].then).map_err(|_| TooLarge)?;
        let when = self.arena.formula(&rules[rule].when)?;
        let decided = &self.side.whole.decided[decision];
        let diagrams = &mut self.arena.diagrams;
        let mut place = diagrams.and_not(applies, when)?;
        for earlier in (0..rules.len()).filter(|other| rules[*other].step < rules[rule].step) {
            place = diagrams.and_not(place, decided.rules[earlier])?;
        }
        let same = diagrams.comes_to(decided.root, end)?;
        diagrams.and_not(place, same)
    }
}

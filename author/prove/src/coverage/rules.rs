//! Rules that decide.

use super::bench::{Bench, Unasked};
use super::item::Item;
use contractwijzer_compile::diagram::TooLarge;
use contractwijzer_compile::differ::About;

impl Bench<'_> {
    /// Each rule, and whether it is among those that decide in some scenario.
    pub(super) fn rules(&mut self) -> Result<Vec<Item>, TooLarge> {
        let model = self.model;
        let mut items = Vec::new();
        for (index, decision) in model.decisions.iter().enumerate() {
            for (at, rule) in decision.rules.iter().enumerate() {
                let about = About::Rule(decision.id.clone(), rule.id.clone());
                let decides = self.side.whole.decided[index].rules[at];
                items.extend(self.item(
                    rule.id.clone(),
                    rule.span.clone(),
                    &[(about, decides)],
                    Unasked::Anything,
                )?);
            }
        }
        Ok(items)
    }
}

//! What the scenarios show, as a table, and what they do not, each with a scenario that would.

use super::{Coverage, Item, Share, Way};
use std::fmt;

impl fmt::Display for Share {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} of {}", self.shown, self.of)
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(to, "  {:11}{} decide", "rules", self.of_rules())?;
        writeln!(to, "  {:11}{} matter, counting each way", "conditions", self.of_conditions())?;
        writeln!(to, "  {:11}{} have a value on, just below and just above", "bounds", self.of_bounds())?;
        for (way, item) in &self.conditions {
            let way = match way {
                Way::Holds => "matters because it holds",
                Way::Fails => "matters because it does not hold",
            };
            missing(to, item, &format!("no scenario in which `{}` {way}", item.id))?;
        }
        for (_, item) in &self.bounds {
            missing(to, item, &format!("no scenario with {}", item.id))?;
        }
        Ok(())
    }
}

fn missing(to: &mut fmt::Formatter<'_>, item: &Item, what: &str) -> fmt::Result {
    let Some(missing) = &item.missing else { return Ok(()) };
    writeln!(to, "\n  {what}; this would be one:\n")?;
    missing.scenario.lines().try_for_each(|line| writeln!(to, "    {line}"))
}

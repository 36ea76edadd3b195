//! How many practices come to what?

use contractwijzer::api::result::{NOT_APPLICABLE, Outcome, Status};
use contractwijzer::policy::{Outcome as PolicyOutcome, Policy};
use std::fmt::Write as _;

/// How many practices there were, and what they came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Lines that were practices.
    pub practices: u64,
    /// Lines that were none.
    pub faults: u64,
    /// Practices that come to something else in the other policy.
    pub changed: u64,
    /// By decision, what it came to and how often; where two policies are compared, from what to what.
    pub decisions: Vec<Counts>,
}

/// How often a decision came to what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Id of the decision.
    pub decision: String,
    counts: Vec<(Came, u64)>,
}

/// What it came to; then what it comes to in the other policy, where there is one.
type Came = (String, Option<String>);

/// It still depends on what is not answered.
const OPEN: &str = "(open)";
/// No reading may lead.
const UNCLEAR: &str = "(unclear)";
/// The answers cannot be so.
const IMPOSSIBLE: &str = "(impossible)";
/// The other policy has no such decision.
const NOT_THERE: &str = "(not there)";

impl Tally {
    /// Counts what a decision comes to.
    pub(super) fn count(&mut self, at: usize, decision: &str, came: &str, becomes: Option<&str>) {
        if at == self.decisions.len() {
            self.decisions.push(Counts { decision: decision.to_owned(), counts: Vec::new() });
        }
        self.decisions[at].add(came, becomes, 1);
    }

    /// Counts all that was counted elsewhere.
    pub(super) fn add(&mut self, other: &Tally) {
        self.practices += other.practices;
        self.faults += other.faults;
        self.changed += other.changed;
        for (at, counts) in other.decisions.iter().enumerate() {
            if at == self.decisions.len() {
                self.decisions.push(counts.clone());
                continue;
            }
            for ((came, becomes), count) in &counts.counts {
                self.decisions[at].add(came, becomes.as_deref(), *count);
            }
        }
    }

    /// The counts in words, a line for each outcome, in the order of the policy.
    pub fn in_words(&self, policy: &Policy) -> String {
        let mut words = String::new();
        for counts in &self.decisions {
            // Writing to a text never fails.
            let _ = write!(words, "\n{}\n{}", counts.decision, counts.in_words(policy, self.practices));
        }
        words
    }
}

impl Counts {
    fn add(&mut self, came: &str, becomes: Option<&str>, count: u64) {
        let is_it = |own: &&mut (Came, u64)| own.0.0 == came && own.0.1.as_deref() == becomes;
        match self.counts.iter_mut().find(is_it) {
            Some((_, own)) => *own += count,
            None => self.counts.push(((came.to_owned(), becomes.map(str::to_owned)), count)),
        }
    }

    fn in_words(&self, policy: &Policy, all: u64) -> String {
        let own =
            |outcome: &&PolicyOutcome| policy.decisions[usize::from(outcome.decision)].id == self.decision;
        let outcomes: Vec<&PolicyOutcome> = policy.outcomes.iter().filter(own).collect();
        let place = |id: &str| outcomes.iter().position(|outcome| outcome.id == id);
        let mut counts = self.counts.clone();
        counts.sort_by_cached_key(|((came, becomes), _)| {
            let behind = |id: &str| outcomes.len() + usize::from(id != NOT_APPLICABLE);
            let place = |id: &str| (place(id).unwrap_or_else(|| behind(id)), id.to_owned());
            (place(came), becomes.as_deref().map(place))
        });
        let mut words = String::new();
        for ((came, becomes), count) in &counts {
            let title = place(came).map_or("", |at| outcomes[at].title.as_str());
            let what = match becomes {
                None => format!("{came}  {title}"),
                Some(becomes) if becomes == came => format!("{came}  (stays)"),
                Some(becomes) => format!("{came} -> {becomes}"),
            };
            let _ = writeln!(words, "{count:>12} {:>7}  {}", share(*count, all), what.trim_end());
        }
        words
    }
}

/// A share of all in percents, with one decimal.
fn share(count: u64, all: u64) -> String {
    let tenths = (u128::from(count) * 1_000 + u128::from(all) / 2) / u128::from(all.max(1));
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// What a decision comes to, in a word.
pub(super) fn came<'o>(outcome: &Outcome<'o>) -> &'o str {
    outcome.outcome.unwrap_or(match outcome.status {
        Status::Open => OPEN,
        Status::Impossible => IMPOSSIBLE,
        Status::Settled | Status::NotApplicable => UNCLEAR,
    })
}

/// The same where there may be no such decision.
pub(super) fn came_there<'o>(outcome: Option<&Outcome<'o>>) -> &'o str {
    outcome.map_or(NOT_THERE, came)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_has_one_decimal() {
        let shares =
            [(0, 3), (1, 3), (2, 3), (3, 3), (1, 2_000), (0, 0)].map(|(count, all)| share(count, all));
        assert_eq!(shares, ["0.0 %", "33.3 %", "66.7 %", "100.0 %", "0.1 %", "0.0 %"]);
    }
}

//! What would be better, and what it takes, by ids.

use alloc::string::String;
use alloc::vec::Vec;
use serde::Serialize;

/// What would be better than what the answers come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Better<'p> {
    /// The cheapest changes that lead to something better, cheapest first.
    pub routes: Vec<Route<'p>>,
    /// Whether the search for them took too long, so that there may be others.
    pub routes_cut: bool,
    /// What stands in the way: the fewest answers that would have to be others, facts among them.
    pub nearest: Option<Route<'p>>,
    /// Whether the search for that took too long.
    pub nearest_cut: bool,
}

/// What to change for something better, none of which can be left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Route<'p> {
    /// What has to be changed.
    pub changes: Vec<Step<'p>>,
    /// The effort of all changes together.
    pub effort: u16,
    /// The first day on which it works, where that is not the day looked at.
    pub from: Option<String>,
    /// Where it works: at least one.
    pub cases: Vec<Case<'p>>,
    /// The decisions that become better.
    pub better: Vec<Becomes<'p>>,
}

/// Practices that a route works for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Case<'p> {
    /// What has to be so beside the changes.
    pub so: Vec<Step<'p>>,
    /// The last day on which it works, where there is one.
    pub until: Option<String>,
}

/// A decision that becomes better.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Becomes<'p> {
    /// The decision.
    pub decision: &'p str,
    /// The outcomes that it may then come to, in one practice or another.
    pub outcomes: Vec<&'p str>,
}

/// One part of a route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step<'p> {
    /// The question whose answer is another one; none for a number computed from several.
    pub question: Option<&'p str>,
    /// What the answer has to be; none where that cannot be said of its parts one by one.
    pub to: Option<Wanted<'p>>,
    /// How much is missing of the numbers, where they are known.
    pub missing: Vec<Missing<'p>>,
    /// The effort of the change, from 1 to 5; none where nothing is changed, only taken to be so.
    pub effort: Option<u8>,
}

/// What an answer has to be. Of several, any will do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Wanted<'p> {
    /// Yes, or no.
    YesNo {
        /// Which.
        yes: bool,
    },
    /// One of these options.
    Choice {
        /// The options.
        options: Vec<&'p str>,
    },
    /// A set with this option, or without it.
    Option {
        /// The option.
        option: &'p str,
        /// Whether it has to be chosen.
        chosen: bool,
    },
    /// A number or a day in one of these ranges, or an alternative to it.
    Number {
        /// The ranges.
        ranges: Vec<Range>,
        /// The alternatives.
        alternatives: Vec<&'p str>,
    },
    /// A number based on one of these.
    Basis {
        /// The bases.
        bases: Vec<&'p str>,
    },
    /// A list of which each of these is so.
    List {
        /// What is measured of it.
        measures: Vec<Measured>,
    },
    /// A number computed from several answers.
    Computed {
        /// The number.
        number: &'p str,
        /// The ranges.
        ranges: Vec<Range>,
    },
}

/// Numbers or days between two bounds, inclusive; none where there is no bound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Range {
    /// The first.
    pub from: Option<String>,
    /// The last.
    pub until: Option<String>,
}

/// What something that is measured of a list has to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Measured {
    /// What is measured.
    pub measure: Measure,
    /// The ranges.
    pub ranges: Vec<Range>,
}

/// What is measured of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Measure {
    /// `count`, `sum`, `minimum` or `maximum`.
    pub of: &'static str,
    /// Only of the numbers that are at least this.
    pub at_least: Option<String>,
}

/// How much is missing of a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Missing<'p> {
    /// The question that it answers.
    pub question: &'p str,
    /// What is measured of it; none where it is the number itself.
    pub measure: Option<Measure>,
    /// So much more, or less where it begins with a minus.
    pub by: String,
}

//! What a policy comes to for some answers: the result that hosts of the page get too, with all of its words.

mod text;

use crate::explain::Explained;
use contractwijzer::answers::Answers;
use contractwijzer::api;
use contractwijzer::api::description::{Description, TermInfo, describe};
use contractwijzer::api::result::{self, State, Term};
use contractwijzer::assessment::Assessment;
use contractwijzer::diagram::Restrictions;
use contractwijzer::policy::Policy;
use serde::Serialize;

/// What a policy comes to, as `docs/evaluate-json.md` tells.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report<'p> {
    /// The result, as the API gives it.
    #[serde(flatten)]
    pub result: result::Result<'p>,
    /// For each deadline that is said, whether its time has come.
    pub periods: Vec<Period<'p>>,
    /// The words, by the ids in the result, as the API gives them.
    pub words: Description<'p>,
    /// How it came to that, where that was asked for.
    #[serde(flatten)]
    pub explained: Option<Explained<'p>>,
}

/// When something must be done, seen from the day looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Period<'p> {
    /// The id of the deadline.
    pub term: &'p str,
    /// First day, inclusive.
    pub from: Option<String>,
    /// Last day, inclusive.
    pub until: Option<String>,
    /// Whether its time has come.
    pub state: Option<State>,
}

impl<'p> Report<'p> {
    /// What the policy comes to.
    pub fn of(policy: &'p Policy, answers: &Answers, assessment: &Assessment) -> Report<'p> {
        let result = api::told(policy, &mut Restrictions::new(policy), answers, assessment);
        let words = describe(policy);
        let periods = result.terms.iter().map(|term| period(&words.terms, term)).collect();
        Report { result, periods, words, explained: None }
    }
}

fn period<'p>(words: &[TermInfo<'p>], term: &Term<'p>) -> Period<'p> {
    let own =
        words.iter().find(|it| it.id == term.said.id).expect("a policy has words for all that it names");
    Period { term: own.id, from: own.from.clone(), until: own.until.clone(), state: term.state }
}

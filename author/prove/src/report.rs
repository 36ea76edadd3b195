//! What a policy comes to for some answers: the result that hosts of the page get too, with all of its words.

mod text;

use crate::explain::Explained;
use contractwijzer::answers::Answers;
use contractwijzer::api::description::{Description, describe};
use contractwijzer::api::{self, result};
use contractwijzer::assessment::Assessment;
use contractwijzer::date::Date;
use contractwijzer::diagram::Restrictions;
use contractwijzer::policy::{Deadline, NoticeKind, Policy, Timing};
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
    pub explained: Option<Explained>,
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
    pub state: State,
}

/// Whether the time of a deadline has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Not yet.
    ToCome,
    /// It has.
    Open,
    /// It is over.
    Passed,
    /// It is one of the days of which it is unclear whether they count.
    Unclear,
    /// No day is looked at, or none is told.
    Unknown,
}

impl<'p> Report<'p> {
    /// What the policy comes to.
    pub fn of(policy: &'p Policy, answers: &Answers, assessment: &Assessment) -> Report<'p> {
        let result = api::told(policy, &mut Restrictions::new(policy), answers, assessment);
        let periods = assessment.notices.iter().filter_map(|said| {
            let notice = &policy.notices[usize::from(said.index)];
            let NoticeKind::Deadline(deadline) = &notice.kind else { return None };
            Some(period(&notice.id, deadline, assessment.date))
        });
        let periods = periods.collect();
        Report { result, periods, words: describe(policy), explained: None }
    }
}

fn period<'p>(term: &'p str, deadline: &Deadline, date: Option<Date>) -> Period<'p> {
    let state = match date.and_then(|date| deadline.timing(date)) {
        None => State::Unknown,
        Some(Timing::Passed) => State::Passed,
        Some(Timing::ToCome) => State::ToCome,
        Some(Timing::Open | Timing::LastDay) => State::Open,
        Some(Timing::Unclear) => State::Unclear,
    };
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    Period { term, from: day(deadline.from), until: day(deadline.until), state }
}

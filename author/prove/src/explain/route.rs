//! What would have to be otherwise for something better.

use super::explainer::Explainer;
use contractwijzer::assessment::{LeadsTo, Route, Step};
use contractwijzer::policy::Policy;
use serde::Serialize;

/// What to change for something better, none of which can be left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RouteTold {
    /// What has to be changed, or has to be so.
    pub steps: Vec<StepTold>,
    /// The effort of all changes together.
    pub effort: u16,
    /// The first day on which it works, where that is not the day looked at.
    pub from: Option<String>,
    /// The last day on which it works, where there is one.
    pub until: Option<String>,
    /// The decisions that become better.
    pub better: Vec<String>,
}

/// One part of a route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepTold {
    /// The question whose answer is another one; none for a number computed from several.
    pub question: Option<String>,
    /// What the answer has to be, as a rule would have it; none where that takes more words, as for lists.
    pub to: Option<String>,
    /// The effort of the change, from 1 to 5; none where nothing is changed, only taken to be so.
    pub effort: Option<u8>,
}

impl Explainer<'_> {
    pub(super) fn route(&self, policy: &Policy, route: &Route) -> RouteTold {
        let day = |day: &contractwijzer::date::Date| day.to_string();
        let decision = |it: &LeadsTo| policy.decisions[usize::from(it.decision)].id.clone();
        RouteTold {
            steps: route.steps.iter().map(|step| self.step(step)).collect(),
            effort: route.effort,
            from: route.from.as_ref().map(day),
            until: route.until.as_ref().map(day),
            better: route.better.iter().map(decision).collect(),
        }
    }

    fn step(&self, step: &Step) -> StepTold {
        let question = self.builder.question_of(step.variable);
        StepTold {
            question: question.map(|question| self.model.questions[question].id.clone()),
            to: self.builder.in_words(step.variable, step.to),
            effort: step.effort,
        }
    }
}

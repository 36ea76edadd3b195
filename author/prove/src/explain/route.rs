//! What would have to be otherwise for something better.

use super::explainer::Explainer;
use contractwijzer::assessment::{Case, Lack, LeadsTo, Route, Step};
use contractwijzer::policy::{Kind, Policy};
use contractwijzer_rules::literal;
use serde::Serialize;

/// What to change for something better, none of which can be left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RouteTold {
    /// What has to be changed.
    pub changes: Vec<StepTold>,
    /// The effort of all changes together.
    pub effort: u16,
    /// The first day on which it works, where that is not the day looked at.
    pub from: Option<String>,
    /// Where it works: at least one.
    pub cases: Vec<CaseTold>,
    /// The decisions that become better.
    pub better: Vec<String>,
}

/// Practices that a route works for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CaseTold {
    /// What has to be so beside the changes.
    pub so: Vec<StepTold>,
    /// The last day on which it works, where there is one.
    pub until: Option<String>,
}

/// One part of a route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepTold {
    /// The question whose answer is another one; none for a number computed from several.
    pub question: Option<String>,
    /// What the answer has to be, as a rule would have it; none where a rule has no words for it.
    pub to: Option<String>,
    /// How much is missing of the numbers, where they are known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<MissingTold>,
    /// The effort of the change, from 1 to 5; none where nothing is changed, only taken to be so.
    pub effort: Option<u8>,
}

/// How much is missing of a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MissingTold {
    /// The question, or what is computed from it, as a rule names it.
    pub number: String,
    /// So much more, or less where it begins with a minus.
    pub by: String,
}

impl Explainer<'_> {
    pub(super) fn route(&self, policy: &Policy, route: &Route) -> RouteTold {
        let day = |day: &contractwijzer::date::Date| day.to_string();
        let decision = |it: &LeadsTo| policy.decisions[usize::from(it.decision)].id.clone();
        let case = |case: &Case| CaseTold {
            so: case.so.iter().map(|step| self.step(policy, step, &[])).collect(),
            until: case.until.as_ref().map(day),
        };
        RouteTold {
            changes: route.changes.iter().map(|step| self.step(policy, step, &route.lacks)).collect(),
            effort: route.effort,
            from: route.from.as_ref().map(day),
            cases: route.cases.iter().map(case).collect(),
            better: route.better.iter().map(decision).collect(),
        }
    }

    fn step(&self, policy: &Policy, step: &Step, lacks: &[Lack]) -> StepTold {
        let question = self.builder.question_of(step.variable);
        let own = lacks.iter().filter(|lack| lack.variable == step.variable);
        StepTold {
            question: question.map(|question| self.model.questions[question].id.clone()),
            to: self.builder.in_words(step.variable, step.to),
            missing: own.filter_map(|lack| self.missing(policy, question?, lack)).collect(),
            effort: step.effort,
        }
    }

    fn missing(&self, policy: &Policy, question: usize, lack: &Lack) -> Option<MissingTold> {
        let asked = &policy.questions[question];
        let (number, unit) = match &asked.kind {
            Kind::Number(axis) => (asked.id.as_str(), &axis.unit),
            Kind::List(list) => {
                let measure = &list.measures[lack.measure];
                (self.builder.measure_id(question, measure.of), measure.of.unit(&list.unit))
            }
            Kind::YesNo | Kind::Choice(_) | Kind::Set(_) => return None,
        };
        Some(MissingTold { number: number.to_owned(), by: literal::written(lack.by, unit) })
    }
}

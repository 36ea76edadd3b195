//! What would have to be otherwise for something better.

use super::explainer::Explainer;
use contractwijzer::answers::{Answers, Lack, lack_of, lacks};
use contractwijzer::assessment::{Route, Step};
use contractwijzer::policy::{Kind, Policy, Subject};
use contractwijzer_rules::literal;
use contractwijzer_rules::small::small;
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
    /// The routes, each with its further cases.
    pub(super) fn routes(&self, policy: &Policy, given: &Answers, routes: &[Route]) -> Vec<RouteTold> {
        let of_one = routes.chunk_by(|_, next| next.is_case);
        of_one.map(|cases| self.route(policy, given, cases)).collect()
    }

    fn route(&self, policy: &Policy, given: &Answers, cases: &[Route]) -> RouteTold {
        let day = |day: &contractwijzer::date::Date| day.to_string();
        let step = |step: &Step| self.step(policy, given, step);
        let case = |case: &Route| CaseTold {
            so: case.so().map(step).collect(),
            until: case.until.as_ref().map(day),
        };
        let first = &cases[0];
        let better =
            first.better.iter().map(|(decision, _)| policy.decisions[usize::from(*decision)].id.clone());
        let mut better: Vec<String> = better.collect();
        better.dedup();
        RouteTold {
            changes: first.changes().map(step).collect(),
            effort: first.effort,
            from: first.from.as_ref().map(day),
            cases: cases.iter().map(case).collect(),
            better,
        }
    }

    fn step(&self, policy: &Policy, given: &Answers, step: &Step) -> StepTold {
        let question = self.builder.question_of(step.variable);
        StepTold {
            question: question.map(|question| self.model.questions[question].id.clone()),
            to: self.builder.in_words(step.variable, step.to),
            missing: match question {
                Some(question) => self.missing(policy, given, question, step),
                None => missing_of_computed(policy, given, step),
            },
            effort: step.effort,
        }
    }

    fn missing(&self, policy: &Policy, given: &Answers, question: usize, step: &Step) -> Vec<MissingTold> {
        let asked = &policy.questions[question];
        let told = |lack: Lack| {
            let (number, unit) = match &asked.kind {
                Kind::Number(axis) => (asked.id.as_str(), &axis.unit),
                Kind::List(list) => {
                    let measure = &list.measures[lack.measure];
                    (self.builder.measure_id(question, measure.of), measure.of.unit(&list.unit))
                }
                Kind::YesNo | Kind::Choice(_) | Kind::Set(_) => return None,
            };
            Some(MissingTold { number: number.to_owned(), by: literal::written(lack.by, unit) })
        };
        let lacks = lacks(asked, given.of(small(question)), step.to).into_iter();
        lacks.filter(|lack| lack.by != 0).filter_map(told).collect()
    }
}

/// How much is missing of an answer that a number is computed from.
fn missing_of_computed(policy: &Policy, given: &Answers, step: &Step) -> Vec<MissingTold> {
    let Subject::Derived(derived) = policy.variables[usize::from(step.variable)].subject else {
        return Vec::new();
    };
    let found = lack_of(&policy.derived[usize::from(derived)], given, step.to);
    let told = found.map(|(question, _, lack)| {
        let asked = &policy.questions[usize::from(question)];
        MissingTold { number: asked.id.clone(), by: literal::written(lack.by, policy.scale(question).unit) }
    });
    told.into_iter().collect()
}

//! Routes without words of their own: a policy says best itself what it takes to get something better.

use crate::scenarios::{self, Scenario};
use contractwijzer::answers::option_of;
use contractwijzer::assessment::Step;
use contractwijzer::evaluate::Facts;
use contractwijzer::policy::{Change, Policy};
use contractwijzer::routes;
use contractwijzer_rules::model::Model;
use contractwijzer_rules::problem::{Code, Problem};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use std::collections::BTreeSet;

/// The options that routes of the scenarios lead to and that no `route-text` says.
pub(super) fn routes(model: &Model, policy: &Policy, scenarios: &[Scenario]) -> Vec<Problem> {
    // Where nothing would help, a search is long.
    let by_scenario: Vec<Vec<(usize, &str)>> =
        scenarios.par_iter().map(|scenario| unsaid(policy, scenario)).collect();
    let (mut problems, mut told) = (Vec::new(), BTreeSet::new());
    for (scenario, unsaid) in scenarios.iter().zip(by_scenario) {
        for (question, option) in unsaid {
            if told.insert((question, option)) {
                let (id, span) = (&policy.questions[question].id, model.questions[question].span.clone());
                let what = format!("nothing says how a route changes `{id}` to `{option}`");
                let problem = Problem::new(what, span).code(Code::UnsaidRoute);
                let problem = problem.label(format!("one does in scenario `{}`", scenario.id));
                let help = format!("add `route-text = {{ {option} = \"Als u …\" }}` to its `change`");
                problems.push(problem.about(format!("{id}.{option}")).help(help));
            }
        }
    }
    problems
}

/// What the routes of a scenario change without words.
fn unsaid<'p>(policy: &'p Policy, scenario: &Scenario) -> Vec<(usize, &'p str)> {
    let visit = scenarios::visit(policy, &scenario.answers, scenario.date, &[]);
    let found = routes::routes(&Facts::new(policy, &visit.answers, scenario.date));
    found.routes.iter().flat_map(|route| &route.changes).filter_map(|step| change(policy, step)).collect()
}

/// The question whose answer a step changes and the option that it has to become, where the page has no words for that.
fn change<'p>(policy: &'p Policy, step: &Step) -> Option<(usize, &'p str)> {
    step.effort?;
    let subject = policy.variables[usize::from(step.variable)].subject;
    let index = usize::from(subject.question()?);
    let question = &policy.questions[index];
    let Change::Possible { route_text, .. } = &question.change else { return None };
    let option = option_of(question, subject, step.to)?;
    route_text.iter().all(|it| it.id != option).then_some((index, option))
}

//! Which warnings somebody answers for, and which waivers waive nothing.

use crate::model::{Model, Waiver};
use crate::problem::{Code, Problem};

/// Warnings, apart by whether somebody answers for them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sorted {
    /// What is left to mend, and waivers that waive nothing.
    pub left: Vec<Problem>,
    /// What is waived, and by which waiver.
    pub waived: Vec<(Problem, Waiver)>,
}

/// Sorts what was found in a policy. Only of findings that were looked for can be said that a waiver waives nothing.
pub fn sort(model: &Model, problems: Vec<Problem>, looked_for: impl Fn(Code) -> bool) -> Sorted {
    let mut sorted = Sorted::default();
    let mut used = vec![false; model.waivers.len()];
    for problem in problems {
        let waives = |waiver: &Waiver| waiver.finding == problem.code && waiver.about == problem.about;
        let waiver = model.waivers.iter().position(waives);
        match waiver.filter(|_| problem.is_warning() && !problem.about.is_empty()) {
            Some(at) => {
                used[at] = true;
                sorted.waived.push((problem, model.waivers[at].clone()));
            }
            None => sorted.left.push(problem),
        }
    }
    for (waiver, _) in model.waivers.iter().zip(used).filter(|(_, used)| !used) {
        if looked_for(waiver.finding) {
            let what = format!("there is no `{}` about `{}` to waive", waiver.finding.name(), waiver.about);
            let problem = Problem::new(what, waiver.span.clone()).code(Code::Waiver);
            let about: Vec<&str> = sorted
                .left
                .iter()
                .filter(|problem| problem.code == waiver.finding)
                .map(|problem| problem.about.as_str())
                .collect();
            let help = crate::problem::suggestion(&waiver.about, about);
            let help = if help.is_empty() { "leave the waiver out".to_owned() } else { help };
            sorted.left.push(problem.help(help));
        }
    }
    sorted.left.sort_by_key(|problem| problem.span.start);
    sorted
}

//! Which warnings somebody answers for, and which waivers waive nothing.

use contractwijzer_rules::model::{Model, Waiver};
use contractwijzer_rules::problem::{Code, Problem, suggestion};

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
    let mut waivers = Waivers::of(model);
    let mut sorted = waivers.sort(problems);
    sorted.left.extend(waivers.left(looked_for));
    sorted.left.sort_by_key(|problem| problem.span.start);
    sorted
}

/// The waivers of a policy, while its files are gone through: its own, and its translations.
pub(super) struct Waivers<'m> {
    model: &'m Model,
    used: Vec<bool>,
    /// What could have been waived, and was not.
    unwaived: Vec<(Code, String)>,
}

impl<'m> Waivers<'m> {
    pub(super) fn of(model: &'m Model) -> Waivers<'m> {
        Waivers { model, used: vec![false; model.waivers.len()], unwaived: Vec::new() }
    }

    /// Sorts what was found in one of the files.
    pub(super) fn sort(&mut self, problems: Vec<Problem>) -> Sorted {
        let mut sorted = Sorted::default();
        for problem in problems {
            let waives = |waiver: &Waiver| waiver.finding == problem.code && waiver.about == problem.about;
            let waiver = self.model.waivers.iter().position(waives);
            match waiver.filter(|_| problem.is_warning() && !problem.about.is_empty()) {
                Some(at) => {
                    self.used[at] = true;
                    sorted.waived.push((problem, self.model.waivers[at].clone()));
                }
                None => {
                    self.unwaived.push((problem.code, problem.about.clone()));
                    sorted.left.push(problem);
                }
            }
        }
        sorted.left.sort_by_key(|problem| problem.span.start);
        sorted
    }

    /// The waivers that waived nothing, of what was looked for.
    pub(super) fn left(self, looked_for: impl Fn(Code) -> bool) -> Vec<Problem> {
        let unused = self.model.waivers.iter().zip(&self.used).filter(|(_, used)| !**used);
        let looked_for = unused.map(|(waiver, _)| waiver).filter(|waiver| looked_for(waiver.finding));
        looked_for.map(|waiver| self.nothing(waiver)).collect()
    }

    fn nothing(&self, waiver: &Waiver) -> Problem {
        let what = format!("there is no `{}` about `{}` to waive", waiver.finding.name(), waiver.about);
        let same = self.unwaived.iter().filter(|(code, _)| *code == waiver.finding);
        let help = suggestion(&waiver.about, same.map(|(_, about)| about.as_str()));
        let help = if help.is_empty() { "leave the waiver out".to_owned() } else { help };
        Problem::new(what, waiver.span.clone()).code(Code::Waiver).help(help)
    }
}

//! The way in: which care, insurer and year a visitor can choose, made of `way-in.toml` and the policies there are.
//!
//! `way-in.toml` is a rule file. It has the words of three questions, an outcome in which a policy is named, and rules for
//! the care that is bought elsewhere. What the policies add to that is made here, so that a new one appears by itself.

mod check;
mod parts;

pub use check::check;

use anyhow::Result;
use contractwijzer::policy::Named;
use contractwijzer_rules::files::{self, Finding, TextFile};
use contractwijzer_rules::model::{Atom, Formula, Kind, Model, Outcome, Question, Rule};
use contractwijzer_rules::translation::translate;
use parts::{Offered, POLICY, Parts, end, offered, options};
use std::path::Path;

/// Names in the words of the outcome that names a policy, which the policy fills in.
pub const FILLED_IN: [&str; 3] = ["{care}", "{insurer}", "{year}"];

/// A file, and what it says.
pub type Spoken = (TextFile, Model);

/// The file, and each translation of it, with what it says.
///
/// # Errors
/// When a file cannot be opened. What is wrong in them is in the inner result.
pub fn models(path: &Path) -> Result<Result<Vec<Spoken>, Vec<Finding>>> {
    let file = match files::read(path)? {
        Ok(file) => file,
        Err(finding) => return Ok(Err(vec![finding])),
    };
    let model = match contractwijzer_rules::read(&file.text) {
        Ok(model) => model,
        Err(problems) => return Ok(Err(file.findings(problems))),
    };
    let (mut models, mut findings) = (vec![(file, model)], Vec::new());
    for (language, path) in files::translations(path)? {
        match files::read(&path)? {
            Ok(file) => match translate(&models[0].1, &language, &file.text) {
                Ok(model) => models.push((file, model)),
                Err(problems) => findings.extend(file.findings(problems)),
            },
            Err(finding) => findings.push(finding),
        }
    }
    Ok(if findings.is_empty() { Ok(models) } else { Err(findings) })
}

/// The way in to these policies, to be compiled like any policy. Expects that [`check`](check()) finds nothing.
pub fn expand(model: &Model, policies: &[&Model]) -> Model {
    let mut made = model.clone();
    let Some(parts) = Parts::of(model) else { return made };
    let offered = offered(model, &parts, policies);
    let mut questions = vec![made.questions[0].clone()];
    let (mut outcomes, mut rules) = (Vec::new(), Vec::new());
    for (care, name) in options(model, 0).iter().enumerate() {
        let of_care: Vec<&Offered<'_>> = offered.iter().filter(|it| it.care == care).collect();
        let chosen = Formula::Atom(Atom::Chosen { question: 0, option: care });
        let mut choices = Choices { model, parts: &parts, questions: &mut questions, policies: Vec::new() };
        choices.insurers(&name.id, &chosen, &of_care);
        for (when, policy) in choices.policies {
            rules.push(rule(model, outcomes.len(), when));
            outcomes.push(outcome(model, &parts, policy));
        }
        if of_care.is_empty() {
            elsewhere(model, care, &mut outcomes, &mut rules);
        }
    }
    made.questions = questions;
    made.contract_year = u16::MAX;
    let decision = &mut made.decisions[0];
    (decision.outcomes, decision.rules) = (outcomes, rules);
    made
}

/// What is asked after the care, and which policy each answer leads to.
struct Choices<'a, 'm> {
    model: &'a Model,
    parts: &'a Parts,
    questions: &'a mut Vec<Question>,
    policies: Vec<(Formula, &'a Offered<'m>)>,
}

impl<'a, 'm> Choices<'a, 'm> {
    fn insurers(&mut self, care: &str, when: &Formula, offered: &[&'a Offered<'m>]) {
        let mut insurers: Vec<usize> = offered.iter().map(|it| it.insurer).collect();
        insurers.dedup();
        let all = options(self.model, self.parts.insurer);
        let named: Vec<Named> = insurers.iter().map(|insurer| all[*insurer].clone()).collect();
        let asked = self.ask(self.parts.insurer, care, when, named);
        for (option, insurer) in insurers.iter().enumerate() {
            let when = and(when, asked.map(|question| Formula::Atom(Atom::Chosen { question, option })));
            let of_insurer: Vec<&Offered<'_>> =
                offered.iter().copied().filter(|it| it.insurer == *insurer).collect();
            self.years(&format!("{care}-{}", all[*insurer].id), &when, &of_insurer);
        }
    }

    fn years(&mut self, name: &str, when: &Formula, offered: &[&'a Offered<'m>]) {
        let year = |it: &&Offered<'_>| Named { id: it.year.to_string(), text: it.year.to_string() };
        let asked = self.ask(self.parts.year, name, when, offered.iter().map(year).collect());
        for (option, policy) in offered.iter().enumerate() {
            let when = and(when, asked.map(|question| Formula::Atom(Atom::Chosen { question, option })));
            self.policies.push((when, policy));
        }
    }

    /// Asks what there is a choice in. The question, by its index.
    fn ask(&mut self, as_in: usize, name: &str, when: &Formula, options: Vec<Named>) -> Option<usize> {
        if options.len() < 2 {
            return None;
        }
        let template = &self.model.questions[as_in];
        self.questions.push(Question {
            id: format!("{}-{name}", template.id),
            kind: Kind::Choice(options),
            applies_when: Some(when.clone()),
            ..template.clone()
        });
        Some(self.questions.len() - 1)
    }
}

fn and(when: &Formula, also: Option<Formula>) -> Formula {
    Formula::All([Some(when.clone()), also].into_iter().flatten().collect())
}

/// The outcome that names a policy: the page's script reads from its id which one.
fn outcome(model: &Model, parts: &Parts, policy: &Offered<'_>) -> Outcome {
    let template = &model.decisions[0].outcomes[parts.policy];
    let care = &options(model, 0)[policy.care];
    let insurer = &options(model, parts.insurer)[policy.insurer];
    let named = |text: &str| {
        let text = text.replace("{care}", &care.text).replace("{insurer}", &insurer.text);
        text.replace("{year}", &policy.year.to_string())
    };
    Outcome {
        id: format!("{}.{}.{}.{}", care.id, insurer.id, policy.year, policy.id),
        title: named(&template.title),
        text: named(&template.text),
        ..template.clone()
    }
}

fn rule(model: &Model, then: usize, when: Formula) -> Rule {
    let span = model.span.clone();
    let (why, why_not) = (String::new(), String::new());
    Rule { id: format!("{POLICY}-{then}"), step: 0, when, then, why, why_not, citations: Vec::new(), span }
}

/// What the file itself says of a care that no policy is about.
fn elsewhere(model: &Model, care: usize, outcomes: &mut Vec<Outcome>, rules: &mut Vec<Rule>) {
    let Some(rule) = end(model, care) else { return };
    let own = &model.decisions[0].outcomes[rule.then];
    let then = outcomes.iter().position(|outcome| outcome.id == own.id).unwrap_or_else(|| {
        outcomes.push(own.clone());
        outcomes.len() - 1
    });
    let when = Formula::Atom(Atom::Chosen { question: 0, option: care });
    rules.push(Rule { id: format!("{}.{care}", rule.id), step: 0, when, then, ..rule.clone() });
}

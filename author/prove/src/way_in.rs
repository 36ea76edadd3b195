//! The way in: which care, insurer and year a visitor can choose, made of `way-in.toml` and the policies there are.
//!
//! `way-in.toml` is a rule file. It begins with `[chooser]` and has the words of two questions, an outcome
//! in which a policy is named, and rules for
//! the care that is bought elsewhere. What the policies add to that is made here, so that a new one appears by itself.

mod check;
mod parts;

pub use check::check;

use anyhow::Result;
use contractwijzer::policy::{Named, Scope};
use contractwijzer_rules::files::{self, Finding, TextFile};
use contractwijzer_rules::model::{Atom, Formula, Kind, Model, Outcome, Question, Rule};
use contractwijzer_rules::translation::translate;
use parts::{Offered, POLICY, cares, end, insurers, offered, outcome_of_a_policy};
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
    let model = match contractwijzer_rules::read_chooser(&file.text) {
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
    let Some(template) = outcome_of_a_policy(model) else { return made };
    let (questions, years) = (vec![model.questions[0].clone()], vec![Vec::new()]);
    let mut choices = Choices { model, template, questions, years, outcomes: Vec::new(), rules: Vec::new() };
    let offered = offered(model, policies);
    for care in 0..cares(model).len() {
        let of_care: Vec<&Offered<'_>> = offered.iter().filter(|it| it.care == care).collect();
        if of_care.is_empty() {
            choices.elsewhere(care);
            choices.years[0].push(0);
        } else {
            choices.policies(care, &of_care);
            choices.years[0].push(u16::MAX);
        }
    }
    made.questions = choices.questions;
    if let Scope::Chooser(chooser) = &mut made.scope {
        chooser.years = choices.years;
    }
    let decision = &mut made.decisions[0];
    (decision.outcomes, decision.rules) = (choices.outcomes, choices.rules);
    made
}

/// What is asked, until which years its options are, and where they lead.
struct Choices<'m> {
    model: &'m Model,
    template: &'m Outcome,
    questions: Vec<Question>,
    years: Vec<Vec<u16>>,
    outcomes: Vec<Outcome>,
    rules: Vec<Rule>,
}

impl Choices<'_> {
    /// The policies for a care. Where there is one, there is nothing to ask.
    fn policies(&mut self, care: usize, offered: &[&Offered<'_>]) {
        let asked = (offered.len() > 1).then(|| self.ask(care, offered));
        for (option, policy) in offered.iter().enumerate() {
            let is_chosen = asked.map(|question| Formula::Atom(Atom::Chosen { question, option }));
            let when = Formula::All([is_care(care)].into_iter().chain(is_chosen).collect());
            self.rules.push(rule(self.model, self.outcomes.len(), when));
            self.outcomes.push(outcome(self.model, self.template, policy));
        }
    }

    /// Asks for the insurer and the year at once: an option for each policy. The question, by its index.
    fn ask(&mut self, care: usize, offered: &[&Offered<'_>]) -> usize {
        let template = &self.model.questions[1];
        let option = |policy: &&Offered<'_>| {
            let (insurer, year) = (&insurers(self.model)[policy.insurer], policy.year);
            Named { id: format!("{}-{year}", insurer.id), text: format!("{}, {year}", insurer.text) }
        };
        self.questions.push(Question {
            id: format!("{}-{}", template.id, cares(self.model)[care].id),
            kind: Kind::Choice(offered.iter().map(option).collect()),
            applies_when: Some(is_care(care)),
            ..template.clone()
        });
        self.years.push(offered.iter().map(|policy| policy.year).collect());
        self.questions.len() - 1
    }

    /// What the file itself says of a care that no policy is about.
    fn elsewhere(&mut self, care: usize) {
        let Some(rule) = end(self.model, care) else { return };
        let own = &self.model.decisions[0].outcomes[rule.then];
        let known = self.outcomes.iter().position(|outcome| outcome.id == own.id);
        let then = known.unwrap_or_else(|| {
            self.outcomes.push(own.clone());
            self.outcomes.len() - 1
        });
        let id = format!("{}.{care}", rule.id);
        self.rules.push(Rule { id, step: 0, when: is_care(care), then, ..rule.clone() });
    }
}

fn is_care(option: usize) -> Formula {
    Formula::Atom(Atom::Chosen { question: 0, option })
}

/// The outcome that names a policy: the page's script reads from its id which one.
fn outcome(model: &Model, template: &Outcome, policy: &Offered<'_>) -> Outcome {
    let care = &cares(model)[policy.care];
    let insurer = &insurers(model)[policy.insurer];
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

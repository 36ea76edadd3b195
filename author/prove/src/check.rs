//! Every finding there is about policies: in each, between them, and in the way in.

mod addresses;
mod conditions;
mod copied;
mod effects;
mod found;
mod json;
mod left;
mod next_steps;
mod policy;
mod proof;
pub mod reading;
mod rules;
mod season;
mod size;
mod texts;
mod unasked;
mod unsaid;
mod unused;
mod validity;
mod waivers;

pub use found::{Checked, Found};
pub use json::json;
pub use policy::{Examined, problems, translation};
use policy::{OF_TEXTS, of_scenarios, of_texts, of_translated_texts};
pub use proof::Proof;
pub use reading::{MOST_LETTERS, MOST_WORDS};
pub use size::{MOST_NODES, MOST_PAGES};
use waivers::Waivers;
pub use waivers::{Sorted, sort};

use crate::quotes::{self, Quotes};
use crate::way_in;
use anyhow::Result;
use contractwijzer_rules::files::{self, TextFile};
use contractwijzer_rules::model::Model;
use contractwijzer_rules::problem::{Code, Problem};
use contractwijzer_rules::review;
use rayon::iter::{IndexedParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};
use std::path::{Path, PathBuf};

/// Checks policies, each with its translations, and between them.
///
/// # Errors
/// When a file cannot be opened.
pub fn policies(rules: &files::Rules, sources: Option<&Path>, proof: Proof) -> Result<Checked> {
    let mut checked = Checked { policies: rules.policies.len(), ..Checked::default() };
    let mut read = Vec::new();
    for path in &rules.policies {
        read.push(match files::read(path)? {
            Ok(file) => {
                let model = contractwijzer_rules::read(&file.text);
                Ok((file, model))
            }
            Err(finding) => Err(finding),
        });
    }
    let models: Vec<Option<&Model>> =
        read.iter().map(|read| read.as_ref().ok().and_then(|(_, model)| model.as_ref().ok())).collect();
    let mut between = validity::check(&models);
    if let (Some(path), Some(models)) = (&rules.way_in, models.iter().copied().collect::<Option<Vec<_>>>()) {
        let by_policy = checked.way_in(path, &rules.policies, &models, sources)?;
        between.iter_mut().zip(by_policy).for_each(|(between, found)| between.extend(found));
    }
    // Each by itself, side by side.
    let each = read.par_iter().zip(between).map(|(read, between)| {
        let mut one = Checked::default();
        match read {
            Err(finding) => one.findings.push(Found { finding: finding.clone(), practice: None }),
            Ok((file, Err(problems))) => one.add(file, None, problems.clone()),
            Ok((file, Ok(model))) => one.policy(file, model, (between, sources, proof))?,
        }
        Ok(one)
    });
    for one in each.collect::<Result<Vec<Checked>>>()? {
        checked.and(one);
    }
    Ok(checked)
}

impl Checked {
    fn and(&mut self, other: Checked) {
        self.findings.extend(other.findings);
        self.waived.extend(other.waived);
        self.verified += other.verified;
        self.absent.extend(other.absent);
    }

    fn policy(
        &mut self,
        file: &TextFile,
        model: &Model,
        (between, sources, proof): (Vec<Problem>, Option<&Path>, Proof),
    ) -> Result<()> {
        let Quotes { problems: mut found, verified, absent } = quotes::verify(model, sources);
        self.verified += verified;
        self.absent.extend(absent);
        found.extend(between);
        let examined = problems(&file.text, model);
        found.extend(examined.problems);
        let mut looked_for = examined.looked_for;
        // Whoever reviews sees at once what a change makes of the scenarios.
        if found.iter().all(|problem| problem.is_warning() || problem.code == Code::Review) {
            if let Some(policy) = &examined.policy {
                found.extend(self.proof(file, (model, policy), proof)?);
            }
            looked_for.extend((proof == Proof::Mutants).then_some(Code::SurvivingMutant));
        }
        let mut waivers = Waivers::of(model);
        self.sorted(file, model, waivers.sort(found));
        if let Some(path) = files::scenarios(&file.path)
            && let Ok(scenarios) = files::read(&path)?
        {
            self.sorted(&scenarios, model, waivers.sort(of_scenarios(&scenarios.text)));
        }
        for (language, path) in files::translations(&file.path)? {
            match files::read(&path)? {
                Ok(translated) => {
                    let problems = translation((model, &file.text), &language, &translated.text);
                    self.sorted(&translated, model, waivers.sort(problems));
                }
                Err(finding) => self.findings.push(Found { finding, practice: None }),
            }
        }
        self.add(file, Some(model), waivers.left(|code| looked_for.contains(&code)));
        Ok(())
    }

    /// Adds what was found in a file, apart by whether somebody answers for it.
    fn sorted(&mut self, file: &TextFile, model: &Model, Sorted { left, waived }: Sorted) {
        self.add(file, Some(model), left);
        for (problem, waiver) in waived {
            self.waived.push((Found::new(file, Some(model), problem), waiver));
        }
    }

    /// What is wrong in the way in, and by policy between it and them.
    fn way_in(
        &mut self,
        path: &Path,
        paths: &[PathBuf],
        policies: &[&Model],
        sources: Option<&Path>,
    ) -> Result<Vec<Vec<Problem>>> {
        let models = match way_in::models(path)? {
            Ok(models) => models,
            Err(findings) => {
                self.findings.extend(findings.into_iter().map(|finding| Found { finding, practice: None }));
                return Ok(Vec::new());
            }
        };
        for (file, _) in &models {
            self.add(file, None, review::problems(&file.text));
        }
        let (file, model) = &models[0];
        let mut waivers = Waivers::of(model);
        let mut spoken = Vec::new();
        for (path, policy) in paths.iter().zip(policies) {
            let others = files::translations(path)?.into_iter().map(|(language, _)| language);
            spoken.push((*policy, [policy.language.clone()].into_iter().chain(others).collect()));
        }
        let languages = models.iter().map(|(_, model)| model.language.clone()).collect();
        let between = way_in::check(&file.text, &(model, languages), &spoken);
        let Quotes { problems: mut own, verified, absent } = quotes::verify(model, sources);
        self.verified += verified;
        self.absent.extend(absent);
        own.extend(between.own);
        if own.is_empty() && between.by_policy.iter().all(Vec::is_empty) {
            own.extend(
                contractwijzer_compile::compile(&way_in::expand(model, policies)).err().into_iter().flatten(),
            );
        }
        if model.language == "nl" {
            reading::check(&file.text, &mut own);
        }
        of_texts(&file.text, &way_in::FILLED_IN, &mut own);
        self.sorted(file, model, waivers.sort(own));
        for (translated, spoken) in &models[1..] {
            let texts = (&*file.text, &*translated.text);
            let found = of_translated_texts(texts, &spoken.language, &way_in::FILLED_IN);
            self.sorted(translated, model, waivers.sort(found));
        }
        self.add(file, Some(model), waivers.left(|code| OF_TEXTS.contains(&code)));
        Ok(between.by_policy)
    }

    fn add(&mut self, file: &TextFile, model: Option<&Model>, problems: Vec<Problem>) {
        self.findings.extend(problems.into_iter().map(|problem| Found::new(file, model, problem)));
    }
}

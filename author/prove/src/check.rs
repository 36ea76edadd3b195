//! Every finding there is about a policy: what is wrong with it, and what makes it worse than it could be.

mod addresses;
mod conditions;
mod copied;
mod effects;
mod found;
mod json;
mod left;
mod proof;
pub mod reading;
mod rules;
mod size;
mod texts;
mod unasked;
mod unsaid;
mod unused;
mod validity;
mod waivers;

pub use found::{Checked, Found};
pub use json::json;
pub use proof::Proof;
pub use reading::{MOST_LETTERS, MOST_WORDS};
use rules::Rules;
pub use size::{MOST_NODES, MOST_PAGES};
use waivers::Waivers;
pub use waivers::{Sorted, sort};

use crate::quotes::{self, Quotes};
use crate::way_in;
use anyhow::Result;
use contractwijzer::policy::Policy;
use contractwijzer_compile::diagram::TooLarge;
use contractwijzer_compile::{Draft, too_large};
use contractwijzer_rules::file::{self};
use contractwijzer_rules::files::{self, TextFile};
use contractwijzer_rules::model::Model;
use contractwijzer_rules::problem::{Code, Problem};
use contractwijzer_rules::review;
use contractwijzer_rules::translation::translate;
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
            looked_for.push(Code::UnsaidRoute);
            looked_for.extend((proof == Proof::Mutants).then_some(Code::SurvivingMutant));
        }
        let mut waivers = Waivers::of(model);
        self.sorted(file, model, waivers.sort(found));
        if let Some(path) = files::scenarios(&file.path)
            && let Ok(scenarios) = files::read(&path)?
        {
            self.add(&scenarios, None, review::problems(&scenarios.text));
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

/// What was found in a policy.
#[derive(Clone, Debug, Default)]
pub struct Examined {
    /// Everything that was found, warnings included, waived or not.
    pub problems: Vec<Problem>,
    /// The kinds of warnings that would have been found.
    pub looked_for: Vec<Code>,
    /// The policy compiled, where it is sound.
    policy: Option<Policy>,
}

/// The kinds of warnings that the texts alone tell.
const OF_TEXTS: [Code; 5] =
    [Code::ReadingLevel, Code::PlainHttp, Code::SameText, Code::Untranslated, Code::LeftOver];

/// What makes the texts of a rule file worse than they could be.
fn of_texts(text: &str, filled_in: &[&str], problems: &mut Vec<Problem>) {
    let texts = texts::of_rules(text);
    copied::same(&texts, problems);
    left::check(text, &texts, filled_in, problems);
    addresses::check(text, problems);
}

/// What makes a translation worse than it could be; a waiver in the rule file names its language first.
fn of_translated_texts((original, text): (&str, &str), language: &str, filled_in: &[&str]) -> Vec<Problem> {
    let (mut problems, mut told) = (Vec::new(), Vec::new());
    let (own, texts) = (texts::of_rules(original), texts::of_translation(text));
    copied::same(&own, &mut told);
    copied::same(&texts, &mut problems);
    problems.retain(|problem| told.iter().all(|original| original.about != problem.about));
    copied::untranslated(&own, &texts, &mut problems);
    left::check(text, &texts, filled_in, &mut problems);
    addresses::check(text, &mut problems);
    for problem in &mut problems {
        problem.about = format!("{language}:{}", problem.about);
    }
    problems
}

/// Everything that is wrong with a translation of a policy, which is given with the text of its file.
pub fn translation((model, original): (&Model, &str), language: &str, text: &str) -> Vec<Problem> {
    let mut problems = match translate(model, language, text) {
        Ok(translated) => unused::concepts(&translated),
        Err(problems) => problems,
    };
    problems.extend(of_translated_texts((original, text), language, &[]));
    problems.extend(review::problems(text));
    problems.sort_by_key(|problem| problem.span.start);
    problems
}

/// Everything that is wrong with a policy by itself; the model is what the text says.
pub fn problems(text: &str, model: &Model) -> Examined {
    let mut looked_for = [&OF_TEXTS[..], &[Code::OpenAmbiguity, Code::OtherYear]].concat();
    let Ok(file) = file::parse(text) else { return Examined::default() };
    let rules = Rules { text, file: &file, model };
    let (mut problems, policy) = match Draft::of(model) {
        Ok(draft) => of_draft(&rules, draft, &mut looked_for),
        Err(problems) => (problems, None),
    };
    unused::check(&rules, &mut problems);
    open_ambiguities(model, &mut problems);
    if model.language == "nl" {
        reading::check(text, &mut problems);
    }
    of_texts(text, &[], &mut problems);
    copied::other_year(model, &mut problems);
    problems.extend(review::problems(text));
    problems.sort_by_key(|problem| problem.span.start);
    Examined { problems, looked_for, policy }
}

/// What the diagrams tell, and the policy they make.
fn of_draft(
    rules: &Rules<'_>,
    mut draft: Draft<'_>,
    looked_for: &mut Vec<Code>,
) -> (Vec<Problem>, Option<Policy>) {
    let mut problems = std::mem::take(&mut draft.problems);
    let sound = problems.iter().all(Problem::is_warning);
    let all = conditions::check(rules, &mut draft, &mut problems);
    // What unsound rules leave open, the texts beside them may still be about.
    let all =
        all.and_then(|()| if sound { effects::check(rules, &mut draft, &mut problems) } else { Ok(()) });
    let all =
        all.and_then(|()| if sound { unasked::check(rules, &mut draft, &mut problems) } else { Ok(()) });
    if let Err(TooLarge) = all {
        problems.push(too_large("its conditions together", rules.model.span.clone()));
    }
    if !sound {
        return (problems, None);
    }
    looked_for.push(Code::NoEffect);
    match draft.finish() {
        Ok(policy) => {
            looked_for.extend([Code::PageBudget, Code::DiagramSize]);
            size::check(rules.model, &policy, &mut problems);
            (problems, Some(policy))
        }
        Err(found) => {
            problems.extend(found);
            (problems, None)
        }
    }
}

/// An ambiguity that stays open is worth a question to the insurer.
fn open_ambiguities(model: &Model, problems: &mut Vec<Problem>) {
    for ambiguity in model.ambiguities.iter().filter(|it| it.default.is_none() && it.ask.trim().is_empty()) {
        let what = format!("nobody asks the insurer about `{}`", ambiguity.id);
        let problem = Problem::new(what, ambiguity.span.clone()).code(Code::OpenAmbiguity);
        problems.push(problem.about(ambiguity.id.clone()).help("add `ask = \"…?\"`"));
    }
}

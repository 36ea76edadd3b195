//! What is wrong with one policy by itself, and with a translation of it.

use super::rules::Rules;
use super::{
    addresses, conditions, copied, effects, left, next_steps, reading, season, size, texts, unasked, unsaid,
    unused,
};
use contractwijzer::policy::Policy;
use contractwijzer_compile::diagram::TooLarge;
use contractwijzer_compile::{Draft, too_large};
use contractwijzer_rules::file;
use contractwijzer_rules::model::Model;
use contractwijzer_rules::problem::{Code, Problem};
use contractwijzer_rules::renamed;
use contractwijzer_rules::review;
use contractwijzer_rules::translation::translate;

/// What was found in a policy.
#[derive(Clone, Debug, Default)]
pub struct Examined {
    /// Everything that was found, warnings included, waived or not.
    pub problems: Vec<Problem>,
    /// The kinds of warnings that would have been found.
    pub looked_for: Vec<Code>,
    /// The policy compiled, where it is sound.
    pub(super) policy: Option<Policy>,
}

/// The kinds of warnings that the texts alone tell.
pub(super) const OF_TEXTS: [Code; 6] =
    [Code::ReadingLevel, Code::PlainHttp, Code::SameText, Code::Untranslated, Code::LeftOver, Code::OldKey];

/// What makes the texts of a rule file worse than they could be.
pub(super) fn of_texts(text: &str, filled_in: &[&str], problems: &mut Vec<Problem>) {
    let texts = texts::of_rules(text);
    copied::same(&texts, problems);
    left::check(text, &texts, filled_in, problems);
    addresses::check(text, problems);
    problems.extend(renamed::problems(text));
}

/// What makes a translation worse than it could be; a waiver in the rule file names its language first.
pub(super) fn of_translated_texts(
    (original, text): (&str, &str),
    language: &str,
    filled_in: &[&str],
) -> Vec<Problem> {
    let (mut problems, mut told) = (Vec::new(), Vec::new());
    let (own, texts) = (texts::of_rules(original), texts::of_translation(text));
    copied::same(&own, &mut told);
    copied::same(&texts, &mut problems);
    problems.retain(|problem| told.iter().all(|original| original.about != problem.about));
    copied::untranslated(&own, &texts, &mut problems);
    left::check(text, &texts, filled_in, &mut problems);
    addresses::check(text, &mut problems);
    problems.extend(renamed::problems(text));
    for problem in &mut problems {
        problem.about = format!("{language}:{}", problem.about);
    }
    problems
}

/// What is left to do in scenarios, whatever they expect; a waiver in the rule file names them first.
pub(super) fn of_scenarios(text: &str) -> Vec<Problem> {
    let mut problems = renamed::problems(text);
    for problem in &mut problems {
        problem.about = format!("scenarios:{}", problem.about);
    }
    problems.extend(review::problems(text));
    problems.sort_by_key(|problem| problem.span.start);
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
    let mut looked_for = [&OF_TEXTS[..], &[Code::OtherYear]].concat();
    let Ok(file) = file::parse(text) else { return Examined::default() };
    let rules = Rules { text, file: &file, model };
    let (mut problems, policy) = match Draft::of(model) {
        Ok(draft) => of_draft(&rules, draft, &mut looked_for),
        Err(problems) => (problems, None),
    };
    unused::check(&rules, &mut problems);
    unsaid::check(&rules, &mut problems);
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
    let all = all.and_then(|()| if sound { season::check(&mut draft, &mut problems) } else { Ok(()) });
    let all = all.and_then(|()| if sound { next_steps::check(&mut draft, &mut problems) } else { Ok(()) });
    if let Err(TooLarge) = all {
        problems.push(too_large("its conditions together", rules.model.span.clone()));
    }
    if !sound {
        return (problems, None);
    }
    looked_for.extend([Code::NoEffect, Code::Season]);
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

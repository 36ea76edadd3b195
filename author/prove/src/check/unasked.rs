//! Texts that need an answer which nobody gives: the question is not asked, or does not apply, where it matters.

use super::rules::Rules;
use contractwijzer_compile::Draft;
use contractwijzer_compile::diagram::{FALSE, Ref, TRUE, TooLarge};
use contractwijzer_rules::file::Text;
use contractwijzer_rules::model::{Atom, Formula};
use contractwijzer_rules::practice::Practice;
use contractwijzer_rules::problem::{Code, Problem, Span};

/// Tells which notes, deadlines, next steps and listed options wait for an answer that never comes.
pub(super) fn check(
    rules: &Rules<'_>,
    draft: &mut Draft<'_>,
    problems: &mut Vec<Problem>,
) -> Result<(), TooLarge> {
    let asked: Vec<Ref> =
        (0..rules.model.questions.len()).map(|question| asked(draft, question)).collect::<Result<_, _>>()?;
    for (id, span, formula) in sayings(rules) {
        let holds = draft.builder.formula(formula)?;
        let (possible, free) = (draft.world.possible, draft.builder.free);
        let holds = draft.builder.diagrams.choose(possible, holds, free)?;
        for (question, asked) in asked.iter().enumerate() {
            problems.extend(saying(draft, (id.get_ref(), &span), holds, question, *asked)?);
        }
    }
    listed(rules, draft, &asked, problems)
}

/// Everything with a condition that is said beside an outcome: its id, the place of its condition, and that condition.
fn sayings<'a>(rules: &Rules<'a>) -> Vec<(&'a Text, Span, &'a Formula)> {
    let (file, model) = (rules.file, rules.model);
    let notes = file.note.iter().zip(&model.notes).map(|(table, it)| (&table.id, &table.when, &it.when));
    let deadlines =
        file.deadline.iter().zip(&model.deadlines).map(|(table, it)| (&table.id, &table.when, &it.when));
    let next = file.next.iter().zip(&model.next).map(|(table, it)| (&table.id, &table.when, &it.when));
    let all = notes.chain(deadlines).chain(next);
    all.filter_map(|(id, text, formula)| Some((id, text.as_ref()?.span(), formula.as_ref()?))).collect()
}

/// What is wrong with how one of them depends on one question.
fn saying(
    draft: &mut Draft<'_>,
    (id, span): (&str, &Span),
    holds: Ref,
    question: usize,
    asked: Ref,
) -> Result<Option<Problem>, TooLarge> {
    let model = draft.builder.model;
    let (name, variables) = (&model.questions[question].id, draft.builder.variables_of(question));
    let free = draft.builder.free;
    let shown = |problem: Problem, practice: Practice| {
        problem.label(format!("for {}", practice.in_words(model))).practice(practice)
    };
    let of_question = (question, variables.as_slice());
    let shows = draft.builder.matters_outside(FALSE, of_question, holds, free)?;
    let Some(practice) = shows else { return Ok(None) };
    let mattering = draft.builder.mattering(&variables, holds, free)?;
    if !ever(draft, mattering, asked)? {
        let what = format!("`{id}` needs the answer to `{name}`, which nobody is asked for there");
        let problem = Problem::new(what, span.clone()).code(Code::Unasked);
        let help =
            "no decision needs that answer where this text does; let one of them need it, or say it without";
        return Ok(Some(shown(problem, practice).help(help)));
    }
    let Some(applies) = &model.questions[question].applies_when else { return Ok(None) };
    let applies = draft.builder.formula(applies)?;
    let outside = draft.builder.matters_outside(applies, of_question, holds, free)?;
    Ok(outside.map(|practice| {
        let what = format!("`{id}` needs the answer to `{name}` where that does not apply");
        let problem = Problem::new(what, span.clone()).code(Code::NotApplicable);
        shown(problem, practice).help(format!("name here also when `{name}` applies"))
    }))
}

/// Whether a question is ever asked where its answer matters.
fn ever(draft: &mut Draft<'_>, mattering: Ref, asked: Ref) -> Result<bool, TooLarge> {
    let matters = draft.builder.no_rule;
    let diagrams = &mut draft.builder.diagrams;
    let matters = diagrams.comes_to(mattering, matters)?;
    Ok(diagrams.and(matters, asked)? != FALSE)
}

/// Where a question is asked: where, with the answers before it, some decision still depends on it.
fn asked(draft: &mut Draft<'_>, question: usize) -> Result<Ref, TooLarge> {
    let variables = draft.builder.variables_of(question);
    let first = draft.builder.layout.first[question];
    let roots: Vec<Ref> = draft.decided.iter().map(|decided| decided.root).collect();
    let diagrams = &mut draft.builder.diagrams;
    roots.into_iter().try_fold(FALSE, |any, root| {
        let depends = diagrams.rebuild(root, &mut |_| FALSE, &mut |diagrams, variable, children| {
            if usize::from(variable) < first {
                return diagrams.make(variable, children);
            }
            let below = children.contains(&TRUE);
            Ok(if below || variables.contains(&variable) { TRUE } else { FALSE })
        })?;
        diagrams.or(any, depends)
    })
}

/// Tells which outcomes list the options of a question that is never asked where they are reached.
fn listed(
    rules: &Rules<'_>,
    draft: &mut Draft<'_>,
    asked: &[Ref],
    problems: &mut Vec<Problem>,
) -> Result<(), TooLarge> {
    for (index, decision) in rules.model.decisions.iter().enumerate() {
        for (at, outcome) in decision.outcomes.iter().enumerate() {
            for question in outcome.facts.iter().filter_map(|fact| fact.own.question()) {
                let reached =
                    draft.builder.formula(&Formula::Atom(Atom::Outcome { decision: index, outcome: at }))?;
                if draft.builder.diagrams.and(reached, asked[question])? == FALSE {
                    let name = &rules.model.questions[question].id;
                    let what = format!(
                        "outcome `{}` tells the answer to `{name}`, which nobody is asked for there",
                        outcome.id
                    );
                    let problem = Problem::new(what, outcome.span.clone()).code(Code::Unasked);
                    problems.push(problem.help("let a rule need that answer, or leave the fact out"));
                }
            }
        }
    }
    Ok(())
}

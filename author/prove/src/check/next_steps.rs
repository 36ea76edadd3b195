//! Next steps: whoever answered everything is told one for certain, and the deadline of each step is told with it.

use contractwijzer_compile::Draft;
use contractwijzer_compile::diagram::{FALSE, Ref, TRUE, TooLarge};
use contractwijzer_rules::model::Next;
use contractwijzer_rules::problem::{Code, Problem};

/// Tells who is left without a step, and which steps name a deadline that is not said beside them.
pub(super) fn check(draft: &mut Draft<'_>, problems: &mut Vec<Problem>) -> Result<(), TooLarge> {
    let model = draft.builder.model;
    if model.contract().is_none() {
        return Ok(());
    }
    let mut told = FALSE;
    for next in &model.next {
        let holds = draft.builder.optional(next.when.as_ref())?;
        problems.extend(without_its_deadline(draft, next, holds)?);
        if !is_of_an_extra(draft, holds)? {
            let certain = whatever_is_read(draft, holds)?;
            told = draft.builder.diagrams.or(told, certain)?;
        }
    }
    let left = draft.builder.diagrams.and_not(draft.world.possible, told)?;
    if let Some(practice) = draft.builder.practice(left, TRUE) {
        let problem = Problem::new("nobody is told what to do next here", model.span.clone());
        let problem = problem.code(Code::NextStep).label(format!("for {}", practice.in_words(model)));
        let help = "add a `[[next]]` that holds for this practice, however the policy is read";
        problems.push(problem.about(&model.id).help(help).practice(practice));
    }
    Ok(())
}

/// Where a condition holds under every reading.
fn whatever_is_read(draft: &mut Draft<'_>, holds: Ref) -> Result<Ref, TooLarge> {
    let first_reading = draft.builder.layout.first_reading;
    draft.builder.diagrams.rebuild(holds, &mut |end| end, &mut |diagrams, variable, children| {
        if usize::from(variable) < first_reading {
            return diagrams.make(variable, children);
        }
        Ok(if children.iter().all(|child| *child == TRUE) { TRUE } else { FALSE })
    })
}

/// Whether a condition needs the answer to a question that only an extra decision asks: it is silent until that is opened.
fn is_of_an_extra(draft: &mut Draft<'_>, holds: Ref) -> Result<bool, TooLarge> {
    let model = draft.builder.model;
    let holds = draft.builder.within(holds, draft.world)?;
    for question in 0..model.questions.len() {
        let variables = draft.builder.variables_of(question);
        if depends(draft, holds, &variables)? && !is_asked(draft, &variables)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a main decision depends on one of these variables.
fn is_asked(draft: &mut Draft<'_>, variables: &[u16]) -> Result<bool, TooLarge> {
    let model = draft.builder.model;
    for (decision, root) in
        draft.decided.iter().map(|decided| decided.root).collect::<Vec<_>>().into_iter().enumerate()
    {
        if !model.decisions[decision].is_extra() && depends(draft, root, variables)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn depends(draft: &mut Draft<'_>, root: Ref, variables: &[u16]) -> Result<bool, TooLarge> {
    let found = draft.builder.diagrams.rebuild(root, &mut |_| FALSE, &mut |_, variable, children| {
        Ok(if children.contains(&TRUE) || variables.contains(&variable) { TRUE } else { FALSE })
    })?;
    Ok(found == TRUE)
}

/// What is wrong where a step is told and the deadline that it names is not.
fn without_its_deadline(draft: &mut Draft<'_>, next: &Next, holds: Ref) -> Result<Option<Problem>, TooLarge> {
    let model = draft.builder.model;
    let Some(deadline) = next.deadline.map(|deadline| &model.deadlines[deadline]) else { return Ok(None) };
    let said = draft.builder.optional(deadline.when.as_ref())?;
    let is_silent = is_of_an_extra(draft, said)? && !is_of_an_extra(draft, holds)?;
    let said = if is_silent { FALSE } else { said };
    let holds = draft.builder.diagrams.and(draft.world.possible, holds)?;
    let apart = draft.builder.diagrams.and_not(holds, said)?;
    Ok(draft.builder.practice(apart, TRUE).map(|practice| {
        let what = format!("`{}` is told where its deadline `{}` is not", next.id, deadline.id);
        let problem = Problem::new(what, next.span.clone()).code(Code::NextStep).about(&next.id);
        let problem = problem.label(format!("for {}", practice.in_words(model))).practice(practice);
        problem.help("let the deadline be said there too, or name no deadline")
    }))
}

//! Policies that say the same whatever the day: what can be had only for one year has to begin, and to end.

use contractwijzer::policy::Class;
use contractwijzer_compile::Draft;
use contractwijzer_compile::diagram::{FALSE, Ref, TRUE, TooLarge};
use contractwijzer_rules::model::{Atom, Decision, Formula};
use contractwijzer_rules::problem::{Code, Problem};

/// Tells which main decisions come to something that can no longer be had, or not yet.
pub(super) fn check(draft: &mut Draft<'_>, problems: &mut Vec<Problem>) -> Result<(), TooLarge> {
    if draft.builder.model.contract().is_none() {
        return Ok(());
    }
    let decisions = draft.builder.model.decisions.iter().enumerate();
    let main: Vec<usize> =
        decisions.filter(|(_, decision)| !decision.is_extra()).map(|(index, _)| index).collect();
    let (before, after) = (before(draft, &main)?, after(draft)?);
    // The first heads the page: where it knows the day, those below it need not say so again.
    if let Some(first) = main.first() {
        problems.extend(told(draft, &before, *first)?);
    }
    for index in main {
        problems.extend(told(draft, &after, index)?);
    }
    Ok(())
}

/// The days before or after all that the rules name.
struct End {
    name: &'static str,
    /// Those days, without the practices that are told enough about the day.
    days: Ref,
    /// Whether an outcome of this class should not be told on them.
    denies: fn(Class) -> bool,
    help: &'static str,
}

/// The first days. Who is told that it is too early knows enough, and who is told that no document tells the day.
fn before(draft: &mut Draft<'_>, main: &[usize]) -> Result<End, TooLarge> {
    let first = days(draft, FIRST)?;
    let model = draft.builder.model;
    let mut enough = FALSE;
    for index in main {
        for at in outcomes(&model.decisions[*index], |class| class == Class::TooEarly) {
            let too_early = outcome(draft, *index, at)?;
            enough = draft.builder.diagrams.or(enough, too_early)?;
        }
    }
    for deadline in model.deadlines.iter().filter(|deadline| deadline.unknown.is_some()) {
        let said = draft.builder.optional(deadline.when.as_ref())?;
        enough = draft.builder.diagrams.or(enough, said)?;
    }
    let days = draft.builder.diagrams.and_not(first, enough)?;
    Ok(End { name: "before", days, denies: is_offered, help: TOO_EARLY })
}

fn after(draft: &mut Draft<'_>) -> Result<End, TooLarge> {
    let last = FIRST + draft.builder.layout.date_starts.len();
    Ok(End { name: "after", days: days(draft, last)?, denies: is_to_be_had, help: OVER })
}

const TOO_EARLY: &str = "let a rule with `date` lead to `too-early`; where no document tells the first day, say so in a \
                         `deadline` with `unknown`";

const OVER: &str = "let a rule with `date` say that the year is over";

/// The cell of the days before all that the rules name; the one before it is for no date.
const FIRST: usize = 1;

fn days(draft: &mut Draft<'_>, cell: usize) -> Result<Ref, TooLarge> {
    let days = draft.builder.diagrams.literal(0, 1 << cell)?;
    draft.builder.diagrams.and(draft.world.possible, days)
}

/// Whether it tells that something can be had.
fn is_offered(class: Class) -> bool {
    match class {
        Class::Likely | Class::Conditional => true,
        Class::RunsOn | Class::TooEarly | Class::TooLate | Class::No | Class::Unclear | Class::OutOfScope => {
            false
        }
    }
}

/// Whether it tells that something can be had, now or later, or still is.
fn is_to_be_had(class: Class) -> bool {
    match class {
        Class::Likely | Class::Conditional | Class::RunsOn | Class::TooEarly => true,
        Class::TooLate | Class::No | Class::Unclear | Class::OutOfScope => false,
    }
}

/// What a main decision tells at one end of the days, of the first outcome that shows it.
fn told(draft: &mut Draft<'_>, end: &End, index: usize) -> Result<Option<Problem>, TooLarge> {
    let model = draft.builder.model;
    let decision = &model.decisions[index];
    for at in outcomes(decision, end.denies) {
        let reached = outcome(draft, index, at)?;
        let here = draft.builder.diagrams.and(end.days, reached)?;
        let Some(practice) = draft.builder.practice(here, TRUE) else { continue };
        let (id, outcome) = (&decision.id, &decision.outcomes[at]);
        let what = format!("`{id}` comes to `{}` {} every day that a rule names", outcome.id, end.name);
        let problem = Problem::new(what, outcome.span.clone()).code(Code::Season);
        let problem = problem.about(format!("{id}.{}", end.name)).help(end.help);
        return Ok(Some(problem.label(format!("for {}", practice.in_words(model))).practice(practice)));
    }
    Ok(None)
}

fn outcomes(decision: &Decision, of: impl Fn(Class) -> bool) -> impl Iterator<Item = usize> {
    let outcomes = decision.outcomes.iter().enumerate();
    outcomes.filter(move |(_, outcome)| of(outcome.class)).map(|(at, _)| at)
}

fn outcome(draft: &mut Draft<'_>, decision: usize, outcome: usize) -> Result<Ref, TooLarge> {
    draft.builder.formula(&Formula::Atom(Atom::Outcome { decision, outcome }))
}

//! A condition with its names written out, its denials at the leaves, and what is said of one subject said once.

use super::{Column, Columns, Needs};
use contractwijzer_rules::model::{Atom, Formula};

/// What a condition says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// Each of these; of none, always.
    All(Vec<Said>),
    /// One of these; of none, never.
    Any(Vec<Said>),
    /// This is required of one subject.
    Is(Column, Needs),
}

impl Said {
    /// How many lists stand inside each other.
    pub(crate) fn depth(&self) -> usize {
        match self {
            Said::Is(..) => 0,
            Said::All(parts) | Said::Any(parts) => 1 + parts.iter().map(Said::depth).max().unwrap_or(0),
        }
    }
}

/// What a formula says.
pub(crate) fn said(columns: &Columns<'_>, formula: &Formula) -> Said {
    say(columns, formula, true)
}

fn say(columns: &Columns<'_>, formula: &Formula, holds: bool) -> Said {
    let parts =
        |parts: &[Formula]| -> Vec<Said> { parts.iter().map(|part| say(columns, part, holds)).collect() };
    match formula {
        Formula::Not(part) => say(columns, part, !holds),
        Formula::Condition(condition) => say(columns, &columns.model.conditions[*condition].formula, holds),
        Formula::All(inner) => together(columns, parts(inner), holds),
        Formula::Any(inner) => together(columns, parts(inner), !holds),
        Formula::Atom(atom) => say_atom(columns, atom, holds),
    }
}

fn say_atom(columns: &Columns<'_>, atom: &Atom, holds: bool) -> Said {
    let (column, needs) = columns.atom(atom);
    if holds {
        return Said::Is(column, needs);
    }
    let mut denied: Vec<Said> = needs.not().into_iter().map(|needs| Said::Is(column, needs)).collect();
    if denied.len() == 1 { denied.remove(0) } else { Said::Any(denied) }
}

/// Puts parts together with `and` (all) or `or`; what is required of one subject becomes one requirement where it can.
fn together(columns: &Columns<'_>, parts: Vec<Said>, all: bool) -> Said {
    let mut merged: Vec<Said> = Vec::new();
    let flat = parts.into_iter().flat_map(|part| match part {
        Said::All(inner) if all => inner,
        Said::Any(inner) if !all => inner,
        other @ (Said::All(_) | Said::Any(_) | Said::Is(..)) => vec![other],
    });
    for part in flat {
        if let Said::Is(column, needs) = &part
            && merged.iter_mut().any(|earlier| merge(earlier, *column, needs, all))
        {
            continue;
        }
        if !merged.contains(&part) {
            merged.push(part);
        }
    }
    // One part that never holds decides an `and`; one that always holds decides an `or`.
    let nothing = |part: &Said| is_constant(columns, part) == Some(all);
    if merged.iter().any(|part| is_constant(columns, part) == Some(!all)) {
        return if all { Said::Any(Vec::new()) } else { Said::All(Vec::new()) };
    }
    merged.retain(|part| !nothing(part));
    match merged.len() {
        1 => merged.remove(0),
        _ if all => Said::All(merged),
        _ => Said::Any(merged),
    }
}

fn merge(earlier: &mut Said, column: Column, needs: &Needs, all: bool) -> bool {
    let Said::Is(other, known) = earlier else { return false };
    if *other != column {
        return false;
    }
    let both = if all { Some(known.and(needs)) } else { known.or(needs) };
    both.map(|both| *known = both).is_some()
}

fn is_constant(columns: &Columns<'_>, said: &Said) -> Option<bool> {
    match said {
        Said::All(parts) => parts.is_empty().then_some(true),
        Said::Any(parts) => parts.is_empty().then_some(false),
        Said::Is(_, needs) if needs.is_always() => Some(true),
        Said::Is(column, needs) => needs.is_never(columns.options(*column)).then_some(false),
    }
}

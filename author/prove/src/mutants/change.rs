//! Small changes to a condition: each what a slip of the pen would do.

use contractwijzer_rules::model::{Atom, Formula, Model, Operator, Quantity};
use contractwijzer_rules::written::{How, Test, bases, written};

/// A condition with one thing changed.
#[derive(Clone, Debug)]
pub(super) struct Change {
    /// What stood there.
    pub from: String,
    /// What stands there now.
    pub to: String,
    /// The whole condition with it.
    pub formula: Formula,
    /// The bound that was moved or is compared otherwise: there an axis has to be cut more finely.
    pub bound: Option<(Quantity, i64)>,
}

/// Every small change to a condition.
pub(super) fn changes(model: &Model, formula: &Formula) -> Vec<Change> {
    if let Some(test) = Test::of(model, formula) {
        return options(model, formula, &test);
    }
    match formula {
        Formula::All(parts) => {
            connective(parts, ("and", "or"), Formula::Any).chain(each(model, parts, Formula::All)).collect()
        }
        Formula::Any(parts) => {
            connective(parts, ("or", "and"), Formula::All).chain(each(model, parts, Formula::Any)).collect()
        }
        Formula::Not(part) => {
            let dropped = simple(model, formula, (**part).clone());
            let inner = changes(model, part).into_iter();
            let inner =
                inner.map(|change| Change { formula: Formula::Not(Box::new(change.formula)), ..change });
            std::iter::once(dropped).chain(inner).collect()
        }
        Formula::Atom(atom) => changes_of_atom(model, *atom),
        // A named condition is changed where it stands.
        Formula::Condition(_) => Vec::new(),
    }
}

fn changes_of_atom(model: &Model, atom: Atom) -> Vec<Change> {
    match atom {
        Atom::Compare { quantity, operator, value } => comparisons(model, quantity, operator, value),
        Atom::Basis { question, basis } => {
            let bases = bases(&model.questions[question].kind).len();
            let other = (0..bases).find(|other| *other != basis);
            let other = other.map(|basis| Formula::Atom(Atom::Basis { question, basis }));
            other.map(|other| simple(model, &Formula::Atom(atom), other)).into_iter().collect()
        }
        Atom::ByDay { question, operator } => by_day(model, question, operator),
        // These have nothing beside them.
        Atom::Yes(_) | Atom::DateGiven => Vec::new(),
        // These are tests of options.
        Atom::Chosen { .. } | Atom::Alternative { .. } | Atom::Outcome { .. } | Atom::Reading { .. } => {
            Vec::new()
        }
    }
}

fn simple(model: &Model, from: &Formula, to: Formula) -> Change {
    Change { from: written(model, from), to: written(model, &to), formula: to, bound: None }
}

fn connective(
    parts: &[Formula],
    (from, to): (&str, &str),
    other: fn(Vec<Formula>) -> Formula,
) -> impl Iterator<Item = Change> {
    let flipped = (parts.len() > 1).then(|| Change {
        from: from.to_owned(),
        to: to.to_owned(),
        formula: other(parts.to_vec()),
        bound: None,
    });
    flipped.into_iter()
}

/// The changes of each part, in the whole.
fn each(model: &Model, parts: &[Formula], whole: fn(Vec<Formula>) -> Formula) -> Vec<Change> {
    let mut all = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        for change in changes(model, part) {
            let mut parts = parts.to_vec();
            parts[at] = change.formula;
            all.push(Change { formula: whole(parts), ..change });
        }
    }
    all
}

/// Each option left out, and each replaced by the next one that the test does not name.
fn options(model: &Model, formula: &Formula, test: &Test) -> Vec<Change> {
    let mut tests = Vec::new();
    for at in 0..test.options.len() {
        if test.options.len() > 1 {
            let mut less = test.clone();
            less.options.remove(at);
            tests.push(less);
        }
        if let Some(next) = next_option(model, test, test.options[at]) {
            let mut other = test.clone();
            other.options[at] = next;
            tests.push(other);
        }
    }
    if test.options.len() > 1 {
        match test.how {
            How::Any => tests.push(Test { how: How::All, ..test.clone() }),
            How::All => tests.push(Test { how: How::Any, ..test.clone() }),
            How::Is | How::Only => {}
        }
    }
    tests.iter().map(|test| simple(model, formula, test.formula(model))).collect()
}

fn next_option(model: &Model, test: &Test, option: usize) -> Option<usize> {
    let all = test.subject.options(model).len();
    (1..all).map(|step| (option + step) % all).find(|other| !test.options.contains(other))
}

/// The neighbouring comparisons, and the bound a step further. In whole steps `< 5` is `<= 4`, so of each pair one is
/// left out.
fn comparisons(model: &Model, quantity: Quantity, operator: Operator, value: i64) -> Vec<Change> {
    let others: &[(Operator, i64)] = match operator {
        Operator::Less => &[(Operator::AtMost, 0), (Operator::Less, -1)],
        Operator::AtMost => &[(Operator::Less, 0), (Operator::AtMost, 1)],
        Operator::AtLeast => &[(Operator::More, 0), (Operator::AtLeast, -1)],
        Operator::More => &[(Operator::AtLeast, 0), (Operator::More, 1)],
        Operator::Equal => &[
            (Operator::Less, 0),
            (Operator::AtMost, 0),
            (Operator::AtLeast, 0),
            (Operator::More, 0),
            (Operator::Equal, -1),
            (Operator::Equal, 1),
        ],
    };
    let from = Formula::Atom(Atom::Compare { quantity, operator, value });
    let change = |(operator, step): &(Operator, i64)| {
        let to = Formula::Atom(Atom::Compare { quantity, operator: *operator, value: value + step });
        Change { bound: Some((quantity, value)), ..simple(model, &from, to) }
    };
    others.iter().map(change).collect()
}

/// The comparison with the day itself on the other side, and the one that looks the other way.
fn by_day(model: &Model, question: usize, operator: Operator) -> Vec<Change> {
    let others = match operator {
        Operator::Less => [Operator::AtMost, Operator::More],
        Operator::AtMost => [Operator::Less, Operator::AtLeast],
        Operator::AtLeast => [Operator::More, Operator::AtMost],
        Operator::More => [Operator::AtLeast, Operator::Less],
        Operator::Equal => [Operator::AtMost, Operator::AtLeast],
    };
    let compared = |operator| Formula::Atom(Atom::ByDay { question, operator });
    others.into_iter().map(|other| simple(model, &compared(operator), compared(other))).collect()
}

/// The comparison moved by so many steps, where it is one with this bound.
pub(super) fn moved(atom: Atom, bound: (Quantity, i64), step: i64) -> Atom {
    let Atom::Compare { quantity, operator, value } = atom else { return atom };
    let value = if (quantity, value) == bound { value + step } else { value };
    Atom::Compare { quantity, operator, value }
}

/// The condition with each atom replaced.
pub(super) fn map(formula: &Formula, replace: &dyn Fn(Atom) -> Atom) -> Formula {
    let all = |parts: &[Formula]| parts.iter().map(|part| map(part, replace)).collect();
    match formula {
        Formula::All(parts) => Formula::All(all(parts)),
        Formula::Any(parts) => Formula::Any(all(parts)),
        Formula::Not(part) => Formula::Not(Box::new(map(part, replace))),
        Formula::Condition(index) => Formula::Condition(*index),
        Formula::Atom(atom) => Formula::Atom(replace(*atom)),
    }
}

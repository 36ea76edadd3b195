//! What the rules say of one practice, read straight from the author's rules: no cells, no diagrams.

use contractwijzer::answers::Value;
use contractwijzer::policy::Rounding;
use contractwijzer_author::model::{Atom, Computation, Formula, Kind, Model, Operator, Quantity};

/// An answer as a plain value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Plain {
    /// Index of the option; of a yes-no question 0 is no and 1 is yes.
    Choice(usize),
    /// Whether each option is chosen.
    Set(Vec<bool>),
    /// Cents, days or steps, and what it is based on.
    Number(i64, Option<usize>),
    /// Index of the alternative. Nobody asks what the number would have been based on; it may be anything.
    Alternative(usize, Option<usize>),
    /// Several numbers.
    List(Vec<i64>),
}

impl Plain {
    /// The answer as a visitor gives it.
    pub(crate) fn value(&self) -> Value {
        let small = |index: usize| u16::try_from(index).expect("few options");
        match self {
            Plain::Choice(option) => Value::Choice(small(*option)),
            Plain::Set(chosen) => {
                let bits = chosen.iter().enumerate().filter(|(_, chosen)| **chosen);
                Value::Set(bits.fold(0, |bits, (option, _)| bits | 1 << option))
            }
            Plain::Number(amount, basis) => Value::Number { amount: *amount, basis: basis.map(small) },
            Plain::Alternative(alternative, _) => Value::Alternative(small(*alternative)),
            Plain::List(numbers) => Value::List(numbers.clone()),
        }
    }
}

/// One practice in full, on a day, with the policy read in one way.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Practice<'a> {
    /// The rules.
    pub(crate) model: &'a Model,
    /// Days since 1970-01-01.
    pub(crate) date: Option<i64>,
    /// By question.
    pub(crate) answers: &'a [Plain],
    /// By ambiguity.
    pub(crate) readings: &'a [usize],
}

/// What a decision comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Came {
    /// It does not arise.
    NotApplicable,
    /// Index of the outcome in the decision.
    Outcome(usize),
    /// No rule says anything.
    Gap,
    /// Two rules of one step say different things.
    Contradiction,
}

/// A decision for one practice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decided {
    /// What it comes to.
    pub(crate) came: Came,
    /// Indices of the rules that hold in the first step in which one does.
    pub(crate) rules: Vec<usize>,
}

impl Practice<'_> {
    /// A decision, after those above it in the file; none where the constraints rule the practice out.
    pub(crate) fn decide(&self, decision: usize) -> Option<Decided> {
        let possible = self.model.constraints.iter().all(|constraint| self.holds(&constraint.holds, &[]));
        let mut decided = Vec::new();
        for decision in 0..=decision {
            let next = self.decide_one(decision, &decided);
            decided.push(next);
        }
        decided.pop().filter(|_| possible)
    }

    /// All decisions, and whether each note is said; none where the constraints rule the practice out.
    pub(crate) fn everything(&self) -> Option<(Vec<Decided>, Vec<bool>)> {
        let mut decided = Vec::new();
        for decision in 0..self.model.decisions.len() {
            let next = self.decide_one(decision, &decided);
            decided.push(next);
        }
        let said = |when: &Option<Formula>| when.as_ref().is_none_or(|when| self.holds(when, &decided));
        let said = self.model.notes.iter().map(|note| said(&note.when)).collect();
        let possible = self.model.constraints.iter().all(|constraint| self.holds(&constraint.holds, &[]));
        possible.then_some((decided, said))
    }

    fn decide_one(&self, index: usize, earlier: &[Decided]) -> Decided {
        let decision = &self.model.decisions[index];
        if !decision.applies_when.as_ref().is_none_or(|applies| self.holds(applies, earlier)) {
            return Decided { came: Came::NotApplicable, rules: Vec::new() };
        }
        for step in 0..decision.steps.len() {
            let of_step = decision.rules.iter().enumerate().filter(|(_, rule)| rule.step == step);
            let holding: Vec<usize> =
                of_step.filter(|(_, rule)| self.holds(&rule.when, earlier)).map(|(at, _)| at).collect();
            let Some(first) = holding.first() else { continue };
            let outcome = decision.rules[*first].then;
            let agree = holding.iter().all(|rule| decision.rules[*rule].then == outcome);
            let came = if agree { Came::Outcome(outcome) } else { Came::Contradiction };
            return Decided { came, rules: holding };
        }
        Decided { came: Came::Gap, rules: Vec::new() }
    }

    /// Whether a condition holds, given what the decisions above it come to.
    pub(crate) fn holds(&self, formula: &Formula, earlier: &[Decided]) -> bool {
        match formula {
            Formula::All(parts) => parts.iter().all(|part| self.holds(part, earlier)),
            Formula::Any(parts) => parts.iter().any(|part| self.holds(part, earlier)),
            Formula::Not(part) => !self.holds(part, earlier),
            Formula::Condition(index) => self.holds(&self.model.conditions[*index].formula, earlier),
            Formula::Atom(atom) => self.atom(atom, earlier),
        }
    }

    fn atom(&self, atom: &Atom, earlier: &[Decided]) -> bool {
        match atom {
            Atom::Yes(question) => self.answers[*question] == Plain::Choice(1),
            Atom::Chosen { question, option } => match &self.answers[*question] {
                Plain::Choice(chosen) => chosen == option,
                Plain::Set(chosen) => chosen[*option],
                Plain::Number(..) | Plain::Alternative(..) | Plain::List(_) => false,
            },
            Atom::Compare { quantity, operator, value } => {
                self.quantity(*quantity).is_some_and(|left| compares(left, *operator, *value))
            }
            Atom::ByDay { question, operator } => match (self.number(*question), self.date) {
                (Some(answered), Some(looked_at)) => compares(answered, *operator, looked_at),
                (None, _) | (_, None) => false,
            },
            Atom::Alternative { question, alternative } => {
                matches!(self.answers[*question], Plain::Alternative(given, _) if given == *alternative)
            }
            Atom::Basis { question, basis } => match self.answers[*question] {
                Plain::Number(_, given) | Plain::Alternative(_, given) => given == Some(*basis),
                Plain::Choice(_) | Plain::Set(_) | Plain::List(_) => false,
            },
            Atom::DateGiven => self.date.is_some(),
            Atom::Outcome { decision, outcome } => earlier[*decision].came == Came::Outcome(*outcome),
            Atom::Reading { ambiguity, reading } => self.readings[*ambiguity] == *reading,
        }
    }

    fn quantity(&self, quantity: Quantity) -> Option<i64> {
        match quantity {
            Quantity::Date => self.date,
            Quantity::Question(question) => self.number(question),
            Quantity::Derived(derived) => self.derived(&self.model.derived[derived].of),
        }
    }

    fn number(&self, question: usize) -> Option<i64> {
        match self.answers[question] {
            Plain::Number(amount, _) => Some(amount),
            Plain::Choice(_) | Plain::Set(_) | Plain::Alternative(..) | Plain::List(_) => None,
        }
    }

    fn list(&self, question: usize) -> &[i64] {
        match &self.answers[question] {
            Plain::List(numbers) => numbers,
            Plain::Choice(_) | Plain::Set(_) | Plain::Number(..) | Plain::Alternative(..) => &[],
        }
    }

    fn derived(&self, of: &Computation) -> Option<i64> {
        let large_enough = |bound: &Option<i64>, number: &i64| bound.is_none_or(|bound| *number >= bound);
        match of {
            Computation::ListCount(question, bound) => {
                let counted = self.list(*question).iter().filter(|number| large_enough(bound, number));
                i64::try_from(counted.count()).ok()
            }
            Computation::ListSum(question, bound) => {
                Some(self.list(*question).iter().filter(|number| large_enough(bound, number)).sum())
            }
            Computation::ListMinimum(question) => self.list(*question).iter().min().copied(),
            Computation::ListMaximum(question) => self.list(*question).iter().max().copied(),
            Computation::SetCount(question) => match &self.answers[*question] {
                Plain::Set(chosen) => i64::try_from(chosen.iter().filter(|chosen| **chosen).count()).ok(),
                Plain::Choice(_) | Plain::Number(..) | Plain::Alternative(..) | Plain::List(_) => None,
            },
            Computation::Sum(questions) => questions.iter().map(|question| self.number(*question)).sum(),
            Computation::Minimum(questions) => {
                questions.iter().filter_map(|question| self.number(*question)).min()
            }
            Computation::Maximum(questions) => {
                questions.iter().filter_map(|question| self.number(*question)).max()
            }
            Computation::Percentage { part, whole, rounding } => {
                percentage(self.number(*part)?, self.number(*whole)?, *rounding)
            }
        }
    }
}

fn compares(left: i64, operator: Operator, right: i64) -> bool {
    match operator {
        Operator::Less => left < right,
        Operator::AtMost => left <= right,
        Operator::Equal => left == right,
        Operator::AtLeast => left >= right,
        Operator::More => left > right,
    }
}

/// In hundredths of a percent, by counting up from the cut-off quotient. Only of numbers that are not negative.
fn percentage(part: i64, whole: i64, rounding: Rounding) -> Option<i64> {
    let (part, whole) = (i128::from(part) * 10_000, i128::from(whole));
    let down = part.checked_div(whole)?;
    let rest = part - down * whole;
    let up = match rounding {
        Rounding::Down => false,
        Rounding::Up => rest != 0,
        Rounding::Nearest => 2 * rest >= whole,
    };
    i64::try_from(down + i128::from(up)).ok()
}

/// How many things a question can be based on, if it asks that.
pub(crate) fn bases(kind: &Kind) -> Vec<Option<usize>> {
    match kind {
        Kind::Number(number) if !number.bases.is_empty() => (0..number.bases.len()).map(Some).collect(),
        Kind::Number(_) | Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::List(_) => vec![None],
    }
}

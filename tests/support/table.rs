//! Everything that partial answers can still come to, by trying every completion.

use super::reference::{Came, Decided, Plain, Practice};
use super::scope::Scope;
use super::values::Constants;
use contractwijzer::answers::{Answer, Answers};
use contractwijzer::date::Date;
use contractwijzer_author::model::Model;
use std::collections::BTreeSet;

/// What is known of one question, or of the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Known {
    /// The value with this index in the table.
    Given(usize),
    /// "Weet ik niet".
    Unknown,
    /// Not asked yet.
    Open,
}

/// The date first, then each question.
pub(crate) type State = Vec<Known>;

/// All practices made of some answers to each question.
pub(crate) struct Table<'m> {
    pub(crate) model: &'m Model,
    pub(crate) dates: Vec<Option<i64>>,
    /// By question.
    pub(crate) answers: Vec<Vec<Plain>>,
    /// By decision.
    pub(super) scopes: Vec<Scope>,
}

impl<'m> Table<'m> {
    /// The table of all answers that matter to the rules, and further ones.
    pub(crate) fn new(model: &'m Model, answers: impl Fn(&Constants, usize) -> Vec<Plain>) -> Table<'m> {
        let constants = Constants::of(model);
        let answers = (0..model.questions.len()).map(|question| answers(&constants, question)).collect();
        let scopes = (0..model.decisions.len()).map(|decision| Scope::of(model, decision)).collect();
        Table { model, dates: constants.dates(), answers, scopes }
    }

    /// A state in which nothing is known but the date.
    pub(crate) fn start(&self, date: usize) -> State {
        let mut state = vec![Known::Open; 1 + self.answers.len()];
        state[0] = Known::Given(date);
        state
    }

    pub(crate) fn width(&self, at: usize) -> usize {
        if at == 0 { self.dates.len() } else { self.answers[at - 1].len() }
    }

    /// How many completions there are as far as a decision can tell.
    pub(crate) fn completions(&self, state: &State, decision: usize) -> usize {
        let free = |(at, known): (usize, &Known)| match known {
            Known::Given(_) => None,
            Known::Unknown | Known::Open => self.scopes[decision].named[at].then_some(self.width(at)),
        };
        state.iter().enumerate().filter_map(free).fold(1, usize::saturating_mul)
    }

    /// The ways to read the policy that can differ for a decision.
    pub(crate) fn readings(&self, decision: usize) -> &[Vec<usize>] {
        &self.scopes[decision].readings
    }

    /// The state as the visitor's answers.
    pub(crate) fn visitor(&self, state: &State) -> (Answers, Option<Date>) {
        let mut answers = Answers::default();
        for (question, known) in state[1..].iter().enumerate() {
            let answer = match known {
                Known::Given(at) => Answer::Given(self.answers[question][*at].value()),
                Known::Unknown => Answer::Unknown,
                Known::Open => Answer::NotAsked,
            };
            answers.set(u16::try_from(question).expect("few questions"), answer);
        }
        let date = match state[0] {
            Known::Given(at) => self.dates[at],
            Known::Unknown | Known::Open => None,
        };
        (answers, date.and_then(|days| Date::from_days(i32::try_from(days).ok()?)))
    }

    /// The practices that a state leaves, each as what the decision comes to by reading.
    pub(super) fn each(&self, state: &State, decision: usize, see: &mut dyn FnMut(usize) -> bool) {
        let mut at = vec![0; state.len()];
        self.each_from(state, decision, &mut at, 0, see);
    }

    /// Stops, and says so, when `see` has seen enough.
    fn each_from(
        &self,
        state: &State,
        decision: usize,
        at: &mut Vec<usize>,
        from: usize,
        see: &mut dyn FnMut(usize) -> bool,
    ) -> bool {
        let Some(known) = state.get(from) else {
            return self.row(decision, at).is_none_or(see);
        };
        let values = match known {
            Known::Given(value) => *value..*value + 1,
            Known::Unknown | Known::Open if !self.scopes[decision].named[from] => 0..1,
            Known::Unknown | Known::Open => 0..self.width(from),
        };
        for value in values {
            at[from] = value;
            if !self.each_from(state, decision, at, from + 1, see) {
                return false;
            }
        }
        true
    }

    fn row(&self, decision: usize, at: &[usize]) -> Option<usize> {
        let scope = &self.scopes[decision];
        let digits = at.iter().zip(&scope.named).enumerate().filter(|(_, (_, named))| **named);
        let key = digits.fold(0, |key, (place, (value, _))| key * self.width(place) + value);
        if let Some(row) = scope.found.borrow().rows.get(&key) {
            return *row;
        }
        let answers: Vec<Plain> =
            self.answers.iter().zip(&at[1..]).map(|(all, value)| all[*value].clone()).collect();
        let mut by_reading = Vec::new();
        for readings in &scope.readings {
            let practice =
                Practice { model: self.model, date: self.dates[at[0]], answers: &answers, readings };
            by_reading.extend(practice.decide(decision));
        }
        let mut found = scope.found.borrow_mut();
        let row = (!by_reading.is_empty()).then(|| found.kind(by_reading));
        found.rows.insert(key, row);
        row
    }

    fn decided(&self, decision: usize, kind: usize) -> Vec<Decided> {
        self.scopes[decision].found.borrow().kinds[kind].clone()
    }

    /// The different ways a decision can still turn out: each is a result by reading.
    pub(crate) fn verdicts(&self, state: &State, decision: usize) -> BTreeSet<Vec<Came>> {
        let kinds = self.kinds(state, decision);
        kinds.iter().map(|kind| kind.iter().map(|decided| decided.came).collect()).collect()
    }

    /// Everything that a decision can still come to when the policy is read in one of these ways.
    pub(crate) fn results(&self, state: &State, decision: usize, read: &[bool]) -> BTreeSet<Came> {
        let kinds = self.kinds(state, decision);
        kinds.iter().flat_map(|kind| kind.iter().zip(read).filter(|it| *it.1).map(|it| it.0.came)).collect()
    }

    /// The different ways a decision can still turn out, with the rules that decide.
    pub(crate) fn kinds(&self, state: &State, decision: usize) -> Vec<Vec<Decided>> {
        let mut kinds = BTreeSet::new();
        self.each(state, decision, &mut |kind| {
            kinds.insert(kind);
            true
        });
        kinds.into_iter().map(|kind| self.decided(decision, kind)).collect()
    }

    /// Whether some completion comes to something else than these.
    pub(crate) fn comes_to_more(
        &self,
        state: &State,
        decision: usize,
        read: &[bool],
        than: &BTreeSet<Came>,
    ) -> bool {
        let mut more = false;
        self.each(state, decision, &mut |kind| {
            let found = self.scopes[decision].found.borrow();
            more = found.kinds[kind].iter().zip(read).any(|(it, read)| *read && !than.contains(&it.came));
            !more
        });
        more
    }
}

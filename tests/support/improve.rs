//! What changes lead to something better, by trying every practice: no cells, no diagrams.
//!
//! A practice is taken apart into parts that can change on their own: an answer, each option of a set, what a number is
//! based on.

use super::reference::{Came, Plain, Practice, bases};
use super::table::{Known, State, Table};
use contractwijzer::answers::{Answer, Answers, Value};
use contractwijzer::policy::{Change, Subject};
use contractwijzer_author::model::{Atom, Computation, Formula, Kind, Model};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// What can change on its own.
pub(crate) struct Part {
    pub(crate) subject: Subject,
    pub(crate) question: usize,
    /// How many values it has; of a number or a list, those of `amounts`.
    values: usize,
    /// The numbers, lists and alternatives that an answer can be, without what they are based on.
    amounts: Vec<Plain>,
}

/// One change, or what is only taken to be so: then `from` and `to` are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Move {
    pub(crate) part: usize,
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) effort: u16,
}

/// What each main decision comes to, by reading; none where the practice cannot be.
type Results = Rc<[Option<Vec<Came>>]>;

/// All practices, on a day that can be another one after the change.
pub(crate) struct Improve<'t> {
    table: &'t Table<'t>,
    pub(crate) parts: Vec<Part>,
    /// By part, whether rules compare it with the day looked at.
    pub(crate) by_day: Vec<bool>,
    main: Vec<usize>,
    /// Every way to read the policy that is worth looking at: defaults where there are any.
    readings: Vec<Vec<usize>>,
    /// By day and practice.
    known: RefCell<BTreeMap<(usize, Vec<usize>), Results>>,
    /// What was reached last, and from where.
    reached: RefCell<Option<(Start, Reached)>>,
}

/// A state, whether anything may be changed in it, and the days after that.
type Start = (State, bool, Vec<usize>);

/// What may be done: these moves, all of them of what can be changed or of anything, and looking at one of these days, where that
/// is something to do.
#[derive(Clone, Copy)]
pub(crate) struct Reach<'m> {
    pub(crate) moves: &'m [Move],
    pub(crate) of_anything: bool,
    pub(crate) days: &'m [usize],
}

/// By main decision, what can be come to.
type Reached = Rc<[BTreeSet<Came>]>;

/// Whether something is better for everybody who has not the best already, and for somebody at all.
struct Help {
    reached: Reached,
    everywhere: Vec<bool>,
    somewhere: Vec<bool>,
}

impl Help {
    fn new(reached: Reached) -> Help {
        let (everywhere, somewhere) = (vec![true; reached.len()], vec![false; reached.len()]);
        Help { reached, everywhere, somewhere }
    }

    /// Sees what one practice comes to, before and after; false where a main decision is worse.
    fn is_no_worse(&mut self, improve: &Improve<'_>, before: &[Came], after: &[Came]) -> bool {
        (0..self.reached.len()).all(|at| {
            let than_it = |one: &Came| improve.is_better(at, *one, before[at]);
            let than_some = |one: &Came| improve.is_better(at, before[at], *one);
            let has_best = !self.reached[at].iter().any(than_it) && self.reached[at].iter().any(than_some);
            let is_better = improve.is_better(at, after[at], before[at]);
            self.everywhere[at] &= is_better || has_best;
            self.somewhere[at] |= is_better;
            !improve.is_better(at, before[at], after[at])
        })
    }

    /// Whether some main decision was better.
    fn is_given(&self) -> bool {
        self.everywhere.iter().zip(&self.somewhere).any(|(everywhere, somewhere)| *everywhere && *somewhere)
    }
}

impl<'t> Improve<'t> {
    pub(crate) fn new(table: &'t Table<'t>) -> Improve<'t> {
        let model = table.model;
        let main =
            (0..model.decisions.len()).filter(|decision| !model.decisions[*decision].is_extra()).collect();
        let mut readings = vec![Vec::new()];
        for ambiguity in &model.ambiguities {
            let all = match ambiguity.default {
                Some(default) => default..default + 1,
                None => 0..ambiguity.readings.len(),
            };
            let with = |read: &Vec<usize>| {
                let read = read.clone();
                all.clone().map(move |reading| [read.as_slice(), &[reading]].concat())
            };
            readings = readings.iter().flat_map(with).collect();
        }
        let parts = (0..model.questions.len()).flat_map(|question| parts(table, question));
        let is_by_day = |part: &Part| {
            let mut atoms = model.formulas().flat_map(Formula::atoms);
            atoms.any(|atom| matches!(atom, Atom::ByDay { question, .. } if *question == part.question))
        };
        let parts: Vec<Part> = parts.collect();
        let by_day = parts.iter().map(is_by_day).collect();
        let (known, reached) = (RefCell::default(), RefCell::default());
        Improve { table, parts, by_day, main, readings, known, reached }
    }

    /// The values that each part can have in a state.
    fn allowed(&self, state: &State) -> Vec<Vec<usize>> {
        let allowed = |part: &Part| {
            let any = 0..part.values;
            let Known::Given(at) = state[1 + part.question] else { return any.collect() };
            let given = &self.table.answers[part.question][at];
            any.filter(|value| part.may_be(given, *value)).collect()
        };
        self.parts.iter().map(allowed).collect()
    }

    /// How many practices a state leaves.
    pub(crate) fn worlds(&self, state: &State) -> usize {
        self.allowed(state).iter().map(Vec::len).fold(1, usize::saturating_mul)
    }

    /// Whether there is a set that is not known.
    pub(crate) fn has_open_sets(&self, state: &State) -> bool {
        let is_open = |part: &Part| !matches!(state[1 + part.question], Known::Given(_));
        self.parts.iter().any(|part| matches!(part.subject, Subject::Option(..)) && is_open(part))
    }

    /// Every single move that is worth trying: of what can be changed, or of anything at all: each at an effort of 1, but facts
    /// that are a choice at 4.
    pub(crate) fn moves(&self, state: &State, of_anything: bool) -> Vec<Move> {
        let mut moves = Vec::new();
        for (index, allowed) in self.allowed(state).iter().enumerate() {
            let part = &self.parts[index];
            let Some(effort) = self.effort(part, of_anything) else { continue };
            for from in allowed {
                if allowed.len() > 1 && self.may_tell(index, *from, *from) {
                    moves.push(Move { part: index, from: *from, to: *from, effort: 0 });
                }
                let others = (0..part.values)
                    .filter(|to| effort > 0 && to != from && self.may_tell(index, *from, *to));
                moves.extend(others.map(|to| Move { part: index, from: *from, to, effort }));
            }
        }
        moves
    }

    /// What changing a part counts for, 0 where it cannot be changed; none where a number is computed from it.
    fn effort(&self, part: &Part, of_anything: bool) -> Option<u16> {
        if is_computed_with(self.table.model, part.question) {
            return None;
        }
        let question = &self.table.model.questions[part.question];
        let is_choice = matches!(question.kind, Kind::YesNo | Kind::Choice(_) | Kind::Set(_));
        Some(match &question.change {
            Change::Fixed if of_anything && is_choice => 100,
            Change::Possible { .. } | Change::Fixed if of_anything => 1,
            Change::Possible { effort, .. } if !matches!(part.subject, Subject::Basis(_)) => {
                u16::from(*effort)
            }
            Change::Possible { .. } | Change::Fixed => 0,
        })
    }

    /// Whether there are words for a part that goes from one value to another, or is so: where it can be changed, what has none
    /// is nothing to tell anybody.
    fn may_tell(&self, part: usize, from: usize, to: usize) -> bool {
        let part = &self.parts[part];
        let question = &self.table.model.questions[part.question];
        let Change::Possible { route_text, .. } = &question.change else { return true };
        let says = |id: &str| route_text.iter().any(|it| it.id == id);
        match (&question.kind, part.subject) {
            (_, Subject::Basis(_)) => true,
            (Kind::YesNo, _) => says(["nee", "ja"][to]),
            (Kind::Choice(options), _) => says(&options[to].id),
            (Kind::Set(options), Subject::Option(_, option)) => {
                to == 0 || says(&options[usize::from(option)].id)
            }
            (Kind::Number(number), _) => match (&part.amounts[from], &part.amounts[to]) {
                (_, Plain::Alternative(alternative, _)) => says(&number.alternatives[*alternative].id),
                (Plain::Number(from, _), Plain::Number(to, _)) => {
                    from == to || says(if to > from { "more" } else { "less" })
                }
                (_, _) => says("more") || says("less"),
            },
            (Kind::List(_) | Kind::Set(_), _) => from == to || says("more") && says("less"),
        }
    }

    /// Whether the moves leave out an option of a set that can be changed, and choose none for it.
    fn only_leaves_out(&self, moves: &[Vec<Move>]) -> bool {
        let questions = 0..self.table.model.questions.len();
        questions.filter(|question| self.table.model.questions[*question].change != Change::Fixed).any(
            |question| {
                let does = |from: usize, to: usize| {
                    moves.iter().flatten().any(|one| {
                        let part = &self.parts[one.part];
                        part.question == question
                            && matches!(part.subject, Subject::Option(..))
                            && (one.from, one.to) == (from, to)
                    })
                };
                does(1, 0) && !does(0, 1)
            },
        )
    }

    /// Whether these moves, each any of several, make some main decision strictly better and none worse, in every
    /// practice of the state that they start from. The state's day is looked at before, and `then` after; moves start from how
    /// answers stand on the day `told`. Who has the best that is within reach is left out.
    ///
    /// Of a day that rules compare with the day looked at, and that is not known, nothing is carried from one day to another.
    pub(crate) fn works(
        &self,
        state: &State,
        moves: &[Vec<Move>],
        all: &Reach<'_>,
        [told, then]: [usize; 2],
    ) -> bool {
        let Known::Given(date) = state[0] else { return false };
        if self.only_leaves_out(moves) {
            return false;
        }
        let reached = self.reached(state, all, then);
        let mut allowed = self.allowed(state);
        let is_loose = |part: usize| self.by_day[part] && !self.is_given(state, part);
        let is_changed =
            |part: usize| moves.iter().flatten().any(|one| one.part == part && one.from != one.to);
        let is_free = |part: &usize| then != date && is_loose(*part) && !is_changed(*part);
        let free: Vec<usize> = (0..allowed.len()).filter(is_free).collect();
        // What is taken to be so is so on the day that is told.
        let taken = |part: usize| -> Vec<usize> {
            let own = moves.iter().find(|same| same[0].part == part && then == told);
            own.map_or((0..self.parts[part].values).collect(), |same| same.iter().map(|one| one.to).collect())
        };
        for same in moves {
            let part = same[0].part;
            if told == date || !is_loose(part) {
                allowed[part].retain(|value| same.iter().any(|step| step.from == *value));
            }
        }
        let mut help = Help::new(reached);
        self.each(&allowed, &mut vec![], &mut |practice| {
            let before = self.results(date, practice);
            self.each_after(practice, moves, &mut |after| {
                let mut may_be: Vec<Vec<usize>> = after.iter().map(|value| vec![*value]).collect();
                free.iter().for_each(|part| may_be[*part] = taken(*part));
                self.each(&may_be, &mut vec![], &mut |after| {
                    let after = self.results(then, after);
                    before.iter().zip(after.iter()).all(|(before, after)| {
                        let Some(before) = before else { return true };
                        after.as_ref().is_some_and(|after| help.is_no_worse(self, before, after))
                    })
                })
            })
        }) && help.is_given()
    }

    /// Whether the visitor gave an answer of which this is a part.
    pub(crate) fn is_given(&self, state: &State, part: usize) -> bool {
        matches!(state[1 + self.parts[part].question], Known::Given(_))
    }

    /// The same, where each practice may become each of some others.
    pub(crate) fn works_for(
        &self,
        state: &State,
        all: &Reach<'_>,
        then: usize,
        becomes: &dyn Fn(&[usize], &[usize]) -> bool,
    ) -> bool {
        let Known::Given(date) = state[0] else { return false };
        let reached = self.reached(state, all, then);
        let any: Vec<Vec<usize>> = self.parts.iter().map(|part| (0..part.values).collect()).collect();
        let mut help = Help::new(reached);
        self.each(&self.allowed(state), &mut vec![], &mut |practice| {
            let before = self.results(date, practice);
            self.each(&any, &mut vec![], &mut |after| {
                let is_one = becomes(practice, after);
                let after = self.results(then, after);
                // What cannot be is nothing that a computed number leads to.
                !is_one
                    || before.iter().zip(after.iter()).all(|both| {
                        let (Some(before), Some(after)) = both else { return true };
                        help.is_no_worse(self, before, after)
                    })
            })
        }) && help.is_given()
    }

    /// A practice as a visitor's answers; none where a set would be empty.
    pub(crate) fn answers(&self, practice: &[usize]) -> Option<Answers> {
        let mut answers = Answers::default();
        for question in 0..self.table.model.questions.len() {
            let value = self.answer(question, practice)?.value();
            answers.set(u16::try_from(question).expect("few questions"), Answer::Given(value));
        }
        Some(answers)
    }

    /// By main decision, everything that any changes lead to of what can be changed, also those that nobody is told to make.
    fn reached(&self, state: &State, all: &Reach<'_>, then: usize) -> Reached {
        let days = if all.days.is_empty() { vec![then] } else { all.days.to_vec() };
        let key = (state.clone(), all.of_anything, days.clone());
        if let Some((known, reached)) = &*self.reached.borrow()
            && *known == key
        {
            return reached.clone();
        }
        let mut allowed = self.allowed(state);
        for (part, allowed) in self.parts.iter().zip(&mut allowed) {
            if self.effort(part, all.of_anything).is_some_and(|effort| effort > 0) {
                *allowed = (0..part.values).collect();
            }
        }
        let mut reached = vec![BTreeSet::new(); self.main.len()];
        self.each(&allowed, &mut vec![], &mut |practice| {
            for day in &days {
                for came in self.results(*day, practice).iter().flatten() {
                    came.iter().zip(&mut reached).for_each(|(came, reached)| {
                        reached.insert(*came);
                    });
                }
            }
            true
        });
        let reached: Reached = reached.into();
        *self.reached.borrow_mut() = Some((key, reached.clone()));
        reached
    }

    /// How many practices all these moves together lead to.
    pub(crate) fn within_reach(&self, state: &State, all: &[Move]) -> usize {
        let mut widths: Vec<BTreeSet<usize>> =
            self.allowed(state).into_iter().map(|values| values.into_iter().collect()).collect();
        for one in all {
            widths[one.part].insert(one.to);
        }
        widths.iter().map(BTreeSet::len).fold(1, usize::saturating_mul)
    }

    fn each(
        &self,
        allowed: &[Vec<usize>],
        practice: &mut Vec<usize>,
        see: &mut dyn FnMut(&[usize]) -> bool,
    ) -> bool {
        let Some(values) = allowed.get(practice.len()) else { return see(practice) };
        for value in values {
            practice.push(*value);
            let go_on = self.each(allowed, practice, see);
            practice.pop();
            if !go_on {
                return false;
            }
        }
        true
    }

    fn each_after(
        &self,
        practice: &[usize],
        moves: &[Vec<Move>],
        see: &mut dyn FnMut(&[usize]) -> bool,
    ) -> bool {
        let Some((same, rest)) = moves.split_first() else { return see(practice) };
        let here = practice[same[0].part];
        let is_change = same.iter().any(|step| step.from != step.to);
        let mut targets: Vec<usize> = same.iter().map(|step| step.to).collect();
        targets.dedup();
        if !is_change {
            targets = vec![here];
        }
        targets.into_iter().all(|to| {
            let mut after = practice.to_vec();
            after[same[0].part] = to;
            self.each_after(&after, rest, see)
        })
    }

    fn results(&self, date: usize, practice: &[usize]) -> Results {
        let key = (date, practice.to_vec());
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let model = self.table.model;
        let answers: Option<Vec<Plain>> =
            (0..model.questions.len()).map(|question| self.answer(question, practice)).collect();
        let result = |readings: &Vec<usize>| {
            let practice =
                Practice { model, date: self.table.dates[date], answers: answers.as_ref()?, readings };
            self.main.iter().map(|decision| Some(practice.decide(*decision)?.came)).collect()
        };
        let results: Results = self.readings.iter().map(result).collect();
        self.known.borrow_mut().insert(key, results.clone());
        results
    }

    /// The answer that the parts make; none where a set would be empty.
    fn answer(&self, question: usize, practice: &[usize]) -> Option<Plain> {
        let own = self.parts.iter().zip(practice).filter(|(part, _)| part.question == question);
        let own: Vec<(&Part, usize)> = own.map(|(part, value)| (part, *value)).collect();
        match &self.table.model.questions[question].kind {
            Kind::YesNo | Kind::Choice(_) => Some(Plain::Choice(own[0].1)),
            Kind::Set(_) => {
                let chosen: Vec<bool> = own.iter().map(|(_, value)| *value == 1).collect();
                chosen.contains(&true).then_some(Plain::Set(chosen))
            }
            Kind::List(_) => Some(own[0].0.amounts[own[0].1].clone()),
            Kind::Number(_) => {
                let basis = own.get(1).map(|(_, basis)| *basis);
                Some(match &own[0].0.amounts[own[0].1] {
                    Plain::Number(amount, _) => Plain::Number(*amount, basis),
                    Plain::Alternative(alternative, _) => Plain::Alternative(*alternative, basis),
                    other @ (Plain::Choice(_) | Plain::Set(_) | Plain::List(_)) => other.clone(),
                })
            }
        }
    }

    /// Whether one result of the `at`-th main decision is better than another, directly or through others.
    fn is_better(&self, at: usize, one: Came, other: Came) -> bool {
        let (Came::Outcome(one), Came::Outcome(other)) = (one, other) else { return false };
        let outcomes = &self.table.model.decisions[self.main[at]].outcomes;
        outcomes[one]
            .better_than
            .iter()
            .any(|worse| *worse == other || self.is_better(at, Came::Outcome(*worse), Came::Outcome(other)))
    }

    /// All pairs of values of a part.
    pub(crate) fn pairs(&self, part: usize) -> impl Iterator<Item = (usize, usize)> {
        let values = self.parts[part].values;
        (0..values).flat_map(move |from| (0..values).map(move |to| (from, to)))
    }

    /// The value of a part as the visitor gives it, beside any value of the question's other parts.
    pub(crate) fn value(&self, part: usize, value: usize) -> Value {
        let part = &self.parts[part];
        match part.subject {
            Subject::Option(_, option) => Value::Set(u64::from(value == 1) << option),
            Subject::Basis(_) => Value::Number { amount: 0, basis: u16::try_from(value).ok() },
            Subject::Answer(_) | Subject::Date | Subject::Derived(_) | Subject::Reading(_) => {
                part.amounts.get(value).unwrap_or(&Plain::Choice(value)).value()
            }
        }
    }
}

impl Part {
    fn may_be(&self, given: &Plain, value: usize) -> bool {
        match (self.subject, given) {
            (Subject::Option(_, option), Plain::Set(chosen)) => chosen[usize::from(option)] == (value == 1),
            (Subject::Basis(_), Plain::Number(_, basis)) => *basis == Some(value),
            // Nobody asked what an alternative would have been based on.
            (Subject::Basis(_), _) => true,
            (_, Plain::Choice(choice)) => *choice == value,
            (_, given) => bare(given) == self.amounts[value],
        }
    }
}

fn parts(table: &Table<'_>, question: usize) -> Vec<Part> {
    let small = |index: usize| u16::try_from(index).expect("few of them");
    let part = |subject, values| Part { subject, question, values, amounts: Vec::new() };
    let number = small(question);
    let kind = &table.model.questions[question].kind;
    match kind {
        Kind::YesNo => vec![part(Subject::Answer(number), 2)],
        Kind::Choice(options) => vec![part(Subject::Answer(number), options.len())],
        Kind::Set(options) => {
            (0..options.len()).map(|option| part(Subject::Option(number, small(option)), 2)).collect()
        }
        Kind::Number(_) | Kind::List(_) => {
            let mut amounts: Vec<Plain> = Vec::new();
            for amount in table.answers[question].iter().map(bare) {
                if !amounts.contains(&amount) {
                    amounts.push(amount);
                }
            }
            let answer = Part { values: amounts.len(), amounts, ..part(Subject::Answer(number), 0) };
            let bases = bases(kind).iter().flatten().count();
            let basis = (bases > 0).then(|| part(Subject::Basis(number), bases));
            [answer].into_iter().chain(basis).collect()
        }
    }
}

/// The answer without what it is based on.
fn bare(plain: &Plain) -> Plain {
    match plain {
        Plain::Number(amount, _) => Plain::Number(*amount, None),
        Plain::Alternative(alternative, _) => Plain::Alternative(*alternative, None),
        Plain::Choice(_) | Plain::Set(_) | Plain::List(_) => plain.clone(),
    }
}

fn is_computed_with(model: &Model, question: usize) -> bool {
    let computes = |of: &Computation| matches!(of, Computation::Sum(_) | Computation::Percentage { .. });
    model.derived.iter().any(|derived| computes(&derived.of) && derived.of.questions().contains(&question))
}

//! Formulas as diagrams.

use super::cuts::{number_bounds, smallest};
use super::diagram::{Built, Children, Diagrams, FALSE, Ref, TRUE, TooLarge};
use super::layout::{Layout, has_variable, list_formula};
use super::limits::Limits;
use contractwijzer::policy::FIRST_OUTCOME;
use contractwijzer_rules::model::Operator;
use contractwijzer_rules::model::domain::domain;
use contractwijzer_rules::model::{Atom, Computation, Formula, Kind, Model, Quantity};

/// A policy being compiled: its variables, the diagrams made so far, and what is known of conditions and decisions.
pub struct Builder<'m> {
    /// The rules.
    pub model: &'m Model,
    /// Their variables.
    pub layout: Layout,
    /// How large the diagrams may grow.
    pub limits: Limits,
    /// Those made so far.
    pub diagrams: Diagrams,
    /// By named condition, once it was needed.
    conditions: Vec<Option<Ref>>,
    /// By decision, once it is compiled.
    pub roots: Vec<Option<Ref>>,
    /// The terminal of the first outcome of each decision.
    pub first_outcome: Vec<Ref>,
    /// The terminal where no rule holds.
    pub no_rule: Ref,
    /// The terminal of what no one can answer, which may become anything.
    pub free: Ref,
}

impl<'m> Builder<'m> {
    /// Ready to compile; the outcomes are numbered in the order of the decisions given.
    pub fn new(model: &'m Model, layout: Layout, order: &[usize], limits: Limits) -> Builder<'m> {
        let (_, outcomes) = first_outcomes(model, order);
        Builder::with_room(model, layout, order, (outcomes, limits))
    }

    /// The same, with room for as many outcomes as other rules have that are to be compiled after these.
    pub fn with_room(
        model: &'m Model,
        layout: Layout,
        order: &[usize],
        (outcomes, limits): (Ref, Limits),
    ) -> Builder<'m> {
        let cells = layout.variables.iter().map(|variable| variable.cells).collect();
        Builder {
            model,
            layout,
            limits,
            diagrams: Diagrams::new(outcomes as usize + 2, cells),
            conditions: vec![None; model.conditions.len()],
            roots: vec![None; model.decisions.len()],
            first_outcome: first_outcomes(model, order).0,
            no_rule: outcomes,
            free: outcomes + 1,
        }
    }

    /// Ready to compile other rules over the same questions into the same arena, so that what is the same in both is
    /// the same node.
    pub fn then<'n>(self, model: &'n Model, order: &[usize]) -> Builder<'n>
    where
        'm: 'n,
    {
        let mut builder: Builder<'n> = self;
        builder.turn_to(model, order);
        builder
    }

    /// The same, in place.
    pub fn turn_to(&mut self, model: &'m Model, order: &[usize]) {
        self.model = model;
        self.conditions = vec![None; model.conditions.len()];
        self.roots = vec![None; model.decisions.len()];
        self.first_outcome = first_outcomes(model, order).0;
    }

    /// Makes room for so many terminals behind its own; before anything is compiled.
    pub fn more_terminals(&mut self, more: usize) {
        let cells = self.layout.variables.iter().map(|variable| variable.cells).collect();
        self.diagrams = Diagrams::new(self.free as usize + 1 + more, cells);
        self.begin();
    }

    /// Begins a part of the policy: what it grows to is held against the limits by itself.
    pub fn begin(&mut self) {
        self.diagrams.allow(self.limits.decision, self.limits.all);
    }

    /// Forgets everything made so far, and from now on looks only at these cells of these variables.
    pub fn restart(&mut self, fixed: &[(u16, usize)]) {
        self.diagrams.restart(fixed);
        self.conditions.fill(None);
        self.roots.fill(None);
    }

    /// Where the formula holds.
    pub fn formula(&mut self, formula: &Formula) -> Built {
        match formula {
            Formula::All(parts) => self.all(parts),
            Formula::Any(parts) => self.any(parts),
            Formula::Not(part) => {
                let part = self.formula(part)?;
                self.diagrams.not(part)
            }
            Formula::Condition(index) => self.condition(*index),
            Formula::Atom(atom) => self.atom(atom),
        }
    }

    fn atom(&mut self, atom: &Atom) -> Built {
        match atom {
            Atom::Yes(question) => self.diagrams.literal(self.layout.first[*question], 0b10),
            Atom::Chosen { question, option } => self.chosen(*question, *option),
            Atom::Compare { quantity, operator, value } => self.compare(*quantity, *operator, *value),
            Atom::ByDay { question, operator } => self.compare_with_date(*question, *operator),
            Atom::Alternative { question, alternative } => {
                self.diagrams.literal(self.layout.first[*question], 1 << alternative)
            }
            Atom::Basis { question, basis } => {
                self.diagrams.literal(self.layout.first[*question] + 1, 1 << basis)
            }
            Atom::DateGiven => self.diagrams.literal(0, !1),
            Atom::Outcome { decision, outcome } => self.outcome(*decision, *outcome),
            Atom::Reading { ambiguity, reading } => {
                self.diagrams.literal(self.layout.first_reading + ambiguity, 1 << reading)
            }
        }
    }

    /// Where an optional formula holds; everywhere where there is none.
    pub fn optional(&mut self, formula: Option<&Formula>) -> Built {
        formula.map_or(Ok(TRUE), |formula| self.formula(formula))
    }

    fn all(&mut self, parts: &[Formula]) -> Built {
        parts.iter().try_fold(TRUE, |all, part| {
            let part = self.formula(part)?;
            self.diagrams.and(all, part)
        })
    }

    fn any(&mut self, parts: &[Formula]) -> Built {
        parts.iter().try_fold(FALSE, |any, part| {
            let part = self.formula(part)?;
            self.diagrams.or(any, part)
        })
    }

    fn condition(&mut self, index: usize) -> Built {
        if let Some(known) = self.conditions[index] {
            return Ok(known);
        }
        let model = self.model;
        let built = self.formula(&model.conditions[index].formula)?;
        self.conditions[index] = Some(built);
        Ok(built)
    }

    fn chosen(&mut self, question: usize, option: usize) -> Built {
        let first = self.layout.first[question];
        match self.model.questions[question].kind {
            Kind::Set(_) => self.diagrams.literal(first + option, 0b10),
            Kind::YesNo | Kind::Choice(_) | Kind::Number(_) | Kind::List(_) => {
                self.diagrams.literal(first, 1 << option)
            }
        }
    }

    /// Decisions stand in such an order that the root is known by now.
    fn outcome(&mut self, decision: usize, outcome: usize) -> Built {
        let root = self.roots[decision].ok_or(TooLarge)?;
        let wanted = self.first_outcome[decision] + Ref::try_from(outcome).map_err(|_| TooLarge)?;
        self.diagrams.comes_to(root, wanted)
    }

    fn compare(&mut self, quantity: Quantity, operator: Operator, value: i64) -> Built {
        match quantity {
            Quantity::Date => {
                let cells = smallest(&self.layout.date_starts, i64::MIN);
                self.diagrams.literal(0, holding(&cells, operator, value) << 1)
            }
            Quantity::Question(question) => self.compare_number(question, operator, value),
            Quantity::Derived(derived) => self.compare_derived(derived, operator, value),
        }
    }

    fn compare_number(&mut self, question: usize, operator: Operator, value: i64) -> Built {
        let cells = smallest(&self.layout.starts[question], number_bounds(self.model, question).0);
        let holds = cells.iter().map(|first| operator.holds(*first, value));
        let parts = 0..self.layout.parts(question);
        self.number_cells(question, parts.flat_map(|_| holds.clone()))
    }

    /// All stretches stand there before the day looked at, then on it, then after it. With no day, no answer compares.
    fn compare_with_date(&mut self, question: usize, operator: Operator) -> Built {
        let stretches = self.layout.stretches(question);
        let parts = [-1, 0, 1].map(|after| operator.holds(after, 0));
        let holds = parts.into_iter().flat_map(|holds| std::iter::repeat_n(holds, stretches));
        let holds = self.number_cells(question, holds)?;
        let date_given = self.diagrams.literal(0, !1)?;
        self.diagrams.and(date_given, holds)
    }

    /// Those cells of a number, behind its alternatives, for which it is said that they are among them.
    fn number_cells(&mut self, question: usize, are: impl Iterator<Item = bool>) -> Built {
        let cells = are.enumerate().fold(0, |cells, (cell, is)| cells | u64::from(is) << cell);
        self.diagrams.literal(self.layout.first[question], cells << self.alternatives(question))
    }

    fn alternatives(&self, question: usize) -> usize {
        match &self.model.questions[question].kind {
            Kind::Number(number) => number.alternatives.len(),
            Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::List(_) => 0,
        }
    }

    fn compare_derived(&mut self, index: usize, operator: Operator, value: i64) -> Built {
        let model = self.model;
        let derived = &model.derived[index];
        if let Some((question, of)) = list_formula(derived) {
            let at = self.layout.measures[question].iter().position(|measure| measure.of == of);
            let at = at.expect("all that is derived from a list is measured of it");
            return self.compare_measure(question, at, operator, value);
        }
        match &derived.of {
            Computation::SetCount(question) => self.compare_count(*question, operator, value),
            Computation::Minimum(all) => {
                self.compare_extreme(all, (Operator::AtMost, Operator::AtLeast), operator, value)
            }
            Computation::Maximum(all) => {
                self.compare_extreme(all, (Operator::AtLeast, Operator::AtMost), operator, value)
            }
            Computation::Sum(_)
            | Computation::Percentage { .. }
            | Computation::ListCount(..)
            | Computation::ListSum(..)
            | Computation::ListMinimum(_)
            | Computation::ListMaximum(_) => self.compare_variable(index, operator, value),
        }
    }

    /// The last cell, "no value", never compares.
    fn compare_variable(&mut self, index: usize, operator: Operator, value: i64) -> Built {
        let questions: Vec<_> = self.model.questions.iter().map(Some).collect();
        let derived: Vec<_> = self.model.derived.iter().map(Some).collect();
        let (_, min, _) =
            domain(&questions, &derived, Quantity::Derived(index)).expect("sums and percentages are numbers");
        let cells = holding(&smallest(&self.layout.derived_starts[index], min), operator, value);
        debug_assert!(has_variable(&self.model.derived[index]), "only sums and percentages have variables");
        let variable = self.layout.derived[index].ok_or(TooLarge)?;
        self.diagrams.literal(variable, cells)
    }

    fn compare_measure(&mut self, question: usize, measure: usize, operator: Operator, value: i64) -> Built {
        // Below the first start the measure may be anything; the start itself tells that it is less.
        let starts = &self.layout.measures[question][measure].starts;
        let below = starts.first().map_or(value, |first| first - 1);
        let cells = holding(&smallest(starts, below), operator, value);
        let combinations = self.layout.combinations[question].iter().enumerate();
        let holds = combinations.filter(|(_, combination)| cells >> combination.cells[measure] & 1 == 1);
        let holds = holds.fold(0, |all, (cell, _)| all | 1 << cell);
        self.diagrams.literal(self.layout.first[question], holds)
    }

    /// How many options of a set are chosen: a diagram that counts them, from the last option up.
    fn compare_count(&mut self, question: usize, operator: Operator, value: i64) -> Built {
        let first = self.layout.first[question];
        let options = self.diagrams_of(question);
        let mut row: Vec<Ref> = (0..=options)
            .map(|count| {
                if operator.holds(i64::try_from(count).expect("a set has few options"), value) {
                    TRUE
                } else {
                    FALSE
                }
            })
            .collect();
        for option in (0..options).rev() {
            let variable = u16::try_from(first + option).map_err(|_| TooLarge)?;
            let mut above = Vec::with_capacity(option + 1);
            for count in 0..=option {
                above.push(self.diagrams.make(variable, Children::from_slice(&row[count..=count + 1]))?);
            }
            row = above;
        }
        Ok(row[0])
    }

    fn diagrams_of(&self, question: usize) -> usize {
        match &self.model.questions[question].kind {
            Kind::Set(options) => options.len(),
            Kind::YesNo | Kind::Choice(_) | Kind::Number(_) | Kind::List(_) => 0,
        }
    }

    /// The smallest or largest of several numbers. `toward` is the direction in which one number is enough, `away` the
    /// one in which all numbers are needed; alternatives are left out, and where all are alternatives nothing holds.
    fn compare_extreme(
        &mut self,
        all: &[usize],
        (toward, away): (Operator, Operator),
        operator: Operator,
        value: i64,
    ) -> Built {
        let strict = matches!(
            (toward, operator),
            (Operator::AtMost, Operator::Less) | (Operator::AtLeast, Operator::More)
        );
        if operator == Operator::Equal {
            let one = self.one_compares(all, toward, value)?;
            let each = self.each_compares(all, away, value)?;
            return self.diagrams.and(one, each);
        }
        if operator == toward || strict {
            return self.one_compares(all, operator, value);
        }
        self.each_compares(all, operator, value)
    }

    fn one_compares(&mut self, all: &[usize], operator: Operator, value: i64) -> Built {
        all.iter().try_fold(FALSE, |one, question| {
            let compares = self.compare_number(*question, operator, value)?;
            self.diagrams.or(one, compares)
        })
    }

    fn each_compares(&mut self, all: &[usize], operator: Operator, value: i64) -> Built {
        let (mut each, mut any) = (TRUE, FALSE);
        for question in all {
            let alternatives = (1_u64 << self.alternatives(*question)) - 1;
            let is_alternative = self.diagrams.literal(self.layout.first[*question], alternatives)?;
            let compares = self.compare_number(*question, operator, value)?;
            let compares = self.diagrams.or(compares, is_alternative)?;
            each = self.diagrams.and(each, compares)?;
            let is_number = self.diagrams.not(is_alternative)?;
            any = self.diagrams.or(any, is_number)?;
        }
        self.diagrams.and(each, any)
    }
}

/// The terminal of the first outcome of each decision, and the first that is no outcome.
pub fn first_outcomes(model: &Model, order: &[usize]) -> (Vec<Ref>, Ref) {
    let mut first = vec![0; model.decisions.len()];
    let mut next = Ref::from(FIRST_OUTCOME);
    for decision in order {
        first[*decision] = next;
        next +=
            Ref::try_from(model.decisions[*decision].outcomes.len()).expect("a decision has few outcomes");
    }
    (first, next)
}

/// The cells, as bits, in which a comparison holds; each cell is given by its smallest value.
fn holding(smallest: &[i64], operator: Operator, value: i64) -> u64 {
    let holds = smallest.iter().enumerate().filter(|(_, first)| operator.holds(**first, value));
    holds.fold(0, |cells, (cell, _)| cells | 1 << cell)
}

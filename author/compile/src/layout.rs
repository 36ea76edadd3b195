//! What the diagrams branch on: which variables there are, in which order, with which cells.

use super::cuts::{Cuts, number_bounds, on_axis};
use super::lists::{self, Combination};
use contractwijzer::date::Date;
use contractwijzer::policy::{ListFormula, MOST_CELLS, Measure, Subject, Variable};
use contractwijzer_rules::model::domain::domain;
use contractwijzer_rules::model::{Computation, Derived, Kind, Model, Quantity};
use contractwijzer_rules::problem::Problem;
use contractwijzer_rules::small::small;

/// The variables of a policy.
pub struct Layout {
    /// In their order: the date, the answers, the readings.
    pub variables: Vec<Variable>,
    /// Days at which a cell of the date begins.
    pub date_starts: Vec<i64>,
    /// The first variable of each question.
    pub first: Vec<usize>,
    /// Values at which a cell of a number begins, by question.
    pub starts: Vec<Vec<i64>>,
    /// Whether a number has each cell three times: before, on and after the day looked at; by question.
    pub by_day: Vec<bool>,
    /// What is measured of a list, by question.
    pub measures: Vec<Vec<Measure>>,
    /// The combinations of measures that some list has, by question.
    pub combinations: Vec<Vec<Combination>>,
    /// The variable of each derived number, where it has one of its own.
    pub derived: Vec<Option<usize>>,
    /// Values at which a cell of a derived number begins.
    pub derived_starts: Vec<Vec<i64>>,
    /// The first variable that is a reading.
    pub first_reading: usize,
}

/// The same cap as a reader of packs has.
const MOST_VARIABLES: usize = 256;

impl Layout {
    /// Lays the variables out, or tells which have too many cells.
    pub fn of(model: &Model) -> Result<Layout, Vec<Problem>> {
        Layout::cut(model, &Cuts::of(model))
    }

    /// The same with these cuts, among which are those of the rules.
    pub fn cut(model: &Model, cuts: &Cuts) -> Result<Layout, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut layout = Layout {
            variables: Vec::new(),
            date_starts: cuts
                .days(model)
                .into_iter()
                .filter(|start| is_day(*start) && is_day(start - 1))
                .collect(),
            first: Vec::new(),
            starts: model
                .questions
                .iter()
                .enumerate()
                .map(|(question, _)| {
                    let (min, max) = number_bounds(model, question);
                    on_axis(&cuts.questions[question], min, max)
                })
                .collect(),
            by_day: (0..model.questions.len()).map(|question| cuts.by_day.contains(&question)).collect(),
            measures: vec![Vec::new(); model.questions.len()],
            combinations: vec![Vec::new(); model.questions.len()],
            derived: vec![None; model.derived.len()],
            derived_starts: derived_starts(model, cuts),
            first_reading: 0,
        };
        layout.measure(model, &mut problems);
        layout.place(model, &mut problems);
        if layout.variables.len() > MOST_VARIABLES {
            let what = format!("the questions need more than {MOST_VARIABLES} variables");
            problems.push(Problem::new(what, 0..0).help("a set has a variable for each option"));
        }
        if problems.is_empty() { Ok(layout) } else { Err(problems) }
    }

    /// What the rules measure of each list, and which combinations of that some list has.
    fn measure(&mut self, model: &Model, problems: &mut Vec<Problem>) {
        for (index, derived) in model.derived.iter().enumerate() {
            let Some((question, of)) = list_formula(derived) else { continue };
            let starts = &self.derived_starts[index];
            match self.measures[question].iter_mut().find(|measure| measure.of == of) {
                Some(measure) => {
                    measure.starts.extend(starts);
                    measure.starts.sort_unstable();
                    measure.starts.dedup();
                }
                None => self.measures[question].push(Measure { of, starts: starts.clone() }),
            }
        }
        for (question, table) in model.questions.iter().enumerate() {
            let Kind::List(list) = &table.kind else { continue };
            match lists::combinations(list, &self.measures[question]) {
                Some(combinations) => self.combinations[question] = combinations,
                None => {
                    let problem = Problem::new("too many ways to fill this list", table.span.clone());
                    problems.push(problem.help("lower its `most`, or compare fewer numbers derived from it"));
                }
            }
        }
    }

    fn place(&mut self, model: &Model, problems: &mut Vec<Problem>) {
        self.add(Subject::Date, self.date_starts.len() + 2, &(0..0), problems);
        let divided =
            (0..).zip(&self.by_day).filter(|(_, by_day)| **by_day).map(|(index, _): (usize, _)| index);
        let divided: Vec<usize> = divided.collect();
        // As a visit counts them: see `Policy::most_days`.
        if let Some(first) = divided.first()
            && self.date_starts.len() + 2 + 2 * divided.len() > MOST_CELLS
        {
            let what = "the rules tell too many days apart to compare an answer with the day looked at";
            let span = model.questions[*first].span.clone();
            problems.push(Problem::new(what, span).help("compare the date with fewer different constants"));
        }
        for (index, question) in model.questions.iter().enumerate() {
            self.first.push(self.variables.len());
            let number = small(index);
            let span = &question.span;
            match &question.kind {
                Kind::YesNo => self.add(Subject::Answer(number), 2, span, problems),
                Kind::Choice(options) => self.add(Subject::Answer(number), options.len(), span, problems),
                Kind::Set(options) => {
                    (0..options.len()).for_each(|option| {
                        self.add(Subject::Option(number, small(option)), 2, span, problems)
                    });
                }
                Kind::Number(axis) => {
                    let cells = axis.alternatives.len() + self.stretches(index) * self.parts(index);
                    self.add(Subject::Answer(number), cells, span, problems);
                    if !axis.bases.is_empty() {
                        self.add(Subject::Basis(number), axis.bases.len(), span, problems);
                    }
                }
                Kind::List(_) => {
                    self.add(Subject::Answer(number), self.combinations[index].len().max(1), span, problems)
                }
            }
            self.place_derived(model, index, problems);
        }
        self.first_reading = self.variables.len();
        for (index, ambiguity) in model.ambiguities.iter().enumerate() {
            self.add(Subject::Reading(small(index)), ambiguity.readings.len(), &(0..0), problems);
        }
    }

    /// A derived number stands directly behind the last question it needs.
    fn place_derived(&mut self, model: &Model, question: usize, problems: &mut Vec<Problem>) {
        for (index, derived) in model.derived.iter().enumerate() {
            let last = derived.of.questions().into_iter().max();
            if has_variable(derived) && last == Some(question) {
                self.derived[index] = Some(self.variables.len());
                let number = model.derived[..index].iter().filter(|derived| has_variable(derived)).count();
                self.add(
                    Subject::Derived(small(number)),
                    self.derived_starts[index].len() + 2,
                    &derived.span,
                    problems,
                );
            }
        }
    }

    /// How many stretches there are between the starts of a number.
    pub fn stretches(&self, question: usize) -> usize {
        self.starts[question].len() + 1
    }

    /// How often each stretch of a number has a cell.
    pub fn parts(&self, question: usize) -> usize {
        if self.by_day[question] { 3 } else { 1 }
    }

    fn add(
        &mut self,
        subject: Subject,
        cells: usize,
        span: &contractwijzer_rules::problem::Span,
        problems: &mut Vec<Problem>,
    ) {
        if cells > MOST_CELLS {
            let what = format!("the rules tell {cells} cases of this apart, at most {MOST_CELLS} can be");
            problems.push(Problem::new(what, span.clone()).help("compare it with fewer different constants"));
        }
        // A layout with too many is refused, so that it does not matter how many it has.
        self.variables.push(Variable { subject, cells: u8::try_from(cells).unwrap_or(u8::MAX) });
    }
}

/// Whether a derived number is a variable, rather than a measure of a list or a matter of its questions' cells.
pub fn has_variable(derived: &Derived) -> bool {
    matches!(derived.of, Computation::Sum(_) | Computation::Percentage { .. })
}

fn derived_starts(model: &Model, cuts: &Cuts) -> Vec<Vec<i64>> {
    let questions: Vec<_> = model.questions.iter().map(Some).collect();
    let derived: Vec<_> = model.derived.iter().map(Some).collect();
    let starts = |index: usize| {
        let bounds = domain(&questions, &derived, Quantity::Derived(index));
        bounds.map_or_else(Vec::new, |(_, min, max)| on_axis(&cuts.derived[index], min, max))
    };
    (0..model.derived.len()).map(starts).collect()
}

/// What a derived number measures of which list.
pub fn list_formula(derived: &Derived) -> Option<(usize, ListFormula)> {
    match &derived.of {
        Computation::ListCount(question, None) => Some((*question, ListFormula::Count)),
        Computation::ListCount(question, Some(least)) => Some((*question, ListFormula::CountAtLeast(*least))),
        Computation::ListSum(question, None) => Some((*question, ListFormula::Sum)),
        Computation::ListSum(question, Some(least)) => Some((*question, ListFormula::SumAtLeast(*least))),
        Computation::ListMinimum(question) => Some((*question, ListFormula::Minimum)),
        Computation::ListMaximum(question) => Some((*question, ListFormula::Maximum)),
        Computation::SetCount(_)
        | Computation::Sum(_)
        | Computation::Minimum(_)
        | Computation::Maximum(_)
        | Computation::Percentage { .. } => None,
    }
}

/// Whether the calendar of the core has the day; beyond it no date lies, so nothing need be cut there.
fn is_day(days: i64) -> bool {
    i32::try_from(days).ok().and_then(Date::from_days).is_some()
}

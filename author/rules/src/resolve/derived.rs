//! Derived numbers: what each is computed from, and between which values it can lie.

use super::resolver::Resolver;
use crate::file::{DerivedTable, OneOrMore, Text};
use crate::model::{Computation, Derived, Kind, Question};
use crate::problem::{Problem, Span};
use contractwijzer::policy::{Rounding, Unit};
use toml::Spanned;

/// How a percentage is rounded.
pub const ROUNDINGS: [&str; 3] = ["down", "up", "nearest"];

const ONLY_LISTS: &str = "`at-least` goes with a `count` or `sum` of a list";

impl Resolver<'_> {
    pub(super) fn derived(&mut self, questions: &[Option<Question>]) -> Vec<Option<Derived>> {
        self.file.derived.iter().map(|table| self.one_derived(questions, table)).collect()
    }

    fn one_derived(&mut self, questions: &[Option<Question>], table: &DerivedTable) -> Option<Derived> {
        self.check_one_way(table)?;
        let of = if let Some(count) = &table.count {
            self.count(questions, table, count)
        } else if let Some(sum) = &table.sum {
            self.sum(questions, table, sum)
        } else if let Some(names) = &table.minimum {
            self.extreme(questions, names, Computation::ListMinimum, Computation::Minimum)
        } else if let Some(names) = &table.maximum {
            self.extreme(questions, names, Computation::ListMaximum, Computation::Maximum)
        } else {
            self.percentage(questions, table)
        };
        let of = of?;
        let unit = unit(questions, &of)?;
        Some(Derived { id: table.id.get_ref().clone(), of, unit, span: table.id.span() })
    }

    fn check_one_way(&mut self, table: &DerivedTable) -> Option<()> {
        let ways: Vec<Span> = [
            table.count.as_ref().map(Spanned::span),
            table.sum.as_ref().map(Spanned::span),
            table.minimum.as_ref().map(Spanned::span),
            table.maximum.as_ref().map(Spanned::span),
            table.percentage.as_ref().map(Spanned::span),
        ]
        .into_iter()
        .flatten()
        .collect();
        let span = ways.get(1).cloned().unwrap_or_else(|| table.id.span());
        if ways.len() != 1 {
            let help = "give one of `count`, `sum`, `minimum`, `maximum` and `percentage`";
            return self.refuse("a derived number is computed in one way", span, help);
        }
        match &table.at_least {
            Some(bound) if table.count.is_none() && table.sum.is_none() => {
                self.refuse(ONLY_LISTS, bound.span(), "")
            }
            Some(_) | None => Some(()),
        }
    }

    fn count(
        &mut self,
        questions: &[Option<Question>],
        table: &DerivedTable,
        name: &Text,
    ) -> Option<Computation> {
        let question = self.question_named(name)?;
        match &questions[question].as_ref()?.kind {
            Kind::List(list) => {
                let bound = self.at_least(table, &list.unit)?;
                Some(Computation::ListCount(question, bound))
            }
            Kind::Set(_) if table.at_least.is_none() => Some(Computation::SetCount(question)),
            Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) => self.refuse(
                format!("`{}` cannot be counted so", name.get_ref()),
                name.span(),
                "only a list is counted, or a set without `at-least`",
            ),
        }
    }

    fn sum(
        &mut self,
        questions: &[Option<Question>],
        table: &DerivedTable,
        names: &Spanned<OneOrMore>,
    ) -> Option<Computation> {
        match names.get_ref() {
            OneOrMore::One(name) => {
                let (question, unit) = self.list_named(questions, name, names.span())?;
                let bound = self.at_least(table, &unit)?;
                Some(Computation::ListSum(question, bound))
            }
            OneOrMore::Several(all) => {
                if let Some(bound) = &table.at_least {
                    return self.refuse(ONLY_LISTS, bound.span(), "");
                }
                self.numbers(questions, all, names.span()).map(Computation::Sum)
            }
        }
    }

    fn extreme(
        &mut self,
        questions: &[Option<Question>],
        names: &Spanned<OneOrMore>,
        of_list: fn(usize) -> Computation,
        of_questions: fn(Vec<usize>) -> Computation,
    ) -> Option<Computation> {
        match names.get_ref() {
            OneOrMore::One(name) => {
                self.list_named(questions, name, names.span()).map(|(question, _)| of_list(question))
            }
            OneOrMore::Several(all) => self.numbers(questions, all, names.span()).map(of_questions),
        }
    }

    /// A list by its name, and the unit of its numbers.
    fn list_named(
        &mut self,
        questions: &[Option<Question>],
        name: &str,
        span: Span,
    ) -> Option<(usize, Unit)> {
        let question = self.question_named(&Text::new(span.clone(), name.to_owned()))?;
        let Kind::List(list) = &questions[question].as_ref()?.kind else {
            let help = "give a list, or several questions: [\"a\", \"b\"]";
            return self.refuse(format!("`{name}` is not a list"), span, help);
        };
        Some((question, list.unit.clone()))
    }

    /// Several questions with numbers of one unit.
    fn numbers(&mut self, questions: &[Option<Question>], names: &[Text], span: Span) -> Option<Vec<usize>> {
        let found: Vec<_> = names.iter().map(|name| self.number_named(questions, name)).collect();
        let found: Vec<usize> = found.into_iter().collect::<Option<_>>()?;
        let repeated = (1..found.len()).any(|index| found[..index].contains(&found[index]));
        if found.len() < 2 || repeated {
            return self.refuse("this needs at least two different questions", span, "");
        }
        let units: Vec<_> = found.iter().filter_map(|question| number_unit(questions, *question)).collect();
        if units.iter().any(|unit| !unit.has_steps_of(units[0]) || **unit == Unit::Day) {
            return self.refuse(
                "these numbers are not of one kind",
                span,
                "their types and decimals must be the same, and no dates",
            );
        }
        Some(found)
    }

    fn percentage(&mut self, questions: &[Option<Question>], table: &DerivedTable) -> Option<Computation> {
        let percentage = table.percentage.as_ref()?;
        let (part_name, whole_name) = (&percentage.get_ref().part, &percentage.get_ref().whole);
        let (part, whole) =
            (self.number_named(questions, part_name), self.number_named(questions, whole_name));
        let roundings = [Rounding::Down, Rounding::Up, Rounding::Nearest];
        let rounding = &percentage.get_ref().rounding;
        let rounding = self.find("rounding", rounding.get_ref(), rounding.span(), ROUNDINGS);
        let (part, whole) = (part?, whole?);
        let (over, under) = (number_unit(questions, part)?, number_unit(questions, whole)?);
        if !over.has_steps_of(under) || *over == Unit::Day || part == whole {
            return self.refuse("part and whole are not two numbers of one kind", percentage.span(), "");
        }
        for (name, question) in [(part_name, part), (whole_name, whole)] {
            let Kind::Number(number) = &questions[question].as_ref()?.kind else { continue };
            if number.min < 0 {
                self.problem(Problem::new("a percentage of what can be negative", name.span()));
            }
        }
        Some(Computation::Percentage { part, whole, rounding: roundings[rounding?] })
    }

    fn at_least(&mut self, table: &DerivedTable, unit: &Unit) -> Option<Option<i64>> {
        match &table.at_least {
            Some(bound) => self.value(bound, unit).map(Some),
            None => Some(None),
        }
    }

    pub(super) fn question_named(&mut self, name: &Text) -> Option<usize> {
        let ids = self.file.question.iter().map(|question| question.id.get_ref().as_str());
        self.find("question", name.get_ref(), name.span(), ids)
    }

    fn number_named(&mut self, questions: &[Option<Question>], name: &Text) -> Option<usize> {
        let question = self.question_named(name)?;
        match &questions[question].as_ref()?.kind {
            Kind::Number(_) => Some(question),
            Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::List(_) => {
                self.refuse(format!("`{}` is not a number", name.get_ref()), name.span(), "")
            }
        }
    }
}

fn number_unit(questions: &[Option<Question>], question: usize) -> Option<&Unit> {
    match &questions[question].as_ref()?.kind {
        Kind::Number(number) => Some(&number.unit),
        Kind::List(list) => Some(&list.unit),
        Kind::YesNo | Kind::Choice(_) | Kind::Set(_) => None,
    }
}

fn unit(questions: &[Option<Question>], of: &Computation) -> Option<Unit> {
    match of {
        Computation::ListCount(..) | Computation::SetCount(_) => Some(Unit::Whole(String::new())),
        Computation::Percentage { .. } => Some(Unit::Decimal(2, "%".to_owned())),
        Computation::ListSum(question, _)
        | Computation::ListMinimum(question)
        | Computation::ListMaximum(question) => number_unit(questions, *question).cloned(),
        Computation::Sum(all) | Computation::Minimum(all) | Computation::Maximum(all) => {
            number_unit(questions, *all.first()?).cloned()
        }
    }
}

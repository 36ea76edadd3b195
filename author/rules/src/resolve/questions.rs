//! Questions: which answers each takes.

use super::change::not_advised;
use super::resolver::Resolver;
use crate::file::{self, Literal, NamedTable, QuestionTable};
use crate::literal;
use crate::model::advice::DIRECTIONS;
use crate::model::{Kind, List, Number, Question};
use crate::problem::{Problem, Span, list};
use contractwijzer::policy::{MOST_CELLS, Named, Unit};
use toml::Spanned;

/// The names of the types of questions.
pub const TYPES: [&str; 8] = ["yes-no", "choice", "set", "whole", "euro", "decimal", "date", "list"];
/// Which fields a type takes beside those that all take.
const FIELDS: [&[&str]; 8] = [
    &[],
    &["options", "from-chooser"],
    &["options"],
    &["min", "max", "near", "usual", "unit", "alternatives", "label", "bases", "not-below", "not-below-text"],
    &["min", "max", "near", "usual", "alternatives", "label", "bases", "not-below", "not-below-text"],
    &[
        "min",
        "max",
        "near",
        "usual",
        "unit",
        "decimals",
        "alternatives",
        "label",
        "bases",
        "not-below",
        "not-below-text",
    ],
    &["min", "max", "alternatives", "label", "not-below", "not-below-text"],
    &["min", "max", "unit", "decimals", "most"],
];
/// Far beyond any number a policy speaks of, so that sums of them stay in range.
const LARGEST: i64 = 1_000_000_000_000_000;
const MOST_DECIMALS: i64 = 6;
/// Longer lists make the search for combinations of measures slow, and no visitor types them.
const LONGEST_LIST: i64 = 100;

impl Resolver<'_> {
    pub(super) fn questions(&mut self) -> Vec<Option<Question>> {
        self.file.question.iter().map(|table| self.question(table)).collect()
    }

    fn question(&mut self, table: &QuestionTable) -> Option<Question> {
        let kind = self.kind(table);
        let change = self.change(table, kind.as_ref());
        let evidence = self.evidence(&table.evidence, kind.as_ref());
        let from_chooser = self.answered_by_care(table, kind.as_ref());
        self.not_empty("what is asked", &table.ask, table.id.span());
        self.not_empty("the short name", &table.short, table.id.span());
        Some(Question {
            id: table.id.get_ref().clone(),
            ask: table.ask.clone(),
            short: table.short.clone(),
            hint: table.hint.clone(),
            why: table.why.clone(),
            find: table.find.clone(),
            kind: kind?,
            evidence,
            from_chooser,
            change: change?,
            not_advised: not_advised(table),
            not_below: None,
            applies_when: None,
            span: table.id.span(),
        })
    }

    fn kind(&mut self, table: &QuestionTable) -> Option<Kind> {
        let index = self.find("type", table.r#type.get_ref(), table.r#type.span(), TYPES)?;
        self.check_fields(table, TYPES[index], FIELDS[index]);
        match TYPES[index] {
            "yes-no" => Some(Kind::YesNo),
            "choice" => self.options(table, 2).map(Kind::Choice),
            "set" => self.options(table, 1).map(Kind::Set),
            "list" => self.list(table).map(Kind::List),
            _ => self.number(table).map(Kind::Number),
        }
    }

    fn check_fields(&mut self, table: &QuestionTable, of: &str, taken: &[&str]) {
        let given: [(&str, Option<Span>); 14] = [
            ("options", table.options.as_ref().map(Spanned::span)),
            ("from-chooser", table.from_chooser.as_ref().map(Spanned::span)),
            ("min", table.min.as_ref().map(Spanned::span)),
            ("max", table.max.as_ref().map(Spanned::span)),
            ("near", table.near.as_ref().map(Spanned::span)),
            ("usual", table.usual.as_ref().map(Spanned::span)),
            ("unit", table.unit.as_ref().map(Spanned::span)),
            ("decimals", table.decimals.as_ref().map(Spanned::span)),
            ("alternatives", table.alternatives.as_ref().map(Spanned::span)),
            ("label", table.label.as_ref().map(Spanned::span)),
            ("bases", table.bases.as_ref().map(Spanned::span)),
            ("not-below", table.not_below.as_ref().map(Spanned::span)),
            ("not-below-text", table.not_below_text.as_ref().map(Spanned::span)),
            ("most", table.most.as_ref().map(Spanned::span)),
        ];
        for (field, span) in given {
            let Some(span) = span.filter(|_| !taken.contains(&field)) else { continue };
            let help = if taken.is_empty() {
                "it takes no further fields".to_owned()
            } else {
                format!("it takes {}", list(taken, "and"))
            };
            self.problem(
                Problem::new(format!("a question of type `{of}` does not take `{field}`"), span).help(help),
            );
        }
    }

    fn options(&mut self, table: &QuestionTable, fewest: usize) -> Option<Vec<Named>> {
        let Some(options) = &table.options else {
            return self.refuse(
                "this question has no `options`",
                table.r#type.span(),
                "add `options = [{ id = \"…\", text = \"…\" }, …]`",
            );
        };
        self.named_list("option", options, fewest)
    }

    fn named_list(
        &mut self,
        kind: &str,
        tables: &Spanned<Vec<NamedTable>>,
        fewest: usize,
    ) -> Option<Vec<Named>> {
        let named = self.named(kind, tables.get_ref());
        for table in tables.get_ref().iter().filter(|table| table.id.get_ref().contains('.')) {
            let help = "conditions name it: use letters, digits and hyphens";
            self.problem(Problem::new("this id has a point in it", table.id.span()).help(help));
        }
        if named.len() < fewest {
            return self.refuse(
                format!("there are {} of these, there must be at least {fewest}", named.len()),
                tables.span(),
                "",
            );
        }
        if named.len() > MOST_CELLS {
            return self.refuse(
                format!("there are {} of these, there can be at most {MOST_CELLS}", named.len()),
                tables.span(),
                "",
            );
        }
        Some(named)
    }

    fn number(&mut self, table: &QuestionTable) -> Option<Number> {
        let unit = self.unit(table)?;
        let (min, max) = self.bounds(table, &unit)?;
        let optional =
            |tables: &Option<Spanned<Vec<NamedTable>>>, resolver: &mut Self, kind: &str, fewest| match tables
            {
                Some(tables) => resolver.named_list(kind, tables, fewest),
                None => Some(Vec::new()),
            };
        let alternatives = optional(&table.alternatives, self, "alternative", 1)?;
        self.no_direction(table.alternatives.as_ref().map_or(&[], |tables| tables.get_ref()));
        let bases = optional(&table.bases, self, "basis", 2)?;
        match (&table.label, &table.alternatives) {
            (Some(label), None) => {
                let help = "it names the number beside its alternatives; there are none";
                self.problem(Problem::new("this label has no use", label.span()).help(help));
            }
            (None, Some(alternatives)) => {
                let help = "add `label = \"…\"`, which names the number itself beside them";
                self.problem(
                    Problem::new("there are alternatives but no label", alternatives.span()).help(help),
                );
            }
            (Some(_), Some(_)) | (None, None) => {}
        }
        let label = table.label.as_ref().map(|label| label.get_ref().clone()).unwrap_or_default();
        let near = self.near(table, &unit);
        let usual = self.usual(table, &unit, [min, max]);
        Some(Number { unit, min, max, near: near?, usual: usual?, alternatives, label, bases })
    }

    /// Refuses alternatives that routes could not tell from the number itself.
    fn no_direction(&mut self, alternatives: &[NamedTable]) {
        for id in alternatives.iter().map(|table| &table.id) {
            let name = id.get_ref().as_str();
            if DIRECTIONS.contains(&name) {
                let help = "there `more` and `less` stand for a change of the number itself";
                let what = format!("`{name}` has a meaning of its own in `route-text` and `advise`");
                self.problem(Problem::new(what, id.span()).help(help));
            }
        }
    }

    /// How near a bound an answer is told that it is.
    fn near(&mut self, table: &QuestionTable, unit: &Unit) -> Option<i64> {
        // That a day does not take it was told.
        let Some(literal) = table.near.as_ref().filter(|_| *unit != Unit::Day) else { return Some(0) };
        match self.value(literal, unit)? {
            near @ 1.. => Some(near),
            _ => self.refuse("`near` is not more than 0", literal.span(), "leave it out, or write how far"),
        }
    }

    /// The least and the most that are usual, within the bounds; the bounds themselves where nothing is said.
    fn usual(&mut self, table: &QuestionTable, unit: &Unit, bounds: [i64; 2]) -> Option<[i64; 2]> {
        // That a day does not take it was told.
        let Some(written) = table.usual.as_ref().filter(|_| *unit != Unit::Day) else { return Some(bounds) };
        let span = written.span();
        let [least, most] = written.get_ref().as_slice() else {
            return self.refuse("`usual` is not two numbers", span, "write it as `usual = [least, most]`");
        };
        let (least, most) = (self.value(least, unit), self.value(most, unit));
        let usual @ [least, most] = [least?, most?];
        if least > most {
            return self.refuse("the most of `usual` is less than its least", span, "write the least first");
        }
        if least < bounds[0] || most > bounds[1] {
            let help = "what lies outside them is refused, so it is never asked whether it is right";
            return self.refuse("`usual` is not within `min` and `max`", span, help);
        }
        Some(usual)
    }

    fn unit(&mut self, table: &QuestionTable) -> Option<Unit> {
        let name = table.unit.as_ref().map(|unit| unit.get_ref().clone()).unwrap_or_default();
        let names: Vec<&str> = name.split('|').collect();
        if let [_, .., _] = *names
            && (names.len() > 2 || names.iter().any(|name| name.trim().is_empty()))
        {
            return self.refuse(
                "a unit has one name, or one for a single one and one for several",
                table.unit.as_ref().map_or_else(|| table.r#type.span(), Spanned::span),
                "write `unit = \"patiënten\"`, or `unit = \"patiënt|patiënten\"`",
            );
        }
        match table.r#type.get_ref().as_str() {
            "euro" => Some(Unit::Euro),
            "date" => Some(Unit::Day),
            "whole" => Some(Unit::Whole(name)),
            "list" if table.decimals.is_none() => Some(Unit::Whole(name)),
            _ => self.decimals(table).map(|decimals| Unit::Decimal(decimals, name)),
        }
    }

    fn decimals(&mut self, table: &QuestionTable) -> Option<u8> {
        let Some(decimals) = &table.decimals else {
            return self.refuse("how many decimals is not told", table.r#type.span(), "add `decimals = 2`");
        };
        let number = u8::try_from(*decimals.get_ref())
            .ok()
            .filter(|number| (1..=MOST_DECIMALS).contains(&i64::from(*number)));
        number.or_else(|| {
            self.refuse(format!("there can be 1 to {MOST_DECIMALS} decimals"), decimals.span(), "")
        })
    }

    fn list(&mut self, table: &QuestionTable) -> Option<List> {
        let unit = self.unit(table)?;
        let (min, max) = self.bounds(table, &unit)?;
        let Some(most) = &table.most else {
            return self.refuse(
                "how many numbers there can be is not told",
                table.r#type.span(),
                "add `most = 20`",
            );
        };
        if !(1..=LONGEST_LIST).contains(most.get_ref()) {
            return self.refuse(format!("a list has 1 to {LONGEST_LIST} numbers"), most.span(), "");
        }
        Some(List { unit, min, max, most: u16::try_from(*most.get_ref()).ok()? })
    }

    fn bounds(&mut self, table: &QuestionTable, unit: &Unit) -> Option<(i64, i64)> {
        let min = self.bound(table, "min", table.min.as_ref(), unit);
        let max = self.bound(table, "max", table.max.as_ref(), unit);
        let (min, max) = (min?, max?);
        if min < max {
            return Some((min, max));
        }
        let span = table.max.as_ref().map_or(0..0, Spanned::span);
        self.refuse("`max` is not more than `min`", span, "")
    }

    fn bound(
        &mut self,
        table: &QuestionTable,
        name: &str,
        literal: Option<&Literal>,
        unit: &Unit,
    ) -> Option<i64> {
        let Some(literal) = literal else {
            let help = format!("add `{name} = …`, inclusive; it keeps slips of the pen out");
            return self.refuse(format!("this question has no `{name}`"), table.r#type.span(), help);
        };
        self.value(literal, unit)
    }

    /// A number or day of the unit, and not a monstrous one.
    pub(super) fn value(&mut self, literal: &Literal, unit: &Unit) -> Option<i64> {
        let written = file::written(self.text, literal);
        let value = literal::value(&written, unit).and_then(|value| {
            if value.abs() > LARGEST { Err(literal::NotAValue::TooLarge) } else { Ok(value) }
        });
        match value {
            Ok(value) => Some(value),
            Err(problem) => {
                let (what, help) = problem.in_words(&written);
                self.refuse(what, literal.span(), help)
            }
        }
    }
}

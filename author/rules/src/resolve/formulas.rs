//! Conditions with their names looked up and their types checked.

use super::names::Thing;
use super::resolver::{Resolver, Vocabulary};
use crate::condition::{self, Amount, Condition, Term, Word};
use crate::file::{Text, place};
use crate::literal;
use crate::model::Operator;
use crate::model::advice::ids;
use crate::model::domain::domain;
use crate::model::{Atom, Formula, Kind, Quantity, Question};
use crate::problem::{Code, Problem, Span, list, suggestion};
use contractwijzer::policy::{Named, Unit};

/// A condition being looked up: what it may use, and where it stands in the file.
struct Lookup<'r, 'a> {
    resolver: &'r mut Resolver<'a>,
    words: &'r Vocabulary,
    condition: &'r Text,
}

impl Resolver<'_> {
    /// What a condition comes to.
    pub(super) fn formula(&mut self, words: &Vocabulary, condition: &Text) -> Option<Formula> {
        match condition::parse(condition.get_ref()) {
            Ok(parsed) => Lookup { resolver: self, words, condition }.formula(&parsed),
            Err(mut problem) => {
                problem.span = place(self.text, condition, &problem.span);
                for (span, _) in &mut problem.related {
                    *span = place(self.text, condition, span);
                }
                self.problem(problem);
                None
            }
        }
    }
}

impl<'r> Lookup<'r, '_> {
    fn formula(&mut self, condition: &Condition) -> Option<Formula> {
        match condition {
            Condition::All(terms) => self.formulas(terms).map(Formula::All),
            Condition::Any(terms) => self.formulas(terms).map(Formula::Any),
            Condition::Not(part) => self.formula(part).map(|part| Formula::Not(Box::new(part))),
            Condition::Holds(name) => self.holds(name),
            Condition::Is { name, options } => self.is(name, options),
            Condition::Has { name, amount, options } => self.has(name, *amount, options),
            Condition::Compare { name, operator, value } => self.compare(name, *operator, value),
            Condition::BasedOn { name, basis } => self.based_on(name, basis),
        }
    }

    /// All parts are looked at, so that the problems of each are told.
    fn formulas(&mut self, terms: &[Term]) -> Option<Vec<Formula>> {
        let formulas: Vec<_> = terms.iter().map(|term| self.formula(&term.condition)).collect();
        formulas.into_iter().collect()
    }

    fn holds(&mut self, name: &Word) -> Option<Formula> {
        match self.thing(name)? {
            Thing::Condition(index) => Some(Formula::Condition(index)),
            Thing::Question(index) => match self.words.questions[index].as_ref()?.kind {
                Kind::YesNo => Some(Formula::Atom(Atom::Yes(index))),
                Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) | Kind::List(_) => {
                    self.mistyped(name, "does not hold by itself")
                }
            },
            Thing::Derived(_) | Thing::Ambiguity(_) | Thing::Decision(_) => {
                self.mistyped(name, "does not hold by itself")
            }
        }
    }

    fn is(&mut self, name: &Word, options: &[Word]) -> Option<Formula> {
        if name.text == "date" {
            let given = matches!(options, [only] if only.text == "given");
            return if given {
                Some(Formula::Atom(Atom::DateGiven))
            } else {
                self.no_option("date", &options[0], &["given"])
            };
        }
        let thing = self.thing(name)?;
        let formulas: Vec<_> = options.iter().map(|option| self.is_one(name, thing, option)).collect();
        let mut formulas: Vec<Formula> = formulas.into_iter().collect::<Option<_>>()?;
        if formulas.len() == 1 { formulas.pop() } else { Some(Formula::Any(formulas)) }
    }

    fn is_one(&mut self, name: &Word, thing: Thing, option: &Word) -> Option<Formula> {
        let file = self.resolver.file;
        match thing {
            Thing::Question(question) => self.is_answer(name, question, option),
            Thing::Ambiguity(ambiguity) => {
                let readings = &file.ambiguity[ambiguity].readings;
                let readings: Vec<&str> = readings.iter().map(|table| table.id.get_ref().as_str()).collect();
                let reading = self.option(&name.text, option, &readings)?;
                Some(Formula::Atom(Atom::Reading { ambiguity, reading }))
            }
            Thing::Decision(decision) => {
                let outcomes = &file.decision.0[decision].1.outcome;
                let outcomes: Vec<&str> = outcomes.iter().map(|table| table.id.get_ref().as_str()).collect();
                let outcome = self.option(&name.text, option, &outcomes)?;
                Some(Formula::Atom(Atom::Outcome { decision, outcome }))
            }
            Thing::Derived(_) | Thing::Condition(_) => self.mistyped(name, "is not one of several options"),
        }
    }

    fn is_answer(&mut self, name: &Word, question: usize, option: &Word) -> Option<Formula> {
        match &self.question(question)?.kind {
            Kind::Choice(options) => {
                let option = self.named_option(&name.text, option, options)?;
                Some(Formula::Atom(Atom::Chosen { question, option }))
            }
            Kind::Number(number) if !number.alternatives.is_empty() => {
                let alternative = self.named_option(&name.text, option, &number.alternatives)?;
                Some(Formula::Atom(Atom::Alternative { question, alternative }))
            }
            Kind::YesNo | Kind::Set(_) | Kind::Number(_) | Kind::List(_) => {
                self.mistyped(name, "is not one of several options")
            }
        }
    }

    fn has(&mut self, name: &Word, amount: Amount, options: &[Word]) -> Option<Formula> {
        let Thing::Question(question) = self.thing(name)? else {
            return self.mistyped(name, "does not have options");
        };
        let Kind::Set(all) = &self.question(question)?.kind else {
            return self.mistyped(name, "does not have options");
        };
        let named: Vec<_> = options.iter().map(|option| self.named_option(&name.text, option, all)).collect();
        let named: Vec<usize> = named.into_iter().collect::<Option<_>>()?;
        let chosen = |option: usize| Formula::Atom(Atom::Chosen { question, option });
        Some(match amount {
            Amount::Any => Formula::Any(named.into_iter().map(chosen).collect()),
            Amount::All => Formula::All(named.into_iter().map(chosen).collect()),
            Amount::Only => {
                let others = (0..all.len()).filter(|option| !named.contains(option));
                Formula::All(others.map(|option| Formula::Not(Box::new(chosen(option)))).collect())
            }
        })
    }

    fn compare(&mut self, name: &Word, operator: Operator, value: &Word) -> Option<Formula> {
        if value.text == "date" {
            return self.compare_with_date(name, operator);
        }
        if name.text == "date" && self.resolver.names.get(&value.text).is_some() {
            return self.compare_with_date(value, operator.turned());
        }
        let quantity = if name.text == "date" {
            Quantity::Date
        } else {
            match self.thing(name)? {
                Thing::Question(question) => {
                    let Kind::Number(_) = self.question(question)?.kind else {
                        return self.mistyped(name, "is not compared with a number");
                    };
                    Quantity::Question(question)
                }
                Thing::Derived(derived) => Quantity::Derived(derived),
                Thing::Condition(_) | Thing::Ambiguity(_) | Thing::Decision(_) => {
                    return self.mistyped(name, "is not compared with a number");
                }
            }
        };
        let value = self.constant(quantity, value)?;
        Some(Formula::Atom(Atom::Compare { quantity, operator, value }))
    }

    /// A day that answers a question, against the day looked at.
    fn compare_with_date(&mut self, name: &Word, operator: Operator) -> Option<Formula> {
        let cannot = "is not compared with the day looked at";
        if name.text == "date" {
            let help = "compare the date with a day, or with a question for one";
            return self.refuse("the date is compared with itself", &name.span, help);
        }
        let Thing::Question(question) = self.thing(name)? else { return self.mistyped(name, cannot) };
        match &self.question(question)?.kind {
            Kind::Number(number) if number.unit == Unit::Day => {
                Some(Formula::Atom(Atom::ByDay { question, operator }))
            }
            Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) | Kind::List(_) => {
                self.mistyped(name, cannot)
            }
        }
    }

    /// The constant in whole steps of the unit, which must be a value the quantity can have.
    fn constant(&mut self, quantity: Quantity, written: &Word) -> Option<i64> {
        let questions: Vec<_> = self.words.questions.iter().map(Option::as_ref).collect();
        let derived: Vec<_> = self.words.derived.iter().map(Option::as_ref).collect();
        let bounds = domain(&questions, &derived, quantity);
        let (unit, range) = match bounds {
            Some((unit, min, max)) => (unit, Some((min, max))),
            None if quantity == Quantity::Date => (Unit::Day, None),
            None => return None,
        };
        let value = match literal::value(&written.text, &unit) {
            Ok(value) => value,
            Err(problem) => {
                let (what, help) = problem.in_words(&written.text);
                return self.outside(what, written, help);
            }
        };
        match range.filter(|(min, max)| !(*min..=*max).contains(&value)) {
            Some((min, max)) => {
                let help = format!(
                    "it lies between {} and {}",
                    literal::in_words(min, &unit),
                    literal::in_words(max, &unit)
                );
                self.outside(format!("`{}` is outside what can be answered", written.text), written, help)
            }
            None => Some(value),
        }
    }

    /// A constant that no answer can be.
    fn outside<T>(&mut self, what: String, written: &Word, help: impl Into<String>) -> Option<T> {
        let span = place(self.resolver.text, self.condition, &written.span);
        self.resolver.problem(Problem::new(what, span).code(Code::Domain).help(help));
        None
    }

    fn based_on(&mut self, name: &Word, basis: &Word) -> Option<Formula> {
        let Thing::Question(question) = self.thing(name)? else {
            return self.mistyped(name, "is not based on anything");
        };
        match &self.question(question)?.kind {
            Kind::Number(number) if !number.bases.is_empty() => {
                let basis = self.named_option(&name.text, basis, &number.bases)?;
                Some(Formula::Atom(Atom::Basis { question, basis }))
            }
            Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) | Kind::List(_) => {
                self.mistyped(name, "is not based on anything")
            }
        }
    }

    fn question(&self, index: usize) -> Option<&'r Question> {
        self.words.questions[index].as_ref()
    }

    fn thing(&mut self, name: &Word) -> Option<Thing> {
        if name.text == "date" {
            let help = "write `date is given`, or compare it: `date >= 2023-01-01`";
            return self.refuse("the date is no condition by itself", &name.span, help);
        }
        let thing = self.resolver.names.get(&name.text);
        if thing.is_none() {
            let help = suggestion(&name.text, self.resolver.names.all());
            self.problem(format!("there is no name `{}`", name.text), &name.span, help);
        }
        thing
    }

    fn named_option(&mut self, of: &str, written: &Word, named: &[Named]) -> Option<usize> {
        let ids: Vec<&str> = ids(named).collect();
        self.option(of, written, &ids)
    }

    fn option(&mut self, of: &str, written: &Word, ids: &[&str]) -> Option<usize> {
        let found = ids.iter().position(|id| *id == written.text);
        found.or_else(|| self.no_option(of, written, ids))
    }

    fn no_option<T>(&mut self, of: &str, written: &Word, ids: &[&str]) -> Option<T> {
        let help = suggestion(&written.text, ids.iter().copied());
        self.refuse(format!("`{of}` has no `{}`", written.text), &written.span, help)
    }

    /// A name is used as what it is not.
    fn mistyped<T>(&mut self, name: &Word, cannot: &str) -> Option<T> {
        let (is, help) = self.description(&name.text);
        self.refuse(format!("`{}` is {is}; it {cannot}", name.text), &name.span, help)
    }

    /// What a name is, and how conditions use such a thing.
    fn description(&self, name: &str) -> (&'static str, String) {
        let of_options = |is, ids: Vec<&str>| {
            (is, format!("write `{name} is {}`, of {}", ids.first().unwrap_or(&"…"), list(&ids, "and")))
        };
        match self.resolver.names.get(name) {
            Some(Thing::Question(index)) => match self.question(index).map(|question| &question.kind) {
                Some(Kind::YesNo) => ("a yes-no question", format!("write `{name}` or `not {name}`")),
                Some(Kind::Choice(options)) => of_options("a choice", ids(options).collect()),
                Some(Kind::Set(_)) => ("a set", format!("write `{name} has …`, `{name} has any of (…)`")),
                Some(Kind::Number(number)) if !number.alternatives.is_empty() => (
                    "a number",
                    format!("compare it: `{name} >= …`, or write `{name} is {}`", number.alternatives[0].id),
                ),
                Some(Kind::Number(_)) => ("a number", format!("compare it: `{name} >= …`")),
                Some(Kind::List(_)) | None => ("a list", "compare a [[derived]] number of it".to_owned()),
            },
            Some(Thing::Derived(_)) => ("a derived number", format!("compare it: `{name} >= …`")),
            Some(Thing::Condition(_)) => ("a condition", format!("write `{name}` or `not {name}`")),
            Some(Thing::Ambiguity(_)) => {
                ("an ambiguity", format!("write `{name} is …`, with one of its readings"))
            }
            Some(Thing::Decision(_)) | None => {
                ("a decision", format!("write `{name} is …`, with one of its outcomes"))
            }
        }
    }

    fn refuse<T>(&mut self, what: impl Into<String>, span: &Span, help: impl Into<String>) -> Option<T> {
        self.problem(what, span, help);
        None
    }

    fn problem(&mut self, what: impl Into<String>, span: &Span, help: impl Into<String>) {
        let span = place(self.resolver.text, self.condition, span);
        self.resolver.problem(Problem::new(what, span).help(help));
    }
}

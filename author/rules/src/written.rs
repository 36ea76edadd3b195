//! Conditions written back as a rule file has them.

use crate::literal;
use crate::model::domain::domain;
use crate::model::{Atom, Formula, Kind, Model, Operator, Quantity};
use contractwijzer::policy::{Named, Unit};

/// The condition as it could stand in a rule file, without brackets around the whole.
pub fn written(model: &Model, formula: &Formula) -> String {
    if let Some(test) = Test::of(model, formula) {
        return test.written(model, false);
    }
    match formula {
        Formula::All(parts) if parts.is_empty() => "always".to_owned(),
        Formula::Any(parts) if parts.is_empty() => "never".to_owned(),
        Formula::All(parts) => joined(model, parts, " and "),
        Formula::Any(parts) => joined(model, parts, " or "),
        Formula::Not(part) => match Test::of(model, part).filter(|test| test.how == How::Is) {
            Some(test) => test.written(model, true),
            None => format!("not {}", bracketed(model, part)),
        },
        Formula::Condition(index) => model.conditions[*index].id.clone(),
        Formula::Atom(atom) => written_atom(model, atom),
    }
}

/// The comparison as it could stand in a rule file.
pub fn written_atom(model: &Model, atom: &Atom) -> String {
    let option = |subject, option| Test::one(model, subject, option).written(model, false);
    match *atom {
        Atom::Yes(question) => model.questions[question].id.clone(),
        Atom::Chosen { question, option: at } => option(Subject::Question(question), at),
        Atom::Compare { quantity, operator, value } => {
            let value = literal::written(value, &unit(model, quantity));
            format!("{} {} {value}", quantity_id(model, quantity), sign(operator))
        }
        Atom::ByDay { question, operator } => {
            format!("{} {} date", model.questions[question].id, sign(operator))
        }
        Atom::Alternative { question, alternative } => option(Subject::Alternatives(question), alternative),
        Atom::Basis { question, basis } => {
            let of = &model.questions[question];
            format!("{} based on {}", of.id, bases(&of.kind)[basis].id)
        }
        Atom::DateGiven => "date is given".to_owned(),
        Atom::Outcome { decision, outcome } => option(Subject::Decision(decision), outcome),
        Atom::Reading { ambiguity, reading } => option(Subject::Ambiguity(ambiguity), reading),
    }
}

fn joined(model: &Model, parts: &[Formula], with: &str) -> String {
    parts.iter().map(|part| bracketed(model, part)).collect::<Vec<_>>().join(with)
}

fn bracketed(model: &Model, part: &Formula) -> String {
    let is_joined = matches!(part, Formula::All(parts) | Formula::Any(parts) if parts.len() > 1);
    let text = written(model, part);
    if is_joined && Test::of(model, part).is_none() { format!("({text})") } else { text }
}

fn sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Less => "<",
        Operator::AtMost => "<=",
        Operator::Equal => "=",
        Operator::AtLeast => ">=",
        Operator::More => ">",
    }
}

/// The name of what is compared.
pub fn quantity_id(model: &Model, quantity: Quantity) -> &str {
    match quantity {
        Quantity::Date => "date",
        Quantity::Question(question) => &model.questions[question].id,
        Quantity::Derived(derived) => &model.derived[derived].id,
    }
}

/// What one step of it is.
pub fn unit(model: &Model, quantity: Quantity) -> Unit {
    bounds(model, quantity).map_or(Unit::Day, |(unit, _, _)| unit)
}

/// What one step of it is, and its smallest and largest value; none for the day looked at.
pub fn bounds(model: &Model, quantity: Quantity) -> Option<(Unit, i64, i64)> {
    let questions: Vec<_> = model.questions.iter().map(Some).collect();
    let derived: Vec<_> = model.derived.iter().map(Some).collect();
    domain(&questions, &derived, quantity)
}

/// What a number can be based on.
pub fn bases(kind: &Kind) -> &[Named] {
    match kind {
        Kind::Number(number) => &number.bases,
        Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::List(_) => &[],
    }
}

/// What has the options that a test names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A choice or a set.
    Question(usize),
    /// The alternatives to a number.
    Alternatives(usize),
    /// The outcomes of a decision.
    Decision(usize),
    /// The readings of an ambiguity.
    Ambiguity(usize),
}

/// How a test names options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It is this one, or one of these.
    Is,
    /// A set has any of these.
    Any,
    /// A set has all of these.
    All,
    /// A set has none but these.
    Only,
}

/// A test of options: `vorm is solo`, `settings has only (6, 7)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// What is tested.
    pub subject: Subject,
    /// How many of the options it has to have.
    pub how: How,
    /// The options it names, by index.
    pub options: Vec<usize>,
}

impl Test {
    /// The test that a formula is, if it is one.
    pub fn of(model: &Model, formula: &Formula) -> Option<Test> {
        match formula {
            Formula::All(parts) => {
                let denied: Option<Vec<&Formula>> = parts.iter().map(denied).collect();
                let (how, parts) =
                    denied.map_or_else(|| (How::All, parts.iter().collect()), |it| (How::Only, it));
                let test = named(&parts).filter(|test| is_set(model, test.subject))?;
                let options = if how == How::Only {
                    (0..test.subject.options(model).len()).filter(|at| !test.options.contains(at)).collect()
                } else {
                    test.options
                };
                (!options.is_empty()).then_some(Test { how, options, ..test })
            }
            Formula::Any(parts) => {
                let test = named(&parts.iter().collect::<Vec<_>>())?;
                Some(if is_set(model, test.subject) { Test { how: How::Any, ..test } } else { test })
            }
            Formula::Atom(atom) => {
                let (subject, option) = option(atom)?;
                Some(Test::one(model, subject, option))
            }
            Formula::Not(_) | Formula::Condition(_) => None,
        }
    }

    /// The test of one option.
    fn one(model: &Model, subject: Subject, option: usize) -> Test {
        let how = if is_set(model, subject) { How::Any } else { How::Is };
        Test { subject, how, options: vec![option] }
    }

    /// The formula that it is.
    pub fn formula(&self, model: &Model) -> Formula {
        let atom = |option: &usize| self.subject.atom(*option);
        let mut atoms: Vec<Formula> = self.options.iter().map(atom).collect();
        match self.how {
            How::Is | How::Any if atoms.len() == 1 => atoms.remove(0),
            How::Is | How::Any => Formula::Any(atoms),
            How::All => Formula::All(atoms),
            How::Only => {
                let others = (0..self.subject.options(model).len()).filter(|at| !self.options.contains(at));
                Formula::All(others.map(|at| Formula::Not(Box::new(self.subject.atom(at)))).collect())
            }
        }
    }

    fn written(&self, model: &Model, denied: bool) -> String {
        let all = self.subject.options(model);
        let ids: Vec<&str> = self.options.iter().map(|at| all[*at]).collect();
        let list = format!("({})", ids.join(", "));
        let not = if denied { "not " } else { "" };
        let test = match (self.how, ids.as_slice()) {
            (How::Is, [only]) => format!("is {not}{only}"),
            (How::Is, _) => format!("is {not}one of {list}"),
            (How::Any, [only]) => format!("has {only}"),
            (How::Any, _) => format!("has any of {list}"),
            (How::All, _) => format!("has all of {list}"),
            (How::Only, _) => format!("has only {list}"),
        };
        format!("{} {test}", self.subject.id(model))
    }
}

fn denied(formula: &Formula) -> Option<&Formula> {
    if let Formula::Not(part) = formula { Some(part) } else { None }
}

fn is_set(model: &Model, subject: Subject) -> bool {
    matches!(subject, Subject::Question(question) if matches!(model.questions[question].kind, Kind::Set(_)))
}

/// The options that these parts name, where each names one of the same thing.
fn named(parts: &[&Formula]) -> Option<Test> {
    let named: Option<Vec<(Subject, usize)>> =
        parts.iter().map(|part| if let Formula::Atom(atom) = part { option(atom) } else { None }).collect();
    let named = named?;
    let subject = named.first()?.0;
    let same = named.iter().all(|(other, _)| *other == subject);
    same.then(|| Test { subject, how: How::Is, options: named.into_iter().map(|(_, at)| at).collect() })
}

/// The option that an atom names, and what it is one of.
fn option(atom: &Atom) -> Option<(Subject, usize)> {
    match atom {
        Atom::Chosen { question, option } => Some((Subject::Question(*question), *option)),
        Atom::Alternative { question, alternative } => Some((Subject::Alternatives(*question), *alternative)),
        Atom::Outcome { decision, outcome } => Some((Subject::Decision(*decision), *outcome)),
        Atom::Reading { ambiguity, reading } => Some((Subject::Ambiguity(*ambiguity), *reading)),
        Atom::Yes(_) | Atom::Compare { .. } | Atom::ByDay { .. } | Atom::Basis { .. } | Atom::DateGiven => {
            None
        }
    }
}

impl Subject {
    fn atom(self, option: usize) -> Formula {
        Formula::Atom(match self {
            Subject::Question(question) => Atom::Chosen { question, option },
            Subject::Alternatives(question) => Atom::Alternative { question, alternative: option },
            Subject::Decision(decision) => Atom::Outcome { decision, outcome: option },
            Subject::Ambiguity(ambiguity) => Atom::Reading { ambiguity, reading: option },
        })
    }

    fn id(self, model: &Model) -> &str {
        match self {
            Subject::Question(question) | Subject::Alternatives(question) => &model.questions[question].id,
            Subject::Decision(decision) => &model.decisions[decision].id,
            Subject::Ambiguity(ambiguity) => &model.ambiguities[ambiguity].id,
        }
    }

    /// The ids of all its options.
    pub fn options(self, model: &Model) -> Vec<&str> {
        match self {
            Subject::Question(question) | Subject::Alternatives(question) => {
                let options = match &model.questions[question].kind {
                    Kind::Choice(options) | Kind::Set(options) => options.as_slice(),
                    Kind::Number(number) => number.alternatives.as_slice(),
                    Kind::YesNo | Kind::List(_) => &[],
                };
                options.iter().map(|option| option.id.as_str()).collect()
            }
            Subject::Decision(decision) => {
                model.decisions[decision].outcomes.iter().map(|outcome| outcome.id.as_str()).collect()
            }
            Subject::Ambiguity(ambiguity) => {
                model.ambiguities[ambiguity].readings.iter().map(|reading| reading.id.as_str()).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_condition_of_the_shipped_rules_is_read_back_the_same() {
        for text in [
            include_str!("../../../rules/vgz/ggz-2023.toml"),
            include_str!("../../../tests/fixtures/every-type.toml"),
        ] {
            let model = crate::read(text).unwrap();
            for (at, condition) in model.conditions.iter().enumerate() {
                let as_written = written(&model, &condition.formula);
                let changed = replaced(text, &condition.id, &as_written);
                let again =
                    crate::read(&changed).unwrap_or_else(|problems| panic!("{as_written}: {problems:?}"));
                assert_eq!(again.conditions[at].formula, condition.formula, "{as_written}");
            }
        }
    }

    /// The rule file with the condition written so.
    fn replaced(text: &str, id: &str, when: &str) -> String {
        let start = text.find(&format!("[[condition]]\nid = \"{id}\"")).unwrap();
        let from = start + text[start..].find("when = \"").unwrap() + "when = \"".len();
        let to = from + text[from..].find('"').unwrap();
        format!("{}{when}{}", &text[..from], &text[to..])
    }
}

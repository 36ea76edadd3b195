//! A single comparison as a rule would have it.

use contractwijzer::policy::{Named, Unit};
use contractwijzer_rules::literal;
use contractwijzer_rules::model::{Atom, Kind, Model, Operator, Quantity};

/// The comparison in the language of the rules.
pub fn written(model: &Model, atom: &Atom) -> String {
    let question = |index: &usize| &model.questions[*index];
    match atom {
        Atom::Yes(index) => question(index).id.clone(),
        Atom::Chosen { question: index, option } => {
            let verb = if matches!(question(index).kind, Kind::Set(_)) { "has" } else { "is" };
            format!("{} {verb} {}", question(index).id, options(&question(index).kind)[*option].id)
        }
        Atom::Alternative { question: index, alternative } => {
            format!("{} is {}", question(index).id, options(&question(index).kind)[*alternative].id)
        }
        Atom::Basis { question: index, basis } => match &question(index).kind {
            Kind::Number(number) => format!("{} based on {}", question(index).id, number.bases[*basis].id),
            Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::List(_) => String::new(),
        },
        Atom::Compare { quantity, operator, value } => {
            let (id, unit) = quantity_of(model, *quantity);
            format!("{id} {} {}", sign(*operator), literal::written(*value, unit))
        }
        Atom::DateGiven => "date is given".to_owned(),
        Atom::Outcome { decision, outcome } => {
            let decision = &model.decisions[*decision];
            format!("{} is {}", decision.id, decision.outcomes[*outcome].id)
        }
        Atom::Reading { ambiguity, reading } => {
            let ambiguity = &model.ambiguities[*ambiguity];
            format!("{} is {}", ambiguity.id, ambiguity.readings[*reading].id)
        }
    }
}

fn options(kind: &Kind) -> &[Named] {
    match kind {
        Kind::Choice(options) | Kind::Set(options) => options,
        Kind::Number(number) => &number.alternatives,
        Kind::YesNo | Kind::List(_) => &[],
    }
}

fn quantity_of(model: &Model, quantity: Quantity) -> (&str, &Unit) {
    match quantity {
        Quantity::Date => ("date", &Unit::Day),
        Quantity::Derived(index) => (&model.derived[index].id, &model.derived[index].unit),
        Quantity::Question(index) => {
            let question = &model.questions[index];
            let unit = match &question.kind {
                Kind::Number(number) => &number.unit,
                Kind::List(list) => &list.unit,
                Kind::YesNo | Kind::Choice(_) | Kind::Set(_) => &Unit::Day,
            };
            (&question.id, unit)
        }
    }
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

//! Visits as a visitor makes them: pages filled in, sent, changed.

use super::reference::Plain;
use super::table::{Known, State, Table};
use contractwijzer::answers::{BASIS, Fields, ITSELF, NUMBER, OPTION};
use contractwijzer::date::Date;
use contractwijzer::policy::{Kind, Named, Policy, Unit};
use contractwijzer::problem::Problem;
use contractwijzer::session::{Event, Page, Session};

/// The controls of a page as they stand when an answer is filled in.
pub(crate) fn fields(kind: &Kind, answer: &Plain) -> Fields {
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let id = |all: &[Named], at: usize| all[at].id.clone();
    let all = match (kind, answer) {
        (Kind::YesNo, Plain::Choice(option)) => vec![field(OPTION, ["nee", "ja"][*option])],
        (Kind::Choice(options), Plain::Choice(option)) => vec![field(OPTION, &id(options, *option))],
        (Kind::Set(options), Plain::Set(chosen)) => {
            let chosen = options.iter().zip(chosen).filter(|(_, chosen)| **chosen);
            chosen.map(|(option, _)| field(OPTION, &option.id)).collect()
        }
        (Kind::Number(axis), Plain::Number(amount, basis)) => {
            let mut all = vec![field(OPTION, ITSELF), field(NUMBER, &typed(&axis.unit, *amount))];
            all.extend(basis.map(|basis| field(BASIS, &id(&axis.bases, basis))));
            all
        }
        (Kind::Number(axis), Plain::Alternative(alternative, _)) => {
            vec![field(OPTION, &id(&axis.alternatives, *alternative))]
        }
        (Kind::List(list), Plain::List(numbers)) => {
            numbers.iter().map(|number| field(NUMBER, &typed(&list.unit, *number))).collect()
        }
        (Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) | Kind::List(_), _) => Vec::new(),
    };
    Fields(all)
}

fn typed(unit: &Unit, amount: i64) -> String {
    let decimals = match unit {
        Unit::Whole(_) => 0,
        Unit::Euro => 2,
        Unit::Decimal(decimals, _) => usize::from(*decimals),
        Unit::Day => {
            let day = i32::try_from(amount).ok().and_then(Date::from_days);
            return day.map_or_else(String::new, |day| day.to_string());
        }
    };
    let digits = format!("{:0>width$}", amount.unsigned_abs(), width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let sign = if amount < 0 { "-" } else { "" };
    if decimals == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole},{fraction}") }
}

/// A visit on a day of the table, at its first page.
pub(crate) fn begin(policy: &Policy, date: Option<i64>) -> Session {
    let date = date.and_then(|days| Date::from_days(i32::try_from(days).ok()?));
    Session::new(policy.clone(), date, None, false)
}

/// Fills in the open page as the state says; false where it has nothing to say.
pub(crate) fn fill_in(session: &mut Session, table: &Table<'_>, state: &State) -> bool {
    let Page::Question(question) = session.page() else { return false };
    let at = usize::from(question);
    match state[1 + at] {
        Known::Given(value) => {
            let fields = fields(&session.policy.questions[at].kind, &table.answers[at][value]);
            session.update(Event::Submit(fields.clone()));
            if session.error().is_some_and(|error| error.problem.asks()) {
                // Not usual, but meant.
                session.update(Event::Submit(fields));
            }
            if session.error().is_some_and(|error| matches!(error.problem, Problem::Contradicts(_))) {
                // It cannot be so beside what was said before.
                session.update(Event::DoNotKnow);
            }
        }
        Known::Unknown => session.update(Event::DoNotKnow),
        Known::Open => return false,
    }
    true
}

/// Goes on until the outcome, or until a page that the state says nothing of.
pub(crate) fn fill_in_all(session: &mut Session, table: &Table<'_>, state: &State) {
    // A visit that never ends is a failure too.
    for _ in 0..=2 * state.len() {
        if !fill_in(session, table, state) {
            return;
        }
    }
    unreachable!("the visit goes round in circles at {:?}", session.page());
}

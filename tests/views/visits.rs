//! Visits as their pages come: filled in as a scenario says, or at random.

use contractwijzer::answers::{Answer, BASIS, Fields, ITSELF, NUMBER, OPTION, Value};
use contractwijzer::date::Date;
use contractwijzer::journal::Journal;
use contractwijzer::policy::{Kind, Named, Policy, Question};
use contractwijzer::session::{Event, Page, Session};
use contractwijzer::texts::Texts;
use contractwijzer_author::scenarios::Scenario;

/// A day on which no year of the policies has begun, or all of them are over.
pub(crate) fn day(text: &str) -> Option<Date> {
    Some(Date::parse(text).expect("a day"))
}

pub(crate) fn fields(pairs: &[(&str, &str)]) -> Fields {
    Fields(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

pub(crate) fn option(id: &str) -> Event {
    Event::Submit(fields(&[(OPTION, id)]))
}

pub(crate) fn number(typed: &str) -> Event {
    Event::Submit(fields(&[(OPTION, ITSELF), (NUMBER, typed)]))
}

pub(crate) fn based(typed: &str, basis: &str) -> Event {
    Event::Submit(fields(&[(NUMBER, typed), (BASIS, basis)]))
}

/// The index of a question.
pub(crate) fn question(policy: &Policy, id: &str) -> u16 {
    let found = policy.questions.iter().position(|question| question.id == id);
    u16::try_from(found.expect(id)).expect("few questions")
}

/// A visit at its start page, on the day of a scenario.
pub(crate) fn begin(policy: &Policy, scenario: &Scenario) -> Session {
    Session::new(policy.clone(), scenario.date, None, true)
}

/// Answers the pages as the scenario says, up to the outcome or a page that it says nothing of.
pub(crate) fn go_on(session: &mut Session, scenario: &Scenario) {
    while let Page::Question(index) = session.page() {
        let Some(event) = says(&session.policy, scenario, index) else { return };
        session.update(event.clone());
        // What is not usual is asked back once.
        if session.error().is_some_and(|error| error.problem.asks()) {
            session.update(event);
        }
        assert!(session.error().is_none(), "{}: {:?}", scenario.id, session.error());
    }
}

/// The visit to another year that goes on with what a scenario came to in this one.
pub(crate) fn in_other_year(policy: &Policy, scenario: &Scenario, other: &Policy) -> Session {
    let begin = |policy| Journal::new(begin(policy, scenario), 0, "");
    let mut journal = begin(policy);
    journal.act("begin", "", Fields::default());
    while let Page::Question(index) = journal.session.page() {
        match says(policy, scenario, index) {
            Some(Event::Submit(fields)) => journal.act("submit", "", fields),
            _ => journal.act("unknown", "", Fields::default()),
        };
    }
    let mut there = begin(other);
    there.restore(&journal.leave());
    there.session
}

/// What a scenario does on the page of a question.
pub(crate) fn says(policy: &Policy, scenario: &Scenario, question: u16) -> Option<Event> {
    let kind = &policy.questions[usize::from(question)].kind;
    match scenario.answers.of(question) {
        Answer::Given(value) => Some(Event::Submit(written(kind, value, &policy.words))),
        Answer::Unknown => Some(Event::DoNotKnow),
        Answer::NotAsked => None,
    }
}

/// An answer as the controls of its page hold it.
fn written(kind: &Kind, value: &Value, words: &Texts) -> Fields {
    let id = |all: &[Named], at: u16| all[usize::from(at)].id.clone();
    let pairs = match (kind, value) {
        (Kind::YesNo, Value::Choice(at)) => vec![(OPTION, ["nee", "ja"][usize::from(*at)].to_owned())],
        (Kind::Choice(options), Value::Choice(at)) => vec![(OPTION, id(options, *at))],
        (Kind::Set(options), Value::Set(bits)) => {
            let chosen = (0..).zip(options).filter(|(at, _)| bits >> at & 1 == 1);
            chosen.map(|(_, option)| (OPTION, option.id.clone())).collect()
        }
        (Kind::Number(axis), Value::Number { amount, basis }) => {
            let mut pairs = vec![(OPTION, ITSELF.to_owned()), (NUMBER, words.typed(*amount, &axis.unit))];
            pairs.extend(basis.map(|basis| (BASIS, id(&axis.bases, basis))));
            pairs
        }
        (Kind::Number(axis), Value::Alternative(at)) => vec![(OPTION, id(&axis.alternatives, *at))],
        (Kind::List(list), Value::List(numbers)) => {
            numbers.iter().map(|number| (NUMBER, words.typed(*number, &list.unit))).collect()
        }
        (Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) | Kind::List(_), _) => Vec::new(),
    };
    Fields(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// Answers that together meet every option, alternative and cell of a question; of a set the first, a late one and all.
fn answers(question: &Question, words: &Texts) -> Vec<Fields> {
    match &question.kind {
        Kind::YesNo => vec![fields(&[(OPTION, "ja")]), fields(&[(OPTION, "nee")])],
        Kind::Choice(options) => options.iter().map(|option| fields(&[(OPTION, &option.id)])).collect(),
        Kind::Set(options) => {
            let all: Vec<(&str, &str)> = options.iter().map(|option| (OPTION, option.id.as_str())).collect();
            vec![fields(&all[..1]), fields(&all[all.len() - 2..all.len() - 1]), fields(&all)]
        }
        Kind::Number(axis) => {
            let amounts = [axis.min].into_iter().chain(axis.starts.iter().copied());
            let bases: Vec<&str> = axis.bases.iter().map(|basis| basis.id.as_str()).collect();
            let number = |amount: i64| {
                let basis = bases.last().copied().unwrap_or("");
                fields(&[(OPTION, ITSELF), (NUMBER, &words.typed(amount, &axis.unit)), (BASIS, basis)])
            };
            let alternatives = axis.alternatives.iter().map(|option| fields(&[(OPTION, &option.id)]));
            amounts.map(number).chain(alternatives).collect()
        }
        Kind::List(list) => {
            let all = |many: usize| vec![(NUMBER.to_owned(), words.typed(list.max, &list.unit)); many];
            vec![Fields(all(1)), Fields(all(3))]
        }
    }
}

/// Draws evenly, and the same in every run.
pub(crate) struct Draw(pub(crate) u64);

impl Draw {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    /// What a visitor may do on the page of a question, "weet ik niet" included.
    pub(crate) fn answer(&mut self, question: &Question, words: &Texts) -> Event {
        let answers = answers(question, words);
        let at = self.below(answers.len() + 1);
        answers.get(at).map_or(Event::DoNotKnow, |fields| Event::Submit(fields.clone()))
    }
}

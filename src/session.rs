//! One visit: which page is open, what was answered, and what an event changes.

use crate::answers::{self, Answer, AnswerError, Answers, Fields, NUMBER, Value};
use crate::date::Date;
use crate::diagram::Pages;
use crate::evaluate::{self, Facts};
use crate::notation::{Scale, amount, day_of};
use crate::policy::*;
use crate::problem::Problem;
use alloc::string::String;
use alloc::vec::Vec;

/// A page of the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// What this is, before the first question.
    Start,
    /// One question.
    Question(u16),
    /// What the answers come to.
    Outcome,
}

/// What the visitor does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Starts the questions.
    Begin,
    /// Sends in the page, with what is filled in.
    Submit(Fields),
    /// Says "weet ik niet".
    DoNotKnow,
    /// Goes back a page; what is filled in is kept as it is.
    Back(Fields),
    /// Wants to change the answer to a question.
    Change(u16),
    /// Wants to try another answer to a question, and keep the own one.
    Try(u16),
    /// Takes over what is tried out.
    Keep,
    /// Goes back to the own answers.
    Discard,
    /// Opens an extra decision.
    Open(u16),
    /// Gives the day to look at, or takes it away with an empty text.
    SetDate(Fields),
    /// Forgets everything.
    Restart,
}

/// A visit to one policy.
#[derive(Clone, Debug)]
pub struct Session {
    /// The policy.
    pub policy: Policy,
    /// The day looked at.
    pub date: Option<Date>,
    /// The day it is, which only marks terms as passed.
    pub today: Option<Date>,
    page: Page,
    first: Page,
    /// Where a visit begins that goes on with the answers of another year; else the first page.
    landed: Page,
    first_date: Option<Date>,
    /// Whether today is the day to look at, until the visitor names another.
    is_for_today: bool,
    /// Everything that was ever answered; what no longer matters is masked by [`Session::visit`].
    given: Answers,
    /// The same, as it was before something else was tried.
    own: Option<Answers>,
    /// What was filled in and refused or not sent in yet, per question.
    drafts: Vec<Option<Fields>>,
    /// What was filled in as the day to look at, and refused.
    date_draft: Option<Fields>,
    error: Option<AnswerError>,
    /// The row that was just added to a list of numbers: it takes the focus.
    added: Option<usize>,
    /// A number that was answered to a question before, and may have been asked back then.
    confirmed: Option<(u16, i64)>,
    opened: Vec<u16>,
    /// Whether the visitor came from the list of answers, and goes back there.
    changing: bool,
    carried: Carried,
}

/// What a visit brought along from another contract year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Carried {
    /// The year that was left; empty in a visit that began in this one.
    pub year: String,
    /// What each main decision came to there, in words, by its id; none if the visit had not come to its outcome.
    pub verdicts: Fields,
    /// The answers that were taken over.
    pub answers: Answers,
    /// How many those are.
    pub count: u64,
    /// Short names of the questions whose answers were not.
    pub left: String,
}

/// The answers that count, in the order in which they were asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// The answers that count; all others are not asked.
    pub answers: Answers,
    /// The questions they answer.
    pub asked: Vec<u16>,
    /// The question that comes next; none when no answer can change a verdict any more.
    pub next: Option<u16>,
}

impl Session {
    /// Starts a visit at the start page, or at the first question.
    ///
    /// Without a date, today is the day looked at while the contract year is not over.
    pub fn new(policy: Policy, date: Option<Date>, today: Option<Date>, start_page: bool) -> Session {
        let is_for_today = date.is_none();
        let date = date.or(running(&policy, today));
        let mut drafts = Vec::new();
        for _ in &policy.questions {
            drafts.push(None);
        }
        let mut session = Session {
            policy,
            date,
            today,
            page: Page::Start,
            first: Page::Start,
            landed: Page::Start,
            first_date: date,
            is_for_today,
            given: Answers::default(),
            own: None,
            drafts,
            date_draft: None,
            error: None,
            added: None,
            confirmed: None,
            opened: Vec::new(),
            changing: false,
            carried: Carried::default(),
        };
        if !start_page {
            session.page = session.onward();
            session.first = session.page;
            session.landed = session.page;
        }
        session
    }

    /// The open page.
    pub fn page(&self) -> Page {
        self.page
    }

    /// The day it has become, in the middle of a visit: it goes on, and begins anew, as on that day.
    pub fn wake(&mut self, today: Date) {
        if self.today == Some(today) {
            return;
        }
        self.today = Some(today);
        if !self.is_for_today {
            return;
        }
        let before = self.first_date;
        self.first_date = running(&self.policy, self.today);
        if self.date == before {
            self.date = self.first_date;
        }
        if self.first != Page::Start {
            let next = self.visit_of(&Answers::default(), None).next;
            self.first = next.map_or(Page::Outcome, Page::Question);
        }
    }

    /// Whether a decision is looked at: a main one always, an extra one once it is opened.
    pub fn is_open(&self, decision: u16) -> bool {
        let decided = self.policy.decisions.get(usize::from(decision));
        decided.is_some_and(|it| !it.extra || self.opened.contains(&decision))
    }

    /// The decisions that are looked at.
    pub fn decisions(&self) -> Vec<&Decision> {
        let mut open = Vec::new();
        for (index, decision) in self.policy.decisions.iter().enumerate() {
            if self.is_open(index as u16) {
                open.push(decision);
            }
        }
        open
    }

    /// What is wrong with what was filled in on the open page.
    pub fn error(&self) -> Option<&AnswerError> {
        self.error.as_ref()
    }

    /// What was filled in as the day to look at and refused.
    pub fn date_draft(&self) -> Option<&Fields> {
        self.date_draft.as_ref()
    }

    /// What was filled in on a question's page and is not its answer.
    pub fn draft(&self, question: u16) -> Option<&Fields> {
        self.drafts.get(usize::from(question))?.as_ref()
    }

    /// The last answer to a question, also when it is masked.
    pub fn given(&self, question: u16) -> &Answer {
        self.given.of(question)
    }

    /// What was brought along from another contract year, while none of it was answered anew.
    pub fn carried(&self) -> Option<&Carried> {
        for question in 0..self.policy.questions.len() as u16 {
            let answer = self.carried.answers.of(question);
            if !matches!(answer, Answer::NotAsked) && answer != self.given(question) {
                return None;
            }
        }
        if self.carried.year.is_empty() { None } else { Some(&self.carried) }
    }

    /// What was brought along, on the page where the visit began.
    pub fn landed(&self) -> Option<&Carried> {
        if self.page == self.landed { self.carried() } else { None }
    }

    /// All answers that are the visitor's own, also those that are masked.
    pub fn own_answers(&self) -> &Answers {
        self.own.as_ref().unwrap_or(&self.given)
    }

    /// Goes on with what another year left, at the first page that still has to be filled in.
    pub fn carry(&mut self, carried: Carried) {
        self.given = carried.answers.clone();
        self.carried = carried;
        self.page = self.onward();
        self.landed = self.page;
    }

    /// Whether there is a page before this one.
    pub fn can_go_back(&self) -> bool {
        self.changing || self.page != self.first && self.page != self.landed
    }

    /// The answers that count now: asked again in the author's order, each as far as it still matters.
    pub fn visit(&self) -> Visit {
        self.visit_until(None)
    }

    /// The visitor's own answers that count, while others are tried.
    pub fn own(&self) -> Option<Visit> {
        self.own.as_ref().map(|own| self.visit_of(own, None))
    }

    /// The answers that count when the visitor reaches a page.
    pub fn visit_until(&self, page: Option<u16>) -> Visit {
        self.visit_of(&self.given, page)
    }

    fn visit_of(&self, given: &Answers, page: Option<u16>) -> Visit {
        let mut visit = Visit { answers: Answers::default(), asked: Vec::new(), next: None };
        loop {
            visit.next = evaluate::next(&self.facts(&visit.answers), self.decisions().into_iter());
            let Some(question) = visit.next.filter(|next| Some(*next) != page) else { break };
            let answer = given.of(question);
            if matches!(answer, Answer::NotAsked) {
                break;
            }
            visit.answers.set(question, answer.clone());
            visit.asked.push(question);
        }
        visit
    }

    /// How many pages are left when the visitor reaches a page.
    pub fn pages_left(&self, page: u16) -> Pages {
        let visit = self.visit_until(Some(page));
        evaluate::course(&self.facts(&visit.answers), self.decisions().into_iter()).pages
    }

    fn facts<'a>(&'a self, answers: &'a Answers) -> Facts<'a> {
        Facts::new(&self.policy, answers, self.date)
    }

    /// The first page that still has to be filled in.
    fn onward(&self) -> Page {
        self.visit().next.map_or(Page::Outcome, Page::Question)
    }

    /// The page after a question: while changing, and after another year, what is still open; else the one that was
    /// answered next.
    fn after(&self, question: u16) -> Page {
        let visit = self.visit();
        let mut later = visit.asked.iter().skip_while(|asked| **asked != question).skip(1);
        match later.next() {
            Some(next) if !self.changing && self.carried.year.is_empty() => Page::Question(*next),
            Some(_) | None => visit.next.map_or(Page::Outcome, Page::Question),
        }
    }

    fn before(&self) -> Page {
        let visit = match self.page {
            Page::Question(question) => self.visit_until(Some(question)),
            Page::Start | Page::Outcome => self.visit(),
        };
        match (self.page, visit.asked.last()) {
            (Page::Start, _) | (_, None) => self.first,
            (Page::Question(_) | Page::Outcome, Some(last)) => Page::Question(*last),
        }
    }

    /// What an event makes of the visit.
    pub fn update(&mut self, event: Event) {
        let before = self.error.take();
        let asked = match before {
            Some(AnswerError { problem: Problem::Unusual(asked), .. }) => Some(asked),
            Some(_) | None => None,
        };
        self.apply(event, &|value| asked == Some(value));
    }

    /// The same for what the visitor did before, or confirmed: what is not usual is not asked back again.
    pub fn update_confirmed(&mut self, event: Event) {
        self.error = None;
        self.apply(event, &|_| true);
    }

    /// `is_confirmed` tells whether a number that is not usual was asked back already.
    fn apply(&mut self, event: Event, is_confirmed: &dyn Fn(i64) -> bool) {
        self.added = None;
        match event {
            Event::Begin => self.page = self.onward(),
            Event::Submit(fields) => self.submit(fields, is_confirmed),
            Event::DoNotKnow => self.answer(Answer::Unknown),
            Event::Back(fields) => self.back(fields),
            Event::Change(question) => self.change(question),
            Event::Try(question) => self.try_another(question),
            Event::Keep => self.own = None,
            Event::Discard => self.discard(),
            Event::Open(decision) => self.open(decision),
            Event::SetDate(fields) => self.set_date(fields),
            Event::Restart => self.restart(),
        }
        // Who tries nothing after all, or the own answer again, is back where he was.
        if self.page == Page::Outcome && self.own.as_ref() == Some(&self.given) {
            self.own = None;
        }
    }

    fn submit(&mut self, fields: Fields, is_confirmed: &dyn Fn(i64) -> bool) {
        let Page::Question(question) = self.page else { return };
        match answers::parse(&self.policy, question, &fields) {
            Ok(value) => match self.unusual(question, &value).filter(|amount| !is_confirmed(*amount)) {
                None => self.answer(Answer::Given(value)),
                Some(amount) => self.refuse(
                    question,
                    fields,
                    AnswerError { field: NUMBER, problem: Problem::Unusual(amount) },
                ),
            },
            Err(error) => self.refuse(question, fields, error),
        }
    }

    fn refuse(&mut self, question: u16, fields: Fields, error: AnswerError) {
        let is_list = matches!(self.policy.questions[usize::from(question)].kind, Kind::List(_));
        self.keep(question, Some(if is_list { answers::spread(&fields) } else { fields }));
        self.error = Some(error);
    }

    /// The number in an answer, if it is not usual and not what the visitor answered before.
    fn unusual(&self, question: u16, value: &Value) -> Option<i64> {
        let Kind::Number(axis) = &self.policy.questions[usize::from(question)].kind else { return None };
        let amount = number_of(value)?;
        let is_usual = (axis.usual[0]..=axis.usual[1]).contains(&amount);
        let before = if let Answer::Given(before) = self.given(question) { number_of(before) } else { None };
        let is_confirmed = before == Some(amount) || self.confirmed == Some((question, amount));
        (!is_usual && !is_confirmed).then_some(amount)
    }

    /// Takes what was filled in for what was sent in before: it is not asked back again.
    pub(crate) fn confirm(&mut self, question: u16, fields: &Fields) {
        let value = answers::parse(&self.policy, question, fields).ok();
        self.confirmed = value.as_ref().and_then(number_of).map(|amount| (question, amount));
    }

    /// The row that was just added to a list of numbers.
    pub fn added(&self) -> Option<usize> {
        self.added
    }

    /// What is filled in on the open page, with this in the place of what a row of a list of numbers holds: several numbers, each
    /// a row of its own, or a row more. None where the page has no such list.
    pub(crate) fn with_rows(&mut self, row: usize, rows: &[String], fields: &Fields) -> Option<Fields> {
        let Page::Question(question) = self.page else { return None };
        let Kind::List(_) = self.policy.questions.get(usize::from(question))?.kind else { return None };
        let (before, after) = fields.0.split_at_checked(row)?;
        let mut wider = Fields::default();
        let mut add = |text: &String| wider.0.push((NUMBER.into(), text.clone()));
        before.iter().for_each(|(_, text)| add(text));
        rows.iter().for_each(&mut add);
        after.iter().skip(1).for_each(|(_, text)| add(text));
        self.added = Some(row + rows.len().saturating_sub(1));
        Some(wider)
    }

    /// What is filled in on the open page, with the one meaning that the visitor chose for the number that has two.
    pub(crate) fn settled(&self, meaning: &str, mut fields: Fields) -> Fields {
        let Page::Question(question) = self.page else { return fields };
        if let Kind::List(_) = self.policy.questions[usize::from(question)].kind {
            fields = answers::spread(&fields);
        }
        let (marks, scale) = (self.policy.words.marks(), self.policy.scale(question));
        for (name, typed) in &mut fields.0 {
            if name == NUMBER && matches!(amount(marks, &scale, typed), Err(Problem::TwoReadings(_))) {
                *typed = meaning.into();
                break;
            }
        }
        fields
    }

    fn answer(&mut self, answer: Answer) {
        let Page::Question(question) = self.page else { return };
        self.given.set(question, answer);
        self.keep(question, None);
        self.page = self.after(question);
        self.changing = self.changing && self.page != Page::Outcome;
    }

    fn back(&mut self, fields: Fields) {
        if let Page::Question(question) = self.page {
            self.keep(question, Some(fields));
        }
        self.page = if self.changing { self.onward() } else { self.before() };
        self.changing = false;
    }

    /// Takes over what was filled in on a question's page and not sent in.
    pub(crate) fn keep(&mut self, question: u16, draft: Option<Fields>) {
        if let Some(place) = self.drafts.get_mut(usize::from(question)) {
            *place = draft;
        }
    }

    fn change(&mut self, question: u16) {
        if self.visit().asked.contains(&question) {
            self.page = Page::Question(question);
            self.changing = true;
        }
    }

    fn try_another(&mut self, question: u16) {
        let own = self.given.clone();
        self.change(question);
        if self.changing && self.own.is_none() {
            self.own = Some(own);
        }
    }

    fn discard(&mut self) {
        if let Some(own) = self.own.take() {
            self.given = own;
            self.page = self.onward();
            self.changing = false;
        }
    }

    fn open(&mut self, decision: u16) {
        let extra = self.policy.decisions.get(usize::from(decision)).is_some_and(|decision| decision.extra);
        if extra && !self.opened.contains(&decision) {
            self.opened.push(decision);
        }
        self.page = self.onward();
    }

    fn set_date(&mut self, fields: Fields) {
        let typed = fields.get(DATE).unwrap_or("");
        match amount(self.policy.words.marks(), &Scale::ANY_DAY, typed) {
            Ok(day) => self.date = day_of(day),
            Err(Problem::Empty) => self.date = None,
            Err(problem) => {
                self.error = Some(AnswerError { field: DATE, problem });
                self.date_draft = Some(fields);
                return;
            }
        }
        self.date_draft = None;
        self.page = self.onward();
    }

    fn restart(&mut self) {
        self.page = self.first;
        self.date = self.first_date;
        self.given = Answers::default();
        self.own = None;
        self.drafts.iter_mut().for_each(|draft| *draft = None);
        self.date_draft = None;
        self.opened.clear();
        self.changing = false;
        self.carried.year.clear();
        self.landed = self.first;
        if self.first != Page::Start {
            self.page = self.onward();
        }
    }
}

/// The day to look at while a contract year is not over: today.
fn running(policy: &Policy, today: Option<Date>) -> Option<Date> {
    today.filter(|today| today.year() <= policy.contract_year)
}

/// Name of the control for the day to look at.
pub const DATE: &str = "date";

/// The number in an answer.
fn number_of(value: &Value) -> Option<i64> {
    match value {
        Value::Number { amount, .. } => Some(*amount),
        Value::Choice(_) | Value::Set(_) | Value::Alternative(_) | Value::List(_) => None,
    }
}

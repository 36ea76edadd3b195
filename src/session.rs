//! What an event changes in a visit.

mod carried;
mod coded;
mod draft;
mod earlier;
mod filled;
mod trial;
mod visit;

pub use carried::Carried;
pub use visit::{Own, Page, Session, Stage};

use crate::answers::{self, Answer, AnswerError, Answers, Fields, NUMBER, Value};
use crate::evaluate;
use crate::notation::{Scale, amount, day_of};
use crate::policy::*;
use crate::problem::Problem;
use earlier::Earlier;
use trial::Trial;

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
    /// Gives the code of an earlier visit, on the first page.
    EnterCode(Fields),
    /// Forgets everything.
    Restart,
}

/// Name of the control for the day to look at.
pub const DATE: &str = "date";
/// Name of the control for a code, and of what it does.
pub const CODE: &str = "code";

impl Session {
    /// What an event makes of the visit.
    pub fn update(&mut self, event: Event) {
        let before = self.error.take();
        let asked = match before {
            Some(AnswerError { problem: Problem::Unusual(asked), .. }) => Some(asked),
            Some(_) | None => None,
        };
        self.apply(event, &|value| asked == Some(value));
        self.assess();
    }

    /// The same for what the visitor confirms: what is not usual is not asked back again.
    pub fn update_confirmed(&mut self, event: Event) {
        self.repeat(event);
        self.assess();
    }

    /// Does again what the visitor did before, one event of several: what it comes to is worked out after the last.
    pub(crate) fn repeat(&mut self, event: Event) {
        self.error = None;
        self.apply(event, &|_| true);
    }

    /// `is_confirmed` tells whether a number that is not usual was asked back already.
    fn apply(&mut self, event: Event, is_confirmed: &dyn Fn(i64) -> bool) {
        self.added = None;
        self.code = None;
        // What the page tells of a change, it tells once.
        if self.page == Page::Outcome {
            self.earlier = None;
        }
        match event {
            Event::Begin => self.page = self.onward(),
            Event::Submit(fields) => self.submit(fields, is_confirmed),
            Event::DoNotKnow => self.answer(Answer::Unknown),
            Event::Back(fields) => self.back(fields),
            Event::Change(question) => drop(self.change(question)),
            Event::Try(question) => self.try_another(question),
            Event::Keep => self.keep_tried(),
            Event::Discard => self.discard(),
            Event::Open(decision) => self.open(decision),
            Event::SetDate(fields) => self.set_date(fields),
            Event::EnterCode(fields) => self.enter(fields),
            Event::Restart => self.restart(),
        }
        // A visitor who tries nothing after all, or the own answer again, is back where the trial began.
        if self.page == Page::Outcome {
            self.trial.settle();
        }
    }

    fn submit(&mut self, fields: Fields, is_confirmed: &dyn Fn(i64) -> bool) {
        let Page::Question(question) = self.page else { return };
        let value = match answers::parse(&self.policy, question, &fields) {
            Ok(value) => value,
            Err(error) => return self.refuse(question, fields, error),
        };
        if let Some(error) = self.contradicts(question, &value) {
            self.refuse(question, fields, error);
        } else if let Some(amount) = self.unusual(question, &value).filter(|amount| !is_confirmed(*amount)) {
            self.refuse(question, fields, AnswerError { field: NUMBER, problem: Problem::Unusual(amount) });
        } else {
            self.answer(Answer::Given(value));
        }
    }

    fn refuse(&mut self, question: u16, fields: Fields, error: AnswerError) {
        let is_list = matches!(self.policy.questions[usize::from(question)].kind, Kind::List(_));
        self.keep(question, Some(if is_list { answers::spread(&fields) } else { fields }));
        self.error = Some(error);
    }

    fn answer(&mut self, answer: Answer) {
        let Page::Question(question) = self.page else { return };
        self.trial.given.set(question, answer);
        self.keep(question, None);
        let taken_back = self.count();
        self.page = self.after(question);
        if taken_back.map(Page::Question) == Some(self.page) {
            self.error = self.contradicted();
        }
    }

    fn back(&mut self, fields: Fields) {
        if let Page::Question(question) = self.page {
            self.keep(question, Some(fields));
        }
        self.page = if self.is_changing() {
            self.undo();
            self.onward()
        } else {
            self.before()
        };
    }

    /// Whether the question is one to change the answer to.
    fn change(&mut self, question: u16) -> bool {
        let is_asked = self.counted().asked.contains(&question);
        if is_asked {
            self.depart(self.trial.given.clone());
            self.page = Page::Question(question);
        }
        is_asked
    }

    fn try_another(&mut self, question: u16) {
        if self.change(question) {
            self.trial.begin();
        }
    }

    fn keep_tried(&mut self) {
        if let Some(own) = self.trial.keep() {
            self.depart(own);
        }
    }

    fn discard(&mut self) {
        if self.trial.discard() {
            self.earlier = None;
            self.count();
            self.page = self.onward();
        }
    }

    /// On the page with the outcome something changes, and these are the answers until then: what it comes to is told beside what it
    /// came to, and who goes back finds it as it was.
    fn depart(&mut self, given: Answers) {
        if self.page == Page::Outcome {
            self.earlier = Some(Earlier { given, date: self.date, looked: self.looked.clone() });
        }
    }

    /// Takes a change back. What was newly answered for it stays filled in, and is no longer sent in.
    fn undo(&mut self) {
        let Some(earlier) = self.earlier.take() else { return };
        for question in 0..self.policy.questions.len() as u16 {
            let is_new = *earlier.given.of(question) == Answer::NotAsked;
            if is_new && *self.given(question) != Answer::NotAsked {
                self.take_back(question);
            }
        }
        self.trial.given = earlier.given;
        self.date = earlier.date;
        self.looked = earlier.looked;
        self.count();
    }

    fn open(&mut self, decision: u16) {
        if usize::from(decision) < self.policy.decisions.len()
            && let Err(place) = self.looked.binary_search(&decision)
        {
            self.depart(self.trial.given.clone());
            self.looked.insert(place, decision);
        }
        self.count();
        self.page = self.onward();
    }

    fn set_date(&mut self, fields: Fields) {
        let typed = fields.get(DATE).unwrap_or("");
        let date = match amount(self.policy.words.marks(), &Scale::ANY_DAY, typed) {
            Ok(day) => day_of(day),
            Err(Problem::Empty) => None,
            Err(problem) => {
                self.error = Some(AnswerError { field: DATE, problem });
                self.date_draft = Some(fields);
                return;
            }
        };
        self.depart(self.trial.given.clone());
        self.date = date;
        self.date_draft = None;
        self.count();
        self.page = self.onward();
    }

    fn restart(&mut self) {
        self.date = self.first_date;
        self.trial = Trial::default();
        if let Some(option) = self.chosen {
            self.trial.given.set(0, Answer::Given(Value::Choice(option)));
        }
        self.drafts.iter_mut().for_each(|draft| *draft = None);
        self.date_draft = None;
        self.looked = evaluate::main(&self.policy);
        self.earlier = None;
        self.carried = None;
        self.is_restored = false;
        self.count();
        self.page = self.first();
    }
}

//! One visit: which page is open, what was answered, and what of it counts.

use super::carried::Carried;
use super::earlier::Earlier;
use super::trial::Trial;
use crate::answers::{Answer, AnswerError, Answers, Fields, contradiction};
use crate::assess;
use crate::assessment::{Asking, Assessment, Counted, Decided};
use crate::date::Date;
use crate::diagram::Restrictions;
use crate::evaluate::{self, Facts, Given, Missing};
use crate::policy::*;
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

/// A visit to one policy.
#[derive(Clone, Debug)]
pub struct Session {
    /// The policy.
    pub policy: Policy,
    /// The day looked at.
    pub date: Option<Date>,
    /// The day it is.
    pub today: Option<Date>,
    pub(super) page: Page,
    /// What the visit comes to there: worked out after each event.
    stage: Stage,
    /// The same for the visitor's own answers, on the page with the outcome while others are tried.
    own: Option<Own>,
    /// What is left of the diagrams, from step to step.
    left: Restrictions,
    /// Whether it begins with the start page; else it does with the first question.
    pub(super) has_start: bool,
    /// Where a visit began that goes on with the answers of another year.
    pub(super) landed: Page,
    /// The day that a visit begins with.
    pub(super) first_date: Option<Date>,
    /// Whether today is the day to look at, until the visitor names another.
    pub(super) is_for_today: bool,
    /// Everything that was ever answered; what no longer matters is masked.
    pub(super) trial: Trial,
    /// What counts of it.
    counted: Counted,
    /// What the page around the check fills in: it counts once the visitor sends it in.
    pub(super) filled: Answers,
    /// What was filled in and refused or not sent in yet, per question.
    pub(super) drafts: Vec<Option<Fields>>,
    /// What was filled in as the day to look at, and refused.
    pub(super) date_draft: Option<Fields>,
    pub(super) error: Option<AnswerError>,
    /// The row that was just added to a list of numbers: it takes the focus.
    pub(super) added: Option<usize>,
    /// A number that was answered to a question before, and may have been asked back then.
    pub(super) confirmed: Option<(u16, i64)>,
    /// The decisions that are looked at, rising: the main ones, and extra ones once they are opened.
    pub(super) looked: Vec<u16>,
    /// While the visitor changes something from the page with the outcome, and on that page when the change has just led there: the
    /// visit as it was before.
    pub(super) earlier: Option<Earlier>,
    /// What each decision of the policy came to then, where that is to be told on the open page.
    was: Option<Vec<Decided>>,
    pub(super) carried: Option<Carried>,
    /// What was just typed as a code.
    pub(super) code: Option<Fields>,
    /// Whether the answers came out of a code.
    pub(super) is_restored: bool,
    /// The option of the first question that follows from what was chosen before the visit began.
    pub(super) chosen: Option<u16>,
}

/// What the visit comes to on the open page.
#[derive(Clone, Debug)]
pub enum Stage {
    /// Nothing yet.
    Start,
    /// What matters for one question.
    Question(Asking),
    /// What the answers come to.
    Outcome(Assessment),
}

/// The visitor's own answers while others are tried.
#[derive(Clone, Debug, PartialEq)]
pub struct Own {
    /// Those that count.
    pub counted: Counted,
    /// What each decision of the policy comes to with them.
    pub decisions: Vec<Decided>,
}

impl Session {
    /// Starts a visit at the start page, or at the first question.
    ///
    /// Without a date, today is the day looked at while the contract year is not over.
    pub fn new(policy: Policy, date: Option<Date>, today: Option<Date>, start_page: bool) -> Session {
        let is_for_today = date.is_none();
        let date = date.or(running(&policy, today));
        let looked = evaluate::main(&policy);
        let left = Restrictions::new(&policy);
        let mut drafts = Vec::new();
        for _ in &policy.questions {
            drafts.push(None);
        }
        let mut session = Session {
            policy,
            date,
            today,
            page: Page::Start,
            stage: Stage::Start,
            own: None,
            left,
            has_start: start_page,
            landed: Page::Start,
            first_date: date,
            is_for_today,
            trial: Trial::default(),
            counted: Counted::default(),
            filled: Answers::default(),
            drafts,
            date_draft: None,
            error: None,
            added: None,
            confirmed: None,
            looked,
            earlier: None,
            was: None,
            carried: None,
            code: None,
            is_restored: false,
            chosen: None,
        };
        session.count();
        session.page = session.first();
        session.assess();
        session
    }

    /// The open page.
    pub fn page(&self) -> Page {
        self.page
    }

    /// What the visit comes to on the open page.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// The visitor's own answers and what they come to, on the page with the outcome while others are tried.
    pub fn own(&self) -> Option<&Own> {
        self.own.as_ref()
    }

    /// Works out what the visit comes to on the open page: once, after whatever was done.
    pub fn assess(&mut self) {
        self.own = self.trial.own().cloned().filter(|_| self.page == Page::Outcome).map(|own| {
            let given = Given { policy: &self.policy, answers: &own, date: self.date };
            came_to(&mut self.left, &given, &self.looked)
        });
        self.was = self.told_earlier().cloned().map(|earlier| {
            let given = Given { policy: &self.policy, answers: &earlier.given, date: earlier.date };
            came_to(&mut self.left, &given, &self.looked).decisions
        });
        let (policy, date, counted) = (&self.policy, self.date, self.counted.clone());
        self.stage = match self.page {
            Page::Start => Stage::Start,
            Page::Question(question) => {
                let counted = counted.before(question);
                let mut answers = counted.answers.clone();
                if self.skips_answered() {
                    answers = self.trial.given.clone();
                    answers.set(question, Answer::NotAsked);
                }
                let given = Given { policy, answers: &answers, date };
                Stage::Question(assess::asking(&given, &mut self.left, counted, &self.looked, question))
            }
            Page::Outcome => {
                let given = Given { policy, answers: &self.trial.given, date };
                Stage::Outcome(assess::assess(&given, counted, &self.looked))
            }
        };
    }

    /// The visit before a change that has just led to the page with the outcome, where that is to be told beside it: another year and
    /// another answer that is tried tell by themselves what they change, and a decision that was opened has the focus.
    fn told_earlier(&self) -> Option<&Earlier> {
        let earlier = self.earlier.as_ref().filter(|earlier| earlier.looked == self.looked)?;
        let is_alone = self.trial.own().is_none() && self.carried().is_none();
        let is_told = self.page == Page::Outcome && is_alone && self.policy.contract().is_some();
        is_told.then_some(earlier)
    }

    /// What each decision of the policy came to before a change that has just led to the page with the outcome, where that is to be told.
    pub fn was(&self) -> Option<&[Decided]> {
        self.was.as_deref()
    }

    /// The extra decision whose opening has just led to the page with the outcome.
    pub fn opened(&self) -> Option<u16> {
        let earlier = self.earlier.as_ref().filter(|_| self.page == Page::Outcome)?;
        self.looked.iter().copied().find(|decision| !earlier.looked.contains(decision))
    }

    /// Whether the visitor came from the page with the outcome to change something, and goes back there.
    pub(super) fn is_changing(&self) -> bool {
        self.earlier.is_some() && self.page != Page::Outcome
    }

    /// Looks for what would be better than the outcome on the open page. It takes long: the page is painted before.
    pub fn search(&mut self) {
        if let Stage::Outcome(assessment) = &mut self.stage {
            assessment.better = Some(assess::search(&self.policy, assessment));
        }
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
        let earlier = self.earlier.as_mut().map(|earlier| &mut earlier.date);
        for date in [Some(&mut self.date), earlier].into_iter().flatten() {
            if *date == before {
                *date = self.first_date;
            }
        }
        self.count();
        self.assess();
    }

    /// The day by which the page tells the time: the one looked at, else today.
    pub fn day(&self) -> Option<Date> {
        self.date.or(self.today)
    }

    /// Whether a decision is looked at: a main one always, an extra one once it is opened.
    pub fn is_open(&self, decision: u16) -> bool {
        self.looked.contains(&decision)
    }

    /// What is wrong with what was filled in on the open page.
    pub fn error(&self) -> Option<&AnswerError> {
        self.error.as_ref()
    }

    /// What was filled in as the day to look at and refused.
    pub fn date_draft(&self) -> Option<&Fields> {
        self.date_draft.as_ref()
    }

    /// The last answer to a question, also when it is masked.
    pub fn given(&self, question: u16) -> &Answer {
        self.trial.given.of(question)
    }

    /// What was brought along from another contract year, while none of it was answered anew.
    pub fn carried(&self) -> Option<&Carried> {
        let questions = self.policy.questions.len() as u16;
        self.carried.as_ref().filter(|carried| carried.is_unchanged(&self.trial.given, questions))
    }

    /// What was brought along, on the page where the visit began.
    pub fn landed(&self) -> Option<&Carried> {
        if self.page == self.landed { self.carried() } else { None }
    }

    /// Whether no question is asked that was answered before: while something changes, after another year, and after a code.
    pub fn skips_answered(&self) -> bool {
        self.is_changing() || self.carried.is_some() || self.is_restored
    }

    /// All answers that are the visitor's own, also those that are masked.
    pub fn own_answers(&self) -> &Answers {
        self.trial.own().unwrap_or(&self.trial.given)
    }

    /// Goes on with what another year left, at the first page that still has to be filled in.
    pub fn carry(&mut self, carried: Carried) {
        self.trial.given = carried.answers.clone();
        self.carried = Some(carried);
        self.count();
        self.page = self.onward();
        self.landed = self.page;
        self.assess();
    }

    /// Takes what the choice of this care answers here: it is given from when the visit begins anew.
    pub(crate) fn choose(&mut self, care: &str) {
        let Some(Question { kind: Kind::Choice(options), .. }) = self.policy.questions.first() else {
            return;
        };
        for (index, option) in options.iter().enumerate() {
            if self.policy.from_chooser.iter().any(|it| it.id == care && it.text == option.id) {
                self.chosen = Some(index as u16);
            }
        }
    }

    /// Whether a question was answered by what was chosen before the visit began.
    pub fn was_chosen(&self, question: u16) -> bool {
        question == 0 && self.chosen.is_some()
    }

    /// Whether there is a page before this one.
    pub fn can_go_back(&self) -> bool {
        let is_landed = self.carried.is_some() && self.page == self.landed;
        self.is_changing() || self.page != self.before() && !is_landed
    }

    /// The answers that count now: asked again in the author's order, each as far as it still matters.
    pub fn counted(&self) -> &Counted {
        &self.counted
    }

    /// Counts anew, after something was answered, or another day or decision is looked at. Of two answers that cannot both be so, the
    /// later one is filled in and no longer sent in; returns which.
    pub(super) fn count(&mut self) -> Option<u16> {
        let mut taken_back = None;
        loop {
            let given = Given { policy: &self.policy, answers: &self.trial.given, date: self.date };
            self.counted = count(&mut self.left, &given, &self.looked);
            let Some(later) = contradiction(&self.policy, &self.counted.answers).map(NotBelow::later) else {
                return taken_back;
            };
            self.take_back(later);
            taken_back = Some(later);
        }
    }

    /// The page that a visit begins on.
    pub(super) fn first(&self) -> Page {
        if self.has_start { Page::Start } else { self.onward() }
    }

    /// The first page that still has to be filled in.
    pub(super) fn onward(&self) -> Page {
        next_page(&self.counted)
    }

    /// The page after a question: where nothing is asked that was answered, what is still open; else the one that was
    /// answered next.
    pub(super) fn after(&self, question: u16) -> Page {
        let mut later = self.counted.asked.iter().skip_while(|asked| **asked != question).skip(1);
        match later.next() {
            Some(next) if !self.skips_answered() => Page::Question(*next),
            Some(_) | None => self.onward(),
        }
    }

    /// The page before the open one, or the open one itself where there is none. What was chosen before the visit has none.
    pub(super) fn before(&self) -> Page {
        let mut before = if self.has_start { Page::Start } else { self.page };
        for asked in &self.counted.asked {
            let page = Page::Question(*asked);
            if page == self.page {
                break;
            }
            if !self.was_chosen(*asked) {
                before = page;
            }
        }
        if self.page == Page::Start { Page::Start } else { before }
    }
}

/// What these answers come to beside others, where these decisions are looked at.
fn came_to(left: &mut Restrictions, given: &Given<'_>, looked: &[u16]) -> Own {
    let counted = count(left, given, looked);
    let decisions = assess::decided(&Facts::new(given.policy, &counted.answers, given.date), &[]);
    Own { counted, decisions }
}

fn count(left: &mut Restrictions, given: &Given<'_>, looked: &[u16]) -> Counted {
    let mut counted = Counted::default();
    given.count(left, looked, Missing::IsNext, &mut counted);
    counted
}

/// The page with the question that comes next, or with the outcome.
fn next_page(counted: &Counted) -> Page {
    counted.next.map_or(Page::Outcome, Page::Question)
}

/// The day to look at while a contract year is not over: today.
fn running(policy: &Policy, today: Option<Date>) -> Option<Date> {
    today.filter(|today| policy.contract().is_none_or(|contract| today.year() <= contract.year))
}

//! A visit with what the visitor did in it, as one text: a browser that keeps the text for its Back button can have the
//! same visit made again.
//!
//! ```text
//! steps             how many of the records led to the open page; the others tell of pages gone back from, and drafts
//! pack              of what visit this is:
//! day               of any other, the text says nothing
//! + care            what was chosen in the chooser before; no line where nothing was
//! = question        a record that another contract year left, as `journal/years.rs` says; none in most visits
//! short
//! name, value, …
//! (empty)
//! *                 what was typed as a code in the chooser before; no such record where nothing was
//! (empty)
//! code, what was typed
//! (empty)
//! page act          a record: on which page, and what was done there, as `event.rs` reads it; nothing for a draft
//! value
//! name, value, …    what the page's controls held
//! (empty)
//! ```
//!
//! The line with the care, and the record of a code behind it, are the text of a visit that begins after that choice.
//!
//! Every part is a line, since a field of one line cannot hold the end of one.

mod record;
mod years;

pub use record::MOST_BYTES;

use crate::answers::Fields;
use crate::event::{MORE, READ, event};
use crate::notation::{digits, spread};
use crate::session::{Event, Page, Session};
use crate::text::{cut, joined, number};
use alloc::borrow::ToOwned;
use alloc::string::String;
use record::{Record, next, written};

/// What the line with the care begins with.
const CHOSEN: &str = "+";

/// What the record of a code that was typed in the chooser has for a page.
const TYPED: &str = "*";

/// A visit, and how it came where it is.
#[derive(Clone, Debug)]
pub struct Journal {
    /// The visit.
    pub session: Session,
    head: String,
    /// What another year left, and then what was done.
    records: String,
    /// Where the records end that led to the open page.
    here: usize,
    steps: u16,
}

impl Journal {
    /// Of a visit that begins, to this pack, on the day that the host's page names.
    pub fn new(session: Session, fingerprint: u64, day: &str) -> Journal {
        let head = joined(&[&digits(fingerprint), "\n", day, "\n"]);
        Journal { session, head, records: String::new(), here: 0, steps: 0 }
    }

    /// The text to keep.
    pub fn text(&self) -> String {
        joined(&[&digits(self.steps.into()), "\n", &self.head, &self.records])
    }

    /// What this visit leaves to another year: a text to [restore](Journal::restore) a visit from that begins there.
    ///
    /// Of a chooser it is the code that was typed there: it goes along to the policy that it chose. Nothing where none was.
    pub fn leave(&self) -> String {
        match (self.session.policy.contract(), self.session.code()) {
            (Some(contract), _) => years::leave(&self.session, contract, &self.records),
            (None, Some(code)) => written(TYPED, "", "", code),
            (None, None) => String::new(),
        }
    }

    /// How many steps the open page is away from the first one.
    pub fn steps(&self) -> u16 {
        self.steps
    }

    /// Makes the visit again that a text tells of, as far as it can be. Of another pack or day it is not. Of what
    /// [another year left](Journal::leave), a visit is made that begins with those answers; after the choice of a care, one that
    /// begins with what that answers. A journal is restored at most once, before anything is done.
    pub fn restore(&mut self, text: &str) {
        let (steps, rest) = cut(text, b'\n');
        if text.len() > 2 * MOST_BYTES {
            return;
        }
        // What another year left goes with any pack, and so does a choice; what does not fit there is not taken over.
        let (steps, mut records) = if steps == years::LEFT || steps.starts_with(CHOSEN) {
            (0, text)
        } else if let (Some(steps), Some(records)) = (number(steps), rest.strip_prefix(self.head.as_str())) {
            (steps, records)
        } else {
            return;
        };
        if let Some(chosen) = records.strip_prefix(CHOSEN) {
            let (care, rest) = cut(chosen, b'\n');
            self.session.choose(care);
            self.head.push_str(&joined(&[CHOSEN, care, "\n"]));
            records = rest;
        }
        self.records = records.to_owned();
        self.turn(steps);
    }

    /// Fills in what the page around the check gives, a record for each question with its id as the act. Returns the ids of what a
    /// visitor could not answer, a space before each. What a visitor chooses is left to him.
    pub fn fill(&mut self, mut records: &str) -> String {
        let mut refused = String::new();
        while let Some(record) = next(&mut records)
            && self.session.policy.contract().is_some()
        {
            if !self.session.fill(record.act, &record.fields) {
                refused.push_str(&joined(&[" ", record.act]));
            }
        }
        refused
    }

    /// Does what a record tells of the open page, and writes it down; without an act, what is filled in is only held. Returns
    /// whether there is something else to show.
    pub fn hear(&mut self, mut record: &str) -> bool {
        match next(&mut record) {
            Some(Record { act: "", fields, .. }) => {
                self.hold(fields);
                false
            }
            Some(Record { act, value, fields, .. }) => self.act(act, value, fields),
            None => false,
        }
    }

    /// Takes what is pasted into a row of a list of numbers, on a page that holds what the record tells. False when the page
    /// has no such list, or what is pasted is one number.
    pub fn paste(&mut self, row: usize, text: &str, mut record: &str) -> bool {
        next(&mut record).is_some_and(|record| self.widen(Some(row), text, record.fields))
    }

    /// Does what a control says, and writes it down. False when it says nothing.
    pub fn act(&mut self, act: &str, value: &str, fields: Fields) -> bool {
        if act == MORE {
            return self.widen(None, "", fields);
        }
        let page = self.session.page();
        // Who comes back to this page finds what is meant in the field, and is not asked again.
        let is_meant = act == READ;
        let (act, value, fields) =
            if is_meant { ("submit", "", self.session.settled(value, fields)) } else { (act, value, fields) };
        let Some(event) = event(act, value, fields.clone()) else { return false };
        let restarts = matches!(event, Event::Restart);
        let enters = matches!(event, Event::EnterCode(_));
        if is_meant {
            self.session.update_confirmed(event);
        } else {
            self.session.update(event);
        }
        if restarts {
            self.records.clear();
            (self.here, self.steps) = (0, 0);
        } else if let (Some(_), Page::Question(question)) = (self.session.error(), page)
            && page == self.session.page()
        {
            // An answer that was refused or asked back is no step: there is no going back to it.
            let draft = self.session.draft(question).cloned().unwrap_or(fields);
            self.write(page, "", "", &draft);
            return true;
        } else {
            // What pages held before that have other answers now.
            if enters && self.session.error().is_none() {
                self.records.truncate(self.here);
            }
            self.write(page, act, value, &fields);
        }
        self.fill_in();
        true
    }

    /// Adds an empty row to a list of numbers, or puts what is pasted into rows of its own, from this row on. No step: there is
    /// no going back to it. False where that is not for us: the page has no list, or one number is pasted.
    pub fn widen(&mut self, row: Option<usize>, pasted: &str, fields: Fields) -> bool {
        let parts = spread(pasted);
        let wider = match row {
            Some(_) if parts.len() < 2 => None,
            Some(row) => self.session.with_rows(row, &parts, &fields),
            None => self.session.with_rows(fields.0.len(), &[String::new()], &fields),
        };
        let Some(wider) = wider else { return false };
        self.hold(wider);
        true
    }

    /// Writes down what the controls of the open page hold.
    pub fn hold(&mut self, fields: Fields) {
        self.write(self.session.page(), "", "", &fields);
        if let Page::Question(question) = self.session.page() {
            self.session.keep(question, Some(fields));
        }
    }

    /// Makes the visit again up to so many steps from its first page; later ones can still be gone to.
    pub fn turn(&mut self, steps: u16) {
        self.session.repeat(Event::Restart);
        self.steps = 0;
        self.here = years::take_over(&mut self.session, &self.records);
        self.enter();
        let mut rest = self.records.get(self.here..).unwrap_or("");
        while self.steps < steps
            && let Some(record) = next(&mut rest)
        {
            if record.act.is_empty() {
                continue;
            }
            // An answer that was given to one question is never taken for one to another.
            if record.page != letter(self.session.page()) {
                break;
            }
            let Some(event) = event(record.act, record.value, record.fields) else { break };
            self.session.repeat(event);
            self.here = self.records.len() - rest.len();
            self.steps += 1;
        }
        self.session.assess();
        self.fill_in();
    }

    /// Begins with the code that was typed in the chooser, if one was.
    fn enter(&mut self) {
        let mut rest = self.records.get(self.here..).unwrap_or("");
        if let Some(Record { page: TYPED, fields, .. }) = next(&mut rest) {
            self.session.repeat(Event::EnterCode(fields));
            self.here = self.records.len() - rest.len();
        }
    }

    /// Fills in the open page as it was last left, where the visit itself does not say so.
    fn fill_in(&mut self) {
        let Page::Question(question) = self.session.page() else { return };
        let mut rest = self.records.get(self.here..).unwrap_or("");
        while let Some(record) = next(&mut rest) {
            if record.page == letter(Page::Question(question)) {
                // What was sent in was read, and asked back if need be.
                if !record.act.is_empty() {
                    self.session.confirm(question, &record.fields);
                }
                self.session.keep(question, Some(record.fields));
                return;
            }
        }
    }

    /// Writes a step, or a draft where a step is to come. What stood further on about this page is out of date then, with
    /// all before it; the rest still tells what later pages held. For a draft that is only the draft before it: the
    /// visitor may still go forward.
    fn write(&mut self, page: Page, act: &str, value: &str, fields: &Fields) {
        let page = letter(page);
        let record = written(page, act, value, fields);
        if self.records.len() + record.len() > MOST_BYTES {
            return;
        }
        let later = self.records.split_off(self.here);
        let mut rest = later.as_str();
        let mut kept = rest;
        while let Some(other) = next(&mut rest) {
            if other.page == page && (other.act.is_empty() || !act.is_empty()) {
                kept = rest;
            }
            if act.is_empty() {
                break;
            }
        }
        self.records.push_str(&record);
        if !act.is_empty() {
            self.here = self.records.len();
            self.steps = self.steps.saturating_add(1);
        }
        self.records.push_str(kept);
    }
}

/// What stands for a page. A policy has no more questions than there are letters here.
fn letter(page: Page) -> &'static str {
    const LETTERS: &str = "<>@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~0123456789";
    let index = match page {
        Page::Start => 0,
        Page::Outcome => 1,
        Page::Question(index) => 2 + usize::from(index),
    };
    LETTERS.get(index..=index).unwrap_or("?")
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn every_page_has_a_letter_of_its_own() {
        let questions = (0..64).map(Page::Question);
        let mut letters: Vec<&str> = questions.chain([Page::Start, Page::Outcome]).map(letter).collect();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), 66);
        assert!(!letters.contains(&"?"));
    }
}

//! A page being written: what every part of it is made from, and what more than one of them writes.

use crate::html::Html;
use crate::policy::Policy;
use crate::session::Session;
use crate::text::{joined, list};
use crate::texts::{Texts, Word};
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

/// Id of the heading that gets the focus after a step.
pub const HEADING: &str = "wijzer-heading";
/// Id of the heading of a decision that was opened, which has the focus then.
pub const OPENED: &str = "wijzer-opened";
/// Id of the control that has to be mended.
pub const FIELD: &str = "wijzer-field";
/// Id of what is wrong with it, which takes the focus.
pub const ERROR: &str = "wijzer-error";
/// Id of what helps to answer.
pub(super) const HINT: &str = "wijzer-hint";
/// Ids of both, for a control that they describe.
pub(super) const HINT_AND_ERROR: &str = "wijzer-hint wijzer-error";
/// Attribute that says what activating a control does; see [`crate::event`].
pub const ACT: &str = "data-act";
/// What it says of a button to another contract year. That is no event of the visit: the other policy has to come first.
pub const YEAR: &str = "year";

/// What a page needs besides the visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Level of the page's heading, from 1 to 5; smaller headings follow it.
    pub heading_level: u8,
    /// By which the pack can be told from others.
    pub fingerprint: u64,
    /// Where to tell that a rule is wrong: an address that begins with `https://` or `mailto:`; else empty.
    pub feedback: String,
    /// Whether the first page has something before it, such as the choice that led to this policy.
    pub back: bool,
}

/// A page being written, and what every part of it is made from.
pub(super) struct Scene<'a> {
    pub(super) to: Html,
    pub(super) session: &'a Session,
    pub(super) policy: &'a Policy,
    pub(super) words: &'a Texts,
    pub(super) frame: &'a Frame,
    /// Whether something other than what a decision comes to has the heading of the page.
    pub(super) is_headed: bool,
    /// The ambiguities that the page has explained, in that order.
    pub(super) explained: Vec<u16>,
    /// The documents that it has described, in that order: each is named by its number from then on.
    pub(super) cited: Vec<u16>,
    /// What it has told and does not tell again: places in documents, unknowns, lists of answers.
    told: Vec<String>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(session: &'a Session, frame: &'a Frame) -> Scene<'a> {
        let policy = &session.policy;
        Scene {
            to: Html::default(),
            session,
            policy,
            words: &policy.words,
            frame,
            is_headed: false,
            explained: Vec::new(),
            cited: Vec::new(),
            told: Vec::new(),
        }
    }
}

impl Scene<'_> {
    /// Writes one of the interface's own texts.
    pub(super) fn say(&mut self, word: Word) -> &mut Html {
        self.to.text(self.words.of(word))
    }

    /// An element with only such a text in it.
    pub(super) fn line(&mut self, opening: &'static str, word: Word) -> &mut Html {
        self.to.open(opening);
        self.say(word).close()
    }

    /// Begins the heading of the page; it takes the focus after a step.
    pub(super) fn open_title(&mut self) {
        self.open_heading(0);
        self.to.with("id", HEADING).with("part", "heading").with("tabindex", "-1");
    }

    pub(super) fn title(&mut self, text: &str) {
        self.open_title();
        self.to.text(text).close();
    }

    /// Begins a heading so many levels below the page's.
    pub(super) fn open_heading(&mut self, below: u8) {
        let tag = match self.frame.heading_level.saturating_add(below) {
            0 | 1 => "h1",
            2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            _ => "h6",
        };
        self.to.open(tag);
    }

    pub(super) fn heading(&mut self, below: u8, word: Word) {
        self.open_heading(below);
        self.say(word).close();
    }

    pub(super) fn back(&mut self) {
        if self.frame.back || self.session.can_go_back() {
            self.to.open("p.wijzer-bar");
            self.line("button.wijzer-back type=button data-act=back", Word::Back);
            self.to.close();
        }
    }

    /// An error. It takes the focus, just before the control: the only way in which every screen reader says it. By name too: after
    /// Enter in a field, Orca says no more than that of what has the focus in Firefox.
    pub(super) fn error(&mut self, text: &str) {
        let mut name = self.words.of(Word::Error).to_owned();
        name.push_str(": ");
        name.push_str(text);
        self.to.open("p.wijzer-error tabindex=-1 role=group").with("id", ERROR).with("aria-label", &name);
        self.to.open("span.wijzer-hidden");
        self.say(Word::Error).text(": ").close();
        self.to.text(text).close();
    }

    /// Which day is looked at, where that is not today, and whether the year is over on that day.
    pub(super) fn clock(&mut self, year: u16) {
        let date = self.session.date.filter(|date| self.session.today != Some(*date));
        let is_over = self.is_over(year);
        if date.is_none() && !is_over {
            return;
        }
        self.to.open("p.wijzer-over");
        if let Some(date) = date {
            let text = self.words.filled(Word::LookedAt, &[&self.words.day(date)]);
            self.to.text(&text).text(if is_over { " " } else { "" });
        }
        if is_over {
            let text = self.words.year_over(year);
            self.to.text(&text);
        }
        self.to.close();
    }

    /// Whether the contract year is over on the day looked at.
    pub(super) fn is_over(&self, year: u16) -> bool {
        self.session.day().is_some_and(|day| day.year() > year)
    }

    /// Whether the contract year is over today, whichever day is looked at: nothing of what is told can be done any more.
    pub(super) fn is_past(&self) -> bool {
        let year = self.policy.contract().map(|contract| contract.year);
        self.session.today.zip(year).is_some_and(|(today, year)| today.year() > year)
    }

    /// One text while the year is not over today, and another after it.
    pub(super) fn then(&self, now: Word, past: Word) -> Word {
        if self.is_past() { past } else { now }
    }

    /// Whether this is told for the first time. It is told from then on.
    pub(super) fn is_news(&mut self, what: &str) -> bool {
        let is_news = !self.told.iter().any(|told| told == what);
        if is_news {
            self.told.push(what.to_owned());
        }
        is_news
    }

    /// The names of the answers that are not known and that a decision hangs on; nothing where the same were told before.
    pub(super) fn hangs_on(&mut self, questions: &[u16]) -> String {
        let mut names = String::new();
        for question in questions {
            list(&mut names, &self.policy.questions[usize::from(*question)].short);
        }
        if self.is_news(&names) { names } else { String::new() }
    }

    /// What no document tells, once.
    pub(super) fn unknown(&mut self, index: u16) {
        let unknown = &self.policy.unknowns[usize::from(index)];
        if self.is_news(&unknown.id) {
            self.to.open("p.wijzer-gap").with("data-gap", &unknown.id).open("strong");
            self.say(Word::Unknown).text(": ").close().text(&unknown.text).close();
        }
    }

    /// The number by which the page names a reading of an ambiguity that it has explained.
    pub(super) fn number_of(&self, ambiguity: u16, reading: u8) -> u64 {
        let mut number = u64::from(reading) + 1;
        for earlier in self.explained.iter().take_while(|earlier| **earlier != ambiguity) {
            number += self.policy.ambiguities[usize::from(*earlier)].readings.len() as u64;
        }
        number
    }

    /// Begins what folds out under a text of the interface.
    pub(super) fn fold(&mut self, word: Word) {
        self.open_fold("details.wijzer-details", word);
    }

    /// The same where others on the page are named alike: who does not see where it stands hears what it is about.
    pub(super) fn fold_about(&mut self, word: Word, about: &str) {
        self.to.open("details.wijzer-details").open("summary");
        self.say(word).open("span.wijzer-hidden").text(": ").text(about).close().close();
    }

    /// The same, under a text that is filled in.
    pub(super) fn open_fold_named(&mut self, text: &str) {
        self.to.open("details.wijzer-details").line("summary", text);
    }

    /// Begins what folds out under a text of the interface and how many there are.
    pub(super) fn open_fold_counted(&mut self, word: Word, count: usize) {
        let count = self.words.number_plain(count as u64);
        let summary = joined(&[self.words.of(word), " (", &count, ")"]);
        self.open_fold_named(&summary);
    }

    /// Begins what folds out under a text of the interface, as this element.
    pub(super) fn open_fold(&mut self, opening: &'static str, word: Word) {
        self.to.open(opening);
        self.line("summary", word);
    }
}

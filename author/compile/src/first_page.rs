//! The page that a visit begins with, as it is published beside the pack: the element shows it before there is a visit.

use contractwijzer::date::Date;
use contractwijzer::policy::Policy;
use contractwijzer::session::{Session, Stage};
use contractwijzer::texts::Word;
use contractwijzer::view::{Frame, view};
use contractwijzer::way_in::{Left, narrow};

/// The level of its heading, from which the element works out any other.
const HEADING_LEVEL: u8 = 2;
/// Begins what is said of the day, in the text of a page.
const CLOCK: &str = "\0<p.wijzer-over";
/// Where it would stand on a day on which nothing is said of it.
const MARK: &str = "\0!";
/// Between the pages of stretches of days.
const BETWEEN: &str = "\x01";

/// The page before the first question, with a mark where something may be said of the day. Nothing where a policy leads on by itself.
///
/// Four lines stand before it: the contract year, what is said where that is over, what is said of a day that is not today, and
/// the day from which the page is so, which is empty.
pub fn start(policy: &Policy) -> String {
    let Some(policy) = as_shown(policy) else { return String::new() };
    let Some(contract) = policy.contract() else {
        return format!("{}\n{}", head(&policy), page(&policy, None, true));
    };
    // A year that is over, and not looked at from today: then all is said that there is to say.
    let page = page(&policy, Date::new(contract.year + 1, 1, 1), true);
    let (before, rest) = split(&page);
    format!("{}\n{before}{MARK}{rest}", head(&policy))
}

/// The pages of the first question, for who skips the one before it: the page without a day to look at, and those of each stretch of
/// days, after a line with its first day. The same lines stand before all. On days on which nothing is asked, there is no page.
pub fn question(policy: &Policy) -> String {
    let Some(policy) = as_shown(policy) else { return String::new() };
    let mut text = format!("{}\n", head(&policy));
    let mut last = asked(&policy, None);
    text.push_str(&last);
    let first = Date::new(1900, 1, 1).expect("it is the first day there is");
    for first in [first].into_iter().chain(policy.date_starts.iter().copied()) {
        let page = asked(&policy, Some(first));
        if page != last {
            text.extend([BETWEEN, &written(first), "\n", &page]);
            last = page;
        }
    }
    text
}

/// What stands before the pages.
fn head(policy: &Policy) -> String {
    let words = &policy.words;
    match policy.contract() {
        Some(contract) => {
            format!("{}\n{}\n{}\n", contract.year, words.year_over(contract.year), words.of(Word::LookedAt))
        }
        // It is over in no year.
        None => "9999\n\n\n".to_owned(),
    }
}

/// The policy as a page that narrows nothing down shows it.
fn as_shown(policy: &Policy) -> Option<Policy> {
    let mut policy = policy.clone();
    if policy.contract().is_some() {
        return Some(policy);
    }
    match narrow(&mut policy, &[String::new(), String::new(), String::new()]) {
        Left::Several => Some(policy),
        Left::One(_) | Left::None(_) => None,
    }
}

fn page(policy: &Policy, date: Option<Date>, starts: bool) -> String {
    let session = Session::new(policy.clone(), date, None, starts);
    view(&session, &Frame { heading_level: HEADING_LEVEL, ..Frame::default() }).text
}

/// The page of the first question; nothing where there is an outcome without one.
fn asked(policy: &Policy, date: Option<Date>) -> String {
    match Session::new(policy.clone(), date, None, false).stage() {
        Stage::Question(_) => page(policy, date, false),
        Stage::Start | Stage::Outcome(_) => String::new(),
    }
}

/// What stands before what is said of the day, and what after it.
fn split(page: &str) -> (&str, &str) {
    let (before, clock) =
        page.split_once(CLOCK).expect("a start page says of a contract year that it is over");
    let (_, rest) = clock.split_once("\0>").expect("what is said of the day ends");
    (before, rest)
}

/// A day as the attribute of the element has it.
fn written(day: Date) -> String {
    format!("{}-{:02}-{:02}", day.year(), day.month(), day.day())
}

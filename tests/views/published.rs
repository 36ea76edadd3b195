//! The pages that visits begin with, as they are published: each is the page that the view makes, on any day.

use super::policies::{Case, WAY_IN, shipped};
use super::{Policy, Session, view};
use contractwijzer::date::Date;
use contractwijzer::view::Frame;
use contractwijzer::way_in::narrow;
use contractwijzer_author::compile::first_page;

/// Days before, in and after the contract years of all policies, and such as no rule names.
const DAYS: [&str; 8] = [
    "1900-01-01",
    "2016-12-31",
    "2019-11-01",
    "2022-10-15",
    "2023-12-31",
    "2024-01-01",
    "2027-06-15",
    "2199-12-31",
];
/// On the start page is room for two paragraphs and a list; a question has its options.
const MOST_BYTES: usize = 12_000;

/// As the element makes it of what was published (`www/element/published.js`), read from what is written there about its form.
fn on_this_day(
    published: &str,
    language: &str,
    level: u8,
    date: Option<Date>,
    today: Date,
) -> Option<String> {
    let mut lines = published.splitn(4, '\n');
    let year: i32 = lines.next()?.parse().ok()?;
    let (over, looked, pages) = (lines.next()?, lines.next()?, lines.next()?);
    let is_over = |day: Date| i32::from(day.year()) > year;
    let day = date.or(Some(today).filter(|today| !is_over(*today)));
    let mut stretches = pages.split('\x01').map(|page| page.split_once('\n').unwrap());
    let of = |(first, _): &(&str, &str)| first.is_empty() || day >= Some(Date::parse(first).unwrap());
    let (_, page) = stretches.rfind(of)?;
    let mut said = Vec::new();
    if let Some(date) = date.filter(|date| *date != today) {
        said.push(looked.replace('#', &in_words(date, language)));
    }
    if is_over(date.unwrap_or(today)) {
        said.push(over.to_owned());
    }
    let clock = if said.is_empty() {
        String::new()
    } else {
        format!("\0<p.wijzer-over\0\"{}\0>", said.join("\0\" \0\""))
    };
    let page = page.replacen("\0!", &clock, 1);
    // To another letter first, or a heading would be moved twice.
    let moved = (2..=6).map(|at: u8| (format!("\0<h{at}"), format!("\0<H{}", (at + level - 2).min(6))));
    Some(moved.fold(page, |page, (from, to)| page.replace(&from, &to)).replace("\0<H", "\0<h"))
}

fn in_words(date: Date, language: &str) -> String {
    const MONTHS: [[&str; 12]; 2] = [
        [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    ];
    let months = MONTHS[usize::from(language == "en")];
    format!("{} {} {}", date.day(), months[usize::from(date.month()) - 1], date.year())
}

fn days() -> impl Iterator<Item = (Option<Date>, Date)> {
    let days = DAYS.map(|day| Date::parse(day).expect("a day"));
    days.into_iter()
        .flat_map(move |today| days.into_iter().map(Some).chain([None]).map(move |date| (date, today)))
}

/// What the visit itself shows first.
fn shown(policy: &Policy, level: u8, date: Option<Date>, today: Date, starts: bool) -> String {
    let mut policy = policy.clone();
    if policy.contract().is_none() {
        narrow(&mut policy, &[String::new(), String::new(), String::new()]);
    }
    let frame = Frame { heading_level: level, fingerprint: 7, feedback: "mailto:a@b.nl".into(), back: false };
    view(&Session::new(policy, date, Some(today), starts), &frame).text
}

fn cases() -> impl Iterator<Item = Case> {
    shipped().chain([WAY_IN.clone()])
}

#[test]
fn the_start_page_is_published_as_the_view_makes_it_on_any_day_and_at_any_level() {
    for case in cases() {
        for language in ["nl", "en"] {
            let policy = case.in_language(language).0;
            let published = first_page::start(policy);
            assert!(published.len() < MOST_BYTES, "{}: {}", policy.id, published.len());
            for (date, today) in days() {
                for level in 1..=5 {
                    let expanded = on_this_day(&published, language, level, date, today);
                    assert_eq!(
                        expanded,
                        Some(shown(policy, level, date, today, true)),
                        "{} {date:?} {today:?}",
                        policy.id
                    );
                }
            }
        }
    }
}

#[test]
fn the_first_question_is_published_as_the_view_makes_it_on_any_day_on_which_one_is_asked() {
    let (mut published_on, mut silent_on) = (0, 0);
    for case in cases() {
        for language in ["nl", "en"] {
            let policy = case.in_language(language).0;
            let published = first_page::question(policy);
            for (date, today) in every_day(policy).chain(days()) {
                let shown = shown(policy, 3, date, today, false);
                let expanded = on_this_day(&published, language, 3, date, today);
                if shown.contains("data-page=question") {
                    assert_eq!(expanded, Some(shown), "{} {date:?} {today:?}", policy.id);
                    published_on += 1;
                } else {
                    assert_eq!(expanded, Some(String::new()), "{} {date:?} {today:?}", policy.id);
                    silent_on += 1;
                }
            }
        }
    }
    assert!(published_on > 0 && silent_on > 0);
}

/// Days of each month from two years before the contract year to two after it, and around those that rules name: as the day looked
/// at, and as today.
fn every_day(policy: &Policy) -> impl Iterator<Item = (Option<Date>, Date)> + use<> {
    let year = policy.contract().map_or(2020, |contract| contract.year);
    let first = Date::new(year - 2, 1, 1).expect("a day").days();
    let of = |day: i32| Date::from_days(day).expect("a day");
    let named: Vec<i32> = policy.date_starts.iter().flat_map(|day| [day.days() - 1, day.days()]).collect();
    let days = (first..first + 5 * 365).step_by(29).chain(named);
    days.flat_map(move |day| [(Some(of(day)), of(first)), (None, of(day))])
}

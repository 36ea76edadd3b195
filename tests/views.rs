//! What holds of every page: of questions, errors and outcomes, of trials, in every language; and how pages looked when
//! they were last reviewed.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]
#![expect(clippy::disallowed_methods, reason = "a test reads and writes pages that are kept as files")]

#[path = "views/days.rs"]
mod days;
#[path = "views/first_screen.rs"]
mod first_screen;
#[path = "views/laws.rs"]
mod laws;
#[path = "views/once.rs"]
mod once;
#[path = "views/planted.rs"]
mod planted;
#[path = "views/policies.rs"]
mod policies;
#[path = "views/published.rs"]
mod published;
#[path = "views/seen.rs"]
mod seen;
#[path = "views/snapshots.rs"]
mod snapshots;
#[path = "views/visits.rs"]
mod visits;

use contractwijzer::answers::{Fields, NUMBER, OPTION};
use contractwijzer::focus::focus;
use contractwijzer::html::Html;
use contractwijzer::policy::Policy;
use contractwijzer::problem::Problem;
use contractwijzer::session::{Event, Page, Session};
use contractwijzer::texts::Word;
use contractwijzer::view::{Frame, OPENED, status, view};
use laws::{check, whole};
use policies::{Case, EVERY_TYPE, FYSIOTHERAPIE, GGZ, WAY_IN, WINDOW, YEARS, ZBC};
use seen::{Elements, Seen};
use std::collections::BTreeSet;
use visits::{Draw, begin, day, go_on, in_other_year, option, question, says};

const FRAME: Frame =
    Frame { heading_level: 2, fingerprint: 0x0123_4567_89ab_cdef, feedback: String::new(), back: false };

/// The classes of elements that the view's code names, as they are printed.
fn openings() -> BTreeSet<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/view");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = files.chain([concat!(env!("CARGO_MANIFEST_DIR"), "/src/view.rs").into()]);
    let texts: Vec<String> = files.map(|file| std::fs::read_to_string(file).unwrap()).collect();
    let literals = texts.iter().flat_map(|text| text.split('"').skip(1).step_by(2));
    let named = literals.filter_map(|literal| literal.split(' ').next()?.split_once(".wijzer-"));
    named.map(|(tag, class)| format!("<{tag} class=\"wijzer-{class}\"")).collect()
}

/// Goes through a visit as a scenario or the draw has it, and calls `see` on every page, refused answers included.
fn walk(
    session: &mut Session,
    draw: &mut Draw,
    see: &mut impl FnMut(&Session),
    says: impl Fn(u16) -> Option<Event>,
) {
    while let Page::Question(index) = session.page() {
        see(session);
        session.update(Event::Submit(Fields::default()));
        assert!(session.error().is_some() && session.page() == Page::Question(index));
        see(session);
        let event = says(index).unwrap_or_else(|| {
            draw.answer(&session.policy.questions[usize::from(index)], &session.policy.words)
        });
        session.update(event.clone());
        if session.error().is_some_and(|error| error.problem.asks()) {
            see(session);
            session.update(event);
        }
        if session.error().is_some_and(|error| matches!(error.problem, Problem::Contradicts(_))) {
            see(session);
            session.update(Event::DoNotKnow);
        }
        assert!(session.error().is_none(), "{:?}", session.error());
    }
    see(session);
}

/// Opens every extra decision in turn.
fn open_extras(session: &mut Session, draw: &mut Draw, see: &mut impl FnMut(&Session)) {
    for index in 0..session.policy.decisions.len() as u16 {
        if !session.is_open(index) {
            session.update(Event::Open(index));
            walk(session, draw, see, |_| None);
            opened_has_the_focus(session);
        }
    }
}

/// A decision that was opened has the focus on its heading, which says it all: nothing else is told.
fn opened_has_the_focus(session: &Session) {
    let is_there = view(session, &FRAME).to_string().contains(&format!("id=\"{OPENED}\" tabindex=\"-1\""));
    assert_eq!((focus(session), is_there), (OPENED, true), "{}", session.policy.id);
    assert_eq!(status(session), "");
}

/// Tries another answer to every question, and goes back to the own ones each time.
fn try_all(session: &mut Session, draw: &mut Draw, see: &mut impl FnMut(&Session)) {
    // What led to the page is told once.
    session.update(Event::Discard);
    let own = view(session, &FRAME);
    for question in session.counted().asked.clone() {
        session.update(Event::Try(question));
        walk(session, draw, see, |_| None);
        session.update(Event::Discard);
        assert_eq!(view(session, &FRAME), own, "back at the own answers");
    }
}

/// One of so many scenarios of a policy in a language: every page on the way, and extra decisions opened; of one of so
/// many of these, other answers tried.
fn scenarios(case: &Case, language: &str, step: usize, trials: usize) {
    let (policy, known) = case.in_language(language);
    let mut draw = Draw(1);
    let mut pages = 0;
    let mut see = |session: &Session| {
        pages += 1;
        check(session, known, &FRAME);
    };
    for (place, scenario) in case.scenarios.iter().enumerate().step_by(step) {
        let mut session = begin(policy, scenario);
        see(&session);
        session.update(Event::Begin);
        walk(&mut session, &mut draw, &mut see, |question| says(policy, scenario, question));
        open_extras(&mut session, &mut draw, &mut see);
        if (place / step) % trials == trials / 2 {
            try_all(&mut session, &mut draw, &mut see);
        }
    }
    println!("{} {language}: {pages} pages", policy.id);
}

/// More than there are scenarios.
const NO_TRIALS: usize = 1_000;

#[test]
fn every_page_of_the_shipped_policies_keeps_the_laws() {
    let mut policies = 0;
    for case in policies::shipped() {
        scenarios(&case, "nl", 7, NO_TRIALS);
        scenarios(&case, "en", 14, 4);
        policies += 1;
    }
    assert!(policies > 20, "{policies}");
}

#[test]
fn every_page_of_ggz_2023_keeps_the_laws() {
    scenarios(&GGZ, "nl", 3, 8);
    scenarios(&GGZ, "en", 9, 4);
}

#[test]
fn every_page_of_the_probes_keeps_the_laws() {
    scenarios(&FYSIOTHERAPIE, "nl", 4, 6);
    scenarios(&FYSIOTHERAPIE, "en", 12, 6);
    // With many unknown answers in a row, the search for routes takes a second in a debug build.
    scenarios(&ZBC, "nl", 6, NO_TRIALS);
    scenarios(&ZBC, "en", 18, NO_TRIALS);
}

#[test]
fn every_page_of_the_invented_policies_keeps_the_laws() {
    for case in [&EVERY_TYPE, &WINDOW] {
        scenarios(case, "nl", 2, 5);
        scenarios(case, "en", 3, 5);
    }
}

#[test]
fn every_page_that_another_year_led_to_keeps_the_laws() {
    for (from, to, language) in [(0, 1, "nl"), (1, 0, "nl"), (0, 1, "en"), (1, 0, "en")] {
        let (policy, _) = YEARS[from].in_language(language);
        let (other, known) = YEARS[to].in_language(language);
        let mut draw = Draw(1);
        let mut see = |session: &Session| drop(check(session, known, &FRAME));
        for scenario in &YEARS[from].scenarios {
            let mut session = in_other_year(policy, scenario, other);
            assert!(
                session.page() == Page::Outcome
                    || policy.contract().is_some_and(|it| status(&session).contains(&it.year.to_string()))
            );
            walk(&mut session, &mut draw, &mut see, |_| None);
            assert!(session.carried().is_some());
            try_all(&mut session, &mut draw, &mut see);
        }
    }
}

#[test]
fn with_one_year_there_is_none_to_go_to() {
    let buttons = |case: &Case| {
        let mut session = begin(case.in_language("nl").0, case.scenario("geen-statuut"));
        session.update(Event::Begin);
        go_on(&mut session, case.scenario("geen-statuut"));
        view(&session, &FRAME).to_string().matches("data-act=\"year\"").count()
    };
    assert_eq!((buttons(&YEARS[0]), buttons(&policies::ONLY_2024)), (1, 0));
}

#[test]
fn pages_of_answers_at_random_keep_the_laws() {
    let (policy, known) = GGZ.in_language("nl");
    let mut draw = Draw(1);
    let mut see = |session: &Session| drop(check(session, known, &FRAME));
    for date in [day("2022-10-15"), day("2023-04-01"), None] {
        for _ in 0..7 {
            let mut session = Session::new(policy.clone(), date, day("2026-11-21"), false);
            walk(&mut session, &mut draw, &mut see, |_| None);
            open_extras(&mut session, &mut draw, &mut see);
        }
    }
}

#[test]
fn every_page_of_the_way_in_keeps_the_laws() {
    for language in ["nl", "en"] {
        let (policy, known) = WAY_IN.in_language(language);
        let mut draw = Draw(1);
        for _ in 0..40 {
            let mut session = Session::new(policy.clone(), None, day("2026-11-21"), true);
            check(&session, known, &FRAME);
            session.update(Event::Begin);
            let frame = Frame { back: true, ..FRAME };
            let choose = |session: &Session| {
                let Page::Question(index) = session.page() else { return None };
                Some(draw.answer(&session.policy.questions[usize::from(index)], &session.policy.words))
            };
            visit_way_in(&mut session, choose, |session| drop(check(session, known, &frame)));
        }
    }
}

/// Chooses until there is nothing left to choose. Nobody can say "weet ik niet".
fn visit_way_in(
    session: &mut Session,
    mut choose: impl FnMut(&Session) -> Option<Event>,
    see: impl Fn(&Session),
) {
    see(session);
    while let Some(event) = choose(session) {
        if event != Event::DoNotKnow {
            session.update(event);
            see(session);
        }
    }
}

#[test]
fn every_level_of_heading_keeps_the_laws() {
    let pages = [(&GGZ, "P08"), (&FYSIOTHERAPIE, "P30a"), (&EVERY_TYPE, "solo")];
    for (heading_level, (case, id)) in (1..=5).flat_map(|level| pages.iter().map(move |page| (level, page))) {
        let (policy, known) = case.in_language("nl");
        let frame = Frame { heading_level, ..FRAME };
        let mut session = begin(policy, case.scenario(id));
        check(&session, known, &frame);
        session.update(Event::Begin);
        check(&session, known, &frame);
        go_on(&mut session, case.scenario(id));
        check(&session, known, &frame);
        session.update(Event::Try(session.counted().asked[0]));
        check(&session, known, &frame);
        session.update(Event::DoNotKnow);
        walk(&mut session, &mut Draw(1), &mut |session| drop(check(session, known, &frame)), |_| None);
    }
}

#[test]
fn only_a_mail_or_a_safe_page_is_linked_to_for_feedback() {
    let (policy, known) = GGZ.in_language("en");
    let mut session = begin(policy, GGZ.scenario("statuut-nee"));
    session.update(Event::Begin);
    go_on(&mut session, GGZ.scenario("statuut-nee"));
    let page = |feedback: &str| {
        let html: Html = check(&session, known, &Frame { feedback: feedback.to_owned(), ..FRAME });
        html
    };
    let link = |feedback: &str, address: &str| {
        assert!(page(feedback).to_string().contains(&format!("<a href=\"{address}\" rel=\"noreferrer\">")));
    };
    link("https://example.org/rules?a=b", "https://example.org/rules?a=b");
    link("mailto:a@example.org", "mailto:a@example.org?subject=vgz-ggz-2023%2001234567");
    link("mailto:a@example.org?subject=x", "mailto:a@example.org?subject=x");
    let none = page("");
    for unsafe_address in [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "http://example.org",
        "//example.org",
        "/rules",
        "vbscript:x",
        "ftp://example.org",
        "https:example.org",
    ] {
        assert_eq!(page(unsafe_address), none, "{unsafe_address}");
    }
}

/// The policy that most pages are of.
fn ggz() -> Policy {
    GGZ.in_language("nl").0.clone()
}

#[test]
fn back_and_forth_keeps_what_was_typed() {
    let mut session = Session::new(ggz(), day("2022-10-15"), None, false);
    let choose = |id: &str| Fields(vec![(OPTION.to_owned(), id.to_owned())]);
    for answer in ["ja", "ja", "solo"] {
        session.update(Event::Submit(choose(answer)));
    }
    let typed = Fields(vec![(NUMBER.to_owned(), "1.234.56".to_owned())]);
    session.update(Event::Submit(typed.clone()));
    assert!(session.error().is_some());
    session.update(Event::Back(typed));
    assert!(view(&session, &FRAME).to_string().contains("value=\"solo\" checked"));
    session.update(Event::Submit(choose("solo")));
    assert!(view(&session, &FRAME).to_string().contains("value=\"1.234.56\""));
}

#[test]
fn a_past_year_without_a_date_says_so_first() {
    let today = day("2026-11-21");
    let session = Session::new(ggz(), None, today, true);
    assert!(view(&session, &FRAME).to_string().contains("Dat jaar is voorbij."));
    let dated = Session::new(ggz(), day("2022-10-15"), today, true);
    assert!(!view(&dated, &FRAME).to_string().contains("Dat jaar is voorbij."));
}

#[test]
fn what_a_change_made_of_the_outcome_is_told_once_and_in_words() {
    let told = |language: &str, change: Event| {
        let mut session = begin(GGZ.in_language(language).0, GGZ.scenario("P02"));
        session.update(Event::Begin);
        go_on(&mut session, GGZ.scenario("P02"));
        session.update(Event::Change(question(&session.policy, "visitatie")));
        session.update(change);
        let told = status(&session);
        let page = view(&session, &FRAME).to_string();
        assert!(page.contains(told.split('.').next().unwrap()), "{page}");
        session.update(Event::Discard);
        assert_eq!(status(&session), "");
        assert!(!view(&session, &FRAME).to_string().contains("wijzer-changed"));
        told
    };
    let changed = told("nl", option("nee"));
    assert!(changed.starts_with("Uw uitkomst is veranderd. Wat meetelt voor uw tarief: was ‘"), "{changed}");
    let open = told("en", Event::DoNotKnow);
    assert!(open.starts_with("Your outcome has changed. ") && open.ends_with('’'), "{open}");
    assert_eq!(told("nl", option("ja")), "Uw uitkomst is gelijk gebleven.");
    assert_eq!(told("en", option("ja")), "Your outcome stays the same.");
}

/// What the interface says of what can be done now.
const NOW: [Word; 6] =
    [Word::NextSteps, Word::Papers, Word::Better, Word::Running, Word::NotYet, Word::LastDay];

/// Parts of a page that tell what to do.
const TO_DO: [&str; 4] = ["wijzer-do", "wijzer-steps", "wijzer-routes", "wijzer-way"];

/// On a day of a year that is over, nothing is told as if it could still be done.
fn nothing_is_told_to_do(session: &Session) {
    let html = whole(session, &FRAME);
    let elements = Elements::of(&html).unwrap();
    for (_, text) in &elements.texts {
        let said = NOW.iter().find(|word| session.policy.words.of(**word) == text);
        assert!(said.is_none(), "{}: {text}", session.policy.id);
    }
    for (at, day) in elements.all.iter().enumerate().filter(|(_, it)| it.tag == "dd") {
        let is_last_day = elements.parent(at).is_some_and(|it| it.get("data-term").is_some());
        let told = day.text.rsplit(", ").next().unwrap_or_default();
        let is_distance = |word: &Word| {
            let (before, after) = session.policy.words.of(*word).split_once('#').unwrap();
            told.starts_with(before) && told.ends_with(after)
        };
        let is_told = [Word::DaysLeft, Word::InDays, Word::DaysAgo].iter().any(is_distance);
        assert!(!is_last_day || !is_told, "{}: {}", session.policy.id, day.text);
    }
    for (at, element) in elements.all.iter().enumerate().filter(|(_, it)| it.tag == "a") {
        let is_to_do =
            |it: &Seen<'_>| TO_DO.iter().any(|class| it.has_class(class)) || it.get("data-next").is_some();
        assert!(
            !is_to_do(element) && !elements.around(at).any(is_to_do),
            "{}: {}",
            session.policy.id,
            element.text
        );
    }
    let looked_at = elements.all.iter().filter(|it| it.has_class("wijzer-over"));
    assert_eq!(
        looked_at.count(),
        1,
        "{}: which day is looked at, or that the year is over, once",
        session.policy.id
    );
}

#[test]
fn in_a_year_that_is_over_nothing_is_told_to_do() {
    for case in policies::shipped() {
        for (language, step) in [("nl", 5), ("en", 11)] {
            let (policy, known) = case.in_language(language);
            for scenario in case.scenarios.iter().step_by(step) {
                let mut session = Session::new(policy.clone(), scenario.date, day("2031-01-01"), true);
                nothing_is_told_to_do(&session);
                session.update(Event::Begin);
                go_on(&mut session, scenario);
                // Without a day the page says that the year is over, and a policy may say so in the same words.
                if scenario.date.is_some() {
                    check(&session, known, &FRAME);
                }
                if session.page() == Page::Outcome {
                    nothing_is_told_to_do(&session);
                }
            }
        }
    }
}

#[test]
fn which_day_is_looked_at_is_said_on_the_first_page_too() {
    let says = |language: &str, date: &str, today: Option<&str>, text: &str| {
        let policy = GGZ.in_language(language).0.clone();
        let session = Session::new(policy, day(date), today.and_then(day), true);
        view(&session, &FRAME).to_string().contains(text)
    };
    assert!(says("nl", "2022-10-15", Some("2022-10-16"), "U bekijkt dit alsof het 15 oktober 2022 is."));
    assert!(says("en", "2022-10-15", None, "You are viewing this as if it were 15 October 2022."));
    assert!(!says("nl", "2022-10-15", Some("2022-10-15"), "U bekijkt dit alsof"));
}

#[test]
fn nothing_goes_on_in_a_year_that_is_over() {
    // From the first day on, with no last one, and the contract year is 2025.
    for (date, goes_on) in [("2024-06-01", true), ("2025-12-31", true), ("2026-01-01", false)] {
        let mut session = Session::new(WINDOW.in_language("nl").0.clone(), day(date), None, true);
        session.update(Event::Begin);
        go_on(&mut session, WINDOW.scenario("op-tijd"));
        let page = view(&session, &FRAME).to_string();
        assert!(page.contains("Vanaf 1 juni 2024"), "{date}: {page}");
        assert_eq!(page.contains(">Nu</span>"), goes_on, "{date}");
    }
}

#[test]
fn start_again_forgets_everything() {
    let mut session = Session::new(ggz(), None, None, true);
    let fresh = view(&session, &FRAME);
    session.update(Event::Begin);
    session.update(Event::Submit(Fields(vec![(OPTION.to_owned(), "nee".to_owned())])));
    session.update(Event::Restart);
    assert_eq!(view(&session, &FRAME), fresh);
    session.update(Event::Begin);
    assert!(!view(&session, &FRAME).to_string().contains("checked"));
}

//! What holds of every page: of questions, errors and outcomes, in every language.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use contractwijzer::answers::{BASIS, Fields, ITSELF, NUMBER, OPTION};
use contractwijzer::html::{Html, Part, opening};
use contractwijzer::policy::{Kind, Policy, Question};
use contractwijzer::session::{Event, Page, Session};
use contractwijzer::texts::Texts;
use contractwijzer::view::{ERROR, FIELD, Frame, HEADING, view};
use contractwijzer_author::{compile::compile, read, translation::translate};

const FRAME: Frame = Frame { heading_level: 2, fingerprint: 0x0123_4567_89ab_cdef, feedback: String::new() };

fn ggz_2023(language: &str) -> Policy {
    let dutch = read(include_str!("../rules/vgz/ggz-2023.toml")).unwrap();
    let english = include_str!("../rules/vgz/ggz-2023.en.toml");
    let model = if language == "nl" { dutch } else { translate(&dutch, language, english).unwrap() };
    compile(&model).unwrap()
}

/// Answers that together meet every option, alternative and cell of a question; of a set the first, a late one and all.
fn answers(question: &Question) -> Vec<Fields> {
    let fields = |pairs: &[(&str, &str)]| {
        Fields(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    };
    match &question.kind {
        Kind::YesNo => vec![fields(&[(OPTION, "ja")]), fields(&[(OPTION, "nee")])],
        Kind::Choice(options) => options.iter().map(|option| fields(&[(OPTION, &option.id)])).collect(),
        Kind::Set(options) => {
            let all: Vec<(&str, &str)> = options.iter().map(|option| (OPTION, option.id.as_str())).collect();
            vec![fields(&all[..1]), fields(&all[all.len() - 2..all.len() - 1]), fields(&all)]
        }
        Kind::Number(axis) => {
            let words = Texts::in_language("nl");
            let amounts = [axis.min].into_iter().chain(axis.starts.iter().copied());
            let bases: Vec<&str> = axis.bases.iter().map(|basis| basis.id.as_str()).collect();
            let number = |amount: i64| {
                let basis = bases.last().copied().unwrap_or("");
                fields(&[(OPTION, ITSELF), (NUMBER, &words.typed(amount, &axis.unit)), (BASIS, basis)])
            };
            let alternatives = axis.alternatives.iter().map(|option| fields(&[(OPTION, &option.id)]));
            amounts.map(number).chain(alternatives).collect()
        }
        Kind::List(_) => vec![fields(&[(NUMBER, "1")])],
    }
}

/// Calls `see` with every page of so many courses of answers, "weet ik niet" and an empty answer included. All courses
/// together would take minutes; these are drawn evenly, and the same in every run.
fn walk(policy: &Policy, date: Option<&str>, courses: u32, see: &mut impl FnMut(&Session)) {
    let date = date.map(|date| contractwijzer::date::Date::parse(date).unwrap());
    let today = contractwijzer::date::Date::parse("2026-11-21");
    let mut state = 1_u64;
    let mut draw = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for _ in 0..courses {
        let mut session = Session::new(policy.clone(), date, today, true);
        see(&session);
        session.update(Event::Begin);
        while let Page::Question(index) = session.page() {
            see(&session);
            let mut wrong = session.clone();
            wrong.update(Event::Submit(Fields::default()));
            assert!(wrong.error().is_some() && wrong.page() == session.page());
            see(&wrong);
            let answers = answers(&policy.questions[usize::from(index)]);
            let answer = draw(answers.len() + 1);
            session
                .update(answers.get(answer).map_or(Event::DoNotKnow, |fields| Event::Submit(fields.clone())));
            assert!(session.error().is_none(), "{:?}", session.error());
            if session.page() == Page::Outcome && !session.is_open(3) {
                see(&session);
                session.update(Event::Open(3));
            }
        }
        see(&session);
    }
}

/// An element of a page: its tag, its attributes, and the text in it and below.
struct Seen {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    text: String,
    inside: Vec<&'static str>,
}

impl Seen {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str())
    }
}

/// The elements of a page; refuses what is not closed.
fn elements(html: &Html) -> Vec<Seen> {
    let mut all: Vec<Seen> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for part in &html.parts {
        match part {
            Part::Open(text) => {
                let opening = opening(text);
                let inside = open.iter().map(|index| all[*index].tag).collect();
                let tag = opening.tag;
                let attributes = opening.map(|(name, value)| (name, value.to_owned())).collect();
                open.push(all.len());
                all.push(Seen { tag, attributes, text: String::new(), inside });
            }
            Part::Attribute(name, value) => all[*open.last().unwrap()].attributes.push((name, value.clone())),
            Part::Text(text) => open.iter().for_each(|index| all[*index].text.push_str(text)),
            Part::Close => assert!(open.pop().is_some(), "an end too many"),
        }
    }
    assert!(
        open.is_empty(),
        "not closed: {:?}",
        open.iter().map(|index| all[*index].tag).collect::<Vec<_>>()
    );
    all
}

/// Everything that holds of a page.
fn check(session: &Session) {
    let html = view(session, &FRAME);
    let elements = elements(&html);
    let told = || format!("{:?}\n{html}", session.page());
    let with_id = |id: &str| elements.iter().filter(|it| it.get("id") == Some(id)).count();
    let heading: Vec<&Seen> = elements.iter().filter(|it| it.get("id") == Some(HEADING)).collect();
    assert!(
        matches!(heading.as_slice(), [it] if it.tag == "h2" && !it.text.is_empty()),
        "one heading: {}",
        told()
    );
    assert_eq!(
        elements.iter().filter(|it| it.tag == "h2").count(),
        1,
        "one heading of its level: {}",
        told()
    );
    let mut level = 2;
    for element in &elements {
        if let Some(own) = element.tag.strip_prefix('h').and_then(|digit| digit.parse::<u8>().ok()) {
            assert!(own <= level + 1, "no level is left out: {}", told());
            level = own;
        }
        let ids: Vec<&str> = ["id"].iter().filter_map(|name| element.get(name)).collect();
        assert!(ids.iter().all(|id| with_id(id) == 1), "unique ids: {}", told());
        let referred = element
            .get("aria-describedby")
            .into_iter()
            .chain(element.get("for"))
            .chain(element.get("aria-labelledby"));
        for id in referred.flat_map(|ids| ids.split(' ')) {
            assert_eq!(with_id(id), 1, "{id} is there: {}", told());
        }
        if ["p", "button", "summary", "legend", "label", "dt", "dd", "li", "h3", "h4", "a"]
            .contains(&element.tag)
        {
            assert!(!element.text.trim().is_empty(), "no empty {}: {}", element.tag, told());
        }
        if element.tag == "input" {
            let labelled = element.inside.contains(&"label")
                || element.get("aria-label").is_some_and(|label| !label.is_empty())
                || elements.iter().any(|it| {
                    it.tag == "label" && it.get("for").is_some() && it.get("for") == element.get("id")
                });
            assert!(labelled, "every control has a label: {}", told());
            assert!(!matches!(element.get("type"), Some("number")), "no number fields: {}", told());
        }
        assert!(
            !element.text.contains('{') && !element.text.contains('#'),
            "nothing left to fill in: {}",
            told()
        );
        assert!(element.get("style").is_none(), "no style attributes: {}", told());
    }
    let error = session.error().is_some();
    assert_eq!(with_id(FIELD) == 1, error || session.page() == Page::Outcome || alone(session), "{}", told());
    assert_eq!(with_id(ERROR), usize::from(error), "{}", told());
}

/// Whether the open page has one field, which is always marked.
fn alone(session: &Session) -> bool {
    let Page::Question(index) = session.page() else { return false };
    match &session.policy.questions[usize::from(index)].kind {
        Kind::Number(axis) => axis.alternatives.is_empty() && axis.bases.is_empty(),
        Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::List(_) => false,
    }
}

#[test]
fn every_page_of_a_walk_is_well_made() {
    for (language, date) in [("nl", Some("2022-10-15")), ("nl", Some("2023-04-01")), ("en", None)] {
        let mut pages = 0;
        walk(&ggz_2023(language), date, 250, &mut |session| {
            pages += 1;
            check(session);
        });
        assert!(pages > 1_500, "{pages} pages");
        println!("{language}: {pages} pages");
    }
}

#[test]
fn back_and_forth_keeps_what_was_typed() {
    let mut session =
        Session::new(ggz_2023("nl"), contractwijzer::date::Date::parse("2022-10-15"), None, false);
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
    let today = contractwijzer::date::Date::parse("2026-11-21");
    let session = Session::new(ggz_2023("nl"), None, today, true);
    assert!(view(&session, &FRAME).to_string().contains("Dat jaar is voorbij."));
    let dated = Session::new(ggz_2023("nl"), contractwijzer::date::Date::parse("2022-10-15"), today, true);
    assert!(!view(&dated, &FRAME).to_string().contains("Dat jaar is voorbij."));
}

#[test]
fn start_again_forgets_everything() {
    let mut session = Session::new(ggz_2023("nl"), None, None, true);
    let fresh = view(&session, &FRAME);
    session.update(Event::Begin);
    session.update(Event::Submit(Fields(vec![(OPTION.to_owned(), "nee".to_owned())])));
    session.update(Event::Restart);
    assert_eq!(view(&session, &FRAME), fresh);
    session.update(Event::Begin);
    assert!(!view(&session, &FRAME).to_string().contains("checked"));
}

//! The way in: each choice leads to the policy for it, and a page that is about less leaves exactly what it is about.

use crate::support::random;
use crate::{EVERY_TYPE, GGZ, compiled, config};
use contractwijzer::answers::{Fields, OPTION};
use contractwijzer::assessment::Finding;
use contractwijzer::evaluate::{self, Facts};
use contractwijzer::pack;
use contractwijzer::policy::{Kind, Named, Policy, Scope};
use contractwijzer::session::{Event, Page, Session};
use contractwijzer::view::{Frame, view};
use contractwijzer::way_in::{Left, narrow};
use contractwijzer_author::model::Model;
use contractwijzer_author::way_in::expand;
use proptest::prelude::*;
use std::collections::BTreeSet;

const WAY_IN: &str = include_str!("../way-in/way-in.toml");
const TINY: &str = include_str!("../fixtures/tiny.toml");

/// A policy for some care types, an insurer and a year.
fn policy(care_types: &[&str], insurer: &str, year: u16) -> Model {
    let id = format!("{insurer}-{}-{year}", care_types[0]);
    let name = if insurer == "een" { "Eerste Verzekeraar" } else { "Tweede Verzekeraar" };
    let text = TINY
        .replace("voorbeeld-2023", &id)
        .replace("contract-year = 2023", &format!("contract-year = {year}"));
    let insurer = format!("insurer = \"{name}\"\ncare-types = {care_types:?}");
    let text = text.replacen("insurer = \"Voorbeeldverzekeraar\"", &insurer, 1);
    contractwijzer_author::read(&text).expect("a readable rule file")
}

fn to(policies: &[Model]) -> Policy {
    let model = contractwijzer_author::read(WAY_IN).expect("a readable rule file");
    let policies: Vec<&Model> = policies.iter().collect();
    contractwijzer_author::compile::compile(&expand(&model, &policies)).expect("sound rules")
}

fn some_policies() -> Policy {
    to(&[
        policy(&["ggz"], "een", 2022),
        policy(&["ggz"], "een", 2023),
        policy(&["ggz"], "twee", 2023),
        policy(&["logopedie", "dietetiek"], "een", 2020),
    ])
}

/// Every way through the questions: what was chosen, among which options, and where that leads.
fn walks(policy: &Policy) -> Vec<String> {
    let mut walks = Vec::new();
    let begin = Session::new(policy.clone(), None, None, false);
    walk(&begin, String::new(), &mut walks);
    walks
}

fn walk(session: &Session, said: String, walks: &mut Vec<String>) {
    let Page::Question(index) = session.page() else {
        walks.push(format!("{said}→ {}", outcome(session)));
        return;
    };
    // An option without a text is not on the page.
    for option in options(session, index).iter().filter(|option| !option.text.is_empty()) {
        let mut session = session.clone();
        session.update(Event::Submit(Fields(vec![(OPTION.to_owned(), option.id.clone())])));
        walk(&session, format!("{said}{} ", option.id), walks);
    }
}

/// Of anything but a choice there is none to make.
fn options(session: &Session, question: u16) -> &[Named] {
    match &session.policy.questions[usize::from(question)].kind {
        Kind::Choice(options) => options,
        Kind::YesNo | Kind::Set(_) | Kind::Number(_) | Kind::List(_) => &[],
    }
}

/// Where the choices lead, or that they lead nowhere.
fn outcome(session: &Session) -> String {
    let visit = session.counted();
    let facts = Facts::new(&session.policy, &visit.answers, session.date);
    match evaluate::decide(&facts, &session.policy.decisions[0]).lead() {
        Some(Finding::Outcome(outcome)) => session.policy.outcomes[usize::from(outcome)].id.clone(),
        other => format!("{other:?}"),
    }
}

#[test]
fn each_choice_leads_to_its_policy_and_only_what_there_is_a_choice_in_is_asked() {
    let expected = [
        "ggz een 2023 → ggz.een.2023.een-ggz-2023",
        "ggz een 2022 → ggz.een.2022.een-ggz-2022",
        "ggz twee → ggz.twee.2023.twee-ggz-2023",
        "logopedie → logopedie.een.2020.een-logopedie-2020",
        "dietetiek → dietetiek.een.2020.een-logopedie-2020",
        "fysiotherapie → iets-anders",
        "ambulancezorg → ambulancezorg.een",
        "iets-anders → iets-anders",
    ];
    assert_eq!(walks(&some_policies()), expected);
}

#[test]
fn a_policy_takes_the_place_of_what_was_said_of_its_care() {
    let with = to(&[
        policy(&["ggz"], "een", 2022),
        policy(&["fysiotherapie", "ambulancezorg", "iets-anders", "logopedie", "dietetiek"], "een", 2020),
    ]);
    let elsewhere = with.outcomes.iter().filter(|outcome| !outcome.id.contains("2020"));
    assert_eq!(
        elsewhere.map(|outcome| outcome.id.as_str()).collect::<Vec<_>>(),
        ["ggz.een.2022.een-ggz-2022"]
    );
}

#[test]
fn a_page_that_is_about_less_leaves_exactly_what_fits() {
    let whole = some_policies();
    let all: BTreeSet<&str> = whole.outcomes.iter().map(|outcome| outcome.id.as_str()).collect();
    for care in ["", "ggz", "logopedie", "ambulancezorg", "tandzorg"] {
        for insurer in ["", "een", "twee", "drie"] {
            for year in ["", "2020", "2022", "2023", "1999"] {
                let mut policy = whole.clone();
                let wanted = [care, insurer, year].map(str::to_owned);
                let left = narrow(&mut policy, &wanted);
                let fits = |id: &str| {
                    id.split('.').zip(&wanted).all(|(part, wanted)| wanted.is_empty() || part == wanted)
                };
                let fitting: BTreeSet<&str> = all.iter().copied().filter(|id| fits(id)).collect();
                let policies: BTreeSet<&str> = fitting.iter().filter_map(|id| id.split('.').nth(3)).collect();
                let expected = match Vec::from_iter(&policies).as_slice() {
                    [] => {
                        Left::None(whole.outcomes.iter().map(|outcome| format!("{} ", outcome.id)).collect())
                    }
                    [one] => Left::One((**one).to_owned()),
                    _ => Left::Several,
                };
                assert_eq!(left, expected, "{wanted:?}");
                if !fitting.is_empty() {
                    let walks = walks(&policy);
                    let reached = walks.iter().filter_map(|walk| walk.split("→ ").nth(1)).collect();
                    assert_eq!(fitting, reached, "{wanted:?}");
                    let policy = pack::read(&pack::write(&policy).expect("a pack")).expect("a sound pack");
                    assert_eq!(self::walks(&policy), walks);
                }
            }
        }
    }
}

#[test]
fn what_a_page_leaves_no_choice_in_is_not_asked() {
    let mut policy = some_policies();
    narrow(&mut policy, &["", "", "2023"].map(str::to_owned));
    assert!(walks(&policy).contains(&"ggz een → ggz.een.2023.een-ggz-2023".to_owned()));
}

/// A pack is untrusted: any policy may say that it is a way in.
#[test]
fn whatever_says_it_is_a_way_in_can_be_narrowed_and_shown() {
    for text in [GGZ, EVERY_TYPE] {
        let (_, policy) = compiled(text);
        proptest!(config(32), |(care in random_name(&policy), year in "(2023)?")| {
            let mut policy = policy.clone();
            policy.scope = Scope::Chooser;
            narrow(&mut policy, &[care, String::new(), year]);
            let mut session = Session::new(policy, None, None, false);
            let frame = Frame { heading_level: 2, ..Frame::default() };
            for _ in 0..12 {
                let _ = view(&session, &frame);
                session.update(Event::DoNotKnow);
            }
        });
    }
    proptest!(config(24), |(plan in random::plans(true))| {
        let Ok(policy) = &plan.pruned().policy else { return Ok(()) };
        let mut policy = policy.clone();
        policy.scope = Scope::Chooser;
        narrow(&mut policy, &["x", "", ""].map(str::to_owned));
        let _ = view(&Session::new(policy, None, None, false), &Frame::default());
    });
}

fn random_name(policy: &Policy) -> impl Strategy<Value = String> {
    let names: Vec<String> = policy.outcomes.iter().map(|outcome| outcome.id.clone()).collect();
    prop_oneof![Just(String::new()), prop::sample::select(names)]
}

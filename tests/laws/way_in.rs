//! The way in: each choice leads to the policy for it, and a page that is about less leaves exactly what it is about.

use crate::support::random;
use crate::{EVERY_TYPE, GGZ, compiled, config};
use contractwijzer::answers::{Answers, Fields, OPTION};
use contractwijzer::assessment::Finding;
use contractwijzer::code::Code;
use contractwijzer::date::Date;
use contractwijzer::evaluate::{self, Facts};
use contractwijzer::pack;
use contractwijzer::policy::{Chooser, Kind, Named, Policy, Scope};
use contractwijzer::session::{CODE, Event, Page, Session};
use contractwijzer::view::{Frame, view};
use contractwijzer::way_in::{Left, narrow};
use contractwijzer_author::model::Model;
use contractwijzer_author::way_in::expand;
use proptest::prelude::*;
use std::cmp::Reverse;
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
    let model = contractwijzer_author::read_chooser(WAY_IN).expect("a readable rule file");
    let policies: Vec<&Model> = policies.iter().collect();
    contractwijzer_author::compile::compile(&expand(&model, &policies)).expect("sound rules")
}

fn some_policies() -> Policy {
    to(&some_models())
}

fn some_models() -> [Model; 4] {
    [
        policy(&["ggz"], "een", 2022),
        policy(&["ggz"], "een", 2023),
        policy(&["ggz"], "twee", 2023),
        policy(&["logopedie", "dietetiek"], "een", 2020),
    ]
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
        "ggz een-2023 → ggz.een.2023.een-ggz-2023",
        "ggz twee-2023 → ggz.twee.2023.twee-ggz-2023",
        "ggz een-2022 → ggz.een.2022.een-ggz-2022",
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
fn a_code_leads_to_its_policy_wherever_a_page_leaves_that() {
    for wanted in [["", "", ""], ["ggz", "", ""], ["", "een", ""], ["", "", "2023"], ["dietetiek", "", ""]] {
        let mut way_in = some_policies();
        narrow(&mut way_in, &wanted.map(str::to_owned));
        for model in some_models() {
            let policy = contractwijzer_author::compile::compile(&model).expect("sound rules");
            let (year, insurer) = (policy.contract().expect("it is no chooser").year, &model.id[..3]);
            let cares = model.care_types.iter().any(|care| [care.id.as_str(), ""].contains(&wanted[0]));
            let is_left = cares
                && (wanted[1].is_empty() || wanted[1].starts_with(insurer))
                && [&year.to_string(), ""].contains(&wanted[2]);
            let mut session = Session::new(way_in.clone(), None, None, true);
            let code = Code::of(&policy, &Answers::default()).expect("a short one").shown();
            session.update(Event::EnterCode(Fields(vec![(CODE.to_owned(), code)])));
            assert_eq!(session.error().is_none(), is_left, "{} among {wanted:?}", policy.id);
            if is_left {
                assert!(outcome(&session).ends_with(&policy.id), "{}", outcome(&session));
            } else {
                assert_eq!(session.page(), Page::Start);
            }
        }
    }
}

#[test]
fn what_a_page_leaves_no_choice_in_is_not_asked() {
    let mut policy = to(&[
        policy(&["ggz"], "een", 2022),
        policy(&["ggz"], "een", 2023),
        policy(&["logopedie", "dietetiek"], "een", 2023),
    ]);
    narrow(&mut policy, &["", "", "2023"].map(str::to_owned));
    assert!(walks(&policy).contains(&"ggz → ggz.een.2023.een-ggz-2023".to_owned()));
}

const CARES: [&str; 3] = ["ggz", "logopedie", "dietetiek"];
/// What a policy can be for: a care or two, and an insurer.
const FOR: [(&[&str], &str); 5] = [
    (&["ggz"], "een"),
    (&["ggz"], "twee"),
    (&["logopedie"], "twee"),
    (&["logopedie", "dietetiek"], "een"),
    (&["dietetiek"], "twee"),
];

/// Policies of some years for each of these, in any order.
fn some_of_each() -> impl Strategy<Value = Vec<(&'static [&'static str], &'static str, u16)>> {
    let each: Vec<_> =
        FOR.iter().flat_map(|(cares, of)| (2020..2025).map(|year| (*cares, *of, year))).collect();
    // One for every care, for a care without a policy would lead nowhere.
    let all = (CARES.as_slice(), "twee", 2019);
    let some = prop::sample::subsequence(each, 0..8);
    some.prop_map(move |some| [all].into_iter().chain(some).collect::<Vec<_>>()).prop_shuffle()
}

#[test]
fn each_policy_is_one_option_of_each_of_its_cares_the_newest_first() {
    proptest!(config(48), |(of in some_of_each())| {
        let policies: Vec<Model> = of.iter().map(|(cares, insurer, year)| policy(cares, insurer, *year)).collect();
        let walks = walks(&to(&policies));
        for care in CARES {
            let mut of_care: Vec<_> = of.iter().filter(|(cares, ..)| cares.contains(&care)).collect();
            // By name, "Eerste" stands before "Tweede".
            of_care.sort_by_key(|(_, insurer, year)| (Reverse(*year), *insurer));
            let led_to = |(cares, insurer, year): &&(&[&str], &str, u16)| {
                let asked = if of_care.len() > 1 { format!("{insurer}-{year} ") } else { String::new() };
                format!("{care} {asked}→ {care}.{insurer}.{year}.{insurer}-{}-{year}", cares[0])
            };
            let expected: Vec<String> = of_care.iter().map(led_to).collect();
            let begins = format!("{care} ");
            let found: Vec<&String> = walks.iter().filter(|walk| walk.starts_with(&begins) && walk.contains(".20")).collect();
            prop_assert_eq!(found, expected.iter().collect::<Vec<_>>());
        }
    });
}

#[test]
fn an_option_names_the_insurer_and_the_year() {
    let policy = some_policies();
    let Kind::Choice(options) = &policy.questions[1].kind else { panic!("no choice") };
    let texts: Vec<&str> = options.iter().map(|option| option.text.as_str()).collect();
    assert_eq!(texts, ["Eerste Verzekeraar, 2023", "Tweede Verzekeraar, 2023", "Eerste Verzekeraar, 2022"]);
}

/// The choice of an insurer and year as the page shows it on a day: the options above the fold and in it, and whether it is
/// open. Without a fold, all stand above it.
fn shown(policy: &Policy, day: Option<Date>, chosen: &str) -> (Vec<String>, Vec<String>, bool) {
    let mut session = Session::new(policy.clone(), day, None, false);
    session.update(Event::Submit(Fields(vec![(OPTION.to_owned(), "ggz".to_owned())])));
    if !chosen.is_empty() {
        session.update(Event::Submit(Fields(vec![(OPTION.to_owned(), chosen.to_owned())])));
        session.update(Event::Back(Fields::default()));
    }
    let page = view(&session, &Frame { heading_level: 2, ..Frame::default() }).to_string();
    let (above, fold) = page.split_once("<details").unwrap_or((&page, ""));
    let values = |html: &str| {
        html.split("value=\"").skip(1).filter_map(|it| Some(it.split_once('"')?.0.to_owned())).collect()
    };
    (values(above), values(fold), fold.split('>').next().unwrap_or("").contains("open"))
}

#[test]
fn years_that_are_over_fold_away_unless_all_are_or_one_of_them_is_chosen() {
    let (policy, all) = (some_policies(), ["een-2023", "twee-2023", "een-2022"]);
    let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<String>>();
    let expect = |day: Option<&str>, chosen: &str, above: usize, is_open: bool| {
        let (running, over) = all.split_at(above);
        let expected = (owned(running), owned(over), is_open);
        assert_eq!(shown(&policy, day.and_then(Date::parse), chosen), expected, "{day:?} {chosen}");
    };
    for (day, above) in [
        (None, 3),
        (Some("2022-12-31"), 3),
        (Some("2023-01-01"), 2),
        (Some("2023-12-31"), 2),
        (Some("2024-01-01"), 3),
        (Some("2026-11-21"), 3),
    ] {
        expect(day, "", above, false);
        expect(day, "een-2023", above, false);
        expect(day, "een-2022", above, above == 2);
    }
}

#[test]
fn what_a_page_is_not_about_neither_folds_nor_keeps_others_from_it() {
    let mut policy = some_policies();
    narrow(&mut policy, &["", "een", ""].map(str::to_owned));
    let (above, over, _) = shown(&policy, Date::parse("2023-06-01"), "");
    assert_eq!((above, over), (vec!["een-2023".to_owned()], vec!["een-2022".to_owned()]));
    let mut policy = to(&[
        self::policy(&CARES, "een", 2021),
        self::policy(&["ggz"], "een", 2022),
        self::policy(&["ggz"], "twee", 2023),
    ]);
    narrow(&mut policy, &["", "een", ""].map(str::to_owned));
    let (above, over, _) = shown(&policy, Date::parse("2023-06-01"), "");
    assert_eq!((above, over), (vec!["een-2022".to_owned(), "een-2021".to_owned()], Vec::new()));
}

/// The choice of a care as the page shows it: the options above the group and in it, by id.
fn cares_shown(policy: &Policy) -> (Vec<String>, Vec<String>) {
    let session = Session::new(policy.clone(), Date::parse("2026-11-30"), None, false);
    let page = view(&session, &Frame { heading_level: 2, ..Frame::default() }).to_string();
    let (above, group) = page.split_once("<fieldset class=\"wijzer-apart\">").unwrap_or((&page, ""));
    assert_eq!(group.is_empty(), !page.contains("Voor deze zorg is hier geen check"));
    let values = |html: &str| {
        html.split("value=\"").skip(1).filter_map(|it| Some(it.split_once('"')?.0.to_owned())).collect()
    };
    (values(above), values(group))
}

#[test]
fn care_without_a_policy_stands_apart_below_the_rest_in_its_order() {
    let expect = |policy: &Policy, above: &[&str], group: &[&str]| {
        let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<String>>();
        assert_eq!(cares_shown(policy), (owned(above), owned(group)));
    };
    expect(
        &some_policies(),
        &["ggz", "logopedie", "dietetiek"],
        &["fysiotherapie", "ambulancezorg", "iets-anders"],
    );
    // Wherever they stand in the file.
    let late = to(&[policy(&["fysiotherapie", "iets-anders"], "een", 2020), policy(&CARES, "twee", 2020)]);
    let above = ["ggz", "logopedie", "dietetiek", "fysiotherapie", "iets-anders"];
    expect(&late, &above, &["ambulancezorg"]);
    // A page that is about less leaves both kinds, or only one.
    let narrowed = |wanted: [&str; 3]| {
        let mut policy = late.clone();
        assert_eq!(narrow(&mut policy, &wanted.map(str::to_owned)), Left::Several);
        policy
    };
    expect(&narrowed(["", "", "2020"]), &above, &["ambulancezorg"]);
    let two = to(&[
        policy(&["ggz"], "twee", 2021),
        policy(&["logopedie"], "twee", 2022),
        policy(&["dietetiek", "fysiotherapie", "iets-anders"], "een", 2020),
    ]);
    let mut of_two = two.clone();
    narrow(&mut of_two, &["", "twee", ""].map(str::to_owned));
    expect(&of_two, &["ggz", "logopedie"], &[]);
    // All have a policy.
    let all = policy(
        &["ggz", "logopedie", "dietetiek", "fysiotherapie", "ambulancezorg", "iets-anders"],
        "een",
        2020,
    );
    let all = to(&[all, policy(&["ggz"], "een", 2021)]);
    let every = ["ggz", "logopedie", "dietetiek", "fysiotherapie", "ambulancezorg", "iets-anders"];
    expect(&all, &every, &[]);
}

#[test]
fn where_no_care_has_a_policy_there_is_no_group() {
    let mut policy = some_policies();
    let Scope::Chooser(chooser) = &mut policy.scope else { panic!("a chooser") };
    chooser.years[0] = vec![0; 6];
    let (all, group) = cares_shown(&policy);
    assert_eq!((all.len(), group.len()), (6, 0));
}

/// A pack is untrusted: any policy may say that it is a way in.
#[test]
fn whatever_says_it_is_a_way_in_can_be_narrowed_and_shown() {
    for text in [GGZ, EVERY_TYPE] {
        let (_, policy) = compiled(text);
        proptest!(config(32), |(care in random_name(&policy), year in "(2023)?", years in random_years())| {
            let mut policy = policy.clone();
            policy.scope = Scope::Chooser(Chooser { years: years.clone(), no_check: "x".to_owned() });
            narrow(&mut policy, &[care, String::new(), year]);
            let mut session = Session::new(policy, Date::parse("2023-04-01"), None, false);
            let frame = Frame { heading_level: 2, ..Frame::default() };
            for _ in 0..12 {
                let _ = view(&session, &frame);
                session.update(Event::DoNotKnow);
            }
        });
    }
    proptest!(config(24), |(plan in random::plans(true), years in random_years())| {
        let Ok(policy) = &plan.pruned().policy else { return Ok(()) };
        let mut policy = policy.clone();
        policy.scope = Scope::Chooser(Chooser { years: years.clone(), no_check: "x".to_owned() });
        narrow(&mut policy, &["x", "", ""].map(str::to_owned));
        let _ = view(&Session::new(policy, None, None, false), &Frame::default());
    });
}

/// Of more or fewer questions and options than there are.
fn random_years() -> impl Strategy<Value = Vec<Vec<u16>>> {
    prop::collection::vec(prop::collection::vec(2021..2026_u16, 0..6), 0..6)
}

fn random_name(policy: &Policy) -> impl Strategy<Value = String> {
    let names: Vec<String> = policy.outcomes.iter().map(|outcome| outcome.id.clone()).collect();
    prop_oneof![Just(String::new()), prop::sample::select(names)]
}

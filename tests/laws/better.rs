//! What shipped policies say would be better, where it was once said wrongly: each of these was seen on a page.

use crate::support::shipped;
use contractwijzer::answers::{Answer, Answers, lack_of, lacks, shown};
use contractwijzer::api;
use contractwijzer::assess::search;
use contractwijzer::assessment::{Better, Route, Step};
use contractwijzer::date::Date;
use contractwijzer::diagram::Restrictions;
use contractwijzer::html::Part;
use contractwijzer::policy::{Kind, ListFormula, Policy, Subject};
use contractwijzer::session::{Event, Page, Session};
use contractwijzer::view::{self, Frame};
use contractwijzer_author::scenarios;

struct Told {
    policy: Policy,
    given: Answers,
    better: Better,
    /// The page's place for it, in the visitor's words.
    page: String,
}

/// What is said of answers to a shipped policy, masked ones among them.
fn told(id: &str, date: &str, answers: &str) -> Told {
    let policy = shipped::policies().into_iter().map(|shipped| shipped.policy).find(|policy| policy.id == id);
    let policy = policy.expect("a shipped policy");
    let answers = scenarios::answers(answers, &policy).expect("answers");
    let assessment = api::assess(&policy, &mut Restrictions::new(&policy), &answers, Date::parse(date));
    let page = page(&policy, &answers, Date::parse(date));
    Told { better: search(&policy, &assessment), given: assessment.given, policy, page }
}

/// What a visitor who is asked for these answers reads.
fn page(policy: &Policy, answers: &Answers, date: Option<Date>) -> String {
    let mut session = Session::new(policy.clone(), date, None, false);
    while let Page::Question(question) = session.page() {
        let kind = &policy.questions[usize::from(question)].kind;
        session.update(match answers.of(question) {
            answer @ Answer::Given(_) => Event::Submit(shown(kind, answer, &policy.words)),
            Answer::NotAsked | Answer::Unknown => Event::DoNotKnow,
        });
        assert_eq!(session.error(), None, "{question}");
    }
    session.search();
    let better = view::better(&session, &Frame::default());
    let texts = better.parts().filter_map(|part| if let Part::Text(text) = part { Some(text) } else { None });
    texts.collect::<Vec<_>>().join("|")
}

/// The questions of which an answer is taken to be so, and the last day.
type CaseTold<'s> = (Vec<&'s str>, String);

impl Told {
    fn question(&self, step: &Step) -> &str {
        let question = self.policy.variables[usize::from(step.variable)].subject.question();
        question.map_or("", |question| &self.policy.questions[usize::from(question)].id)
    }

    /// By route, the questions it changes, and its cases.
    fn routes(&self) -> Vec<(Vec<&str>, Vec<CaseTold<'_>>)> {
        let day = |day: Option<Date>| day.map_or(String::new(), |day| day.to_string());
        let case = |case: &Route| (case.so().map(|step| self.question(step)).collect(), day(case.until));
        let routes = self.better.ways.routes.chunk_by(|_, next| next.is_case).map(|cases| {
            let changes = cases[0].changes().map(|step| self.question(step));
            (changes.collect(), cases.iter().map(case).collect())
        });
        routes.collect()
    }

    /// What stood in the way: the questions, and the last day.
    fn in_the_way(&self) -> Option<(Vec<&str>, String)> {
        let route = self.better.nearest.routes.first()?;
        let until = route.until.map_or(String::new(), |day| day.to_string());
        Some((route.changes().map(|step| self.question(step)).collect(), until))
    }
}

const CLINIC: &str = "soort = 'zbc'\ncontract-vorig-jaar = 'nee'\neisen = ['riz', 'normen', 'volume', 'systeem']\n\
    zbc-eisen = ['agb', 'vms', 'igj', 'transparantie']\nminuten = 20\nachterwacht = ['regio', 'getekend']\n\
    meerwaarde = ['a', 'b', 'c', 'd']\n";

#[test]
fn no_route_takes_for_so_what_an_answer_that_no_longer_counts_denies() {
    // Whoever is in no register is asked nothing more. That it has an improvement agreement, and an index of 160, was said before.
    let told =
        told("vgz-fysiotherapie-2020", "2019-10-15", "registers = 'nee'\nsituatie = 'verbeter'\nindex = 160");
    assert_eq!(told.routes(), []);
    let in_the_way = (vec!["registers", "index"], "2019-10-31".to_owned());
    assert_eq!(told.in_the_way(), Some(in_the_way));
}

#[test]
fn where_the_last_day_differs_it_is_told_per_case() {
    let told = told("vgz-paramedisch-2020", "2019-09-03", "beroep = 'oefentherapeut'\nregisters = 'nee'");
    let so = |questions: &[&'static str], until: &str| (questions.to_vec(), until.to_owned());
    let cases = vec![so(&[], "2019-10-31"), so(&["situatie"], "2020-12-31")];
    assert_eq!(told.routes(), [(vec!["registers"], cases)]);
}

#[test]
fn an_answer_that_counts_no_more_leaves_its_own_last_day() {
    let answers = "beroep = 'oefentherapeut'\nregisters = 'nee'\nsituatie = 'loopt-af'";
    let told_late = told("vgz-paramedisch-2020", "2020-03-03", answers);
    assert_eq!(told_late.routes(), []);
    assert_eq!(told_late.in_the_way(), Some((vec!["registers"], "2019-10-31".to_owned())));
    let told = told("vgz-paramedisch-2020", "2019-09-03", answers);
    assert_eq!(told.routes(), [(vec!["registers"], vec![(vec![], "2019-10-31".to_owned())])]);
}

#[test]
fn of_numbers_only_what_is_missing_is_told() {
    let told = told("vgz-msz-2024", "2023-04-01", &(CLINIC.to_owned() + "fte = ['0.90', '0.30']"));
    for route in told.better.ways.routes.iter().chain(&told.better.nearest.routes) {
        let [step] = route.steps.as_slice() else { panic!("{route:?}") };
        let question =
            told.policy.variables[usize::from(step.variable)].subject.question().expect("a question");
        let asked = &told.policy.questions[usize::from(question)];
        let Kind::List(list) = &asked.kind else { panic!("{asked:?}") };
        let lacks = lacks(asked, told.given.of(question), step.to);
        let told: Vec<_> = lacks.iter().map(|lack| (list.measures[lack.measure].of, lack.by)).collect();
        assert_eq!(told, [(ListFormula::Sum, 10)]);
    }
    assert_eq!(told.routes()[0].0, ["fte"]);
    assert!(
        told.page.contains("Als uw specialisten meer werkten: samen 0,10 fte meer (1,30 fte of meer)|"),
        "{}",
        told.page
    );
}

#[test]
fn the_day_is_what_stood_in_the_way_when_it_was() {
    let late = told("vgz-msz-2024", "2023-06-02", &(CLINIC.to_owned() + "fte = ['0.90', '0.40']"));
    assert_eq!(late.in_the_way(), Some((vec![], "2023-06-01".to_owned())));
    assert!(
        late.page.contains(
            "Nodig voor een betere uitkomst:|Uiterlijk 1 juni 2023| (|de dag die u bekijkt|: |2 juni 2023|)"
        ),
        "{}",
        late.page
    );
    let in_time = told("vgz-msz-2024", "2023-06-01", &(CLINIC.to_owned() + "fte = ['0.90', '0.40']"));
    assert_eq!(in_time.in_the_way(), None);
}

#[test]
fn nobody_is_told_to_turn_patients_away() {
    for answers in
        ["netwerk = 'nee'", "netwerk = 'kort'", "contractjaren = 3\nnetwerk = 'nee'\nskf = 2023-10-01"]
    {
        let told = told("cz-fysiotherapie-2024", "2023-09-15", answers);
        let question = told.policy.questions.iter().position(|it| it.id == "netwerk").expect("it is asked");
        let Kind::Choice(options) = &told.policy.questions[question].kind else { panic!("a choice") };
        let turned_away = 1 << options.iter().position(|it| it.id == "geen-doelgroep").expect("an option");
        let all = told.better.ways.routes.iter().chain(&told.better.nearest.routes);
        let steps = all.flat_map(|route| &route.steps);
        assert!(
            steps.filter(|it| told.question(it) == "netwerk").all(|it| it.to & turned_away == 0),
            "{answers}"
        );
    }
}

#[test]
fn a_quality_mark_is_reached_whoever_may_have_another_one() {
    let told = told("cz-ggz-2022", "", "");
    for question in ["visitatie", "kibg"] {
        let routes = told.routes();
        let (_, cases) = routes.iter().find(|route| route.0.contains(&question)).expect("a route");
        assert!(cases.iter().all(|(so, _)| !so.contains(&"visitatie") && !so.contains(&"kibg")), "{cases:?}");
    }
}

#[test]
fn of_a_share_it_is_told_how_much_of_its_part_is_missing() {
    // 40% of 101 is 41.
    let answers = "overeenkomst = true\ncontractjaren = '3'\nindex-2022 = '100'\npatienten-2022 = 101\n\
        uitgezet-2022 = 35\nmeetbureau = true";
    let told = told("cz-oefentherapie-2024", "2024-03-01", answers);
    let route = told.better.nearest.routes.first().expect("something stands in the way");
    let [step] = route.steps.as_slice() else { panic!("{route:?}") };
    let Subject::Derived(derived) = told.policy.variables[usize::from(step.variable)].subject else {
        panic!("{step:?}")
    };
    let derived = &told.policy.derived[usize::from(derived)];
    let (question, _, lack) = lack_of(derived, &told.given, step.to).expect("all is known");
    assert_eq!((told.policy.questions[usize::from(question)].id.as_str(), lack.by), ("uitgezet-2022", 6));
    let said = "Vragenlijsten over 2022|: |6 patiënten meer (meer dan 40 patiënten)| (|uw antwoord:| |35 patiënten|)";
    assert!(told.page.contains(said), "{}", told.page);
}

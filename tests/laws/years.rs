//! From one contract year to another: an answer is taken over exactly where it says the same, and none is lost.

use crate::journal::{Deed, all, deeds, do_one};
use crate::support::random;
use crate::{EVERY_TYPE, GGZ, compiled, config};
use contractwijzer::answers::{Answer, NUMBER, OPTION, Value};
use contractwijzer::assessment::{Finding, Verdict};
use contractwijzer::date::Date;
use contractwijzer::evaluate::{self, Facts};
use contractwijzer::journal::{Journal, MOST_BYTES};
use contractwijzer::pack;
use contractwijzer::policy::{Kind, Named, NotBelow, Policy, Question, Scope, Unit};
use contractwijzer::session::{Event, Page, Session};
use contractwijzer::texts::Word;
use contractwijzer::view::{Frame, view};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

const JAREN_2024: &str = include_str!("../fixtures/jaren-2024.toml");
const JAREN_2025: &str = include_str!("../fixtures/jaren-2025.toml");

fn year_of(policy: &Policy) -> u16 {
    policy.contract().expect("it is no chooser").year
}

fn next_year(policy: &mut Policy) {
    let Scope::Contract(contract) = &mut policy.scope else { unreachable!("it is no chooser") };
    contract.year += 1;
}

fn begin(policy: &Policy) -> Journal {
    let session = Session::new(policy.clone(), Date::parse("2022-10-15"), None, true);
    Journal::new(session, u64::from(year_of(policy)), "2022-10-15")
}

/// The visit to another year that goes on with the answers of this one.
fn go_to(policy: &Policy, from: &Journal) -> Journal {
    let mut journal = begin(policy);
    journal.restore(&from.leave());
    journal
}

/// A visit in which this was done, with nothing being tried out.
fn visit(policy: &Policy, deeds: &[Deed]) -> Journal {
    let mut journal = begin(policy);
    deeds.iter().for_each(|deed| do_one(&mut journal, *deed));
    journal.act("discard", "", contractwijzer::answers::Fields::default());
    journal
}

/// Goes on to the outcome, answering at random what is asked.
fn to_the_end(journal: &mut Journal, number: u16) {
    for step in 0..100 {
        match journal.session.page() {
            Page::Outcome => return,
            // Every other answer may be refused; "weet ik niet" never is.
            Page::Question(_) if step % 2 == 1 => do_one(journal, (10, 0, 0)),
            Page::Start | Page::Question(_) => do_one(journal, (0, number.wrapping_add(step), number)),
        }
    }
    assert_eq!(journal.session.page(), Page::Outcome, "it ends");
}

fn given(journal: &Journal) -> Vec<Answer> {
    let questions = 0..journal.session.policy.questions.len() as u16;
    questions.map(|question| journal.session.given(question).clone()).collect()
}

/// What a question takes over of an answer to another, said once more without pages in between.
fn expected(from: &Question, answer: &Answer, to: &Question) -> Answer {
    let same = (&from.id, &from.ask, &from.hint) == (&to.id, &to.ask, &to.hint) && shows_the_same(from, to);
    match answer {
        Answer::Given(value) if same && takes(to, value) => answer.clone(),
        Answer::Unknown if same => Answer::Unknown,
        Answer::Given(_) | Answer::Unknown | Answer::NotAsked => Answer::NotAsked,
    }
}

/// What stands beside the field of a number.
fn beside(unit: &Unit) -> (bool, bool, &str) {
    let several = |names: &'_ str| names.rfind('|').map_or(0, |mark| mark + 1);
    match unit {
        Unit::Euro => (true, false, ""),
        Unit::Whole(names) => (false, true, &names[several(names)..]),
        Unit::Decimal(_, names) => (false, false, &names[several(names)..]),
        Unit::Day => (false, false, ""),
    }
}

/// Whether the pages of two questions show the same controls.
fn shows_the_same(from: &Question, to: &Question) -> bool {
    match (&from.kind, &to.kind) {
        (Kind::YesNo, Kind::YesNo) => true,
        (Kind::Choice(then), Kind::Choice(now)) | (Kind::Set(then), Kind::Set(now)) => now == then,
        (Kind::Number(then), Kind::Number(now)) => {
            // Its label is shown only where there is something to choose.
            let alone = now.alternatives.is_empty() && now.bases.is_empty();
            beside(&then.unit) == beside(&now.unit)
                && (&then.alternatives, &then.bases) == (&now.alternatives, &now.bases)
                && (then.label == now.label || alone)
        }
        (Kind::List(then), Kind::List(now)) => beside(&then.unit) == beside(&now.unit),
        (Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) | Kind::List(_), _) => false,
    }
}

/// Whether a question takes a value that was given where the same stood on the page.
fn takes(to: &Question, value: &Value) -> bool {
    match (&to.kind, value) {
        (Kind::Number(now), Value::Number { amount, .. }) => (now.min..=now.max).contains(amount),
        (Kind::List(now), Value::List(numbers)) => {
            numbers.iter().all(|number| (now.min..=now.max).contains(number))
                && numbers.len() <= usize::from(now.most)
        }
        (Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) | Kind::List(_), _) => true,
    }
}

/// The next year of a policy: a few of its questions ask or offer something else, or the same in another order.
fn changed(policy: &Policy, changes: &[(u8, u8, u8)]) -> Policy {
    let mut policy = policy.clone();
    next_year(&mut policy);
    policy.id.push_str("-later");
    let (year, count) = (year_of(&policy), policy.questions.len());
    for (kind, at, what) in changes {
        let question = &mut policy.questions[usize::from(*at) % count];
        let what = usize::from(*what);
        match (kind % 8, &mut question.kind) {
            (0, _) => question.ask = format!("{} ({year})", question.ask),
            (1, _) => question.hint.push_str(" Let op."),
            (2, _) => question.id.push_str("-nieuw"),
            (3 | 4, Kind::Choice(options) | Kind::Set(options)) => {
                let at = what % options.len();
                match what % 3 {
                    0 => options[at].text.push_str(" anders"),
                    1 => options[at].id.push_str("-anders"),
                    _ => options.reverse(),
                }
            }
            (3 | 4, Kind::Number(axis)) => match what % 5 {
                0 => axis.max = axis.starts.last().copied().unwrap_or(axis.max),
                1 => axis.unit = Unit::Whole("iets anders".to_owned()),
                2 => axis.alternatives.reverse(),
                3 => axis.bases.reverse(),
                _ => axis.label.push_str(" nu"),
            },
            (3 | 4, Kind::List(list)) => list.most = 1,
            (5.., _) | (3 | 4, Kind::YesNo) => {}
        }
    }
    policy
}

fn some_changes() -> impl Strategy<Value = Vec<(u8, u8, u8)>> {
    prop::collection::vec(any::<(u8, u8, u8)>(), 0..4)
}

/// What holds of going from a visit to another policy and back.
fn there_and_back(from: &Journal, to: &Policy, number: u16) -> Result<(), TestCaseError> {
    let there = go_to(to, from);
    for (index, question) in to.questions.iter().enumerate() {
        let same = from.session.policy.questions.iter().position(|it| it.id == question.id);
        let was = same.map(|at| (&from.session.policy.questions[at], from.session.given(at as u16)));
        let answer = was.map_or(Answer::NotAsked, |(from, answer)| expected(from, answer, question));
        prop_assert_eq!(there.session.given(index as u16), &answer, "{}", question.id);
    }
    let next = there.session.counted().next;
    prop_assert_eq!(there.session.page(), next.map_or(Page::Outcome, Page::Question));
    prop_assert!(!there.session.can_go_back(), "before it stands the page of the other year");
    // What is kept of it makes the same visit again.
    let mut again = begin(to);
    again.restore(&there.text());
    prop_assert_eq!(all(&again.session), all(&there.session));
    prop_assert_eq!(again.session.carried(), there.session.carried());
    prop_assert_eq!(again.text(), there.text());
    prop_assert!(there.leave().len() <= MOST_BYTES / 2);
    // Back at once, nothing is lost; nor after what is new was answered.
    let back = go_to(&from.session.policy, &there);
    prop_assert_eq!(given(&back), given(from));
    let mut there = there;
    let held: Vec<u16> = to.not_below.iter().map(NotBelow::later).collect();
    let of_held = |journal: &Journal| -> Vec<Answer> {
        held.iter().map(|question| journal.session.given(*question).clone()).collect()
    };
    let carried = of_held(&there);
    to_the_end(&mut there, number);
    // What a new answer contradicts is asked again.
    let is_asked_again = carried != of_held(&there) && carried.iter().any(|it| *it != Answer::NotAsked);
    prop_assert!(there.session.carried().is_some() || is_asked_again, "only new questions were asked");
    let back = go_to(&from.session.policy, &there);
    for (question, was) in from.session.policy.questions.iter().zip(given(from)) {
        let now = answer(&back, &question.id);
        // What was answered there since, and says the same here, counts here too.
        let at = to.questions.iter().position(|it| it.id == question.id);
        let since = at.map(|at| expected(&to.questions[at], there.session.given(at as u16), question));
        prop_assert!(now == was || Some(&now) == since.as_ref(), "{now:?} for {was:?} of {}", question.id);
        prop_assert!(now != Answer::NotAsked || was == Answer::NotAsked, "{} is lost", question.id);
    }
    if there.session.carried().is_some() { compared(&there, from) } else { Ok(()) }
}

/// What one sentence says of a verdict.
fn sentence(policy: &Policy, verdict: &Verdict) -> String {
    let words = &policy.words;
    let text = match (verdict, verdict.lead()) {
        (_, Some(Finding::Outcome(outcome))) => policy.outcomes[usize::from(outcome)].title.as_str(),
        (_, Some(Finding::NotApplicable)) => words.of(Word::NotApplicable),
        (Verdict::Settled(_), None) => words.of(Word::Unclear),
        (Verdict::Open(_), None) => words.of(Word::StillOpen),
        (Verdict::Impossible, None) => words.of(Word::Impossible),
    };
    match verdict.class(policy) {
        Some(class) => format!("{text} ({})", words.class(class)),
        None => text.to_owned(),
    }
}

fn verdict(journal: &Journal, decision: &str) -> Option<String> {
    let Session { policy, date, .. } = &journal.session;
    let visit = journal.session.counted();
    let facts = Facts::new(policy, &visit.answers, *date);
    let decision = policy.decisions.iter().find(|it| it.id == decision && !it.is_extra())?;
    Some(sentence(policy, &evaluate::decide(&facts, decision)))
}

/// The page says of each main decision what both years come to, each by its own rules.
fn compared(there: &Journal, from: &Journal) -> Result<(), TestCaseError> {
    let page = view(&there.session, &Frame { heading_level: 2, ..Frame::default() }).to_string();
    let [now, then] = [there, from].map(|journal| year_of(&journal.session.policy));
    for decision in there.session.policy.decisions.iter().filter(|it| !it.is_extra()) {
        let is = verdict(there, &decision.id).expect("it is a main decision");
        let was = verdict(from, &decision.id).filter(|_| from.session.page() == Page::Outcome);
        let told = page.contains(&format!("data-year=\"{}\"", decision.id));
        prop_assert_eq!(told, was.is_some(), "{}", page);
        let Some(was) = was else { continue };
        let lines = if was == is {
            vec![format!("<p>{then}, {now}: {is}</p>")]
        } else {
            vec![format!("<p>{then}: {was}</p>"), format!("<p>{now}: {is}</p>")]
        };
        for line in lines {
            prop_assert!(page.contains(&line), "{} is not on {}", line, page);
        }
    }
    Ok(())
}

#[test]
fn from_random_policies_to_their_next_year_and_back_no_answer_is_lost_or_bent() {
    proptest!(config(48), |(plan in random::plans(true), deeds in deeds(16), changes in some_changes(), number in any::<u16>())| {
        let Ok(policy) = &plan.pruned().policy else { return Ok(()) };
        there_and_back(&visit(policy, &deeds), &changed(policy, &changes), number)?;
    });
}

#[test]
fn from_one_random_policy_to_another_only_what_says_the_same_goes_along() {
    proptest!(config(24), |(one in random::plans(true), other in random::plans(true), deeds in deeds(16), number in any::<u16>())| {
        let (Ok(one), Ok(mut other)) = (one.pruned().policy, other.pruned().policy) else { return Ok(()) };
        next_year(&mut other);
        there_and_back(&visit(&one, &deeds), &other, number)?;
    });
}

#[test]
fn with_every_kind_of_question_an_answer_says_the_same_in_another_year() {
    for text in [EVERY_TYPE, GGZ] {
        let (_, policy) = compiled(text);
        proptest!(config(32), |(deeds in deeds(24), changes in some_changes(), number in any::<u16>())| {
            there_and_back(&visit(&policy, &deeds), &changed(&policy, &changes), number)?;
        });
    }
}

#[test]
fn between_the_years_of_the_fixture_answers_go_both_ways() {
    let years = [JAREN_2024, JAREN_2025].map(|text| compiled(text).1);
    for [from, to] in [[0, 1], [1, 0]] {
        proptest!(config(48), |(deeds in deeds(20), number in any::<u16>())| {
            there_and_back(&visit(&years[from], &deeds), &years[to], number)?;
        });
    }
}

fn submit(journal: &mut Journal, pairs: &[(&str, &str)]) {
    let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    assert!(journal.act("submit", "", contractwijzer::answers::Fields(pairs.collect())));
    assert!(journal.session.error().is_none());
}

fn answer(journal: &Journal, id: &str) -> Answer {
    let at = journal.session.policy.questions.iter().position(|it| it.id == id).expect(id);
    journal.session.given(at as u16).clone()
}

/// A group in 2024, in the settings 2, 3 and 6, and both years.
fn group() -> (Policy, Policy, Journal) {
    let [older, newer] = [JAREN_2024, JAREN_2025].map(|text| compiled(text).1);
    let mut journal = begin(&older);
    assert!(journal.act("begin", "", contractwijzer::answers::Fields::default()));
    submit(&mut journal, &[(OPTION, "ja")]);
    submit(&mut journal, &[(OPTION, "groep")]);
    submit(&mut journal, &[(OPTION, "2"), (OPTION, "3"), (OPTION, "6")]);
    submit(&mut journal, &[(NUMBER, "500.000")]);
    assert_eq!(journal.session.page(), Page::Outcome, "setting 6 settles the tariff");
    (older, newer, journal)
}

#[test]
fn what_stands_on_another_page_is_asked_again_and_is_still_there_on_the_way_back() {
    let (older, newer, journal) = group();
    let there = go_to(&newer, &journal);
    assert_eq!(answer(&there, "settings"), Answer::NotAsked, "a setting 6 was there to choose");
    assert_eq!(answer(&there, "omzet"), Answer::NotAsked, "it is about another year's turnover");
    assert_eq!(answer(&there, "vorm"), answer(&journal, "vorm"));
    assert_eq!(given(&go_to(&older, &there)), given(&journal));
}

#[test]
fn an_amount_in_other_decimals_is_taken_where_it_can_be_typed() {
    let (_, policy) = compiled(EVERY_TYPE);
    let at = policy.questions.iter().position(|it| it.id == "index-a").expect("index-a");
    let mut coarse = policy.clone();
    let Kind::Number(axis) = &mut coarse.questions[at].kind else { return };
    axis.unit = Unit::Decimal(1, String::new());
    let given = |amount: i64| Answer::Given(Value::Number { amount, basis: None });
    for (typed, fine, taken) in [("0,30", 30, given(3)), ("0,35", 35, Answer::NotAsked)] {
        let mut journal = begin(&policy);
        assert!(journal.act("begin", "", contractwijzer::answers::Fields::default()));
        submit(&mut journal, &[(OPTION, "solo")]);
        while journal.session.page() != Page::Question(at as u16) {
            assert!(journal.act("unknown", "", contractwijzer::answers::Fields::default()));
        }
        submit(&mut journal, &[(OPTION, "-"), (NUMBER, typed)]);
        assert_eq!(answer(&journal, "index-a"), given(fine));
        let there = go_to(&coarse, &journal);
        assert_eq!(answer(&there, "index-a"), taken, "{typed}");
        assert_eq!(answer(&go_to(&policy, &there), "index-a"), given(fine), "{typed}");
    }
}

#[test]
fn an_answer_that_was_given_anew_goes_back_as_it_is_now() {
    let (older, newer, journal) = group();
    let mut there = go_to(&newer, &journal);
    submit(&mut there, &[(OPTION, "3")]);
    submit(&mut there, &[(NUMBER, "600.000")]);
    assert_eq!(there.session.page(), Page::Outcome);
    assert!(there.act("change", "1", contractwijzer::answers::Fields::default()));
    submit(&mut there, &[(OPTION, "solo")]);
    let back = go_to(&older, &there);
    assert_eq!(answer(&back, "vorm"), Answer::Given(Value::Choice(0)));
}

#[test]
fn begin_again_forgets_what_another_year_left() {
    let (_, newer, journal) = group();
    let mut there = go_to(&newer, &journal);
    there.act("restart", "", contractwijzer::answers::Fields::default());
    assert_eq!(there.text(), begin(&newer).text());
    assert_eq!(all(&there.session), all(&begin(&newer).session));
}

#[test]
fn what_is_tried_out_does_not_go_along() {
    let (_, newer, mut journal) = group();
    let own = go_to(&newer, &journal);
    assert!(journal.act("try", "1", contractwijzer::answers::Fields::default()));
    submit(&mut journal, &[(OPTION, "solo")]);
    assert_ne!(journal.session.own_answers().of(1), journal.session.given(1), "another answer is tried");
    let there = go_to(&newer, &journal);
    assert_eq!(given(&there), given(&own));
}

#[test]
fn a_day_that_was_given_for_one_year_is_not_looked_at_in_another() {
    let (older, newer, mut journal) = group();
    let day = contractwijzer::answers::Fields(vec![("date".to_owned(), "1-4-2023".to_owned())]);
    assert!(journal.act("date", "", day));
    assert_eq!(journal.session.date, Date::parse("2023-04-01"));
    for policy in [&newer, &older] {
        assert_eq!(go_to(policy, &journal).session.date, begin(policy).session.date);
    }
}

#[test]
fn a_damaged_text_of_another_year_does_no_harm() {
    let (_, newer, _) = group();
    let (_, policy) = compiled(EVERY_TYPE);
    let later = changed(&policy, &[(3, 1, 2), (3, 2, 2)]);
    let some = "[0-9<>@A-K\u{20ac}\n=abcdegnikmorstuwvh,-]{0,40}";
    proptest!(config(64), |(deeds in deeds(16), at in any::<u16>(), cut in 0_usize..200, some in some)| {
        let mut letters: Vec<char> = visit(&policy, &deeds).leave().chars().collect();
        let from = usize::from(at) % letters.len();
        let to = (from + cut).min(letters.len());
        letters.splice(from..to, some.chars());
        let text: String = letters.into_iter().collect();
        for policy in [&later, &newer] {
            let mut journal = begin(policy);
            journal.restore(&text);
            // Whatever it says: it is an answer to that question, and can be gone on with.
            for (question, answer) in policy.questions.iter().zip(given(&journal)) {
                prop_assert_eq!(expected(question, &answer, question), answer);
            }
            to_the_end(&mut journal, at);
            let _ = view(&journal.session, &Frame::default());
            let mut again = begin(policy);
            again.restore(&journal.text());
            prop_assert_eq!(all(&again.session), all(&journal.session));
        }
    });
}

#[test]
fn a_text_too_long_to_be_ours_leaves_nothing() {
    let (_, newer, journal) = group();
    let mut there = begin(&newer);
    let long = format!("={}\nnaam\n=\n1\n\n", "x".repeat(2 * MOST_BYTES));
    there.restore(&(journal.leave() + &long));
    assert_eq!(given(&there), given(&begin(&newer)));
}

#[test]
fn a_pack_names_the_other_years() {
    let (_, mut policy) = compiled(JAREN_2024);
    let year = |year: u16| Named { id: format!("jaren-{year}"), text: year.to_string() };
    policy.other_years = vec![year(2023), year(2025)];
    let bytes = pack::write(&policy).expect("a pack");
    assert_eq!(pack::read(&bytes).expect("a policy").other_years, policy.other_years);
}

#[test]
fn an_event_says_nothing_of_another_year_to_the_visit() {
    let (_, _, mut journal) = group();
    let before = journal.text();
    assert!(!journal.act("year", "jaren-2025", contractwijzer::answers::Fields::default()));
    assert_eq!(journal.text().lines().next(), before.lines().next());
    journal.session.update(Event::Change(u16::MAX));
    assert_eq!(journal.session.page(), Page::Outcome);
}

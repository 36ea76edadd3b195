//! The journal: from it the same visit is made again, whatever was done in it; a damaged one does no harm.

use crate::support::random;
use crate::{EVERY_TYPE, GGZ, compiled, config};
use contractwijzer::answers::{BASIS, Fields, ITSELF, NUMBER, OPTION};
use contractwijzer::code::Code;
use contractwijzer::date::Date;
use contractwijzer::journal::{Journal, MOST_BYTES};
use contractwijzer::policy::{Kind, Policy};
use contractwijzer::session::{CODE, DATE, Page, Session};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

/// Seeds for one thing that a visitor does.
pub(crate) type Deed = (u8, u16, u16);

pub(crate) fn deeds(most: usize) -> impl Strategy<Value = Vec<Deed>> {
    prop::collection::vec(any::<Deed>(), 0..most)
}

const TYPED: [&str; 8] = ["", "1", "3", "85.000", "3000000", "85.00.0", "geen idee", "één €\t\u{1F600}"];

/// What the controls of the open page may hold; often an answer, and sometimes not.
fn fields(session: &Session, choice: u16, number: u16) -> Fields {
    let mut fields = Fields::default();
    let mut add = |name: &str, value: &str| fields.0.push((name.to_owned(), value.to_owned()));
    let typed = TYPED[usize::from(number) % TYPED.len()];
    let chosen = usize::from(choice);
    let Page::Question(question) = session.page() else {
        add(DATE, ["1-1-2023", "15-10-2022", "31-12-2022", "", "morgen"][chosen % 5]);
        return fields;
    };
    match &session.policy.questions[usize::from(question)].kind {
        Kind::YesNo => add(OPTION, ["ja", "nee"][chosen % 2]),
        Kind::Choice(options) => add(OPTION, &options[chosen % options.len()].id),
        Kind::Set(options) => {
            for (index, option) in options.iter().enumerate() {
                if choice >> (index % 16) & 1 == 1 {
                    add(OPTION, &option.id);
                }
            }
        }
        Kind::Number(axis) => {
            let alternative = axis.alternatives.get(chosen % (axis.alternatives.len() + 1));
            add(OPTION, alternative.map_or(ITSELF, |it| it.id.as_str()));
            let number = i64::from(number) % (axis.max - axis.min + 1).max(1) + axis.min;
            let day = i32::try_from(number).ok().and_then(Date::from_days).map(|day| day.to_string());
            let is_day = axis.unit == contractwijzer::policy::Unit::Day;
            add(NUMBER, &if is_day { day.unwrap_or_default() } else { number.to_string() });
            if let Some(basis) = axis.bases.get(chosen % axis.bases.len().max(1)) {
                add(BASIS, &basis.id);
            }
        }
        Kind::List(_) => {
            add(NUMBER, typed);
            add(NUMBER, "1");
        }
    }
    if choice.is_multiple_of(13) {
        fields.0.clear();
        fields.0.push((NUMBER.to_owned(), typed.to_owned()));
    }
    fields
}

/// Does something as a visitor would, mostly going on.
pub(crate) fn do_one(journal: &mut Journal, (kind, choice, number): Deed) {
    let fields = fields(&journal.session, choice, number);
    let index = number % 8;
    let (act, value) = match (journal.session.page(), kind % 16) {
        (Page::Start, 15) => return enter(journal, number),
        (Page::Start, _) => ("begin", String::new()),
        (Page::Question(_), 0..=9) => ("submit", String::new()),
        (Page::Question(_), 10..=11) => ("unknown", String::new()),
        (Page::Question(_), 12) => return journal.hold(fields),
        (Page::Question(_), _) | (Page::Outcome, 0) => ("back", String::new()),
        (Page::Outcome, 1..=3) => ("change", index.to_string()),
        (Page::Outcome, 4..=5) => ("try", index.to_string()),
        (Page::Outcome, 6) => (["keep", "discard"][usize::from(choice % 2)], String::new()),
        (Page::Outcome, 7..=9) => ("open", index.to_string()),
        (Page::Outcome, 10..=14) => ("date", String::new()),
        (Page::Outcome, _) => ("restart", String::new()),
    };
    assert!(journal.act(act, &value, fields), "{act}");
}

/// Types the code of what was answered, or what is none.
fn enter(journal: &mut Journal, number: u16) {
    let code = Code::of(&journal.session.policy, journal.session.own_answers());
    let typed = code.filter(|_| number.is_multiple_of(2)).map_or("1234-U".to_owned(), |code| code.shown());
    assert!(journal.act(CODE, "", Fields(vec![(CODE.to_owned(), typed)])));
}

/// Everything of a visit but what is wrong on the open page; that can be seen in what is filled in.
pub(crate) fn all(session: &Session) -> String {
    let mut session = session.clone();
    // As the journal has it, what was refused is a draft.
    if let Page::Question(_) = session.page() {
        session.update(contractwijzer::session::Event::Change(u16::MAX));
    }
    let given: Vec<_> =
        (0..session.policy.questions.len() as u16).map(|it| session.given(it).clone()).collect();
    let open: Vec<_> = (0..session.policy.decisions.len() as u16).map(|it| session.is_open(it)).collect();
    let page =
        (session.page(), session.can_go_back(), session.error(), session.code(), session.skips_answered());
    format!(
        "{page:?} {:?} {given:?} {open:?} {:?} {:?} {:?} {:?} {:?}",
        session.date,
        session.date_draft(),
        session.counted(),
        session.own(),
        session.was(),
        session.opened()
    )
}

fn drafts(journal: &Journal) -> Vec<Option<&Fields>> {
    let count = journal.session.policy.questions.len() as u16;
    (0..count).map(|question| journal.session.draft(question)).collect()
}

fn start(policy: &Policy, start_page: bool) -> Journal {
    let session = Session::new(policy.clone(), Date::parse("2022-10-15"), None, start_page);
    Journal::new(session, 7, "2022-10-15")
}

fn again(policy: &Policy, start_page: bool, text: &str) -> Journal {
    let mut journal = start(policy, start_page);
    journal.restore(text);
    journal
}

fn same(policy: &Policy, start_page: bool, deeds: &[Deed]) -> Result<(), TestCaseError> {
    let mut journal = start(policy, start_page);
    for deed in deeds {
        do_one(&mut journal, *deed);
        let other = again(policy, start_page, &journal.text());
        prop_assert_eq!(all(&other.session), all(&journal.session));
        prop_assert_eq!(drafts(&other), drafts(&journal));
        prop_assert_eq!(other.text(), journal.text());
    }
    Ok(())
}

#[test]
fn in_random_policies_a_visit_is_made_again_at_every_step() {
    proptest!(config(48), |(plan in random::plans(true), deeds in deeds(30), start_page in any::<bool>())| {
        let Ok(policy) = &plan.pruned().policy else { return Ok(()) };
        same(policy, start_page, &deeds)?;
    });
}

#[test]
fn in_ggz_2023_and_with_every_kind_of_question_a_visit_is_made_again_at_every_step() {
    for text in [GGZ, EVERY_TYPE] {
        let (_, policy) = compiled(text);
        proptest!(config(24), |(deeds in deeds(40), start_page in any::<bool>())| same(&policy, start_page, &deeds)?);
    }
}

#[test]
fn going_back_some_steps_and_forward_again_is_the_visit_at_those_steps() {
    let (_, policy) = compiled(EVERY_TYPE);
    proptest!(config(64), |(deeds in deeds(20), to in any::<u16>())| {
        let mut journal = start(&policy, true);
        let mut at = vec![all(&journal.session)];
        for deed in deeds {
            do_one(&mut journal, deed);
            at.truncate(usize::from(journal.steps()));
            at.push(all(&journal.session));
        }
        let (last, page, text) = (journal.steps(), journal.session.page(), journal.text());
        let to = to % (last + 1);
        journal.turn(to);
        prop_assert_eq!(&all(&journal.session), &at[usize::from(to)]);
        let other = again(&policy, true, &journal.text());
        prop_assert_eq!(all(&other.session), all(&journal.session));
        journal.turn(last);
        prop_assert_eq!(journal.session.page(), page);
        prop_assert_eq!(journal.text(), text);
    });
}

fn option(option: &str) -> Fields {
    Fields(vec![(OPTION.to_owned(), option.to_owned())])
}

/// A practice with answers to the first questions of GGZ 2023.
fn three_steps() -> (Policy, Journal) {
    let (_, policy) = compiled(GGZ);
    let mut journal = start(&policy, false);
    for answer in ["ja", "ja", "solo"] {
        journal.act("submit", "", option(answer));
    }
    assert_eq!((open(&journal), journal.steps()), ("plafond", 3));
    (policy, journal)
}

/// The id of the open question.
fn open(journal: &Journal) -> &str {
    match journal.session.page() {
        Page::Question(question) => &journal.session.policy.questions[usize::from(question)].id,
        Page::Start => "start",
        Page::Outcome => "outcome",
    }
}

/// What the open question's page shows that is not an answer.
fn shown(journal: &Journal) -> Option<&Fields> {
    match journal.session.page() {
        Page::Question(question) => journal.session.draft(question),
        Page::Start | Page::Outcome => None,
    }
}

#[test]
fn of_another_pack_or_day_nothing_is_made_again() {
    let (_, journal) = three_steps();
    for (pack, day) in [(8, "2022-10-15"), (7, "2022-10-16"), (7, ""), (72, "022-10-15")] {
        let session = start(&journal.session.policy, false).session;
        let mut other = Journal::new(session, pack, day);
        let before = other.text();
        other.restore(&journal.text());
        assert_eq!((open(&other), other.text()), ("kwaliteitsstatuut", before), "{pack} {day}");
    }
}

#[test]
fn an_answer_is_never_taken_for_one_to_another_question() {
    let (policy, journal) = three_steps();
    let other = again(&policy, true, &journal.text());
    assert_eq!((open(&other), other.steps()), ("start", 0), "a page that now begins elsewhere");
    assert!(other.session.counted().asked.is_empty());
}

#[test]
fn begin_again_leaves_nothing_to_be_made_again() {
    let (policy, mut journal) = three_steps();
    journal.hold(Fields(vec![(NUMBER.to_owned(), "85.0".to_owned())]));
    journal.act("restart", "", Fields::default());
    assert_eq!(journal.text(), start(&policy, false).text());
}

#[test]
fn an_earlier_page_that_is_answered_anew_leaves_the_later_ones_filled_in() {
    let (_, mut journal) = three_steps();
    journal.turn(1);
    assert_eq!((open(&journal), shown(&journal)), ("contract-vorig-jaar", Some(&option("ja"))));
    journal.act("submit", "", option("ja"));
    assert_eq!((open(&journal), shown(&journal)), ("vorm", Some(&option("solo"))));
    journal.act("unknown", "", Fields::default());
    assert_eq!(shown(&journal), None);
    assert!(!journal.text().contains("solo"));
}

#[test]
fn what_would_make_the_journal_too_long_is_not_written_and_the_visit_goes_on() {
    let (policy, mut journal) = three_steps();
    let long = |length| Fields(vec![(NUMBER.to_owned(), "1".repeat(length))]);
    journal.hold(long(MOST_BYTES / 2));
    journal.hold(long(1));
    let before = journal.text();
    journal.hold(long(MOST_BYTES));
    assert_eq!(journal.text(), before);
    for _ in 0..1_000 {
        journal.act("unknown", "", Fields::default());
        journal.act("back", "", long(100));
    }
    journal.act("unknown", "", Fields::default());
    assert!(journal.text().len() < MOST_BYTES + 100);
    assert_ne!(open(&journal), "plafond", "the visit goes on");
    let other = again(&policy, false, &journal.text());
    assert_eq!(other.session.given(0), journal.session.given(0));
    assert!(other.steps() > 100);
    journal.act("restart", "", Fields::default());
    journal.act("unknown", "", Fields::default());
    assert_eq!(all(&again(&policy, false, &journal.text()).session), all(&journal.session));
}

#[test]
fn a_damaged_journal_does_no_harm() {
    let (_, policy) = compiled(EVERY_TYPE);
    let some = "[0-9<>@A-K\u{20ac}\nabcdegnikmorstuwvh=,-]{0,40}";
    proptest!(config(64), |(deeds in deeds(12), at in any::<u16>(), cut in 0_usize..60, some in some)| {
        let mut journal = start(&policy, true);
        for deed in deeds {
            do_one(&mut journal, deed);
        }
        let mut letters: Vec<char> = journal.text().chars().collect();
        let from = usize::from(at) % (letters.len() + 1);
        let to = (from + cut).min(letters.len());
        letters.splice(from..to, some.chars());
        let text: String = letters.into_iter().collect();
        let mut journal = again(&policy, true, &text);
        // It can be gone on with.
        for step in 0..20 {
            do_one(&mut journal, (0, step, step));
            let other = again(&policy, true, &journal.text());
            prop_assert_eq!(all(&other.session), all(&journal.session));
            prop_assert_eq!(drafts(&other), drafts(&journal));
        }
    });
}

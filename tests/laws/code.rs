//! Codes: every visit's gives the same answers back, no code puts an answer on another question, and whatever is typed does no harm.

use crate::journal::{deeds, do_one};
use crate::support::{codes, random, shipped};
use crate::{EVERY_TYPE, GGZ, compiled, config};
use contractwijzer::answers::{Answer, Answers, Fields, Value};
use contractwijzer::code::{Code, MOST};
use contractwijzer::date::Date;
use contractwijzer::journal::Journal;
use contractwijzer::pack;
use contractwijzer::policy::{Kind, List, Named, Policy, Unit};
use contractwijzer::problem::Problem;
use contractwijzer::session::{CODE, Page, Session};
use contractwijzer::texts::Word;
use contractwijzer_author::compile::shape::shape;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

fn begin(policy: &Policy) -> Journal {
    let session = Session::new(policy.clone(), Date::parse("2022-10-15"), None, true);
    Journal::new(session, 7, "2022-10-15")
}

/// A visit in which this was typed as a code.
fn typed(policy: &Policy, code: &str) -> Journal {
    let mut journal = begin(policy);
    assert!(journal.act(CODE, "", Fields(vec![(CODE.to_owned(), code.to_owned())])));
    journal
}

fn given(session: &Session) -> Vec<Answer> {
    all(&session.policy, session.own_answers())
}

fn all(policy: &Policy, answers: &Answers) -> Vec<Answer> {
    (0..policy.questions.len() as u16).map(|question| answers.of(question).clone()).collect()
}

fn problem(journal: &Journal) -> Option<&Problem> {
    journal.session.error().map(|error| &error.problem)
}

fn wrong(word: Word) -> Problem {
    Problem::Code(word, String::new())
}

/// Seeds for one answer.
pub(crate) type Seed = (u8, u16, i64);

pub(crate) fn seeds() -> impl Strategy<Value = Vec<Seed>> {
    prop::collection::vec(any::<Seed>(), 24)
}

/// A number within bounds: often one of them, or a round one.
fn within(min: i64, max: i64, (kind, small, large): Seed) -> i64 {
    let round = i64::from(small).saturating_mul(10_i64.pow(u32::from(kind) % 9));
    match kind % 5 {
        0 => min,
        1 => max,
        2 => (min + round).clamp(min, max),
        3 => min + i64::from(small) % (max - min + 1),
        _ => min + large.rem_euclid(max - min + 1),
    }
}

fn several(list: &List, seed: Seed) -> Vec<i64> {
    let count = if seed.0.is_multiple_of(7) { list.most } else { list.most.min(1 + seed.1 % 4) };
    (0..count).map(|at| within(list.min, list.max, (seed.0 / 5, seed.1.wrapping_add(at), seed.2))).collect()
}

pub(crate) fn answer(kind: &Kind, seed: Seed) -> Answer {
    let chosen = |count: usize| seed.1 % count as u16;
    match seed.0 % 8 {
        0 => return Answer::NotAsked,
        1 => return Answer::Unknown,
        _ => {}
    }
    Answer::Given(match kind {
        Kind::YesNo => Value::Choice(chosen(2)),
        Kind::Choice(options) => Value::Choice(chosen(options.len())),
        Kind::Set(options) => Value::Set(1 + seed.2.cast_unsigned() % (u64::MAX >> (64 - options.len()))),
        Kind::Number(axis) => {
            let option = chosen(axis.alternatives.len() + 3);
            let basis = (!axis.bases.is_empty()).then(|| chosen(axis.bases.len()));
            if usize::from(option) < axis.alternatives.len() {
                Value::Alternative(option)
            } else {
                Value::Number { amount: within(axis.min, axis.max, seed), basis }
            }
        }
        Kind::List(list) => Value::List(several(list, seed)),
    })
}

fn answers(policy: &Policy, seeds: &[Seed]) -> Answers {
    let mut answers = Answers::default();
    for (index, question) in policy.questions.iter().enumerate() {
        answers.set(index as u16, answer(&question.kind, seeds[index % seeds.len()]));
    }
    answers
}

/// There and back, and as it is said once more elsewhere.
fn comes_back(policy: &Policy, answers: &Answers) -> Result<(), TestCaseError> {
    let code = Code::of(policy, answers).map(|code| code.shown());
    prop_assert_eq!(&code, &codes::code(policy, answers));
    let Some(code) = code else { return Ok(()) };
    prop_assert!(code.replace('-', "").len() <= MOST);
    let read = Code::typed(&code.to_lowercase()).and_then(|code| code.answers(policy));
    prop_assert_eq!(read.map(|read| all(policy, &read)), Ok(all(policy, answers)), "{}", code);
    Ok(())
}

/// A visit goes on where its code was written down.
fn goes_on(journal: &Journal) -> Result<(), TestCaseError> {
    let policy = &journal.session.policy;
    let Some(code) = Code::of(policy, journal.session.own_answers()) else { return Ok(()) };
    let there = typed(policy, &code.shown());
    prop_assert_eq!(problem(&there), None);
    let mut again = begin(policy);
    again.restore(&there.text());
    prop_assert_eq!(crate::journal::all(&again.session), crate::journal::all(&there.session));
    let next = there.session.counted().next.map_or(Page::Outcome, Page::Question);
    prop_assert_eq!(there.session.page(), next);
    // Of answers that cannot both be so, the later one is asked again.
    let asked_again = |question: usize| {
        policy.not_below.iter().any(|rule| usize::from(rule.later()) == question)
            && *there.session.given(question as u16) == Answer::NotAsked
    };
    for (question, was) in given(&journal.session).into_iter().enumerate() {
        prop_assert!(
            given(&there.session)[question] == was || asked_again(question),
            "{} {}",
            question,
            code.shown()
        );
    }
    Ok(())
}

fn several_policies() -> Vec<Policy> {
    let mut policies: Vec<Policy> = shipped::policies().into_iter().map(|it| it.policy).collect();
    policies.push(compiled(EVERY_TYPE).1);
    policies
}

#[test]
fn answers_to_every_policy_come_back_from_their_code() {
    for policy in several_policies() {
        proptest!(config(48), |(seeds in seeds())| comes_back(&policy, &answers(&policy, &seeds))?);
    }
}

#[test]
fn answers_to_random_policies_come_back_from_their_code() {
    proptest!(config(96), |(plan in random::plans(true), seeds in seeds())| {
        let Ok(policy) = &plan.pruned().policy else { return Ok(()) };
        comes_back(policy, &answers(policy, &seeds))?;
    });
}

#[test]
fn a_visit_goes_on_with_its_code() {
    proptest!(config(64), |(plan in random::plans(true), deeds in deeds(20))| {
        let Ok(policy) = &plan.pruned().policy else { return Ok(()) };
        let mut journal = begin(policy);
        deeds.iter().for_each(|deed| do_one(&mut journal, *deed));
        goes_on(&journal)?;
    });
    for text in [EVERY_TYPE, GGZ] {
        let (_, policy) = compiled(text);
        proptest!(config(32), |(deeds in deeds(24))| {
            let mut journal = begin(&policy);
            deeds.iter().for_each(|deed| do_one(&mut journal, *deed));
            goes_on(&journal)?;
        });
    }
}

/// The scenarios are practices as there are: most of their codes are short.
#[test]
fn codes_of_the_scenarios_have_at_most_six_groups_but_for_a_few() {
    let (mut short, mut long) = (0, 0);
    for shipped in shipped::policies() {
        for scenario in &shipped.scenarios {
            let code = Code::of(&shipped.policy, &scenario.answers);
            let is_short = code.is_some_and(|code| code.shown().len() < 6 * 5);
            eprintln!(
                "LEN {}",
                Code::of(&shipped.policy, &scenario.answers)
                    .map_or(99, |code| code.shown().len().div_ceil(5))
            );
            *if is_short { &mut short } else { &mut long } += 1;
        }
    }
    assert!(long * 20 <= short, "{long} of {}", short + long);
}

/// A revision of a policy, in what its questions take.
fn revised(policy: &Policy, (kind, at, what): (u8, u8, u8)) -> Policy {
    let mut policy = policy.clone();
    let (at, what) = (usize::from(at) % policy.questions.len(), usize::from(what));
    let question = &mut policy.questions[at];
    match kind % 8 {
        0 => question.id.push('x'),
        1 => policy.questions.swap(at, what % at.max(1)),
        2 => drop(policy.questions.remove(at)),
        3 => policy.questions.insert(at, policy.questions[at].clone()),
        4 => question.ask.push_str(" Anders gezegd."),
        _ => revise(&mut question.kind, what),
    }
    policy.shape = shape(&policy);
    policy
}

fn revise(kind: &mut Kind, what: usize) {
    match kind {
        Kind::YesNo => *kind = Kind::Choice([named("nee"), named("ja")].to_vec()),
        Kind::Choice(options) | Kind::Set(options) => match what % 4 {
            0 => options.reverse(),
            1 => options.insert(0, named("nieuw")),
            2 if options.len() > 1 => drop(options.pop()),
            _ => options[0].id.push('x'),
        },
        Kind::Number(axis) => match what % 6 {
            0 => axis.min -= 1,
            1 => axis.max += 1,
            2 => axis.unit = Unit::Decimal(9, String::new()),
            3 => axis.alternatives.push(named("nieuw")),
            4 => axis.bases.push(named("nieuw")),
            _ => axis.alternatives.reverse(),
        },
        Kind::List(list) => match what % 3 {
            0 => list.most += 1,
            1 => list.max += 1,
            _ => list.unit = Unit::Decimal(9, String::new()),
        },
    }
}

fn named(id: &str) -> Named {
    Named { id: id.to_owned(), text: id.to_owned() }
}

/// What a question takes: only where this is the same, is it the same question.
fn takes(policy: &Policy) -> Vec<String> {
    let ids = |named: &[Named]| named.iter().map(|it| it.id.clone()).collect::<Vec<_>>();
    let decimals = |unit: &Unit| match unit {
        Unit::Euro => "euro".to_owned(),
        Unit::Whole(_) => "whole".to_owned(),
        Unit::Decimal(decimals, _) => decimals.to_string(),
        Unit::Day => "day".to_owned(),
    };
    let takes = |kind: &Kind| match kind {
        Kind::YesNo => "yes or no".to_owned(),
        Kind::Choice(options) => format!("one of {:?}", ids(options)),
        Kind::Set(options) => format!("some of {:?}", ids(options)),
        Kind::Number(it) => {
            let named = [ids(&it.alternatives), ids(&it.bases)];
            format!("{} {} to {}, {named:?}", decimals(&it.unit), it.min, it.max)
        }
        Kind::List(it) => format!("{} of {} {} to {}", it.most, decimals(&it.unit), it.min, it.max),
    };
    policy.questions.iter().map(|it| format!("{} {}", it.id, takes(&it.kind))).collect()
}

fn on_no_other_question(
    policy: &Policy,
    revision: (u8, u8, u8),
    seeds: &[Seed],
) -> Result<(), TestCaseError> {
    let (answers, revised) = (answers(policy, seeds), revised(policy, revision));
    let Some(code) = Code::of(policy, &answers) else { return Ok(()) };
    let read = Code::typed(&code.shown()).and_then(|code| code.answers(&revised));
    if takes(policy) == takes(&revised) {
        prop_assert_eq!(read.map(|read| all(policy, &read)), Ok(all(policy, &answers)));
    } else {
        prop_assert_eq!(read, Err(wrong(Word::CodeOlder)));
    }
    Ok(())
}

#[test]
fn no_code_puts_an_answer_on_another_question() {
    proptest!(config(192), |(plan in random::plans(true), revision in any::<(u8, u8, u8)>(), seeds in seeds())| {
        let Ok(policy) = &plan.pruned().policy else { return Ok(()) };
        on_no_other_question(policy, revision, &seeds)?;
    });
    for policy in several_policies() {
        proptest!(config(24), |(revision in any::<(u8, u8, u8)>(), seeds in seeds())| {
            on_no_other_question(&policy, revision, &seeds)?;
        });
    }
}

/// Answers that the questions take; what cannot be so is refused, never bent.
fn is_harmless(policy: &Policy, code: &str) -> Result<(), TestCaseError> {
    let journal = typed(policy, code);
    if problem(&journal).is_some() {
        prop_assert_eq!(journal.session.page(), Page::Start);
        let kept = journal.session.code().and_then(|fields| fields.get(CODE));
        prop_assert_eq!(kept, Some(code), "what was typed stays");
        prop_assert!(given(&journal.session).iter().all(|answer| *answer == Answer::NotAsked));
    } else {
        let answers = Code::typed(code).and_then(|code| code.answers(policy));
        let again = answers.map(|answers| codes::code(policy, &answers).expect("it was one"));
        prop_assert_eq!(again.map(|again| again.replace('-', "")), Ok(code.replace('-', "")));
    }
    Ok(())
}

#[test]
fn a_code_that_is_made_by_hand_is_refused_or_right() {
    for text in [EVERY_TYPE, GGZ] {
        let (_, policy) = compiled(text);
        proptest!(config(256), |(letters in prop::collection::vec(0_u8..32, 0..40))| {
            let digits: String = letters.iter().map(|letter| format!("{letter:05b}")).collect();
            is_harmless(&policy, &codes::as_code(&(codes::head(&policy) + &digits)))?;
        });
    }
    proptest!(config(96), |(plan in random::plans(true), letters in prop::collection::vec(0_u8..32, 0..12))| {
        let Ok(policy) = &plan.pruned().policy else { return Ok(()) };
        let digits: String = letters.iter().map(|letter| format!("{letter:05b}")).collect();
        is_harmless(policy, &codes::as_code(&(codes::head(policy) + &digits)))?;
    });
}

#[test]
fn whatever_is_typed_as_a_code_does_no_harm() {
    let (_, policy) = compiled(GGZ);
    proptest!(config(256), |(text in ".{0,60}", letters in "[0-9a-zA-Z -]{0,60}")| {
        is_harmless(&policy, &text.replace('\n', ""))?;
        is_harmless(&policy, &letters)?;
    });
}

#[test]
fn every_slip_with_a_letter_or_two_neighbours_is_found() {
    let (_, policy) = compiled(GGZ);
    proptest!(config(64), |(seeds in seeds(), other in 1_u8..32)| {
        let Some(code) = Code::of(&policy, &answers(&policy, &seeds)) else { return Ok(()) };
        let letters: Vec<u8> = code.shown().replace('-', "").into_bytes();
        for place in 0..letters.len() {
            let mut slip = letters.clone();
            let alphabet = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
            let own = alphabet.iter().position(|letter| *letter == letters[place]).expect("a letter");
            slip[place] = alphabet[(own + usize::from(other)) % 32];
            prop_assert_eq!(Code::typed(&String::from_utf8_lossy(&slip)), Err(wrong(Word::CodeDamaged)));
            let end = &letters[..letters.len() - 1];
            prop_assert_eq!(Code::typed(&String::from_utf8_lossy(end)).err(), Some(wrong(Word::CodeDamaged)));
            let more = [letters.as_slice(), &alphabet[usize::from(other)..=usize::from(other)]].concat();
            prop_assert_eq!(Code::typed(&String::from_utf8_lossy(&more)), Err(wrong(Word::CodeDamaged)));
            let mut swapped = letters.clone();
            if let Some([one, next]) = swapped.get_mut(place..place + 2)
                && one != next
            {
                std::mem::swap(one, next);
                prop_assert_eq!(Code::typed(&String::from_utf8_lossy(&swapped)), Err(wrong(Word::CodeDamaged)));
            }
        }
    });
}

#[test]
fn each_way_in_which_a_code_is_wrong_is_told() {
    let (_, mut policy) = compiled(GGZ);
    let told = |policy: &Policy, code: &str| problem(&typed(policy, code)).cloned();
    let code = codes::code(&policy, &Answers::default()).expect("a short one");
    assert_eq!(told(&policy, &code), None);
    assert_eq!(told(&policy, ""), Some(wrong(Word::CodeTooShort)));
    assert_eq!(told(&policy, &code[..10]), Some(wrong(Word::CodeTooShort)));
    assert_eq!(told(&policy, &format!("{code}u")), Some(Problem::Code(Word::NotInACode, "u".to_owned())));
    assert_eq!(told(&policy, &format!("{code}0")), Some(wrong(Word::CodeDamaged)));
    let head = codes::head(&policy);
    assert_eq!(told(&policy, &codes::as_code(&format!("00010{}", &head[5..]))), Some(wrong(Word::CodeNewer)));
    assert_eq!(
        told(&policy, &codes::as_code(&format!("00000{}", &head[5..]))),
        Some(wrong(Word::CodeDamaged))
    );
    let shape = if head.ends_with('0') { "1" } else { "0" };
    assert_eq!(
        told(&policy, &codes::as_code(&format!("{}{shape}", &head[..39]))),
        Some(wrong(Word::CodeOlder))
    );
    policy.id = "een-ander".to_owned();
    assert_eq!(told(&policy, &code), Some(Problem::Code(Word::CodeElsewhere, String::new())));
    policy.other_years = vec![Named { id: "vgz-ggz-2023".to_owned(), text: "2023".to_owned() }];
    assert_eq!(
        told(&policy, &code),
        Some(Problem::Code(Word::CodeElsewhere, ": Contractjaar 2023".to_owned()))
    );
}

#[test]
fn the_shape_is_that_of_every_language_and_the_numbers_differ() {
    let mut numbers = Vec::new();
    for shipped in shipped::policies() {
        numbers.push(pack::number(&shipped.policy.id));
        for (language, path) in contractwijzer_author::files::translations(&shipped.path).expect("rules") {
            let file = contractwijzer_author::files::read(&path).expect("rules").expect("text");
            let model = contractwijzer_author::translation::translate(&shipped.model, &language, &file.text);
            let policy = contractwijzer_author::compile::compile(&model.expect("sound words"));
            assert_eq!(policy.expect("sound rules").shape, shipped.policy.shape, "{}", shipped.policy.id);
        }
    }
    let count = numbers.len();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), count);
}

/// Kept as it is, or every code that was written down is worth nothing.
#[test]
fn a_code_that_was_written_down_is_still_read() {
    let (_, policy) = compiled(EVERY_TYPE);
    let seeds: Vec<Seed> = (2..26).map(|seed| (seed, 3 * u16::from(seed), 1)).collect();
    let code = Code::of(&policy, &answers(&policy, &seeds)).map(|code| code.shown());
    assert_eq!(code.as_deref(), Some("1B4Y-7XZY-AAR0-TFX6-N231-CHJ6-8WSK"));
}

#[test]
fn a_code_that_is_typed_in_the_chooser_goes_along_to_its_policy_and_is_no_step_there() {
    let (_, policy) = compiled(GGZ);
    proptest!(config(48), |(seeds in seeds(), deeds in deeds(12))| {
        let Some(code) = Code::of(&policy, &answers(&policy, &seeds)) else { return Ok(()) };
        let mut journal = begin(&policy);
        journal.restore(&format!("+\n*\n\n{CODE}\n{}\n\n", code.shown()));
        let alone = typed(&policy, &code.shown());
        prop_assert_eq!(given(&journal.session), given(&alone.session));
        prop_assert_eq!((journal.session.page(), journal.steps()), (alone.session.page(), 0));
        deeds.iter().for_each(|deed| do_one(&mut journal, *deed));
        let mut again = begin(&policy);
        again.restore(&journal.text());
        prop_assert_eq!(crate::journal::all(&again.session), crate::journal::all(&journal.session));
        prop_assert!(journal.act("restart", "", Fields::default()));
        prop_assert_eq!(given(&journal.session), vec![Answer::NotAsked; policy.questions.len()]);
        let mut again = begin(&policy);
        again.restore(&journal.text());
        prop_assert_eq!(given(&again.session), given(&journal.session), "it stays forgotten");
    });
}

/// After the answers of a code, what was filled in before on the pages is gone.
#[test]
fn what_was_filled_in_before_a_code_does_not_come_back() {
    let (_, policy) = compiled(GGZ);
    proptest!(config(48), |(before in deeds(8), seeds in seeds())| {
        let Some(code) = Code::of(&policy, &answers(&policy, &seeds)) else { return Ok(()) };
        let mut journal = begin(&policy);
        before.iter().for_each(|deed| do_one(&mut journal, *deed));
        for _ in 0..40 {
            journal.act("back", "", Fields::default());
        }
        prop_assert_eq!(journal.session.page(), Page::Start);
        prop_assert!(journal.act(CODE, "", Fields(vec![(CODE.to_owned(), code.shown())])));
        let alone = typed(&policy, &code.shown());
        prop_assert_eq!(given(&journal.session), given(&alone.session));
        for question in 0..policy.questions.len() as u16 {
            prop_assert_eq!(journal.session.draft(question), alone.session.draft(question));
        }
    });
}

//! Damaged packs: refused, or as good as any other.

use crate::support::reference::Plain;
use crate::support::{random, walk};
use crate::{EVERY_TYPE, GGZ, compiled, config};
use contractwijzer::date::Date;
use contractwijzer::evaluate::{self, Facts};
use contractwijzer::pack::{PackError, Part};
use contractwijzer::policy::{
    Condition, IMPOSSIBLE, Kind, NOT_APPLICABLE, NextStep, NodeRef, Notice, NoticeKind, Policy, Question,
    Rule, Subject, Variable,
};
use contractwijzer::session::{Event, Page, Session};
use contractwijzer::texts::{Texts, Word};
use contractwijzer::{pack, reasons, view};
use proptest::prelude::*;
use std::collections::BTreeMap;

const TINY: &str = include_str!("../fixtures/tiny.toml");

/// Something to fill in on a page of a policy that may be anything.
fn any_answer(kind: &Kind, seed: usize) -> Plain {
    match kind {
        Kind::YesNo => Plain::Choice(seed % 2),
        Kind::Choice(options) => Plain::Choice(seed % options.len().max(1)),
        Kind::Set(options) => {
            Plain::Set((0..options.len()).map(|option| (seed >> (option % 8)).is_multiple_of(2)).collect())
        }
        Kind::Number(axis) if !axis.alternatives.is_empty() && seed.is_multiple_of(3) => {
            Plain::Alternative(seed % axis.alternatives.len(), None)
        }
        Kind::Number(axis) => {
            let basis = (!axis.bases.is_empty()).then(|| seed % axis.bases.len().max(1));
            Plain::Number(if seed.is_multiple_of(2) { axis.min } else { axis.max }, basis)
        }
        Kind::List(list) => {
            Plain::List(vec![if seed.is_multiple_of(2) { list.min } else { list.max }; 1 + seed % 3])
        }
    }
}

/// Visits a policy that may be anything, to the end, and asks for every reason and page.
fn visit_anything(policy: &Policy, mut seed: usize) {
    let date = Date::parse("2023-04-01").filter(|_| seed.is_multiple_of(2));
    let mut session = Session::new(policy.clone(), date, date, true);
    session.update(Event::Begin);
    let frame = view::Frame { heading_level: 2, ..view::Frame::default() };
    for _ in 0..12 {
        session.search();
        let _ = view::view(&session, &frame);
        let Page::Question(question) = session.page() else { break };
        seed = seed.wrapping_mul(31).wrapping_add(7);
        let fields = policy.questions.get(usize::from(question)).map(|question| match &question.kind {
            kind @ (Kind::Choice(options) | Kind::Set(options)) if !options.is_empty() => {
                walk::fields(kind, &any_answer(kind, seed))
            }
            kind @ (Kind::YesNo | Kind::Number(_) | Kind::List(_)) => {
                walk::fields(kind, &any_answer(kind, seed))
            }
            Kind::Choice(_) | Kind::Set(_) => Default::default(),
        });
        let refused = seed.is_multiple_of(5) || {
            session.update(Event::Submit(fields.unwrap_or_default()));
            session.error().is_some()
        };
        if refused {
            session.update(Event::DoNotKnow);
        }
    }
    let visit = session.counted();
    let facts = Facts::new(policy, &visit.answers, date);
    for decision in &policy.decisions {
        let _ = evaluate::decide(&facts, decision).class(policy);
        let _ = reasons::reason(&facts, decision, &[Vec::new()]);
    }
}

/// Damages a pack, and makes its sum right again so that the damage is read.
fn damaged(pack: &[u8], edits: &[(u16, u8)], cut: Option<u16>) -> Vec<u8> {
    const HEADER: usize = 13;
    let mut body = pack[HEADER..].to_vec();
    for (at, byte) in edits {
        let at = usize::from(*at) % body.len();
        match byte % 4 {
            0 => body[at] = *byte,
            1 => body[at] ^= 1 << (byte / 32),
            2 => body[at] = 0xff,
            _ => body.insert(at, *byte),
        }
    }
    if let Some(cut) = cut {
        body.truncate(usize::from(cut) % body.len());
    }
    let step = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let sum = body.iter().fold(0xcbf2_9ce4_8422_2325, step);
    [&pack[..5], &u64::to_le_bytes(sum), &body].concat()
}

fn damage() -> impl Strategy<Value = (Vec<(u16, u8)>, Option<u16>)> {
    (prop::collection::vec(any::<(u16, u8)>(), 1..4), prop::option::weighted(0.1, any::<u16>()))
}

#[test]
fn a_damaged_pack_is_refused_or_can_be_visited() {
    for text in [GGZ, EVERY_TYPE] {
        let pack = pack::write(&compiled(text).1).expect("a pack");
        proptest!(config(128), |((edits, cut) in damage(), seed in any::<u16>())| {
            if let Ok(policy) = pack::read(&damaged(&pack, &edits, cut)) {
                visit_anything(&policy, seed.into());
            }
        });
    }
}

/// A page looks its words up by their place, and the wasm has none of its own to fall back on.
#[test]
fn a_pack_with_a_word_too_few_or_too_many_is_refused() {
    let whole = compiled(GGZ).1;
    let mut short = whole.clone();
    short.words.all.pop();
    let mut long = whole.clone();
    long.words.all.push("Nog iets".to_owned());
    assert!(pack::write(&whole).is_ok());
    assert_eq!(pack::write(&short), Err(PackError::Broken(Part::Sizes)));
    assert_eq!(pack::write(&long), Err(PackError::Broken(Part::Sizes)));
}

/// The same pack with another address of as many bytes, and the right sum.
fn with_address(pack: &[u8], from: &str, to: &str) -> Vec<u8> {
    let to = format!("{to:x<width$}", width = from.len());
    let at = pack.windows(from.len()).rposition(|bytes| bytes == from.as_bytes()).expect("it is in the pack");
    let mut changed = pack.to_vec();
    changed[at..at + from.len()].copy_from_slice(&to.as_bytes()[..from.len()]);
    damaged(&changed, &[], None)
}

/// Where each node's children begin follows from the variables before it.
#[test]
fn a_pack_with_a_child_too_few_or_too_many_is_refused() {
    let mut whole = compiled(TINY).1;
    whole.packed = u16::try_from(whole.nodes.len()).expect("few nodes");
    let written = |change: &dyn Fn(&mut Policy)| {
        let mut policy = whole.clone();
        change(&mut policy);
        pack::write(&policy).map(|_| ())
    };
    let refused = Err(PackError::Broken(Part::Nodes));
    assert_eq!(written(&|_| {}), Ok(()));
    assert_eq!(written(&|policy| policy.children.truncate(1)), refused);
    assert_eq!(written(&|policy| policy.children.push(policy.children[0])), refused);
    assert_eq!(written(&|policy| policy.nodes[0].first += 1), refused);
}

/// What a walk needs of a child is not in the pack: it follows from the node that it is.
#[test]
fn every_child_is_read_with_what_a_walk_needs_of_it() {
    for text in [GGZ, EVERY_TYPE] {
        let written = compiled(text).1;
        let read = pack::read(&pack::write(&written).expect("a pack")).expect("a policy");
        assert_eq!(read, written);
        for child in &read.children {
            assert_eq!(*child, read.child(child.to));
        }
    }
}

/// Who makes a pack by hand need not have used our tool.
#[test]
fn a_pack_with_an_address_that_a_browser_could_run_is_refused() {
    let pack = pack::write(&compiled(EVERY_TYPE).1).expect("a pack");
    let read = |from, to| pack::read(&with_address(&pack, from, to)).map(|_| ());
    let refused = Err(PackError::Broken(Part::Addresses));
    let (source, step) = ("https://voorbeeld.invalid/beleid", "https://voorbeeld.invalid");
    assert_eq!(read(source, "https://elders.invalid/"), Ok(()));
    for bad in [
        "javascript:alert(1)//",
        "JavaScript:alert(1)//",
        "java\nscript:alert(1)//",
        " javascript:alert(1)//",
        "data:text/html,",
        "vbscript:x",
        "//elders.invalid/",
        "https:elders/",
        "https://a@elders.invalid/",
        "https://a.invalid/\u{202e}",
        "https://elders.invalid/%0a",
    ] {
        assert_eq!(read(source, bad), refused, "{bad:?}");
        assert_eq!(read(step, bad), refused, "{bad:?}");
    }
    assert_eq!(read(source, "mailto:zorg@voorbeeld.invalid"), refused, "no document");
    assert_eq!(read(source, "tel:+31-20-1234567-1234567-12345"), refused, "no document");
}

#[test]
fn only_a_next_step_opens_a_mail_or_a_phone_and_either_may_open_nothing() {
    let mut policy = compiled(EVERY_TYPE).1;
    for address in
        ["mailto:zorg@voorbeeld.test?subject=Aanvraag", "tel:+31-20-1234567", "http://voorbeeld.test", ""]
    {
        let is_next_step = |notice: &&mut Notice| notice.kind.is_next_step();
        let notice = policy.notices.iter_mut().find(is_next_step).expect("a next step");
        notice.kind = NoticeKind::NextStep(NextStep { address: address.to_owned(), ..NextStep::default() });
        assert!(pack::write(&policy).is_ok_and(|pack| pack::read(&pack).is_ok()), "{address}");
    }
    "".clone_into(&mut policy.sources[0].address);
    assert!(pack::write(&policy).is_ok());
    "tel:112".clone_into(&mut policy.sources[0].address);
    assert_eq!(pack::write(&policy), Err(PackError::Broken(Part::Addresses)));
}

#[test]
fn a_pack_brings_the_words_of_its_own_language_only() {
    let mut policy = compiled(GGZ).1;
    assert_eq!(policy.words, Texts::in_language("nl"));
    policy.words = Texts::in_language("en");
    let pack = pack::write(&policy).expect("a pack");
    assert_eq!(pack::read(&pack).map(|policy| policy.words), Ok(Texts::in_language("en")));
    let session = Session::new(policy, None, None, true);
    let page = view::view(&session, &view::Frame::default()).to_string();
    assert!(page.contains(Texts::in_language("en").of(Word::Begin)), "{page}");
    assert!(!page.contains(Texts::in_language("nl").of(Word::Begin)), "{page}");
}

/// Short texts, so that most of the damage is to numbers.
#[test]
fn a_damaged_pack_of_a_random_policy_is_refused_or_can_be_visited() {
    proptest!(config(64), |(plan in random::plans(true), all in prop::collection::vec((damage(), any::<u16>()), 24))| {
        let written = plan.pruned();
        let Ok(policy) = &written.policy else { return Ok(()) };
        let pack = pack::write(policy).expect("a pack");
        for ((edits, cut), seed) in all {
            if let Ok(policy) = pack::read(&damaged(&pack, &edits, cut)) {
                visit_anything(&policy, seed.into());
            }
        }
    });
}

/// A diagram that doubles a number modulo `states` and adds each answer to every other question, and ends by what is left.
/// Its variables are every other one.
struct Doubling<'a> {
    policy: &'a mut Policy,
    numbers: BTreeMap<(u16, Vec<NodeRef>), NodeRef>,
    states: usize,
    end: fn(usize) -> NodeRef,
}

impl Doubling<'_> {
    fn from(&mut self, variable: u16, state: usize, known: &mut BTreeMap<(u16, usize), NodeRef>) -> NodeRef {
        if variable >= self.policy.first_reading {
            return (self.end)(state);
        }
        if let Some(node) = known.get(&(variable, state)) {
            return *node;
        }
        let children: Vec<NodeRef> =
            (0..2).map(|answer| self.from(variable + 2, (2 * state + answer) % self.states, known)).collect();
        let node = if children[0] == children[1] { children[0] } else { self.node(variable, children) };
        known.insert((variable, state), node);
        node
    }

    fn node(&mut self, variable: u16, children: Vec<NodeRef>) -> NodeRef {
        let next = self.policy.terminals() + self.policy.nodes.len();
        *self.numbers.entry((variable, children.clone())).or_insert_with(|| {
            self.policy.add_node(variable, &children);
            u16::try_from(next).expect("few nodes")
        })
    }
}

/// A policy of 50 questions in which every state of the decision's diagram meets every state of each rule's, and in which
/// no rule decides anything.
fn meeting(rules: usize, states: usize) -> Policy {
    let mut policy = compiled(TINY).1;
    let (question, variable) = (policy.questions[0].clone(), policy.variables[1]);
    for index in 2..50_u16 {
        let (id, at) = (format!("vraag-{index}"), policy.first_reading);
        policy.questions.push(Question { id, variable: at, ..question.clone() });
        policy.variables.insert(usize::from(at), Variable { subject: Subject::Answer(index), ..variable });
        policy.first_reading += 1;
    }
    policy.nodes.clear();
    policy.children.clear();
    let numbers = BTreeMap::new();
    // The decision never arises, and the other outcome would be the rules'.
    let end = |state| if state == 0 { NOT_APPLICABLE } else { IMPOSSIBLE };
    let mut doubling = Doubling { policy: &mut policy, numbers, states, end };
    let root = doubling.from(1, 1, &mut BTreeMap::new());
    doubling.states = states + 2;
    doubling.end = |state| if state == 0 { Condition::ALWAYS.0 } else { Condition::NEVER.0 };
    let mut known = BTreeMap::new();
    let apart: Vec<NodeRef> = (0..rules).map(|state| doubling.from(2, state, &mut known)).collect();
    policy.decisions[0].root = root;
    let rule = policy.decisions[0].rules[0].clone();
    let rules = apart.into_iter().map(|apart| Rule {
        id: format!("R-{apart}"),
        apart: Condition(apart),
        ..rule.clone()
    });
    policy.decisions[0].rules = rules.collect();
    policy.packed = u16::try_from(policy.nodes.len()).expect("few nodes");
    policy
}

#[test]
fn a_pack_whose_rules_take_too_long_to_expand_is_refused() {
    let read = |rules, states| pack::read(&pack::write(&meeting(rules, states)).expect("a pack")).map(|_| ());
    let refused = Err(PackError::Broken(Part::Rules));
    assert_eq!(read(1, 31), Ok(()), "not many pairs");
    assert_eq!(read(30, 31), refused, "each no more, but too many together");
    assert_eq!(read(1, 61), refused, "too many at once");
}

/// What reading gives of a pack in which this is usual of the first number.
fn read_with_usual(usual: [i64; 2]) -> Result<(), PackError> {
    let mut policy = compiled(EVERY_TYPE).1;
    let axis = policy.questions.iter_mut().find_map(|question| match &mut question.kind {
        Kind::Number(axis) => Some(axis),
        Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::List(_) => None,
    });
    let axis = axis.expect("a number");
    assert_eq!([axis.min, axis.max], axis.usual, "nothing is said of it");
    axis.usual = usual;
    let bytes = pack::write(&policy)?;
    pack::read(&bytes).map(|read| assert_eq!(read, policy))
}

#[test]
fn a_pack_is_refused_of_which_what_is_usual_is_not_within_the_bounds() {
    let max = 1_000_000_000;
    for usual in [[0, max], [0, 0], [max, max], [100_000, 99_999_999]] {
        assert_eq!(read_with_usual(usual), Ok(()), "{usual:?}");
    }
    for usual in [[-1, max], [0, max + 1], [2, 1], [i64::MIN, 0], [0, i64::MAX], [i64::MAX, i64::MIN]] {
        assert_eq!(read_with_usual(usual), Err(PackError::Broken(Part::Questions)), "{usual:?}");
    }
}

/// What reading gives of a pack in which cells of a computed number begin at these values: of a list's first measure, or of the
/// first number computed from several answers.
fn read_with_starts(starts: &[i64]) -> [Result<(), PackError>; 2] {
    [true, false].map(|of_a_list| {
        let mut policy = compiled(EVERY_TYPE).1;
        let own = if of_a_list {
            let list = policy.questions.iter_mut().find_map(|question| match &mut question.kind {
                Kind::List(list) => Some(&mut list.measures[0].starts),
                Kind::YesNo | Kind::Choice(_) | Kind::Set(_) | Kind::Number(_) => None,
            });
            list.expect("a list")
        } else {
            &mut policy.derived[0].starts
        };
        // As many as there are, so that only where they lie is another thing.
        let count = own.len().max(starts.len());
        *own = starts.iter().copied().chain(starts[starts.len() - 1] + 1..).take(count).collect();
        pack::read(&pack::write(&policy)?).map(|_| ())
    })
}

#[test]
fn a_pack_is_refused_in_which_a_computed_number_is_too_far_away_or_has_too_many_cells() {
    let far = i64::MAX / 4;
    let fine = read_with_starts(&[-far]);
    assert_eq!(fine, [Ok(()), Ok(())], "as far as it may be");
    for starts in [vec![-far - 1], vec![i64::MIN], vec![far + 1], (0..100).collect::<Vec<i64>>()] {
        for refused in read_with_starts(&starts) {
            assert!(matches!(refused, Err(PackError::Broken(_))), "{starts:?}: {refused:?}");
        }
    }
}

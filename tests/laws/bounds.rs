//! Bounds: no page takes too many steps, whatever is answered, or answered with "weet ik niet".

use crate::support::table::{Known, State, Table};
use crate::support::values::Constants;
use crate::support::{random, shipped, walk};
use crate::{config, pair, pick, several_states};
use contractwijzer::evaluate::Facts;
use contractwijzer::policy::Policy;
use contractwijzer::routes;
use contractwijzer::session::{Page, Session};
use contractwijzer::steps::taken;
use contractwijzer::view::{Frame, better, status, view};
use proptest::prelude::*;
use std::fmt::Write as _;

/// What a page may take before it is painted.
const MOST_PAINTED: u64 = 250_000;
/// What may be taken once it is, to find what would be better: two searches, and how long each route works.
const MOST_BETTER: u64 = 140_000;

/// By policy, so many visits at random, and then so many that differ in one answer from the worst.
const VISITS: usize = 22;
const WORSE: usize = 22;

/// What the tasks of a visit take at most.
#[derive(Clone, Copy, Debug, Default)]
struct Took {
    question: u64,
    outcome: u64,
    better: u64,
}

/// The same numbers every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }

    /// A day, and an answer to every question: so many of ten are not known.
    fn state(&mut self, table: &Table<'_>, unknown: usize) -> State {
        let known = |at| self.known(table, at, unknown);
        (0..=table.answers.len()).map(known).collect()
    }

    fn known(&mut self, table: &Table<'_>, at: usize, unknown: usize) -> Known {
        if at > 0 && self.below(10) < unknown {
            Known::Unknown
        } else {
            Known::Given(self.below(table.width(at)))
        }
    }
}

/// Goes through a visit as the browser does: what an event changes and what that comes to are one task; the page is printed
/// from it.
fn visit(policy: &Policy, table: &Table<'_>, state: &State) -> (Took, Session) {
    let (mut took, frame) = (Took::default(), Frame::default());
    let Known::Given(day) = state[0] else { unreachable!("the day is given") };
    let mut session = walk::begin(policy, table.dates[day]);
    loop {
        let before = taken();
        let goes_on = walk::fill_in(&mut session, table, state);
        let painted = taken() - before;
        prints_without_a_step(&session, &frame);
        if session.page() == Page::Outcome {
            took.outcome = took.outcome.max(painted);
            let before = taken();
            session.search();
            took.better = taken() - before;
            prints_without_a_step(&session, &frame);
            return (took, session);
        }
        took.question = took.question.max(painted);
        assert!(goes_on, "every question has an answer");
    }
}

/// A page prints what was found, and looks for nothing itself.
fn prints_without_a_step(session: &Session, frame: &Frame) {
    let before = taken();
    let _ = (view(session, frame), better(session, frame), status(session));
    assert_eq!(taken(), before, "steps to print a page");
}

/// What was answered, to see it for oneself.
fn in_words(session: &Session) -> String {
    let mut text = format!("{:?}", session.date.map(|date| date.to_string()));
    let visit = session.counted();
    for question in &visit.asked {
        let id = &session.policy.questions[usize::from(*question)].id;
        write!(text, " {id}={:?}", visit.answers.of(*question)).expect("a text");
    }
    text
}

#[test]
fn no_page_of_a_shipped_policy_takes_too_long() {
    let (mut cut, mut places, mut all) = (0, 0, 0);
    for shipped in shipped::policies() {
        let (policy, model) = (&shipped.policy, &shipped.model);
        if policy.contract().is_none() {
            continue;
        }
        let table = Table::new(model, |values: &Constants, question| values.answers(model, question));
        let mut numbers = Numbers(2023);
        let mut worst = [0; 3].map(|took| (took, table.start(0), String::new()));
        for at in 0..VISITS + WORSE {
            let mut state = numbers.state(&table, at % 11);
            if at >= VISITS {
                // Near the worst there may be worse.
                state.clone_from(&worst[at % 3].1);
                for _ in 0..=numbers.below(2) {
                    let changed = numbers.below(state.len());
                    state[changed] = numbers.known(&table, changed, 5);
                }
            }
            let (took, session) = visit(policy, &table, &state);
            let words = in_words(&session);
            for (worst, took) in worst.iter_mut().zip([took.question, took.outcome, took.better]) {
                if took > worst.0 || worst.2.is_empty() {
                    *worst = (took, state.clone(), words.clone());
                }
            }
            let visit = session.counted();
            let facts = Facts::new(policy, &visit.answers, session.date);
            all += 1;
            places += usize::from(routes::are_likely(&facts));
            cut += usize::from(routes::routes(&facts).is_cut);
        }
        for (what, (took, _, words)) in ["question", "outcome", "better"].iter().zip(&worst) {
            println!("{} {what}: {took} steps for {words}", policy.id);
        }
        assert!(worst[0].0.max(worst[1].0) <= MOST_PAINTED, "{}: {worst:?}", policy.id);
        assert!(worst[2].0 <= MOST_BETTER, "{}: {worst:?}", policy.id);
    }
    println!("of {all} outcomes, {places} have a place for what would be better; {cut} searches were cut");
}

#[test]
fn no_page_of_a_random_policy_takes_too_long() {
    proptest!(config(128), |(plan in random::plans(true), states in several_states())| {
        let written = plan.pruned();
        let Ok(policy) = &written.policy else { return Ok(()) };
        let pair = pair(policy, &written.model);
        for seeds in states {
            let mut state = pick(&pair.table, &seeds);
            for known in &mut state {
                if *known == Known::Open {
                    *known = Known::Unknown;
                }
            }
            let (took, session) = visit(policy, &pair.table, &state);
            let is_short = took.question.max(took.outcome) <= MOST_PAINTED && took.better <= MOST_BETTER;
            prop_assert!(is_short, "{took:?} for {}\n{}", in_words(&session), written.text);
        }
    });
}

//! Whatever is answered to whatever policy that is shipped, also "weet ik niet": the page that comes next can still change a main
//! outcome; each answer lowers the number of pages that is told as the most there can be; and so many come on some walk.

use crate::pair;
use crate::support::compare::Pair;
use crate::support::shipped;
use crate::support::table::{Known, State};
use contractwijzer::diagram::{Restrictions, results};
use contractwijzer::evaluate::{Course, Facts, course, main};
use contractwijzer::policy::{self, Decision};
use std::collections::{BTreeMap, BTreeSet};

/// How many completions are tried to find two that differ. All states of the shipped policies need fewer.
const MOST: usize = 20_000;

/// What is left of each main decision, what it can come to, and which inputs of derived numbers are answered: two states in which this is the
/// same go on in the same way.
type Left = Vec<Vec<u16>>;

/// No variable has one of these numbers.
const AGAIN: u16 = u16::MAX;
const LEAF: u16 = u16::MAX - 1;
const IMPOSSIBLE: u16 = u16::MAX - 2;

struct Walk<'p> {
    pair: &'p Pair<'p>,
    kept: Restrictions,
    /// How many pages are told.
    seen: BTreeMap<Left, u16>,
}

impl Walk<'_> {
    fn main(&self) -> impl Iterator<Item = &Decision> {
        self.pair.policy.decisions.iter().filter(|decision| !decision.is_extra())
    }

    fn course(&mut self, state: &State) -> Course {
        let (answers, date) = self.pair.table.visitor(state);
        let facts = Facts::new(self.pair.policy, &answers, date);
        course(&mut self.kept, &facts, &main(self.pair.policy))
    }

    fn told(&self, what: &str, state: &State) -> String {
        format!("{}: {what} after\n{}", self.pair.policy.id, self.pair.in_words(state))
    }

    /// Looks at this state and those that come of it, also after one "weet ik niet". How many pages are told here.
    fn from(&mut self, state: &State) -> u16 {
        let left = self.left(state);
        if let Some(pages) = self.seen.get(&left) {
            return *pages;
        }
        let Course { next, pages } = self.course(state);
        self.seen.insert(left, pages);
        let Some(next) = next.map(usize::from) else {
            assert_eq!(pages, 0, "{}", self.told("pages", state));
            return 0;
        };
        let id = &self.pair.policy.questions[next].id;
        assert!(self.pair.table.can_matter(state, &self.pair.main(), next, MOST), "{}", self.told(id, state));
        assert!(self.pair.table.may_apply(state, next), "{}", self.told(id, state));
        assert!(self.is_attained(state, pages), "{}", self.told("fewer pages come", state));
        self.each_answer_leaves_fewer(state, next, pages);
        pages
    }

    /// Whether so many pages come on some walk: none can be fewer than an answer leaves, so each has to leave one fewer.
    fn is_attained(&mut self, state: &State, pages: u16) -> bool {
        let Some(next) = self.course(state).next.map(usize::from) else { return pages == 0 };
        let given = (0..self.pair.table.answers[next].len()).map(Known::Given);
        [Known::Unknown].into_iter().chain(given).any(|answer| {
            let mut answered = state.clone();
            answered[1 + next] = answer;
            let is_one_fewer = self.is_possible(&answered) && self.course(&answered).pages + 1 == pages;
            is_one_fewer && self.is_attained(&answered, pages - 1)
        })
    }

    fn each_answer_leaves_fewer(&mut self, state: &State, question: usize, pages: u16) {
        let mut answered = state.clone();
        let mut tried = BTreeSet::new();
        let given = (0..self.pair.table.answers[question].len()).map(Known::Given);
        let is_known = !state.contains(&Known::Unknown);
        for answer in is_known.then_some(Known::Unknown).into_iter().chain(given) {
            answered[1 + question] = answer;
            if tried.insert(self.cells(&answered, question)) && self.is_possible(&answered) {
                let left = self.from(&answered);
                assert!(
                    left < pages,
                    "{}",
                    self.told(&format!("{left} pages are left of {pages}"), &answered)
                );
            }
        }
    }

    /// What the rules can tell of a state. Answers that a number is computed from can differ in what comes of them later.
    fn cells(&self, state: &State, question: usize) -> (Vec<u64>, Option<Known>) {
        let (answers, date) = self.pair.table.visitor(state);
        let facts = Facts::new(self.pair.policy, &answers, date);
        let computes = self.inputs().any(|input| usize::from(input) == question);
        (facts.known.iter().map(|known| known.cells).collect(), computes.then(|| state[1 + question]))
    }

    /// The questions that numbers are computed from.
    fn inputs(&self) -> impl Iterator<Item = u16> {
        self.pair.policy.derived.iter().flat_map(|derived| derived.formula.inputs())
    }

    fn left(&mut self, state: &State) -> Left {
        let (answers, date) = self.pair.table.visitor(state);
        let facts = Facts::new(self.pair.policy, &answers, date);
        let roots = self.kept.of(self.pair.policy, &facts.known, &main(self.pair.policy));
        let mut left: Left = roots.into_iter().map(|root| self.signature(root)).collect();
        left.extend(self.main().map(|it| results(self.pair.policy, it.root, &facts.known)));
        left.push(self.inputs().filter(|input| state[1 + usize::from(*input)] != Known::Open).collect());
        left
    }

    /// A diagram as numbers, the same for diagrams of one shape: what its leaves are does not matter to what is asked, only
    /// which of them are the same.
    fn signature(&self, root: u16) -> Vec<u16> {
        let mut written = Vec::new();
        self.write(root, &mut BTreeMap::new(), &mut written);
        written
    }

    fn write(&self, node: u16, places: &mut BTreeMap<u16, u16>, written: &mut Vec<u16>) {
        if let Some(place) = places.get(&node) {
            written.extend([AGAIN, *place]);
            return;
        }
        places.insert(node, u16::try_from(places.len()).expect("a small diagram"));
        let Some(variable) = self.kept.variable(node) else { return written.push(LEAF) };
        written.push(variable);
        for cell in 0..usize::from(self.pair.policy.variables[usize::from(variable)].cells) {
            match self.kept.child(node, cell) {
                Some(child) => self.write(child, places, written),
                None => written.push(IMPOSSIBLE),
            }
        }
    }

    /// Whether the constraints leave a practice.
    fn is_possible(&self, state: &State) -> bool {
        let (answers, date) = self.pair.table.visitor(state);
        let facts = Facts::new(self.pair.policy, &answers, date);
        self.main().all(|it| results(self.pair.policy, it.root, &facts.known) != [policy::IMPOSSIBLE])
    }
}

#[test]
fn in_every_state_of_every_policy_the_next_page_can_change_a_main_outcome() {
    for shipped in shipped::policies() {
        let pair = pair(&shipped.policy, &shipped.model);
        let kept = Restrictions::new(pair.policy);
        let mut walk = Walk { pair: &pair, kept, seen: BTreeMap::new() };
        for date in 0..pair.table.dates.len() {
            walk.from(&pair.table.start(date));
        }
        println!("{}: {} states", shipped.path.display(), walk.seen.len());
    }
}

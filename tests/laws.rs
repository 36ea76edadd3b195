//! What must hold of every policy: the diagrams against a second evaluator that reads the rules themselves.
#![cfg(not(target_arch = "wasm32"))]

#[path = "laws/asked.rs"]
mod asked;
#[path = "laws/batch.rs"]
mod batch;
#[path = "laws/better.rs"]
mod better;
#[path = "laws/bounds.rs"]
mod bounds;
#[path = "laws/budgets.rs"]
mod budgets;
#[path = "laws/by_day.rs"]
mod by_day;
#[path = "laws/cases.rs"]
mod cases;
#[path = "laws/changes.rs"]
mod changes;
#[path = "laws/chosen.rs"]
mod chosen;
#[path = "laws/code.rs"]
mod code;
#[path = "laws/contradictions.rs"]
mod contradictions;
#[path = "laws/differences.rs"]
mod differences;
#[path = "laws/doubt.rs"]
mod doubt;
#[path = "laws/filled.rs"]
mod filled;
#[path = "laws/findings.rs"]
mod findings;
#[path = "laws/heads.rs"]
mod heads;
#[path = "laws/host.rs"]
mod host;
#[path = "laws/journal.rs"]
mod journal;
#[path = "laws/kept.rs"]
mod kept;
#[path = "laws/meaning.rs"]
mod meaning;
#[path = "laws/mutants.rs"]
mod mutants;
#[path = "laws/near.rs"]
mod near;
#[path = "laws/outcomes.rs"]
mod outcomes;
#[path = "laws/packs.rs"]
mod packs;
#[path = "laws/refusals.rs"]
mod refusals;
#[path = "laws/routes.rs"]
mod routes;
#[path = "laws/rows.rs"]
mod rows;
#[path = "laws/splitting.rs"]
mod splitting;
mod support;
#[path = "laws/unknowns.rs"]
mod unknowns;
#[path = "laws/visits.rs"]
mod visits;
#[path = "laws/way_in.rs"]
mod way_in;
#[path = "laws/years.rs"]
mod years;

use contractwijzer::policy::Policy;
use contractwijzer_author::model::Model;
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestCaseError};
use support::compare::Pair;
use support::table::{Known, State, Table};

const GGZ: &str = include_str!("../rules/vgz/ggz-2023.toml");
const EVERY_TYPE: &str = include_str!("fixtures/every-type.toml");

/// The same cases every time; `PROPTEST_CASES` asks for more than usual.
fn config(usual: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: usual * default.cases / 256,
        rng_seed: RngSeed::Fixed(2023),
        failure_persistence: None,
        ..default
    }
}

fn compiled(text: &str) -> (Model, Policy) {
    let model = contractwijzer_author::read(text).expect("a readable rule file");
    let policy = contractwijzer_author::compile::compile(&model).expect("sound rules");
    (model, policy)
}

/// What is known of the date and of each question, as numbers from which any table can be served.
#[derive(Clone)]
struct Seeds(Vec<(u8, u16)>);

impl std::fmt::Debug for Seeds {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{:?}", self.0)
    }
}

impl Seeds {
    /// The same, with nothing open.
    fn closed(&self) -> Seeds {
        Seeds(self.0.iter().map(|(kind, value)| (if *kind == 1 { 2 } else { *kind }, *value)).collect())
    }
}

fn seeds(kinds: std::ops::Range<u8>, count: usize) -> impl Strategy<Value = Seeds> {
    prop::collection::vec((kinds, any::<u16>()), count).prop_map(Seeds)
}

fn pick(table: &Table<'_>, seeds: &Seeds) -> State {
    let seeds = &seeds.0;
    let widths = std::iter::once(table.dates.len()).chain(table.answers.iter().map(Vec::len));
    let known = |((kind, value), width): (&(u8, u16), usize)| match kind {
        0 => Known::Unknown,
        1 => Known::Open,
        _ => Known::Given(usize::from(*value) % width),
    };
    let mut state: State = seeds.iter().zip(widths).map(known).collect();
    state[0] = Known::Given(usize::from(seeds[0].1) % table.dates.len());
    state
}

/// A failure, with the answers it is about.
fn holds(pair: &Pair<'_>, state: &State, found: Result<(), String>) -> Result<(), TestCaseError> {
    found.map_err(|what| TestCaseError::fail(format!("{what}\nfor\n{}", pair.in_words(state))))
}

/// Before the first question, halfway, and with most answers given.
fn several_states() -> impl Strategy<Value = [Seeds; 4]> {
    [seeds(1..2, 6), seeds(0..3, 6), seeds(0..5, 6), seeds(0..8, 6)]
}

fn pair<'p>(policy: &'p Policy, model: &'p Model) -> Pair<'p> {
    Pair::new(policy, Table::new(model, |values, question| values.answers(model, question)))
}

fn agree<T: PartialEq + std::fmt::Debug>(left: T, right: T, what: &str) -> Result<(), String> {
    if left == right { Ok(()) } else { Err(format!("{what}: {left:?} and {right:?}")) }
}

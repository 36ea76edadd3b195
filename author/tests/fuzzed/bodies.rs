//! What must hold of any text at all, as the fuzz targets and their replay try it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "stopping is how a fuzz target tells what it found")]

use contractwijzer::answers::{Answer, Answers, Value};
use contractwijzer::api;
use contractwijzer::date::Date;
use contractwijzer::diagram::Restrictions;
use contractwijzer::pack;
use contractwijzer::policy::{Kind, Policy};
use contractwijzer_author::compile::{self, Limits, Work};
use contractwijzer_author::draw::draw;
use contractwijzer_author::model::Model;
use contractwijzer_author::problem::Problem;
use contractwijzer_author::report::Report;
use contractwijzer_author::{scenarios, translation};
use std::sync::LazyLock;

/// So little that thousands of inputs are tried in seconds.
const LIMITS: Limits = Limits { decision: 4_000, piece: 500, pieces: 4_000, all: 20_000 };

/// A text is read or refused with places in it.
pub(crate) fn read(text: &str) {
    if let Err(problems) = contractwijzer_author::read(text) {
        told(text, &problems);
    }
}

/// A text is read or refused, as what stands beside a policy.
pub(crate) fn read_beside(text: &str) {
    let (model, policy) = &*EVERY_TYPE;
    let results = [
        translation::translate(model, "en", text).err(),
        scenarios::parse(text, policy).err(),
        scenarios::answers(text, policy).err(),
    ];
    results.into_iter().flatten().for_each(|problems| told(text, &problems));
}

/// What can be read compiles or is refused, within bounds; what compiles can be packed and evaluated. Whether it
/// compiled.
pub(crate) fn compile(text: &str) -> bool {
    let Ok(model) = contractwijzer_author::read(text) else { return false };
    let (compiled, Work { nodes, steps }) = compile::compile_within(&model, LIMITS);
    assert!(nodes <= LIMITS.all + LIMITS.pieces, "{nodes} nodes");
    assert!(steps <= 40 * (LIMITS.all + LIMITS.pieces), "{steps} steps");
    match compiled {
        Err(problems) => told(text, &problems),
        Ok(policy) => {
            let bytes = pack::write(&policy).unwrap();
            assert_eq!(pack::read(&bytes).as_ref(), Ok(&policy));
            (0..4).for_each(|seed| evaluate(&policy, seed));
            return true;
        }
    }
    false
}

static EVERY_TYPE: LazyLock<(Model, Policy)> = LazyLock::new(|| {
    let model = contractwijzer_author::read(include_str!("../../../tests/fixtures/every-type.toml")).unwrap();
    let policy = compile::compile(&model).unwrap();
    (model, policy)
});

/// Problems are told, with places inside the text, and can be drawn.
fn told(text: &str, problems: &[Problem]) {
    assert!(!problems.is_empty(), "refused for no reason");
    for problem in problems {
        assert!(!problem.what.is_empty(), "{problem:?}");
        let spans = problem.related.iter().map(|(span, _)| span).chain([&problem.span]);
        for span in spans {
            let inside = span.start <= span.end && span.end <= text.len();
            let whole = text.is_char_boundary(span.start) && text.is_char_boundary(span.end);
            assert!(inside && whole, "{problem:?}");
        }
    }
    // Drawing all of thousands says no more than drawing some.
    for problem in problems.iter().take(3).chain(problems.last()) {
        let drawn = draw("x.toml", text, problem);
        assert!(drawn.contains("x.toml"), "{problem:?}");
        let turns = |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let unsafe_to_print = |letter: char| turns(letter) || (letter.is_control() && letter != '\n');
        assert!(!drawn.contains(unsafe_to_print), "{drawn:?}");
    }
}

/// Whatever is answered, something is said.
fn evaluate(policy: &Policy, seed: usize) {
    let mut answers = Answers::default();
    for (index, question) in (0..).zip(&policy.questions) {
        let seed = seed * 31 + usize::from(index) * 7;
        let answer =
            if seed.is_multiple_of(5) { Answer::Unknown } else { Answer::Given(value(&question.kind, seed)) };
        answers.set(index, answer);
    }
    let date = policy.date_starts.first().copied().or_else(|| Date::new(2023, 4, 1)).filter(|_| seed > 1);
    assert!(
        !Report::of(policy, &answers, &api::assess(policy, &mut Restrictions::new(policy), &answers, date))
            .to_string()
            .is_empty()
    );
}

fn value(kind: &Kind, seed: usize) -> Value {
    let small = |index: usize| u16::try_from(index).unwrap();
    match kind {
        Kind::YesNo => Value::Choice(small(seed % 2)),
        Kind::Choice(options) => Value::Choice(small(seed % options.len())),
        Kind::Set(options) => Value::Set(1 << (seed % options.len())),
        Kind::Number(axis) if !axis.alternatives.is_empty() && seed.is_multiple_of(3) => {
            Value::Alternative(small(seed % axis.alternatives.len()))
        }
        Kind::Number(axis) => {
            let amounts = [&[axis.min, axis.max], axis.starts.as_slice()].concat();
            let basis = (!axis.bases.is_empty()).then(|| small(seed % axis.bases.len().max(1)));
            Value::Number { amount: amounts[seed % amounts.len()], basis }
        }
        Kind::List(list) => {
            let count = 1 + seed % usize::from(list.most).min(5);
            Value::List((0..count).map(|at| if at.is_multiple_of(2) { list.min } else { list.max }).collect())
        }
    }
}

//! Practices of GGZ 2023 made at random: every question answered, and a day for each.

use crate::practices::ggz;
use anyhow::{Context as _, Result};
use contractwijzer::answers::{Answer, Answers, Value, contradiction};
use contractwijzer::api::answers::write;
use contractwijzer::policy::{Kind, Policy};
use std::io::{self, BufWriter, Write as _};

/// Days before the contract year, in it, and around its window.
const DAYS: [&str; 5] = ["2022-10-15", "2023-02-14", "2023-04-01", "2023-06-30", "2023-09-01"];

/// Prints so many as the first argument of the program says.
///
/// # Errors
/// When that is no number, or they cannot be written.
pub fn print() -> Result<()> {
    let count: u64 = std::env::args().nth(1).context("say how many")?.parse()?;
    let (policy, _) = ggz()?;
    let mut dice = Dice(1);
    let mut to = BufWriter::new(io::stdout().lock());
    for id in 1..=count {
        let day = DAYS[dice.below(DAYS.len() as u64) as usize];
        let answers = serde_json::to_string(&write(&policy, &answers(&policy, &mut dice)))?;
        writeln!(to, "{{\"id\":{id},\"date\":\"{day}\",\"answers\":{answers}}}")?;
    }
    Ok(())
}

/// Answers to all questions that can be so together.
fn answers(policy: &Policy, dice: &mut Dice) -> Answers {
    loop {
        let mut answers = Answers::default();
        for (index, question) in (0..).zip(&policy.questions) {
            answers.set(index, Answer::Given(value(&question.kind, dice)));
        }
        if contradiction(policy, &answers).is_none() {
            return answers;
        }
    }
}

fn value(kind: &Kind, dice: &mut Dice) -> Value {
    match kind {
        Kind::YesNo => Value::Choice(dice.below(2) as u16),
        // The first options lead to more questions.
        Kind::Choice(options) => {
            let [one, other] = [(); 2].map(|()| dice.below(options.len() as u64));
            Value::Choice(one.min(other) as u16)
        }
        Kind::Set(options) => Value::Set(1 + dice.below((1 << options.len()) - 1)),
        Kind::Number(axis) if !axis.alternatives.is_empty() && dice.below(2) == 0 => {
            Value::Alternative(dice.below(axis.alternatives.len() as u64) as u16)
        }
        Kind::Number(axis) => {
            // Twice the first bound at most, so that about half lie on each side of it.
            let most = axis.starts.first().map_or(axis.max, |start| start.saturating_mul(2).min(axis.max));
            let amount = axis.min + dice.below((most - axis.min) as u64) as i64;
            let basis = (!axis.bases.is_empty()).then(|| dice.below(axis.bases.len() as u64) as u16);
            Value::Number { amount, basis }
        }
        Kind::List(list) => Value::List(vec![list.min; 1 + dice.below(list.most.into()) as usize]),
    }
}

/// Numbers that look as if they were drawn, and are the same every time (a linear congruential generator, Knuth's constants).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

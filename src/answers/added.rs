//! What the visitor's own answers add to a fact of an outcome.

use super::answer::{Answer, Answers, Value};
use crate::policy::{Kind, Named, Own, Policy, weighted_mean};
use alloc::vec::Vec;

/// What the visitor's own answers add to a fact of an outcome.
#[derive(Clone, Debug, PartialEq)]
pub enum Added<'p> {
    /// Nothing, or the answer is not known.
    Nothing,
    /// The options that were chosen, of those that count for the fact.
    Options(Vec<&'p Named>),
    /// A weighted mean instead of the fact's value.
    Mean {
        /// The share that the first percentage has, in whole percents.
        share: i64,
        /// The percentage over that share.
        value: i64,
        /// The percentage over what is left.
        rest: i64,
        /// The mean, in hundredths of a percent.
        mean: i64,
    },
}

/// What these answers add to a fact.
pub fn added<'p>(policy: &'p Policy, answers: &Answers, own: &Own) -> Added<'p> {
    let kind = |question: &u16| &policy.questions[usize::from(*question)].kind;
    match own {
        Own::Nothing => Added::Nothing,
        Own::Options { question, options } => {
            let (Kind::Set(named), Answer::Given(Value::Set(chosen))) =
                (kind(question), answers.of(*question))
            else {
                return Added::Nothing;
            };
            let mut listed = Vec::new();
            for (index, option) in named.iter().enumerate() {
                if (chosen & options) >> index & 1 == 1 {
                    listed.push(option);
                }
            }
            Added::Options(listed)
        }
        Own::Weighted { share, value, rest } => {
            let Answer::Given(Value::Number { amount, .. }) = answers.of(*share) else {
                return Added::Nothing;
            };
            let mean = weighted_mean(*amount, *value, *rest);
            Added::Mean { share: *amount, value: (*value).into(), rest: (*rest).into(), mean }
        }
    }
}

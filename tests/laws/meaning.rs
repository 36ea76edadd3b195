//! What partial and complete answers come to, and what is left to ask.

use crate::support::compare::Pair;
use crate::support::random;
use crate::support::shipped;
use crate::support::table::Table;
use crate::support::values::Constants;
use crate::{EVERY_TYPE, GGZ, compiled, config, holds, pair, pick, seeds, several_states};
use contractwijzer::answers::{Answer, Answers, Value};
use contractwijzer::evaluate::Facts;
use contractwijzer::reasons::reason;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

const PHYSIOTHERAPY: &str = include_str!("../probes/fysiotherapie-2020.toml");
const CLINICS: &str = include_str!("../probes/msz-zbc-2024.toml");

/// How many completions are tried before a comparison is left out.
const MOST: usize = 2_000;

/// Complete answers, and answers of which a few are open or unknown.
fn complete_and_partial_answers_agree(text: &str, cases: u32) {
    let (model, policy) = compiled(text);
    let answers = |values: &Constants, question| values.far_answers(&model, question);
    let pair = Pair::new(&policy, Table::new(&model, answers));
    let questions = model.questions.len();
    proptest!(config(cases), |(complete in seeds(2..3, 1 + questions), partial in seeds(0..8, 1 + questions))| {
        for seeds in [complete, partial] {
            let state = pick(&pair.table, &seeds);
            let found = pair.outcomes_agree(&state, MOST).and_then(|()| pair.course_agrees(&state, MOST));
            holds(&pair, &state, found)?;
        }
    });
}

#[test]
fn ggz_2023_comes_to_what_its_rules_say() {
    complete_and_partial_answers_agree(GGZ, 128);
}

#[test]
fn the_probes_come_to_what_their_rules_say() {
    complete_and_partial_answers_agree(PHYSIOTHERAPY, 32);
    complete_and_partial_answers_agree(CLINICS, 32);
    complete_and_partial_answers_agree(EVERY_TYPE, 32);
}

/// Complete answers to every policy that is shipped, also as to which readings lead to what.
#[test]
fn shipped_policies_come_to_what_their_rules_say() {
    for shipped in shipped::policies() {
        let answers = |values: &Constants, question| values.far_answers(&shipped.model, question);
        let pair = Pair::new(&shipped.policy, Table::new(&shipped.model, answers));
        proptest!(config(48), |(complete in seeds(2..3, 1 + shipped.model.questions.len()))| {
            let state = pick(&pair.table, &complete);
            let found = pair.outcomes_agree(&state, MOST);
            holds(&pair, &state, found)
                .map_err(|error| TestCaseError::fail(format!("{error}\n{}", shipped.path.display())))?;
        });
    }
}

#[test]
fn random_policies_come_to_what_their_rules_say() {
    proptest!(config(256), |(plan in random::plans(true), states in several_states())| {
        let written = plan.pruned();
        let policy = match &written.policy {
            Ok(policy) => policy,
            Err(problems) => return Err(TestCaseError::fail(format!("{problems:?}\n{}", written.text))),
        };
        let pair = pair(policy, &written.model);
        for seeds in states {
            let state = pick(&pair.table, &seeds);
            let found = pair.outcomes_agree(&state, MOST).and_then(|()| pair.course_agrees(&state, MOST));
            holds(&pair, &state, found).map_err(|error| TestCaseError::fail(format!("{error}\n{}", written.text)))?;
        }
    });
}

#[test]
fn without_a_date_the_reason_is_not_every_answer() {
    let (_, policy) = compiled(GGZ);
    let mut answers = Answers::default();
    // No statute, and something that no longer matters then.
    answers.set(0, Answer::Given(Value::Choice(1)));
    answers.set(3, Answer::Given(Value::Choice(2)));
    let statute = reason(&Facts::new(&policy, &answers, None), &policy.decisions[0], &[Vec::new()]);
    assert_eq!(statute.answers, [0]);
    // A statute, a solo practice and too high a ceiling: nothing about contracts of other years.
    answers = Answers::default();
    for (question, value) in [(0, Value::Choice(0)), (1, Value::Choice(1)), (3, Value::Choice(0))] {
        answers.set(question, Answer::Given(value));
    }
    answers.set(5, Answer::Given(Value::Number { amount: 300_000_000, basis: Some(0) }));
    let too_large = reason(&Facts::new(&policy, &answers, None), &policy.decisions[0], &[Vec::new()]);
    assert_eq!((too_large.answers, too_large.date), (vec![0, 5], false));
}

#[test]
fn a_rule_that_a_constraint_makes_certain_is_certain() {
    let (_, policy) = compiled(&random::policy(FORCED));
    let mut answers = Answers::default();
    answers.set(0, Answer::Unknown);
    answers.set(1, Answer::Given(Value::Choice(0)));
    let rules = reason(&Facts::new(&policy, &answers, None), &policy.decisions[0], &[Vec::new()]).rules;
    let rules: Vec<_> = rules.iter().map(|hit| (hit.rule, hit.certain)).collect();
    assert_eq!(rules, [(0, true)]);
}

/// Who answers no to the second question can only have answered yes to the first.
const FORCED: &str = r#"
[[question]]
id = "first"
type = "yes-no"
ask = "?"
short = "1"
[[question]]
id = "second"
type = "yes-no"
ask = "?"
short = "2"
[[constraint]]
id = "c"
holds = "first or second"
why = "w"
[decision.d]
title = "d"
about = "contract"
steps = ["s"]
[[decision.d.outcome]]
id = "a"
class = "likely"
title = "a"
[[decision.d.outcome]]
id = "b"
class = "no"
title = "b"
[[decision.d.rule]]
id = "R-1"
step = "s"
when = "first"
then = "a"
source = { document = "s", at = "s" }
why = "w"
[[decision.d.rule]]
id = "R-2"
step = "s"
when = "not first"
then = "b"
source = { document = "s", at = "s" }
why = "w"
"#;

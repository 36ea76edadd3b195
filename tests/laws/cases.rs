//! The cases of a route: what else has to be so for it to work longer.

use crate::compiled;
use contractwijzer::assessment::{Route, Step};
use contractwijzer::date::Date;
use contractwijzer::evaluate::Facts;
use contractwijzer::policy::Policy;
use contractwijzer::routes::routes;
use contractwijzer_author::scenarios;

/// A policy of which the mark and the hours can be changed.
const POLICY: &str = r#"
[policy]
id = "cases-2023"
insurer = "r"
care = "r"
contract-year = 2023
revision = 2026-11-21
language = "nl"
intro = "r"
prepare = []
[[source]]
id = "s"
title = "s"
publisher = "s"
mark = "inferred"
[[question]]
id = "one"
ask = "one?"
short = "one"
type = "yes-no"
[[question]]
id = "other"
ask = "other?"
short = "other"
type = "yes-no"
[[question]]
id = "mark"
ask = "mark?"
short = "mark"
type = "yes-no"
change = { effort = 1, route-text = { ja = "m" }, advise = { nee = false } }
[[question]]
id = "hours"
ask = "hours?"
short = "hours"
type = "whole"
min = 0
max = 20
unit = "u"
change = { effort = 1, route-text = { more = "t" }, advise = { less = false } }
[decision.d]
title = "d"
steps = ["s"]
about = "contract"
[[decision.d.outcome]]
id = "good"
class = "likely"
title = "good"
better-than = ["bad"]
[[decision.d.outcome]]
id = "bad"
class = "no"
title = "bad"
[[decision.d.rule]]
id = "R1"
step = "s"
when = "WHEN"
then = "good"
source = { document = "s", at = "s" }
why = "w"
[[decision.d.rule]]
id = "R2"
step = "s"
when = "not (WHEN)"
then = "bad"
source = { document = "s", at = "s" }
why = "w"
"#;

fn policy(when: &str) -> Policy {
    compiled(&POLICY.replace("WHEN", when)).1
}

/// What a case takes to be so and changes, with its cells, and its last day.
type Case = (Vec<(String, u64)>, Option<String>);

fn cases(policy: &Policy, answers: &str) -> Vec<Case> {
    let answers = scenarios::answers(answers, policy).expect("answers");
    let found = routes(&Facts::new(policy, &answers, Date::new(2023, 1, 1)));
    let step = |step: &Step| {
        let question = policy.variables[usize::from(step.variable)].subject.question().expect("an answer");
        (policy.questions[usize::from(question)].id.clone(), step.to)
    };
    let case =
        |route: &Route| (route.steps.iter().map(step).collect(), route.until.map(|until| until.to_string()));
    found.routes.iter().map(case).collect()
}

fn so(steps: &[(&str, u64)], until: Option<&str>) -> Case {
    let steps = steps.iter().map(|(question, cells)| ((*question).to_owned(), *cells)).collect();
    (steps, until.map(str::to_owned))
}

#[test]
fn a_case_holds_nothing_that_need_not_be_so_once_something_else_is() {
    let policy = policy("mark and (other or (one and date < 2023-02-01))");
    let expected = [
        so(&[("one", 0b10), ("mark", 0b10)], Some("2023-01-31")),
        so(&[("other", 0b10), ("mark", 0b10)], None),
    ];
    assert_eq!(cases(&policy, "mark = false\nhours = 0"), expected);
}

#[test]
fn a_case_asks_for_no_less_than_what_works_on_its_first_day() {
    // From February fewer hours do, but only with the other: in January they do not.
    let policy = policy(
        "(date < 2023-02-01 and hours >= 10 and one) or (date >= 2023-02-01 and hours >= 5 and other)",
    );
    let expected = [
        so(&[("one", 0b10), ("hours", 0b100)], Some("2023-01-31")),
        so(&[("one", 0b10), ("other", 0b10), ("hours", 0b100)], None),
    ];
    assert_eq!(cases(&policy, "mark = false\nhours = 0"), expected);
}

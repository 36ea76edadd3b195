//! Answers that a route could lead to, and the policy says neither how nor that none should: it says itself what it takes to
//! get something better.

use super::rules::Rules;
use contractwijzer::policy::{Change, Named};
use contractwijzer_rules::model::Question;
use contractwijzer_rules::model::advice::answers;
use contractwijzer_rules::problem::{Code, Problem, Span};
use toml::Spanned;

/// Tells which answers of changeable questions are neither said nor kept out of routes.
pub(super) fn check(rules: &Rules<'_>, problems: &mut Vec<Problem>) {
    for (table, question) in rules.file.question.iter().zip(&rules.model.questions) {
        if let Change::Possible { route_text, .. } = &question.change {
            let span =
                table.change.as_ref().map(Spanned::span).expect("what can be changed says so in the file");
            let unsaid =
                answers(&question.kind).into_iter().filter(|answer| is_unsaid(question, route_text, answer));
            problems.extend(unsaid.map(|answer| problem(question, answer, span.clone())));
        }
    }
}

fn is_unsaid(question: &Question, route_text: &[Named], answer: &str) -> bool {
    let is_said = route_text.iter().any(|said| said.id == answer);
    !is_said && question.not_advised.iter().all(|id| id != answer)
}

fn problem(question: &Question, answer: &str, span: Span) -> Problem {
    let what =
        format!("nothing says how a route changes `{}` to `{answer}`, or that none should", question.id);
    let help = format!(
        "add `{answer} = \"Als u …\"` to `route-text`, or `{answer} = false` to `advise` where nobody should be told to \
         give this answer"
    );
    Problem::new(what, span).code(Code::UnsaidRoute).help(help)
}

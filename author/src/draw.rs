//! A problem drawn in its file, with line, column and caret.

use crate::problem::{Problem, Span};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// The problem as it is printed: what, file and place, the line with carets, and how to mend it.
pub fn draw(path: &str, text: &str, problem: &Problem) -> String {
    let primary = AnnotationKind::Primary.span(within(text, &problem.span)).label(problem.label.as_str());
    let related = problem
        .related
        .iter()
        .map(|(span, label)| AnnotationKind::Context.span(within(text, span)).label(label.as_str()));
    let snippet = Snippet::source(text).path(path).annotation(primary).annotations(related);
    let level = if problem.code.is_warning() { Level::WARNING } else { Level::ERROR };
    let mut report = Group::with_title(level.primary_title(problem.what.as_str())).element(snippet);
    if !problem.help.is_empty() {
        report = report.element(Level::HELP.message(problem.help.as_str()));
    }
    format!("{}\n", Renderer::plain().render(&[report]))
}

/// The span made to fit the text: a span past its end or inside a character would stop the drawing.
fn within(text: &str, span: &Span) -> Span {
    let start = text.floor_char_boundary(span.start.min(text.len()));
    let end = text.ceil_char_boundary(span.end.clamp(start, text.len()));
    start..end
}

//! A problem drawn in its file, with line, column and caret.

use crate::problem::{Problem, Span};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::borrow::Cow;

/// The problem as it is printed: what, file and place, the line with carets, and how to mend it.
pub fn draw(path: &str, text: &str, problem: &Problem) -> String {
    let primary = AnnotationKind::Primary.span(within(text, &problem.span)).label(visible(&problem.label));
    let related = problem
        .related
        .iter()
        .map(|(span, label)| AnnotationKind::Context.span(within(text, span)).label(visible(label)));
    let snippet = Snippet::source(text).path(path).annotation(primary).annotations(related);
    let level = if problem.code.is_warning() { Level::WARNING } else { Level::ERROR };
    let mut report = Group::with_title(level.primary_title(visible(&problem.what))).element(snippet);
    if !problem.help.is_empty() {
        report = report.element(Level::HELP.message(visible(&problem.help)));
    }
    format!("{}\n", Renderer::plain().render(&[report]))
}

/// What a file says may move the cursor or turn the direction of reading; in a message it is shown, not done.
fn visible(text: &str) -> Cow<'_, str> {
    if text.contains(is_invisible) {
        Cow::Owned(text.replace(is_invisible, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

fn is_invisible(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The span made to fit the text: a span past its end or inside a character would stop the drawing.
fn within(text: &str, span: &Span) -> Span {
    let start = text.floor_char_boundary(span.start.min(text.len()));
    let end = text.ceil_char_boundary(span.end.clamp(start, text.len()));
    start..end
}

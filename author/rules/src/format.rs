//! The layout of rule files, translations and scenarios: one for all, so that a difference is one of content.

use crate::file;
use crate::problem::Problem;
use crate::rewritten::rewritten;
use taplo::formatter::Options;

/// How the files are laid out. `.taplo.toml` says the same to editors. Whether a list stands on one line or on
/// several is the author's choice.
pub fn options() -> Options {
    Options {
        align_comments: false,
        allowed_blank_lines: 1,
        array_auto_collapse: false,
        array_auto_expand: false,
        ..Options::default()
    }
}

/// A text in the layout, with its own line ends and the words of today for [those that were replaced](crate::renamed); every
/// other word and every comment stays, and stays where it was.
///
/// # Errors
/// Where it is not TOML or newer TOML than editors read, has an old word beside the new one, or would say something else.
pub fn format(text: &str) -> Result<String, Vec<Problem>> {
    file::with_new_words(text)?;
    let body = text.trim_start_matches(BYTE_ORDER_MARK);
    let mark = &text[..text.len() - body.len()];
    newer_than_editors(body, mark.len())?;
    let body = rewritten(&body.replace("\r\n", "\n"))?;
    let mut formatted = taplo::formatter::format(&body, options());
    formatted.truncate(formatted.trim_end().len());
    formatted.push('\n');
    if !says_the_same(&body, &formatted) {
        let what = "this cannot be laid out without changing what it says";
        return Err(vec![Problem::new(what, 0..0).help("nothing is wrong with it: leave it as it is")]);
    }
    if text.contains("\r\n") {
        formatted = formatted.replace('\n', "\r\n");
    }
    Ok(format!("{mark}{formatted}"))
}

/// Taplo skips what it cannot read, and would leave it half laid out.
fn newer_than_editors(body: &str, at: usize) -> Result<(), Vec<Problem>> {
    let errors = taplo::parser::parse(body).errors;
    let Some(error) = errors.first() else { return Ok(()) };
    let span = at + usize::from(error.range.start())..at + usize::from(error.range.end());
    let problem = Problem::new("editors cannot read this, so it has no layout", span);
    Err(vec![problem.help("write it as TOML 1.0 does: `{ … }` on one line, for instance")])
}

/// Some editors begin a text with it.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Whether two texts have the same values, and the same of everything else but spaces and the comma that may end
/// a list.
fn says_the_same(before: &str, after: &str) -> bool {
    let letters =
        |text: &str| text.chars().filter(|it| !it.is_whitespace() && *it != ',').collect::<Vec<_>>();
    let values = |text: &str| text.parse::<toml::Table>();
    letters(before) == letters(after) && values(before) == values(after)
}

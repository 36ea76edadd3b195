//! How a run ends, and how what it says is printed.

use contractwijzer_rules::files::Finding;
use std::fmt::Display;
use std::io::{self, Write as _};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// Nothing is wrong.
    Clean,
    /// What was found was told.
    Findings,
}

/// Prints a line, or several, on the standard output.
///
/// # Errors
/// When it cannot be written, such as when nobody reads it any more. `println!` would panic.
pub(crate) fn print(text: impl Display) -> io::Result<()> {
    writeln!(io::stdout(), "{text}")
}

/// Prints a text that ends its own lines.
///
/// # Errors
/// As [`print`].
pub(crate) fn print_all(text: impl Display) -> io::Result<()> {
    write!(io::stdout(), "{text}")
}

/// Prints a line on the standard error. Where nobody reads that, the exit code still tells.
pub fn warn(text: impl Display) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Whether nobody reads the output any more.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let of_output = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.downcast_ref::<io::Error>().is_some_and(of_output)
}

pub(crate) fn tell(findings: &[Finding]) -> Run {
    for finding in findings.iter().take(MOST_DRAWN) {
        warn(finding);
    }
    let count = findings.len();
    if count > MOST_DRAWN {
        warn(format_args!("and {} more, not shown", count - MOST_DRAWN));
    }
    warn(format_args!("{count} {} found", if count == 1 { "problem" } else { "problems" }));
    Run::Findings
}

/// Of more than this nobody reads on, and drawing them takes longer than finding them.
const MOST_DRAWN: usize = 200;

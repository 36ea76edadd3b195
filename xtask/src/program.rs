//! How is another program run, and how is its failure told?

use std::env;
use std::ffi::OsStr;
use std::io::{self, BufRead as _, BufReader, Read, Write};
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::place;

/// A program to run in the root of the repository.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(place::root()).stdin(Stdio::null());
    command
}

/// The cargo that runs us, so that the toolchain stays the same.
pub(crate) fn cargo() -> Command {
    program(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Say what happens next; on standard error, as cargo does.
pub(crate) fn say(what: &str) {
    eprintln!("==> {what}");
}

/// Run it with its output in sight, and be told when it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    say(&shown(command));
    let status = command.status().with_context(|| cannot_start(command))?;
    succeeded(command, status)
}

/// What it prints, as text.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().with_context(|| cannot_start(command))?;
    succeeded(command, output.status)?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Run it with its output in sight, and see every line of standard output as well.
pub(crate) fn watch(command: &mut Command, mut see: impl FnMut(&str)) -> Result<ExitStatus> {
    say(&shown(command));
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| cannot_start(command))?;
    if let Some(output) = child.stdout.take() {
        pass_on(output, io::stdout(), &mut see)?;
    }
    Ok(child.wait()?)
}

/// Every line goes on as it is, at once, and is seen as text.
fn pass_on(from: impl Read, mut to: impl Write, see: &mut impl FnMut(&str)) -> io::Result<()> {
    let mut lines = BufReader::new(from);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 {
        to.write_all(&line)?;
        to.flush()?;
        see(String::from_utf8_lossy(&line).trim_end());
        line.clear();
    }
    Ok(())
}

fn succeeded(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}

fn cannot_start(command: &Command) -> String {
    format!("`{}` cannot be started", command.get_program().display())
}

/// The command line, with the program's name instead of its whole path.
fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    let mut line = name.display().to_string();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_seen_also_the_last_one_without_an_end() {
        let (mut seen, mut passed) = (Vec::new(), Vec::new());
        pass_on(&b"een\r\n\xfftwee"[..], &mut passed, &mut |line| seen.push(line.to_owned())).unwrap();
        assert_eq!(seen, ["een", "\u{fffd}twee"]);
        assert_eq!(passed, b"een\r\n\xfftwee");
    }

    #[test]
    fn a_failure_names_the_command_line() {
        let problem = run(program("sh").args(["-c", "exit 3"])).unwrap_err().to_string();
        assert!(problem.starts_with("`sh -c exit 3` failed"), "{problem}");
    }

    #[test]
    fn a_missing_program_is_named() {
        let problem = read(&mut program("no-such-program")).unwrap_err().to_string();
        assert_eq!(problem, "`no-such-program` cannot be started");
    }
}

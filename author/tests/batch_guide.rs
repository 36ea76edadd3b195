//! The examples of `docs/batch.md`, carried out: each command runs, and what it prints is what the guide shows.
//!
//! In a `console`, a line with `$` is a command for the shell, and the lines below it stand in its output in that order, each from the
//! beginning of a line; `…` stands for whatever is between. What `cat` shows is written to the file first.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::env;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn every_example_does_what_it_shows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("batch-guide");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    symlink(root.join("rules"), folder.join("rules")).unwrap();
    let guide = fs::read_to_string(root.join("docs/batch.md")).unwrap();
    let mut commands = 0;
    for block in guide.split("\n```").filter_map(|block| block.strip_prefix("console\n")) {
        for command in block.strip_prefix("$ ").unwrap().split("\n$ ") {
            let (command, shown) = command.split_once('\n').unwrap_or((command, ""));
            match command.strip_prefix("cat ") {
                Some(file) => fs::write(folder.join(file), format!("{shown}\n")).unwrap(),
                None => prints(&folder, command, shown),
            }
            commands += 1;
        }
    }
    assert!(commands >= 8, "only {commands} commands were run");
}

fn prints(folder: &Path, command: &str, shown: &str) {
    let own = PathBuf::from(env!("CARGO_BIN_EXE_contractwijzer")).parent().unwrap().to_owned();
    let others = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths([own].into_iter().chain(env::split_paths(&others))).unwrap();
    let output =
        Command::new("sh").args(["-c", command]).current_dir(folder).env("PATH", path).output().unwrap();
    let printed = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    let mut rest = format!("\n{printed}");
    for line in shown.lines().filter(|line| !line.trim().is_empty() && *line != "…") {
        // What stands in the middle of a long line begins with a brace.
        let line_start = if line.starts_with('{') { line.to_owned() } else { format!("\n{line}") };
        let at = rest.find(&line_start);
        let at = at.unwrap_or_else(|| panic!("`{command}` does not print\n{line}\nbut\n{printed}"));
        rest = rest.split_off(at + line_start.len());
    }
}

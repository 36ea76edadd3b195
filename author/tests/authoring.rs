//! The worked examples of `docs/authoring.md`, carried out: its changes are made, its commands run, and what they print is
//! what it shows.
//!
//! Each heading begins anew, with the rules as they are and an invented policy in `voorbeeld/`. A `diff` names a file in its first line; a line with `-` goes and
//! a line with `+` comes in its place, or at the end where nothing goes. In a `console`, a line with `$` is a command and
//! the lines below it stand in its output, in that order; `…` stands for whatever is between.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn every_example_does_what_it_shows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let guide = fs::read_to_string(root.join("docs/authoring.md")).unwrap();
    let mut commands = 0;
    for (index, section) in guide.split("\n## ").skip(1).enumerate() {
        let example = Example::new(root, index);
        for (language, block) in blocks(section) {
            match language {
                "diff" => example.change(block),
                "console" => commands += example.run_all(block),
                _ => {}
            }
        }
    }
    assert!(commands >= 6, "only {commands} commands were run");
}

/// The fenced blocks of a text, with their language.
fn blocks(text: &str) -> Vec<(&str, &str)> {
    let fenced = text.split("\n```").skip(1).step_by(2);
    fenced.filter_map(|block| block.split_once('\n')).collect()
}

/// A folder with the rules in it, to change and run commands in.
struct Example(PathBuf);

impl Example {
    fn new(root: &Path, index: usize) -> Example {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("authoring-{index}"));
        let _ = fs::remove_dir_all(&folder);
        copy(&root.join("rules"), &folder.join("rules"));
        copy(&root.join("tests/fixtures"), &folder.join("voorbeeld"));
        for file in fs::read_dir(folder.join("voorbeeld")).unwrap() {
            let path = file.unwrap().path();
            if !path.file_name().unwrap().to_str().unwrap().starts_with("tiny.") {
                fs::remove_file(path).unwrap();
            }
        }
        Example(folder)
    }

    fn change(&self, block: &str) {
        let (file, lines) = block.split_once('\n').unwrap();
        let path = self.0.join(file);
        let text = fs::read_to_string(&path).unwrap();
        let of = |mark: char| {
            let own =
                lines.lines().filter_map(|line| line.strip_prefix(mark)?.strip_prefix(' ').or(Some("")));
            own.collect::<Vec<_>>().join("\n")
        };
        let (gone, come) = (of('-'), of('+'));
        let changed = if gone.is_empty() {
            format!("{}\n\n{come}\n", text.trim_end())
        } else {
            assert_eq!(text.matches(&gone).count(), 1, "{file} has this once: {gone}");
            text.replace(&gone, &come)
        };
        fs::write(path, changed).unwrap();
    }

    fn run_all(&self, block: &str) -> usize {
        let commands = block.split("$ ").skip(1);
        commands.map(|command| self.run(command.split_once('\n').unwrap_or((command, "")))).count()
    }

    fn run(&self, (command, shown): (&str, &str)) {
        let words: Vec<&str> = command.split_whitespace().collect();
        let printed = match words.as_slice() {
            ["cp", from, to] => fs::copy(self.0.join(from), self.0.join(to)).map(|_| String::new()).unwrap(),
            ["contractwijzer", arguments @ ..] => {
                let output = Command::new(env!("CARGO_BIN_EXE_contractwijzer"))
                    .args(arguments)
                    .current_dir(&self.0)
                    .output()
                    .unwrap();
                [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat()
            }
            _ => panic!("the guide may not run {command}"),
        };
        let mut rest = printed.as_str();
        for line in shown.lines().filter(|line| !line.trim().is_empty() && line.trim() != "…") {
            let at = rest
                .find(line)
                .unwrap_or_else(|| panic!("`{command}` does not print\n{line}\nbut\n{printed}"));
            rest = &rest[at + line.len()..];
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

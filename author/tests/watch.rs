//! `check --watch`: what it tells while files change under it. It is waited for, however slow the machine; only
//! what never comes fails a test.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::fs;
use std::io::{BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

/// A check that is still watching, in a folder of its own with the tiny policy in `rules`.
struct Watching {
    folder: PathBuf,
    child: Child,
    printed: Lines,
    told: Lines,
}

/// Lines as they come, and those that came.
struct Lines {
    coming: Receiver<String>,
    all: Vec<String>,
}

const DEADLINE: Duration = Duration::from_secs(120);

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Lines {
    fn of(output: impl Read + Send + 'static) -> Lines {
        let (send, coming) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(output).lines() {
                if send.send(line.unwrap()).is_err() {
                    return;
                }
            }
        });
        Lines { coming, all: Vec::new() }
    }

    /// The lines up to one that has a text.
    fn until(&mut self, text: &str) -> Vec<String> {
        let (from, late) = (self.all.len(), Instant::now() + DEADLINE);
        loop {
            let left = late.saturating_duration_since(Instant::now());
            let Ok(line) = self.coming.recv_timeout(left) else {
                panic!("`{text}` never came after\n{}", self.all.join("\n"))
            };
            let is_last = line.contains(text);
            self.all.push(line);
            if is_last {
                return self.all[from..].to_vec();
            }
        }
    }
}

fn prepared(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("watch-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("rules")).unwrap();
    for file in ["tiny.toml", "tiny.en.toml", "tiny.scenarios.toml"] {
        fs::copy(fixture(file), folder.join("rules").join(file)).unwrap();
    }
    folder
}

fn fixture(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures").join(file)
}

/// A file as it is told.
fn place(file: &str) -> String {
    Path::new("rules").join(file).display().to_string()
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_contractwijzer"));
    command.args(["check", "--watch"]).args(arguments).current_dir(folder).stdin(Stdio::null());
    command
}

impl Watching {
    fn spawn(folder: PathBuf, arguments: &[&str]) -> Watching {
        let mut command = command(&folder, arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let printed = Lines::of(child.stdout.take().unwrap());
        let told = Lines::of(child.stderr.take().unwrap());
        Watching { folder, child, printed, told }
    }

    /// Started, with the first check done.
    fn start(folder: PathBuf, arguments: &[&str]) -> Watching {
        let mut watching = Watching::spawn(folder, arguments);
        watching.is_clean();
        watching.told.until("watching");
        watching
    }

    /// What the next check prints.
    fn checked(&mut self) -> String {
        self.printed.until("quotes: ").join("\n")
    }

    fn is_clean(&mut self) {
        assert_eq!(self.checked(), "1 policy: 0 errors, 0 warnings, 2 waived\nquotes: 0 verified");
    }

    /// What is said of the next change.
    fn changed(&mut self) -> String {
        self.told.until("changed: ").pop().unwrap()
    }

    /// Saves as careful editors do: into another file, which then takes the place.
    fn save(&self, file: &str, text: &str) {
        let path = self.folder.join("rules").join(file);
        let beside = path.with_extension("toml~");
        fs::write(&beside, text).unwrap();
        fs::rename(beside, path).unwrap();
    }

    fn text(&self, file: &str) -> String {
        fs::read_to_string(self.folder.join("rules").join(file)).unwrap()
    }

    /// How it ended, after something was done as often as it took.
    fn ended_after(&mut self, mut again: impl FnMut(&Watching)) -> ExitStatus {
        let late = Instant::now() + DEADLINE;
        while Instant::now() < late {
            again(self);
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            thread::sleep(Duration::from_millis(50));
        }
        panic!("it never ended")
    }
}

#[test]
fn what_is_broken_is_found_and_what_is_mended_is_clean_again() {
    let mut watching = Watching::start(prepared("mend"), &[]);
    let good = watching.text("tiny.toml");
    watching.save("tiny.toml", &good.replace("not agb-code", "not agb-kode"));
    assert_eq!(watching.changed(), format!("changed: {}", place("tiny.toml")));
    let found = watching.checked();
    assert!(found.contains(&format!("{}:57:13", place("tiny.toml"))), "{found}");
    assert!(found.contains("1 policy: 1 error, 0 warnings, 0 waived"), "{found}");
    watching.save("tiny.toml", &good);
    watching.is_clean();
    // Not even TOML, as while somebody is typing; then not there at all, and so no policy.
    watching.save("tiny.toml", &good.replace("[policy]", "[policy"));
    assert!(watching.checked().contains("1 error"));
    fs::remove_file(watching.folder.join("rules/tiny.toml")).unwrap();
    watching.told.until("contractwijzer: there is no policy in rules");
    watching.save("tiny.toml", &good);
    watching.is_clean();
}

#[test]
fn what_stands_beside_a_policy_counts_too() {
    let mut watching = Watching::start(prepared("beside"), &["--no-mutants", "rules/tiny.toml"]);
    for (file, from, to, told) in [
        ("tiny.en.toml", "short = \"AGB code\"\n", "", "`question.agb-code.short` is not translated"),
        ("tiny.scenarios.toml", "outcome = \"geen\"", "outcome = \"overeenkomst\"", "found    `geen`"),
    ] {
        let good = watching.text(file);
        watching.save(file, &good.replace(from, to));
        assert_eq!(watching.changed(), format!("changed: {}", place(file)));
        let found = watching.checked();
        assert!(found.contains(told), "{found}");
        watching.save(file, &good);
        watching.changed();
        watching.is_clean();
    }
}

#[test]
fn one_save_is_one_check_and_what_is_no_change_is_none() {
    let mut watching = Watching::start(prepared("once"), &[]);
    let good = watching.text("tiny.toml");
    for round in 0..3 {
        // The same bytes, and what no check looks at.
        watching.save("tiny.toml", &watching.text("tiny.toml"));
        fs::write(watching.folder.join("rules/notes.txt"), round.to_string()).unwrap();
        watching.save("tiny.toml", &format!("{good}\n# {round}\n"));
        let told = [format!("changed: {}", place("tiny.toml")), "watching 3 files; Ctrl-C stops".into()];
        assert_eq!(watching.told.until("watching"), told);
        watching.is_clean();
    }
}

#[test]
fn a_new_policy_is_checked_too_and_what_is_taken_away_no_more() {
    let mut watching = Watching::start(prepared("new"), &["--no-mutants"]);
    fs::create_dir(watching.folder.join("rules/deeper")).unwrap();
    let added = Path::new("deeper").join("other.toml");
    let text = watching.text("tiny.toml").replace("voorbeeld-2023", "ander-2024");
    watching.save(added.to_str().unwrap(), &text.replace("contract-year = 2023", "contract-year = 2024"));
    assert_eq!(watching.changed(), format!("changed: {} (new)", place(added.to_str().unwrap())));
    assert!(watching.checked().contains("2 policies: "));
    // The folder that was not there at first is watched as well.
    watching.save(added.to_str().unwrap(), &text.replace("contract-year = 2023", "contract-year = 2025"));
    watching.changed();
    assert!(watching.checked().contains("2 policies: "));
    fs::remove_dir_all(watching.folder.join("rules/deeper")).unwrap();
    assert_eq!(watching.changed(), format!("changed: {} (gone)", place(added.to_str().unwrap())));
    watching.is_clean();
}

#[test]
fn the_text_of_a_source_counts_too() {
    let folder = prepared("texts");
    fs::create_dir(folder.join("texts")).unwrap();
    fs::copy(fixture("every-type.source.txt"), folder.join("texts/every-type.source.txt")).unwrap();
    for file in ["every-type.toml", "every-type.en.toml", "every-type.scenarios.toml"] {
        fs::copy(fixture(file), folder.join("rules").join(file)).unwrap();
    }
    let mut watching = Watching::spawn(folder, &["--no-mutants", "--sources", "texts"]);
    assert!(!watching.checked().contains("is not what it was"));
    let text = watching.folder.join("texts").join("every-type.source.txt");
    let longer = fs::read_to_string(&text).unwrap() + "En nog iets.";
    fs::write(&text, longer).unwrap();
    assert!(watching.changed().contains("every-type.source.txt"));
    assert!(watching.checked().contains("is not what it was"));
}

#[test]
fn a_folder_that_is_gone_is_waited_for() {
    let mut watching = Watching::start(prepared("gone"), &["--no-mutants"]);
    let (rules, away) = (watching.folder.join("rules"), watching.folder.join("away"));
    fs::rename(&rules, &away).unwrap();
    watching.told.until("contractwijzer: cannot read rules");
    fs::rename(&away, &rules).unwrap();
    watching.is_clean();
    let good = watching.text("tiny.toml");
    watching.save("tiny.toml", &good.replace("not agb-code", "not agb-kode"));
    assert!(watching.checked().contains("1 error"));
}

#[test]
fn where_even_the_folder_around_it_is_gone_it_ends_with_two() {
    let folder = prepared("around");
    fs::create_dir(folder.join("around")).unwrap();
    fs::rename(folder.join("rules"), folder.join("around/rules")).unwrap();
    let mut watching = Watching::start(folder, &["--no-mutants", "around/rules"]);
    fs::remove_dir_all(watching.folder.join("around")).unwrap();
    assert_eq!(watching.ended_after(|_| {}).code(), Some(2));
    watching.told.until("contractwijzer: cannot watch the folder around");
}

#[test]
fn what_can_never_be_checked_ends_with_two() {
    let folder = prepared("never");
    for (arguments, told) in [
        (&["nowhere"][..], "cannot read nowhere"),
        (&["nowhere/x.toml"], "cannot watch the folder nowhere"),
        (&["--sources", "nowhere"], "there is no folder nowhere"),
        (&["--json"], "'--watch' cannot be used with '--json'"),
    ] {
        let Output { status, stderr, .. } = command(&folder, arguments).output().unwrap();
        let stderr = String::from_utf8(stderr).unwrap();
        assert!(status.code() == Some(2) && stderr.contains(told), "{arguments:?}: {stderr}");
    }
}

#[test]
fn it_ends_where_nobody_reads_on() {
    let mut watching = Watching::start(prepared("unread"), &["--no-mutants"]);
    let good = watching.text("tiny.toml");
    // Whoever reads goes away with the next line.
    watching.printed.coming = mpsc::channel().1;
    let mut round = 0;
    let ended = watching.ended_after(|watching| {
        round += 1;
        watching.save("tiny.toml", &format!("{good}# {round}\n"));
    });
    assert_eq!(ended.code(), Some(141));
}

/// It leaves all signals as they are. The one of Ctrl-C is ignored by whatever is started in the background, so the tests
/// may not have it.
#[cfg(unix)]
#[test]
fn it_ends_as_any_program_that_is_told_to() {
    use std::os::unix::process::ExitStatusExt as _;
    let mut watching = Watching::start(prepared("told"), &["--no-mutants"]);
    let told = Command::new("kill").args(["-TERM", &watching.child.id().to_string()]).status().unwrap();
    assert!(told.success());
    assert_eq!(watching.ended_after(|_| {}).signal(), Some(15));
}

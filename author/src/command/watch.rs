//! `check --watch`: the same check again, each time a file that it looks at changes.

use super::check::check;
use super::load::sources_folder;
use super::run::{is_broken_pipe, warn};
use anyhow::{Context as _, Result};
use contractwijzer_prove::check::Proof;
use contractwijzer_rules::{file, files};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

/// Checks policies now, and again each time a file changes that a check looks at, until the program is stopped.
///
/// # Errors
/// When the first check cannot run, a folder cannot be watched, or nobody reads what is found. A later check
/// that cannot run is told, for the next change may mend it.
pub fn watch(paths: &[PathBuf], sources: Option<PathBuf>, proof: Proof) -> Result<Infallible> {
    let mut looked_at = LookedAt::default();
    let mut is_first = true;
    loop {
        let texts = match &sources {
            Some(named) => Some(named.clone()),
            None => sources_folder(None)?,
        };
        // Hung anew each time: where a folder was replaced, the bell in the old one rings no more.
        let bell = Bell::hang(paths.iter().chain(&texts))?;
        let changes = looked_at.look(paths, texts.as_deref());
        if is_first || !changes.is_empty() {
            if !is_first {
                warn(format_args!("changed: {}", in_words(&changes)));
            }
            match check(paths, sources.clone(), proof, false) {
                Ok(_) => {}
                Err(error) if is_first || is_broken_pipe(&error) => return Err(error),
                Err(error) => warn(format_args!("contractwijzer: {error:#}")),
            }
            let files = looked_at.files.len();
            let files = format!("{files} {}", if files == 1 { "file" } else { "files" });
            warn(format_args!("watching {files}; Ctrl-C stops"));
            is_first = false;
        }
        bell.wait()?;
    }
}

/// The files that a check looks at, as they were. What the system tells of a change says neither whether a file
/// is another now, nor whether a check looks at it.
#[derive(Default)]
struct LookedAt {
    files: BTreeMap<PathBuf, Vec<u8>>,
    /// Names of the texts of sources, also while the rules that name them cannot be read.
    texts: BTreeSet<PathBuf>,
}

/// A file, and what became of it.
type Change = (PathBuf, &'static str);

impl LookedAt {
    /// Looks again, and tells what changed. What is not there or cannot be read has no bytes to change.
    fn look(&mut self, paths: &[PathBuf], texts: Option<&Path>) -> Vec<Change> {
        let mut files = BTreeMap::new();
        // Where they cannot be listed, the check tells why.
        for path in files::with_beside(paths).unwrap_or_default() {
            if let Ok(bytes) = fs::read(&path) {
                self.texts.extend(texts_named(&bytes));
                files.insert(path, bytes);
            }
        }
        for path in texts.iter().flat_map(|folder| self.texts.iter().map(|name| folder.join(name))) {
            if let Ok(bytes) = fs::read(&path) {
                files.insert(path, bytes);
            }
        }
        let before = std::mem::replace(&mut self.files, files);
        let gone = before.keys().filter(|path| !self.files.contains_key(*path));
        let mut changes: Vec<Change> = gone.map(|path| (path.clone(), " (gone)")).collect();
        for (path, bytes) in &self.files {
            match before.get(path) {
                None => changes.push((path.clone(), " (new)")),
                Some(was) if was != bytes => changes.push((path.clone(), "")),
                Some(_) => {}
            }
        }
        changes
    }
}

/// The files of the sources of a policy.
fn texts_named(bytes: &[u8]) -> Vec<PathBuf> {
    let rules = std::str::from_utf8(bytes).ok().and_then(|text| file::parse(text).ok());
    let sources = rules.map(|rules| rules.source).unwrap_or_default();
    sources.into_iter().filter_map(|source| source.file).map(|file| file.into_inner().into()).collect()
}

fn in_words(changes: &[Change]) -> String {
    let shown = changes.iter().take(MOST_NAMED).map(|(path, how)| format!("{}{how}", path.display()));
    let mut words = shown.collect::<Vec<_>>().join(", ");
    if changes.len() > MOST_NAMED {
        words.push_str(&format!(" and {} more", changes.len() - MOST_NAMED));
    }
    words
}

/// After a change of branch, a hundred names would hide what is found.
const MOST_NAMED: usize = 5;

/// Rings when something changes in a folder. It debounces by itself: `notify-debouncer-mini` does not tell
/// reading from writing, so that each check would ring for the next.
struct Bell {
    /// Watches for as long as it is kept.
    _watcher: RecommendedWatcher,
    rings: Receiver<()>,
}

impl Bell {
    fn hang<'p>(paths: impl Iterator<Item = &'p PathBuf>) -> Result<Bell> {
        let (ring, rings) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(move |told: notify::Result<Event>| {
            if !told.is_ok_and(|event| event.kind.is_access()) {
                // Nobody listens any more while it is taken down.
                let _ = ring.send(());
            }
        })
        .context("changes cannot be watched here")?;
        for path in paths {
            let (folder, depth) = watched(path);
            let cannot = || format!("cannot watch the folder {}", folder.display());
            watcher.watch(folder, depth).with_context(cannot)?;
        }
        Ok(Bell { _watcher: watcher, rings })
    }

    /// Waits for a change, and then until all is quiet: editors save in several steps.
    fn wait(&self) -> Result<()> {
        self.rings.recv().context("changes are not told any more")?;
        let latest = Instant::now() + LONGEST;
        while Instant::now() < latest && self.rings.recv_timeout(QUIET).is_ok() {}
        Ok(())
    }
}

/// Between two steps of one save.
const QUIET: Duration = Duration::from_millis(100);

/// Where something writes all the time, a check comes after this.
const LONGEST: Duration = Duration::from_secs(2);

/// A folder with all in it. Of a file the folder it stands in, for it may be replaced, and its translations stand
/// beside it; so too of what is gone, for it may come back.
fn watched(path: &Path) -> (&Path, RecursiveMode) {
    if path.is_dir() {
        return (path, RecursiveMode::Recursive);
    }
    let beside = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    (beside.unwrap_or(Path::new(".")), RecursiveMode::NonRecursive)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    // Elsewhere what was written just before may still be told, so only on Linux.
    #[test]
    fn reading_rings_no_bell_so_a_check_is_not_its_own_change() {
        let folder = std::env::temp_dir().join(format!("contractwijzer-bell-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join("x.toml");
        fs::write(&file, "a = 1").unwrap();
        let bell = Bell::hang([&folder].into_iter()).unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"a = 1");
        assert!(bell.rings.recv_timeout(Duration::from_millis(500)).is_err());
        fs::write(&file, "a = 2").unwrap();
        bell.wait().unwrap();
        fs::remove_dir_all(folder).unwrap();
    }
}

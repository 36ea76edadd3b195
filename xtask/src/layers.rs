//! Is the house in order: do files use one another in one direction only, rooms only those below them, and does no match
//! swallow a new variant of an enum of ours?

mod graph;
mod modules;
mod names;
mod pairs;
mod rooms;
mod tokens;

#[cfg(test)]
mod tests;

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};

use crate::place::root;
use modules::{Crate, TextOf};
use names::Use;

/// Each crate, as its folder and its root file.
const CRATES: [(&str, &str); 9] = [
    ("src", "lib.rs"),
    ("author/rules/src", "lib.rs"),
    ("author/compile/src", "lib.rs"),
    ("author/prove/src", "lib.rs"),
    ("author/document/src", "lib.rs"),
    ("author/src", "lib.rs"),
    ("bench/src", "lib.rs"),
    ("wasm/src", "lib.rs"),
    ("xtask/src", "main.rs"),
];

/// The crate that is divided into rooms; the order of the author's rooms is kept by cargo.
const IN_ROOMS: &str = "src";

/// Where the rooms are drawn.
const DRAWN_IN: &str = "docs/architecture.md";

/// Check every crate, and tell how high each is.
pub(crate) fn check() -> Result<()> {
    let document = root().join(DRAWN_IN);
    let document = fs::read_to_string(&document).with_context(|| format!("{DRAWN_IN} cannot be read"))?;
    ensure!(rooms::read(&document, IN_ROOMS)?.is_some(), "{DRAWN_IN} draws no rooms for {IN_ROOMS}");
    let (mut problems, mut sources) = (Vec::new(), Vec::new());
    for (folder, file) in CRATES {
        let text_of = |path: &Path| fs::read_to_string(root().join(folder).join(path)).ok();
        let found = found(folder, file, &text_of, &document).with_context(|| format!("in {folder}"))?;
        println!("{folder}: {} files on {} floors", found.files.len(), found.floors);
        problems.extend(found.problems);
        for file in found.files {
            let text = text_of(&file).context("it was read before")?;
            sources.push((format!("{folder}/{}", file.display()), syn::parse_file(&text)?));
        }
    }
    problems.extend(swallowed(&sources));
    if problems.is_empty() {
        return Ok(());
    }
    bail!("{} to mend\n{}", problems.len(), problems.join("\n"))
}

/// Where a `_` stands for variants of an enum of any of the crates.
fn swallowed(sources: &[(String, syn::File)]) -> Vec<String> {
    let enums: BTreeSet<String> = sources.iter().flat_map(|(_, file)| pairs::enums(file)).collect();
    let lines = sources.iter().flat_map(|(name, file)| {
        pairs::wildcards(file, &enums)
            .into_iter()
            .map(move |line| format!("{name}:{line} takes any variant of an enum of ours"))
    });
    lines.collect()
}

/// What there is to tell of a crate.
struct Found {
    files: Vec<PathBuf>,
    /// How many files the longest way down passes; with a circle there is no such way.
    floors: usize,
    problems: Vec<String>,
}

fn found(folder: &str, file: &str, text_of: TextOf<'_>, document: &str) -> Result<Found> {
    let krate = modules::read(file, text_of)?;
    let uses = names::uses(&krate);
    let mut arrows = vec![BTreeSet::new(); krate.files.len()];
    for one in &uses {
        arrows[one.from].insert(one.to);
    }
    let circles = graph::circles(&arrows);
    let mut problems = Vec::new();
    for circle in &circles {
        let within = uses.iter().filter(|one| circle.contains(&one.from) && circle.contains(&one.to));
        problems.extend(within.map(|one| format!("{}, in a circle", told(folder, &krate, one))));
    }
    if let Some(rooms) = rooms::read(document, folder)? {
        // The root file only says which rooms there are.
        let of = rooms.of(&krate.files[1..]).context(DRAWN_IN)?;
        for one in uses.iter().filter(|one| one.from != 0) {
            let [from, to] = [one.from, one.to].map(|file| file.checked_sub(1).map_or(0, |file| of[file]));
            let relation = match to.cmp(&from) {
                Ordering::Less => "is above",
                Ordering::Greater if rooms.is_without(from, to) => "is left out by",
                Ordering::Equal | Ordering::Greater => continue,
            };
            let [from, to] = [from, to].map(|room| rooms.name(room));
            problems.push(format!("{}: `{to}` {relation} `{from}`", told(folder, &krate, one)));
        }
    }
    let floors = if circles.is_empty() { graph::floors(&arrows) } else { 0 };
    Ok(Found { files: krate.files, floors, problems })
}

fn told(folder: &str, krate: &Crate, one: &Use) -> String {
    let [from, to] = [one.from, one.to].map(|file| krate.files[file].display());
    format!("{folder}/{from}:{} uses `{}` of {to}", one.line, one.path)
}

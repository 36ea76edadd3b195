//! How many bytes does a visitor load, and is that within the budget?

mod budget;
mod feature;
mod features;
mod pieces;
mod table;
mod weight;

use anyhow::{Context as _, Result};

use crate::bundle;
use crate::place;
use budget::{Line, weigh};
use table::{print_shares, print_table};

/// Weigh the bundle as it is, made first where there is none; whether all of it is within budget.
pub(crate) fn print() -> Result<bool> {
    if !place::dist().is_dir() {
        bundle::build()?;
    }
    let lines = lines()?;
    print_table(&lines);
    Ok(lines.iter().all(Line::is_within))
}

/// What each feature of the element weighs; made anew from the sources, as the bundle does not tell.
pub(crate) fn print_features() -> Result<()> {
    features::of_element()?.iter().for_each(print_shares);
    Ok(())
}

/// The files of the bundle, shape by shape.
fn lines() -> Result<Vec<Line>> {
    let dist = place::dist();
    let mut files = Vec::new();
    for file in bundle::files(&dist)? {
        let name = file.strip_prefix(&dist)?.display().to_string();
        let bytes = std::fs::read(&file).with_context(|| format!("{name} cannot be read"))?;
        files.push((name, bytes));
    }
    Ok(weigh(&files))
}

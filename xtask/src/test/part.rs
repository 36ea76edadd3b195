//! Which parts does the test run have, and which of them were asked for?

use anyhow::{Result, bail};

/// The parts, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// Is the Rust laid out as rustfmt does?
    Format,
    /// Do the files of each crate use one another in one direction only?
    Layers,
    /// Does clippy agree, for this machine and for the browser?
    Clippy,
    /// Rust tests on this machine, examples in the documentation included.
    Native,
    /// Can the bundle be made, and does it keep quiet about this machine?
    Build,
    /// Are the policies clean, and is every small change to them noticed by a scenario?
    Rules,
    /// Rust tests in the browser.
    Wasm,
    /// JavaScript tests of the typed API, and of the rules for the engines that it is measured beside.
    Api,
    /// The demo in a browser, as visitors use it, and the pages that it is measured beside.
    E2e,
    /// What a screen reader says, in real browsers that a keyboard drives.
    Orca,
    /// Are the shapes light enough?
    Budgets,
}

const PARTS: [(&str, Part); 11] = [
    ("format", Part::Format),
    ("layers", Part::Layers),
    ("clippy", Part::Clippy),
    ("native", Part::Native),
    ("build", Part::Build),
    ("rules", Part::Rules),
    ("wasm", Part::Wasm),
    ("api", Part::Api),
    ("e2e", Part::E2e),
    ("orca", Part::Orca),
    ("budgets", Part::Budgets),
];

impl Part {
    /// The name, as `--only` takes it.
    pub(crate) fn name(self) -> &'static str {
        PARTS.iter().find(|(_, part)| *part == self).map_or("", |(name, _)| name)
    }

    /// Whether it looks at dist/, which must be made first.
    pub(crate) fn needs_bundle(self) -> bool {
        matches!(self, Part::Wasm | Part::Api | Part::E2e | Part::Orca | Part::Budgets)
    }
}

/// The parts asked for, in their own order, with the build where one of them needs it.
pub(crate) fn chosen(only: Option<&str>) -> Result<Vec<Part>> {
    let Some(only) = only else {
        return Ok(PARTS.iter().map(|(_, part)| *part).collect());
    };
    let mut parts = only.split(',').map(named).collect::<Result<Vec<Part>>>()?;
    if parts.iter().any(|part| part.needs_bundle()) {
        parts.push(Part::Build);
    }
    parts.sort_unstable();
    parts.dedup();
    Ok(parts)
}

fn named(text: &str) -> Result<Part> {
    match PARTS.iter().find(|(name, _)| *name == text.trim()) {
        Some((_, part)) => Ok(*part),
        None => {
            let names: Vec<&str> = PARTS.iter().map(|(name, _)| *name).collect();
            bail!("there is no part `{text}`; the parts are {}", names.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_choice_every_part_runs_in_order() {
        let parts = chosen(None).unwrap();
        assert_eq!(parts.len(), PARTS.len());
        assert!(parts.is_sorted());
    }

    #[test]
    fn a_choice_keeps_the_order_whatever_way_it_is_written() {
        assert_eq!(chosen(Some("native, format")).unwrap(), [Part::Format, Part::Native]);
    }

    #[test]
    fn a_part_that_reads_the_bundle_brings_the_build_along() {
        assert_eq!(chosen(Some("e2e")).unwrap(), [Part::Build, Part::E2e]);
        assert_eq!(chosen(Some("format")).unwrap(), [Part::Format]);
    }

    #[test]
    fn an_unknown_part_is_refused_with_the_known_ones() {
        let problem = chosen(Some("e3e")).unwrap_err().to_string();
        assert!(problem.contains("`e3e`") && problem.contains("budgets"), "{problem}");
    }
}

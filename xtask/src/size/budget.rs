//! What may each shape weigh at most, and what does it weigh?

use super::weight::{Weight, weights};

/// Some files of the bundle, and what they may weigh; bytes are after brotli.
struct Shape {
    name: &'static str,
    has: fn(&str) -> bool,
    limit: Limit,
}

/// A budget is raised with an argument, not met with unreadable code.
enum Limit {
    /// A visitor loads all files of the shape, so their sum counts.
    Together(usize),
    /// A visitor loads one of them, so each counts apart.
    Each(usize),
    /// Reported only.
    Unlimited,
}

const SHAPES: [Shape; 8] = [
    // The stylesheet is inside the script.
    Shape {
        name: "element",
        has: |file| {
            ["contractwijzer.js", "contractwijzer.visit.js", "contractwijzer_bg.wasm"].contains(&file)
        },
        // The goal was 35,000; see docs/decisions/budgets.md.
        limit: Limit::Together(66_320),
    },
    // What comes before the first page is shown: the script that a page loads, and that page.
    Shape { name: "loader", has: |file| file == "contractwijzer.js", limit: Limit::Each(6_500) },
    Shape {
        name: "first page",
        has: |file| file.ends_with(".start") || file.ends_with(".question"),
        limit: Limit::Each(1_700),
    },
    // With the interface's words in its language.
    Shape {
        name: "policy",
        has: |file| file.ends_with(".pack") && !is_way_in(file),
        limit: Limit::Each(14_140),
    },
    // It grows with every policy, and whoever chooses one loads it first.
    Shape { name: "way in", has: is_way_in, limit: Limit::Each(6_000) },
    Shape { name: "single", has: |file| file.starts_with("single/"), limit: Limit::Each(82_880) },
    // It grows with every policy, and who minds takes the one with a single policy.
    Shape {
        name: "single, all policies",
        has: |file| file == "contractwijzer.single.js",
        limit: Limit::Unlimited,
    },
    Shape {
        name: "api",
        has: |file| file.starts_with("api/") && !file.ends_with(".d.ts"),
        limit: Limit::Unlimited,
    },
];

fn is_way_in(file: &str) -> bool {
    file.starts_with("policies/way-in.")
}

/// One line of the table: a file, or a shape's sum.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) weight: Weight,
    pub(crate) budget: Option<usize>,
    pub(crate) is_sum: bool,
}

impl Line {
    fn of_file(name: &str, weight: Weight, budget: Option<usize>) -> Self {
        Line { name: name.to_owned(), weight, budget, is_sum: false }
    }

    /// Every shape has a file, so one that weighs nothing was not built.
    pub(crate) fn is_missing(&self) -> bool {
        self.weight.raw == 0
    }

    /// There, and within its budget if it has one.
    pub(crate) fn is_within(&self) -> bool {
        !self.is_missing() && self.budget.is_none_or(|budget| self.weight.brotli <= budget)
    }
}

/// The lines of every shape. Pages of the demo belong to none.
pub(crate) fn weigh(files: &[(String, Vec<u8>)]) -> Vec<Line> {
    SHAPES.iter().flat_map(|shape| lines(shape, files)).collect()
}

/// Its files, and their sum where they travel together.
fn lines(shape: &Shape, files: &[(String, Vec<u8>)]) -> Vec<Line> {
    let (names, bytes): (Vec<&String>, Vec<&[u8]>) =
        files.iter().filter(|(name, _)| (shape.has)(name)).map(|(name, bytes)| (name, &**bytes)).unzip();
    let weighed: Vec<(&String, Weight)> = names.into_iter().zip(weights(&bytes)).collect();
    let (each, together) = match shape.limit {
        Limit::Together(most) => (None, Some(most)),
        Limit::Each(most) => (Some(most), None),
        Limit::Unlimited => (None, None),
    };
    let line = |(name, weight): &(&String, Weight)| Line::of_file(name, *weight, each);
    let mut lines: Vec<Line> = weighed.iter().map(line).collect();
    if each.is_none() || lines.is_empty() {
        let sum = weighed.iter().fold(Weight::default(), |sum, (_, weight)| sum.and(*weight));
        lines.push(Line { name: shape.name.to_owned(), weight: sum, budget: together, is_sum: true });
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, bytes: usize) -> (String, Vec<u8>) {
        // Bytes that no compressor can shorten much.
        let mut state = 1_u32;
        let noise = (0..bytes).map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0]
        });
        (name.to_owned(), noise.collect())
    }

    fn line<'a>(lines: &'a [Line], name: &str) -> &'a Line {
        lines.iter().find(|line| line.name == name).unwrap()
    }

    #[test]
    fn the_element_is_its_script_and_its_wasm_together() {
        let lines = weigh(&[file("contractwijzer.js", 20_000), file("contractwijzer_bg.wasm", 50_000)]);
        assert_eq!(line(&lines, "element").weight.raw, 70_000);
        assert!(!line(&lines, "element").is_within());
        assert!(line(&lines, "contractwijzer.js").is_within());
    }

    #[test]
    fn every_policy_has_the_budget_of_one() {
        let lines = weigh(&[file("policies/a.nl.pack", 9_000), file("policies/b.nl.pack", 15_000)]);
        assert!(line(&lines, "policies/a.nl.pack").is_within());
        assert!(!line(&lines, "policies/b.nl.pack").is_within());
        assert_eq!(lines.iter().filter(|line| line.name.starts_with("polic")).count(), 2);
    }

    #[test]
    fn a_shape_that_was_not_built_is_not_within_its_budget() {
        assert!(line(&weigh(&[]), "element").is_missing());
        assert!(!line(&weigh(&[]), "policy").is_within());
    }

    #[test]
    fn a_page_of_the_demo_weighs_nothing() {
        assert!(!weigh(&[file("index.html", 10)]).iter().any(|line| line.name == "index.html"));
    }
}

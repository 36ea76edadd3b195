//! Which files use one another in a circle, and how many floors do the others make?

use std::collections::BTreeSet;

/// Groups of files each of which can be reached from each other one, by arrows; files that stand alone are left out.
pub(crate) fn circles(arrows: &[BTreeSet<usize>]) -> Vec<Vec<usize>> {
    let reached: Vec<BTreeSet<usize>> = (0..arrows.len()).map(|from| reachable(arrows, from)).collect();
    let mut circles: Vec<Vec<usize>> = Vec::new();
    for (file, below) in reached.iter().enumerate() {
        let circle: Vec<usize> =
            below.iter().copied().filter(|other| reached[*other].contains(&file)).collect();
        if circle.first() == Some(&file) {
            circles.push(circle);
        }
    }
    circles
}

/// The files that some arrows lead to.
fn reachable(arrows: &[BTreeSet<usize>], from: usize) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<usize> = arrows[from].iter().copied().collect();
    while let Some(file) = open.pop() {
        if reached.insert(file) {
            open.extend(&arrows[file]);
        }
    }
    reached
}

/// How many files the longest way down passes. Only where there are no circles.
pub(crate) fn floors(arrows: &[BTreeSet<usize>]) -> usize {
    let mut heights = vec![0; arrows.len()];
    // Without circles a way has as many steps as there are files, at most.
    for _ in 0..arrows.len() {
        for file in 0..arrows.len() {
            heights[file] = 1 + arrows[file].iter().map(|below| heights[*below]).max().unwrap_or(0);
        }
    }
    heights.into_iter().max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrows<const FILES: usize>(arrows: [&[usize]; FILES]) -> Vec<BTreeSet<usize>> {
        arrows.map(|to| to.iter().copied().collect()).to_vec()
    }

    #[test]
    fn a_circle_is_found_whole_and_what_leads_into_it_is_not_part_of_it() {
        let arrows = arrows([&[1], &[2], &[3, 4], &[1], &[]]);
        assert_eq!(circles(&arrows), [[1, 2, 3]]);
    }

    #[test]
    fn two_circles_are_told_apart() {
        assert_eq!(circles(&arrows([&[1], &[0, 2], &[3], &[2]])), [[0, 1], [2, 3]]);
    }

    #[test]
    fn the_longest_way_down_makes_the_floors() {
        let arrows = arrows([&[1, 3], &[2], &[3], &[]]);
        assert!(circles(&arrows).is_empty());
        assert_eq!(floors(&arrows), 4);
    }
}

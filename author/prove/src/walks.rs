//! How many question pages a visitor who knows the answers gets: fewest, most, and the mean over all walks through the diagrams.

use contractwijzer::answers::Answers;
use contractwijzer::date::Date;
use contractwijzer::diagram::Restrictions;
use contractwijzer::evaluate::{Facts, main};
use contractwijzer::policy::{Policy, Subject};
use std::collections::{BTreeMap, BTreeSet};

/// Numbers of question pages for a visitor who knows the answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Budget {
    /// On the shortest walk.
    pub least: usize,
    /// On the longest.
    pub most: usize,
    /// On all walks together, divided by their number.
    pub mean: f64,
}

/// The pages of the main decisions on a day.
pub fn budget(policy: &Policy, date: Option<Date>) -> Budget {
    let answers = Answers::default();
    let facts = Facts::new(policy, &answers, date);
    let mut left = Restrictions::new(policy);
    let roots = left.of(policy, &facts.known, &main(policy));
    let all = Walks { policy, left: &left, seen: BTreeMap::new() }.from(roots, &BTreeSet::new());
    if all.count == 0.0 {
        return Budget { least: 0, most: 0, mean: 0.0 };
    }
    Budget { least: all.least, most: all.most, mean: all.pages / all.count }
}

/// How many walks there are, and the pages on all of them together, as fractions: there can be very many. And the pages of a shortest and
/// of a longest one.
#[derive(Clone, Copy)]
struct Sum {
    count: f64,
    pages: f64,
    least: usize,
    most: usize,
}

impl Sum {
    /// Of one walk, without a page.
    const ONE: Sum = Sum { count: 1.0, pages: 0.0, least: 0, most: 0 };
    /// Of no walk: where no practice is possible.
    const NONE: Sum = Sum { count: 0.0, pages: 0.0, least: usize::MAX, most: 0 };

    fn and(self, other: Sum) -> Sum {
        Sum {
            count: self.count + other.count,
            pages: self.pages + other.pages,
            least: self.least.min(other.least),
            most: self.most.max(other.most),
        }
    }

    /// With so many pages more on each.
    fn after(self, pages: usize) -> Sum {
        if self.count == 0.0 {
            return self;
        }
        let on_all = self.pages + self.count * pages as f64;
        Sum { count: self.count, pages: on_all, least: self.least + pages, most: self.most + pages }
    }
}

/// Beyond this many situations the walks are cut, as if nothing were asked from there on. No policy that a visitor has patience for
/// comes near it.
const MOST_SITUATIONS: usize = 60_000;

struct Walks<'a> {
    policy: &'a Policy,
    left: &'a Restrictions,
    seen: BTreeMap<(Vec<u16>, BTreeSet<u16>), Sum>,
}

impl Walks<'_> {
    /// The walks from here on. `asked` has the questions whose page was counted already.
    fn from(&mut self, nodes: Vec<u16>, asked: &BTreeSet<u16>) -> Sum {
        let variables = nodes.iter().filter_map(|node| self.left.variable(*node));
        let Some(variable) = variables.min() else { return Sum::ONE };
        let key = (nodes, asked.clone());
        if let Some(sum) = self.seen.get(&key) {
            return *sum;
        }
        if self.seen.len() >= MOST_SITUATIONS {
            return Sum::ONE;
        }
        let needed = self.needed(variable);
        let new = needed.difference(asked).count();
        let asked: BTreeSet<u16> = self.still_matter(asked, variable).union(&needed).copied().collect();
        let mut sum = Sum::NONE;
        for cell in 0..usize::from(self.policy.variables[usize::from(variable)].cells) {
            let Some(next) = self.follow(&key.0, variable, cell) else { continue };
            sum = sum.and(self.from(next, &asked));
        }
        let sum = sum.after(new);
        self.seen.insert(key, sum);
        sum
    }

    fn follow(&self, nodes: &[u16], variable: u16, cell: usize) -> Option<Vec<u16>> {
        let step = |node: &u16| match self.left.variable(*node) {
            Some(own) if own == variable => self.left.child(*node, cell),
            Some(_) | None => Some(*node),
        };
        nodes.iter().map(step).collect()
    }

    /// The questions that later variables may need again.
    fn still_matter(&self, asked: &BTreeSet<u16>, variable: u16) -> BTreeSet<u16> {
        let later = (variable..).take(self.policy.variables.len() - usize::from(variable));
        let needed: BTreeSet<u16> = later.flat_map(|variable| self.needed(variable)).collect();
        asked.intersection(&needed).copied().collect()
    }

    fn needed(&self, variable: u16) -> BTreeSet<u16> {
        match self.policy.variables[usize::from(variable)].subject {
            Subject::Answer(question) | Subject::Option(question, _) | Subject::Basis(question) => {
                BTreeSet::from([question])
            }
            Subject::Derived(derived) => {
                self.policy.derived[usize::from(derived)].formula.inputs().into_iter().collect()
            }
            Subject::Date | Subject::Reading(_) => BTreeSet::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pages of every single walk, without remembering anything.
    fn walked(walks: &Walks<'_>, nodes: &[u16], asked: &BTreeSet<u16>, pages: &mut Vec<usize>) {
        let variables = nodes.iter().filter_map(|node| walks.left.variable(*node));
        let Some(variable) = variables.min() else { return pages.push(asked.len()) };
        let asked: BTreeSet<u16> = asked.union(&walks.needed(variable)).copied().collect();
        for cell in 0..usize::from(walks.policy.variables[usize::from(variable)].cells) {
            if let Some(next) = walks.follow(nodes, variable, cell) {
                walked(walks, &next, &asked, pages);
            }
        }
    }

    #[test]
    fn the_mean_is_that_of_all_walks_one_by_one() {
        for text in [
            include_str!("../../../tests/fixtures/tiny.toml"),
            include_str!("../../../tests/fixtures/every-type.toml"),
            include_str!("../../../rules/vgz/ggz-2023.toml"),
        ] {
            let model = contractwijzer_rules::read(text).expect("nothing is wrong with it");
            let policy = contractwijzer_compile::compile(&model).expect("it is sound");
            let days = [None].into_iter().chain(policy.date_starts.iter().copied().map(Some));
            for day in days {
                let (answers, found) = (Answers::default(), budget(&policy, day));
                let facts = Facts::new(&policy, &answers, day);
                let mut left = Restrictions::new(&policy);
                let roots = left.of(&policy, &facts.known, &main(&policy));
                let walks = Walks { policy: &policy, left: &left, seen: BTreeMap::new() };
                let mut pages = Vec::new();
                walked(&walks, &roots, &BTreeSet::new(), &mut pages);
                let mean = pages.iter().sum::<usize>() as f64 / pages.len() as f64;
                assert!((found.mean - mean).abs() < 1e-9, "{} and {mean}", found.mean);
                let (least, most) = (pages.iter().min(), pages.iter().max());
                assert_eq!((least, most), (Some(&found.least), Some(&found.most)));
            }
        }
    }
}

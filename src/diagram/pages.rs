//! How many question pages are left, at least and at most, for a visitor who knows the answers.

use super::interner::Interner;
use super::restrictions::Restrictions;
use crate::assessment::Pages;
use crate::policy::*;
use crate::steps;
use alloc::vec::Vec;

/// Pages left for decisions that are walked together from these nodes on, when the questions in `open` have not been asked: a page that
/// serves two of the decisions is counted once.
pub fn pages(policy: &Policy, left: &Restrictions, roots: Vec<u16>, open: u64) -> Pages {
    let shared = policy.derived.iter().fold(0, |shared, it| shared | policy.needed(it.variable));
    let mut walk = Walk { policy, left, open, shared, seen: Interner::default(), pages: Vec::new() };
    let pages = walk.from(roots, 0).unwrap_or(Pages { least: 0, most: 0 });
    Pages { most: pages.most.min(open.count_ones() as u16), ..pages }
}

struct Walk<'a> {
    policy: &'a Policy,
    left: &'a Restrictions,
    /// The questions that have not been asked, as bits.
    open: u64,
    /// The questions that a derived number needs: their page may be met again further on.
    shared: u64,
    /// Situations met before: one node of each decision, then what was asked.
    seen: Interner,
    /// Parallel to `seen`.
    pages: Vec<Option<Pages>>,
}

/// Beyond this many situations the walk stops counting, and every open question may still be asked or not. No policy that a
/// visitor has patience for comes near it; it keeps a hostile pack from costing exponential time.
const MOST_SITUATIONS: usize = 60_000;

impl Walk<'_> {
    /// Pages from here on; none where the constraints rule the situation out.
    /// `asked` has the questions whose page was counted already, as far as that can still matter.
    fn from(&mut self, nodes: Vec<u16>, asked: u64) -> Option<Pages> {
        steps::take(1 + nodes.len());
        let mut variable = u16::MAX;
        for node in &nodes {
            variable = variable.min(self.left.variable(*node).unwrap_or(u16::MAX));
        }
        if variable == u16::MAX {
            return Some(Pages { least: 0, most: 0 });
        }
        let mut key = nodes.clone();
        for word in 0..4 {
            key.push((asked >> (16 * word)) as u16);
        }
        if let Some(situation) = self.seen.find(&key) {
            return self.pages[usize::from(situation)];
        }
        if self.seen.len() >= MOST_SITUATIONS {
            return Some(Pages { least: 0, most: self.open.count_ones() as u16 });
        }
        let needed = self.policy.needed(variable) & self.open;
        let new = (needed & !asked).count_ones() as u16;
        let asked = asked & self.shared | needed;
        let mut total: Option<Pages> = None;
        for cell in 0..usize::from(self.policy.variables[usize::from(variable)].cells) {
            let Some(next) = self.follow(&nodes, variable, cell) else { continue };
            let Some(pages) = self.from(next, asked) else { continue };
            let total = total.get_or_insert(pages);
            total.least = total.least.min(pages.least);
            total.most = total.most.max(pages.most);
        }
        let total = total.map(|pages| Pages { least: pages.least + new, most: pages.most + new });
        self.seen.intern(&key);
        self.pages.push(total);
        total
    }

    fn follow(&self, nodes: &[u16], variable: u16, cell: usize) -> Option<Vec<u16>> {
        let mut next = nodes.to_vec();
        for node in &mut next {
            if self.left.variable(*node) == Some(variable) {
                *node = self.left.child(*node, cell)?;
            }
        }
        Some(next)
    }
}

//! Answers as cells, one byte for each variable of the policy: what is left when reading answers is not measured.

use contractwijzer::cells::Known;
use contractwijzer::diagram;
use contractwijzer::policy::{NodeRef, Policy};

/// In the place of a cell: nothing is known.
pub const ANY: u8 = u8::MAX;

/// Each variable's cell, for other programs.
pub fn bytes(known: &[Known]) -> Vec<u8> {
    known.iter().map(|known| known.only().map_or(ANY, |cell| cell as u8)).collect()
}

/// What these bytes say.
pub fn known(bytes: &[u8]) -> Vec<Known> {
    let one =
        |byte: &u8| Known { cells: if *byte == ANY { u64::MAX } else { 1 << (byte & 63) }, open: false };
    bytes.iter().map(one).collect()
}

/// Where a decision's diagram leads: its result, or the variable that would have to be known.
pub fn decide(policy: &Policy, known: &[Known], decision: usize) -> NodeRef {
    diagram::descend(policy, policy.decisions[decision].root, known, u16::MAX)
}

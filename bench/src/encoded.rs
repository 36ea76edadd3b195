//! Answers as cells, one for each variable of the policy: what is left when reading answers is not measured. The walk is the one
//! of the typed API's `outcomes`.

use contractwijzer::cells::{self, Known};
use contractwijzer::diagram;
use contractwijzer::policy::{NodeRef, Policy};

/// In the place of a cell: nothing is known.
pub const ANY: u8 = u8::MAX;

/// Each variable's cell, for other programs.
pub fn bytes(known: &[Known]) -> Vec<u8> {
    known.iter().map(|known| known.only().map_or(ANY, |cell| cell as u8)).collect()
}

/// The cells that these bytes say, as a walk takes them.
pub fn cells(bytes: &[u8]) -> Vec<u32> {
    let one =
        |byte: &u8| Known { cells: if *byte == ANY { u64::MAX } else { 1 << (byte & 63) }, open: false };
    cells::only(&bytes.iter().map(one).collect::<Vec<Known>>())
}

/// Where a decision's diagram leads: its result, or the variable that would have to be known.
pub fn decide(policy: &Policy, cells: &[u32], decision: usize) -> NodeRef {
    diagram::walk(policy, policy.decisions[decision].root, cells)
}

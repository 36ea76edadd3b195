//! Indices as a compiled policy has them.

/// An index that a compiled policy has: a rule file is too small to have more of anything than a `u16` counts.
pub fn small(index: usize) -> u16 {
    u16::try_from(index).expect("a rule file of at most 1 MiB has fewer than 65536 of anything")
}

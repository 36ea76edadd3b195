//! Whether rules are sound, shown by scenarios, and how they differ from others. Knows nothing of pages or commands.

pub mod check;
pub mod coverage;
pub mod diff;
pub mod explain;
pub mod mutants;
pub mod quotes;
pub mod report;
pub mod scenarios;
pub mod traceability;
pub mod walks;
pub mod way_in;

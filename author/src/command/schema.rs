//! `schema`: what a kind of file can hold, for editors.

use super::run::{Run, print};
use anyhow::Result;
use contractwijzer_rules::schema::{self, Kind};

/// Prints what a kind of file can hold, as JSON Schema.
///
/// # Errors
/// When it cannot be printed.
pub fn schema(kind: Kind) -> Result<Run> {
    print(serde_json::to_string_pretty(&schema::schema(kind))?)?;
    Ok(Run::Clean)
}

//! The rules that a text holds, or everything that is wrong with it.

use crate::file;
use crate::model::Model;
use crate::problem::Problem;
use crate::resolve;

/// No rule file, translation or file of scenarios is larger, in bytes.
pub const MOST_BYTES: usize = 1024 * 1024;

/// The rules that a text holds.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(text: &str) -> Result<Model, Vec<Problem>> {
    if text.len() > MOST_BYTES {
        return Err(vec![Problem::new("this file is larger than 1 MiB", 0..0)]);
    }
    let file = file::parse(text)?;
    resolve::resolve(text, &file)
}

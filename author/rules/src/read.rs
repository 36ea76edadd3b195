//! The rules that a text holds, or everything that is wrong with it.

use crate::file;
use crate::model::Model;
use crate::problem::Problem;
use crate::resolve;
use contractwijzer::policy::Scope;

/// No rule file, translation or file of scenarios is larger, in bytes.
pub const MOST_BYTES: usize = 1024 * 1024;

/// The rules of a policy that a text holds.
///
/// # Errors
/// Everything that is wrong with it; that it is a chooser.
pub fn read(text: &str) -> Result<Model, Vec<Problem>> {
    let model = rules(text)?;
    match model.scope {
        Scope::Contract(_) => Ok(model),
        Scope::Chooser(_) => Err(vec![
            Problem::new("this leads to policies, and is none", model.span)
                .help("name the file `way-in.toml`, or begin it with `[policy]`"),
        ]),
    }
}

/// What a text holds that leads to policies.
///
/// # Errors
/// Everything that is wrong with it; that it is a policy.
pub fn read_chooser(text: &str) -> Result<Model, Vec<Problem>> {
    let model = rules(text)?;
    match model.scope {
        Scope::Chooser(_) => Ok(model),
        Scope::Contract(_) => Err(vec![
            Problem::new("this is a policy, and leads to none", model.span)
                .help("begin `way-in.toml` with `[chooser]`, or name the file for its care and year"),
        ]),
    }
}

fn rules(text: &str) -> Result<Model, Vec<Problem>> {
    if text.len() > MOST_BYTES {
        return Err(vec![Problem::new("this file is larger than 1 MiB", 0..0)]);
    }
    let file = file::parse(text)?;
    resolve::resolve(text, &file)
}

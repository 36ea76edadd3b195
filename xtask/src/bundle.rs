//! How is the bundle in dist/ made, from rules, Rust and JavaScript?

mod catalogue;
mod javascript;
mod leaks;
mod manual;
mod pages;
mod parts;
mod policies;
mod wasm;

use std::fs;

use anyhow::{Context as _, Result};

use crate::{place, setup};
pub(crate) use leaks::files;
pub(crate) use parts::{ScriptPart, script_parts, wasm, wasm_with_lines};
pub(crate) use policies::{check as check_policies, compile as compile_policies};
pub(crate) use wasm::{Shape, build as build_wasm};

/// The whole bundle, from nothing: what is left out now must not stay behind in dist/.
pub(crate) fn build() -> Result<()> {
    setup::rust()?;
    setup::packages()?;
    setup::tools()?;
    clear()?;
    policies::compile()?;
    policies::document()?;
    wasm::build(Shape::Element)?;
    wasm::build(Shape::Api)?;
    javascript::build()?;
    pages::copy()?;
    manual::write()?;
    leaks::refuse()
}

fn clear() -> Result<()> {
    let dist = place::dist();
    if dist.exists() {
        fs::remove_dir_all(&dist).with_context(|| format!("{} cannot be emptied", dist.display()))?;
    }
    Ok(fs::create_dir_all(&dist)?)
}

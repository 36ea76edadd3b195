//! What are the element's wasm and script made of, for who wants to weigh the parts of them?

use std::fs;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::wasm::{Shape, build_with_lines};
use crate::program::{program, read};
use crate::setup;

/// A script without one of its parts; the whole one where no part is named.
pub(crate) struct ScriptPart {
    pub(crate) without: String,
    pub(crate) script: String,
}

/// The element's wasm, before it is taken apart to travel.
pub(crate) fn wasm() -> Result<Vec<u8>> {
    let file = Shape::Element.package().join("contractwijzer_bg.wasm");
    fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))
}

/// The element's wasm, not made smaller yet, with the lines of the sources that its instructions come from.
pub(crate) fn wasm_with_lines() -> Result<Vec<u8>> {
    setup::rust()?;
    let file = build_with_lines()?;
    fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))
}

/// The element's script, and the same without each of its parts.
pub(crate) fn script_parts() -> Result<Vec<ScriptPart>> {
    setup::packages()?;
    let parts = read(program("node").arg("www/parts.mjs").arg(Shape::Element.package()))?;
    let parts: Value = serde_json::from_str(&parts)?;
    let parts = parts.as_array().context("www/parts.mjs prints a list")?;
    let text = |part: &Value, field: &str| part[field].as_str().unwrap_or_default().to_owned();
    Ok(parts
        .iter()
        .map(|part| ScriptPart { without: text(part, "without"), script: text(part, "script") })
        .collect())
}

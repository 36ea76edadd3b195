//! How do the scripts, the wasm and the packs become the files a webmaster puts on a server?

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::Shape;
use crate::place;
use crate::program::{program, run};

/// The element in its two shapes, with its wasm as it travels, and the API as wasm-bindgen made it.
pub(crate) fn build() -> Result<()> {
    let dist = place::dist();
    let mut node = program("node");
    node.arg("www/bundle.mjs").arg(Shape::Element.package()).arg(&dist);
    run(&mut node).context("the scripts were not bundled")?;
    let api = dist.join("api");
    fs::create_dir_all(&api)?;
    for name in ["contractwijzer.js", "contractwijzer.d.ts", "contractwijzer_bg.wasm"] {
        take(&Shape::Api.package().join(name), &api)?;
    }
    Ok(())
}

/// Copy a file into a folder, under its own name.
pub(crate) fn take(file: &Path, folder: &Path) -> Result<()> {
    let name = file.file_name().unwrap_or_default();
    fs::copy(file, folder.join(name)).with_context(|| format!("{} is missing", file.display()))?;
    Ok(())
}

//! Can the compiler make wasm?

use std::path::Path;

use anyhow::{Context as _, Result};

use crate::program::{program, read, run};

/// The target that the browser runs.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Rustup follows rust-toolchain.toml by itself; this is for toolchains where it did not.
pub(crate) fn rust() -> Result<()> {
    let library = read(program("rustc").args(["--print", "target-libdir", "--target", WASM]))?;
    if Path::new(&library).exists() {
        return Ok(());
    }
    run(program("rustup").args(["target", "add", WASM]))
        .with_context(|| format!("the compiler has no library for wasm: `rustup target add {WASM}` gives it"))
}

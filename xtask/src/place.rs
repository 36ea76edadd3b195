//! Where does everything live: sources, build output, the bundle, the tools?

use std::env;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use anyhow::{Context as _, Result};

/// The root of the repository. Asked when we run: clones that share a target folder share this program.
pub(crate) fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let here = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        Path::new(&here).join("..").canonicalize().unwrap_or_else(|_| PathBuf::from("."))
    });
    &ROOT
}

/// Cargo's output, where the caller of `cargo` may have put it elsewhere.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// Everything that measuring leaves behind.
pub(crate) fn measured() -> PathBuf {
    target().join("bench")
}

/// The bundle: what a webmaster gets.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// The page side: the element's script, the stylesheet, the demo pages and the npm packages.
pub(crate) fn www() -> PathBuf {
    root().join("www")
}

/// What outlives a clone, so that a fresh clone does not install the tools again.
pub(crate) fn cache() -> Result<PathBuf> {
    if let Some(dir) = env::var_os("CONTRACTWIJZER_CACHE").filter(|dir| !dir.is_empty()) {
        return Ok(PathBuf::from(dir));
    }
    let caches = match env::var_os("XDG_CACHE_HOME").filter(|dir| !dir.is_empty()) {
        Some(dir) => PathBuf::from(dir),
        None => home()
            .map(|home| home.join(".cache"))
            .context("there is no place to keep the build tools: set CONTRACTWIJZER_CACHE to a folder")?,
    };
    Ok(caches.join("contractwijzer"))
}

/// Where cargo keeps the sources of other crates.
pub(crate) fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(home()?.join(".cargo")))
}

/// Where rustup keeps the compiler and its library.
pub(crate) fn rustup_home() -> Option<PathBuf> {
    env::var_os("RUSTUP_HOME").map(PathBuf::from).or_else(|| Some(home()?.join(".rustup")))
}

/// The home folder of whoever runs this.
pub(crate) fn home() -> Option<PathBuf> {
    env::home_dir()
}

/// The first of these programs that is on PATH.
pub(crate) fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|file| file.is_file())
}

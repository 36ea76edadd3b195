//! The policies that are shipped: whatever stands in `rules/`.

#![allow(clippy::panic, reason = "a test stops at the first surprise")]

use contractwijzer::policy::Policy;
use contractwijzer_author::model::Model;
use contractwijzer_author::{compile, files, read, scenarios};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A policy as it is written, compiled, and shown by its scenarios.
#[allow(dead_code, reason = "not every test needs all of it")]
pub(crate) struct Shipped {
    pub(crate) path: PathBuf,
    pub(crate) model: Model,
    pub(crate) policy: Policy,
    pub(crate) scenarios: Vec<scenarios::Scenario>,
}

/// All of them, in the order of their paths.
pub(crate) fn policies() -> Vec<Shipped> {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let paths = files::policies(&[rules]).expect("rules");
    assert!(!paths.is_empty());
    paths.into_iter().map(shipped).collect()
}

fn shipped(path: PathBuf) -> Shipped {
    let model = read(&text(&path)).unwrap_or_else(|problems| panic!("{}: {problems:?}", path.display()));
    let policy =
        compile::compile(&model).unwrap_or_else(|problems| panic!("{}: {problems:?}", path.display()));
    let scenarios = files::scenarios(&path).map(|file| scenarios::parse(&text(&file), &policy));
    let scenarios =
        scenarios.transpose().unwrap_or_else(|problems| panic!("{}: {problems:?}", path.display()));
    Shipped { path, model, policy, scenarios: scenarios.unwrap_or_default() }
}

fn text(path: &Path) -> Arc<str> {
    match files::read(path) {
        Ok(Ok(file)) => file.text,
        Ok(Err(finding)) => panic!("{finding}"),
        Err(error) => panic!("{error}"),
    }
}

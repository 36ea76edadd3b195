//! What do ten thousand visits leave behind in a page?

use anyhow::{Context as _, Result};

use crate::program::{program, run};
use crate::{bundle, serve, setup};

const VISITS: u32 = 10_000;

/// One long walk in one page. Its seed is printed; given again, it repeats the walk.
pub(crate) fn soak(seed: Option<&str>) -> Result<()> {
    let seed = match seed {
        Some(text) => {
            text.parse().with_context(|| format!("`{text}` is not a seed: `--seed` takes a number"))?
        }
        None => std::process::id(),
    };
    setup::packages()?;
    let browser = setup::browser()?;
    bundle::build()?;
    let demo = format!("http://{}/", serve::beside()?);
    let mut node = program("node");
    node.args(["--test", "--test-reporter=spec", "tests/e2e/soak.test.mjs"]);
    node.env("CONTRACTWIJZER_DEMO", demo).env("CONTRACTWIJZER_CHROMIUM", browser.chromium);
    node.env("CONTRACTWIJZER_SOAK", VISITS.to_string()).env("CONTRACTWIJZER_SEED", seed.to_string());
    run(&mut node).with_context(|| format!("`cargo xtask soak --seed {seed}` walks the same way again"))
}

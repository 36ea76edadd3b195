//! Is everything here that the other commands need, and if not, how does it come?

mod browser;
mod firefox;
mod node;
mod orca;
mod rust;
mod system;
mod tools;

pub(crate) use browser::browser;
pub(crate) use firefox::firefox;
pub(crate) use node::{packages, programs};
pub(crate) use orca::{WITHOUT as WITHOUT_ORCA, orca, wants_orca, webkit};
pub(crate) use rust::{WASM, rust};
pub(crate) use tools::{bin, tools};

use anyhow::Result;

/// All of it. The other commands each ask for just what they use.
pub(crate) fn everything() -> Result<()> {
    rust()?;
    packages()?;
    tools()?;
    browser()?;
    firefox()?;
    if wants_orca() {
        orca()?;
    }
    println!("everything is here");
    Ok(())
}

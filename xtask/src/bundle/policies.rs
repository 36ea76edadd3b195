//! How do the rules become packs, and documents for readers?

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::place;
use crate::program::{cargo, program, run};

/// The author's tool checks and compiles every policy in rules/ into dist/policies/.
pub(crate) fn compile() -> Result<()> {
    written("compile", "policies")
}

/// The author's tool writes what every policy in rules/ asks, decides and rests on into dist/documentation/. Its pages exist
/// without a front page too; here they lead back to it.
pub(crate) fn document() -> Result<()> {
    written("document", "documentation")?;
    for file in fs::read_dir(place::dist().join("documentation"))? {
        let file = file?.path();
        if file.extension().is_some_and(|ending| ending == "html") {
            fs::write(&file, with_way_back(&fs::read_to_string(&file)?))?;
        }
    }
    Ok(())
}

/// A page of the documents that leads to the front page in its language, above its title.
fn with_way_back(page: &str) -> String {
    let front = if page.contains(r#"<html lang="en">"#) { "en" } else { "index" };
    let link = format!(r#"<p><a href="../{front}.html">Contractwijzer</a></p>"#);
    if page.contains("<header>") {
        page.replacen("<header>", &format!("<header>{link}"), 1)
    } else {
        page.replacen("<body>", &format!("<body><header>{link}</header>"), 1)
    }
}

/// The author's tool tells everything that is wrong with the policies in rules/, and what of them no scenario proves.
pub(crate) fn check() -> Result<()> {
    run(author()?.args(["check", "rules"])).context("the policies in rules/ are to be mended")
}

fn written(command: &str, folder: &str) -> Result<()> {
    let mut author = author()?;
    author.args([command, "--out"]).arg(place::dist().join(folder)).arg("rules");
    run(&mut author).context("the policies in rules/ were refused")
}

/// The author's tool, as the native tests have it: where these have run, or will, it is compiled once.
fn author() -> Result<Command> {
    // Beside an example cargo takes the features that the tests ask of other crates.
    run(cargo().args(["build", "--workspace", "--bin", "contractwijzer", "--example", "synthetic-bench"]))?;
    Ok(program(place::target().join("debug/contractwijzer")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_leads_back_to_the_front_page_in_its_language() {
        let link = |front: &str| format!(r#"<p><a href="../{front}.html">Contractwijzer</a></p>"#);
        let with_head = r#"<html lang="en"><body><a></a><header><h1>a</h1></header>"#;
        assert_eq!(
            with_way_back(with_head),
            format!(r#"<html lang="en"><body><a></a><header>{}<h1>a</h1></header>"#, link("en"))
        );
        let without = r#"<html lang="nl"><body><main>"#;
        assert_eq!(
            with_way_back(without),
            format!(r#"<html lang="nl"><body><header>{}</header><main>"#, link("index"))
        );
    }
}

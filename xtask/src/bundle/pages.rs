//! Which pages come along to show the element?

use anyhow::Result;

use super::javascript::take;
use crate::place;

/// The demo pages and their stylesheet; the element's own stylesheet is inside its script.
pub(crate) fn copy() -> Result<()> {
    let mut files = Vec::new();
    for entry in place::www().read_dir()? {
        let file = entry?.path();
        let is_page = file.extension().is_some_and(|extension| extension == "html");
        if is_page || file.ends_with("demo.css") {
            files.push(file);
        }
    }
    files.iter().try_for_each(|file| take(file, &place::dist()))
}

//! What kind of file is this, in the words of a browser?

use std::path::Path;

/// The media type; a browser refuses a module or a wasm with another one.
pub(crate) fn of(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("txt" | "ts") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pack_is_just_bytes() {
        assert_eq!(of(Path::new("policies/a-2023.nl.pack")), "application/octet-stream");
    }

    #[test]
    fn wasm_and_scripts_have_the_types_that_browsers_insist_on() {
        assert_eq!(of(Path::new("a_bg.wasm")), "application/wasm");
        assert_eq!(of(Path::new("a.single.js")), "text/javascript; charset=utf-8");
    }
}

//! Which file does the path of a request mean, and is it ours to give?

use std::path::{Path, PathBuf};

/// The file inside the folder; nothing for a path that leaves it, by dots or by a link.
pub(crate) fn find(folder: &Path, path: &str) -> Option<PathBuf> {
    let path = path.split(['?', '#']).next()?;
    let name = decoded(path)?;
    let name = name.strip_prefix('/')?;
    let name = if name.is_empty() { "index.html" } else { name };
    if !name.split('/').all(is_plain) {
        return None;
    }
    let folder = folder.canonicalize().ok()?;
    let file = folder.join(name).canonicalize().ok()?;
    (file.starts_with(&folder) && file.is_file()).then_some(file)
}

/// A name that means itself: not empty, hidden, a drive or a step up.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['\\', ':', '\0'])
}

/// `%20` and the like are read once; what is no UTF-8 then is no path of ours.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' { hex(rest.next()?)? << 4 | hex(rest.next()?)? } else { byte });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    let value = char::from(digit).to_digit(16)?;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place;

    /// The sources of this program are as good a folder as any.
    fn found(path: &str) -> Option<String> {
        let folder = place::root().join("xtask/src");
        let file = find(&folder, path)?;
        Some(file.strip_prefix(folder.canonicalize().unwrap()).unwrap().display().to_string())
    }

    #[test]
    fn a_plain_path_is_the_file_of_that_name() {
        assert_eq!(found("/serve/file.rs"), Some("serve/file.rs".to_owned()));
        assert_eq!(found("/serve/file%2Ers?version=1#top"), Some("serve/file.rs".to_owned()));
    }

    #[test]
    fn a_path_never_leads_out_of_the_folder() {
        for path in [
            "/../Cargo.toml",
            "/serve/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "/serve/..%5c..%5cCargo.toml",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/main.rs%00.html",
            "/./main.rs",
            "main.rs",
            "*",
            "",
        ] {
            assert_eq!(found(path), None, "{path}");
        }
    }

    #[test]
    fn a_broken_escape_or_a_folder_is_no_file() {
        assert_eq!(found("/main%2"), None);
        assert_eq!(found("/main%zz"), None);
        assert_eq!(found("/%ff"), None);
        assert_eq!(found("/serve"), None);
        assert_eq!(found("/serve/"), None);
    }
}

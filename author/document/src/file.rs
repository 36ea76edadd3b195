//! A file of the documents.

/// Its name and what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, without a folder.
    pub name: String,
    /// All of it.
    pub text: String,
}

/// The name of the stylesheet beside the pages and drawings.
pub(crate) const STYLESHEET: &str = "document.css";

pub(super) fn file(name: &str, text: String) -> File {
    File { name: name.to_owned(), text }
}

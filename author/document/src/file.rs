//! A file of the documents.

/// Its name and what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, without a folder.
    pub name: String,
    /// All of it.
    pub text: String,
}

pub(super) fn file(name: &str, text: String) -> File {
    File { name: name.to_owned(), text }
}

//! Rule files as text, and as a model in which every name is looked up. Knows nothing of diagrams, scenarios or pages.

pub mod addresses;
pub mod class;
mod code;
pub mod condition;
pub mod draw;
pub mod file;
pub mod files;
pub mod format;
pub mod literal;
pub mod model;
pub mod part;
pub mod practice;
pub mod problem;
mod read;
pub mod renamed;
pub mod resolve;
pub mod review;
pub mod rewritten;
pub mod schema;
pub mod small;
mod span;
pub mod translation;
pub mod written;

pub use read::{MOST_BYTES, read, read_chooser};

//! The author's tool: reads rule files, tells everything that is wrong with them, and compiles them.
//!
//! A [file as written](read) becomes a [`model::Model`] with every name looked up; that is [compiled](compile::compile)
//! to the policy that a pack carries to the page.
//!
//! ```
//! let text = include_str!("../../tests/fixtures/tiny.toml");
//! let model = contractwijzer_author::read(text).expect("nothing is wrong with it");
//! let policy = contractwijzer_author::compile::compile(&model).expect("it is sound");
//! assert_eq!((policy.questions.len(), policy.outcomes.len()), (2, 2));
//!
//! let broken = text.replace("not agb-code", "not agb-kode");
//! let problems = contractwijzer_author::read(&broken).expect_err("there is no such question");
//! assert_eq!(problems[0].help, "did you mean `agb-code`?");
//! ```

mod addresses;
pub mod catalogue;
pub mod check;
mod class;
mod code;
pub mod command;
pub mod compile;
mod condition;
pub mod coverage;
pub mod diff;
pub mod document;
pub mod draw;
pub mod explain;
mod file;
pub mod files;
pub mod format;
mod literal;
pub mod model;
pub mod mutants;
mod new_year;
mod part;
mod pointwise;
pub mod practice;
pub mod problem;
pub mod quotes;
mod read;
pub mod report;
mod resolve;
mod review;
pub mod scenarios;
pub mod schema;
mod span;
pub mod traceability;
pub mod translation;
pub mod way_in;
mod words;
mod written;

pub use read::{MOST_BYTES, read};

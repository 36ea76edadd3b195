//! The author's tool: reads rule files, tells everything that is wrong with them, and compiles them. Nothing knows
//! of it; its parts are crates of their own, in the order of docs/architecture.md.
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

pub mod batch;
pub mod catalogue;
pub mod command;
mod new_year;

pub use contractwijzer_compile as compile;
pub use contractwijzer_document as document;
pub use contractwijzer_prove::{
    check, coverage, diff, explain, mutants, quotes, report, scenarios, traceability, way_in,
};
pub use contractwijzer_rules::{
    MOST_BYTES, draw, files, format, model, practice, problem, read, read_chooser, schema, translation,
};

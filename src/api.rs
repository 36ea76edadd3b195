//! The typed API for hosts with their own screens: a pack, answers and a date in, a result with stable ids out.
//!
//! Everything but the host's edge also compiles for this machine, so that tools and tests use the very same types.

pub mod answers;
mod decimal;
pub mod description;
mod error;
mod evaluate;
#[cfg(target_arch = "wasm32")]
pub mod host;
pub mod questions;
pub mod result;

pub use error::{AnswerError, Problem};
pub use evaluate::{assess, evaluate, told};

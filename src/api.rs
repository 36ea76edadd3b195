//! The typed API for hosts with their own screens: a pack, answers and a date in, a result with stable ids out.
//!
//! Everything but the host's edge also compiles for this machine, so that tools and tests use the very same types.

pub mod answers;
pub mod better;
mod decimal;
pub mod description;
mod error;
mod evaluate;
#[cfg(target_arch = "wasm32")]
mod handed;
#[cfg(target_arch = "wasm32")]
pub mod host;
#[cfg(target_arch = "wasm32")]
mod names;
mod outcomes;
pub mod questions;
pub mod result;
mod routes;
mod verdict;
#[cfg(target_arch = "wasm32")]
mod words;

pub use error::{AnswerError, Problem};
pub use evaluate::{assess, evaluate, told};
pub use outcomes::{can_be_so, outcomes};
pub use routes::routes;

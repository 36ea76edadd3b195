//! What the commands do: each reads its files, reports on the standard outputs, and says whether all was well.

mod batch;
mod check;
mod compile;
mod diff;
mod document;
mod evaluate;
mod format;
mod load;
mod new_year;
mod questions;
mod run;
mod schema;
mod test;
mod watch;

pub use batch::{Batch, batch};
pub use check::check;
pub use compile::compile;
pub use diff::diff;
pub use document::document;
pub use evaluate::{Request, evaluate, explain};
pub use format::format;
pub use load::{Compiled, load, sources_folder};
pub use new_year::new_year;
pub use questions::questions;
pub use run::{Run, is_broken_pipe, warn};
pub use schema::schema;
pub use test::{Trials, test};
pub use watch::watch;

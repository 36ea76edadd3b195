//! Which contract, which tariff tier, why, and by when: the core, the view and the browser's edge.
//!
//! The data goes one way: a [`pack`] is read into a [`policy::Policy`]; [`answers`] fall into [`cells`] of its variables;
//! [`evaluate`] walks its [`diagram`]s and [`reasons`] tells why: all of it is one [`assessment`]. The core asks nothing of the world: the date, the
//! language and the pack are arguments; without the standard library it cannot even name a clock or a file.

#![no_std]

extern crate alloc;

mod cursor;
mod phrases;
mod text;

pub mod address;
pub mod answers;
pub mod assess;
pub mod assessment;
pub mod cells;
pub mod code;
pub mod date;
pub mod diagram;
pub mod evaluate;
pub mod event;
pub mod focus;
pub mod html;
pub mod journal;
pub mod near;
pub mod notation;
pub mod pack;
pub mod policy;
pub mod problem;
pub mod readings;
pub mod reasons;
pub mod routes;
pub mod session;
pub mod steps;
pub mod texts;
pub mod unknowns;
pub mod view;
pub mod way_in;

#[cfg(feature = "api")]
pub mod api;
#[cfg(all(target_arch = "wasm32", not(feature = "api")))]
pub mod wasm;

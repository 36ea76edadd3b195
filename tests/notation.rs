//! How typed numbers and days are read, beside two readers that know nothing of the product.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

#[path = "support/readers/mod.rs"]
mod readers;

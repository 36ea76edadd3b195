//! What the diagrams of GGZ 2023 are measured against: the same rules by hand, on the same practices.

#[cfg(not(target_arch = "wasm32"))]
pub mod at_random;
pub mod by_hand;
pub mod encoded;
#[cfg(not(target_arch = "wasm32"))]
pub mod practices;
#[cfg(target_arch = "wasm32")]
mod wasm;

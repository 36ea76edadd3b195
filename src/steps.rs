//! How much work is done, counted where it is done: the tests hold that no page takes too much of it.
//!
//! A step is about what it takes to follow one branch of a diagram. The browser counts none of them: what is bounded there
//! counts for itself.

#[cfg(not(target_arch = "wasm32"))]
extern crate std;

#[cfg(not(target_arch = "wasm32"))]
std::thread_local! {
    static TAKEN: core::cell::Cell<u64> = const { core::cell::Cell::new(0) };
}

/// How many steps this thread has taken.
#[cfg(not(target_arch = "wasm32"))]
pub fn taken() -> u64 {
    TAKEN.get()
}

/// Counts steps.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn take(steps: usize) {
    TAKEN.set(TAKEN.get() + steps as u64);
}

#[cfg(target_arch = "wasm32")]
pub(crate) fn take(_: usize) {}

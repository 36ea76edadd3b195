//! What the core needs to be a wasm of its own. All it exports is in `contractwijzer`: `src/wasm.rs`, or `src/api/host.rs`.
//!
//! The element goes without the standard library, whose panic messages weigh 3 kB that no visitor reads.

#![cfg(target_arch = "wasm32")]
#![cfg_attr(not(feature = "api"), no_std)]

use contractwijzer as _;

#[cfg(not(feature = "api"))]
mod alone {
    use core::panic::PanicInfo;
    use rlsf::SmallGlobalTlsf;

    /// Never searches, however many free places there are: why this one, is in docs/decisions/allocator.md.
    #[global_allocator]
    static ALLOCATOR: SmallGlobalTlsf = SmallGlobalTlsf::new();

    /// Ends the wasm; the script says on the page that the check has stopped.
    #[panic_handler]
    fn stop(_: &PanicInfo<'_>) -> ! {
        core::arch::wasm32::unreachable()
    }
}

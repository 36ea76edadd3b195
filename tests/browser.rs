//! Does the wasm do in a browser what it does on this machine? The element and the API are builds of their own, so each
//! has its half: `--features api` runs the other one.

#![cfg(target_arch = "wasm32")]

#[cfg(feature = "api")]
#[path = "browser/api.rs"]
mod api;
#[cfg(not(feature = "api"))]
#[path = "browser/element.rs"]
mod element;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// The pack that the build made.
const PACK: &[u8] =
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/dist/policies/vgz-ggz-2023.nl.pack"));

//! Prints practices of GGZ 2023 made at random, so many as the argument says: what `contractwijzer batch` is measured with.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> anyhow::Result<()> {
    contractwijzer_bench::at_random::print()
}

#[cfg(target_arch = "wasm32")]
fn main() {}

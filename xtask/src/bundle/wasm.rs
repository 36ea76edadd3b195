//! How does the Rust become wasm, without a trace of the machine that built it?

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::program::{cargo, program, read, run};
use crate::{place, setup};

/// The wasm builds: what the element loads, the typed API for hosts with their own screens, and what is only measured.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    Element,
    Api,
    Bench,
}

impl Shape {
    /// The folder of the crate that it is built from.
    fn source(self) -> &'static str {
        match self {
            Shape::Element | Shape::Api => "wasm",
            Shape::Bench => "bench",
        }
    }

    /// Where wasm-pack leaves the wasm and its glue.
    pub(crate) fn package(self) -> PathBuf {
        place::target().join("pkg").join(match self {
            Shape::Element => "element",
            Shape::Api => "api",
            Shape::Bench => "bench",
        })
    }
}

/// Compile, bind and optimise; what wasm-opt does is in `wasm/Cargo.toml`.
pub(crate) fn build(shape: Shape) -> Result<()> {
    let mut pack = program(setup::bin()?.join("wasm-pack"));
    pack.arg("build").arg(place::root().join(shape.source()));
    pack.args(["--target", "web", "--profile", "wasm", "--mode", "no-install"]);
    pack.args(["--no-pack", "--out-name", "contractwijzer", "--out-dir"]).arg(shape.package());
    match shape {
        Shape::Element => pack.arg("--no-typescript"),
        // Hosts evaluate many practices with it: a few bytes more make it four times as fast.
        Shape::Api => pack.env("CARGO_PROFILE_WASM_OPT_LEVEL", "3").args(["--", "--features", "api"]),
        Shape::Bench => pack.env("CARGO_PROFILE_WASM_OPT_LEVEL", "3"),
    };
    pack.env("PATH", path()?).env("CARGO_ENCODED_RUSTFLAGS", flags(shape));
    run(&mut pack).context("the wasm was not built")?;
    match shape {
        Shape::Element => shorten(&shape.package()),
        // Its host may want to read them.
        Shape::Api | Shape::Bench => Ok(()),
    }
}

/// The names by which the wasm and its script call one another do not travel: 1 kB in what a visitor loads.
fn shorten(package: &Path) -> Result<()> {
    let mut node = program("node");
    node.arg("www/shorten.mjs").arg(package).args(asked_again()?).env("PATH", path()?);
    run(&mut node).context("the wasm keeps its long names")
}

/// What wasm-opt is asked only once: what needs the functions' names, to lay out loops and branches anew, and to begin again, which
/// would also tell the short names twice.
const ONCE: [&str; 5] = [
    "--flatten",
    "--rereloop",
    "--simplify-locals-notee-nostructure",
    "--converge",
    "--reorder-functions-by-name",
];

/// What wasm-opt is asked again of what it wrote, as `wasm/Cargo.toml` asks it: of its own wasm it leaves out 0.3 kB more.
fn asked_again() -> Result<Vec<String>> {
    let metadata = read(cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let mut own = packages.filter(|package| package["name"] == "contractwijzer-wasm");
    let flags = own.next().map(|package| &package["metadata"]["wasm-pack"]["profile"]["custom"]["wasm-opt"]);
    let flags = flags.and_then(Value::as_array).context("wasm/Cargo.toml asks nothing of wasm-opt")?;
    let flags = flags.iter().filter_map(Value::as_str).filter(|flag| !ONCE.contains(flag));
    Ok(flags.map(str::to_owned).collect())
}

/// The element's wasm as the compiler writes it, which tells of each instruction from which lines of the sources it comes.
pub(super) fn build_with_lines() -> Result<PathBuf> {
    let mut compile = cargo();
    compile.args(["build", "--package", "contractwijzer-wasm", "--profile", "wasm", "--target", setup::WASM]);
    compile.env("CARGO_PROFILE_WASM_DEBUG", "line-tables-only").env("CARGO_PROFILE_WASM_STRIP", "none");
    run(compile.env("CARGO_ENCODED_RUSTFLAGS", flags(Shape::Element))).context("the wasm was not built")?;
    Ok(place::target().join(setup::WASM).join("wasm/contractwijzer_wasm.wasm"))
}

/// wasm-pack looks for wasm-bindgen and wasm-opt on PATH, and must not find others first.
fn path() -> Result<OsString> {
    let ours = [setup::bin()?, setup::programs()];
    let path = env::var_os("PATH").unwrap_or_default();
    Ok(env::join_paths(ours.into_iter().chain(env::split_paths(&path)))?)
}

/// What makes the wasm smaller, as the compiler is told: to draw a function into its caller only where that pays, 0.1 kB; and not to
/// do for loops what the browser's own compiler does again, 1.0 kB: one address more to count up for each list, loads that are kept
/// from the round before, and what is computed before the first.
const SMALL: [&str; 4] = [
    "-Cllvm-args=-inline-call-penalty=40",
    "-Cllvm-args=-disable-lsr",
    "-Cllvm-args=-enable-load-pre=false",
    "-Cllvm-args=-disable-machine-licm",
];

/// wasm-pack names a target, so cargo keeps these flags from build scripts and macros.
fn flags(shape: Shape) -> String {
    let mut flags = vec!["-Clink-arg=-zstack-size=65536".to_owned()];
    match shape {
        Shape::Element => flags.extend(SMALL.map(str::to_owned)),
        Shape::Api | Shape::Bench => {}
    }
    // Where two prefixes fit, rustc takes the later one.
    remap(&mut flags, place::cargo_home(), "cargo");
    remap(&mut flags, place::rustup_home(), "rustup");
    for registry in registries() {
        remap(&mut flags, Some(registry), "crates");
    }
    remap(&mut flags, Some(place::root().to_owned()), "contractwijzer");
    flags.join("\x1f")
}

fn remap(flags: &mut Vec<String>, from: Option<PathBuf>, to: &str) {
    if let Some(from) = from {
        flags.push(format!("--remap-path-prefix={}={to}", from.display()));
    }
}

/// The folders of unpacked crates are named after the host they came from.
fn registries() -> Vec<PathBuf> {
    let sources = place::cargo_home().map(|home| home.join("registry/src"));
    let folders = sources.as_deref().map(Path::read_dir);
    let mut found: Vec<PathBuf> = match folders {
        Some(Ok(entries)) => entries.flatten().map(|entry| entry.path()).collect(),
        _ => Vec::new(),
    };
    found.sort();
    found
}

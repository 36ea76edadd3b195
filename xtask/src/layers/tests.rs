//! Uses that lead upwards, each planted in a small crate in another way of writing it.

use std::path::Path;

use super::found;

const DRAWN: &str = "```rooms src\nview  view view/\nengine engine\nground ground\n```\n";

/// What is told of a crate of these files.
fn told(files: &[(&str, &str)]) -> Vec<String> {
    let text_of = |path: &Path| {
        files.iter().find(|(name, _)| Path::new(name) == path).map(|(_, text)| (*text).to_owned())
    };
    found("src", "lib.rs", &text_of, DRAWN).unwrap().problems
}

/// What is told where `engine.rs` is this, in a crate in which the view uses the engine, and the engine the ground.
fn with_engine(engine: &str) -> Vec<String> {
    told(&[
        ("lib.rs", "mod engine;\nmod ground;\npub mod view;\n#[macro_use]\nmod unused { }"),
        (
            "view.rs",
            "mod page;\npub use page::Page;\npub fn view() -> Page { crate::engine::run(); Page }\npub struct Shown;",
        ),
        ("view/page.rs", "pub struct Page;\npub fn print() {}"),
        ("engine.rs", engine),
        ("ground.rs", "pub const LEAST: u8 = 1;\npub struct Found;"),
    ])
}

#[test]
fn what_leads_down_is_well_however_it_is_written() {
    let engine =
        "use crate::ground::{self, Found as Seen};\npub fn run() -> u8 { let _ = Seen; ground::LEAST }";
    assert_eq!(with_engine(engine), Vec::<String>::new());
}

#[test]
fn an_import_that_leads_upwards_is_told_with_its_line() {
    let told = with_engine("\nuse crate::view::Shown;\npub fn run() { let _ = Shown; }");
    assert_eq!(
        told,
        [
            "src/engine.rs:2 uses `crate::view::Shown` of view.rs, in a circle",
            "src/view.rs:3 uses `crate::engine::run` of engine.rs, in a circle",
            "src/engine.rs:2 uses `crate::view::Shown` of view.rs: `view` is above `engine`",
        ]
    );
}

#[test]
fn what_a_room_does_without_is_told_though_it_is_below() {
    let drawn = "```rooms src\nview  view without engine\nengine engine\nground ground\n```\n";
    let files = |view: &'static str| {
        move |path: &Path| match path.to_str() {
            Some("lib.rs") => Some("mod engine;\nmod ground;\nmod view;".to_owned()),
            Some("view.rs") => Some(view.to_owned()),
            Some("engine.rs") => Some("pub use crate::ground::Found;\npub fn run() {}".to_owned()),
            Some("ground.rs") => Some("pub struct Found;".to_owned()),
            _ => None,
        }
    };
    let problems = |view| found("src", "lib.rs", &files(view), drawn).unwrap().problems;
    assert_eq!(problems("use crate::ground::Found;"), Vec::<String>::new());
    let direct = "src/view.rs:1 uses `crate::engine::run` of engine.rs: `engine` is left out by `view`";
    assert_eq!(problems("fn draw() { crate::engine::run() }"), [direct]);
    // Through a re-export it is the ground that is used, which may be.
    assert_eq!(problems("use crate::engine::Found;"), Vec::<String>::new());
}

#[test]
fn what_is_re_exported_is_used_where_it_is_defined() {
    let told = with_engine("use crate::view::Page;\npub fn run() { let _ = Page; }");
    // No circle, for the page itself uses nothing; but it is above.
    assert_eq!(told, ["src/engine.rs:1 uses `crate::view::Page` of view/page.rs: `view` is above `engine`"]);
}

#[test]
fn a_path_without_an_import_is_seen_in_code_in_types_and_in_macros() {
    for engine in [
        "pub fn run() { crate::view::print_it(crate::view::Shown); }",
        "pub fn run() -> Option<crate::view::Shown> { None }",
        "pub fn run() { println!(\"{}\", matches!(1, _ if { crate::view::Shown; true })); }",
        "pub fn run() { use crate::view; let _ = view::Shown; }",
        "use crate as all;\npub fn run() { let _ = all::view::Shown; }",
        "impl From<u8> for crate::view::Shown { fn from(_: u8) -> Self { todo!() } }\npub fn run() {}",
    ] {
        assert!(
            with_engine(engine).iter().any(|told| told.ends_with("`view` is above `engine`")),
            "{engine}"
        );
    }
}

#[test]
fn all_names_of_a_module_above_are_seen_where_they_are_used() {
    for engine in [
        "use super::view::*;\npub fn run() { let _ = Shown; }",
        "use super::*;\npub fn run() { let _ = view::Shown; }",
        "mod inner { use super::super::view::*; pub fn run() -> Shown { Shown } }\npub use inner::run;",
    ] {
        assert!(
            with_engine(engine).iter().any(|told| told.ends_with("`view` is above `engine`")),
            "{engine}"
        );
    }
}

#[test]
fn a_module_and_its_child_make_a_circle_like_any_other_files() {
    let told = told(&[
        ("lib.rs", "mod view;\nmod engine;\nmod ground;"),
        ("view.rs", "mod page;\npub struct Scene;\npub fn view() { page::page(Scene) }"),
        ("view/page.rs", "use super::*;\npub fn page(_: Scene) {}"),
        ("engine.rs", ""),
        ("ground.rs", ""),
    ]);
    assert_eq!(
        told,
        [
            "src/view.rs:3 uses `page::page` of view/page.rs, in a circle",
            "src/view/page.rs:2 uses `Scene` of view.rs, in a circle",
        ]
    );
}

#[test]
fn a_macro_by_rules_is_used_without_a_path_in_the_modules_below_it() {
    let told = told(&[
        ("lib.rs", "macro_rules! word { () => { 1 } }\nmod engine;\nmod ground;\nmod view;"),
        ("view.rs", "mod page;"),
        ("engine.rs", "pub fn run() -> u8 { word!() }"),
        ("ground.rs", ""),
        ("view/page.rs", ""),
    ]);
    // What the root file itself has is at the top of the house.
    assert_eq!(told, ["src/engine.rs:1 uses `word` of lib.rs: `view` is above `engine`"]);
}

#[test]
fn variables_fields_and_methods_are_no_uses() {
    let engine = "use super::view::*;\npub fn run(view: u8) -> u8 { let print = view; let it = it.view(print); it.view }";
    assert_eq!(with_engine(engine), Vec::<String>::new());
}

#[test]
fn code_for_tests_may_look_anywhere() {
    for engine in [
        "pub fn run() {}\n#[cfg(test)]\nmod tests { use crate::view::Shown; fn a() { let _ = Shown; } }",
        "pub fn run() {}\n#[cfg(test)]\nuse crate::view::Shown;",
        "pub fn run() {}\n#[cfg(all(test, target_os = \"linux\"))]\nfn a() { crate::view::Shown; }",
    ] {
        assert_eq!(with_engine(engine), Vec::<String>::new(), "{engine}");
    }
    let not_only = "#[cfg(any(test, windows))]\npub fn run() { crate::view::Shown; }";
    assert!(!with_engine(not_only).is_empty());
}

#[test]
fn a_module_without_a_file_is_refused() {
    let text_of = |path: &Path| (path == Path::new("lib.rs")).then(|| "mod gone;".to_owned());
    assert_eq!(
        found("src", "lib.rs", &text_of, "").err().unwrap().to_string(),
        "`mod gone` has no file in ``"
    );
}

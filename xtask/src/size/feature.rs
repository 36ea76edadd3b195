//! Which feature of the element is a function of the wasm there for?

/// A feature, and the modules of the core that do nothing else. A function belongs to the longest path that it is in.
const FEATURES: [(&str, &[&str]); 24] = [
    ("reading and checking a pack", &["pack", "policy", "address"]),
    ("numbers and days: what is typed and shown", &["notation", "cursor", "problem", "date"]),
    ("answers and cells", &["answers", "cells"]),
    ("diagrams: next question, pages left", &["diagram", "steps"]),
    ("verdict and reasons", &["evaluate", "readings", "reasons"]),
    ("what a visit comes to", &["assess", "assessment"]),
    ("routes: the search", &["routes"]),
    ("what is not known", &["unknowns"]),
    ("near misses", &["near"]),
    ("the visit, events and focus", &["session", "event", "focus"]),
    ("the Back button", &["journal"]),
    ("the way in", &["way_in"]),
    ("the code of the answers", &["code", "session::coded", "view::code"]),
    ("words", &["texts", "text", "phrases"]),
    ("page: what all have", &["view", "html"]),
    ("page: start", &["view::start"]),
    ("page: question and answers", &["view::question", "view::controls", "view::said_back", "view::answers"]),
    ("page: in short", &["view::short"]),
    ("page: papers, steps, deadlines, notes", &["view::keep", "view::needs", "view::notices"]),
    ("page: outcome", &["view::outcome", "view::decision", "view::fact", "view::reason", "view::sources"]),
    ("page: routes", &["view::routes"]),
    ("page: ladder of outcomes", &["view::ladder"]),
    ("page: what if", &["view::trial"]),
    ("browser edge", &["wasm"]),
];

/// Letting go of what the core's types hold: written by the compiler, for no module.
const DROPS: &str = "letting go of values";
/// What wasm-bindgen and the bindings to the browser add.
const BINDINGS: &str = "bindings to the browser";
/// The allocator, lists and texts, where they are not made for one type of the core.
const LIBRARY: &str = "library: memory, lists, texts";

/// From where in the sources an instruction comes: a function and its file, as the compiler names them.
pub(super) struct Frame {
    pub(super) function: String,
    pub(super) file: String,
}

/// The feature of an instruction, by its function and, behind it, those that it was drawn into; none where wasm-bindgen
/// takes the instruction out. What stands in no function of the core belongs to the one it was drawn into.
pub(super) fn of_frames(frames: &[Frame]) -> Option<&'static str> {
    if frames.iter().any(|frame| frame.function.contains("describe")) {
        return None;
    }
    for frame in frames {
        if frame.function.contains("drop_in_place") {
            return Some(DROPS);
        }
        if let Some(feature) = of_file(&frame.file) {
            return Some(feature);
        }
    }
    let is_binding =
        |frame: &Frame| ["bindgen", "js-sys", "web-sys"].iter().any(|it| frame.file.contains(it));
    Some(if frames.iter().any(is_binding) { BINDINGS } else { LIBRARY })
}

/// The build calls the repository `contractwijzer`, wherever it stands.
fn of_file(file: &str) -> Option<&'static str> {
    of_path(&file.strip_prefix("contractwijzer/src/")?.strip_suffix(".rs")?.replace('/', "::"))
}

/// The feature of a path in the core, such as `view::routes::write`.
fn of_path(path: &str) -> Option<&'static str> {
    let modules =
        FEATURES.iter().flat_map(|(feature, modules)| modules.iter().map(move |module| (*feature, *module)));
    let own = modules.filter(|(_, module)| is_in(path, module));
    own.max_by_key(|(_, module)| module.len()).map(|(feature, _)| feature)
}

fn is_in(path: &str, module: &str) -> bool {
    path.strip_prefix(module).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place;
    use std::path::Path;

    fn frames(places: &[(&str, &str)]) -> Vec<Frame> {
        let frame =
            |(function, file): &(&str, &str)| Frame { function: (*function).into(), file: (*file).into() };
        places.iter().map(frame).collect()
    }

    #[test]
    fn an_instruction_belongs_to_the_module_it_is_written_in_wherever_it_was_drawn_into() {
        let near = frames(&[("near", "contractwijzer/src/near.rs"), ("view", "contractwijzer/src/view.rs")]);
        assert_eq!(of_frames(&near), Some("near misses"));
        assert_eq!(of_frames(&near[1..]), Some("page: what all have"));
    }

    #[test]
    fn what_the_library_does_belongs_to_who_asked_for_it() {
        let push = ("push", "/rustc/library/alloc/src/vec/mod.rs");
        let asked = frames(&[push, ("from", "contractwijzer/src/routes/walk.rs")]);
        assert_eq!(of_frames(&asked), Some("routes: the search"));
        assert_eq!(of_frames(&frames(&[push])), Some(LIBRARY));
        assert_eq!(of_frames(&[]), Some(LIBRARY));
    }

    #[test]
    fn letting_go_is_no_work_of_who_held_it() {
        let place = (
            "core::ptr::drop_in_place<contractwijzer::policy::Policy>",
            "/rustc/library/core/src/ptr/mod.rs",
        );
        assert_eq!(of_frames(&frames(&[place, ("mount", "contractwijzer/src/wasm.rs")])), Some(DROPS));
    }

    #[test]
    fn what_only_tells_wasm_bindgen_of_a_type_is_not_in_the_bundle() {
        assert_eq!(of_frames(&frames(&[("__wbindgen_describe_mount", "contractwijzer/src/wasm.rs")])), None);
    }

    #[test]
    fn a_module_whose_name_begins_alike_is_another_one() {
        assert_eq!(of_path("nearly::write"), None);
        assert_eq!(of_path("near::write"), Some("near misses"));
    }

    #[test]
    fn every_module_of_the_element_has_a_feature() {
        for module in modules(&place::root().join("src"), "") {
            // These are in no wasm of the element.
            if module != "lib" && !is_in(&module, "api") {
                assert!(of_path(&module).is_some(), "{module} has no feature");
            }
        }
    }

    fn modules(folder: &Path, above: &str) -> Vec<String> {
        let mut found = Vec::new();
        for entry in folder.read_dir().unwrap() {
            let path = entry.unwrap().path();
            let module = format!("{above}{}", path.file_stem().unwrap().display());
            if path.is_dir() {
                found.extend(modules(&path, &format!("{module}::")));
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(module);
            }
        }
        found
    }
}

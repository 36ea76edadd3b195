//! In which file is what a path leads to?

use super::modules::{Crate, Module};
use super::tokens::Kind;

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Module(usize),
    /// An item, in the file where it is defined.
    Item(usize),
}

/// An arrow: a file, a line of it, and the file with what is used there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Use {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) line: usize,
    pub(crate) path: String,
}

/// Every use of another file of the crate, in order.
pub(crate) fn uses(krate: &Crate) -> Vec<Use> {
    let mut uses: Vec<Use> = Vec::new();
    for (own, module) in krate.modules.iter().enumerate() {
        let mut add = |place: Option<Place>, line: usize, path: &[String]| {
            if let Some(Place::Item(to)) = place
                && to != module.file
            {
                uses.push(Use { from: module.file, to, line, path: path.join("::") });
            }
        };
        for import in &module.imports {
            if import.name.is_some() {
                add(resolve(krate, own, &import.path, 0), import.line, &import.path);
            }
        }
        for mention in &module.mentions {
            add(mentioned(krate, own, module, &mention.path, mention.kind), mention.line, &mention.path);
        }
    }
    uses.sort();
    uses.dedup();
    uses
}

/// What a path outside the imports leads to. What a `use` names was counted there; a lone name that no item has may be a
/// variable.
fn mentioned(krate: &Crate, own: usize, module: &Module, path: &[String], kind: Kind) -> Option<Place> {
    let [name] = path else {
        return resolve(krate, own, path, 0);
    };
    if kind == Kind::Macro {
        return macro_of_ancestor(krate, own, name);
    }
    let is_variable =
        kind == Kind::Other && name.starts_with(|first: char| first.is_lowercase() || first == '_');
    let is_near = module.defined.contains(name)
        || module.imports.iter().any(|import| import.name.as_ref() == Some(name));
    if is_variable || is_near { None } else { through_globs(krate, own, name, 0) }
}

/// More steps than any chain of re-exports takes; a chain that leads back to itself ends here.
const MOST_STEPS: usize = 32;

fn resolve(krate: &Crate, own: usize, path: &[String], steps: usize) -> Option<Place> {
    let (first, mut rest) = path.split_first()?;
    let mut place = match first.as_str() {
        "crate" => Place::Module(0),
        "self" => Place::Module(own),
        "super" => Place::Module(krate.modules[own].parent?),
        name => named(krate, own, name, steps)?,
    };
    while let (Place::Module(module), Some((next, others))) = (place, rest.split_first()) {
        place = match next.as_str() {
            "super" => Place::Module(krate.modules[module].parent?),
            name => named(krate, module, name, steps)?,
        };
        rest = others;
    }
    Some(place)
}

/// What a name means in a module.
fn named(krate: &Crate, own: usize, name: &str, steps: usize) -> Option<Place> {
    if steps > MOST_STEPS {
        return None;
    }
    let module = &krate.modules[own];
    if let Some(child) = module.children.get(name) {
        return Some(Place::Module(*child));
    }
    if module.defined.contains(name) || module.macros.contains(name) {
        return Some(Place::Item(module.file));
    }
    // A name of an outer crate is imported by its own name: `use anyhow::Result` is no reason to look for `anyhow` here.
    let mut imports = module.imports.iter().filter(|import| import.name.as_deref() == Some(name));
    let imported = imports.find_map(|import| {
        let is_itself = import.path.first().is_some_and(|first| first == name);
        if is_itself { None } else { resolve(krate, own, &import.path, steps + 1) }
    });
    imported.or_else(|| through_globs(krate, own, name, steps + 1))
}

fn through_globs(krate: &Crate, own: usize, name: &str, steps: usize) -> Option<Place> {
    let mut globs = krate.modules[own].imports.iter().filter(|import| import.name.is_none());
    globs.find_map(|glob| match resolve(krate, own, &glob.path, steps + 1)? {
        Place::Module(module) if module != own => named(krate, module, name, steps + 1),
        Place::Module(_) | Place::Item(_) => None,
    })
}

/// A macro by rules is seen in the modules below it, without a path.
fn macro_of_ancestor(krate: &Crate, own: usize, name: &str) -> Option<Place> {
    let mut module = Some(own);
    while let Some(index) = module {
        if krate.modules[index].macros.contains(name) {
            return Some(Place::Item(krate.modules[index].file));
        }
        module = krate.modules[index].parent;
    }
    through_globs(krate, own, name, 0)
}

//! Which modules does a crate have, in which file is each, and which names does it define, import and mention?

#![allow(clippy::wildcard_enum_match_arm, reason = "the enums of syn are not ours, and are not exhaustive")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};
use proc_macro2::TokenStream;
use quote::ToTokens as _;
use syn::punctuated::Punctuated;
use syn::{Attribute, Item, Meta, Token, UseTree};

use super::tokens::{self, Mention};

/// Everything about one crate that its layers are read from. Code for tests is left out: it may look wherever it likes.
#[derive(Debug, Default)]
pub(crate) struct Crate {
    /// Each file, from the folder of the crate's root file on.
    pub(crate) files: Vec<PathBuf>,
    /// Each module; the root is the first.
    pub(crate) modules: Vec<Module>,
}

/// A module, which is a file or a part of one.
#[derive(Debug, Default)]
pub(crate) struct Module {
    pub(crate) file: usize,
    pub(crate) parent: Option<usize>,
    pub(crate) children: BTreeMap<String, usize>,
    /// Types, functions, traits, constants.
    pub(crate) defined: BTreeSet<String>,
    /// Macros by rules, which the modules below see too.
    pub(crate) macros: BTreeSet<String>,
    pub(crate) imports: Vec<Import>,
    /// The paths that it writes outside its imports.
    pub(crate) mentions: Vec<Mention>,
}

/// One name that a `use` brings in.
#[derive(Debug)]
pub(crate) struct Import {
    pub(crate) path: Vec<String>,
    /// What it is called here; none for all names (`*`).
    pub(crate) name: Option<String>,
    pub(crate) line: usize,
}

/// What is in a file of the crate, if it is there.
pub(crate) type TextOf<'a> = &'a dyn Fn(&Path) -> Option<String>;

/// Read a crate from its root file on.
pub(crate) fn read(root: &str, text_of: TextOf<'_>) -> Result<Crate> {
    let text = text_of(Path::new(root)).with_context(|| format!("there is no {root}"))?;
    let mut reader = Reader { text_of, found: Crate::default() };
    reader.file(Path::new(root).to_owned(), &text, Path::new(""), None)?;
    Ok(reader.found)
}

struct Reader<'a> {
    text_of: TextOf<'a>,
    found: Crate,
}

impl Reader<'_> {
    /// Read a file as a module. The files of its own modules are in `below`.
    fn file(&mut self, path: PathBuf, text: &str, below: &Path, parent: Option<usize>) -> Result<usize> {
        let syntax = syn::parse_file(text).with_context(|| format!("{} is not Rust", path.display()))?;
        self.found.files.push(path);
        self.module(syntax.items, self.found.files.len() - 1, below, parent)
    }

    fn module(
        &mut self,
        items: Vec<Item>,
        file: usize,
        below: &Path,
        parent: Option<usize>,
    ) -> Result<usize> {
        let own = self.found.modules.len();
        self.found.modules.push(Module { file, parent, ..Module::default() });
        for item in items {
            self.item(item, own, below)?;
        }
        Ok(own)
    }

    fn item(&mut self, item: Item, own: usize, below: &Path) -> Result<()> {
        if is_for_tests(attributes(&item)) {
            return Ok(());
        }
        let module = &mut self.found.modules[own];
        match item {
            Item::Mod(item) => return self.below(item, own, below),
            Item::Use(item) => imported(&item.tree, Vec::new(), &mut module.imports),
            Item::Macro(item) => {
                module.macros.extend(item.ident.iter().map(ToString::to_string));
                mentioned(module, item.mac.to_token_stream());
            }
            item => {
                module.defined.extend(name(&item));
                mentioned(module, item.to_token_stream());
            }
        }
        Ok(())
    }

    fn below(&mut self, item: syn::ItemMod, own: usize, below: &Path) -> Result<()> {
        let name = item.ident.to_string();
        let place = below.join(&name);
        let has_path = item.attrs.iter().any(|attribute| attribute.path().is_ident("path"));
        ensure!(!has_path, "`mod {name}` has a `path`, which this check does not follow");
        let child = match item.content {
            Some((_, items)) => self.module(items, self.found.modules[own].file, &place, Some(own))?,
            None => {
                let mut files = [place.with_extension("rs"), place.join("mod.rs")].into_iter();
                let found = files.find_map(|path| (self.text_of)(&path).map(|text| (path, text)));
                let Some((path, text)) = found else {
                    bail!("`mod {name}` has no file in `{}`", below.display())
                };
                self.file(path, &text, &place, Some(own))?
            }
        };
        self.found.modules[own].children.insert(name, child);
        Ok(())
    }
}

fn mentioned(module: &mut Module, stream: TokenStream) {
    let found = tokens::read(stream);
    for item in &found.imports {
        imported(&item.tree, Vec::new(), &mut module.imports);
    }
    module.mentions.extend(found.mentions);
}

/// The names that one `use` brings in.
fn imported(tree: &UseTree, before: Vec<String>, imports: &mut Vec<Import>) {
    let with = |name: &proc_macro2::Ident| {
        let mut path = before.clone();
        // `use a::{self}` is `a` itself.
        if name != "self" || path.is_empty() {
            path.push(name.to_string());
        }
        path
    };
    let mut add = |path: Vec<String>, name: Option<String>, line| imports.push(Import { path, name, line });
    match tree {
        UseTree::Path(item) => imported(&item.tree, with(&item.ident), imports),
        UseTree::Name(item) => {
            let path = with(&item.ident);
            let name = path.last().cloned();
            add(path, name, item.ident.span().start().line);
        }
        UseTree::Rename(item) => {
            add(with(&item.ident), Some(item.rename.to_string()), item.ident.span().start().line)
        }
        UseTree::Glob(item) => add(before.clone(), None, item.star_token.spans[0].start().line),
        UseTree::Group(group) => group.items.iter().for_each(|item| imported(item, before.clone(), imports)),
    }
}

/// Whether something is compiled for tests only: `cfg(test)`, and `cfg(all(test, …))`.
pub(crate) fn is_for_tests(attributes: &[Attribute]) -> bool {
    let conditions = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    conditions
        .filter_map(|attribute| attribute.parse_args::<Meta>().ok())
        .any(|condition| needs_test(&condition))
}

fn needs_test(condition: &Meta) -> bool {
    match condition {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) if list.path.is_ident("all") => {
            let each = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
            each.is_ok_and(|each| each.iter().any(needs_test))
        }
        Meta::List(_) | Meta::NameValue(_) => false,
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::ForeignMod(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::TraitAlias(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// The name that an item defines, if it defines one.
fn name(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::TraitAlias(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}

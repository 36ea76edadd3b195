//! Where does a match over several values swallow what an enum of ours may yet become?
//!
//! The lint `wildcard_enum_match_arm` does not see into tuples: `(_, _)` takes the next kind of question in silence.

#![allow(clippy::wildcard_enum_match_arm, reason = "the enums of syn are not ours, and are not exhaustive")]

use std::collections::BTreeSet;

use proc_macro2::Span;
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::{ExprMatch, File, ImplItemFn, ItemEnum, ItemFn, ItemImpl, ItemMod, Pat, Path, Type};

use super::modules::is_for_tests;

/// The names of the enums that a file defines.
pub(crate) fn enums(file: &File) -> BTreeSet<String> {
    let mut found = Enums::default();
    found.visit_file(file);
    found.0
}

/// The lines on which a `_`, or a name for anything, stands at the first place where other arms tell variants of one of these
/// enums apart.
pub(crate) fn wildcards(file: &File, enums: &BTreeSet<String>) -> Vec<usize> {
    let mut found = Wildcards { enums, own: None, lines: Vec::new() };
    found.visit_file(file);
    found.lines
}

#[derive(Default)]
struct Enums(BTreeSet<String>);

impl Visit<'_> for Enums {
    fn visit_item_enum(&mut self, item: &ItemEnum) {
        self.0.insert(item.ident.to_string());
    }
}

struct Wildcards<'a> {
    enums: &'a BTreeSet<String>,
    /// What `Self` is.
    own: Option<String>,
    lines: Vec<usize>,
}

impl<'ast> Visit<'ast> for Wildcards<'_> {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        if !is_for_tests(&item.attrs) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        let own = match &*item.self_ty {
            Type::Path(path) => path.path.segments.last().map(|segment| segment.ident.to_string()),
            _ => None,
        };
        let before = std::mem::replace(&mut self.own, own);
        visit::visit_item_impl(self, item);
        self.own = before;
    }

    fn visit_expr_match(&mut self, item: &'ast ExprMatch) {
        let rows: Vec<Vec<&Pat>> = item.arms.iter().flat_map(|arm| each(&arm.pat)).map(places).collect();
        let most = rows.iter().map(Vec::len).max().unwrap_or(0);
        let told: Vec<bool> = (0..most)
            .map(|place| {
                rows.iter().filter_map(|row| row.get(place)).any(|pattern| self.names_a_variant(pattern))
            })
            .collect();
        if most > 1 {
            for row in &rows {
                self.row(row, &told);
            }
        }
        visit::visit_expr_match(self, item);
    }
}

impl Wildcards<'_> {
    /// The first place at which variants are told apart is what the match is about: a new one has to be decided there. What
    /// comes behind it may be left open, for a kind that was decided.
    fn row(&mut self, row: &[&Pat], told: &[bool]) {
        let Some(first) = told.iter().position(|told| *told) else { return };
        let pattern = match row {
            // One `_` for the whole tuple.
            [whole] => Some(whole),
            _ => row.get(first),
        };
        self.lines.extend(pattern.and_then(|pattern| takes_anything(pattern)).map(|span| span.start().line));
    }

    fn names_a_variant(&self, pattern: &Pat) -> bool {
        match pattern {
            Pat::Path(pattern) => self.is_variant(&pattern.path),
            Pat::TupleStruct(pattern) => self.is_variant(&pattern.path),
            Pat::Struct(pattern) => self.is_variant(&pattern.path),
            Pat::Or(pattern) => pattern.cases.iter().any(|case| self.names_a_variant(case)),
            Pat::Reference(pattern) => self.names_a_variant(&pattern.pat),
            Pat::Paren(pattern) => self.names_a_variant(&pattern.pat),
            Pat::Ident(pattern) => {
                pattern.subpat.as_ref().is_some_and(|(_, within)| self.names_a_variant(within))
            }
            _ => false,
        }
    }

    fn is_variant(&self, path: &Path) -> bool {
        let mut names = path.segments.iter().rev().map(|segment| segment.ident.to_string());
        let (Some(_), Some(of)) = (names.next(), names.next()) else { return false };
        let of = if of == "Self" { self.own.clone() } else { Some(of) };
        of.is_some_and(|of| self.enums.contains(&of))
    }
}

/// The alternatives of a pattern.
fn each(pattern: &Pat) -> Vec<&Pat> {
    match pattern {
        Pat::Or(pattern) => pattern.cases.iter().flat_map(each).collect(),
        Pat::Paren(pattern) => each(&pattern.pat),
        _ => vec![pattern],
    }
}

/// What stands at each place of a tuple; the pattern itself where it is none.
fn places(pattern: &Pat) -> Vec<&Pat> {
    match pattern {
        Pat::Tuple(tuple) => tuple.elems.iter().collect(),
        Pat::Reference(pattern) => places(&pattern.pat),
        _ => vec![pattern],
    }
}

/// Where a pattern takes whatever comes.
fn takes_anything(pattern: &Pat) -> Option<Span> {
    match pattern {
        Pat::Wild(wild) => Some(wild.span()),
        // A constant looks like a name, but is written large.
        Pat::Ident(name)
            if name.subpat.is_none() && !name.ident.to_string().starts_with(char::is_uppercase) =>
        {
            Some(name.span())
        }
        Pat::Rest(rest) => Some(rest.span()),
        Pat::Or(pattern) => pattern.cases.iter().find_map(takes_anything),
        Pat::Reference(pattern) => takes_anything(&pattern.pat),
        Pat::Paren(pattern) => takes_anything(&pattern.pat),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines that are told of a function with this body, in which `Kind` and `Value` are ours.
    fn told(body: &str) -> Vec<usize> {
        let text = format!(
            "enum Kind {{ YesNo, Set }}\nenum Value {{ Choice(u16), Set(u64) }}\nfn f() {{\n{body}\n}}"
        );
        let file = syn::parse_file(&text).unwrap();
        let enums = enums(&file);
        wildcards(&file, &enums).into_iter().map(|line| line - 3).collect()
    }

    #[test]
    fn what_swallows_a_pair_is_told() {
        let whole = "match (kind, value) {\n(Kind::YesNo, Value::Choice(_)) => 1,\n_ => 0,\n}";
        assert_eq!(told(whole), [3]);
        let both = "match (kind, value) {\n(Kind::YesNo, Value::Choice(_)) => 1,\n(_, _) => 0,\n}";
        assert_eq!(told(both), [3]);
        let first =
            "match (kind, value) {\n(Kind::YesNo, Value::Choice(_)) => 1,\n(_, Value::Set(_)) => 0,\n}";
        assert_eq!(told(first), [3]);
        let named =
            "match (kind, value) {\n(Kind::YesNo, Value::Choice(_)) => 1,\n(other, Value::Set(_)) => 0,\n}";
        assert_eq!(told(named), [3]);
        let within = "match (kind, value) {\n(Kind::YesNo, Value::Choice(_)) | (_, Value::Set(_)) => 0,\n}";
        assert_eq!(told(within), [2]);
    }

    #[test]
    fn what_is_written_out_and_what_is_not_ours_is_well() {
        let out = "match (kind, value) {\n(Kind::YesNo, Value::Choice(_)) | (Kind::Set, Value::Choice(_) | Value::Set(_)) => 1,\n}";
        assert!(told(out).is_empty());
        let behind = "match (kind, value) {\n(Kind::YesNo, Value::Choice(_)) => 1,\n(Kind::YesNo | Kind::Set, _) => 0,\n}";
        assert!(told(behind).is_empty());
        let others = "match (first, kind) {\n(Some(_), Kind::YesNo | Kind::Set) => 1,\n(_, Kind::YesNo | Kind::Set) => 0,\n}";
        assert!(told(others).is_empty());
        let numbers = "match (least, most) {\n(0, 1) => 1,\n(_, _) => 0,\n}";
        assert!(told(numbers).is_empty());
    }

    #[test]
    fn self_is_known_and_tests_are_left_out() {
        let file = syn::parse_file(
            "enum Kind { A, B }\nimpl Kind { fn f(self, o: Kind) { match (self, o) {\n(Self::A, Self::B) => 1,\n(_, _) => 0 } } }\n\
             #[cfg(test)]\nmod tests { fn f() { match (a, b) {\n(Kind::A, Kind::B) => 1,\n(_, _) => 0 } } }",
        );
        let file = file.unwrap();
        assert_eq!(wildcards(&file, &enums(&file)), [4]);
    }
}

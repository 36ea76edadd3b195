//! Where does a match over several values swallow what an enum of ours may yet become?
//!
//! The lint `wildcard_enum_match_arm` does not see into tuples: `(_, _)` takes the next kind of question in silence.

#![allow(clippy::wildcard_enum_match_arm, reason = "the enums of syn are not ours, and are not exhaustive")]

use std::collections::BTreeSet;

use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::{
    ExprMatch, File, ImplItemFn, ItemEnum, ItemFn, ItemImpl, ItemMod, Pat, PatIdent, PatTuple, Path, Type,
};

use super::modules::is_for_tests;

/// The names of the enums that a file defines.
pub(crate) fn enums(file: &File) -> BTreeSet<String> {
    let mut found = Enums::default();
    found.visit_file(file);
    found.0
}

/// The lines on which a `_`, or a name for anything, stands at a place where another arm names a variant of one of these enums.
pub(crate) fn wildcards(file: &File, enums: &BTreeSet<String>) -> BTreeSet<usize> {
    let mut found = Wildcards { enums, own: None, lines: BTreeSet::new() };
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
    lines: BTreeSet<usize>,
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
        let patterns: Vec<&Pat> = item.arms.iter().flat_map(|arm| each(&arm.pat)).collect();
        // Clippy looks at a match over one value.
        if let Some(width) = width(&patterns) {
            self.places(&patterns, width);
        }
        visit::visit_expr_match(self, item);
    }
}

impl Wildcards<'_> {
    /// Looks at each place of tuples that are so wide, one of each arm.
    fn places(&mut self, tuples: &[&Pat], width: usize) {
        for place in 0..width {
            let there: Vec<&Pat> = tuples.iter().flat_map(|tuple| each(at(tuple, place, width))).collect();
            match self::width(&there) {
                Some(width) => self.places(&there, width),
                None if there.iter().any(|pattern| self.names_a_variant(pattern)) => {
                    let anything = there.iter().filter(|pattern| takes_anything(pattern));
                    self.lines.extend(anything.map(|pattern| pattern.span().start().line));
                }
                None => {}
            }
        }
    }

    fn names_a_variant(&self, pattern: &Pat) -> bool {
        match pattern {
            Pat::Path(pattern) => self.is_variant(&pattern.path),
            Pat::TupleStruct(pattern) => self.is_variant(&pattern.path),
            Pat::Struct(pattern) => self.is_variant(&pattern.path),
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

/// The alternatives of a pattern, out of what is only around them.
fn each(pattern: &Pat) -> Vec<&Pat> {
    match pattern {
        Pat::Or(pattern) => pattern.cases.iter().flat_map(each).collect(),
        Pat::Paren(pattern) => each(&pattern.pat),
        Pat::Reference(pattern) => each(&pattern.pat),
        Pat::Ident(PatIdent { subpat: Some((_, within)), .. }) => each(within),
        _ => vec![pattern],
    }
}

/// How many places there are, if any of these is a tuple.
fn width(patterns: &[&Pat]) -> Option<usize> {
    let known = |tuple: &PatTuple| tuple.elems.iter().filter(|one| !matches!(one, Pat::Rest(_))).count();
    patterns.iter().filter_map(|pattern| tuple(pattern)).map(known).max()
}

fn tuple(pattern: &Pat) -> Option<&PatTuple> {
    match pattern {
        Pat::Tuple(tuple) => Some(tuple),
        _ => None,
    }
}

/// What stands at a place of a tuple that is so wide. A `..` stands at all that are missing, a `_` for the tuple at each.
fn at(pattern: &Pat, place: usize, width: usize) -> &Pat {
    let Some(PatTuple { elems, .. }) = tuple(pattern) else { return pattern };
    let Some(rest) = elems.iter().position(|one| matches!(one, Pat::Rest(_))) else { return &elems[place] };
    let missing = width + 1 - elems.len();
    if place < rest + missing { &elems[place.min(rest)] } else { &elems[place + 1 - missing] }
}

/// Whether a pattern takes whatever comes.
fn takes_anything(pattern: &Pat) -> bool {
    match pattern {
        Pat::Wild(_) | Pat::Rest(_) => true,
        // A constant looks like a name, but is written large.
        Pat::Ident(name) => !name.ident.to_string().starts_with(char::is_uppercase),
        _ => false,
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
    fn what_swallows_the_second_of_a_pair_is_told() {
        let second = "match (kind, value) {\n(Kind::YesNo, Value::Choice(_)) => 1,\n(Kind::YesNo | Kind::Set, _) => 0,\n}";
        assert_eq!(told(second), [3]);
        let named = "match (kind, value) {\n(Kind::YesNo, Value::Choice(_)) => 1,\n(Kind::YesNo | Kind::Set, value) => 0,\n}";
        assert_eq!(told(named), [3]);
        let behind_an_option =
            "match (some, kind) {\n(Some(_), Kind::YesNo) => 1,\n(Some(_) | None, _) => 0,\n}";
        assert_eq!(told(behind_an_option), [3]);
        let rest = "match (number, kind, value) {\n(0, .., Value::Choice(_)) => 1,\n(_, Kind::Set, Value::Choice(_)) => 2,\n(..) => 0,\n}";
        assert_eq!(told(rest), [2, 4]);
    }

    #[test]
    fn what_swallows_within_a_pair_in_a_pair_is_told() {
        let inner = "match (a, (kind, number)) {\n(1, (Kind::YesNo, 1)) => 1,\n(_, (_, _)) => 0,\n}";
        assert_eq!(told(inner), [3]);
        let whole = "match (a, (kind, number)) {\n(1, (Kind::YesNo, 1)) => 1,\n(2, pair) => 2,\n(_, (Kind::YesNo | Kind::Set, _)) => 0,\n}";
        assert_eq!(told(whole), [3]);
        let at = "match (a, kind) {\n(1, one @ (Kind::YesNo | Kind::Set)) => 1,\n(_, &(_)) => 0,\n}";
        assert_eq!(told(at), [3]);
    }

    #[test]
    fn what_is_written_out_and_what_is_not_ours_is_well() {
        let out = "match (kind, value) {\n(Kind::YesNo, Value::Choice(_)) | (Kind::Set, Value::Choice(_) | Value::Set(_)) => 1,\n}";
        assert!(told(out).is_empty());
        let others = "match (first, kind) {\n(Some(_), Kind::YesNo | Kind::Set) => 1,\n(_, Kind::YesNo | Kind::Set) => 0,\n}";
        assert!(told(others).is_empty());
        let numbers = "match (least, most) {\n(0, 1) => 1,\n(_, _) => 0,\n}";
        assert!(told(numbers).is_empty());
        let beside = "match (kind, least) {\n(Kind::YesNo, 1) => 1,\n(Kind::YesNo | Kind::Set, _) => 0,\n}";
        assert!(told(beside).is_empty());
        let untold = "match (kind, value) {\n(Kind::YesNo, value) => 1,\n(Kind::Set, _) => 0,\n}";
        assert!(told(untold).is_empty());
    }

    #[test]
    fn self_is_known_and_tests_are_left_out() {
        let file = syn::parse_file(
            "enum Kind { A, B }\nimpl Kind { fn f(self, o: Kind) { match (self, o) {\n(Self::A, Self::B) => 1,\n(_, _) => 0 } } }\n\
             #[cfg(test)]\nmod tests { fn f() { match (a, b) {\n(Kind::A, Kind::B) => 1,\n(_, _) => 0 } } }",
        );
        let file = file.unwrap();
        assert_eq!(wildcards(&file, &enums(&file)), BTreeSet::from([4]));
    }
}

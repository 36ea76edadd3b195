//! Which paths does a piece of code write, in macros too, and which names does it bring in within a function?

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use syn::ItemUse;

/// A path as it is written.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) path: Vec<String>,
    pub(crate) kind: Kind,
    pub(crate) line: usize,
}

/// What stands behind a path, which tells a name of an item from one of a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Macro,
    Call,
    Other,
}

/// What a piece of code mentions.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) mentions: Vec<Mention>,
    pub(crate) imports: Vec<ItemUse>,
}

/// Words before a name that is given here, not used.
const GIVES: [&str; 8] = ["fn", "struct", "enum", "mod", "let", "trait", "type", "union"];

/// Read tokens, however deep: what a macro is given is read like any other code.
pub(crate) fn read(stream: TokenStream) -> Found {
    let mut found = Found::default();
    read_into(stream, &mut found);
    found
}

fn read_into(stream: TokenStream, found: &mut Found) {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            TokenTree::Group(group) => {
                read_into(group.stream(), found);
                at += 1;
            }
            TokenTree::Ident(word) if word == "use" => {
                let end =
                    (at..tokens.len()).find(|index| is(&tokens[*index], ';')).unwrap_or(tokens.len() - 1);
                let item: TokenStream = tokens[at..=end].iter().cloned().collect();
                // In a macro by rules `use` may be followed by what is no path yet.
                if let Ok(item) = syn::parse2(item) {
                    found.imports.push(item);
                }
                at = end + 1;
            }
            TokenTree::Ident(word) => at = path(&tokens, at, word, found),
            TokenTree::Punct(_) | TokenTree::Literal(_) => at += 1,
        }
    }
}

/// Read the path that begins here, and tell where the reading goes on.
fn path(tokens: &[TokenTree], start: usize, first: &Ident, found: &mut Found) -> usize {
    let mut path = vec![plain(first)];
    let mut at = start + 1;
    while let [one, two, TokenTree::Ident(next), ..] = &tokens[at..]
        && is(one, ':')
        && is(two, ':')
    {
        path.push(plain(next));
        at += 3;
    }
    let before = start.checked_sub(1).map(|index| &tokens[index]);
    if !is_no_path(before, start.checked_sub(2).map(|index| &tokens[index])) {
        let kind = match tokens.get(at) {
            Some(after) if is(after, '!') && !tokens.get(at + 1).is_some_and(|next| is(next, '=')) => {
                Kind::Macro
            }
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => Kind::Call,
            _ => Kind::Other,
        };
        found.mentions.push(Mention { path, kind, line: first.span().start().line });
    }
    at
}

/// Whether what stands before a name makes it a field, a method, a lifetime, a name given here, or one of another crate.
fn is_no_path(before: Option<&TokenTree>, two_before: Option<&TokenTree>) -> bool {
    let Some(before) = before else { return false };
    match before {
        TokenTree::Punct(mark) => match mark.as_char() {
            // After `..` stands a value.
            '.' => !two_before.is_some_and(|two| is(two, '.')),
            '\'' => true,
            ':' => two_before.is_some_and(|two| is(two, ':')),
            _ => false,
        },
        TokenTree::Ident(word) => GIVES.iter().any(|gives| word == gives),
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    }
}

fn is(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

/// A name without the `r#` of one that is also a word of the language.
fn plain(name: &Ident) -> String {
    let text = name.to_string();
    text.strip_prefix("r#").map_or(text.clone(), str::to_owned)
}

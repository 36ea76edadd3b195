//! What does each feature weigh in what a visitor loads?

use std::fs;

use anyhow::{Context as _, Result};

use super::pieces::{CODE, Piece, of_code, of_file};
use super::weight::brotli;
use crate::bundle::{self, ScriptPart};
use crate::place;

/// One feature in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) what: String,
    pub(super) raw: usize,
    pub(super) brotli: usize,
}

/// A file and what is in it, the heaviest first.
#[derive(Debug)]
pub(super) struct File {
    pub(super) whole: Share,
    pub(super) shares: Vec<Share>,
}

/// The element's wasm and its script.
pub(super) fn of_element() -> Result<[File; 2]> {
    let name = "contractwijzer_bg.wasm";
    let file = fs::read(place::dist().join(name)).with_context(|| format!("{name} is not in dist/"))?;
    let whole = Share::of(name, &file);
    let sections = of_file(&bundle::wasm()?)?;
    let code = of_code(&bundle::wasm_with_lines()?).context("the wasm with lines cannot be read")?;
    Ok([of_wasm(whole, &sections, &code), of_script(&bundle::script_parts()?)])
}

/// The weight of the file, shared among the sections of the wasm in it, and that of its code among the features as they share what
/// the compiler wrote.
fn of_wasm(whole: Share, sections: &[Piece], code: &[Piece]) -> File {
    let mut shares = shared(&whole, &saved(sections));
    if let Some(place) = shares.iter().position(|share| share.what == CODE) {
        let own = shares.swap_remove(place);
        shares.extend(shared(&own, &saved(code)));
    }
    File::of(whole, shares)
}

/// The first part is the whole script; of every other one we have the script without it.
fn of_script(parts: &[ScriptPart]) -> File {
    let weigh = |part: &ScriptPart| Share::of(&part.without, part.script.as_bytes());
    let mut whole = parts.first().map_or_else(|| Share::of("", b""), weigh);
    let without: Vec<Share> = parts.iter().skip(1).map(weigh).collect();
    let shares = shared(&whole, &without.iter().map(|rest| rest.saves(&whole)).collect::<Vec<_>>());
    whole.what = "the scripts".to_owned();
    File::of(whole, shares)
}

impl Share {
    fn of(what: &str, bytes: &[u8]) -> Share {
        Share { what: what.to_owned(), raw: bytes.len(), brotli: brotli(bytes) }
    }

    /// What is gone from the whole.
    fn saves(&self, whole: &Share) -> Share {
        let brotli = whole.brotli.saturating_sub(self.brotli);
        Share { what: self.what.clone(), raw: whole.raw.saturating_sub(self.raw), brotli }
    }
}

impl File {
    fn of(whole: Share, mut shares: Vec<Share>) -> File {
        shares.sort_by_key(|share| std::cmp::Reverse(share.brotli));
        File { whole, shares }
    }
}

/// By what: its bytes, and by how much the pieces travel lighter without them.
fn saved(pieces: &[Piece]) -> Vec<Share> {
    let whole = Share::of("", &joined(pieces, |_| true));
    let mut kinds: Vec<&str> = pieces.iter().map(|piece| piece.what).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let without = |what: &&str| Share::of(what, &joined(pieces, |piece| piece.what != *what));
    kinds.iter().map(without).map(|rest| rest.saves(&whole)).collect()
}

fn joined(pieces: &[Piece], is_kept: impl Fn(&Piece) -> bool) -> Vec<u8> {
    pieces.iter().filter(|piece| is_kept(piece)).flat_map(|piece| piece.bytes.iter().copied()).collect()
}

/// Features look alike, so what each saves alone is less, together, than what they weigh: the weight in proportion to it.
fn shared(whole: &Share, saved: &[Share]) -> Vec<Share> {
    let sum = |of: fn(&Share) -> usize| saved.iter().map(of).sum::<usize>().max(1);
    let [raw, brotli] = [sum(|share| share.raw), sum(|share| share.brotli)];
    let part = |whole: usize, part: usize, sum: usize| (whole * part + sum / 2) / sum;
    let share = |share: &Share| Share {
        what: share.what.clone(),
        raw: part(whole.raw, share.raw, raw),
        brotli: part(whole.brotli, share.brotli, brotli),
    };
    saved.iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(what: &'static str, bytes: &[u8]) -> Piece {
        Piece { what, bytes: bytes.to_vec() }
    }

    fn share<'a>(file: &'a File, what: &str) -> &'a Share {
        file.shares.iter().find(|share| share.what == what).unwrap()
    }

    #[test]
    fn a_feature_has_all_its_bytes_wherever_they_stand() {
        let code = [piece("a", b"12"), piece("b", b"345"), piece("a", b"6")];
        let whole = Share::of("x", b"12345678abcd");
        let file = of_wasm(whole, &[piece(CODE, b"12345678"), piece("constants", b"abcd")], &code);
        assert_eq!(file.whole.raw, 12);
        assert_eq!([share(&file, "a").raw, share(&file, "b").raw, share(&file, "constants").raw], [4, 4, 4]);
    }

    #[test]
    fn what_stands_elsewhere_too_weighs_little() {
        let words = b"which contract a provider would likely get from its insurer";
        let code = [piece("a", words), piece("b", words), piece("c", b"0123456789")];
        let bytes = joined(&code, |_| true);
        let file = of_wasm(Share::of("x", &bytes), &[piece(CODE, &bytes)], &code);
        assert!(share(&file, "a").brotli < share(&file, "c").brotli, "{file:?}");
    }

    #[test]
    fn a_part_of_the_script_weighs_what_the_script_without_it_does_not() {
        let part = |without: &str, script: &str| ScriptPart {
            without: without.to_owned(),
            script: script.to_owned(),
        };
        let file = of_script(&[part("", "0123456789"), part("style", "0123"), part("loading", "456789")]);
        assert_eq!((file.whole.raw, share(&file, "style").raw, share(&file, "loading").raw), (10, 6, 4));
    }
}

//! Whether the quotes stand in the texts they are quoted from. The texts are not ours to publish, so they may be absent.

use crate::model::{Citation, Model, Source};
use crate::problem::{Code, Problem, list};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::path::Path;

/// What came of holding the quotes against their texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotes {
    /// Quotes that do not stand in their text, and texts that are not what they were.
    pub problems: Vec<Problem>,
    /// How many quotes were found.
    pub verified: usize,
    /// Names of the files that are not here.
    pub absent: BTreeSet<String>,
}

impl Quotes {
    /// The line that says what was not verified, if anything.
    pub fn not_verified(&self) -> Option<String> {
        let files: Vec<&String> = self.absent.iter().collect();
        (!files.is_empty()).then(|| format!("not verified here: quotes from {}", list(&files, "and")))
    }
}

/// Holds every quote of a model against the texts in a folder.
pub fn verify(model: &Model, folder: Option<&Path>) -> Quotes {
    let mut quotes = Quotes::default();
    for (index, source) in model.sources.iter().enumerate() {
        let Some((file, hash)) = &source.file else { continue };
        match folder.and_then(|folder| std::fs::read(folder.join(file)).ok()) {
            Some(bytes) => {
                quotes.verify_source(source, hash, &bytes, citations(model).filter(|it| it.source == index))
            }
            None => {
                quotes.absent.insert(file.clone());
            }
        }
    }
    quotes.problems.sort_by_key(|problem| problem.span.start);
    quotes
}

fn citations(model: &Model) -> impl Iterator<Item = &Citation> {
    let rules = model.decisions.iter().flat_map(|decision| &decision.rules).flat_map(|rule| &rule.citations);
    let notes = model.notes.iter().flat_map(|note| &note.citations);
    let terms = model.terms.iter().flat_map(|term| &term.citations);
    let ambiguities = model.ambiguities.iter().flat_map(|ambiguity| &ambiguity.citations);
    rules.chain(notes).chain(terms).chain(ambiguities)
}

impl Quotes {
    fn verify_source<'m>(
        &mut self,
        source: &Source,
        hash: &str,
        bytes: &[u8],
        citations: impl Iterator<Item = &'m Citation>,
    ) {
        let found: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        if found != hash {
            let what = format!("the text of `{}` is not what it was", source.id);
            let help = format!("read it again; its SHA-256 is now {found}");
            self.problems.push(Problem::new(what, source.span.clone()).code(Code::Quote).help(help));
        }
        let text = Squashed::of(&String::from_utf8_lossy(bytes));
        for citation in citations {
            if text.contains(&citation.quote) {
                self.verified += 1;
            } else {
                let what = format!("this quote does not stand in `{}`", source.id);
                let problem = Problem::new(what, citation.span.clone()).code(Code::Quote);
                self.problems.push(problem.help("quote it to the letter"));
            }
        }
    }
}

/// A text without spaces and hyphens, which differ with the width of the lines it was stored with.
struct Squashed {
    letters: Vec<char>,
    /// Whether a word begins at the letter; one more at the end.
    begins: Vec<bool>,
}

impl Squashed {
    fn of(text: &str) -> Squashed {
        let mut squashed = Squashed { letters: Vec::new(), begins: Vec::new() };
        let mut before = ' ';
        for letter in text.chars() {
            let letter = straight(letter);
            if !letter.is_whitespace() && !is_hyphen(letter) {
                squashed.begins.push(!(before.is_alphanumeric() && letter.is_alphanumeric()));
                squashed.letters.push(letter);
            }
            before = letter;
        }
        squashed.begins.push(true);
        squashed
    }

    /// Whether the quote stands in the text, in whole words.
    fn contains(&self, quote: &str) -> bool {
        let quote = Squashed::of(quote).letters;
        let is_here = |at: &usize| self.letters[*at..].starts_with(&quote);
        let whole = |at: &usize| self.begins[*at] && self.begins[at + quote.len()];
        !quote.is_empty() && (0..self.letters.len()).any(|at| is_here(&at) && whole(&at))
    }
}

fn straight(letter: char) -> char {
    match letter {
        '‘' | '’' | '‚' | '´' | '`' => '\'',
        '“' | '”' | '„' => '"',
        other => other,
    }
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{ad}' | '\u{2010}' | '\u{2011}' | '–' | '\u{200b}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_hyphens_do_not_matter() {
        let text = Squashed::of("Het zorgkosten-\n   plafond is \u{a0}€3 mil\u{ad}joen,\nzegt ‘VGZ’.");
        assert!(text.contains("zorgkostenplafond is €3 miljoen"));
        assert!(text.contains("zegt 'VGZ'"));
        assert!(text.contains("Het zorgkosten-plafond"));
    }

    #[test]
    fn half_a_word_or_another_word_is_no_quote() {
        let text = Squashed::of("minder dan €3 miljoen per jaar");
        assert!(!text.contains("minder dan €3 mil"));
        assert!(!text.contains("inder dan"));
        assert!(!text.contains("minder dan €4 miljoen"));
        assert!(!text.contains(""));
    }
}

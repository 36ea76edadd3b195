//! Whether the quotes stand in the texts they are quoted from. The texts are not ours to publish, so they may be absent.

use contractwijzer_rules::model::{Citation, Model, Source};
use contractwijzer_rules::problem::{Code, Problem, list};
use contractwijzer_rules::resolve::head::ONLY_WHAT_DECIDES;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::ops::Range;
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
                quotes.verify_source(source, hash, &bytes, model.citations().filter(|it| it.source == index))
            }
            None => {
                quotes.absent.insert(file.clone());
            }
        }
    }
    quotes.problems.sort_by_key(|problem| problem.span.start);
    quotes
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
            let problem = |what: String| Problem::new(what, citation.span.clone()).code(Code::Quote);
            match text.find(&citation.quote) {
                None => {
                    let what = format!("this quote does not stand in `{}`", source.id);
                    self.problems.push(problem(what).help("quote it to the letter"));
                }
                Some(place) if text.is_sentence(&place) => {
                    let what = format!("this quote is a whole sentence of `{}`", source.id);
                    self.problems.push(problem(what).help(ONLY_WHAT_DECIDES));
                }
                Some(_) => self.verified += 1,
            }
        }
    }
}

/// A text without spaces and hyphens, which differ with the width of the lines it was stored with.
struct Squashed {
    letters: Vec<char>,
    /// Whether a word begins at the letter; one more at the end.
    begins: Vec<bool>,
    /// Whether a sentence or a line begins at the letter; one more at the end.
    after_rest: Vec<bool>,
}

impl Squashed {
    fn of(text: &str) -> Squashed {
        let mut squashed = Squashed { letters: Vec::new(), begins: Vec::new(), after_rest: Vec::new() };
        let (mut before, mut rested) = (' ', true);
        for letter in text.chars() {
            let letter = straight(letter);
            if !letter.is_whitespace() && !is_hyphen(letter) {
                squashed.begins.push(!(before.is_alphanumeric() && letter.is_alphanumeric()));
                squashed.letters.push(letter);
                squashed.after_rest.push(rested);
                rested = matches!(letter, '.' | '!' | '?');
            }
            rested |= letter == '\n';
            before = letter;
        }
        squashed.begins.push(true);
        squashed.after_rest.push(true);
        squashed
    }

    /// Where the quote stands in the text, in whole words.
    fn find(&self, quote: &str) -> Option<Range<usize>> {
        let quote = Squashed::of(quote).letters;
        let is_here = |at: &usize| self.letters[*at..].starts_with(&quote);
        let whole = |at: &usize| self.begins[*at] && self.begins[at + quote.len()];
        let found = (0..self.letters.len()).find(|at| is_here(at) && whole(at))?;
        (!quote.is_empty()).then_some(found..found + quote.len())
    }

    /// Whether a sentence begins and ends where the quote does. That a line begins there is not enough: lines are as
    /// wide as they were stored.
    fn is_sentence(&self, place: &Range<usize>) -> bool {
        let begins = self.after_rest[place.start] && self.letters[place.start].is_uppercase();
        begins && matches!(self.letters.get(place.end), None | Some('.' | '!' | '?'))
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
        assert!(text.find("zorgkostenplafond is €3 miljoen").is_some());
        assert!(text.find("zegt 'VGZ'").is_some());
        assert!(text.find("Het zorgkosten-plafond").is_some());
    }

    #[test]
    fn a_sentence_without_its_full_stop_is_still_a_sentence() {
        let text = Squashed::of("Grens\nDigitaal kan bij\nminder dan €3 miljoen. VGZ kijkt naar 2020.");
        let is_sentence = |quote| text.find(quote).map(|place| text.is_sentence(&place));
        assert_eq!(is_sentence("Digitaal kan bij minder dan €3 miljoen"), Some(true));
        assert_eq!(is_sentence("VGZ kijkt naar 2020"), Some(true));
        assert_eq!(is_sentence("minder dan €3 miljoen"), Some(false));
        assert_eq!(is_sentence("Digitaal kan bij"), Some(false));
    }

    #[test]
    fn half_a_word_or_another_word_is_no_quote() {
        let text = Squashed::of("minder dan €3 miljoen per jaar");
        assert_eq!(text.find("minder dan €3 mil"), None);
        assert_eq!(text.find("inder dan"), None);
        assert_eq!(text.find("minder dan €4 miljoen"), None);
        assert_eq!(text.find(""), None);
    }
}

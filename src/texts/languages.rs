//! The languages the interface speaks: a file each, which gives every word its text. A missing one does not compile.
//!
//! Not in the browser: the author's tool puts the words of one language in each pack.

use super::{Texts, Word, en, nl};
use alloc::borrow::ToOwned;

/// Gives a word its text in one language.
type Language = fn(Word) -> &'static str;

/// The languages by their code; the first where there is no other.
const LANGUAGES: [(&str, Language); 2] = [("nl", nl::text), ("en", en::text)];

impl Texts {
    /// The words of a language, as in the HTML `lang` attribute; Dutch where there are none of it.
    pub fn in_language(language: &str) -> Texts {
        let code = language.split('-').next().unwrap_or(language);
        let known = LANGUAGES.iter().find(|(known, _)| known.eq_ignore_ascii_case(code));
        let (_, text) = known.unwrap_or(&LANGUAGES[0]);
        Texts { all: Word::ALL.iter().map(|word| text(*word).to_owned()).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every word in every language, with its Dutch text.
    fn every_text() -> impl Iterator<Item = (&'static str, Word, &'static str, &'static str)> {
        let words = |(language, text): &'static (&'static str, Language)| {
            Word::ALL.iter().map(|word| (*language, *word, text(*word), nl::text(*word)))
        };
        LANGUAGES.iter().flat_map(words)
    }

    #[test]
    fn every_word_has_a_text_with_the_same_places_to_fill_in() {
        for (language, word, text, dutch) in every_text() {
            assert!(!text.trim().is_empty(), "{word:?} is empty in {language}");
            let places = |text: &str| text.matches('#').count();
            assert_eq!(places(text), places(dutch), "{word:?} in {language}: {text}");
        }
    }

    #[test]
    fn a_word_stands_where_its_number_says() {
        for (language, word, text, _) in every_text() {
            assert_eq!(Texts::in_language(language).of(word), text, "{word:?} in {language}");
        }
    }

    #[test]
    fn a_language_is_found_by_its_code_and_dutch_stands_in_for_others() {
        let begin = |language| Texts::in_language(language).of(Word::Begin).to_owned();
        assert_eq!(begin("en-GB"), en::text(Word::Begin));
        assert_eq!(begin("NL"), nl::text(Word::Begin));
        assert_eq!(begin("fy"), nl::text(Word::Begin));
        assert_eq!(begin("enm"), nl::text(Word::Begin));
    }
}

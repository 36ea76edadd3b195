//! Which words of the field stand in the texts of a question.

use contractwijzer::policy;
use contractwijzer_rules::model::{Concept, Kind, Question};
use contractwijzer_rules::small::small;

/// A word and its meaning, as the visitor reads them.
pub fn concept(concept: &Concept) -> policy::Concept {
    policy::Concept { term: concept.term.clone(), means: concept.means.clone() }
}

/// Indices of the words in what is asked, the help beside it and the options.
pub fn used(concepts: &[Concept], question: &Question) -> Vec<u16> {
    let mut texts = vec![&question.ask, &question.hint, &question.why, &question.find];
    match &question.kind {
        Kind::YesNo | Kind::List(_) => {}
        Kind::Choice(options) | Kind::Set(options) => texts.extend(options.iter().map(|option| &option.text)),
        Kind::Number(number) => {
            texts.push(&number.label);
            texts.extend(number.alternatives.iter().chain(&number.bases).map(|option| &option.text));
        }
    }
    let stands = |index: &usize| stands_in(&concepts[*index], texts.iter().map(|text| text.as_str()));
    (0..concepts.len()).filter(stands).map(small).collect()
}

/// Whether a word, or another form of it, stands in some text.
pub fn stands_in<'t>(concept: &Concept, mut texts: impl Iterator<Item = &'t str>) -> bool {
    let forms = concept.forms.iter().chain([&concept.term]);
    let forms: Vec<String> = forms.map(|form| form.to_lowercase()).collect();
    texts.any(|text| {
        let text = text.to_lowercase();
        forms.iter().any(|form| has_word(&text, form))
    })
}

/// Whether a word, or several, stand in a text, not as a part of longer words.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(place, _)| {
        let (before, after) = (&text[..place], &text[place + word.len()..]);
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::has_word;

    #[test]
    fn a_part_of_a_word_is_not_the_word() {
        assert!(has_word("in welke setting, zegt u", "setting"));
        assert!(has_word("setting", "setting"));
        assert!(!has_word("de settings", "setting"));
        assert!(!has_word("het zorgkostenplafond", "plafond"));
    }
}

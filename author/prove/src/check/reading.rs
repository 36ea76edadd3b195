//! Whether the Dutch texts that visitors read are plain enough (language level B1).

use super::texts::of_an_answer;
use contractwijzer_rules::problem::{Code, Problem, Span};
use contractwijzer_rules::renamed;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Advice for texts at level B1 is 10 to 15 words in a sentence on average, and no more than about 20.
pub const MOST_WORDS: usize = 20;

/// Longer words are mostly made of several; a reader takes them apart first.
pub const MOST_LETTERS: usize = 17;

/// Fields whose texts a visitor reads, beside texts of an answer.
pub const FIELDS: [&str; 20] = [
    "intro",
    "prepare",
    "ask",
    "short",
    "hint",
    "means",
    "why",
    "why-not",
    "find",
    "not-below-text",
    "text",
    "more",
    "link",
    "title",
    "offer",
    "label",
    "value",
    "if-unknown",
    "unit",
    "lead-time",
];

/// Tables in which texts are not ours, or not for visitors.
const NOT_READ: [&str; 3] = ["source", "constraint", "waiver"];

/// Plainer words, and long words that stay.
const WORDS: &str = include_str!("b1-words.txt");

/// Tells which texts are hard to read.
pub(super) fn check(text: &str, problems: &mut Vec<Problem>) {
    let words = Words::parse(WORDS);
    each_text(&renamed::tables(text), "", &mut |about, value, span| {
        for (what, piece, help) in words.hard(value) {
            let problem = Problem::new(what, place(text, value, span, &piece)).code(Code::ReadingLevel);
            problems.push(problem.about(about).help(help));
        }
    });
}

/// Where a piece of a text stands in the file; the whole text where escapes make that unsure.
fn place(file: &str, value: &str, span: &Span, piece: &Span) -> Span {
    let start = span.start + 1;
    let is_plain = file.get(start..span.end.saturating_sub(1)) == Some(value);
    if is_plain { start + piece.start..start + piece.end } else { span.clone() }
}

/// Calls `see` with each text for visitors: the path to it, the text and its place.
fn each_text(table: &DeTable<'_>, path: &str, see: &mut dyn FnMut(&str, &str, &Span)) {
    for (key, value) in table {
        let key = key.get_ref().as_ref();
        if path.is_empty() && NOT_READ.contains(&key) || key == "source" || key == "also" {
            continue;
        }
        let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        let is_read = FIELDS.contains(&key) || of_an_answer(&path.split('.').collect::<Vec<_>>());
        each_value(value, &path, is_read, see);
    }
}

fn each_value(
    value: &Spanned<DeValue<'_>>,
    path: &str,
    is_read: bool,
    see: &mut dyn FnMut(&str, &str, &Span),
) {
    match value.get_ref() {
        DeValue::String(text) if is_read => see(path, text, &value.span()),
        DeValue::Table(table) => each_text(table, path, see),
        DeValue::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                let id = value.get_ref().get("id").and_then(|id| id.get_ref().as_str().map(str::to_owned));
                each_value(
                    value,
                    &format!("{path}.{}", id.unwrap_or_else(|| (at + 1).to_string())),
                    is_read,
                    see,
                );
            }
        }
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_) => {}
    }
}

/// What is hard: the fact, where it stands in the text, and what would be plainer.
type Hard = (String, Span, String);

struct Words {
    /// Stiff words, each as its words, with a plainer one.
    stiff: Vec<(Vec<String>, String)>,
    /// Long words that stay: the terms of the field, explained where they are first used.
    allowed: Vec<String>,
}

impl Words {
    /// Reads `stiff words = plainer`, and `+ long word that stays`.
    fn parse(list: &str) -> Words {
        let mut words = Words { stiff: Vec::new(), allowed: Vec::new() };
        for line in list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(allowed) = line.strip_prefix("+ ") {
                words.allowed.push(allowed.to_owned());
            } else if let Some((stiff, plain)) = line.split_once(" = ") {
                words.stiff.push((stiff.split(' ').map(str::to_owned).collect(), plain.to_owned()));
            }
        }
        words
    }

    fn hard(&self, text: &str) -> Vec<Hard> {
        let mut hard = Vec::new();
        for sentence in sentences(text) {
            let words = words(text, &sentence);
            if words.len() > MOST_WORDS {
                let help = format!("make two sentences of it; at most {MOST_WORDS} words are easy to read");
                hard.push((format!("this sentence has {} words", words.len()), sentence.clone(), help));
            }
            hard.extend(stacked_negations(text, &words));
            hard.extend(self.stiff(&words));
            hard.extend(self.long(&words));
        }
        hard
    }

    fn stiff(&self, words: &[Word]) -> Vec<Hard> {
        let mut hard = Vec::new();
        for at in 0..words.len() {
            for (stiff, plain) in &self.stiff {
                let here = words[at..].iter().map(|word| &word.text).take(stiff.len());
                if here.eq(stiff) {
                    let what = format!("`{}` is stiff", stiff.join(" "));
                    let span = words[at].span.start..words[at + stiff.len() - 1].span.end;
                    hard.push((what, span, format!("write `{plain}`")));
                }
            }
        }
        hard
    }

    fn long(&self, words: &[Word]) -> Vec<Hard> {
        let mut hard = Vec::new();
        for word in words {
            // A hyphen shows where a word can be taken apart.
            let longest = word.text.split(['-', '|']).map(|part| part.chars().count()).max().unwrap_or(0);
            if longest > MOST_LETTERS && !self.allowed.contains(&word.text) && !word.text.contains(['.', '/'])
            {
                let help = "say it in shorter words; a term of the field can be added to b1-words.txt";
                hard.push((
                    format!("`{}` has {longest} letters", word.text),
                    word.span.clone(),
                    help.to_owned(),
                ));
            }
        }
        hard
    }
}

/// Two words in one clause that deny.
fn stacked_negations(text: &str, words: &[Word]) -> Option<Hard> {
    let mut first: Option<&Word> = None;
    for (at, word) in words.iter().enumerate() {
        let begins = CLAUSE_BEGINS.contains(&word.text.as_str())
            || at > 0 && text[words[at - 1].span.end..word.span.start].contains([',', '(', ')']);
        if begins {
            first = None;
        }
        // "Zonder statuut krijgt u geen overeenkomst" is a condition and what follows from it.
        let is_condition = at == 0 && word.text == "zonder";
        if NEGATIONS.contains(&word.text.as_str()) && !is_condition {
            if let Some(first) = first {
                let what = format!("`{}` and `{}` deny one another", first.text, word.text);
                return Some((what, first.span.start..word.span.end, "say what is so".to_owned()));
            }
            first = Some(word);
        }
    }
    None
}

const NEGATIONS: [&str; 8] = ["niet", "geen", "nooit", "niemand", "niets", "nergens", "zonder", "noch"];

/// Words with which another clause begins.
const CLAUSE_BEGINS: [&str; 23] = [
    "als", "dan", "dat", "die", "dit", "en", "hoe", "maar", "of", "omdat", "terwijl", "toen", "tot",
    "voordat", "waar", "waarom", "wanneer", "want", "wat", "welke", "wie", "zoals", "zodat",
];

struct Word {
    /// In small letters, without the punctuation around it.
    text: String,
    /// Where it stands in the text.
    span: Span,
}

/// Where a reader can rest: after a full stop, question mark or colon, and after a semicolon.
fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let ends = matches!(letter, '.' | '!' | '?' | ':' | ';');
        let rests = letters.peek().is_none_or(|(_, next)| next.is_whitespace());
        if ends && rests {
            found.push(start..at + letter.len_utf8());
            start = letters.peek().map_or(text.len(), |(next, _)| *next);
        }
    }
    found.push(start..text.len());
    found.into_iter().map(|span| trimmed(text, &span)).filter(|span| !span.is_empty()).collect()
}

fn trimmed(text: &str, span: &Span) -> Span {
    let piece = &text[span.clone()];
    let start = span.start + (piece.len() - piece.trim_start().len());
    start..(span.end - (piece.len() - piece.trim_end().len())).max(start)
}

fn words(text: &str, sentence: &Span) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = sentence.start;
    for piece in text[sentence.clone()].split_inclusive(char::is_whitespace) {
        let word = piece.trim_matches(|letter: char| !letter.is_alphanumeric());
        if !word.is_empty() {
            let start =
                at + (piece.len() - piece.trim_start_matches(|letter: char| !letter.is_alphanumeric()).len());
            words.push(Word { text: word.to_lowercase(), span: start..start + word.len() });
        }
        at += piece.len();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        Words::parse(WORDS)
            .hard(text)
            .into_iter()
            .map(|(what, span, _)| format!("{what}: {}", &text[span]))
            .collect()
    }

    #[test]
    fn plain_texts_are_left_alone() {
        assert_eq!(
            said("U bent vrijgevestigd. Uw omzet is lager dan € 3.000.000, en u heeft geen groep."),
            [""; 0]
        );
        assert_eq!(said("Als u niet kiest, weten wij niet of u op tijd bent."), [""; 0]);
    }

    #[test]
    fn stiff_words_are_found_as_whole_words() {
        assert_eq!(said("Indien u wilt, dient u te bellen."), ["`indien` is stiff: Indien"]);
        assert_eq!(said("U dient te bellen."), ["`dient te` is stiff: dient te"]);
        assert_eq!(said("Een tevensbedrijf."), [""; 0]);
    }

    #[test]
    fn two_negations_in_one_clause_are_one_too_many() {
        assert_eq!(
            said("U kunt niet zonder overeenkomst werken."),
            ["`niet` and `zonder` deny one another: niet zonder"]
        );
        assert_eq!(said("U kunt niet werken, en niet zonder overeenkomst.").len(), 1);
        assert_eq!(said("Zonder statuut krijgt u geen overeenkomst."), [""; 0]);
    }

    #[test]
    fn a_long_word_and_a_long_sentence_are_found() {
        assert_eq!(
            said("Uw arbeidsongeschiktheidsverzekering."),
            ["`arbeidsongeschiktheidsverzekering` has 33 letters: arbeidsongeschiktheidsverzekering"]
        );
        assert_eq!(said(&format!("{}einde.", "een woord ".repeat(10))).len(), 1);
        assert_eq!(said(&format!("{}: {}.", "een woord ".repeat(10), "nog een ".repeat(10))), [""; 0]);
    }
}

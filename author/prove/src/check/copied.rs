//! What was copied and not changed: one text for two things, a translation that repeats the original, last year's id.

use super::texts::Written;
use contractwijzer_rules::model::Model;
use contractwijzer_rules::problem::{Code, Problem};
use std::collections::BTreeMap;

/// Tells which things of one kind have the same text, so that a reader cannot tell them apart.
pub(super) fn same(texts: &[Written], problems: &mut Vec<Problem>) {
    let mut first: BTreeMap<(Vec<&str>, String), &Written> = BTreeMap::new();
    for written in texts {
        let Some(kind) = kind(written) else { continue };
        let key = (kind, plain(&written.text));
        if key.1.is_empty() {
            continue;
        }
        if let Some(other) = first.get(&key) {
            let what = format!("`{}` has this text too", place(other).join("."));
            let about = place(written).join(".");
            let problem = Problem::new(what, written.span.clone()).code(Code::SameText).about(about);
            let problem = problem.related(other.span.clone(), "the first");
            problems.push(problem.help("say in each what makes it another"));
        } else {
            first.insert(key, written);
        }
    }
}

/// What a text must differ from: those of the same list.
fn kind(written: &Written) -> Option<Vec<&str>> {
    let path = place(written);
    match path.as_slice() {
        ["question", _, key @ ("ask" | "short")] => Some(vec!["question", key]),
        ["question", question, list @ ("options" | "alternatives" | "bases"), _] => {
            Some(vec!["question", question, list])
        }
        ["decision", _, "title"] => Some(vec!["decision"]),
        ["decision", decision, "outcome", _, "title"] => Some(vec!["outcome", decision]),
        ["ambiguity", ambiguity, "readings", _] => Some(vec!["readings", ambiguity]),
        ["concept", _, key @ ("term" | "means")] => Some(vec!["concept", key]),
        [kind @ ("unknown" | "criterion"), _] | [kind @ ("note" | "next" | "ambiguity"), _, "text"] => {
            Some(vec![kind])
        }
        _ => None,
    }
}

/// The path without the `text` that a named thing has in a rule file, and may have in a translation.
fn place(written: &Written) -> Vec<&str> {
    let path: Vec<&str> = written.path.iter().map(String::as_str).collect();
    match path.as_slice() {
        [named @ .., "text"] if is_named(named) => named.to_vec(),
        _ => path,
    }
}

fn is_named(path: &[&str]) -> bool {
    match path {
        ["unknown" | "criterion", _] | [_, _, "options" | "alternatives" | "bases" | "readings", _] => true,
        [..] => false,
    }
}

/// The words alone: space, capitals and what ends a sentence make no other text.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").trim_end_matches(['.', '!', '?']).to_lowercase()
}

/// Tells which texts of a translation are still those of the original.
pub(super) fn untranslated(original: &[Written], translation: &[Written], problems: &mut Vec<Problem>) {
    let texts: BTreeMap<Vec<&str>, &Written> =
        original.iter().map(|written| (place(written), written)).collect();
    for written in translation {
        let same = texts.get(&place(written)).is_some_and(|own| plain(&own.text) == plain(&written.text));
        if same && must_differ(written) {
            let problem = Problem::new("this is the text of the original", written.span.clone());
            problems.push(problem.code(Code::Untranslated).about(written.about()).help("translate it"));
        }
    }
}

/// Names, words of the field, units and numbers can be the same in two languages. A sentence cannot, nor can what has a
/// word that only Dutch has.
fn must_differ(written: &Written) -> bool {
    // Documents, and where a word stands in them, keep the names that they have.
    if written.path[0] == "source" && written.key() == "title" {
        return false;
    }
    let words: Vec<String> = written
        .text
        .split(|letter: char| !letter.is_alphanumeric() && letter != '-' && letter != '{')
        .filter(|word| word.starts_with(char::is_alphabetic))
        .map(str::to_lowercase)
        .collect();
    let is_sentence = written.text.trim_end().ends_with(['.', '!', '?']) && words.len() > 1;
    let is_dutch = words.iter().any(|word| ONLY_DUTCH.contains(&word.as_str()));
    let is_phrase = written.is_of_an_answer() || SENTENCES.contains(&written.key());
    let most = if is_phrase { MOST_IN_A_PHRASE } else { MOST_IN_A_NAME };
    is_sentence || is_dutch || words.len() > most
}

/// "Digitaal plus overeenkomst GGZ" is a name that stays.
const MOST_IN_A_NAME: usize = 4;

/// "Good practice" is a criterion in both.
const MOST_IN_A_PHRASE: usize = 2;

/// Keys under which no names stand.
const SENTENCES: [&str; 16] = [
    "intro",
    "ask",
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
    "if-unknown",
    "lead-time",
    "care",
];

/// Frequent Dutch words that English does not have.
const ONLY_DUTCH: [&str; 43] = [
    "u", "uw", "wij", "ons", "een", "het", "de", "dat", "deze", "wie", "wat", "welke", "hoe", "niet", "geen",
    "wel", "ook", "nog", "bij", "aan", "van", "voor", "met", "naar", "zonder", "als", "heeft", "bent",
    "zijn", "wordt", "krijgt", "alleen", "meer", "minder", "dag", "dagen", "weken", "maand", "maanden",
    "jaar", "alle", "één", "eigen",
];

/// Tells that the id of a policy names another year than the policy is for.
pub(super) fn other_year(model: &Model, problems: &mut Vec<Problem>) {
    let is_year =
        |part: &&str| part.len() == 4 && part.parse::<u16>().is_ok_and(|year| (1990..2100).contains(&year));
    let years: Vec<&str> = model.id.split('-').filter(is_year).collect();
    let Some(contract) = model.contract() else { return };
    let own = contract.year.to_string();
    if years.is_empty() || years.contains(&own.as_str()) {
        return;
    }
    let what = format!("`{}` names {}, and this policy is for {own}", model.id, years.join(" and "));
    let help = "give the policy an id with its own year, or mend `contract-year`";
    problems.push(Problem::new(what, model.span.clone()).code(Code::OtherYear).about(&model.id).help(help));
}

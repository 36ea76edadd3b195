//! What was left in a text and is not meant for who reads it: places to fill in, marks, letters that went wrong.

use super::texts::Written;
use contractwijzer_rules::problem::{Code, Problem, Span};

/// What is left: the fact, where it stands in the text, and how to mend it.
type Left = (String, Span, &'static str);

/// The looks at a text; of each only the first thing it finds is told.
const LOOKS: [fn(&str) -> Option<Left>; 6] = [open_work, marks, entity, escape, merge, spaces];

/// Tells what is left in texts. A way in has names in braces that are filled in.
pub(super) fn check(file: &str, texts: &[Written], filled_in: &[&str], problems: &mut Vec<Problem>) {
    // Where a text must not be empty, that is told already.
    for written in texts.iter().filter(|written| !written.text.trim().is_empty()) {
        // The words of a quote are those of the document; only the letters can have gone wrong on the way here.
        let is_quote = written.key() == "quote";
        let looked = LOOKS.iter().filter(|_| !is_quote).filter_map(|look| look(&written.text));
        let places = places(&written.text, filled_in).filter(|_| !is_quote);
        let empty = nothing(&written.text).filter(|_| !is_quote && written.key() != "unit");
        for (what, piece, help) in looked.chain(places).chain(empty).chain(letters(&written.text)) {
            let problem = Problem::new(what, written.place(file, &piece)).code(Code::LeftOver);
            problems.push(problem.about(written.about()).help(help));
        }
    }
}

fn found(text: &str, piece: &str) -> Option<Span> {
    text.find(piece).map(|at| at..at + piece.len())
}

/// Words with which writers mark what they still have to do.
fn open_work(text: &str) -> Option<Left> {
    const HELP: &str = "write what should stand there";
    let mut at = 0;
    for word in text.split_inclusive(|letter: char| !letter.is_alphanumeric()) {
        let bare = word.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let is_x = bare.len() >= 3 && bare.bytes().all(|letter| letter == b'X');
        if is_x || ["todo", "fixme", "tbd", "tbc"].contains(&bare.to_lowercase().as_str()) {
            return Some((format!("`{bare}` is a note of the writer"), at..at + bare.len(), HELP));
        }
        at += word.len();
    }
    let filler = found(&text.to_ascii_lowercase(), "lorem ipsum")?;
    Some(("this text only fills the space".to_owned(), filler, HELP))
}

/// A text without any letter or digit says nothing.
fn nothing(text: &str) -> Option<Left> {
    let says = text.chars().any(char::is_alphanumeric);
    (!says).then(|| ("this text says nothing".to_owned(), 0..text.len(), "write it, or leave it out"))
}

/// Names between braces or brackets, which nothing fills in.
fn places(text: &str, filled_in: &[&str]) -> Option<Left> {
    let mut hidden = text.to_owned();
    for name in filled_in {
        hidden = hidden.replace(name, &" ".repeat(name.len()));
    }
    let is_open = |(at, letter): &(usize, char)| match letter {
        '{' | '}' => true,
        '[' => hidden[at + 1..].starts_with(char::is_alphabetic),
        _ => false,
    };
    let (at, _) = hidden.char_indices().find(is_open)?;
    let length = hidden[at..].find(['}', ']']).map_or(1, |end| end + 1);
    let what = format!("`{}` is filled in by nothing", &text[at..at + length]);
    Some((what, at..at + length, "write what should stand there"))
}

/// Marks of HTML and of Markdown, which are shown as they are.
fn marks(text: &str) -> Option<Left> {
    let is_tag = |(at, _): &(usize, &str)| {
        text[at + 1..].starts_with(|next: char| next.is_ascii_alphabetic() || next == '/' || next == '!')
    };
    let span = text.match_indices('<').find(is_tag).map(|(at, _)| {
        let length = text[at..].find('>').map_or(1, |end| end + 1);
        at..at + length
    });
    let span = span.or_else(|| ["**", "__", "](", "`"].iter().find_map(|mark| found(text, mark)))?;
    let what = format!("`{}` is shown as it is: a text has no marks", &text[span.clone()]);
    Some((what, span, "leave the mark out"))
}

/// `&nbsp;`, `&amp;`, `&#8364;`.
fn entity(text: &str) -> Option<Left> {
    for (at, _) in text.match_indices('&') {
        let name = text[at + 1..].split(';').next().unwrap_or_default();
        let end = at + 1 + name.len();
        let is_name = name.len() > 1
            && name.trim_start_matches('#').bytes().all(|letter| letter.is_ascii_alphanumeric())
            && text[end..].starts_with(';');
        if is_name {
            let what = format!("`{}` is shown as it is", &text[at..=end]);
            return Some((what, at..end + 1, "write the letter itself"));
        }
    }
    None
}

fn escape(text: &str) -> Option<Left> {
    let at = text.find('\\')?;
    let end = text[at + 1..].chars().next().map_or(at + 1, |next| at + 1 + next.len_utf8());
    let what = format!("`{}` is shown as it is", &text[at..end]);
    Some((what, at..end, "write the letter itself"))
}

fn merge(text: &str) -> Option<Left> {
    let marks = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"];
    let span = marks.iter().find_map(|mark| found(text, mark))?;
    Some(("a merge of two versions was not finished here".to_owned(), span, "keep one of the two texts"))
}

fn spaces(text: &str) -> Option<Left> {
    let doubled = || found(text, "  ");
    let at_end = || {
        let length = text.trim_end().len();
        (length < text.len()).then_some(length..text.len())
    };
    let at_start = || {
        let length = text.len() - text.trim_start().len();
        (length > 0).then_some(0..length)
    };
    let span = at_start().or_else(doubled).or_else(at_end)?;
    Some(("there is a space too many".to_owned(), span, "leave it out"))
}

/// Letters that were read in a wrong encoding, and those that nobody sees.
fn letters(text: &str) -> Option<Left> {
    // UTF-8 that was read as Windows-1252: `ë` became `Ã«`, `€` became `â‚¬`, `’` became `â€™`.
    let wrong = ["\u{fffd}", "Ã", "Â", "â€", "â‚", "ï»¿", "ï¿½"];
    if let Some(span) = wrong.iter().find_map(|piece| found(text, piece)) {
        let what = format!("`{}` was a letter before it was read in a wrong encoding", &text[span.clone()]);
        return Some((what, span, "write the letter again, and save the file as UTF-8"));
    }
    let (at, letter) = text.char_indices().find(|(_, letter)| is_unseen(*letter))?;
    let what = format!("there is a letter that nobody sees, U+{:04X}", u32::from(letter));
    Some((what, at..at + letter.len_utf8(), "leave it out"))
}

/// Controls, soft hyphens, letters without width, marks of direction, tags, and letters of private use.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{feff}')
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let written = Written { path: vec!["note".into(), "text".into()], text: text.into(), span: 0..0 };
        let mut problems = Vec::new();
        check("", &[written], &["{year}"], &mut problems);
        problems.into_iter().map(|problem| problem.what).collect()
    }

    #[test]
    fn an_ordinary_text_is_left_alone() {
        for text in [
            "Uw omzet is lager dan € 3.000.000 (< 3 miljoen), en u heeft geen groep.",
            "Zie de bijlage [3] en artikel 4; R&D telt niet mee; 50% & meer.",
            "Für één coöperatie, zo’n 1\u{a0}000 patiënten – en ‘meer’…",
            "De methodologie van 2023 {year}.",
            "Todorov en Fixmeier",
            "",
        ] {
            assert_eq!(said(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn what_was_left_by_mistake_is_found() {
        for text in [
            "TODO",
            "Todo: bedrag",
            "FIXME",
            "Uw XXX",
            "TBD",
            "Lorem ipsum dolor",
            "…",
            "-",
            "Het is {bedrag}.",
            "Het is {{ bedrag }}.",
            "Nog }",
            "Het is [bedrag].",
            "<b>Let op</b>",
            "</p>",
            "a<br>b",
            "<!-- weg -->",
            "Let **op**",
            "[hier](https://example.nl)",
            "`code`",
            "a&nbsp;b",
            "&euro; 3",
            "&#8364;",
            "&#x20AC;",
            "regel\\nregel",
            "<<<<<<< HEAD",
            "=======",
            ">>>>>>> anders",
            "Twee  spaties",
            " voor",
            "na ",
            "patiÃ«nt",
            "â‚¬ 3",
            "zoâ€™n",
            "Â© VGZ",
            "pati\u{fffd}nt",
            "pati\u{ad}ent",
            "a\u{200b}b",
            "\u{feff}a",
            "a\u{202e}b",
            "a\u{2066}b",
            "a\u{7}b",
            "a\u{2028}b",
            "\u{e000}a",
            "a\u{e0041}b",
            "a\tb",
        ] {
            assert!(!said(text).is_empty(), "{text:?}");
        }
    }
}

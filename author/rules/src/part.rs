//! A table of texts by name: takes out what is expected, and tells what is missing and what is left over.

use crate::file;
use crate::problem::{Code, Problem, Span, list, suggestion};
use crate::review;
use contractwijzer::policy::Named;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A table, or one that should be there.
pub struct Part {
    /// As it is written in a heading: `question.plafond`.
    path: String,
    span: Span,
    is_there: bool,
    entries: Vec<Entry>,
    /// Names that were asked for.
    expected: Vec<String>,
    /// Those that were asked for and not there.
    missing: Vec<String>,
}

struct Entry {
    key: String,
    span: Span,
    value: Value,
}

enum Value {
    Text(String),
    Texts(Vec<String>),
    Table(Vec<Entry>),
    Other(&'static str),
}

impl Part {
    /// The whole of a file.
    pub fn parse(text: &str) -> Result<Part, Vec<Problem>> {
        let mut table = file::with_new_words(text)?;
        review::take(table.get_mut());
        let entries = entries(table.get_ref());
        Ok(Part {
            path: String::new(),
            span: 0..0,
            is_there: true,
            entries,
            expected: Vec::new(),
            missing: Vec::new(),
        })
    }

    fn take(&mut self, key: &str) -> Option<Entry> {
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        self.expected.push(key.to_owned());
        Some(self.entries.remove(at))
    }

    fn miss(&mut self, key: &str) {
        self.expected.push(key.to_owned());
        self.missing.push(key.to_owned());
    }

    fn path_to(&self, key: &str) -> String {
        let bare = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        let key = if bare { key.to_owned() } else { format!("\"{key}\"") };
        if self.path.is_empty() { key } else { format!("{}.{key}", self.path) }
    }

    /// The table of this name. One that is not there misses everything that is then asked of it.
    pub fn part(&mut self, key: &str, problems: &mut Vec<Problem>) -> Part {
        let (path, span) = (self.path_to(key), self.span.clone());
        let mut part = Part {
            path,
            span,
            is_there: false,
            entries: Vec::new(),
            expected: Vec::new(),
            missing: Vec::new(),
        };
        match self.take(key) {
            Some(Entry { value: Value::Table(entries), span, .. }) => {
                (part.span, part.is_there, part.entries) = (span, true, entries);
            }
            Some(entry) => problems.push(mistyped(&part.path, &entry, "a table")),
            None => {}
        }
        part
    }

    /// Where it stands, if it is there.
    pub fn place(&self) -> Option<Span> {
        self.is_there.then(|| self.span.clone())
    }

    /// Replaces a text, which must be there unless the text is empty.
    pub fn text(&mut self, key: &str, text: &mut String, problems: &mut Vec<Problem>) {
        if text.is_empty() {
            return;
        }
        self.replace(key, text, problems);
    }

    /// Replaces a text that need not be translated, and gives the place of one that is.
    pub fn optional(&mut self, key: &str, text: &mut String, problems: &mut Vec<Problem>) -> Option<Span> {
        let span = self.entries.iter().find(|entry| entry.key == key).map(|entry| entry.span.clone());
        if span.is_some() {
            self.replace(key, text, problems);
        } else {
            self.expected.push(key.to_owned());
        }
        span
    }

    fn replace(&mut self, key: &str, text: &mut String, problems: &mut Vec<Problem>) {
        match self.take(key) {
            Some(Entry { value: Value::Text(translated), span, .. }) => {
                if translated.trim().is_empty() {
                    let problem = Problem::new(format!("`{}` is empty", self.path_to(key)), span);
                    problems.push(problem.code(Code::Missing));
                }
                *text = translated;
            }
            Some(entry) => problems.push(mistyped(&self.path_to(key), &entry, "a text")),
            None => self.miss(key),
        }
    }

    /// Replaces several texts, as many as there are.
    pub fn texts(&mut self, key: &str, texts: &mut Vec<String>, problems: &mut Vec<Problem>) {
        if texts.is_empty() {
            return;
        }
        match self.take(key) {
            Some(Entry { value: Value::Texts(translated), span, .. }) => {
                if translated.len() != texts.len() {
                    let what = format!(
                        "there are {} texts here and {} in the policy",
                        translated.len(),
                        texts.len()
                    );
                    problems.push(Problem::new(what, span));
                }
                *texts = translated;
            }
            Some(entry) => problems.push(mistyped(&self.path_to(key), &entry, "a list of texts")),
            None => self.miss(key),
        }
    }

    /// Takes a list of texts, which need not be there and has its own length.
    pub fn list(&mut self, key: &str, texts: &mut Vec<String>, problems: &mut Vec<Problem>) {
        self.expected.push(key.to_owned());
        match self.take(key) {
            Some(Entry { value: Value::Texts(own), .. }) => *texts = own,
            Some(entry) => problems.push(mistyped(&self.path_to(key), &entry, "a list of texts")),
            None => {}
        }
    }

    /// Replaces named texts, given as a table by their names. A table with a `text` stands for that text.
    pub fn named(&mut self, key: &str, all: &mut [Named], problems: &mut Vec<Problem>) {
        if all.is_empty() {
            return;
        }
        let mut part = self.part(key, problems);
        for named in all {
            let is_table = part
                .entries
                .iter()
                .any(|entry| entry.key == named.id && matches!(entry.value, Value::Table(_)));
            if is_table {
                let mut inner = part.part(&named.id, problems);
                inner.text("text", &mut named.text, problems);
                part.finish(inner, problems);
            } else {
                part.text(&named.id, &mut named.text, problems);
            }
        }
        self.finish(part, problems);
    }

    /// Done with a table within this one: tells what it misses and what is left over in it.
    pub fn finish(&mut self, part: Part, problems: &mut Vec<Problem>) {
        if !part.is_there && !part.missing.is_empty() && !self.is_there {
            // All of this table is missing too; one finding for it is enough.
            self.miss(part.path.rsplit('.').next().unwrap_or_default());
            return;
        }
        part.report(problems);
    }

    /// Done with the whole file.
    pub fn report(self, problems: &mut Vec<Problem>) {
        if !self.missing.is_empty() && !self.is_there {
            let help = format!("add [{}] with {}", self.path, list(&self.missing, "and"));
            problems.push(
                Problem::new(format!("`{}` is not translated", self.path), self.span)
                    .code(Code::Missing)
                    .help(help),
            );
            return;
        }
        for key in &self.missing {
            let problem =
                Problem::new(format!("`{}` is not translated", self.path_to(key)), self.span.clone());
            problems.push(problem.code(Code::Missing).help(format!("add `{key} = \"…\"` here")));
        }
        for entry in &self.entries {
            let path = self.path_to(&entry.key);
            let help = suggestion(&entry.key, self.expected.iter().map(String::as_str));
            problems
                .push(Problem::new(format!("`{path}` translates nothing"), entry.span.clone()).help(help));
        }
    }
}

fn mistyped(path: &str, entry: &Entry, wanted: &str) -> Problem {
    let found = match &entry.value {
        Value::Text(_) => "a text",
        Value::Texts(_) => "a list of texts",
        Value::Table(_) => "a table",
        Value::Other(found) => found,
    };
    Problem::new(format!("`{path}` must be {wanted}, found {found}"), entry.span.clone())
}

fn entries(table: &DeTable<'_>) -> Vec<Entry> {
    table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            span: key.span(),
            value: self::value(value),
        })
        .collect()
}

fn value(value: &Spanned<DeValue<'_>>) -> Value {
    match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Table(table) => Value::Table(entries(table)),
        DeValue::Array(values) => {
            let texts: Option<Vec<String>> =
                values.iter().map(|value| value.get_ref().as_str().map(str::to_owned)).collect();
            texts.map_or(Value::Other("a list of other things"), Value::Texts)
        }
        DeValue::Integer(_) | DeValue::Float(_) => Value::Other("a number"),
        DeValue::Boolean(_) => Value::Other("true or false"),
        DeValue::Datetime(_) => Value::Other("a day"),
    }
}

//! What is wrong with a file: what, where, and how to mend it.

pub use crate::code::Code;
use crate::practice::Practice;
pub use crate::span::Span;

/// One thing that is wrong with a rule file, a translation or a file of scenarios.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, as a fact.
    pub what: String,
    /// Where in the file.
    pub span: Span,
    /// What stands there; may be empty.
    pub label: String,
    /// Other places in the file that matter, with what stands there.
    pub related: Vec<(Span, String)>,
    /// How to mend it; may be empty.
    pub help: String,
    /// What kind of thing is wrong.
    pub code: Code,
    /// A practice that shows it; the label or the help has it in words.
    pub practice: Option<Box<Practice>>,
    /// What it is about, by a stable id that a waiver can name; empty where it cannot be waived.
    pub about: String,
}

impl Problem {
    /// A problem with nothing but what and where.
    pub fn new(what: impl Into<String>, span: Span) -> Problem {
        Problem {
            what: what.into(),
            span,
            label: String::new(),
            related: Vec::new(),
            help: String::new(),
            code: Code::Written,
            practice: None,
            about: String::new(),
        }
    }

    /// Whether it makes the policy worse, not wrong.
    pub fn is_warning(&self) -> bool {
        self.code.is_warning()
    }

    /// The same, of another kind.
    pub fn code(mut self, code: Code) -> Problem {
        self.code = code;
        self
    }

    /// The same, with a practice that shows it.
    pub fn practice(mut self, practice: Practice) -> Problem {
        self.practice = Some(Box::new(practice));
        self
    }

    /// The same, with the id under which it can be waived.
    pub fn about(mut self, about: impl Into<String>) -> Problem {
        self.about = about.into();
        self
    }

    /// The same, saying what stands there.
    pub fn label(mut self, label: impl Into<String>) -> Problem {
        self.label = label.into();
        self
    }

    /// The same, saying how to mend it.
    pub fn help(mut self, help: impl Into<String>) -> Problem {
        self.help = help.into();
        self
    }

    /// The same, pointing at another place too.
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Problem {
        self.related.push((span, label.into()));
        self
    }
}

/// "did you mean `x`?" where one of the names looks like what was written, else all of them if they are few.
pub fn suggestion<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    let likeness =
        |name: &str| strsim::normalized_damerau_levenshtein(&written.to_lowercase(), &name.to_lowercase());
    let nearest = names.iter().map(|name| (likeness(name), *name)).max_by(|a, b| a.0.total_cmp(&b.0));
    match nearest {
        Some((likeness, name)) if likeness >= 0.5 => format!("did you mean `{name}`?"),
        Some(_) if names.len() <= MOST_NAMED => format!("there is {}", list(&names, "and")),
        Some(_) | None => String::new(),
    }
}

const MOST_NAMED: usize = 12;

/// Names in code marks: "`a`, `b` and `c`".
pub fn list<Name: AsRef<str>>(names: &[Name], last: &str) -> String {
    let marked: Vec<String> = names.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    match marked.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_recognised() {
        assert_eq!(suggestion("plafnd", ["plafond", "groep"]), "did you mean `plafond`?");
    }

    #[test]
    fn what_looks_like_nothing_gets_the_whole_list() {
        assert_eq!(suggestion("x", ["plafond", "groep"]), "there is `plafond` and `groep`");
        assert_eq!(suggestion("x", []), "");
    }
}

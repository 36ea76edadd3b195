//! What is wrong with a file: what, where, and how to mend it.

use crate::practice::Practice;
use std::ops::Range;

/// Bytes of a file, from and up to.
pub type Span = Range<usize>;

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

/// What kind of thing is wrong, under a name that programs and waivers may rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The file is not written as rules, translations or scenarios are.
    Written,
    /// A source, a reason or a translation is missing.
    Missing,
    /// A number or a day that cannot be answered, or is of another unit or scale.
    Domain,
    /// No rule holds for some practice.
    Gap,
    /// Rules of one step lead to different outcomes for some practice.
    Contradiction,
    /// A rule never decides.
    DeadRule,
    /// An outcome is never reached, or a text never said.
    Unreachable,
    /// A condition, or a part of it, always holds, or never.
    Constant,
    /// A name, step, source, gap, criterion or explained word that nothing uses.
    Unused,
    /// A text needs an answer that nobody is asked for.
    Unasked,
    /// A question matters where it does not apply.
    NotApplicable,
    /// A question, an option or a reading that changes nothing.
    NoEffect,
    /// The constraints leave no practice at all.
    Constraints,
    /// A diagram grows too large.
    TooLarge,
    /// A quote that does not stand in its text, or a text that is not what it was.
    Quote,
    /// A scenario comes to something else than it expects.
    Scenario,
    /// No scenario shows a rule.
    Coverage,
    /// Revisions of one policy leave days out, or are in force together.
    Validity,
    /// A number of the overview that no policy carries and nobody accounts for.
    Untraced,
    /// The way in leads to no policy, or a policy cannot be chosen in it.
    WayIn,
    /// Outcomes that are better than one another in a circle.
    Order,
    /// A waiver that waives nothing, or may not be.
    Waiver,
    /// What is marked to be reviewed, and is not yet.
    Review,
    /// An address that may not become a link.
    Address,
    /// A change to the rules that no scenario notices.
    SurvivingMutant,
    /// An ambiguity that nobody asks the insurer about.
    OpenAmbiguity,
    /// A route leads to an option that it has no words for.
    UnsaidRoute,
    /// More pages than a visitor has patience for.
    PageBudget,
    /// A diagram that is larger than it should be.
    DiagramSize,
    /// A text that is hard to read.
    ReadingLevel,
    /// A page that can be read and changed on the way to a visitor.
    PlainHttp,
    /// Things of one kind with one and the same text.
    SameText,
    /// A translation that repeats the original.
    Untranslated,
    /// Something in a text that is not meant for readers.
    LeftOver,
    /// An id that names another year than that of the policy.
    OtherYear,
}

impl Code {
    /// Every kind.
    pub const ALL: [Code; 35] = [
        Code::Written,
        Code::Missing,
        Code::Domain,
        Code::Gap,
        Code::Contradiction,
        Code::DeadRule,
        Code::Unreachable,
        Code::Constant,
        Code::Unused,
        Code::Unasked,
        Code::NotApplicable,
        Code::NoEffect,
        Code::Constraints,
        Code::TooLarge,
        Code::Quote,
        Code::Scenario,
        Code::Coverage,
        Code::Validity,
        Code::Untraced,
        Code::WayIn,
        Code::Order,
        Code::Waiver,
        Code::Review,
        Code::Address,
        Code::SurvivingMutant,
        Code::OpenAmbiguity,
        Code::UnsaidRoute,
        Code::PageBudget,
        Code::DiagramSize,
        Code::ReadingLevel,
        Code::PlainHttp,
        Code::SameText,
        Code::Untranslated,
        Code::LeftOver,
        Code::OtherYear,
    ];

    /// The kind with this stable name.
    pub fn named(name: &str) -> Option<Code> {
        Code::ALL.into_iter().find(|code| code.name() == name)
    }

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Code::Written => "written",
            Code::Missing => "missing",
            Code::Domain => "domain",
            Code::Gap => "gap",
            Code::Contradiction => "contradiction",
            Code::DeadRule => "dead-rule",
            Code::Unreachable => "unreachable",
            Code::Constant => "constant",
            Code::Unused => "unused",
            Code::Unasked => "unasked",
            Code::NotApplicable => "not-applicable",
            Code::NoEffect => "no-effect",
            Code::Constraints => "constraints",
            Code::TooLarge => "too-large",
            Code::Quote => "quote",
            Code::Scenario => "scenario",
            Code::Coverage => "coverage",
            Code::Validity => "validity",
            Code::Untraced => "untraced",
            Code::WayIn => "way-in",
            Code::Order => "order",
            Code::Waiver => "waiver",
            Code::Review => "review",
            Code::Address => "address",
            Code::SurvivingMutant => "surviving-mutant",
            Code::OpenAmbiguity => "open-ambiguity",
            Code::UnsaidRoute => "unsaid-route",
            Code::PageBudget => "page-budget",
            Code::DiagramSize => "diagram-size",
            Code::ReadingLevel => "reading-level",
            Code::PlainHttp => "plain-http",
            Code::SameText => "same-text",
            Code::Untranslated => "untranslated",
            Code::LeftOver => "left-over",
            Code::OtherYear => "other-year",
        }
    }

    /// Whether it may be waived: it makes a policy worse, not wrong.
    pub fn is_warning(self) -> bool {
        match self {
            Code::NoEffect
            | Code::SurvivingMutant
            | Code::OpenAmbiguity
            | Code::UnsaidRoute
            | Code::PageBudget
            | Code::DiagramSize
            | Code::ReadingLevel
            | Code::PlainHttp
            | Code::SameText
            | Code::Untranslated
            | Code::LeftOver
            | Code::OtherYear => true,
            Code::Written
            | Code::Missing
            | Code::Domain
            | Code::Gap
            | Code::Contradiction
            | Code::DeadRule
            | Code::Unreachable
            | Code::Constant
            | Code::Unused
            | Code::Unasked
            | Code::NotApplicable
            | Code::Constraints
            | Code::TooLarge
            | Code::Quote
            | Code::Scenario
            | Code::Coverage
            | Code::Validity
            | Code::Untraced
            | Code::WayIn
            | Code::Order
            | Code::Waiver
            | Code::Review
            | Code::Address => false,
        }
    }
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
